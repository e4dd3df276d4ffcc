// Astro's own log, without what a build says of each page: the closing table says it in a few lines. Warnings, faults and
// what other integrations say are told. A logger must be JavaScript; https://docs.astro.build/en/reference/logger-reference/
import node from 'astro/logger/node'

/** Astro's own labels. */
const own = new Set([null, undefined, 'SKIP_FORMAT', 'build', 'content', 'types', 'vite', 'assets'])
let quiet = false

/** From here on a build's own progress is left out. */
export function hush() {
  quiet = true
}

export default function logger(options) {
  const log = node(options)
  return {
    ...log,
    write(event) {
      if (!(quiet && event.level === 'info' && own.has(event.label))) log.write(event)
    },
  }
}

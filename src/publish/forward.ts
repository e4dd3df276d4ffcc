/**
 * Addresses an entry had before: each is a page that forwards, on any host and without a rule.
 *
 * Enters: the portal and the built pages. Leaves: the pages, and the list for hosts that can redirect by themselves.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kindOf } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { settlePage, type LinkOptions } from './links.ts'
import { Names } from '../graph/names.ts'
import { words } from './words.ts'

/** Root-absolute addresses. */
export interface Forward {
  from: string
  to: string
}

export function forwardsOf({ graph }: Portal): Forward[] {
  return [...graph.nodes.values()].flatMap(({ kind, url, data }) =>
    (data.formerly ?? []).map((slug) => ({ from: `${kindOf(kind).base}${slug}/`, to: url })),
  )
}

export function writeForwards(portal: Portal, site: string, options: LinkOptions): Forward[] {
  const forwards = forwardsOf(portal)
  for (const { from, to } of forwards) {
    const target = readFileSync(join(site, to, 'index.html'), 'utf8')
    const page = `${from.slice(1)}index.html`
    const file = join(site, page)
    mkdirSync(dirname(file), { recursive: true })
    const { html } = settlePage(
      page,
      forwardPage(target, to, options.explicit),
      options,
      new Names(),
    )
    writeFileSync(file, html, { flag: 'wx' })
  }
  return forwards
}

/** The head of the target, without what only the target is. */
function forwardPage(target: string, to: string, explicit = false): string {
  const part = (pattern: RegExp) => target.match(pattern)?.join('') ?? ''
  const title = part(/<title>[^<]*<\/title>/).replace(/<\/?title>/g, '')
  // Old and new address have the same depth: the new one is the old one's neighbour.
  const near = `../${to.split('/').at(-2)}/${explicit ? 'index.html' : ''}`
  const language = /<html lang="([^"]*)"/.exec(target)?.[1] ?? ''
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">${part(
    /<meta http-equiv="content-security-policy"[^>]*>/,
  )}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.forward.title(title)}</title><meta name="robots" content="noindex">${part(
    /<link rel="canonical"[^>]*>/,
  )}<meta http-equiv="refresh" content="0; url=${near}">${part(
    /<link rel="stylesheet"[^>]*>/g,
  )}</head><body><main class="wrap"><p class="lead">${words.forward.lead}<a href="${to}">${title}</a></p></main></body></html>
`
}

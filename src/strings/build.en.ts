/** What the commands say, in English. */
import type { chinese } from './build.ts'
import type { Wording } from './edition.ts'

export const english: Wording<typeof chinese> = {
  steps: {
    check: 'Check',
    pages: 'Compiling and pages',
    share: 'Share images',
    pictures: 'Pictures',
    search: 'Search',
    links: 'Links',
  },
  notBuilt: 'Nothing was built: mend the errors above first.',
  kept: 'The site that was there is as it was.',
  built: (out, entries, time) => `Built a site of ${entries} entries in ${out}, in ${time}:`,
  step: (name, seconds) => `${name}: ${seconds}`,
  seconds: (seconds) => `${seconds} s`,
  count: (sort, made, kept) =>
    kept === undefined ? `${sort}: ${made}` : `${sort}: ${made} made, ${kept} kept`,
  total: (files, megabytes) => `The whole site: ${files} files, ${megabytes} MB`,
  progress: (step, done, total, rate, left) =>
    `${step} ${done}${total > done ? `/${total}` : ''}, ${rate.toFixed(1)} a second${total > done ? `, about ${Math.ceil(left)} s left` : ''}`,
  imageFailed: (path, message) => `The share image ${path} can’t be drawn: ${message}`,
  brokenLink: (page, address) => `${page} links to ${address}, where there is no page or file.`,
  wrongCount: (kind, made, expected) =>
    `${kind} should have ${expected} pages, but only ${made} were made.`,
  serving: (address) => `The portal is open at ${address}; Ctrl-C stops it.`,
  portTaken: (port) =>
    `Port ${port} is taken: stop the program that has it, or set PORT to another.`,
}

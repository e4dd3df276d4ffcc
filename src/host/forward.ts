/**
 * An address that leads elsewhere: a page that forwards, on any host and without a rule.
 *
 * Enters: where to. Leaves: the page; its addresses are root-absolute.
 */
import { writeAttribute } from '../markup/attribute.ts'
import { forwardWords } from './words.ts'

/** Root-absolute addresses; `to` may be another site's. */
export interface Forward {
  from: string
  to: string
}

/** `url` is the whole address of the target, and `name` what it is called. */
export function forwardPage({
  to,
  url,
  name,
  language,
}: {
  to: string
  url: string
  name: string
  language: string
}): string {
  const address = writeAttribute(to)
  const text = writeAttribute(name)
  const { lead, title } = forwardWords
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'self'; object-src 'none'; base-uri 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title(text)}</title><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=${address}"><link rel="canonical" href="${writeAttribute(url)}"></head><body><p>${lead}<a href="${address}">${text}</a></p></body></html>
`
}

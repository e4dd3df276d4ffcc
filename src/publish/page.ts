/**
 * The last look at a page: whatever the rooms before did, it may run nothing, call no other host and lead nowhere but
 * to https; its structured data can be read.
 *
 * Enters: the finished HTML of one page. Leaves: sentences on what is wrong.
 */
import { readAttribute } from './attribute.ts'
import { words } from './words.ts'

const element = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi
const attribute = /\s([^\s=/>"']+)(?:="([^"]*)"|='([^']*)'|=([^\s"'>]*))?/g

/** Elements that frame, run or re-base. */
const forbidden = new Set(
  'iframe frame frameset object embed applet base portal fencedframe template noscript animate set'.split(
    ' ',
  ),
)

/** Attributes a browser loads from while it shows a page, and those it goes to on a click. */
const loading = new Set([
  'src',
  'srcset',
  'poster',
  'background',
  'data',
  'imagesrcset',
  'icon',
  'manifest',
  'archive',
  'classid',
  'codebase',
  'lowsrc',
  'dynsrc',
  'longdesc',
  'profile',
  // A form is sent nowhere else.
  'action',
])
const leading = new Set(['href', 'cite', 'xlink:href'])
const running = /^(?:on.*|style|srcdoc|formaction|ping|is|nonce|attributename)$/i

const required = ['noopener', 'noreferrer', 'nofollow']

/** `url` is the public address of the portal: only its own calendars may be subscribed to by `webcal:`. */
export function inspectPage(page: string, html: string, url: string): string[] {
  const calendars = url.replace(/^https:/, 'webcal:')
  const mayLead = (value: string) =>
    isOwn(value) ||
    /^(?:https:\/\/[^/\\@]|mailto:|tel:)/i.test(value) ||
    (calendars !== url && value.startsWith(calendars))
  const faults: string[] = []
  const ids = new Set<string>()
  let policy = false
  for (const match of html.matchAll(element)) {
    const [whole, slash, rawName = '', rest = ''] = match
    if (slash) continue
    const name = rawName.toLowerCase()
    const found = whole.slice(0, 120)
    const attributes = new Map(
      [...rest.matchAll(attribute)].map(([, key = '', ...values]): [string, string] => [
        key.toLowerCase(),
        readAttribute(values.find((value) => value !== undefined) ?? ''),
      ]),
    )
    if (forbidden.has(name) || [...attributes.keys()].some((key) => running.test(key)))
      faults.push(words.page.script(page, found))
    const id = attributes.get('id')
    if (id !== undefined && ids.size === ids.add(id).size) faults.push(words.page.twin(page, id))
    if (name === 'meta') {
      const sort = attributes.get('http-equiv')?.toLowerCase()
      if (sort === 'content-security-policy') policy = true
      else if (
        sort &&
        !(sort === 'refresh' && /^0; url=\.\.?\/[\w/.-]*$/.test(attributes.get('content') ?? ''))
      )
        faults.push(words.page.script(page, found))
    } else if (!policy && /^(?:script|link|style|img|body)$/.test(name))
      faults.push(words.page.policy(page))
    if (name === 'style') faults.push(words.page.script(page, found))
    if (name === 'script' && !attributes.has('src')) {
      const from = match.index + whole.length
      const text = html.slice(from, html.indexOf('</script', from))
      if (attributes.get('type') !== 'application/ld+json')
        faults.push(words.page.script(page, found))
      else {
        const fault = dataFault(text)
        if (fault) faults.push(words.page.data(page, fault))
      }
    }
    for (const [key, value] of attributes) {
      const loads =
        loading.has(key) ||
        (key === 'href' &&
          (name === 'link' ? isLoading(attributes) : name === 'use' || name === 'image'))
      if (loads && !isOwn(value)) faults.push(words.page.foreign(page, found))
      else if (!loads && leading.has(key) && !(name === 'link' || mayLead(value)))
        faults.push(words.page.address(page, found))
    }
    const href = attributes.get('href') ?? ''
    if (/^(?:a|area)$/.test(name) && /^https?:/i.test(href) && !href.startsWith(url)) {
      const rel = (attributes.get('rel') ?? '').split(/\s+/)
      if (!required.every((word) => rel.includes(word))) faults.push(words.page.rel(page, found))
    }
  }
  return [...new Set(faults)]
}

/** Canonical and alternate links name an address; all other links make the browser load it. */
const isLoading = (attributes: ReadonlyMap<string, string>) =>
  !/^(?:canonical|alternate|license|author|prev|next)$/.test(attributes.get('rel') ?? '')

/** An address below the site, as a browser reads it. */
function isOwn(value: string): boolean {
  const plain = value.replace(/[\p{Cc} ]+/gu, '')
  return !/^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(plain)
}

function dataFault(text: string): string | undefined {
  if (text.includes('<')) return '<'
  try {
    const data: unknown = JSON.parse(text)
    const all = Array.isArray(data) ? data : [data]
    const plain = all.find(
      (one) => typeof one !== 'object' || !one || !('@context' in one || '@graph' in one),
    )
    return plain === undefined ? undefined : '@context'
  } catch (fault) {
    return (fault as Error).message
  }
}

/**
 * The last look at a page: whatever the rooms before did, it may run nothing, call no other host and lead nowhere but
 * to https; its structured data can be read.
 *
 * Enters: the finished HTML of one page. Leaves: sentences on what is wrong.
 */
import { tagsOf, type Found, type Tag } from './tag.ts'
import { words } from './words.ts'

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
export function inspectPage(
  page: string,
  html: string,
  url: string,
  tags: Iterable<Found> = tagsOf(html),
): string[] {
  const calendars = url.replace(/^https:/, 'webcal:')
  const mayLead = (value: string) =>
    isOwn(value) ||
    /^(?:https:\/\/[^/\\@]|mailto:|tel:)/i.test(value) ||
    (calendars !== url && value.startsWith(calendars))
  const faults: string[] = []
  const ids = new Set<string>()
  let policy = false
  for (const [tag, at] of tags) {
    if (typeof tag === 'string') continue
    const { whole, name, attributes } = tag
    for (const fault of faultsOfTag(tag, url, mayLead)) faults.push(fault(page))
    const id = attributes.get('id')
    if (id !== undefined && ids.size === ids.add(id).size) faults.push(words.page.twin(page, id))
    if (name === 'meta') {
      if (attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy') policy = true
    } else if (!policy && headless.test(name)) faults.push(words.page.policy(page))
    if (name === 'script' && attributes.get('type') === 'application/ld+json') {
      const from = at + whole.length
      const fault = dataFault(html.slice(from, html.indexOf('</script', from)))
      if (fault) faults.push(words.page.data(page, fault))
    }
  }
  return [...new Set(faults)]
}

const headless = /^(?:script|link|style|img|body)$/

type Fault = (page: string) => string

function faultsOfTag(tag: Tag, url: string, mayLead: (value: string) => boolean): Fault[] {
  const { whole, name, attributes, notes } = tag
  if (notes.verdict?.url === url) return notes.verdict.faults
  const faults: Fault[] = []
  notes.verdict = { url, faults }
  const found = whole.slice(0, 120)
  if (
    forbidden.has(name) ||
    name === 'style' ||
    [...attributes.keys()].some((key) => running.test(key)) ||
    (name === 'script' &&
      !attributes.has('src') &&
      attributes.get('type') !== 'application/ld+json')
  )
    faults.push((page) => words.page.script(page, found))
  if (name === 'meta') {
    const sort = attributes.get('http-equiv')?.toLowerCase()
    if (sort === 'content-security-policy' && attributes.get('content')?.includes('unsafe'))
      faults.push(words.page.unsafe)
    if (
      sort &&
      sort !== 'content-security-policy' &&
      !(sort === 'refresh' && /^0; url=\.\.?\/[\w/.-]*$/.test(attributes.get('content') ?? ''))
    )
      faults.push((page) => words.page.script(page, found))
  }
  for (const [key, value] of attributes) {
    const loads =
      loading.has(key) ||
      (key === 'href' &&
        (name === 'link' ? isLoading(attributes) : name === 'use' || name === 'image'))
    if (loads && !isOwn(value)) faults.push((page) => words.page.foreign(page, found))
    else if (!loads && leading.has(key) && !(name === 'link' || mayLead(value)))
      faults.push((page) => words.page.address(page, found))
  }
  const href = attributes.get('href') ?? ''
  if (/^(?:a|area)$/.test(name) && /^https?:/i.test(href) && !href.startsWith(url)) {
    const rel = (attributes.get('rel') ?? '').split(/\s+/)
    if (!required.every((word) => rel.includes(word)))
      faults.push((page) => words.page.rel(page, found))
  }
  return faults
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

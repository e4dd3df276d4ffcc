/**
 * Makes every address of a page relative, and proves that each leads somewhere.
 *
 * Enters: pages one by one, whose addresses are root-absolute. Leaves: pages that work at any path, and every address
 * that leads to no file or fragment. Promises: what is known of a page's addresses depends on that page alone, so that
 * it can be kept with the page.
 */
import { writeAttribute } from './attribute.ts'
import { tagsOf, type Tag } from './tag.ts'

export interface LinkOptions {
  /** The path of the public address, `/` or `/portal/`; the 404 page, served anywhere, needs it. */
  base: string
  /** Writes `…/index.html` instead of `…/`: for object stores and for reading from a folder. */
  explicit?: boolean
}

/** A page's own end of its links. */
export interface Ends {
  /** Files it leads to, relative to the site's root, with a fragment where there is one: `x/index.html#a`. */
  wanted: string[]
  /** Fragments it has. */
  ids: string[]
}

export interface Broken {
  /** The page, relative to the site's root: `alliances/x/index.html`. */
  page: string
  /** Where it would lead. */
  address: string
}

const attributes = ['href', 'src', 'action', 'data-index']
const written = /\s(href|src|action|data-index)=(?:"[^"]*"|'[^']*')/g

/** What a tag says of addresses, for pages of one depth. */
interface Turned {
  text: string
  wanted: string[]
}

/** By the way up and the tag. */
const turned = new Map<string, Map<Tag, Turned>>()
const most = 20_000

export function settlePage(
  page: string,
  html: string,
  options: LinkOptions,
  tags: Iterable<[tag: Tag, at: number]> = tagsOf(html),
): Ends & { html: string } {
  const { base, explicit = false } = options
  const up = page === '404.html' ? base : '../'.repeat(page.split('/').length - 1) || './'
  const key = `${explicit} ${up}`
  let known = turned.get(key)
  if (!known || known.size > most) turned.set(key, (known = new Map()))
  const parts: string[] = []
  const wanted = new Set<string>()
  const ids = new Set<string>()
  let from = 0
  for (const [tag, at] of tags) {
    const id = tag.attributes.get('id')
    if (id !== undefined) ids.add(id)
    if (!attributes.some((name) => tag.attributes.has(name))) continue
    let one = known.get(tag)
    if (!one) known.set(tag, (one = turn(tag, up, explicit)))
    for (const target of one.wanted) wanted.add(target.startsWith('#') ? page + target : target)
    if (one.text === tag.whole) continue
    parts.push(html.slice(from, at), one.text)
    from = at + tag.whole.length
  }
  parts.push(html.slice(from))
  return { html: parts.join(''), wanted: [...wanted], ids: [...ids] }
}

function turn(tag: Tag, up: string, explicit: boolean): Turned {
  const wanted: string[] = []
  const text = tag.whole.replace(written, (match, name: string) => {
    const address = tag.attributes.get(name) ?? ''
    const [path = '', fragment] = address.split('#')
    if (path === '' && fragment) wanted.push(`#${fragment}`)
    if (!path.startsWith('/') || path.startsWith('//')) return match
    const [plain = '', query] = path.split('?')
    const end = fragment === undefined ? '' : `#${fragment}`
    wanted.push(decode(plain.slice(1)) + (plain.endsWith('/') ? 'index.html' : '') + end)
    const target = explicit && plain.endsWith('/') ? `${plain}index.html` : plain
    const rest = (query === undefined ? '' : `?${query}`) + end
    return ` ${name}="${writeAttribute(`${up}${target.slice(1)}${rest}`)}"`
  })
  return { text, wanted }
}

/**
 * The links that lead nowhere. `has` tells of a file of the site; `absent` are endings of files that are not there
 * because their step was left out.
 */
export function brokenLinks(
  pages: ReadonlyMap<string, Ends>,
  has: (path: string) => boolean,
  absent: readonly string[] = [],
): Broken[] {
  const broken: Broken[] = []
  const ids = new Map<string, Set<string>>()
  const idsOf = (path: string) => {
    let known = ids.get(path)
    if (!known) ids.set(path, (known = new Set(pages.get(path)?.ids)))
    return known
  }
  for (const [page, { wanted }] of pages)
    for (const address of wanted) {
      const at = address.indexOf('#')
      const path = at < 0 ? address : address.slice(0, at)
      const there = has(path)
      if (!there && absent.some((ending) => path.endsWith(ending))) continue
      if (!there || (at >= 0 && pages.has(path) && !names(idsOf(path), address.slice(at + 1))))
        broken.push({ page, address })
    }
  return broken
}

/** A browser looks for the fragment as it is written, then decoded. */
const names = (ids: ReadonlySet<string>, fragment: string) =>
  fragment === '' || ids.has(fragment) || ids.has(decode(fragment))

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Makes every address of a page relative, and proves that each leads somewhere.
 *
 * Enters: pages one by one, whose addresses are root-absolute. Leaves: pages that work at any path, and every address
 * that leads to no file or fragment. Promises: what is known of a page's addresses depends on that page alone, so that
 * it can be kept with the page.
 */
import { writeAttribute } from './attribute.ts'
import type { Names } from '../graph/names.ts'
import { pathAt, tagsOf, type Found, type Tag } from './tag.ts'

export interface LinkOptions {
  /** The path of the public address, `/` or `/portal/`; the 404 page, served anywhere, needs it. */
  base: string
  /** Writes `…/index.html` instead of `…/`: for object stores and for reading from a folder. */
  explicit?: boolean
}

/** A page's own end of its links. */
export interface Ends {
  /** The places of what it leads to among the targets; of its own fragments only those that it does not have. */
  wanted: Uint32Array
  /** Fragments it has. */
  ids: string[]
}

const addressed = ['href', 'src', 'action', 'data-index']
const written = /\s(href|src|action|data-index)=(?:"[^"]*"|'[^']*')/g

/**
 * `targets` are the addresses that the pages of a site lead to, relative to its root, with a fragment where there is
 * one: `x/#a`.
 */
export function settlePage(
  page: string,
  html: string,
  options: LinkOptions,
  targets: Names,
  tags: Iterable<Found> = tagsOf(html),
): Ends & { html: string } {
  const { base, explicit = false } = options
  const up = page === '404.html' ? base : '../'.repeat(page.split('/').length - 1) || './'
  const wanted = new Set<number>()
  const ids = new Set<string>()
  const own = new Set<string>()
  let settled = ''
  let from = 0
  for (const [tag, at] of tags) {
    if (typeof tag === 'string') {
      // A part of the page would hold all of it in memory.
      wanted.add(targets.find(tag) ?? targets.place(Buffer.from(tag).toString()))
      const path = at + pathAt
      settled += html.slice(from, path - 1) + up
      from = path
      if (explicit) {
        from += tag.length
        settled += `${tag}index.html`
      }
      continue
    }
    const { attributes, whole } = tag
    const id = attributes.get('id')
    if (id !== undefined) ids.add(id)
    if (!addressed.some((name) => attributes.has(name))) continue
    const one = turn(tag, up, explicit, targets)
    if (one.page !== page) {
      one.page = page
      for (const place of one.wanted) wanted.add(place)
      for (const fragment of one.own) own.add(fragment)
    }
    if (one.text === whole) continue
    settled += html.slice(from, at) + one.text
    from = at + whole.length
  }
  for (const fragment of own)
    if (!names(ids, fragment.slice(1))) wanted.add(targets.place(page + fragment))
  return { html: settled + html.slice(from), wanted: Uint32Array.from(wanted), ids: [...ids] }
}

function turn({ whole, attributes, notes }: Tag, up: string, explicit: boolean, targets: Names) {
  const { turned } = notes
  if (turned?.up === up && turned.explicit === explicit && turned.targets === targets) return turned
  const wanted: number[] = []
  const own: string[] = []
  const text = whole.replace(written, (match, name: string) => {
    const address = attributes.get(name) ?? ''
    const [path = '', fragment] = address.split('#')
    if (path === '' && fragment) own.push(`#${fragment}`)
    if (!path.startsWith('/') || path.startsWith('//')) return match
    const [plain = '', query] = path.split('?')
    const end = fragment === undefined ? '' : `#${fragment}`
    wanted.push(targets.place(decode(plain.slice(1)) + end))
    const target = explicit ? fileOf(plain.slice(1)) : plain.slice(1)
    const rest = (query === undefined ? '' : `?${query}`) + end
    return ` ${name}="${writeAttribute(`${up}${target}${rest}`)}"`
  })
  return (notes.turned = { up, explicit, targets, text, wanted, own, page: '' })
}

/**
 * Which of some targets, as pages want them, are not there. `has` tells of a file of the site and `idsOf` the
 * fragments of a page; `absent` are endings of files that are not there because their step was left out.
 */
export function missing(
  targets: readonly string[],
  has: (path: string) => boolean,
  idsOf: (page: string) => readonly string[] | undefined,
  absent: readonly string[] = [],
): Set<string> {
  const lost = new Set<string>()
  const known = new Map<string, Set<string> | undefined>()
  for (const target of targets) {
    const at = target.indexOf('#')
    const path = fileOf(at < 0 ? target : target.slice(0, at))
    if (!has(path)) {
      if (!absent.some((ending) => path.endsWith(ending))) lost.add(target)
    } else if (at >= 0) {
      if (!known.has(path)) {
        const ids = idsOf(path)
        known.set(path, ids && new Set(ids))
      }
      const ids = known.get(path)
      if (ids && !names(ids, target.slice(at + 1))) lost.add(target)
    }
  }
  return lost
}

/** The file that a static server answers an address with. */
const fileOf = (address: string) =>
  address === '' || address.endsWith('/') ? `${address}index.html` : address

/** A browser looks for the fragment as it is written, then decoded. */
const names = (ids: ReadonlySet<string>, fragment: string) =>
  fragment === '' || ids.has(fragment) || ids.has(decode(fragment))

function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

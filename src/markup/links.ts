/**
 * Makes every address of a page relative, and proves that each leads somewhere.
 *
 * Enters: pages one by one, whose addresses are root-absolute. Leaves: pages that work at any path, and every address
 * that leads to no file or fragment.
 */
import type { Names } from './names.ts'
import { rewrite, tagsOf, type Found } from './tag.ts'

export interface LinkOptions {
  /** The path of the public address, `/` or `/portal/`; the 404 page, served anywhere, needs it. */
  base: string
  /** Writes `…/index.html` instead of `…/`: for object stores and for reading from a folder. */
  explicit?: boolean
  /** Where an edition has its own of what an address leads to; links that say a language stay as they are. */
  moved?: (address: string) => string
}

/** A page's own end of its links. */
export interface Ends {
  /** The places of what it leads to among the targets; of its own fragments only those that it does not have. */
  wanted: Uint32Array
  /** Fragments it has. */
  ids: string[]
}

/** Attributes that hold one address, and those that hold several, each followed by a size. */
const single = new Set(
  `href src action formaction poster data background xlink:href data-index component-url renderer-url
  before-hydration-url`.split(/\s+/),
)
const several = new Set(['srcset', 'imagesrcset'])
/** Addresses within JSON: of a page, or of a file. */
const given =
  /(?<=")\/(?!\/)(?:[^"\\\s?#]+\/|[^"\\\s?#]*\.[a-z\d]{2,5})?(?:[?#][^"\\\s]*)?(?=\\*")/gi
const refresh = /^(\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?)([^"']*)/i

/**
 * `targets` are the addresses that the pages of a site lead to, relative to its root, with a fragment where there is
 * one: `x/#a`.
 */
export function settlePage(
  page: string,
  html: string,
  { base, explicit = false, moved = (address) => address }: LinkOptions,
  targets: Names,
  tags: Iterable<Found> = tagsOf(html),
): Ends & { html: string } {
  const up = upOf(page, base)
  const wanted = new Set<number>()
  const ids = new Set<string>()
  const own = new Set<string>()

  const turn = (address: string, stays = false): string => {
    const [, path = '', query = '', end = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address)!
    if (path === '' && end) own.add(end)
    if (!path.startsWith('/') || path.startsWith('//')) return address
    const plain = stays ? path.slice(1) : moved(path.slice(1))
    wanted.add(targets.place(decode(plain) + end))
    return `${up}${explicit ? fileAt(plain) : plain}${query}${end}`
  }

  let settled = ''
  let from = 0
  for (const [tag, at] of tags) {
    const id = tag.attributes.get('id')
    if (id) ids.add(id)
    if (!tag.addressed) continue
    const text = rewrite(tag, (key, value) => {
      if (single.has(key)) return turn(value, tag.attributes.has('hreflang'))
      if (several.has(key)) return value.replace(/[^\s,]\S*[^\s,]/g, (address) => turn(address))
      // What an island is given it may show, and it stands on this page.
      if (key === 'props') return value.replace(given, (path) => up + path.slice(1))
      if (key === 'content' && tag.attributes.get('http-equiv')?.toLowerCase() === 'refresh')
        return value.replace(refresh, (_, delay: string, address: string) => delay + turn(address))
      return value
    })
    if (text === tag.whole) continue
    settled += html.slice(from, at) + text
    from = at + tag.whole.length
  }
  for (const fragment of own)
    if (!names(ids, fragment.slice(1))) wanted.add(targets.place(page + fragment))
  return { html: settled + html.slice(from), wanted: Uint32Array.from(wanted), ids: [...ids] }
}

const named = /(url\(\s*["']?|@import\s*["'])([^"')\s]+)/gi

const upOf = (file: string, base: string) =>
  file === '404.html' ? base : '../'.repeat(file.split('/').length - 1) || './'

/**
 * The same of a stylesheet, or of a page's own style; `others` are the addresses it loads that are not the site's.
 */
export function settleStyle(
  file: string,
  css: string,
  { base }: LinkOptions,
  targets: Names,
): { css: string; wanted: Uint32Array; others: string[] } {
  const up = upOf(file, base)
  const wanted = new Set<number>()
  const others: string[] = []
  const settled = css.replace(named, (whole, start: string, address: string) => {
    if (address.startsWith('#')) return whole
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) {
      others.push(address)
      return whole
    }
    wanted.add(targets.place(decode(new URL(address, `file:///${file}`).pathname.slice(1))))
    return address.startsWith('/') ? `${start}${up}${address.slice(1)}` : whole
  })
  return { css: settled, wanted: Uint32Array.from(wanted), others }
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
    const path = fileAt(at < 0 ? target : target.slice(0, at))
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
export const fileAt = (address: string) =>
  address === '' || address.endsWith('/') ? `${address}index.html` : address

/** A browser looks for the fragment as it is written, then decoded; the top of a page and a passage need no name. */
const names = (ids: ReadonlySet<string>, fragment: string) =>
  fragment === '' ||
  fragment === 'top' ||
  fragment.startsWith(':~:') ||
  ids.has(fragment) ||
  ids.has(decode(fragment))

function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The tags of a page, as a browser reads them.
 *
 * Enters: HTML as the pages' templates write it. Leaves: each opening tag that could run, load, lead or be led to, with
 * its place and attributes; one whose name and attributes can only show something is passed over. Promises: a tag that
 * was read before is not read again: most of a site's tags are alike. Those that are not alike are mostly plain links
 * to pages of the site, which are told by their path alone.
 */
import { readAttribute } from './attribute.ts'
import type { Names } from '../graph/names.ts'

export interface Tag {
  /** As it is written. */
  whole: string
  /** In lower case. */
  name: string
  /** By lower-cased name, each as a browser reads its value. */
  attributes: ReadonlyMap<string, string>
  /** What others have found out about it, so that they need not do so again. */
  notes: Notes
}

export interface Notes {
  /** What is wrong with it where `url` is the public address; see `inspectPage`. */
  verdict?: { url: string; faults: ((page: string) => string)[] }
  /** How it is written in pages of one depth, and what it leads to; see `settlePage`. */
  turned?: Turned
}

export interface Turned {
  /** The way from the page to the site's root, and whether index pages are named. */
  up: string
  explicit: boolean
  text: string
  targets: Names
  /** Places among the targets. */
  wanted: number[]
  /** Fragments of the page itself, with their `#`. */
  own: string[]
  /** The last page that it stood in. */
  page: string
}

const element = /<([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/iy
const attribute = /\s([^\s=/>"']+)(?:="([^"]*)"|='([^']*)'|=([^\s"'>]*))?/g

/** Elements that only show what is in them, whatever these attributes say. */
const showing =
  `p span div ul ol li dl dt dd b i em strong small sub sup del h1 h2 h3 h4 h5 h6 br hr wbr time section article header
  footer main nav aside figure figcaption blockquote pre code table caption thead tbody tfoot tr th td colgroup col
  details summary mark abbr svg g path circle rect line polyline polygon ellipse text tspan title desc defs`.split(
    /\s+/,
  )
const shown =
  `class role datetime title lang dir scope colspan rowspan start value hidden open width height viewBox d x y x1 y1 x2
  y2 cx cy r rx ry dx dy points transform fill stroke stroke-width stroke-dasharray stroke-linecap pathLength
  preserveAspectRatio focusable text-anchor tabindex`.split(/\s+/)
/** What the head says of the page: a browser does nothing with it. */
const told = [
  '<meta (?:name|property|itemprop)="[^"]*" content="[^"]*">',
  '<link rel="canonical" href="https://[^"]*">',
]
/**
 * A run of text, ends of elements and tags that can only show something, these in the one way in which templates write
 * them; others are read whole. A run has an end, since what it might go back to is kept on a stack.
 */
const quiet = new RegExp(
  `(?:[^<]+|<[/!]|<(?:${showing.join('|')})(?: (?:${shown.join('|')}|(?:aria|data)-(?!index[=\\s>])[a-z-]+)(?:="[^"]*")?)*/?>|${told.join('|')}){1,100}`,
  'y',
)

/** A plain link, in the one way in which templates write it, and the path that it leads to, from the site's root. */
const plain = /<a href="\/((?:[a-z0-9-]+\/)*)"(?: class="[a-z0-9 -]*")?>/y
/** How far into a plain link its path begins, its first slash left out. */
export const pathAt = '<a href="/'.length

/** Tags by how they are written. */
const known = new Map<string, Tag>()
/** Tags that are remembered, and how long they may be. */
const most = { tags: 20_000, length: 200 }

/** A tag that matters, or the path of a plain link, and where it begins. */
export type Found = [tag: Tag | string, at: number]

/** The opening tags that matter. */
export function tagsOf(html: string): Found[] {
  const tags: Found[] = []
  for (let at = 0; at < html.length;) {
    quiet.lastIndex = at
    if (quiet.test(html)) {
      at = quiet.lastIndex
      continue
    }
    plain.lastIndex = at
    const link = plain.exec(html)
    if (link) {
      tags.push([link[1]!, at])
      at = plain.lastIndex
      continue
    }
    // What ends at the first `>` is a tag if it was found to be one before.
    const tag = known.get(html.slice(at, html.indexOf('>', at) + 1)) ?? read(html, at)
    if (tag) tags.push([tag, at])
    at += tag?.whole.length ?? 1
  }
  return tags
}

function read(html: string, at: number): Tag | undefined {
  element.lastIndex = at
  const match = element.exec(html)
  if (!match) return undefined
  const [found, name = ''] = match
  // A part of a string holds the whole of it in memory; a copy does not.
  const whole = Buffer.from(found).toString()
  const rest = whole.slice(name.length + 1, -1)
  const attributes = new Map<string, string>()
  for (const [, key = '', ...values] of rest.matchAll(attribute))
    attributes.set(
      key.toLowerCase(),
      readAttribute(values.find((value) => value !== undefined) ?? ''),
    )
  const tag = { whole, name: name.toLowerCase(), attributes, notes: {} }
  if (whole.length <= most.length) {
    if (known.size === most.tags) known.clear()
    known.set(whole, tag)
  }
  return tag
}

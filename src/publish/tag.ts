/**
 * The tags of a page, as a browser reads them.
 *
 * Enters: HTML as the pages' templates write it. Leaves: each opening tag that could run, load, lead or be led to, with
 * its place and attributes; one whose name and attributes can only show something is passed over. Promises: a tag that
 * was read before is not read again: most of a site's tags are alike.
 */
import { readAttribute } from './attribute.ts'

export interface Tag {
  /** As it is written. */
  whole: string
  /** In lower case. */
  name: string
  /** By lower-cased name, each as a browser reads its value. */
  attributes: ReadonlyMap<string, string>
}

const element = /<([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/iy
const attribute = /\s([^\s=/>"']+)(?:="([^"]*)"|='([^']*)'|=([^\s"'>]*))?/g

/** Elements that only show what is in them, whatever these attributes say. */
const showing = new Set(
  `p span div ul ol li dl dt dd b i em strong small sub sup del h1 h2 h3 h4 h5 h6 br hr wbr time section article header
  footer main nav aside figure figcaption blockquote pre code table caption thead tbody tfoot tr th td colgroup col
  details summary mark abbr svg g path circle rect line polyline polygon ellipse text tspan title desc defs`.split(
    /\s+/,
  ),
)
const shown = new Set(
  `class role datetime title lang dir scope colspan rowspan start value hidden open width height viewbox d x y x1 y1 x2
  y2 cx cy r rx ry dx dy points transform fill stroke stroke-width stroke-dasharray stroke-linecap pathlength
  preserveaspectratio focusable text-anchor tabindex`.split(/\s+/),
)
const quiet = /^(?:aria|data)-(?!index$)/

/** Tags by how they are written; `undefined` for one that only shows. */
const known = new Map<string, Tag | undefined>()
/** Tags that are remembered, and how long they may be. */
const most = { tags: 20_000, length: 200 }

/** The opening tags that matter, and where each begins. */
export function* tagsOf(html: string): Generator<[tag: Tag, at: number]> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const next = html.charCodeAt(at + 1)
    if (next === slash || next === mark) continue
    // What ends at the first `>` is a tag if it was found to be one before.
    const found = html.slice(at, html.indexOf('>', at) + 1)
    const tag = known.get(found)
    if (tag) yield [tag, at]
    if (tag || known.has(found)) {
      at += found.length - 1
      continue
    }
    const fresh = read(html, at)
    if (!fresh) continue
    at += fresh.whole.length - 1
    if (!isShowing(fresh)) yield [fresh, at + 1 - fresh.whole.length]
  }
}

const isShowing = ({ name, attributes }: Tag) =>
  showing.has(name) && [...attributes.keys()].every((key) => shown.has(key) || quiet.test(key))

const slash = 47
const mark = 33

function read(html: string, at: number): Tag | undefined {
  element.lastIndex = at
  const match = element.exec(html)
  if (!match) return undefined
  const [found, name = ''] = match
  // A part of a string holds the whole of it in memory; a copy does not.
  const whole = Buffer.from(found).toString()
  const rest = whole.slice(name.length + 1, -1)
  const attributes = new Map(
    [...rest.matchAll(attribute)].map(([, key = '', ...values]): [string, string] => [
      key.toLowerCase(),
      readAttribute(values.find((value) => value !== undefined) ?? ''),
    ]),
  )
  const tag = { whole, name: name.toLowerCase(), attributes }
  if (whole.length <= most.length) {
    if (known.size === most.tags) known.clear()
    known.set(whole, isShowing(tag) ? undefined : tag)
  }
  return tag
}

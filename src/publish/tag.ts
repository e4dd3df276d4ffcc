/**
 * The tags of a page, as a browser reads them.
 *
 * Enters: HTML as the pages' templates write it. Leaves: each tag with its place and attributes. Promises: a tag that
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

const known = new Map<string, Tag>()
/** Tags that are remembered, and how long they may be. */
const most = { tags: 20_000, length: 200 }

/** Every opening tag and where it begins. */
export function* tagsOf(html: string): Generator<[tag: Tag, at: number]> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const next = html.charCodeAt(at + 1)
    if (next === slash || next === mark) continue
    // What ends at the first `>` is a tag if it was found to be one before.
    const tag = known.get(html.slice(at, html.indexOf('>', at) + 1)) ?? read(html, at)
    if (!tag) continue
    yield [tag, at]
    at += tag.whole.length - 1
  }
}

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
    known.set(whole, tag)
  }
  return tag
}

/**
 * The tags of a page, as a browser reads them.
 *
 * Enters: HTML. Leaves: every opening tag with its place and attributes; what stands in comments, scripts and styles is
 * no tag. Promises: a tag that was read before is not read again, since most of a site's tags are alike; the time grows
 * with the text alone.
 */
import { readAttribute, writeAttribute } from './attribute.ts'

export interface Tag {
  /** As it is written. */
  whole: string
  /** In lower case. */
  name: string
  /** By lower-cased name, each as a browser reads its value. */
  attributes: ReadonlyMap<string, string>
  /** Whether any of its attributes may be an address of the site or of the page. */
  addressed: boolean
}

/** A tag, and where it begins. */
export type Found = readonly [tag: Tag, at: number]

const element = /<([a-z][^\s/>"']*)(?=[\s/>"'])((?:"[^"]*"|'[^']*'|[^"'>])*)>/iy
const attribute = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

const local = /^[/#]|[\s=,][/]/

/** Elements whose text is no markup. */
const raw = /^(?:script|style|textarea|title)$/

/** Tags by how they are written, and how many of what length are remembered. */
const known = new Map<string, Tag>()
const most = { tags: 20_000, length: 200 }

export function tagsOf(html: string): Found[] {
  const tags: Found[] = []
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const next = html.charCodeAt(at + 1)
    if (next === slash) {
      at += 2
      continue
    }
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at)
      continue
    }
    // What ends at the first `>` is a tag if it was found to be one before.
    const tag = known.get(html.slice(at, html.indexOf('>', at) + 1)) ?? read(html, at)
    if (!tag) {
      at += 1
      continue
    }
    tags.push([tag, at])
    at += tag.whole.length
    if (raw.test(tag.name)) at = after(html, `</${tag.name}`, at)
  }
  return tags
}

/** The tag with its values given anew by `give`, which gets names in lower case and values as a browser reads them. */
export function rewrite(
  { whole, name }: Tag,
  give: (key: string, value: string) => string,
): string {
  const start = name.length + 1
  const rest = whole.slice(start).replace(attribute, (match, key: string, ...values) => {
    const value = readAttribute(values.slice(0, 3).find((one) => one !== undefined) ?? '')
    const given = give(key.toLowerCase(), value)
    return given === value ? match : `${key}="${writeAttribute(given)}"`
  })
  return whole.slice(0, start) + rest
}

const slash = '/'.charCodeAt(0)

function after(html: string, end: string, from: number): number {
  const at = html.indexOf(end, from)
  return at < 0 ? html.length : at + end.length
}

function read(html: string, at: number): Tag | undefined {
  element.lastIndex = at
  const match = element.exec(html)
  if (!match) return undefined
  // A part of a string holds the whole of it in memory; a copy does not.
  const whole = Buffer.from(match[0]).toString()
  const name = match[1]!
  const attributes = new Map<string, string>()
  for (const [, key = '', ...values] of whole.slice(name.length + 1, -1).matchAll(attribute)) {
    const value = readAttribute(values.find((one) => one !== undefined) ?? '')
    // Of two of one name a browser takes the first.
    if (!attributes.has(key.toLowerCase())) attributes.set(key.toLowerCase(), value)
  }
  const addressed = [...attributes.values()].some((value) => local.test(value))
  const tag = { whole, name: name.toLowerCase(), attributes, addressed }
  if (whole.length <= most.length) {
    if (known.size === most.tags) known.clear()
    known.set(whole, tag)
  }
  return tag
}

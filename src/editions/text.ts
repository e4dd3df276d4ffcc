/**
 * What a finished page says, given anew: its text and the attributes that say something.
 *
 * Enters: HTML. Leaves: the same markup with other words. Promises: addresses, names of parts and scripts stay as they
 * are; the time grows with the page alone.
 */
import { rewrite, tagsOf, type Found, type Tag } from '../markup/tag.ts'

/** Attributes that name a part, lead somewhere or say how something looks; all others say something. */
const fixed =
  /^(?:id|for|form|list|headers|name|class|style|href|src|srcset|imagesrcset|action|formaction|d|points|transform|viewbox|lang|hreflang|aria-(?:labelledby|describedby|controls|owns|details))$/
export const isSpoken = (key: string) => !fixed.test(key)

/** Elements that stand within a word or a sentence. */
const within = /^(?:a|abbr|b|cite|em|i|mark|q|strong|sub|sup|time|wbr)$/
/** Spans that hold together what a line should not part: what the look at a page marks. */
const bound = /^<span class="[kd]">/
const raw = /^(?:script|style|textarea|title)$/
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

/** A stretch of text. */
export interface Run {
  from: number
  to: number
  /** It goes on where the one before ended. */
  isJoined: boolean
  /** It is data of a script. */
  isData: boolean
  /** An element around it says that it is in another language than the page. */
  isForeign: boolean
  /** The place among the tags of the one whose element it stands in, and whether it is all of that. */
  opened: number | undefined
  isWhole: boolean
}

interface Open {
  name: string
  at: number
  isBound: boolean
  isForeign: boolean
}

const apart = /<\/([a-z][^\s<>]*)(?:\s[^<>]*)?>|<!--[^]*?(?:-->|$)|<!doctype[^<>]*>/gi

/** Where a page has text; of scripts those of data alone. */
export function runsOf(html: string, tags: readonly Found[]): Run[] {
  const runs: Run[] = []
  const open: Open[] = []
  let isJoined = false
  /** Where the element that was opened last begins. */
  let begins = -1
  const add = (from: number, to: number, isData = false) => {
    if (from === to) return
    const around = open.at(-1)
    const isWhole = from === begins && html.startsWith('</', to)
    const { at: opened, isForeign = false } = around ?? {}
    runs.push({ from, to, isJoined, isData, isForeign, opened, isWhole })
    isJoined = true
  }
  const close = (name: string) => {
    const place = open.findLastIndex((one) => one.name === name)
    const [closed] = place < 0 ? [] : open.splice(place)
    return name === 'span' ? !!closed?.isBound : within.test(name)
  }
  const read = (from: number, to: number) => {
    const text = html.slice(from, to)
    let at = from
    for (const end of text.includes('<') ? text.matchAll(apart) : []) {
      add(at, from + end.index)
      at = from + end.index + end[0].length
      const name = end[1]?.toLowerCase()
      const stays = !name || close(name)
      isJoined &&= stays
    }
    add(at, to)
  }
  let at = 0
  let last: Tag | undefined
  for (const [number, [tag, place]] of [...tags, [undefined, html.length] as const].entries()) {
    if (last && raw.test(last.name)) {
      const found = html.indexOf(`</${last.name}`, at)
      const end = found < 0 ? html.length : found
      isJoined = false
      if (last.name === 'title' || last.name === 'textarea') add(at, end)
      else if (isData(last)) add(at, end, true)
      isJoined = false
      close(last.name)
    } else read(at, place)
    if (!tag) break
    at = place + tag.whole.length
    const { name, whole, attributes } = tag
    const isBound = bound.test(whole)
    isJoined &&= isBound || within.test(name)
    if (!empty.test(name) && !whole.endsWith('/>')) {
      const isForeign = open.at(-1)?.isForeign || (name !== 'html' && attributes.has('lang'))
      open.push({ name, at: number, isBound, isForeign })
      begins = at
    }
    last = tag
  }
  return runs
}

const isData = ({ name, attributes }: Tag) =>
  name === 'script' && /json/.test(attributes.get('type') ?? '')

/** The page with other tags and texts, in the order of the ones it has. */
export function withTexts(
  html: string,
  tags: readonly Found[],
  tagTexts: readonly string[],
  runs: readonly Run[],
  texts: readonly string[],
): string {
  let whole = ''
  let at = 0
  const put = (from: number, to: number, text: string) => {
    whole += html.slice(at, from) + text
    at = to
  }
  let next = 0
  for (const [number, { from, to }] of runs.entries()) {
    for (; next < tags.length && tags[next]![1] < from; next += 1) putTag()
    put(from, to, texts[number]!)
  }
  while (next < tags.length) {
    putTag()
    next += 1
  }
  return whole + html.slice(at)

  function putTag() {
    const [tag, place] = tags[next]!
    put(place, place + tag.whole.length, tagTexts[next]!)
  }
}

/**
 * `give` gets whole lines, parted by U+0000, which it leaves. A line whose length it changes is given once more piece by
 * piece, where markup parts it.
 */
export function sayAnew(
  html: string,
  give: (text: string) => string,
  attribute: (tag: Tag, key: string, value: string) => string | undefined = () => undefined,
): string {
  const tags = tagsOf(html)
  const runs = runsOf(html, tags)
  const said = new Map<Tag, string>()
  const tagAnew = (tag: Tag) => {
    let anew = said.get(tag)
    if (anew === undefined) {
      anew = rewrite(
        tag,
        (key, value) => attribute(tag, key, value) ?? (isSpoken(key) ? give(value) : value),
      )
      said.set(tag, anew)
    }
    return anew
  }
  const tagTexts = tags.map(([tag]) => tagAnew(tag))
  return withTexts(html, tags, tagTexts, runs, spread(html, runs, give))
}

/** Between lines: no page has it. */
const border = '\0'

/** The text of each run, given with those that it goes on from; what is in another language stays as it is. */
function spread(html: string, runs: readonly Run[], give: (text: string) => string): string[] {
  const lines: string[][] = []
  const foreign = new Set<string[] | undefined>()
  for (const { from, to, isJoined, isForeign } of runs) {
    const text = html.slice(from, to)
    if (isJoined && !isForeign && !foreign.has(lines.at(-1))) lines.at(-1)!.push(text)
    else lines.push([text])
    if (isForeign) foreign.add(lines.at(-1))
  }
  const given = give(lines.map((line) => line.join('')).join(border)).split(border)
  return lines.flatMap((line, number) => {
    if (foreign.has(line)) return line
    const whole = given[number]!
    if (line.length === 1) return [whole]
    if (whole.length !== line.join('').length) return line.map((one) => give(one))
    let at = 0
    return line.map((one) => whole.slice(at, (at += one.length)))
  })
}

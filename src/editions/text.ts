/**
 * What a finished page says, given anew: its text and the attributes that say something.
 *
 * Enters: HTML. Leaves: the same markup with other words. Promises: addresses, names of parts and scripts stay as they
 * are; the time grows with the page alone.
 */
import { rewrite, tagsOf, type Tag } from '../markup/tag.ts'

/** Attributes that name a part, lead somewhere or say how something looks. */
const fixed =
  /^(?:id|for|form|list|headers|name|class|style|href|src|srcset|imagesrcset|action|formaction|d|points|transform|viewbox|content-type|aria-(?:labelledby|describedby|controls|owns|details))$/
/** Elements that stand within a word or a sentence. */
const within = /^(?:a|abbr|b|cite|em|i|mark|q|strong|sub|sup|time|wbr)$/
/** Spans that hold together what a line should not part: what the look at a page marks. */
const bound = /^<span class="[kd]">/
const raw = /^(?:script|style|textarea|title)$/

/** A stretch of text, and whether it goes on where the one before ended. */
interface Run {
  from: number
  to: number
  joined: boolean
}

const apart = /<\/([a-z][^\s>]*)[^>]*>|<!--[^]*?-->|<!doctype[^>]*>/gi

/** Where a page has text; of scripts those of data alone. */
function runsOf(html: string, tags: ReturnType<typeof tagsOf>): Run[] {
  const runs: Run[] = []
  const spans: boolean[] = []
  let joined = false
  const add = (from: number, to: number) => {
    if (from === to) return
    runs.push({ from, to, joined })
    joined = true
  }
  const read = (from: number, to: number) => {
    let at = from
    if (!html.slice(from, to).includes('<')) return add(from, to)
    for (const end of html.slice(from, to).matchAll(apart)) {
      add(at, from + end.index)
      at = from + end.index + end[0].length
      const name = end[1]?.toLowerCase()
      joined &&= name === 'span' ? !!spans.pop() : !name || within.test(name)
    }
    add(at, to)
  }
  let at = 0
  let last: Tag | undefined
  for (const [tag, place] of [...tags, [undefined, html.length] as const]) {
    if (!last || !raw.test(last.name)) read(at, place)
    else {
      const end = html.indexOf(`</${last.name}`, at)
      joined = false
      if (last.name === 'title' || last.name === 'textarea' || isData(last)) add(at, end)
      joined = false
    }
    if (!tag) break
    at = place + tag.whole.length
    if (tag.name === 'span') spans.push(bound.test(tag.whole))
    joined &&= tag.name === 'span' ? spans.at(-1)! : within.test(tag.name)
    last = tag
  }
  return runs
}

const isData = ({ name, attributes }: Tag) =>
  name === 'script' && /json/.test(attributes.get('type') ?? '')

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
  const given = spread(html, runs, give)
  const said = new Map<string, string>()
  const tagAnew = (tag: Tag) => {
    const known = said.get(tag.whole)
    if (known !== undefined) return known
    const anew = rewrite(
      tag,
      (key, value) =>
        attribute(tag, key, value) ??
        (fixed.test(key) || !/\p{Script=Han}/u.test(value) ? value : give(value)),
    )
    said.set(tag.whole, anew)
    return anew
  }
  const parts: [from: number, to: number, text: string][] = [
    ...tags.map(([tag, at]): [number, number, string] => [at, at + tag.whole.length, tagAnew(tag)]),
    ...runs.map(({ from, to }, index): [number, number, string] => [from, to, given[index]!]),
  ].sort(([left], [right]) => left - right)
  let text = ''
  let at = 0
  for (const [from, to, anew] of parts) {
    text += html.slice(at, from) + anew
    at = to
  }
  return text + html.slice(at)
}

/** Between lines: no page has it. */
const border = '\0'

/** The text of each run, given with those that it goes on from. */
function spread(html: string, runs: readonly Run[], give: (text: string) => string): string[] {
  const lines: string[][] = []
  for (const { from, to, joined } of runs) {
    const text = html.slice(from, to)
    if (joined) lines.at(-1)!.push(text)
    else lines.push([text])
  }
  const given = give(lines.map((line) => line.join('')).join(border)).split(border)
  return lines.flatMap((line, number) => {
    const whole = given[number]!
    if (line.length === 1) return [whole]
    if (whole.length !== line.join('').length) return line.map((one) => give(one))
    let at = 0
    return line.map((one) => whole.slice(at, (at += one.length)))
  })
}

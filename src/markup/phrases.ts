/**
 * What of a text stands together in a line, and where else a line may end.
 *
 * Enters: the text of a block, the element that it is, the names. Leaves: ranges and breaks, as offsets. Promises: a text
 * that was read before is not read again.
 */

/** How long the longest name is that begins at a place of a text, of at most some characters; 0 where none does. */
export type NameAt = (text: string, at: number, most: number) => number

export interface Words {
  /** Names, which stand together wherever they are said. */
  name: NameAt
  /** Words that a name or a heading is made of. */
  word: NameAt
}

/** `k` stands together as long as a line holds it, `d` always. */
export type Range = [from: number, to: number, kind: 'k' | 'd']

export interface Plan {
  ranges: readonly Range[]
  /** Where a line may end, between words that a browser keeps together. */
  breaks: readonly number[]
}

/** Names of more characters may part at their words, by the element that they stand in; where it is another, of 8. */
const longest: Readonly<Record<string, number>> = {
  p: 15,
  li: 13,
  dd: 10,
  blockquote: 13,
  figcaption: 13,
  h1: 8,
  h2: 10,
  h3: 14,
  h4: 14,
  h5: 14,
  h6: 14,
}
const heading = /^h[1-6]$/
const cells = /^(?:t[hd]|dt)$/
/** Letters, digits and characters that a last line has at least. */
const tail = 4

/** Texts that are remembered: heads, feet, names and dates are said on many pages. */
const most = { plans: 20_000, length: 200 }
const plans = new WeakMap<Words, Map<string, Plan>>()

export function planOf(text: string, element: string, words: Words): Plan {
  let known = plans.get(words)
  if (!known) plans.set(words, (known = new Map()))
  const key = `${element in longest ? element : ''} ${text}`
  let plan = known.get(key)
  if (plan) return plan
  plan = makePlan(text, element, words)
  if (text.length <= most.length) {
    if (known.size === most.plans) known.clear()
    known.set(key, plan)
  }
  return plan
}

const unit =
  '(?:平方米|公里|[年月日时分秒届期批次个家所名人项元级类号周天场座件条页字份张组门位间亩岁倍处支对种台只款本篇章节代吨轮例户班课校%％‰℃])'
const number = new RegExp(
  `(?:第 ?)?\\d[\\d.,:/~～–—-]*(?: ?[余多]?[万亿千百]*[余多]?${unit})?|第[一二三四五六七八九十百]+${unit}`,
  'g',
)
/** An interpunct with what stands on both sides, and what is short and stands in brackets. */
const tied =
  /[^\s·]? ?·[^\s·]?|《[^《》\uFFFC]{1,8}》|“[^“”\uFFFC]{1,8}”|（[^（）\uFFFC]{1,8}）|\/[，。；、）]|「[^「」\uFFFC]{1,8}」|【[^【】\uFFFC]{1,8}】/g
const visible = /[\p{L}\p{N}]/u

function makePlan(text: string, element: string, words: Words): Plan {
  const numbers = numbersOf(text)
  const ties = [...text.matchAll(tied)].map(({ 0: found, index }): Range => {
    return [index, index + found.length, 'd']
  })
  const inNumber = (at: number) => numbers.some(([from, to]) => from < at && at < to)
  const start = text.search(/\S/)
  const end = text.trimEnd().length
  const size = longest[element] ?? 8
  if (heading.test(element)) {
    const breaks = phrases(text, words.word, size).filter(
      (at) => at - start > 3 && end - at > 2 && !inNumber(at),
    )
    const loose = [...numbers, ...ties].filter(([, , kind]) => kind === 'd')
    // How many there are stands beside the heading's last word.
    const counted = /\p{Script=Han}{2}\d{1,4}$/u.exec(text.slice(0, end))
    if (counted) loose.push([counted.index, end, 'd'])
    return { ranges: joined(text, loose), breaks: end - start > 8 ? breaks : [] }
  }
  // A column of a table is as narrow as it can be.
  if (cells.test(element) && /^\s*\p{Script=Han}{2,4}\s*$/u.test(text))
    return { ranges: [[start, end, 'd']], breaks: [] }
  const ranges = [...numbers, ...ties]
  for (let at = 0; at < text.length; at++) {
    const length = words.name(text, at, text.length)
    if (!length) continue
    ranges.push([at, at + length, 'k'])
    at += length - 1
  }
  const bound = withTail(text, element, joined(text, ranges)).filter(
    // Every line of a paragraph has room for so many characters.
    ([, to]) => to - start > (element === 'p' ? 10 : 4),
  )
  const breaks: number[] = []
  let last = -1
  for (const [from, to] of bound) {
    if (from === last && !/[\p{P} ]/u.test(text[from - 1]!)) breaks.push(from)
    if (to > last) last = to
    if (to - from > size)
      for (const at of phrases(text.slice(from, to), words.word, size))
        if (!inNumber(from + at) && to - from - at > 2) breaks.push(from + at)
  }
  return { ranges: bound, breaks }
}

/** Dates, numbers with their units, and numbers with a dash in them. */
function numbersOf(text: string): Range[] {
  const found: [from: number, to: number][] = []
  for (const { 0: one, index } of text.matchAll(number)) {
    const last = found.at(-1)
    // 2023年 goes on with 5月.
    const on = last && '年月日时'.includes(text[last[1] - 1]!) && !text.slice(last[1], index).trim()
    if (on && index - last[1] < 2) last[1] = index + one.length
    else found.push([index, index + one.length])
  }
  return found.flatMap(([from, to]): Range[] => {
    const one = text.slice(from, to)
    const loose = /[ /~～–—-]\S/.test(one)
    const single = to - from < 2 || !(loose || /[^\d.,:/~～–—-]/.test(one))
    return single || to - from > 24 || /\d{7}/.test(one) ? [] : [[from, to, loose ? 'd' : 'k']]
  })
}

/** How wide a text is, in characters. */
const em = (text: string) => text.replace(/[ -~]{2}/g, '一').length

/** What overlaps becomes one; what always stands together may stand in what mostly does. */
function joined(text: string, ranges: readonly Range[]): Range[] {
  const all: Range[] = []
  let last: Range | undefined
  for (const [from, to, kind] of ranges.toSorted(([a, b], [c, d]) => a - c || d - b)) {
    if (!last || last[1] <= from) all.push((last = [from, to, kind]))
    else if (to <= last[1]) {
      if (kind === 'd' && last[2] === 'k') all.push([from, to, kind])
    } else {
      last[1] = to
      if ([kind, last[2]].includes('d')) last[2] = em(text.slice(last[0], to)) <= 10 ? 'd' : 'k'
    }
  }
  return all
}

/** The end of a block stands together, with the name or date that it begins in. */
function withTail(text: string, element: string, ranges: Range[]): Range[] {
  const to = text.trimEnd().length
  let from = to
  for (let seen = 0; from > 0 && seen < tail && text[from - 1] !== '\uFFFC';)
    if (visible.test(text[(from -= 1)]!)) seen += 1
  // A label is no paragraph.
  if (from < (element in longest || cells.test(element) ? 3 : 6) || to - from < 2) return ranges
  const across = ranges.find(([a, b]) => a < from && from < b)
  if (across && across[1] >= to) return ranges
  if (across) from = to - across[0] <= 12 ? across[0] : across[1]
  while (from < to && closing.test(text[from]!)) from += 1
  if (to - from < 2) return ranges
  const parted = /[^\p{L}\p{N}][\p{L}\p{N}]/u.test(text.slice(from, to))
  return joined(text, [...ranges, [from, to, parted && to - from < 10 ? 'd' : 'k']])
}

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const opening = /[“‘《（([{【「『〔]$/u
const closing = /^[”’》）)\]】」』〕，。、；：！？,.;:!?·—…\uFFFC-]/u
/** Here a place's name is at its end: what follows is no part of it, be it one character. */
const ended = /自治[区州县旗]$/u

/**
 * Where a heading or a long name may part: words come from the platform's segmenter; closing marks stay with what they
 * close, opening marks with what they open, and words of one character lean on a neighbour. No word of at most `most`
 * characters is parted.
 */
export function phrases(text: string, wordAt: NameAt, most: number): number[] {
  const inside = new Uint8Array(text.length)
  const borders = new Set<number>()
  for (let at = 0; at < text.length; at++) {
    const length = wordAt(text, at, Math.min(most, text.length - 1))
    if (length < 2) continue
    inside.fill(1, at + 1, at + length)
    borders.add(at).add(at + length)
    at += length - 1
  }
  for (const { index } of segmenter.segment(text)) if (!inside[index]) borders.add(index)
  const found: number[] = []
  let last = 0
  const sorted = [...borders].toSorted((a, b) => a - b)
  for (const [place, at] of sorted.entries()) {
    const before = text.slice(last, at)
    const next = text.slice(at, sorted[place + 1])
    /** What stands after a blank, where a line may end anyway. */
    const word = before.slice(before.lastIndexOf(' ') + 1)
    if (closing.test(next) || opening.test(before) || [...word].length < 2) continue
    if ([...next].length < 2 && !(ended.test(before) && next.trim())) continue
    found.push(at)
    last = at
  }
  return found
}

/**
 * Where a title breaks.
 *
 * Enters: a text, the width it has, a ladder of sizes, the portal's own names. Leaves: the largest step of the ladder
 * at which the text fits, and its lines, balanced.
 * Promises: no line is wider than the width; none begins with a closing mark or ends with an opening one; no break inside a word
 * or a name while any step allows it; no last line under three characters; pure.
 */
import { isClosing, isHan, isOpening, joint, setLine, type Advance } from './type.ts'

/** One step of a size ladder: pixels an em, and the most lines at that size. */
export interface Step {
  size: number
  lines: number
}

export interface Measure {
  /** Pixels. */
  width: number
  /** Largest first. */
  ladder: readonly Step[]
  advance: Advance
  terms?: Terms
  /** Where a break is welcome: the length of a beginning after which the text may well part. */
  seam?: number | undefined
  /** The fewest characters the last of several lines may have: 3, but 2 where four characters are set as a square. */
  least?: number
  /** Rather give up (`cut`) than part a word or a name. */
  strict?: boolean
}

export interface Lines {
  size: number
  lines: string[]
  /** The text was too long for every step and ends with an ellipsis. */
  cut: boolean
}

/** Names by how they begin. */
export type Terms = ReadonlyMap<string, Alike>

/** Names that begin alike. */
interface Alike {
  /** By a longer beginning, longest first: many begin with a year or a province. */
  long: Map<string, string[]>
  /** Names that are shorter than that. */
  short: string[]
}

/** Characters that a name is looked up by. */
const heads = { long: 8, short: 2 }

export function indexTerms(names: readonly string[]): Terms {
  const index = new Map<string, Alike>()
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length)
  for (const name of longestFirst) {
    if ([...name].length < 2) continue
    const head = name.slice(0, heads.short)
    let alike = index.get(head)
    if (!alike) index.set(head, (alike = { long: new Map(), short: [] }))
    if (name.length < heads.long) {
      alike.short.push(name)
      continue
    }
    const known = alike.long.get(name.slice(0, heads.long))
    if (known) known.push(name)
    else alike.long.set(name.slice(0, heads.long), [name])
  }
  return index
}

/** The names that occur in a text; the text itself is none of them. */
export function termsIn(text: string, terms: Terms): string[] {
  const found = new Set<string>()
  for (let at = 0; at < text.length - 1; at++) {
    const alike = terms.get(text.slice(at, at + heads.short))
    if (!alike) continue
    const long = alike.long.size ? alike.long.get(text.slice(at, at + heads.long)) : undefined
    for (const names of [long ?? [], alike.short])
      for (const name of names) if (name !== text && text.startsWith(name, at)) found.add(name)
  }
  return [...found]
}

/** How long the longest of the names is that begins at a place of a text, of at most so many characters; 0 where none is. */
export function termAt(terms: Terms, text: string, at: number, most: number): number {
  const alike = terms.get(text.slice(at, at + heads.short))
  if (!alike) return 0
  const long = alike.long.size ? alike.long.get(text.slice(at, at + heads.long)) : undefined
  for (const names of [long ?? [], alike.short])
    for (const { length } of names.filter(
      (name) => name.length <= most && text.startsWith(name, at),
    ))
      return length
  return 0
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** What a break would split, from nothing to what may never be split; the middle ones yield in this order. */
const free = 0
/** Between two lone characters, which may be one word the segmenter does not know: 职教, 投促. */
const doubt = 1
/** A word that the segmenter sees across the border of a name or a date: 28日高新 holds 日高. */
const falseWord = 2
const longTerm = 3
const term = 4
const word = 5
const bound = 6
const never = 7

/** Names of more characters than this yield first. */
const longName = 16

/** Letters and digits, dates, and numbers with their units stand together. */
const bounds =
  /(?:第|(?<![\d〇一二三四五六七八九十百]))[\d〇一二三四五六七八九十百]+[年月日届期批次号](?:[\d〇一二三四五六七八九十]+[月日])*|[\d.,:%+—–~～]+(?:[年月日时分秒届期批次个家所名人项万亿千百余级类号周天场座条件]|[\p{Script=Latin}])*|[\p{Script=Latin}\d'’.&+/_-]+/gu

/** Lone characters that are words of their own, whatever stands beside them. */
const particles = /[与和及暨或的之等在为对以从到由向省市县区镇乡村校院]/u

/** What a break before each character would split, and where a lone character stands beside it. */
function marks(
  text: string,
  at: number[],
  length: number,
  terms: readonly string[],
): { harm: Uint8Array; doubtful: Uint8Array } {
  const harm = new Uint8Array(length + 1)
  const doubtful = new Uint8Array(length + 1)
  // Code unit offsets to character positions; an offset inside a surrogate pair has none.
  const position = new Map(at.map((offset, index) => [offset, index]))
  const protect = (start: number, end: number, level: number) => {
    for (let offset = start + 1; offset < end; offset++) {
      const index = position.get(offset)
      if (index !== undefined && harm[index]! < level) harm[index] = level
    }
  }
  let before: string | undefined
  for (const { index, segment } of segmenter.segment(text)) {
    protect(index, index + segment.length, word)
    const lone = (one: string | undefined) =>
      one !== undefined && [...one].length === 1 && isHan(one) && !particles.test(one)
    const here = position.get(index)
    if (here !== undefined && lone(segment) && lone(before)) harm[here] = doubt
    else if (here !== undefined && (lone(segment) || lone(before))) doubtful[here] = 1
    before = segment
  }
  const wholes: [start: number, end: number, level: number][] = []
  for (const name of terms)
    for (let found = text.indexOf(name); found >= 0; found = text.indexOf(name, found + 1))
      wholes.push([found, found + name.length, [...name].length > longName ? longTerm : term])
  for (const { 0: match, index } of text.matchAll(bounds))
    wholes.push([index, index + match.length, bound])
  for (const border of wholes.flatMap(([start, end]) => [start, end])) {
    const here = position.get(border)
    if (here !== undefined && (harm[here] === word || harm[here] === doubt))
      harm[here] = harm[here] === word ? falseWord : free
  }
  for (const whole of wholes) protect(...whole)
  return { harm, doubtful }
}

interface Text {
  characters: string[]
  /** By position: what a break there would split. */
  harm: Uint8Array
  /** By position: 1 where a lone character beside a break may belong to the word across it. */
  doubtful: Uint8Array
  /** Width of the characters from `start` to `end` as a line, in em. */
  span(start: number, end: number): number
}

function prepare(text: string, advance: Advance, terms: readonly string[]): Text {
  const characters = [...text]
  const count = characters.length
  const at: number[] = []
  for (let index = 0, offset = 0; index <= count; index++) {
    at.push(offset)
    offset += characters[index]?.length ?? 0
  }
  const { harm, doubtful } = marks(text, at, count, terms)
  const sums = [0]
  const joints = [0]
  characters.forEach((character, index) => {
    const before = characters[index - 1]
    const gap = index === 0 ? 0 : joint(before, character, advance)
    joints[index] = gap
    sums.push(sums[index]! + gap + advance(character))
    if (before !== undefined && (isClosing(character) || isOpening(before) || character === ' '))
      harm[index] = never
    else if (before === ' ' && harm[index]! < bound) harm[index] = free
  })
  const heads = characters.map((character) => joint(undefined, character, advance))
  const tails = characters.map((character) =>
    character === ' ' ? advance(character) : advance(character) - setLine(character, advance).width,
  )
  return {
    characters,
    harm,
    doubtful,
    span: (start, end) =>
      sums[end]! - sums[start]! - joints[start]! + heads[start]! - Math.max(0, tails[end - 1]!),
  }
}

/** The cheapest way to part a text into `count` lines of at most `limit` em; `undefined` where there is none. */
function part(
  text: Text,
  count: number,
  limit: number,
  tolerance: number,
  seam: number | undefined,
  least: number,
) {
  const { characters, harm, span } = text
  const length = characters.length
  if (count === 1) return span(0, length) <= limit ? [length] : undefined
  const target = span(0, length) / count
  const stops: number[] = [0]
  for (let index = 1; index < length; index++) if (harm[index]! <= tolerance) stops.push(index)
  stops.push(length)
  // costs[line][stop]: the least cost of ending that line at that stop, and the stop it began at.
  let costs = new Map<number, { cost: number; ends: number[] }>([[0, { cost: 0, ends: [] }]])
  for (let line = 1; line <= count; line++) {
    const next = new Map<number, { cost: number; ends: number[] }>()
    for (const [start, known] of costs) {
      for (const end of stops) {
        if (end <= start || (line === count) !== (end === length)) continue
        const width = span(start, end)
        if (width > limit) break
        if (visible(characters, start, end) < (line === count ? least : 2)) continue
        const off = (width - target) / target
        const cost = known.cost + off * off + (end === length ? 0 : welcome(text, end, seam))
        const best = next.get(end)
        if (!best || cost < best.cost - 1e-9) next.set(end, { cost, ends: [...known.ends, end] })
      }
    }
    costs = next
  }
  return costs.get(length)?.ends
}

const visible = (characters: readonly string[], start: number, end: number) => {
  let count = 0
  for (let index = start; index < end; index++)
    if (/[\p{L}\p{N}]/u.test(characters[index]!)) count++
  return count
}

/** What a break costs besides imbalance: less after a mark or at the seam, more before a particle. */
function welcome(
  { characters, harm, doubtful }: Text,
  at: number,
  seam: number | undefined,
): number {
  const before = characters[at - 1]!
  if (at === seam) return -0.15
  if (isClosing(before) || before === ' ' || isOpening(characters[at]!)) return -0.12
  if (characters[at] === '的' || characters[at] === '等') return 0.2
  // A lone character before the break hangs where its phrase begins: 与 and 和 belong to what follows.
  if (/[与和及暨]/.test(before) && isHan(before)) return 0.15
  const phrase = /[在与和及暨于]/.test(characters[at]!) ? 0.06 : 0
  return harm[at]! * 0.05 + doubtful[at]! * 0.06 - phrase
}

/** Em of the thinnest characters. */
const thinnest = 0.2

/** Breaks a text at the largest step of the ladder that holds it. */
export function breakLines(source: string, measure: Measure): Lines {
  const text = source.trim().replace(/\s+/gu, ' ')
  const terms = measure.terms ? termsIn(text, measure.terms) : []
  const characters = [...text]
  const { size, lines } = measure.ladder.at(-1)!
  // No text of more characters has room.
  const most = Math.ceil(((measure.width / size) * lines) / thinnest)
  const tolerance = measure.strict ? free : bound
  const whole = characters.length <= most && fit(text, measure, terms, tolerance)
  if (whole) return { ...whole, cut: false }
  if (measure.strict) return { size, lines: [], cut: true }
  for (let length = Math.min(characters.length - 1, most); length > 0; length--) {
    const head = characters
      .slice(0, length)
      .join('')
      .replace(/(?<![\s，。、；：！？“‘（《·—-])[\s，。、；：！？“‘（《·—-]+$/u, '')
    const shorter = fit(
      `${head}…`,
      { ...measure, ladder: measure.ladder.slice(-1) },
      terms,
      word - 1,
    )
    if (shorter) return { ...shorter, cut: true }
  }
  return { size, lines: ['…'], cut: true }
}

/** Where lines end at one step, in as few lines as hold the text. */
function atStep(
  text: Text,
  { lines }: Step,
  limit: number,
  tolerance: number,
  seam: number | undefined,
  least: number,
): number[] | undefined {
  const total = text.span(0, text.characters.length)
  for (let count = Math.max(1, Math.ceil(total / limit - 1e-9)); count <= lines; count++) {
    const ends = part(text, count, limit, tolerance, seam, least)
    if (ends) return ends
  }
  return undefined
}

/** Steps of the ladder a title goes down to part at its seam. */
const patience = 2

function fit(
  source: string,
  { ladder, width, advance, seam, least = 3 }: Measure,
  terms: readonly string[],
  most: number,
): Omit<Lines, 'cut'> | undefined {
  const text = prepare(source, advance, terms)
  for (let tolerance = free; tolerance <= most; tolerance++) {
    if (tolerance > free && !text.harm.includes(tolerance)) continue
    const found: { size: number; ends: number[] }[] = []
    for (const step of ladder) {
      const ends = atStep(text, step, width / step.size, tolerance, seam, least)
      if (ends) found.push({ size: step.size, ends })
      // The largest will do, but a smaller one may part at the seam.
      if (found.length && (seam === undefined || found.length > patience)) break
    }
    const best = found.find(({ ends }) => seam !== undefined && ends.includes(seam)) ?? found[0]
    if (!best) continue
    const starts = [0, ...best.ends.slice(0, -1)]
    return {
      size: best.size,
      lines: best.ends.map((end, index) =>
        text.characters.slice(starts[index], end).join('').trim(),
      ),
    }
  }
  return undefined
}

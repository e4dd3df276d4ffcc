/**
 * Which part of a text a hit shows, and which characters of it are marked.
 *
 * Enters: a text and the terms as units. Leaves: pieces of the text, marked or not. Promises: the marked characters
 * are exactly those that match, also where they were typed in traditional or full-width form.
 */
import type { Reader } from './text.ts'

export interface Piece {
  text: string
  marked: boolean
}

/** A part of a text: `[from, to)`. */
export type Range = [from: number, to: number]

/** A text's units, and where each was read from. */
export interface Spelt {
  units: string
  from: number[]
  to: number[]
}

export function spell(text: string, reader: Reader): Spelt {
  const spelt: Spelt = { units: '', from: [], to: [] }
  reader.read(text, (unit, from, to) => {
    spelt.units += String.fromCharCode(unit)
    spelt.from.push(from)
    spelt.to.push(to)
  })
  return spelt
}

/** Where the terms stand, in order, none overlapping another. */
export function matches({ units, from, to }: Spelt, terms: string[]): Range[] {
  const ranges: Range[] = []
  for (const term of terms)
    for (let at = units.indexOf(term); at >= 0; at = units.indexOf(term, at + term.length))
      ranges.push([from[at]!, to[at + term.length - 1]!])
  ranges.sort((left, right) => left[0] - right[0] || right[1] - left[1])
  return ranges.reduce<Range[]>((merged, [start, end]) => {
    const last = merged[merged.length - 1]
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
    return merged
  }, [])
}

/** The text from `start` to `end`, cut where marks begin and end. */
export function pieces(text: string, ranges: Range[], start = 0, end = text.length): Piece[] {
  const cut: Piece[] = []
  const put = (from: number, to: number, marked: boolean) => {
    if (to > from) cut.push({ text: text.slice(from, to).replace(/\s+/g, ' '), marked })
  }
  let at = start
  for (const [from, to] of ranges) {
    if (to <= start || from >= end) continue
    put(at, Math.max(from, at), false)
    put(Math.max(from, at), Math.min(to, end), true)
    at = Math.min(to, end)
  }
  put(at, end, false)
  return cut
}

/** Characters of an excerpt, and of them before the first mark. */
const size = 88
const before = 24

const sentenceEnd = /[。！？；\n]/
const pauseEnd = /[，、：）》”\s]/

/** Where an excerpt around `at` begins: after a sentence, else after a pause, else a little before. */
function beginning(text: string, at: number): number {
  const least = Math.max(0, at - before)
  for (const border of [sentenceEnd, pauseEnd])
    for (let from = at; from > least; from--) if (border.test(text[from - 1]!)) return from
  if (!least) return 0
  return (text.charCodeAt(least) & 0xfc00) === 0xdc00 ? least + 1 : least
}

function ending(text: string, from: number, least: number): number {
  const most = Math.min(text.length, Math.max(from + size, least))
  if (most === text.length) return most
  for (const border of [sentenceEnd, pauseEnd])
    for (let to = most; to > Math.max(least, from + size / 2); to--)
      if (border.test(text[to - 1]!)) return border === pauseEnd ? to - 1 : to
  return (text.charCodeAt(most - 1) & 0xfc00) === 0xd800 ? most - 1 : most
}

/** The part of a text that has the most of its matches, with an ellipsis where it was cut inside a sentence. */
export function excerpt(text: string, ranges: Range[]): Piece[] {
  let best = ranges[0]?.[0] ?? 0
  let most = 0
  for (const [at] of ranges) {
    const count = ranges.filter(([from, to]) => from >= at && to <= at + size - before).length
    if (count > most) [best, most] = [at, count]
  }
  const from = beginning(text, best)
  const first = ranges.find(([start]) => start >= best)
  const to = ending(text, from, first ? Math.min(first[1], from + 3 * size) : 0)
  const cut = pieces(text, ranges, from, to)
  const whole = (at: number) => !at || sentenceEnd.test(text[at - 1]!)
  return [
    ...(whole(from) ? [] : [{ text: '…', marked: false }]),
    ...cut,
    ...(to === text.length || whole(to) ? [] : [{ text: '…', marked: false }]),
  ]
}

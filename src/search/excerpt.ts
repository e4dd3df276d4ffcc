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

/** Where a term stands, and which. */
export type Place = [from: number, to: number, term: number]

export const placesOf = ({ units, from, to }: Spelt, terms: string[]): Place[] =>
  terms
    .flatMap((term, number) => {
      const places: Place[] = []
      for (let at = units.indexOf(term); at >= 0; at = units.indexOf(term, at + term.length))
        places.push([from[at]!, to[at + term.length - 1]!, number])
      return places
    })
    .sort((left, right) => left[0] - right[0] || right[1] - left[1])

/** The parts of a text that places cover, in order, none overlapping another. */
export const covered = (places: Place[]): Range[] =>
  places.reduce<Range[]>((merged, [start, end]) => {
    const last = merged[merged.length - 1]
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
    return merged
  }, [])

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

/** Characters of an excerpt that has all terms in one place, of each of several, and of them before the first mark. */
const size = 88
const room = 44
const before = 24
const mostParts = 3

const sentenceEnd = /[。！？；\n]/
const pauseEnd = /[，、：）》”\s]/
/** Two characters that are not parted: of a word in Latin letters, of a number, or a number and what it counts. */
const tight = /^(?:[\w.,:%+#/À-ɏ-]{2}|\d\p{Script=Han}|[年月第]\d|[^\0-\uffff])$/u

/** The place to cut at, from `at` on by steps, where nothing is cut in two. */
function loose(text: string, at: number, step: 1 | -1): number {
  let to = at
  while (to > 0 && to < text.length && tight.test(text.slice(to - 1, to + 1))) to += step
  return to
}

/** Where a part around `at` begins: after a sentence, else after a pause, else a little before. */
function beginning(text: string, at: number): number {
  const least = Math.max(0, at - before)
  // What is near a text's own beginning begins there.
  for (const border of least ? [sentenceEnd, pauseEnd] : [sentenceEnd])
    for (let from = at; from > least; from--)
      if (border.test(text[from - 1]!) && loose(text, from, 1) === from) return from
  return loose(text, least, -1)
}

function ending(text: string, from: number, least: number, size: number): number {
  const most = Math.min(text.length, Math.max(from + size, least))
  if (most === text.length) return most
  for (const border of [sentenceEnd, pauseEnd])
    for (let to = most; to > Math.max(least, from + size / 2); to--)
      if (border.test(text[to - 1]!)) return border === pauseEnd ? to - 1 : to
  const back = loose(text, most, -1)
  return back > Math.max(from, least) ? back : loose(text, most, 1)
}

/** A text of a document, and where the terms stand in it. */
export interface Marked {
  text: string
  places: Place[]
}

/** A part of a text: `[from, to)`. */
export interface Part {
  of: Marked
  from: number
  to: number
  /** Where the first of its terms stands. */
  at: number
  terms: Set<number>
}

/** The part that has the most of the terms, the earliest such. */
function bestPart(texts: Marked[], terms: ReadonlySet<number>, room: number): Part {
  const of = texts.find(({ text }) => text) ?? { text: '', places: [] }
  let best: Part = { of, from: 0, to: 0, at: 0, terms: new Set() }
  for (const text of texts)
    for (const [number, [at, end, first]] of text.places.entries()) {
      if (!terms.has(first)) continue
      // A long term is shown as far as three excerpts reach.
      const part = {
        of: text,
        from: at,
        to: Math.min(end, at + 3 * size),
        at,
        terms: new Set([first]),
      }
      for (const [start, stop, term] of text.places.slice(number + 1)) {
        if (start > at + room - before) break
        if (!terms.has(term) || stop > at + room - before) continue
        part.terms.add(term)
        part.to = Math.max(part.to, stop)
      }
      if (part.terms.size > best.terms.size) best = part
    }
  const from = best.terms.size ? beginning(best.of.text, best.from) : 0
  return { ...best, from, to: ending(best.of.text, from, best.to, room) }
}

/** What of some texts has the terms: one part where they stand together, else up to three shorter ones, in order. */
export function partsOf(texts: Marked[], terms: ReadonlySet<number>): Part[] {
  const there = new Set(texts.flatMap(({ places }) => places.map(([, , term]) => term)))
  const left = new Set([...terms].filter((term) => there.has(term)))
  const whole = bestPart(texts, left, size)
  if (whole.terms.size === left.size) return [whole]
  const parts: Part[] = []
  while (left.size && parts.length < mostParts) {
    const next = bestPart(texts, left, room)
    parts.push(next)
    for (const term of next.terms) left.delete(term)
  }
  const place = ({ of }: Part) => texts.indexOf(of)
  parts.sort((one, other) => place(one) - place(other) || one.from - other.from)
  return parts.reduce<Part[]>((joined, next) => {
    const last = joined[joined.length - 1]
    if (last?.of === next.of && next.from <= last.to) last.to = Math.max(last.to, next.to)
    else joined.push(next)
    return joined
  }, [])
}

/** Parts as they are shown, with an ellipsis where a text was cut inside a sentence and between two parts. */
export function excerpt(parts: Part[]): Piece[] {
  const ellipsis = { text: '…', marked: false }
  const isWhole = (text: string, at: number) =>
    !at || at === text.length || sentenceEnd.test(text[at - 1]!)
  return parts.flatMap(({ of: { text, places }, from, to }, number) => [
    ...(number || !isWhole(text, from) ? [ellipsis] : []),
    ...pieces(text, covered(places), from, to),
    ...(number < parts.length - 1 || isWhole(text, to) ? [] : [ellipsis]),
  ])
}

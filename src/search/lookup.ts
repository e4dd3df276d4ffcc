/**
 * From a string of units to the documents it occurs in.
 *
 * `possible` asks the shards: its answer has every document the string is in, and says whether it has others too.
 * `placeIn` looks into one document and settles it.
 */
import type { Card } from './card.ts'
import * as marks from './marks.ts'
import { anywhere, atName, growthFrom, inLead, inName, isFact, isName } from './marks.ts'
import { lastUpTo, type Store } from './store.ts'
import { Reader } from './text.ts'
import { alsoMark } from './words.ts'

export interface Found {
  /** Ascending. */
  documents: Uint32Array
  /** Where in each, at best, if known. */
  places?: Uint8Array | undefined
  /** All of them have it. */
  sure: boolean
}

const nowhere: Found = { documents: new Uint32Array(0), sure: true }

/** Documents that are looked into without asking another shard first; most of them are shown anyway. */
const cheap = 8
/** Documents that are looked into at most to settle one string. */
export const settled = 24
/** Shards asked for one string at once, and that twice at most: on a slow line the visitor waits for each. */
const mostShards = 3
/** Units of a string that one gram seldom covers. */
const long = 6

/** Grams begin at a character that stands alone or at the space before a word. */
const begins = (unit: number) => unit === 0x20 || unit >= 0x0e00

export function both(left: Found, right: Found): Found {
  const documents = new Uint32Array(Math.min(left.documents.length, right.documents.length))
  const places = new Uint8Array(documents.length)
  let count = 0
  for (let a = 0, b = 0; a < left.documents.length && b < right.documents.length;) {
    const difference = left.documents[a]! - right.documents[b]!
    if (!difference) {
      documents[count] = left.documents[a]!
      places[count++] = Math.min(left.places?.[a] ?? 0, right.places?.[b] ?? 0)
    }
    if (difference <= 0) a++
    if (difference >= 0) b++
  }
  return {
    documents: documents.subarray(0, count),
    places: places.subarray(0, count),
    sure: left.sure && right.sure,
  }
}

/** What one shard says of the first units of a string, and of how many. */
async function ask(
  store: Store,
  units: string,
  signal: AbortSignal | undefined,
): Promise<Found & { depth: number }> {
  const { few, deepest } = growthFrom(units.charCodeAt(0))
  const gram = units.slice(0, deepest)
  const { keys, grams } = await store.shard(gram, signal)
  const at = lastUpTo(keys, gram)
  const key = keys[at]
  const found = grams[at]
  if (key === undefined || !found) return { ...nowhere, depth: gram.length }
  const { documents, places, merged } = found
  if (merged && gram.length >= key.length && gram.startsWith(key.slice(0, -1)))
    return { documents, sure: false, depth: key.length - 1 }
  // A gram that has continuations has them all listed: this one is not among them.
  const grown = key.length < gram.length && documents.length > few
  if (grown || !gram.startsWith(key)) return { ...nowhere, depth: gram.length }
  return { documents, places, sure: key === units, depth: key.length }
}

export async function possible(store: Store, units: string, signal?: AbortSignal): Promise<Found> {
  if (units.length === 1) return ask(store, anywhere + units, signal)
  const places = Array.from({ length: Math.max(1, units.length - 1) }, (_, at) => at).filter(
    (at) => !at || begins(units.charCodeAt(at)),
  )
  const askAt = async (some: number[]) => {
    const found: Found[] = await Promise.all(some.map((at) => ask(store, units.slice(at), signal)))
    return found.reduce((left, right) => both(left, { ...right, sure: false }))
  }
  // Of a long string the beginning, the middle and the end.
  const before = places.filter((at) => at + long < units.length).length
  const last = Math.min(before, places.length - 1)
  const ends = units.length > long ? [0, places[last >> 1]!, places[last]!] : [0]
  const first = [...new Set(ends)]
  const found = await askAt(first)
  if (found.sure || found.documents.length <= cheap) return found
  // Where too many are left to look into, what stands between.
  const rest = places.filter((at) => at && !first.includes(at))
  const step = Math.ceil(rest.length / mostShards)
  const between = rest.filter((_, n) => n % step === 0)
  return between.length ? both(found, { ...(await askAt(between)), sure: false }) : found
}

/** A lead or text as units, whole and between its pauses; what other words there are for it is in the whole alone. */
interface Prose {
  whole: string
  parts: string[]
}

/** The fields of a card as units, and where strings were found to stand. */
interface Fields {
  names: string[]
  facts: string[]
  lead: Prose
  text: Prose
  places: Map<string, number>
}

const fields = new WeakMap<Card, Fields>()

export function fieldsOf(card: Card): Fields {
  let known = fields.get(card)
  if (!known) {
    const reader = new Reader(card.pairs)
    const prose = (text: string): Prose => {
      const [own = '', also = ''] = text.split(alsoMark)
      const parts = own.split(marks.pause).map((part) => reader.units(part))
      return { whole: parts.join('') + reader.units(also), parts }
    }
    known = {
      names: [card.title, ...card.aliases].map((name) => reader.units(name)),
      facts: card.facts.map((fact) => reader.units(fact)),
      lead: prose(card.lead),
      text: prose(card.text),
      places: new Map(),
    }
    fields.set(card, known)
  }
  return known
}

const best = (places: number[]) => Math.max(-1, ...places)

// Neither Firefox before 125 nor iOS before 14.5 has it: there, all but parts of Latin words are whole.
const segmenter =
  'Segmenter' in Intl ? new Intl.Segmenter('zh-CN', { granularity: 'word' }) : undefined

/** Units on either side that words are told by, of a text that is of the usual length, and places that are counted. */
const reach = 8
const usual = 800
const most = 8

/** Whether a Latin word or a number goes on at a place. */
const goesOn = (text: string, at: number) => at < text.length && !begins(text.charCodeAt(at))

/** Whether what stands from `at` to `end` begins and ends with a word. */
function isWhole(text: string, at: number, end: number): boolean {
  if (goesOn(text, end)) return false
  if (!segmenter) return true
  const from = Math.max(0, at - reach)
  const found = [...segmenter.segment(text.slice(from, end + reach))]
  const isBorder = (place: number) => found.some(({ index }) => index === place - from)
  return isBorder(at) && (end === text.length || isBorder(end))
}

function placeInName(name: string, units: string): number {
  const at = name.indexOf(units)
  if (at < 0) return -1
  if (name === units) return isName
  // A word that only begins so is another word.
  if (goesOn(name, at + units.length)) return inLead
  return at ? inName : atName
}

function placeInProse({ whole, parts }: Prose, units: string): number {
  if (!whole.includes(units)) return -1
  let [count, place] = [0, marks.acrossPause]
  for (const part of parts)
    for (let at = part.indexOf(units); at >= 0; at = part.indexOf(units, at + 1)) {
      place = marks.insideWords
      if (count < most && isWhole(part, at, at + units.length)) count++
    }
  return count ? marks.placeOfWord(count, whole.length / usual) : place
}

/** Where in a document the string stands, at best; -1 where it does not. */
export function placeIn(card: Card, units: string): number {
  const { names, facts, lead, text, places } = fieldsOf(card)
  let place = places.get(units)
  if (place === undefined) {
    place = best(names.map((name) => placeInName(name, units)))
    if (place < 0 && facts.includes(units)) place = isFact
    if (place < 0 && facts.some((fact) => fact.includes(units))) place = inLead
    if (place < 0) {
      const [first, other] = [placeInProse(lead, units), placeInProse(text, units)]
      place = first > marks.insideWords ? inLead : Math.max(first, other)
    }
    places.set(units, place)
  }
  return place
}

/** The letters of a string that may be pinyin; else none. */
export function lettersOf(units: string): string {
  const letters = units.replaceAll(' ', '')
  return /^[a-z]{2,}$/.test(letters) ? letters : ''
}

/**
 * Where what was typed begins in a name's pinyin, in syllables, and how many it touches. Each syllable was typed whole or
 * by its initial, the last as far as one likes, or as its character.
 */
export function soundIn(
  pinyin: string,
  typed: string,
  characters: string[] = [],
): [from: number, count: number] | undefined {
  const syllables = (pinyin.match(/[A-Z][a-z]*/g) ?? []).map((one) => one.toLowerCase())
  for (let from = 0; from < syllables.length; from++) {
    // The last syllable, and how many of its letters were typed; of a character all. In one number, so each only once.
    let ends = new Set([(from - 1) * 16 + 15])
    for (const one of typed) {
      const next: number[] = []
      for (const end of ends) {
        const [at, read] = [end >> 4, end & 15]
        const last = syllables[at] ?? ''
        if (last[read] === one) next.push(end + 1)
        if (read > 1 && read < last.length && !(read === 2 && last[1] === 'h')) continue
        if (characters[at + 1] === one) next.push((at + 1) * 16 + 15)
        else if (syllables[at + 1]?.[0] === one) next.push((at + 1) * 16 + 1)
      }
      ends = new Set(next)
    }
    const [end] = ends
    if (end !== undefined) return [from, (end >> 4) - from + 1]
  }
  return undefined
}

/** The same for how names sound. */
export function soundPlaceIn(card: Card, letters: string): number {
  if (!letters) return -1
  return best(
    card.pinyin.map((pinyin) => {
      const where = soundIn(pinyin, letters)
      if (!where) return -1
      const whole =
        pinyin.toLowerCase() === letters || pinyin.replace(/[a-z]/g, '').toLowerCase() === letters
      return where[0] ? inName : whole ? isName : atName
    }),
  )
}

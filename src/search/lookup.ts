/**
 * From a string of units to the documents it occurs in.
 *
 * `possible` asks the shards: its answer has every document the string is in, and says whether it has others too.
 * `placeIn` looks into one document and settles it.
 */
import type { Card } from './card.ts'
import { anywhere, atName, growthFrom, inLead, inName, inText, isName } from './marks.ts'
import { lastUpTo, type Store } from './store.ts'
import { Reader } from './text.ts'

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

/** The fields of a card as units. */
export interface Fields {
  names: string[]
  facts: string[]
  lead: string
  text: string
}

const fields = new WeakMap<Card, Fields>()

export function fieldsOf(card: Card): Fields {
  let known = fields.get(card)
  if (!known) {
    const reader = new Reader(card.pairs)
    known = {
      names: [card.title, ...card.aliases].map((name) => reader.units(name)),
      facts: card.facts.map((fact) => reader.units(fact)),
      lead: reader.units(card.lead),
      text: reader.units(card.text),
    }
    fields.set(card, known)
  }
  return known
}

const best = (places: number[]) => Math.max(-1, ...places)

/** Where in a document the string stands, at best; -1 where it does not. */
export function placeIn(card: Card, units: string): number {
  const { names, facts, lead, text } = fieldsOf(card)
  const place = best(
    names.map((name) =>
      name === units
        ? isName
        : name.startsWith(units)
          ? atName
          : name.includes(units)
            ? inName
            : -1,
    ),
  )
  if (place >= 0) return place
  return [...facts, lead].some((one) => one.includes(units))
    ? inLead
    : text.includes(units)
      ? inText
      : -1
}

/** The letters of a string that may be pinyin; else none. */
export function lettersOf(units: string): string {
  const letters = units.replaceAll(' ', '')
  return /^[a-z]{2,}$/.test(letters) ? letters : ''
}

/** Where the letters begin in a name's pinyin, in syllables, and how many they touch. */
export function soundIn(
  pinyin: string,
  letters: string,
): [from: number, count: number] | undefined {
  const syllables = pinyin.match(/[A-Z][a-z]*/g) ?? []
  for (let from = 0; from < syllables.length; from++) {
    let rest = letters
    for (let at = from; at < syllables.length; at++) {
      const syllable = syllables[at]!.toLowerCase()
      if (syllable.startsWith(rest)) return [from, at - from + 1]
      if (!rest.startsWith(syllable)) break
      rest = rest.slice(syllable.length)
    }
  }
  const from = syllables
    .map((syllable) => syllable[0])
    .join('')
    .toLowerCase()
    .indexOf(letters)
  return from < 0 ? undefined : [from, letters.length]
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

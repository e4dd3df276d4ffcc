/**
 * What was probably meant, where what was typed stands nowhere: a name with one character wrong, missing or swapped
 * (稀有金厲), a short form that no entry lists (赣州师专), else a passage that is one character off.
 * Loaded only when it is needed.
 *
 * Names are found by the characters they share with the query, then compared; so are texts, by pairs of characters.
 */
import type { Card } from './card.ts'
import { abbreviates, nearest } from './distance.ts'
import type { Answer, Engine } from './engine.ts'
import { spell } from './excerpt.ts'
import { possible } from './lookup.ts'
import { inNames } from './marks.ts'
import { lastUpTo, type Store } from './store.ts'
import { Reader } from './text.ts'

export interface Near {
  /** Best first. */
  documents: Uint32Array
  /** What to ask instead; empty where an entry goes by what was typed. */
  meant: string
  /** What was typed stands nowhere. */
  instead: boolean
  /** So long a passage of a text, but for one character, that it is no other. */
  passage: boolean
}

/** Entries that are compared with the query. */
const compared = 16
/** Different characters of a query that are looked up. */
const characters = 12
/** Entries that may go by one short form. */
const mostShort = 6
/** From this many characters on a query is a passage, and may begin and end inside a word. */
const passage = 8
/** How many times as often as what was typed a word stands that is asked about beside hits. */
const oftener = 8

const wide = /[\u2e80-\ud7ff\uf900-\ufaff]/

/** Entries that share the most with the query, by weight of what is shared; best first. */
function likely(store: Store, lists: Uint32Array[], least: number, length: number): number[] {
  const shared = new Map<number, [count: number, weight: number]>()
  for (const list of lists) {
    const weight = Math.log(1 + store.documents / Math.max(1, list.length))
    for (const document of list) {
      const known = shared.get(document)
      if (known) {
        known[0]++
        known[1] += weight
      } else shared.set(document, [1, weight])
    }
  }
  // A name as long as the query is likelier than a longer one that shares as much.
  const value = (document: number, weight: number) =>
    weight - 0.1 * Math.min(20, Math.abs(store.lengths[document]! - length))
  return [...shared]
    .filter(([, [count]]) => count >= least)
    .map(([document, [, weight]]): [number, number] => [document, value(document, weight)])
    .sort((left, right) => right[1] - left[1] || left[0] - right[0])
    .slice(0, compared)
    .map(([document]) => document)
}

// Neither Firefox before 125 nor iOS before 14.5 has it: there, short forms are worth less.
const segmenter =
  'Segmenter' in Intl ? new Intl.Segmenter('zh-CN', { granularity: 'word' }) : undefined

function wordBegins(text: string, from: number[]): boolean[] {
  const words = segmenter ? [...segmenter.segment(text)] : [{ index: 0 }]
  const begins = new Set(words.map(({ index }) => index))
  return from.map((at) => begins.has(at))
}

interface Candidate {
  document: number
  distance: number
  /** Units of the name that the query does not cover. */
  rest: number
  short: number
  /** The part that is nearest, as written. */
  part: string
  units: string
  /** It begins and ends where words do. */
  isWord: boolean
}

/** Characters around a part by which its words are told. */
const around = 12

function isWord(text: string, from: number, to: number): boolean {
  if (!segmenter) return true
  const at = Math.max(0, from - around)
  const [begins, ends] = wordBegins(text.slice(at, to + around), [from - at, to - at])
  return begins! && (ends! || to === text.length)
}

/** The typed string against one text of a card. */
function compare(typed: string, document: number, text: string, card: Card): Candidate {
  const { units, from, to } = spell(text, new Reader(card.pairs))
  const { distance, from: start, to: end } = nearest(typed, units)
  const [first, last] = end > start ? [from[start]!, to[end - 1]!] : [0, 0]
  return {
    document,
    distance,
    rest: units.length - (end - start),
    short: units.length <= 60 ? abbreviates(typed, units, wordBegins(text, from)) : 0,
    part: text.slice(first, last),
    units: units.slice(start, end),
    isWord: distance < 3 && last > first && isWord(text, first, last),
  }
}

const nearer = (left: Candidate, right: Candidate) =>
  left.distance - right.distance || left.rest - right.rest || left.document - right.document

async function byNames(
  store: Store,
  typed: string,
  exactly: boolean,
  signal?: AbortSignal,
): Promise<Candidate[]> {
  const parts = [...new Set(typed)].filter((unit) => wide.test(unit)).slice(0, characters)
  const lists = await Promise.all(
    parts.map(async (unit) => {
      const { keys, grams } = await store.shard(inNames + unit, signal)
      const at = lastUpTo(keys, inNames + unit)
      return keys[at] === inNames + unit ? grams[at]!.documents : new Uint32Array(0)
    }),
  )
  const spared = exactly || parts.length < 3 ? 0 : parts.length < 8 ? 1 : 2
  const documents = likely(store, lists, parts.length - spared, typed.length)
  const candidates = await Promise.all(
    documents.map(async (document) => {
      const card = await store.card(document, signal)
      return [card.title, ...card.aliases].map((name) => compare(typed, document, name, card))
    }),
  )
  return candidates.flat()
}

async function byTexts(store: Store, typed: string, signal?: AbortSignal): Promise<Candidate[]> {
  const pairs = [...typed]
    .map((_, at) => typed.slice(at, at + 2))
    .filter((pair) => pair.length === 2 && wide.test(pair[0]!))
    .slice(0, 8)
  if (pairs.length < 2) return []
  // Of a passage one half is as it stands there.
  const middle = typed.length >> 1
  const halves = typed.length < passage ? [] : [typed.slice(0, middle), typed.slice(middle)]
  const found = await Promise.all(
    [...pairs, ...halves].map((part) => possible(store, part, signal)),
  )
  const documents = likely(
    store,
    found.map(({ documents: list }) => list),
    // Two that changed places are in three pairs.
    Math.max(1, pairs.length - 3),
    0,
  )
  const candidates = await Promise.all(
    documents.map(async (document) => {
      const card = await store.card(document, signal)
      return [card.lead, card.text].map((text) => compare(typed, document, text, card))
    }),
  )
  return candidates.flat()
}

/** Of what is nearest a whole name, else what stands in most documents. */
async function commonest(store: Store, near: Candidate[], signal?: AbortSignal) {
  const parts = [...new Set(near.map(({ units }) => units))].slice(0, characters)
  const found = await Promise.all(parts.map((units) => possible(store, units, signal)))
  const counts = new Map(parts.map((units, at) => [units, found[at]!.documents.length]))
  const count = ({ units }: Candidate) => counts.get(units) ?? 0
  const order = (a: Candidate, b: Candidate) =>
    a.distance - b.distance || Number(a.rest > 0) - Number(b.rest > 0) || count(b) - count(a)
  return [...near].sort(order)[0]
}

/** A word that stands far oftener and has one other character; of those that begin alike, in the shard that was read. */
async function commoner(store: Store, typed: string, hits: number, signal?: AbortSignal) {
  const { keys, grams } = await store.shard(typed, signal)
  const count = (at: number) => (grams[at]!.merged ? 0 : grams[at]!.documents.length)
  const [best] = [...keys.keys()]
    .filter((at) => keys[at]!.length === typed.length && count(at) >= hits * oftener)
    .filter((at) => [...keys[at]!].filter((unit, place) => unit !== typed[place]).length === 1)
    .sort((a, b) => count(b) - count(a))
  return best === undefined ? '' : keys[best]!
}

export async function findNear(
  engine: Engine,
  answer: Answer,
  signal?: AbortSignal,
): Promise<Near | undefined> {
  const { store } = engine
  const asked = answer.terms.filter(({ not }) => !not)
  const empty = await Promise.all(
    asked.map(async ({ units }) => !(await possible(store, units, signal)).documents.length),
  )
  const term = asked.length === 1 ? asked[0] : asked.find((_, at) => empty[at])
  if (!term || !wide.test(term.units)) return undefined
  const typed = term.units.slice(0, 60)
  const isPassage = typed.length >= passage
  const instead = !answer.all.length
  const told = (all: Iterable<number>, meant = '', isPassage = false): Near | undefined => {
    const documents = Uint32Array.from(new Set(all))
    return documents.length ? { documents, meant, instead, passage: isPassage } : undefined
  }

  const candidates = await byNames(store, typed, !instead, signal)
  const shortFor = (least: number) => {
    const list = candidates
      .filter(({ short }) => short >= least)
      .sort((left, right) => left.rest - right.rest || left.document - right.document)
      .map(({ document }) => document)
    // What so many may be called is none's short form.
    return new Set(list).size > mostShort ? [] : list
  }
  const shorts = shortFor(instead && typed.length > 2 ? 2 : 3)
  // Where the phrase stands somewhere as it is, only the likeliest entry is set before those.
  if (!instead) {
    const [first] = shorts
    if (first !== undefined) return told([first, ...answer.all])
    const meant = typed.length > 2 && (await commoner(store, typed, answer.all.length, signal))
    return meant ? told(answer.all, meant) : undefined
  }
  const within = (list: Candidate[], distance: number) =>
    list
      .filter((one) => one.distance <= distance && one.units !== typed)
      .filter((one) => typed.length > 2 && (isPassage || one.isWord || one.rest === 0))
      .sort(nearer)
  let near = within(candidates, 1)
  if (!shorts.length && near.every(({ rest }) => rest))
    near = [...near, ...within(await byTexts(store, typed, signal), 1)]
  if (!near.length && !shorts.length && isPassage) near = within(candidates, 2)
  const best = await commonest(store, near, signal)
  if (!best) return told(shorts.length || typed.length < 3 ? shorts : shortFor(1))
  const query = asked.map((one) => (one === term ? best.part : one.typed)).join(' ')
  const corrected = (await engine.search(query, {}, signal)).all
  if (asked.length > 1) return told(corrected, query)
  const whole = near.filter(({ rest }) => rest <= 2).map(({ document }) => document)
  const others = near.map(({ document }) => document)
  const meant = shorts.length ? '' : best.part
  return told([...shorts, ...whole, ...corrected, ...others], meant, isPassage && best.distance < 2)
}

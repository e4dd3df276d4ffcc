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
}

/** Entries that are compared with the query. */
const compared = 16
/** Different characters of a query that are looked up. */
const characters = 12

const wide = /[\u2e80-\ud7ff\uf900-\ufaff]/

/** Up to this many hits a query may be a short form that its entry does not list. */
const rare = (documents: number) => Math.max(4, documents / 500)

/** Whether the answer leaves something to look for. */
export function wanted(store: Store, { terms, all, whole, missing }: Answer): boolean {
  const asked = terms.filter(({ not }) => !not)
  if (missing.length || !asked.some(({ units }) => wide.test(units) && units.length > 1))
    return false
  if (!all.length) return true
  const [only, ...others] = asked
  return !whole && !others.length && only!.units.length <= 8 && all.length <= rare(store.documents)
}

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
}

/** The typed string against one text of a card. */
function compare(typed: string, document: number, text: string, card: Card): Candidate {
  const { units, from, to } = spell(text, new Reader(card.pairs))
  const { distance, from: start, to: end } = nearest(typed, units)
  return {
    document,
    distance,
    rest: units.length - (end - start),
    short: units.length <= 60 ? abbreviates(typed, units, wordBegins(text, from)) : 0,
    part: end > start ? text.slice(from[start]!, to[end - 1]!) : '',
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
  if (pairs.length < 3) return []
  const found = await Promise.all(pairs.map((pair) => possible(store, pair, signal)))
  const documents = likely(
    store,
    found.map(({ documents: list }) => list),
    pairs.length - 2,
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
  const allowed = typed.length < 8 ? 1 : 2

  const instead = !answer.all.length
  const told = (documents: Iterable<number>, meant = ''): Near | undefined => {
    const list = Uint32Array.from(new Set(documents))
    return list.length ? { documents: list, meant, instead } : undefined
  }
  const candidates = await byNames(store, typed, !instead, signal)
  const shorts = candidates
    .filter(({ short }) => short >= (instead ? 2 : 3))
    .sort((left, right) => left.rest - right.rest || left.document - right.document)
    .map(({ document }) => document)
  // Where the phrase stands somewhere as it is, only the likeliest entry is set before those.
  if (!instead) return shorts.length ? told([shorts[0]!, ...answer.all]) : undefined
  let near = candidates.filter(({ distance }) => distance <= allowed).sort(nearer)
  if (!near.length && !shorts.length)
    near = (await byTexts(store, typed, signal))
      .filter(({ distance }) => distance <= 1)
      .sort((left, right) => left.distance - right.distance || left.document - right.document)
  const best = near[0]
  if (!best) {
    const weak = candidates.filter(({ short }) => short).sort((a, b) => b.short - a.short)
    return told([...shorts, ...weak.map(({ document }) => document)])
  }
  const query = asked.map((one) => (one === term ? best.part : one.typed)).join(' ')
  const corrected = (await engine.search(query, {}, signal)).all
  if (asked.length > 1) return told(corrected, query)
  const whole = near.filter(({ rest }) => rest <= 2).map(({ document }) => document)
  const others = near.map(({ document }) => document)
  return told([...shorts, ...whole, ...corrected, ...others], shorts.length ? '' : best.part)
}

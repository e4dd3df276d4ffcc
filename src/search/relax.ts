/**
 * What was typed as the words that the index knows: without what asks, and parted where words run together. Loaded only
 * where nothing has all that was typed.
 *
 * Enters: the query. Leaves: the documents that have all of the words, else those that have most, which `partial` tells.
 */
import type { Answer, Engine } from './engine.ts'
import { choose, type Choice } from './facets.ts'
import { placeIn, settled } from './lookup.ts'
import { inLead, inName, inText } from './marks.ts'
import type { Term } from './query.ts'
import { isJoin, withoutAsking } from './question.ts'
import { simplified } from './text.ts'

/** Characters of a word that the index is asked for at most, and of a query that are taken apart. */
const longestWord = 10
const longestRun = 160
/** Documents that have some of the words, and the share of what the best has that they must have. */
const mostPartial = 60
const leastShare = 0.6

export interface Relaxed extends Answer {
  /** Where each word stands at least in the first document; -1 where one stands nowhere. */
  fit: number
}

export async function relax(
  engine: Engine,
  query: string,
  choice: Choice,
  signal?: AbortSignal,
): Promise<Relaxed | undefined> {
  if (/["＂“]|\s[-－]/.test(query)) return undefined
  const simple = simplified(query.slice(0, longestRun), await engine.store.traditional(signal))
  const text = withoutAsking(simple)
  const [long, named] = await Promise.all(
    [[inText], [inName, inLead, inText]].map(async (places) =>
      together(engine, await wordsIn(engine, text, places, signal), signal),
    ),
  )
  // Words that all stand in the name of one entry, or say what it is, are better than longer ones in some text.
  const { lost, ...found } = named!.fit > long!.fit ? named! : long!
  if (found.terms.length === lost) return undefined
  const isWhole = found.all.length > 0 && !lost
  const all = isWhole ? found.all : await having(engine, found.terms, signal)
  if (!all.length) return undefined
  const documents = await choose(engine.store, all, choice, signal)
  return { ...found, all, documents, sure: true, partial: !isWhole, simple }
}

interface Words {
  found: string[]
  /** Runs in which the index knows no word. */
  lost: string[]
}

async function together(engine: Engine, { found, lost }: Words, signal?: AbortSignal) {
  const termsOf = (words: string[]) =>
    words.flatMap((word) => engine.read(word)).map((term): Term => ({ ...term, not: false }))
  const [terms, missing] = [termsOf(found), termsOf(lost)]
  const answer = await engine.answer(terms, false, signal)
  const [first] = answer.all
  const card = first === undefined ? undefined : await engine.store.card(first, signal)
  const places = card && !missing.length ? terms.map(({ units }) => placeIn(card, units)) : [-1]
  return {
    ...answer,
    terms: [...terms, ...missing],
    lost: missing.length,
    fit: Math.min(inName, ...places),
  }
}

/**
 * The words of a text that the index knows, from left to right: the longest that stands at least at the first of some
 * places, else at the next.
 */
async function wordsIn(
  engine: Engine,
  text: string,
  places: number[],
  signal?: AbortSignal,
): Promise<Words> {
  const [found, lost] = [new Set<string>(), new Set<string>()]
  for (const [run] of text.matchAll(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu)) {
    const characters = /\p{Script=Han}/u.test(run) ? [...run] : [run]
    let unknown = ''
    for (let at = 0; at < characters.length;) {
      const rest = characters.slice(at, at + longestWord)
      let length = 0
      // A word that only joins others begins none, unless a name does.
      const tried = isJoin.test(characters[at]!) ? places.filter((place) => place > inText) : places
      for (const place of tried) {
        length = await longest(engine, rest, place, signal)
        if (length) break
      }
      if (length) found.add(rest.slice(0, length).join(''))
      else unknown += characters[at]!
      at += length || 1
    }
    if ([...unknown].some((one) => !isJoin.test(one))) lost.add(unknown)
  }
  return { found: [...found], lost: [...lost] }
}

/** Length of the longest beginning that stands somewhere at least at a place; one Chinese character is no word. */
async function longest(
  engine: Engine,
  characters: string[],
  least: number,
  signal?: AbortSignal,
): Promise<number> {
  for (let length = characters.length; length > 0; length--) {
    const typed = characters.slice(0, length).join('')
    if (/^\p{Script=Han}$/u.test(typed)) return 0
    const [term] = engine.read(typed)
    if (!term) continue
    const found = await engine.find(term, signal)
    if (!found.sure && found.documents.length <= settled)
      await engine.settle(found.documents, found, term.units, signal)
    const { documents, places } = found
    if (documents.length && (least === inText || places?.some((place) => place >= least)))
      return length
  }
  return 0
}

/** Documents by what they have of the terms: a rare one counts more, and so does one in a name. */
async function having(engine: Engine, terms: Term[], signal?: AbortSignal): Promise<Uint32Array> {
  const { store } = engine
  const weights = new Map<number, number>()
  for (const term of terms) {
    const { documents, places } = await engine.find(term, signal)
    const weight = Math.log(1 + store.documents / Math.max(1, documents.length))
    documents.forEach((document, at) => {
      const isNamed = (places?.[at] ?? 0) >= inName
      weights.set(document, (weights.get(document) ?? 0) + weight * (isNamed ? 1.5 : 1))
    })
  }
  const value = (document: number) => weights.get(document)! + store.weights[document]! / 200
  const best = [...weights.keys()]
    .sort((a, b) => value(b) - value(a) || a - b)
    .slice(0, mostPartial)
  const least = leastShare * (best.length ? weights.get(best[0]!)! : 0)
  return Uint32Array.from(best.filter((document) => weights.get(document)! >= least))
}

/**
 * What was typed as the words that the index knows: without what asks, and parted where words run together. Loaded only
 * where nothing has all that was typed.
 *
 * Enters: the query. Leaves: the documents that have the most of it, as words that don't overlap. How the best of them
 * writes it says which words were typed, and which of those it lacks; `partial` tells that it lacks some.
 */
import type { Asked, Card } from './card.ts'
import type { Answer, Engine } from './engine.ts'
import { choose, type Choice } from './facets.ts'
import { fieldsOf, lettersOf, placeIn, settled, soundPlaceIn } from './lookup.ts'
import { acrossPause, atName, inLead, inName, inText, isFact, isName } from './marks.ts'
import { spelt, type Term } from './query.ts'
import {
  asFields,
  askedFor,
  isHow,
  isFiller,
  isJoin,
  withoutAsking,
  sharesWord,
} from './question.ts'
import { isAbort, Outdated } from './store.ts'
import { simplified } from './text.ts'

/** Characters of a word that the index is asked for at most, and of a query that are taken apart. */
const longestWord = 10
const longestRun = 160
/** Documents that are shown, and the share of what the best is worth that they must have. */
const most = 60
const leastShare = 0.6
/** What a word is worth by its place, beside how rare it is. */
const worth: Readonly<Record<number, number>> = {
  [acrossPause]: 0.3,
  [inLead]: 1.2,
  [isFact]: 1.6,
  [inName]: 1.6,
  [atName]: 1.8,
  [isName]: 2,
}
/** What each further character of a word is worth, as rarity. */
const further = 0.5
/** What it is worth that words stand together as they were typed, likewise. */
const together = 0.3
/** What is left of the worth of a word that only says what is asked for. */
const ofField = 0.3

/** What multiplies the worth of an entry of the kind asked for; that has a field of the name asked for; a field for it. */
const [ofKind, named, answers] = [1.3, 1.4, 1.15]

export interface Relaxed extends Answer {
  /** Where each word stands at least in the first document; -1 where one stands nowhere. */
  fit: number
}

/** A word that the index knows, between two characters of the query. */
interface Word {
  from: number
  to: number
  units: string
  /** How rare and long it is. */
  rare: number
  isField: boolean
  /** It begins or ends with a character that joins words. */
  joins: boolean
  documents: Uint32Array
  places: Uint8Array | undefined
}

/** What was typed so as to be found as it is, or not to be found. */
const phrases = /(?:^|\s)[-－]?["＂]|(?:^|\s)“[^“”]*”(?:\s|$)|\s[-－]|\sOR\s/

export async function relax(
  engine: Engine,
  query: string,
  choice: Choice,
  signal?: AbortSignal,
): Promise<Relaxed | undefined> {
  if (phrases.test(query)) return undefined
  const { store } = engine
  const simple = simplified(spelt(query.slice(0, longestRun)), await store.traditional(signal))
  const { characters, isField } = partsOf(withoutAsking(simple), isHow(simple))
  const words = kept(await wordsIn(engine, characters, isField, signal))
  if (!words.length) return undefined
  const weight = (document: number) => store.weights[document]! / 400
  const likely = best(byDocument(words), characters.length)
    .map(([document, value]): [number, number] => [document, value + weight(document)])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
  // What the index promised of the first is looked for in them.
  const looked = await Promise.all(
    likely.slice(0, settled).map(async ([document, value]) => {
      try {
        const card = await store.card(document, signal)
        const { chosen, value } = fitOf(card, words, characters.length)
        return {
          document,
          chosen,
          /** Characters of the words, where each says what the entry is. */
          said: said(card, chosen),
          value:
            value * answering(card, askedFor(simple, engine.store.roles), simple, chosen) +
            weight(document),
        }
      } catch (error) {
        if (isAbort(error) || error instanceof Outdated) throw error
        return { document, value, chosen: [], said: 0 }
      }
    }),
  )
  looked.sort((a, b) => b.value - a.value || a.document - b.document)
  const [first] = looked
  if (!first?.chosen.length) return undefined
  const { terms, lost } = termsOf(engine, characters, isField, first.chosen)
  const isWhole = !lost
  const answer = await engine.answer(terms, false, signal)
  const least = leastShare * first.value
  const some = looked.filter(({ value }) => value >= least).map(({ document }) => document)
  const rest = likely.slice(settled).filter(([, value]) => value >= least)
  const all = new Set([...some, ...(isWhole ? answer.all : []), ...rest.map(([one]) => one)])
  const documents = await choose(store, Uint32Array.from(all), choice, signal)
  const fit = lost ? -1 : Math.min(...first.chosen.map(({ place }) => place))
  const mostSaid = Math.max(1, ...looked.map(({ said }) => said))
  const alike = looked.filter(({ said }) => said === mostSaid).map(({ document }) => document)
  return {
    ...answer,
    terms,
    all: Uint32Array.from(all),
    documents,
    sure: true,
    partial: !isWhole,
    simple,
    fit,
    alike: Uint32Array.from(alike),
  }
}

/** How many characters of the query say what the entry is; none where it has a word in its text alone. */
function said(card: Card, chosen: Fit['chosen']): number {
  const words = chosen.filter(({ word }) => !word.isField)
  const { facts } = fieldsOf(card)
  const lengths = words.map(({ word, place }) =>
    isGeneric(word)
      ? 0
      : place >= isFact
        ? word.to - word.from
        : Math.max(-1, ...facts.map((fact) => (word.units.startsWith(fact) ? fact.length : -1))),
  )
  return lengths.includes(-1) ? 0 : lengths.reduce((sum, one) => sum + one, 0)
}

/** What it is worth beside others that an entry is of the kind that is asked for, or has a field for what is asked. */
function answering(
  card: Card,
  wanted: Asked | undefined,
  query: string,
  chosen: Fit['chosen'],
): number {
  const kinds = fieldsOf(card).facts.slice(0, 3)
  const said = chosen.filter(({ word }) => !word.isField)
  // 联合体 is what is asked for in 哪些联合体 and 武汉联合体, not in 联合体协议.
  const isKind = said.some(
    ({ word }, at) => kinds.includes(word.units) && said[at + 1]?.word.from !== word.to,
  )
  const told = card.told.filter(([asked]) => asked === wanted)
  const isNamed = told.some(([, label]) => sharesWord(label, query))
  return (isKind ? ofKind : 1) * (isNamed ? named : told.length ? answers : 1)
}

/** Words that only repeat what kind of entry is meant: 高职院校. */
const isGeneric = ({ units }: Word) => /^(?:院校|学校|单位|机构|公司|企业|项目)$/.test(units)

/** Chinese characters one by one, other words as they are; a space parts runs that no word goes across. */
function partsOf(text: string, areWords: boolean) {
  const parts = [...text.matchAll(/\p{Script=Han}|[^\s\p{Script=Han}]+|\s+/gu)]
  const fields = asFields(text)
  return {
    characters: parts.map(([part]) => part),
    isField: parts.map(({ index }) => !areWords && fields[index]!),
  }
}

/** All words that the index knows: for each beginning as far as it knows any. */
async function wordsIn(
  engine: Engine,
  characters: string[],
  fields: boolean[],
  signal?: AbortSignal,
): Promise<Word[]> {
  const words = await Promise.all(
    characters.map(async (first, from) => {
      const found: Word[] = []
      for (let to = from + 1; to <= from + longestWord && to <= characters.length; to++) {
        const typed = characters.slice(from, to).join('')
        if (!characters[to - 1]!.trim()) break
        if (/^\p{Script=Han}$/u.test(typed)) continue
        const [term] = engine.read(typed)
        if (!term) break
        const { documents, places } = await engine.find(term, signal)
        if (!documents.length) break
        const isField = fields.slice(from, to).every(Boolean)
        const rare =
          Math.log(1 + engine.store.documents / documents.length) * (isField ? ofField : 1)
        const joins = isJoin.test(first) || isJoin.test(characters[to - 1]!)
        found.push({ from, to, units: term.units, rare, isField, joins, documents, places })
      }
      return found
    }),
  )
  return weighed(words.flat())
}

/** Gives each word at least the worth of its parts, and something for keeping them together. */
function weighed(words: Word[]): Word[] {
  const known = new Map<string, Word>()
  const worthOf = (from: number, to: number) => known.get(`${from} ${to}`)?.rare ?? 0
  for (const word of words.sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const { from, to } = word
    word.rare += further * (to - from - 1) * (word.isField ? ofField : 1)
    for (let at = from + 1; at < to; at++)
      word.rare = Math.max(word.rare, worthOf(from, at) + worthOf(at, to) + together)
    known.set(`${from} ${to}`, word)
  }
  return words
}

/** Without those that break apart a word that begins a name or says what an entry is, or that end in what joins words. */
function kept(words: Word[]): Word[] {
  const strong = words.filter(({ places }) =>
    places?.some((place) => place === isFact || place >= atName),
  )
  const breaks = (one: Word, other: Word) =>
    (one.from < other.from && one.to > other.from && one.to < other.to) ||
    (one.from > other.from && one.from < other.to && one.to > other.to)
  return words.filter(
    (one) => strong.includes(one) || !(one.joins || strong.some((other) => breaks(one, other))),
  )
}

type Placed = [word: Word, place: number]

/** The words that each document has. */
function byDocument(words: Word[]): Map<number, Placed[]> {
  const all = new Map<number, Placed[]>()
  for (const word of words)
    word.documents.forEach((document, at) => {
      const placed: Placed = [word, word.places?.[at] ?? inText]
      const known = all.get(document)
      if (known) known.push(placed)
      else all.set(document, [placed])
    })
  return all
}

function best(documents: Map<number, Placed[]>, length: number): [number, number][] {
  return [...documents].map(([document, placed]) => [document, chosenOf(placed, length).value])
}

interface Fit {
  value: number
  chosen: { word: Word; place: number }[]
}

/** Those words that together are worth the most, none overlapping another. */
function chosenOf(placed: Placed[], length: number): Fit {
  const values = new Float64Array(length + 1)
  const steps: (Placed | undefined)[] = []
  const beginning: Placed[][] = Array.from({ length }, () => [])
  for (const one of placed) beginning[one[0].from]!.push(one)
  for (let at = length - 1; at >= 0; at--) {
    values[at] = values[at + 1]!
    for (const one of beginning[at]!) {
      const [word, place] = one
      const value = word.rare * (worth[place] ?? 1) + values[word.to]!
      if (value <= values[at]!) continue
      values[at] = value
      steps[at] = one
    }
  }
  const chosen: Fit['chosen'] = []
  for (let at = 0; at < length;) {
    const step = steps[at]
    if (step) chosen.push({ word: step[0], place: step[1] })
    at = step?.[0].to ?? at + 1
  }
  return { value: values[0]!, chosen }
}

/** The same of what a card really has. */
function fitOf(card: Card, words: Word[], length: number): Fit {
  const placed = words
    .map((word): Placed => {
      const sound = soundPlaceIn(card, lettersOf(word.units))
      return [word, Math.max(placeIn(card, word.units), sound)]
    })
    .filter(([, place]) => place >= 0)
  return chosenOf(placed, length)
}

/** The query as the words of its best document, and what it lacks: what only joins others is left out. */
function termsOf(
  engine: Engine,
  characters: string[],
  isField: boolean[],
  chosen: Fit['chosen'],
): { terms: Term[]; lost: number } {
  const terms = new Map<string, Term>()
  let lost = 0
  const add = (typed: string) => {
    const parts = engine.read(typed)
    for (const term of parts) terms.set(term.units, { ...term, not: false })
    return parts.length
  }
  let at = 0
  for (const word of [...chosen.map((one) => one.word), undefined]) {
    const gap = characters
      .slice(at, word?.from)
      .map((one, place) => (isField[at + place] ? ' ' : one))
      .join('')
    for (const part of gap.split(/\s+/))
      if ([...part].some((one) => !isFiller.test(one))) lost += add(part)
    if (word && !word.isField) add(characters.slice(word.from, word.to).join(''))
    at = word?.to ?? at
  }
  return { terms: [...terms.values()], lost }
}

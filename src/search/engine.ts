/**
 * Answers a query: which documents, in which order.
 *
 * Enters: what was typed and the facet values chosen. Leaves: numbers of documents, the best first.
 * Order: the document whose name was typed; then names that begin with it; then names, leads and texts that have it;
 * among names the shorter first, among texts those that have it as a word, often for their length. A few documents,
 * which are shown anyway, are looked into for that. What could not be loaded is named in `missing`; the rest is answered.
 */
import type { Card } from './card.ts'
import { choose, type Choice } from './facets.ts'
import { both, lettersOf, placeIn, possible, settled, soundPlaceIn, type Found } from './lookup.ts'
import {
  atName,
  inLead,
  inName,
  inText,
  initial,
  isFact,
  isName,
  ranked,
  syllable,
} from './marks.ts'
import { readList, readQuery, type Term } from './query.ts'
import { isAbort, Outdated, type Store } from './store.ts'
import { Reader, simplified } from './text.ts'

export interface Answer {
  terms: Term[]
  /** Best first, and only those that meet the choice. */
  documents: Uint32Array
  /** Before the choice was applied; best first. */
  all: Uint32Array
  /** A name is the query. */
  whole: boolean
  /** No name has any of the words, and no entry is what one of them says. */
  inText: boolean
  /** Each word begins a name, or says what an entry is. */
  areNames: boolean
  /** Every document is known to meet the query; else a few may not, and `meets` tells. */
  sure: boolean
  /** Terms that could not be looked up, as typed. */
  missing: string[]
  /** Wanted terms that may occur by themselves, as typed. */
  present: string[]
  /** A term with Chinese characters occurs nowhere as it was read. */
  unknown: boolean
  /** Not every word of what was typed is in every document; the words that were looked for are the terms. */
  partial?: boolean
  /** Documents that are all of what was asked for, no word standing in their texts alone. */
  alike?: Uint32Array
  /** What was typed, in simplified characters, where those were asked for. */
  simple?: string
}

/**
 * What a term's place is worth: the lead a little; what the entry is, more; a name still more, the shorter the more; the
 * whole name most. A text's places as `marks` numbers them, and what is taken from an entry whose last day is past.
 */
const worth = {
  texts: [0, -400, -80, 2, 8, 14, 20],
  lead: 60,
  fact: 160,
  name: 300,
  whole: 10_000,
  over: -100,
}
/** Units a name counts as longer, where the term is not its beginning. */
const inside = 4
/** Units of a name that make a difference. */
const longestName = 200

/** Letters for which pinyin is looked up beside words that have them. */
const spoken = 3

export class Engine {
  readonly store: Store
  #reader = new Reader()
  #converts = false

  constructor(store: Store) {
    this.store = store
  }

  /** The query as terms; traditional characters are folded once the index has shown a need for it. */
  read(query: string): Term[] {
    const terms = readQuery(query, this.#reader)
    const said = terms.filter(({ typed }) => !this.store.stopWords.includes(typed))
    return said.some(({ not }) => !not) ? said : terms
  }

  async search(query: string, choice: Choice, signal?: AbortSignal): Promise<Answer> {
    const names = readList(query, this.#reader)
    let answer = names.length > 1 ? await this.answer(names, false, signal, true) : undefined
    // Where one of them is no name, it is text that has such a sign in it.
    if (!answer?.areNames) answer = await this.answer(this.read(query), !query.trim(), signal, true)
    if (answer.unknown && !this.#converts) {
      const before = this.read(query).map(({ units }) => units)
      try {
        this.#reader = new Reader(await this.store.traditional(signal))
        this.#converts = true
      } catch (error) {
        if (isAbort(error) || error instanceof Outdated) throw error
      }
      const terms = this.read(query)
      if (terms.some(({ units }, at) => units !== before[at]))
        answer = await this.answer(terms, false, signal, true)
    }
    if (!answer.all.length && /[\u4e00-\u9fff]{2}/.test(query)) {
      const own = await this.#ownWords(query, signal)
      if (own) answer = await this.answer(this.read(own), false, signal, true)
    }
    return { ...answer, documents: await choose(this.store, answer.all, choice, signal) }
  }

  /** A query in the portal's words, where it has some of Taiwan's or Hong Kong's. */
  async #ownWords(query: string, signal?: AbortSignal): Promise<string | undefined> {
    try {
      const { store } = this
      const simple = simplified(query, await store.traditional(signal))
      const words = await store.regional(signal)
      const own = words
        .filter(([word]) => simple.includes(word))
        .sort(([left], [right]) => right.length - left.length)
        .reduce((text, [word, own]) => text.split(word).join(own), simple)
      return own === simple ? undefined : own
    } catch (error) {
      if (isAbort(error) || error instanceof Outdated) throw error
      return undefined
    }
  }

  /** Documents that have all of the terms; `blank` where nothing was typed; `closely`: a few are looked into to rank them. */
  async answer(
    terms: Term[],
    blank: boolean,
    signal?: AbortSignal,
    closely = false,
  ): Promise<Omit<Answer, 'documents'>> {
    const missing: string[] = []
    const looked = await Promise.all(
      terms.map(async (term) => {
        try {
          return { term, found: await this.find(term, signal) }
        } catch (error) {
          if (isAbort(error) || error instanceof Outdated) throw error
          missing.push(term.typed)
          return undefined
        }
      }),
    )
    const known = looked.filter((one) => one !== undefined)
    const wanted = known.filter(({ term }) => !term.not).map(({ found }) => found)
    const unwanted = known.filter(({ term }) => term.not)
    const every = () => Uint32Array.from({ length: this.store.documents }, (_, one) => one)
    if (!known.length) {
      const all = blank ? every() : new Uint32Array(0)
      return {
        terms,
        all,
        whole: false,
        inText: false,
        areNames: false,
        sure: true,
        missing,
        present: [],
        unknown: false,
      }
    }

    const present = known
      .filter(({ term, found }) => !term.not && found.documents.length)
      .map(({ term }) => term.typed)
    const groups = known
      .filter(({ term }) => !term.not)
      .reduce<Found[]>((before, { term, found }) => {
        const last = term.or && before.pop()
        return [...before, last ? either(last, found) : found]
      }, [])
    let documents: Uint32Array = groups.length
      ? groups.reduce((left, right) => both(left, right)).documents
      : every()
    for (const { term, found } of known)
      if (!term.not && groups.includes(found) && !found.sure && documents.length <= settled)
        documents = await this.settle(documents, found, term.units, signal)
    for (const { term, found } of unwanted) {
      let out: Uint32Array = found.documents.filter((document) => has(documents, document))
      if (!found.sure && out.length <= settled)
        out = await this.settle(out, found, term.units, signal)
      documents = documents.filter((document) => !has(out, document))
    }
    if (closely && documents.length <= ranked)
      for (const { term, found } of known)
        if (!term.not) await this.settle(documents, found, term.units, signal, true)
    const unknown = known.some(
      ({ term, found }) =>
        (!documents.length || !found.documents.length) && /[\u3400-\u9fff]/.test(term.units),
    )
    const scores = score(documents, wanted, this.store, terms.length === 1)
    const whole = scores.some((one) => one >= worth.whole / 2)
    const sure = wanted.every((found) => found.sure)
    const best = wanted.map(({ places }) => Math.max(inText, ...(places ?? [])))
    return {
      terms,
      all: rank(documents, scores),
      whole,
      inText: best.every((place) => place < isFact),
      areNames: best.every((place) => place === isFact || place >= atName),
      sure,
      missing,
      present,
      unknown,
    }
  }

  /** Where a term stands: as it is written, and as names sound. */
  async find(term: Term, signal?: AbortSignal): Promise<Found> {
    const text = possible(this.store, term.units, signal)
    const letters = lettersOf(term.units)
    if (!letters) return text
    const marked = (mark: number) =>
      String.fromCharCode(mark + letters.charCodeAt(0)) + letters.slice(1)
    const [written, whole, initials] = await Promise.all([
      text,
      possible(this.store, marked(syllable), signal),
      possible(this.store, marked(initial), signal),
    ])
    const sounds = await this.#heard(either(whole, initials), letters, signal)
    if (!written.sure && written.documents.length <= settled)
      await this.settle(written.documents, written, term.units, signal)
    if (!written.documents.length) return sounds
    if (letters.length < spoken) return written
    const likely = sounds.documents.filter((_, at) => sounds.places![at]! >= atName)
    const places = sounds.places!.filter((place) => place >= atName)
    return either(written, { documents: likely, places, sure: true })
  }

  /** Names that sound like the letters; where the index was not sure, the names are asked. */
  async #heard(found: Found, letters: string, signal?: AbortSignal): Promise<Found> {
    if (found.sure || found.documents.length > settled) return { ...found, sure: true }
    const places = await this.#look(found.documents, (card) => soundPlaceIn(card, letters), signal)
    return {
      documents: found.documents.filter((_, at) => places[at]! >= 0),
      places: Uint8Array.from(places.filter((place) => place >= 0)),
      sure: true,
    }
  }

  async #look(
    documents: Uint32Array,
    place: (card: Card) => number,
    signal?: AbortSignal,
  ): Promise<number[]> {
    return Promise.all(
      [...documents].map(async (document) => {
        try {
          return place(await this.store.card(document, signal))
        } catch (error) {
          if (isAbort(error) || error instanceof Outdated) throw error
          // It may have it: its place among the hits will say that it did not load.
          return inText
        }
      }),
    )
  }

  /** Those of the documents that really have the string, or by its `sounds`; notes in `found` where. */
  async settle(
    documents: Uint32Array,
    found: Found,
    units: string,
    signal?: AbortSignal,
    sounds = false,
  ): Promise<Uint32Array> {
    const letters = sounds ? lettersOf(units) : ''
    const place = (card: Card) => Math.max(placeIn(card, units), soundPlaceIn(card, letters))
    const places = await this.#look(documents, place, signal)
    const rest = documents.filter((_, at) => places[at]! >= 0)
    found.documents = rest
    found.places = Uint8Array.from(places.filter((place) => place >= 0))
    found.sure = true
    return rest
  }
}

/** Whether a document has all terms that it should have; of those that are joined by OR, one. */
export function meets(card: Card, terms: Term[]): boolean {
  const has = terms.map(
    ({ units, not }) =>
      not || placeIn(card, units) >= 0 || soundPlaceIn(card, lettersOf(units)) >= 0,
  )
  return terms.every((_, at) => {
    let [from, to] = [at, at + 1]
    while (terms[from]?.or) from--
    while (terms[to]?.or) to++
    return has.slice(from, to).some(Boolean)
  })
}

/** Whether an ascending list has a number. */
function has(list: Uint32Array, number: number): boolean {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < number) low = middle + 1
    else high = middle
  }
  return list[low] === number
}

function either(left: Found, right: Found): Found {
  const places = new Map<number, number>()
  for (const { documents, places: known } of [left, right])
    documents.forEach((document, at) =>
      places.set(document, Math.max(places.get(document) ?? 0, known?.[at] ?? 0)),
    )
  const documents = Uint32Array.from(places.keys()).sort()
  return {
    documents,
    places: Uint8Array.from(documents, (document) => places.get(document)!),
    sure: left.sure && right.sure,
  }
}

/** Sums what the terms' places are worth; the whole name of one term counts only where it is the only one. */
function score(
  documents: Uint32Array,
  wanted: Found[],
  { lengths, weights, over }: Store,
  isOnly: boolean,
): Int32Array {
  const scores = Int32Array.from(
    documents,
    (document) => weights[document]! + (over[document] ? worth.over : 0),
  )
  for (const { documents: list, places } of wanted) {
    if (!places) continue
    for (let at = 0, next = 0; at < documents.length; at++) {
      const document = documents[at]!
      while (list[next]! < document) next++
      const place = list[next] === document ? places[next]! : inText
      if (place === isName && isOnly) scores[at]! += worth.whole
      if (place === isFact) scores[at]! += worth.fact
      if (place <= inLead) scores[at]! += worth.texts[place] ?? worth.lead
      if (place < inName) continue
      const length = lengths[document]! + (place === inName ? inside : 0)
      scores[at]! += worth.name - Math.min(longestName, length)
    }
  }
  return scores
}

function rank(documents: Uint32Array, scores: Int32Array): Uint32Array {
  const order = [...documents.keys()]
  order.sort((left, right) => scores[right]! - scores[left]! || left - right)
  return Uint32Array.from(order, (at) => documents[at]!)
}

/**
 * How right a document is for a query, from 0 to 4, judged by reading it, and a plain BM25 to compare rankings with.
 *
 * A term that is a whole name is worth 4, one in a name 3, as a word of the lead 2, as a word of the text 1, with up to .75
 * more the oftener it stands there for the text's length; inside words alone .5; across a pause (，。：（ …) alone 0. A
 * document is worth the mean of its terms, 0 where it lacks one. Nothing here is the engine's; words are those of
 * `Intl.Segmenter`. Where only one document is meant (g, h), that one is worth 3.
 */
import { fold, type Query, type Written } from './queries.ts'

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const pauses = /[，。、；：！？（）,;:!?()\n]+/

interface Part {
  text: string
  borders: Set<number>
}

const partsOf = (text: string): Part[] =>
  text.split(pauses).map((part) => {
    const folded = fold(part)
    const words = [...segmenter.segment(folded)].map(({ index }) => index)
    const spaces = [...folded.matchAll(/ /g)].map(({ index }) => index)
    return { text: folded, borders: new Set([...words, ...spaces, folded.length]) }
  })

/** How often a term stands in a text as a word, and whether it stands there at all. */
function occurrences(parts: Part[], term: string): [words: number, any: boolean] {
  let [words, any] = [0, false]
  for (const { text, borders } of parts)
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      any = true
      if (borders.has(at) && borders.has(at + term.length)) words++
    }
  return [words, any]
}

const tokens = (text: string) =>
  [...segmenter.segment(fold(text))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)

/** Frequencies of words in one field of all documents. */
class Field {
  readonly #counts: Map<string, number>[]
  readonly #lengths: number[]
  readonly #having = new Map<string, number>()
  readonly #usual: number

  constructor(texts: string[]) {
    const read = texts.map(tokens)
    this.#lengths = read.map(({ length }) => length)
    this.#usual = this.#lengths.reduce((sum, length) => sum + length, 0) / texts.length || 1
    this.#counts = read.map((words) => {
      const counts = new Map<string, number>()
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
      for (const word of counts.keys()) this.#having.set(word, (this.#having.get(word) ?? 0) + 1)
      return counts
    })
  }

  score(document: number, words: string[]): number {
    return words.reduce((sum, word) => {
      const count = this.#counts[document]!.get(word)
      if (!count) return sum
      const having = this.#having.get(word)!
      const rarity = Math.log(1 + (this.#counts.length - having + 0.5) / (having + 0.5))
      const share = this.#lengths[document]! / this.#usual
      return sum + (rarity * count * 2.2) / (count + 1.2 * (0.25 + 0.75 * share))
    }, 0)
  }
}

export class Judge {
  readonly #documents: Written[]
  readonly #read: { names: string[]; lead: Part[]; text: Part[]; share: number }[]
  readonly #texts: Field
  readonly #names: Field

  constructor(documents: Written[]) {
    this.#documents = documents
    const usual = documents.reduce((sum, { text }) => sum + text.length, 0) / documents.length
    this.#read = documents.map(({ title, aliases, lead, text }) => ({
      names: [title, ...aliases].map(fold),
      lead: partsOf(lead),
      text: partsOf(text),
      share: Math.max(0.1, text.length / usual),
    }))
    this.#texts = new Field(documents.map(({ lead, text }) => `${lead}\n${text}`))
    this.#names = new Field(documents.map(({ title, aliases }) => [title, ...aliases].join('\n')))
  }

  /** What each document that is worth something is worth. */
  grades({ kind, text, truth }: Query): Map<string, number> {
    if (kind === 'g' || kind === 'h') return new Map([...truth].map((url) => [url, 3]))
    const terms = kind === 'd' ? text.split(' ').map(fold) : [fold(text)]
    const grades = new Map<string, number>()
    for (const [at, { url }] of this.#documents.entries()) {
      if (!truth.has(url)) continue
      const worths = terms.map((term) => this.#worth(at, term))
      if (worths.every(Boolean))
        grades.set(url, worths.reduce((sum, one) => sum + one, 0) / terms.length)
    }
    return grades
  }

  #worth(document: number, term: string): number {
    const { names, lead, text, share } = this.#read[document]!
    if (names.includes(term)) return 4
    if (names.some((name) => name.includes(term))) return 3
    const [leads, inLead] = occurrences(lead, term)
    const [words, inText] = occurrences(text, term)
    if (leads) return 2
    if (words) return 1 + 0.25 * Math.min(3, Math.floor(words / Math.max(1, share)) - 1)
    return inLead || inText ? 0.5 : 0
  }

  /** Addresses by BM25 of lead and text, and twice that of names; the query is folded for it. */
  bm25(query: string): string[] {
    const words = tokens(query)
    const scores = this.#documents.map(
      (_, at) => this.#texts.score(at, words) + 2 * this.#names.score(at, words),
    )
    return [...scores.keys()]
      .filter((at) => scores[at]! > 0)
      .sort((left, right) => scores[right]! - scores[left]! || left - right)
      .slice(0, 10)
      .map((at) => this.#documents[at]!.url)
  }
}

/** How near the first ten come to the best order there is: 1 is that order. */
export function ndcg(urls: string[], grades: Map<string, number>): number {
  const sum = (worths: number[]) =>
    worths.slice(0, 10).reduce((all, worth, at) => all + (2 ** worth - 1) / Math.log2(at + 2), 0)
  const best = sum([...grades.values()].sort((left, right) => right - left))
  return best ? sum(urls.map((url) => grades.get(url) ?? 0)) / best : 1
}

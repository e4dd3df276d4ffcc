/**
 * All documents as one row of units, in the order of their numbers.
 *
 * Enters: documents one by one, in any order. Leaves: units, field borders and numbers; the number of a document
 * depends on its rank key alone, so the order of arrival changes nothing.
 * Four bytes a character are held, and nothing else of a text.
 */
import { initial, pause, syllable } from './marks.ts'
import { breakUnit, type Reader } from './text.ts'

const chunkSize = 1 << 22

const space = 0x20
const isWordUnit = (unit: number) => unit > space && unit < 0x0e00

/** Text is searched from every unit but those inside a word. */
export const begins = (unit: number) => unit !== breakUnit && !isWordUnit(unit)

/** What is noted above a unit: a word begins here; a pause lies before it. */
const wordBorder = 0x1_0000
const pauseBorder = 0x2_0000

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** A unit as it reads inside a gram, where no letter is marked. */
export const unmarked = (unit: number) => (unit >= syllable && unit < 0xe200 ? unit & 0xff : unit)

interface Entered {
  /** As `Layout` of one document has them. */
  units(): Uint32Array
  length: number
  nameEnd: number
  leadEnd: number
}

export interface Fields {
  names: string[]
  /** Pinyin of each name and its other readings, syllables capitalised: `GanZhouShiZhuan`. */
  pinyin: string[]
  /** Counted with the lead. */
  facts: string[]
  lead: string
  text: string
  /** Other words for what it writes: they come after all that it writes. */
  also: string[]
}

export class Corpus {
  readonly #reader: Reader
  readonly #chunks: Uint32Array[] = []
  readonly #entered: Entered[] = []
  #chunk = new Uint32Array(0)
  #used = 0
  readonly #seen = new Uint8Array(0x10000)

  constructor(reader: Reader) {
    this.#reader = reader
  }

  add(fields: Fields) {
    const most =
      3 *
      (fields.lead.length +
        fields.text.length +
        2 *
          [...fields.names, ...fields.pinyin, ...fields.facts, ...fields.also].reduce(
            (sum, name) => sum + name.length + 1,
            8,
          ))
    if (this.#used + most > this.#chunk.length) {
      if (this.#chunks.length)
        this.#chunks[this.#chunks.length - 1] = this.#chunk.slice(0, this.#used)
      this.#chunk = new Uint32Array(Math.max(chunkSize, most))
      this.#chunks.push(this.#chunk)
      this.#used = 0
    }
    const start = this.#used
    const put = (unit: number) => {
      this.#chunk[this.#used++] = unit
    }
    const field = (text: string) => {
      const before = this.#used
      this.#reader.read(text, put)
      if (this.#used > before) put(breakUnit)
    }
    for (const name of fields.names) field(name)
    for (const sounds of fields.pinyin) {
      if (!sounds) continue
      for (let at = 0; at < sounds.length; at++) {
        const unit = sounds.charCodeAt(at)
        put(unit < 0x61 ? syllable + unit + 0x20 : unit)
      }
      put(breakUnit)
      for (const letter of sounds.replace(/[^A-Z]/g, '').toLowerCase())
        put(initial + letter.charCodeAt(0))
      put(breakUnit)
    }
    const nameEnd = this.#used
    for (const fact of fields.facts) field(fact)
    // A fact is what is asked for, wherever in it that stands.
    for (let at = nameEnd; at < this.#used; at++) this.#chunk[at]! |= wordBorder
    const prose = (text: string) => {
      const words = new Uint8Array(text.length)
      for (const { index } of segmenter.segment(text)) words[index] = 1
      let last = 0
      this.#reader.read(text, (unit, from, to) => {
        const isPaused = from > last && pause.test(text.slice(last, from))
        const isWord = unit === space || words[from]
        put(unit | (isWord ? wordBorder : 0) | (isPaused ? pauseBorder : 0))
        last = to
      })
      put(breakUnit)
    }
    prose(fields.lead)
    const leadEnd = this.#used
    prose(fields.text)
    const otherwise = this.#used
    for (const word of fields.also) field(word)
    for (let at = otherwise; at < this.#used; at++) this.#chunk[at]! |= pauseBorder
    const chunk = this.#chunks.length - 1
    const end = this.#used
    this.#entered.push({
      units: () => this.#chunks[chunk]!.subarray(start, end),
      length: end - start,
      nameEnd: nameEnd - start,
      leadEnd: leadEnd - start,
    })
  }

  /** Whether any text that was laid out has the unit. */
  has(unit: number): boolean {
    return this.#seen[unit] === 1
  }

  /** Lays the documents out; `order[number]` tells which one, by arrival, has a number. The corpus is empty after. */
  lay(order: ArrayLike<number>): Layout {
    const count = order.length
    const starts = new Uint32Array(count + 1)
    const nameEnds = new Uint32Array(count)
    const leadEnds = new Uint32Array(count)
    const total = this.#entered.reduce((sum, { length }) => sum + length, 0)
    const units = new Uint16Array(total)
    const borders = new Uint8Array(total)
    for (let number = 0, at = 0; number < count; number++) {
      const one = this.#entered[order[number]!]!
      units.set(one.units(), at)
      borders.set(
        one.units().map((unit) => unit >> 16),
        at,
      )
      starts[number] = at
      nameEnds[number] = at + one.nameEnd
      leadEnds[number] = at + one.leadEnd
      at += one.length
      starts[number + 1] = at
    }
    for (let at = 0; at < total; at++) this.#seen[units[at]!] = 1
    this.#chunks.length = this.#entered.length = 0
    this.#chunk = new Uint32Array(0)
    return { units, borders, starts, nameEnds, leadEnds }
  }
}

export interface Layout {
  units: Uint16Array
  /** Before a unit of a lead or text: 1 where a word begins, and 2 where a pause lies. */
  borders: Uint8Array
  /** Where each document begins, and where the last one ends. */
  starts: Uint32Array
  /** Where its names end and its lead begins. */
  nameEnds: Uint32Array
  /** Where its lead ends and its text begins. */
  leadEnds: Uint32Array
}

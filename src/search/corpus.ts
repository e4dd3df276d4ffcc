/**
 * All documents as one row of units, in the order of their numbers.
 *
 * Enters: documents one by one, in any order. Leaves: units, field borders and numbers; the number of a document
 * depends on its rank key alone, so the order of arrival changes nothing.
 * Two bytes a character are held, and nothing else of a text.
 */
import { initial, syllable } from './marks.ts'
import { breakUnit, type Reader } from './text.ts'

const chunkSize = 1 << 22

/** A unit as it reads inside a gram, where no letter is marked. */
export const unmarked = (unit: number) => (unit >= syllable && unit < 0xe200 ? unit & 0xff : unit)

interface Entered {
  chunk: number
  start: number
  nameEnd: number
  leadEnd: number
  end: number
}

export interface Fields {
  names: string[]
  /** Pinyin of each name, syllables capitalised: `GanZhouShiZhuan`. */
  pinyin: string[]
  lead: string
  text: string
}

export class Corpus {
  readonly #reader: Reader
  readonly #chunks: Uint16Array[] = []
  readonly #entered: Entered[] = []
  #chunk = new Uint16Array(0)
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
        2 * [...fields.names, ...fields.pinyin].reduce((sum, name) => sum + name.length + 1, 8))
    if (this.#used + most > this.#chunk.length) {
      if (this.#chunks.length)
        this.#chunks[this.#chunks.length - 1] = this.#chunk.slice(0, this.#used)
      this.#chunk = new Uint16Array(Math.max(chunkSize, most))
      this.#chunks.push(this.#chunk)
      this.#used = 0
    }
    const start = this.#used
    const put = (unit: number) => {
      this.#chunk[this.#used++] = unit
      this.#seen[unit] = 1
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
    field(fields.lead)
    const leadEnd = this.#used
    field(fields.text)
    this.#entered.push({
      chunk: this.#chunks.length - 1,
      start,
      nameEnd,
      leadEnd,
      end: this.#used,
    })
  }

  /** Whether any text so far has the unit. */
  has(unit: number): boolean {
    return this.#seen[unit] === 1
  }

  /** Lays the documents out; `order[number]` tells which one, by arrival, has a number. The corpus is empty after. */
  lay(order: ArrayLike<number>): Layout {
    const count = order.length
    const starts = new Uint32Array(count + 1)
    const nameEnds = new Uint32Array(count)
    const leadEnds = new Uint32Array(count)
    const total = this.#entered.reduce((sum, { start, end }) => sum + end - start, 0)
    const units = new Uint16Array(total)
    for (let number = 0, at = 0; number < count; number++) {
      const one = this.#entered[order[number]!]!
      units.set(this.#chunks[one.chunk]!.subarray(one.start, one.end), at)
      starts[number] = at
      nameEnds[number] = at + one.nameEnd - one.start
      leadEnds[number] = at + one.leadEnd - one.start
      at += one.end - one.start
      starts[number + 1] = at
    }
    this.#chunks.length = this.#entered.length = 0
    this.#chunk = new Uint16Array(0)
    return { units, starts, nameEnds, leadEnds }
  }
}

export interface Layout {
  units: Uint16Array
  /** Where each document begins, and where the last one ends. */
  starts: Uint32Array
  /** Where its names end and its lead begins. */
  nameEnds: Uint32Array
  /** Where its lead ends and its text begins. */
  leadEnds: Uint32Array
}

/**
 * From laid-out text to grams: which strings the index holds, and in which documents each occurs.
 *
 * A gram grows by one unit wherever it still occurs in more than `few` documents, up to `deepest` units. So a query
 * either is a gram, whose documents are exact; or it runs on beyond one that few documents have, which can be looked
 * into; or it leaves a gram that has all its continuations listed, and occurs nowhere. Rare continuations from the third
 * unit on share one entry, named by the first of them, which promises no more than that all documents are in it. Positions are sorted once, unit
 * by unit (a most-significant-digit radix sort), and each group is walked once a depth.
 */
import { setImmediate } from 'node:timers/promises'
import { begins, unmarked, type Layout } from './corpus.ts'
import * as marks from './marks.ts'
import { asWord, atName, inLead, inName, inText, isFact, isName } from './marks.ts'
import type { ShardWriter } from './shard.ts'
import { breakUnit } from './text.ts'

/** Rare continuations of a gram stand together, up to this many places in the text; a single one, up to half of it. */
const together = 24

const space = 0x20

/** The three rows of shards, each in ascending order: single units, those in names, and all longer grams. */
export interface Rows<Row> {
  single: Row
  named: Row
  text: Row
}

export class Grams {
  readonly #units: Uint16Array
  readonly #layout: Layout
  readonly #writers: Rows<ShardWriter>
  /** The document at the first unit of every 256. */
  readonly #document: Uint32Array
  readonly #counts = new Uint32Array(0x10000)
  readonly #path = new Uint16Array(marks.longest + 1)
  readonly #found: Uint32Array
  readonly #places: Uint8Array
  /** Units of the usual text. */
  readonly #usual: number
  #order = new Uint32Array(0)
  #spare = new Uint32Array(0)
  /** The units that a range is sorted by, in its order. */
  #keys = new Uint16Array(0)

  constructor(layout: Layout, writers: Rows<ShardWriter>) {
    this.#layout = layout
    this.#units = layout.units
    this.#writers = writers
    const documents = layout.nameEnds.length
    const { starts, leadEnds } = layout
    const texts = leadEnds.reduce((sum, end, document) => sum + starts[document + 1]! - end, 0)
    this.#usual = Math.max(1, texts / documents)
    this.#found = new Uint32Array(documents)
    this.#places = new Uint8Array(documents)
    this.#document = new Uint32Array((this.#units.length >> 8) + 1)
    for (let block = 0, at = 0; block < this.#document.length; block++) {
      while (at + 1 < documents && layout.starts[at + 1]! <= block << 8) at++
      this.#document[block] = at
    }
  }

  #documentAt(position: number): number {
    let document = this.#document[position >> 8]!
    while (this.#layout.starts[document + 1]! <= position) document++
    return document
  }

  async write() {
    const units = this.#units
    const counts = new Uint32Array(0x10001)
    for (let at = 0; at < units.length; at++) if (begins(units[at]!)) counts[units[at]! + 1]!++
    let largest = 0
    for (let unit = 0; unit < 0x10000; unit++) {
      largest = Math.max(largest, counts[unit + 1]!)
      counts[unit + 1]! += counts[unit]!
    }
    const order = (this.#order = new Uint32Array(counts[0x10000]!))
    this.#spare = new Uint32Array(largest)
    this.#keys = new Uint16Array(largest)
    const next = counts.slice()
    for (let at = 0; at < units.length; at++)
      if (begins(units[at]!)) order[next[units[at]!]!++] = at
    for (let unit = 1; unit < 0x10000; unit++) {
      const from = counts[unit]!
      const to = counts[unit + 1]!
      if (from === to) continue
      this.#path[0] = unit
      if (unit !== space && !marks.isSound(unit)) this.#single(unit, from, to)
      this.#branch(from, to, 1)
      // Now signals are heard.
      await setImmediate()
    }
    this.#writers.single.end()
    this.#writers.named.end()
    this.#writers.text.end()
    this.#order = this.#spare = new Uint32Array(0)
    this.#keys = new Uint16Array(0)
  }

  /** Where the gram of `depth` units at `position` stands in its document. */
  #place(position: number, document: number, depth: number): number {
    const units = this.#units
    const begins = position === this.#layout.starts[document]! || units[position - 1] === breakUnit
    const whole = begins && units[position + depth] === breakUnit
    if (position < this.#layout.nameEnds[document]!)
      return whole ? isName : begins ? atName : inName
    const isLead = position < this.#layout.leadEnds[document]!
    if (isLead && whole) return isFact
    const place = this.#proseAt(position, depth)
    return isLead && place === asWord ? inLead : place
  }

  /** How a gram of a lead or text stands there. */
  #proseAt(position: number, depth: number): number {
    const { borders, units } = this.#layout
    const end = position + depth
    for (let at = position + 1; at < end; at++) if (borders[at]! & 2) return marks.acrossPause
    const isEnd = units[end] === breakUnit || borders[end]! & 1
    return isEnd && borders[position]! & 1 ? asWord : marks.insideWords
  }

  /** Fills `found` and `places` from the positions `from … to`; how many documents there are. */
  #collect(from: number, to: number, depth: number): number {
    const order = this.#order
    const { starts } = this.#layout
    let count = 0
    let document = -1
    let end = 0
    let textFrom = 0
    let words = 0
    const weigh = () => {
      if (words && this.#places[count - 1]! < inLead)
        this.#places[count - 1] = marks.placeOfWord(words, (end - textFrom) / this.#usual)
      words = 0
    }
    for (let at = from; at < to; at++) {
      const position = order[at]!
      if (position >= end) {
        weigh()
        document = this.#documentAt(position)
        end = starts[document + 1]!
        textFrom = this.#layout.leadEnds[document]!
        this.#found[count] = document
        this.#places[count++] = inText
      }
      // One character alone tells nothing more of a text.
      if (position >= textFrom && depth === 1) continue
      const place = this.#place(position, document, depth)
      if (place === asWord) words++
      else if (place > this.#places[count - 1]!) this.#places[count - 1] = place
    }
    weigh()
    return count
  }

  #single(unit: number, from: number, to: number) {
    const { single, named } = this.#writers
    const path = [marks.anywhere.charCodeAt(0), unit]
    const inNames = [marks.inNames.charCodeAt(0), unit]
    const count = this.#collect(from, to, 1)
    const found = this.#found.subarray(0, count)
    const places = this.#places.subarray(0, count)
    single.add(path, 2, found, places)
    const having = found.filter((_, at) => places[at]! >= inName)
    if (having.length) named.add(inNames, 2, having, new Uint8Array(having.length))
  }

  /** Writes the grams of `depth + 1` units that begin with the path. */
  #branch(from: number, to: number, depth: number) {
    const groups = this.#sort(from, to, depth)
    const { few, deepest } = marks.growthFrom(this.#path[0]!)
    const most = Math.min(together, few)
    for (let at = groups[0]?.unit === breakUnit ? 1 : 0; at < groups.length; at++) {
      const { unit, start } = groups[at]!
      let end = groups[at + 1]?.start ?? to
      this.#path[depth] = unit
      if (depth > 1 && end - start <= most / 2) {
        const first = at
        for (; at + 1 < groups.length; at++) {
          const next = groups[at + 2]?.start ?? to
          if (next - end > most / 2 || next - start > most) break
          end = next
        }
        if (at > first) {
          this.#merge(start, end, depth)
          continue
        }
      }
      const count = this.#collect(start, end, depth + 1)
      const grows = count > few && depth + 1 < deepest
      const found = this.#found.subarray(0, count)
      const places = this.#places.subarray(0, count)
      this.#writers.text.add(this.#path, depth + 1, grows ? found.slice() : found, places)
      if (grows) this.#branch(start, end, depth + 1)
    }
  }

  /** Writes several rare grams as one. */
  #merge(from: number, to: number, depth: number) {
    const documents = new Set<number>()
    for (let at = from; at < to; at++) documents.add(this.#documentAt(this.#order[at]!))
    const list = Uint32Array.from(documents).sort()
    this.#writers.text.add(this.#path, depth + 1, list, 'merged')
  }

  /** Sorts positions by the unit `depth` on, keeping their order; tells the units and where their groups begin. */
  #sort(from: number, to: number, depth: number): Group[] {
    const keys = this.#keys
    const size = to - from
    for (let at = 0; at < size; at++)
      keys[at] = unmarked(this.#units[this.#order[from + at]! + depth]!)
    if (size > short) return this.#distribute(from, size)
    this.#insert(from, size)
    const groups: Group[] = []
    for (let at = 0; at < size; at++)
      if (!at || keys[at] !== keys[at - 1]) groups.push({ unit: keys[at]!, start: from + at })
    return groups
  }

  /** Insertion sort: most ranges are of a few positions. */
  #insert(from: number, size: number) {
    const keys = this.#keys
    const order = this.#order
    for (let at = 1; at < size; at++) {
      const key = keys[at]!
      if (keys[at - 1]! <= key) continue
      const position = order[from + at]!
      let to = at
      for (; to > 0 && keys[to - 1]! > key; to--) {
        keys[to] = keys[to - 1]!
        order[from + to] = order[from + to - 1]!
      }
      keys[to] = key
      order[from + to] = position
    }
  }

  /** Counting sort. */
  #distribute(from: number, size: number): Group[] {
    const keys = this.#keys
    const order = this.#order
    const counts = this.#counts
    const seen: number[] = []
    for (let at = 0; at < size; at++) if (!counts[keys[at]!]!++) seen.push(keys[at]!)
    seen.sort((left, right) => left - right)
    const groups: Group[] = []
    let start = 0
    for (const unit of seen) {
      groups.push({ unit, start: from + start })
      const count = counts[unit]!
      counts[unit] = start
      start += count
    }
    if (seen.length > 1) {
      const spare = this.#spare
      for (let at = 0; at < size; at++) spare[counts[keys[at]!]!++] = order[from + at]!
      order.set(spare.subarray(0, size), from)
    }
    for (const unit of seen) counts[unit] = 0
    return groups
  }
}

/** Positions that go on with one unit: where they begin in the order. */
interface Group {
  unit: number
  start: number
}

/** Ranges up to this size are sorted by insertion. */
const short = 24

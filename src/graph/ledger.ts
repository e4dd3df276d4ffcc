/**
 * What is read of a graph while something is made of it, so that it need not be made again while all of that is the
 * same.
 *
 * Enters: the name of each cell as it is read. Leaves: the cells of whatever was under way. A cell is the smallest
 * part that is compared: an entry's face, its ties, its dates, its text, the order of a list. Promises: what is made once and
 * read by many (`memo`) passes on all that it was made from.
 */
import type { KindName } from '../kinds/index.ts'
import { Names } from './names.ts'

/** The names of cells: what a cell holds, and whose it is. */
export const cell = {
  /** An entry's data, card and facets; also that there is no such entry. */
  face: (id: string) => `face ${id}`,
  /** Its links, backlinks and citations. */
  ties: (id: string) => `ties ${id}`,
  /** When it came and last changed. */
  dates: (id: string) => `dates ${id}`,
  /** Its body. */
  text: (id: string) => `text ${id}`,
  /** Its neighbours in the list of its kind. */
  beside: (id: string) => `beside ${id}`,
  /** Which entries a kind has, in their order. */
  list: (kind: KindName) => `list ${kind}`,
  /** Which entries of a kind a region has, in their order, with their facets and first regions. */
  within: (region: string, kind: KindName) => `within ${kind} ${region}`,
  /** A region and those above it, with their faces. */
  lineage: (region: string) => `lineage ${region}`,
  /** What was made once for many. */
  memo: (name: string) => `memo ${name}`,
  /** What was made once of an entry and is compared itself, not by what it was made from. */
  value: (name: string, id: string) => `value ${name} ${id}`,
  /** Which entries there are. */
  all: 'all',
  /** The newest change of all entries. */
  updated: 'updated',
} as const

export class Ledger {
  /** The names of cells by their places; it grows as cells are read. */
  readonly names: string[] = []
  readonly #names = new Names(this.names)
  readonly #open: Notes[] = []
  readonly #values = new Map<string, { place: number; value: unknown }>()
  readonly #memos = new Map<string, { place: number; value: unknown; cells: readonly number[] }>()
  #current: Notes | undefined
  #begun = 0
  /** By place: the number of the notes that it was last added to. */
  readonly #added: number[] = []

  /** The place of a cell, for those who note it often. */
  place(name: string): number {
    return this.#names.place(name)
  }

  note(name: string) {
    if (this.#current) this.noteAt(this.place(name))
  }

  noteAt(place: number) {
    const notes = this.#current
    if (!notes || this.#added[place] === notes.number) return
    this.#added[place] = notes.number
    notes.cells.push(place)
  }

  /** Begins to note; `end` gives what was read since. Of two that were begun the later ends first. */
  begin() {
    if (this.#current) this.#current.parted = true
    this.#open.push(this.#current ?? nobody)
    this.#current = { number: ++this.#begun, cells: [], parted: false }
  }

  /** The places of the cells that were read, each once. */
  end(): readonly number[] {
    const notes = this.#current
    if (!notes) throw new Error('Nothing was begun.')
    this.#current = this.#reopen()
    return notes.parted ? [...new Set(notes.cells)] : notes.cells
  }

  /** What is read in here is borne by another cell, which the caller has noted. */
  unnoted<Value>(read: () => Value): Value {
    this.#open.push(this.#current ?? nobody)
    this.#current = undefined
    try {
      return read()
    } finally {
      this.#current = this.#reopen()
    }
  }

  #reopen() {
    const notes = this.#open.pop()
    return notes === nobody ? undefined : notes
  }

  /** What is made of the graph once, whoever asks first. */
  memo<Value>(name: string, make: () => Value): Value {
    const known = this.#memos.get(name)
    if (known) {
      this.noteAt(known.place)
      return known.value as Value
    }
    const place = this.place(cell.memo(name))
    this.noteAt(place)
    this.begin()
    let value: Value
    let cells: readonly number[]
    try {
      value = make()
    } finally {
      cells = this.end()
    }
    this.#memos.set(name, { place, value, cells })
    return value
  }

  /**
   * What is made of an entry once, and is the same more often than what it is made from. Its cell bears it: whoever
   * compares cells must be able to make it too.
   */
  value<Value>(name: string, id: string, make: () => Value): Value {
    const key = cell.value(name, id)
    let known = this.#values.get(key)
    if (!known) {
      known = { place: this.place(key), value: this.unnoted(make) }
      this.#values.set(key, known)
    }
    this.noteAt(known.place)
    return known.value as Value
  }

  /** The places of the cells each memo was made from, by its name. */
  *memos(): Generator<[name: string, cells: readonly number[]]> {
    for (const [name, { cells }] of this.#memos) yield [name, cells]
  }
}

/** The cells that were read for something that is under way. */
interface Notes {
  /** From 1, in the order in which they were begun. */
  number: number
  cells: number[]
  /** Something else was begun meanwhile, so that a cell may stand in it twice. */
  parted: boolean
}

/** Stands for no notes at all. */
const nobody: Notes = { number: 0, cells: [], parted: false }

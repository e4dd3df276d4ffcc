/**
 * What is read of a graph while something is made of it, so that it need not be made again while all of that is the
 * same.
 *
 * Enters: the name of each cell as it is read. Leaves: the cells of whatever was under way. A cell is the smallest
 * part that is compared: an entry's face, its ties, its dates, its text, the order of a list. Promises: what is made once and
 * read by many (`memo`) passes on all that it was made from.
 */
import type { KindName } from '../kinds/index.ts'

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
  readonly #open: (Set<string> | undefined)[] = []
  readonly #values = new Map<string, unknown>()
  readonly #memos = new Map<string, { value: unknown; cells: Set<string> }>()
  #current: Set<string> | undefined

  note(name: string) {
    this.#current?.add(name)
  }

  /** Begins to note; `end` gives what was read since. Of two that were begun the later ends first. */
  begin() {
    this.#open.push(this.#current)
    this.#current = new Set()
  }

  end(): Set<string> {
    const cells = this.#current
    if (!cells) throw new Error('Nothing was begun.')
    this.#current = this.#open.pop()
    return cells
  }

  /** What is read in here is borne by another cell, which the caller has noted. */
  unnoted<Value>(read: () => Value): Value {
    this.#open.push(this.#current)
    this.#current = undefined
    try {
      return read()
    } finally {
      this.#current = this.#open.pop()
    }
  }

  /** What is made of the graph once, whoever asks first. */
  memo<Value>(name: string, make: () => Value): Value {
    this.note(cell.memo(name))
    const known = this.#memos.get(name)
    if (known) return known.value as Value
    this.begin()
    try {
      const value = make()
      this.#memos.set(name, { value, cells: this.#current! })
      return value
    } finally {
      this.end()
    }
  }

  /**
   * What is made of an entry once, and is the same more often than what it is made from. Its cell bears it: whoever
   * compares cells must be able to make it too.
   */
  value<Value>(name: string, id: string, make: () => Value): Value {
    const key = cell.value(name, id)
    this.note(key)
    if (!this.#values.has(key)) this.#values.set(key, this.unnoted(make))
    return this.#values.get(key) as Value
  }

  /** The cells each memo was made from, by its name. */
  *memos(): Generator<[name: string, cells: ReadonlySet<string>]> {
    for (const [name, { cells }] of this.#memos) yield [name, cells]
  }
}

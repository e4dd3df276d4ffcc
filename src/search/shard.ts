/**
 * One file of the index: grams in ascending order, each with the documents it occurs in.
 *
 * A gram is a string of units. Where its parent (itself without the last unit) stands in the same shard, its
 * documents are numbered among the parent's; otherwise among all. Keys are told by their difference from the one before.
 */
import { BitReader, BitWriter } from './bits.ts'
import { inLead, insideWords, inText, isName, ranked } from './marks.ts'

export interface Gram {
  /** Ascending. */
  documents: Uint32Array
  /** The best place in each document; absent where all are `inText`, or nothing more is told of those. */
  places?: Uint8Array
  /** Stands for itself and its rare later siblings: the documents of any of them are among these. */
  merged?: boolean
}

/** Below this many units no gram is merged. */
const mergeable = 3

/** Rank of each of `inner` in `outer`; both ascend and `outer` has them all. */
function ranks(inner: ArrayLike<number>, count: number, outer: Uint32Array): Uint32Array {
  const found = new Uint32Array(count)
  for (let at = 0, rank = 0; at < count; at++) {
    while (outer[rank]! < inner[at]!) rank++
    found[at] = rank
  }
  return found
}

/** A finished shard. */
export interface Finished {
  /** The least string that parts it from the one before. */
  from: string
  bytes: Uint8Array
}

/** How full a shard is, by the units of the next gram, when it is closed: a short gram parts two shards in fewer bytes. */
const ripe = [0, 0, 0.75, 1]
const overripe = 1.25

export class ShardWriter {
  readonly #bits = new BitWriter()
  readonly #documents: number
  readonly #limit: number
  readonly #emit: (shard: Finished) => void
  /** By depth: the documents of the gram last written there, if that was in this shard. */
  #open: (Uint32Array | undefined)[] = []
  #path: number[] = []
  #last = ''
  #from = ''

  /** @param limit Bytes of a shard, about. */
  constructor(documents: number, limit: number, emit: (shard: Finished) => void) {
    this.#documents = documents
    this.#limit = limit * 8
    this.#emit = emit
  }

  /** Grams come in ascending order, parents before children. `path` is read up to `depth`. */
  add(
    path: ArrayLike<number>,
    depth: number,
    documents: Uint32Array,
    places: Uint8Array | 'merged',
  ) {
    const bits = this.#bits
    if (bits.length >= this.#limit * (ripe[depth] ?? overripe)) this.end()
    let shared = 0
    while (shared < depth && shared < this.#path.length && this.#path[shared] === path[shared])
      shared++
    const whole: number[] = []
    for (let at = 0; at < depth; at++) whole.push(path[at]!)
    if (!bits.length) {
      this.#from = parting(this.#last, String.fromCharCode(...whole))
      bits.number(depth, 0)
      for (const unit of whole) bits.bits(unit, 16)
    } else {
      bits.number(this.#path.length - shared, 0)
      bits.number(depth - shared - 1, 0)
      for (let at = shared; at < depth; at++)
        if (at === shared && at < this.#path.length) bits.number(path[at]! - this.#path[at]! - 1, 6)
        else bits.bits(path[at]!, 16)
    }
    const parent = shared === depth - 1 ? this.#open[depth - 1] : undefined
    this.#list(documents, parent)
    if (depth >= mergeable) bits.bits(places === 'merged' ? 1 : 0, 1)
    if (places !== 'merged') this.#places(places, documents.length)
    this.#path = whole
    this.#open.length = shared + 1
    this.#open[depth] = documents
  }

  #list(documents: Uint32Array, parent: Uint32Array | undefined) {
    const count = documents.length
    const range = parent ? parent.length : this.#documents
    this.#bits.number(count - 1, 0)
    this.#bits.list(parent ? ranks(documents, count, parent) : documents, 0, count, 0, range - 1)
  }

  #places(places: Uint8Array, count: number) {
    const bits = this.#bits
    const at: number[] = []
    for (let one = 0; one < count; one++) if (places[one]! >= inLead) at.push(one)
    bits.number(at.length, 0)
    if (at.length) {
      bits.list(at, 0, at.length, 0, count - 1)
      // The commonest in the fewest bits.
      for (const one of at) {
        for (let place = inLead; place < places[one]!; place++) bits.bits(1, 1)
        if (places[one]! < isName) bits.bits(0, 1)
      }
    }
    if (count <= ranked) return
    const inside: number[] = []
    for (let one = 0; one < count; one++) if (places[one]! < inLead) inside.push(places[one]!)
    for (let place = inText + 1; place < inLead && inside.length; place++) {
      const before = inside.length
      const ranks: number[] = []
      for (let rank = 0; rank < before; rank++)
        if (inside[rank]! >= place) {
          inside[ranks.length] = inside[rank]!
          ranks.push(rank)
        }
      inside.length = ranks.length
      bits.number(place > insideWords ? ranks.length : before - ranks.length, 0)
      bits.list(ranks, 0, ranks.length, 0, before - 1)
    }
  }

  end() {
    if (!this.#bits.length) return
    this.#last = String.fromCharCode(...this.#path)
    this.#emit({ from: this.#from, bytes: this.#bits.take() })
    this.#open = []
    this.#path = []
  }
}

/** The least string that begins `first` and comes after `last`. */
function parting(last: string, first: string): string {
  let same = 0
  while (same < first.length && first[same] === last[same]) same++
  return first.slice(0, same + 1)
}

export interface Shard {
  /** Ascending. */
  keys: string[]
  grams: Gram[]
}

export function readShard(bytes: Uint8Array, documents: number): Shard {
  const bits = new BitReader(bytes)
  const keys: string[] = []
  const grams: Gram[] = []
  const open: (Uint32Array | undefined)[] = []
  let path: number[] = []
  const end = bytes.length * 8 - 7
  while (bits.at < end) {
    let depth: number
    let shared = 0
    if (!keys.length) {
      depth = bits.number(0)
      path = Array.from({ length: depth }, () => bits.bits(16))
    } else {
      shared = path.length - bits.number(0)
      depth = shared + 1 + bits.number(0)
      const before = path[shared]
      path.length = shared
      path.push(before === undefined ? bits.bits(16) : before + 1 + bits.number(6))
      while (path.length < depth) path.push(bits.bits(16))
    }
    const parent = keys.length && shared === depth - 1 ? open[depth - 1] : undefined
    const count = bits.number(0) + 1
    const list = new Uint32Array(count)
    bits.list(list, 0, count, 0, (parent ? parent.length : documents) - 1)
    if (parent) for (let at = 0; at < count; at++) list[at] = parent[list[at]!]!
    const gram: Gram = { documents: list }
    if (depth >= mergeable && bits.bits(1)) gram.merged = true
    const placed = gram.merged ? 0 : bits.number(0)
    const places = new Uint8Array(count)
    if (placed) {
      const at = new Uint32Array(placed)
      bits.list(at, 0, placed, 0, count - 1)
      for (const one of at) {
        let place = inLead
        while (place < isName && bits.bits(1)) place++
        places[one] = place
      }
    }
    if (count > ranked && !gram.merged) {
      let inside = Uint32Array.from(places.keys()).filter((one) => !places[one])
      for (let place = inText + 1; place < inLead && inside.length; place++) {
        const told = bits.number(0)
        const at = new Uint32Array(place > insideWords ? told : inside.length - told)
        bits.list(at, 0, at.length, 0, inside.length - 1)
        inside = at.map((rank) => inside[rank]!)
        for (const one of inside) places[one] = place
      }
    }
    if (placed || count > ranked) gram.places = places
    keys.push(String.fromCharCode(...path))
    grams.push(gram)
    open.length = shared + 1
    open[depth] = list
  }
  return { keys, grams }
}

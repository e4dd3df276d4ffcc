/**
 * A facet's values for all documents, as few bytes as they allow, and the documents in some order.
 *
 * Documents with the same set of values form a class. Classes are told one after another, the largest first, each as
 * a list among the documents not yet told; the last needs no telling.
 */
import { BitReader, BitWriter } from './bits.ts'

export interface Column {
  /** Sets of value numbers. */
  sets: number[][]
  /** Which set each document has. */
  of: Uint16Array
}

export interface PackedColumn {
  sets: number[][]
  /** How many documents have each set. */
  sizes: number[]
  bytes: Uint8Array
}

export function packColumn(valuesOf: number[][]): PackedColumn {
  const classes = new Map<string, { set: number[]; members: number[] }>()
  valuesOf.forEach((set, document) => {
    const key = set.join()
    const known = classes.get(key)
    if (known) known.members.push(document)
    else classes.set(key, { set, members: [document] })
  })
  const sorted = [...classes.values()].sort(
    (left, right) =>
      right.members.length - left.members.length || left.members[0]! - right.members[0]!,
  )
  const bits = new BitWriter()
  let rest = Uint32Array.from(valuesOf.keys())
  for (const { members } of sorted) {
    const inside = new Set(members)
    const ranks: number[] = []
    rest.forEach((document, rank) => {
      if (inside.has(document)) ranks.push(rank)
    })
    bits.list(ranks, 0, ranks.length, 0, rest.length - 1)
    rest = rest.filter((document) => !inside.has(document))
  }
  return {
    sets: sorted.map(({ set }) => set),
    sizes: sorted.map(({ members }) => members.length),
    bytes: bits.take(),
  }
}

export function readColumn({ sets, sizes, bytes }: PackedColumn, documents: number): Column {
  const bits = new BitReader(bytes)
  const of = new Uint16Array(documents)
  let rest = Uint32Array.from(of.keys())
  sizes.forEach((size, set) => {
    const ranks = new Uint32Array(size)
    bits.list(ranks, 0, size, 0, rest.length - 1)
    for (const rank of ranks) of[rest[rank]!] = set
    let next = 0
    rest = rest.filter((_, rank) => (ranks[next] === rank ? (next++, false) : true))
  })
  return { sets, of }
}

const widthOf = (documents: number) => 32 - Math.clz32(documents)

/** Numbers of documents in an order. */
export function packOrder(order: readonly number[]): Uint8Array {
  const bits = new BitWriter()
  for (const document of order) bits.bits(document, widthOf(order.length))
  return bits.take()
}

/** The place of each document in the order. */
export function readOrder(bytes: Uint8Array, documents: number): Uint32Array {
  const bits = new BitReader(bytes)
  const places = new Uint32Array(documents)
  for (let place = 0; place < documents; place++) places[bits.bits(widthOf(documents))] = place
  return places
}

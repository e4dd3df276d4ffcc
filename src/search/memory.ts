/**
 * What the last index was made of, so that the next is made anew only where documents changed.
 *
 * Enters: the file of the memory. Leaves: the text as it was laid out, and which shards hold which grams. Promises: a
 * memory that is damaged or of another index is none; what follows from it is byte for byte what would be made anew.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { begins, unmarked, type Layout } from './corpus.ts'
import { anywhere, inNames, longest } from './marks.ts'

/** A shard as it was written: its file, and its first and last gram. */
export interface Shard {
  file: string
  hash: string
  /** Bytes. */
  size: number
  first: string
  last: string
}

/** The three rows of shards, each in ascending order. */
export interface Rows<Row> {
  single: Row
  named: Row
  text: Row
}

export interface Memory {
  /** The entrance of the index: of another, nothing is known. */
  entrance: string
  /** The digest of each document, by number. */
  documents: string[]
  layout: Layout
  /** Bytes of a shard, about. */
  limit: number
  shards: Rows<Shard[]>
  /** The digests of the folders of cards, in order. */
  folders: string[]
  /** Bytes of each card. */
  cards: Uint32Array
}

/** Bytes before the units: the digest of all that follows, and how many units there are. */
const opening = { digest: 64, count: 16 }

export function readMemory(file: string, entrance: string): Memory | undefined {
  try {
    const bytes = readFileSync(file)
    const body = bytes.subarray(opening.digest)
    if (digestOf([body]) !== bytes.toString('latin1', 0, opening.digest)) return undefined
    const count = Number(body.toString('latin1', 0, opening.count))
    const memory = deserialize(body.subarray(opening.count + 2 * count)) as Memory
    if (memory.entrance !== entrance) return undefined
    memory.layout.units = new Uint16Array(body.buffer, body.byteOffset + opening.count, count)
    return memory
  } catch {
    return undefined
  }
}

export function writeMemory(file: string, { layout, ...rest }: Memory) {
  const { units, ...ends } = layout
  const body = [
    Buffer.from(String(units.length).padEnd(opening.count), 'latin1'),
    Buffer.from(units.buffer, units.byteOffset, units.byteLength),
    serialize({ ...rest, layout: ends }),
  ]
  const draft = `${file}.${process.pid}`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(draft, digestOf(body))
  for (const part of body) appendFileSync(draft, part)
  renameSync(draft, file)
}

function digestOf(parts: readonly Uint8Array[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex')
}

/**
 * The first two units of every gram that differs between an index and the next: grams that begin otherwise have the
 * same documents in both. Both have as many documents; `documents` are the digests of the new ones.
 */
export function touched(
  { layout: old, documents: before }: Memory,
  layout: Layout,
  documents: readonly string[],
): Rows<Set<string>> {
  const rows = { single: new Set<string>(), named: new Set<string>(), text: new Set<string>() }
  for (let number = 0; number < documents.length; number++) {
    if (before[number] === documents[number]) continue
    const [from, end] = differing(old, layout, number)
    for (const { units, starts, nameEnds } of [old, layout])
      for (let at = starts[number]! + from; at < starts[number + 1]! - end; at++) {
        if (!begins(units[at]!)) continue
        const unit = String.fromCharCode(units[at]!)
        rows.single.add(anywhere + unit)
        if (at < nameEnds[number]!) rows.named.add(inNames + unit)
        rows.text.add(unit + String.fromCharCode(unmarked(units[at + 1]!)))
      }
  }
  return rows
}

/** How many units at the beginning and at the end of a document begin the same grams in two layouts. */
function differing(old: Layout, layout: Layout, number: number): [from: number, end: number] {
  const lengthOf = ({ starts }: Layout) => starts[number + 1]! - starts[number]!
  const startsText = ({ starts, leadEnds }: Layout) => leadEnds[number]! - starts[number]!
  const shortest = Math.min(lengthOf(old), lengthOf(layout))
  const [one, other] = [old, layout].map(({ units, starts }) =>
    units.subarray(starts[number], starts[number + 1]),
  ) as [Uint16Array, Uint16Array]
  let same = 0
  while (same < shortest && one[same] === other[same]) same++
  const text = startsText(old)
  if (text !== startsText(layout) || same < text) return [0, 0]
  let end = 0
  while (end < shortest - same && one.at(-1 - end) === other.at(-1 - end)) end++
  return [Math.max(text, same - longest), end]
}

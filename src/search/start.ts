/**
 * What the browser has to know before the first query: which file holds which grams, and what the facets are.
 *
 * A file of JSON and the list of shards, told their names by the only unhashed file of the index.
 */
import { BitReader, BitWriter } from './bits.ts'

/** A day, `YYYY-MM-DD`, as a number. */
export const dayNumber = (day: string) => Math.round(Date.parse(day) / 86_400_000)

/** The unhashed file. */
export const entrance = 'index.json'

/** What it says. */
export interface Entrance {
  /** Names of files. */
  start: string
  shards: string
}

export interface FacetStart {
  name: string
  label: string
  /** Kinds whose entries have it; absent where all do. */
  kinds?: string[]
  /** Values and their labels by turns; the same when the label is empty. */
  values: string[]
  sets: number[][]
  sizes: number[]
  /** Hash of the file with its column, and its size. */
  hash: string
  bytes: number
}

export interface Start {
  /** Documents. */
  documents: number
  /** Hash of the list of shards. */
  shards: string
  /** Eight hexadecimal digits a folder of cards, joined. */
  folders: string
  /** Length of titles in units, and how many documents in a row have it, by turns. */
  lengths: number[]
  /** What documents are worth beside others, likewise. */
  weights: number[]
  /** Last days, as numbers, likewise; 0 where none is told. */
  untils: number[]
  /** Hash of the file of traditional characters. */
  traditional: string
  /** Hash of the file of words that Taiwan and Hong Kong have for those of the portal. */
  regional: string
  /** Words that are not looked for beside others. */
  stopWords: string[]
  /** Roles in an alliance that are asked for. */
  roles: string[]
  /** Hashes of the files of orders, by name. */
  orders: Record<string, string>
  facets: FacetStart[]
  /** In an index that shares all but cards and names with another: what leads there. */
  shared?: string
}

export const shardFile = (number: number, hash: string) => `g/${number.toString(36)}-${hash}.bin`
export const cardFolder = (number: number, hash: string) => `t/${number.toString(36)}-${hash}`
export const cardFile = (folder: string, place: number) => `${folder}/${place.toString(36)}.bin`
export const columnFile = (name: string, hash: string) => `f/${name}-${hash}.bin`
export const orderFile = (name: string, hash: string) => `f/by-${name}-${hash}.bin`
export const traditionalFile = (hash: string) => `traditional-${hash}.bin`
export const regionalFile = (hash: string) => `regional-${hash}.bin`

/** A shard: the least key it may have, and eight hexadecimal digits of hash. */
export interface ShardName {
  from: string
  hash: string
}

/** Shards by ascending key. A key is told by what it shares with the one before, the first other unit by its distance. */
export function packShards(shards: ShardName[]): Uint8Array {
  const bits = new BitWriter()
  bits.number(shards.length, 8)
  let last = ''
  for (const { from, hash } of shards) {
    let shared = 0
    while (shared < from.length && from[shared] === last[shared]) shared++
    bits.number(shared, 1)
    bits.number(from.length - shared - 1, 0)
    bits.number(from.charCodeAt(shared) - (last.charCodeAt(shared) || 0), 6)
    for (let at = shared + 1; at < from.length; at++) bits.bits(from.charCodeAt(at), 16)
    bits.bits(parseInt(hash, 16), 32)
    last = from
  }
  return bits.take()
}

export function readShards(bytes: Uint8Array): ShardName[] {
  const bits = new BitReader(bytes)
  let from = ''
  return Array.from({ length: bits.number(8) }, () => {
    const shared = bits.number(1)
    const more = bits.number(0)
    const unit = (from.charCodeAt(shared) || 0) + bits.number(6)
    from = from.slice(0, shared) + String.fromCharCode(unit)
    for (let at = 0; at < more; at++) from += String.fromCharCode(bits.bits(16))
    return { from, hash: bits.bits(32).toString(16).padStart(8, '0') }
  })
}

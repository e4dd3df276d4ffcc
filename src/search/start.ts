/**
 * What the browser has to know before the first query: which file holds which grams, and what the facets are.
 *
 * One file of JSON, told its name by the only unhashed file of the index.
 */

/** The unhashed file: `{"start":"start-1f2e3d4c.bin"}`. */
export const entrance = 'index.json'

export interface FacetStart {
  name: string
  label: string
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
  /** Least key of every shard, ascending: how much it shares with the one before, then the rest. */
  keys: [shared: number, rest: string][]
  /** Eight hexadecimal digits a shard, joined. */
  shards: string
  /** Eight hexadecimal digits a folder of cards, joined. */
  folders: string
  /** Length of titles in units, and how many documents in a row have it, by turns. */
  lengths: number[]
  /** Hash of the file of traditional characters. */
  traditional: string
  facets: FacetStart[]
}

export const shardFile = (number: number, hash: string) => `g/${number.toString(36)}-${hash}.bin`
export const cardFolder = (number: number, hash: string) => `t/${number.toString(36)}-${hash}`
export const cardFile = (folder: string, place: number) => `${folder}/${place.toString(36)}.bin`
export const columnFile = (name: string, hash: string) => `f/${name}-${hash}.bin`
export const traditionalFile = (hash: string) => `traditional-${hash}.bin`

export function packKeys(keys: string[]): [number, string][] {
  let last = ''
  return keys.map((key) => {
    let shared = 0
    while (shared < key.length && key[shared] === last[shared]) shared++
    last = key
    return [shared, key.slice(shared)]
  })
}

export function readKeys(packed: [number, string][]): string[] {
  let last = ''
  return packed.map(([shared, rest]) => (last = last.slice(0, shared) + rest))
}

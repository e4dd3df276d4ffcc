/**
 * Builds the search index of a portal: `buildIndex(documents, { out, facets })`.
 *
 * Enters: documents, in any order. Leaves: static files in `out`, which `client.ts` reads in the browser.
 * Promises: the same documents give the same bytes; every file but `index.json` is named by what is in it, and one
 * that is there already is not written again; memory is about seven bytes a character of text, and the compressed cards.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { cardsPerFolder, packCard } from './card.ts'
import { packColumn } from './column.ts'
import { Corpus } from './corpus.ts'
import { Grams } from './grams.ts'
import { packPairs } from './pairs.ts'
import { sounds } from './pinyin.ts'
import { ShardWriter } from './shard.ts'
import * as start from './start.ts'
import { Reader } from './text.ts'
import { pairsInUse, pairsOf, traditionalPairs } from './traditional.ts'

export interface SearchDocument {
  /** Root-absolute: `/alliances/x/`. */
  url: string
  title: string
  /** Short names, other names, former names. */
  aliases: string[]
  lead: string
  /** Plain text. */
  text: string
  /** Shown under a hit: `市域产教联合体`, `江西 赣州`, `2023年9月`. Not searched. */
  meta: string[]
  /** Shown with the tag 示例. */
  sample?: boolean
  /** Values a facet: `{ kind: ['alliances'], region: ['ganzhou', 'jiangxi'] }`. */
  facets: Record<string, string[]>
}

/** What facets and their values are called, in the order in which they are shown. */
export interface FacetLabels {
  [facet: string]: { label: string; values?: Record<string, string> }
}

export interface IndexReport {
  documents: number
  files: number
  /** Of all files. */
  bytes: number
  /** Fetched before the first query. */
  startBytes: number
  gramBytes: number
  cardBytes: number
  facetBytes: number
}

/** What is kept of a document until it has a number. */
interface Kept {
  url: string
  rank: number
  length: number
  card: Uint8Array
  facets: Record<string, string[]>
}

const hash = (...parts: Uint8Array[]) => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex').slice(0, 8)
}

const deflate = (text: string, encoding: BufferEncoding) =>
  deflateRawSync(Buffer.from(text, encoding), { level: 9 })

class Folder {
  readonly #out: string
  readonly #written = new Set<string>()
  readonly #made = new Set<string>()
  bytes = 0

  constructor(out: string) {
    this.#out = out
    mkdirSync(out, { recursive: true })
  }

  get files(): number {
    return this.#written.size
  }

  write(name: string, bytes: Uint8Array, always = false) {
    const path = join(this.#out, name)
    const folder = dirname(path)
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true })
    this.#made.add(folder)
    this.#written.add(path)
    this.bytes += bytes.length
    if (always || !existsSync(path)) writeFileSync(path, bytes)
  }

  /** Removes what an earlier index left. */
  clean(folder = this.#out) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) {
        if (!this.#written.has(path)) rmSync(path)
      } else {
        this.clean(path)
        if (!this.#made.has(path) && !readdirSync(path).length) rmdirSync(path)
      }
    }
  }
}

/** Numbers documents by kind, in the order of the facet's labels, then by length of title, then by address. */
function numbered(kept: Kept[]): number[] {
  return [...kept.keys()].sort((left, right) => {
    const [a, b] = [kept[left]!, kept[right]!]
    return a.rank - b.rank || a.length - b.length || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0)
  })
}

function writeFacets(folder: Folder, kept: Kept[], order: number[], labels: FacetLabels) {
  return Object.entries(labels).map(([name, { label, values = {} }]): start.FacetStart => {
    const numbers = new Map<string, number>()
    for (const { facets } of kept) for (const value of facets[name] ?? []) numbers.set(value, 0)
    const known = Object.keys(values).filter((value) => numbers.has(value))
    const others = [...numbers.keys()].filter((value) => !(value in values)).sort()
    const all = [...known, ...others]
    all.forEach((value, number) => numbers.set(value, number))
    const { sets, sizes, bytes } = packColumn(
      order.map((one) => {
        const set = new Set((kept[one]!.facets[name] ?? []).map((value) => numbers.get(value)!))
        return [...set].sort((left, right) => left - right)
      }),
    )
    const digest = hash(bytes)
    folder.write(start.columnFile(name, digest), bytes)
    const shown = all.flatMap((value) => [
      value,
      values[value] === value ? '' : (values[value] ?? ''),
    ])
    const size = bytes.length
    return { name, label, values: shown, sets, sizes, hash: digest, bytes: size }
  })
}

function writeCards(folder: Folder, kept: Kept[], order: number[]): string {
  let folders = ''
  for (let from = 0; from < order.length; from += cardsPerFolder) {
    const cards = order.slice(from, from + cardsPerFolder).map((one) => kept[one]!.card)
    const digest = hash(...cards)
    const name = start.cardFolder(from / cardsPerFolder, digest)
    cards.forEach((card, place) => folder.write(start.cardFile(name, place), card))
    folders += digest
  }
  return folders
}

/**
 * Bytes of a shard. They grow with the root of the number of documents, so that neither a query nor the list of shards
 * gets dear; where there is little text, less.
 */
const shardBytes = (documents: number, units: number) =>
  Math.max(1500, Math.round(Math.min(65 * Math.sqrt(documents), units / 1600)))

function writeGrams(folder: Folder, corpus: Corpus, order: number[]) {
  const documents = order.length
  const shards: { from: string; bytes: Uint8Array }[] = []
  const writer = (limit: number) =>
    new ShardWriter(documents, limit, (from, bytes) => {
      shards.push({ from, bytes })
    })
  const layout = corpus.lay(order)
  const limit = shardBytes(documents, layout.units.length)
  const writers = { single: writer(limit), named: writer(limit / 5), text: writer(limit) }
  new Grams(layout, writers).write()
  shards.sort((left, right) => (left.from < right.from ? -1 : 1))
  const names = shards.map(({ from, bytes }, number) => {
    const digest = hash(bytes)
    folder.write(start.shardFile(number, digest), bytes)
    return { from, hash: digest }
  })
  return start.packShards(names)
}

function runs(values: number[]): number[] {
  const told: number[] = []
  for (const value of values)
    if (told.at(-2) === value) told[told.length - 1]!++
    else told.push(value, 1)
  return told
}

export async function buildIndex(
  documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
  options: { out: string; facets: FacetLabels },
): Promise<IndexReport> {
  const folder = new Folder(options.out)
  const reader = new Reader(traditionalPairs)
  const corpus = new Corpus(reader)
  const kinds = Object.keys(options.facets['kind']?.values ?? {})
  const kept: Kept[] = []
  for await (const { url, title, aliases, lead, text, meta, sample = false, facets } of documents) {
    const other = [...new Set(aliases)].filter((alias) => alias !== title)
    const names = [title, ...other]
    const pinyin = names.map(sounds)
    const pairs = pairsOf([...names, lead, text].join(''))
    corpus.add({ names, pinyin, lead, text })
    const card = packCard({ url, title, aliases: other, lead, text, meta, sample, pinyin, pairs })
    kept.push({
      url,
      rank: kinds.indexOf(facets['kind']?.[0] ?? ''),
      length: reader.units(title).length,
      card: deflate(card, 'utf16le'),
      facets,
    })
  }
  const order = numbered(kept)
  const facets = writeFacets(folder, kept, order, options.facets)
  const facetBytes = folder.bytes
  const folders = writeCards(folder, kept, order)
  const cardBytes = folder.bytes - facetBytes
  const lengths = runs(order.map((one) => kept[one]!.length))
  kept.length = 0
  const shards = writeGrams(folder, corpus, order)
  const gramBytes = folder.bytes - facetBytes - cardBytes
  const pairs = packPairs(pairsInUse((unit) => corpus.has(unit)))
  const traditional = hash(pairs)
  folder.write(start.traditionalFile(traditional), pairs)
  const told: start.Start = {
    documents: order.length,
    shards: hash(shards),
    folders,
    lengths,
    traditional,
    facets,
  }
  const main = deflate(JSON.stringify(told), 'utf8')
  const entrance: start.Entrance = {
    start: `start-${hash(main)}.bin`,
    shards: `shards-${hash(shards)}.bin`,
  }
  folder.write(entrance.start, main)
  folder.write(entrance.shards, shards)
  folder.write(start.entrance, Buffer.from(JSON.stringify(entrance)), true)
  folder.clean()
  return {
    documents: order.length,
    files: folder.files,
    bytes: folder.bytes,
    startBytes: main.length + shards.length,
    gramBytes,
    cardBytes,
    facetBytes,
  }
}

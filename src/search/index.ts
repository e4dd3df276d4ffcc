/**
 * Builds the search index of a portal: `buildIndex(documents, { out, facets })`.
 *
 * Enters: documents, in any order. Leaves: static files in `out`, which `client.ts` reads in the browser.
 * Promises: the same documents give the same bytes, also where an index that is there already is carried on; every file
 * but `index.json` is named by what is in it, and one that is there already is not written again; memory is about seven
 * bytes a character of text, and the compressed cards.
 */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import { cardsPerFolder, packCard } from './card.ts'
import { packColumn } from './column.ts'
import { Corpus, type Layout } from './corpus.ts'
import { Folder } from './folder.ts'
import { Grams } from './grams.ts'
import { readMemory, touched, writeMemory, type Memory, type Rows, type Shard } from './memory.ts'
import { packPairs } from './pairs.ts'
import { sounds } from './pinyin.ts'
import { Kept, ShardWriter, type Finished } from './shard.ts'
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
  /** Plain text; of a document that is known by its digest it is not read. */
  readonly text: string
  /** Where two documents have the same, they are the same. */
  digest?: string
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
  /** Documents that the last index did not have. */
  entered: number
  files: number
  /** Names of the files that were there already. */
  kept: ReadonlySet<string>
  /** Of all files. */
  bytes: number
  /** Fetched before the first query. */
  startBytes: number
  gramBytes: number
  cardBytes: number
  facetBytes: number
}

/** What is held of a document until it has a number. */
interface Entered {
  url: string
  digest: string
  rank: number
  length: number
  /** The card, or the number that the document had in the last index. */
  card: Uint8Array | number
  facets: Record<string, string[]>
}

/** Documents between two looks at what else there is to do, signals above all. */
const handful = 64

const hash = (...parts: Uint8Array[]) => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex').slice(0, 8)
}

const digestOf = (document: SearchDocument) =>
  createHash('sha256').update(JSON.stringify(document)).digest('base64url')

/** A copy, since what is deflated comes in a buffer ten times as large. */
const deflate = (text: string, encoding: BufferEncoding) =>
  Uint8Array.from(deflateRawSync(Buffer.from(text, encoding), { level: 9 }))

/** Numbers documents by kind, in the order of the facet's labels, then by length of title, then by address. */
function numbered(entered: Entered[]): number[] {
  return [...entered.keys()].sort((left, right) => {
    const [a, b] = [entered[left]!, entered[right]!]
    return a.rank - b.rank || a.length - b.length || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0)
  })
}

function writeFacets(folder: Folder, entered: Entered[], order: number[], labels: FacetLabels) {
  return Object.entries(labels).map(([name, { label, values = {} }]): start.FacetStart => {
    const numbers = new Map<string, number>()
    for (const { facets } of entered) for (const value of facets[name] ?? []) numbers.set(value, 0)
    const known = Object.keys(values).filter((value) => numbers.has(value))
    const others = [...numbers.keys()].filter((value) => !(value in values)).sort()
    const all = [...known, ...others]
    all.forEach((value, number) => numbers.set(value, number))
    const { sets, sizes, bytes } = packColumn(
      order.map((one) => {
        const set = new Set((entered[one]!.facets[name] ?? []).map((value) => numbers.get(value)!))
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

/** Leaves the digests of the folders, and how many bytes each card has. */
function writeCards(folder: Folder, entered: Entered[], order: number[], before?: Memory) {
  const folders: string[] = []
  const sizes = new Uint32Array(order.length)
  const old = (number: number) => {
    const place = Math.floor(number / cardsPerFolder)
    const name = start.cardFolder(place, before!.folders[place]!)
    return start.cardFile(name, number % cardsPerFolder)
  }
  for (let from = 0; from < order.length; from += cardsPerFolder) {
    const cards = order.slice(from, from + cardsPerFolder).map((one) => entered[one]!.card)
    const last = Math.min(from + cardsPerFolder, before?.documents.length ?? 0)
    if (cards.length === last - from && cards.every((card, place) => card === from + place)) {
      sizes.set(before!.cards.subarray(from, last), from)
      for (let number = from; number < last; number++) folder.keep(old(number), sizes[number]!)
      folders.push(before!.folders[folders.length]!)
      continue
    }
    const bytes = cards.map((card) => (typeof card === 'number' ? folder.read(old(card)) : card))
    const digest = hash(...bytes)
    const name = start.cardFolder(folders.length, digest)
    for (const [place, card] of bytes.entries()) {
      folder.write(start.cardFile(name, place), card)
      sizes[from + place] = card.length
    }
    folders.push(digest)
  }
  return { folders, sizes }
}

/**
 * Bytes of a shard. They grow with the root of the number of documents, so that neither a query nor the list of shards
 * gets dear; where there is little text, less.
 */
const shardBytes = (documents: number, units: number) =>
  Math.max(1500, Math.round(Math.min(65 * Math.sqrt(documents), 128 * Math.ceil(units / 204_800))))

/** Leaves the shards as they were written. */
async function writeGrams(folder: Folder, layout: Layout, documents: string[], before?: Memory) {
  const limit = shardBytes(documents.length, layout.units.length)
  const same = before?.limit === limit && before.documents.length === documents.length
  const changes = same ? touched(before, layout, documents) : undefined
  const finished: (Finished & { row: keyof Rows<unknown> })[] = []
  const writer = (row: keyof Rows<unknown>, limit: number) =>
    new ShardWriter(
      documents.length,
      limit,
      (shard) => finished.push({ row, ...shard }),
      changes && new Kept(before!.shards[row], changes[row]),
    )
  const writers = {
    single: writer('single', limit),
    named: writer('named', limit / 5),
    text: writer('text', limit),
  }
  await new Grams(layout, writers).write()
  finished.sort((left, right) => (left.from < right.from ? -1 : 1))
  const shards: Rows<Shard[]> = { single: [], named: [], text: [] }
  const names: start.ShardName[] = []
  for (const { row, from, first, last, content } of finished) {
    const known = 'file' in content ? content : undefined
    const digest = known?.hash ?? hash(content as Uint8Array)
    const file = start.shardFile(names.length, digest)
    if (known?.file === file) folder.keep(file, known.size)
    else folder.write(file, known ? folder.read(known.file) : (content as Uint8Array))
    const size = known?.size ?? (content as Uint8Array).length
    shards[row].push({ file, hash: digest, size, first, last })
    names.push({ from, hash: digest })
  }
  return { limit, shards, packed: start.packShards(names) }
}

function runs(values: number[]): number[] {
  const told: number[] = []
  for (const value of values)
    if (told.at(-2) === value) told[told.length - 1]!++
    else told.push(value, 1)
  return told
}

/** The last index in `folder`, where it is the one that `file` remembers. */
function lastOf(folder: Folder, file: string | undefined): Memory | undefined {
  if (!file) return undefined
  try {
    return readMemory(file, Buffer.from(folder.read(start.entrance)).toString())
  } catch {
    return undefined
  }
}

/** `memory` is a file to remember the index by, so that the next, made over it in `out`, is made only where it differs. */
export async function buildIndex(
  documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
  options: { out: string; facets: FacetLabels; memory?: string },
): Promise<IndexReport> {
  const folder = new Folder(options.out)
  const before = lastOf(folder, options.memory)
  const known = new Map(before?.documents.map((digest, number) => [digest, number]))
  const reader = new Reader(traditionalPairs)
  const corpus = new Corpus(reader)
  const kinds = Object.keys(options.facets['kind']?.values ?? {})
  const entered: Entered[] = []
  for await (const document of documents) {
    const { url, title, facets } = document
    if (entered.length % handful === 0) await setImmediate()
    const digest = document.digest ?? digestOf(document)
    const number = known.get(digest)
    if (number !== undefined) corpus.keep(before!.layout, number)
    entered.push({
      url,
      digest,
      rank: kinds.indexOf(facets['kind']?.[0] ?? ''),
      length: reader.units(title).length,
      card: number ?? enter(document, corpus),
      facets,
    })
  }
  const order = numbered(entered)
  const facets = writeFacets(folder, entered, order, options.facets)
  const facetBytes = folder.bytes
  const cards = writeCards(folder, entered, order, before)
  const cardBytes = folder.bytes - facetBytes
  const fresh = entered.filter(({ card }) => typeof card !== 'number').length
  const digests = order.map((one) => entered[one]!.digest)
  const lengths = runs(order.map((one) => entered[one]!.length))
  entered.length = 0
  const layout = corpus.lay(order)
  const { limit, shards, packed } = await writeGrams(folder, layout, digests, before)
  const gramBytes = folder.bytes - facetBytes - cardBytes
  const pairs = packPairs(pairsInUse((unit) => corpus.has(unit)))
  const traditional = hash(pairs)
  folder.write(start.traditionalFile(traditional), pairs)
  const told: start.Start = {
    documents: order.length,
    shards: hash(packed),
    folders: cards.folders.join(''),
    lengths,
    traditional,
    facets,
  }
  const main = deflate(JSON.stringify(told), 'utf8')
  const names: start.Entrance = {
    start: `start-${hash(main)}.bin`,
    shards: `shards-${hash(packed)}.bin`,
  }
  const entrance = JSON.stringify(names)
  folder.write(names.start, main)
  folder.write(names.shards, packed)
  folder.replace(start.entrance, Buffer.from(entrance))
  folder.clean()
  if (options.memory)
    writeMemory(options.memory, {
      entrance,
      documents: digests,
      layout,
      limit,
      shards,
      folders: cards.folders,
      cards: cards.sizes,
    })
  return {
    documents: order.length,
    entered: fresh,
    files: folder.files,
    kept: folder.kept,
    bytes: folder.bytes,
    startBytes: main.length + packed.length,
    gramBytes,
    cardBytes,
    facetBytes,
  }
}

/** Adds a document to the corpus; leaves its card. */
function enter(document: SearchDocument, corpus: Corpus): Uint8Array {
  const { url, title, lead, text, meta, sample = false } = document
  const aliases = [...new Set(document.aliases)].filter((alias) => alias !== title)
  const names = [title, ...aliases]
  const pinyin = names.map(sounds)
  const pairs = pairsOf([...names, lead, text].join(''))
  corpus.add({ names, pinyin, lead, text })
  const card = packCard({ url, title, aliases, lead, text, meta, sample, pinyin, pairs })
  return deflate(card, 'utf16le')
}

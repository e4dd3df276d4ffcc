/**
 * Builds the search index of a portal: `buildIndex(documents, { out, facets })`.
 *
 * Enters: documents, in any order. Leaves: static files in `out`, which `client.ts` reads in the browser.
 * Promises: the same documents give the same bytes; every file but `index.json` is named by what is in it; memory is
 * about nine bytes a character of text, and the compressed cards.
 */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import { byName } from '../kinds/pinyin.ts'
import { cardsPerFolder, packCard, saidBy, type Card, type Told } from './card.ts'
import { packColumn, packOrder } from './column.ts'
import { Corpus, type Layout } from './corpus.ts'
import { Folder } from './folder.ts'
import { Grams, type Rows } from './grams.ts'
import { packPairs } from './pairs.ts'
import { sounds } from './pinyin.ts'
import { ShardWriter, type Finished } from './shard.ts'
import * as start from './start.ts'
import { Reader } from './text.ts'
import { pairsInUse, pairsOf, regionalWords, traditionalPairs } from './traditional.ts'
import { alsoMark } from './words.ts'

export interface SearchDocument {
  /** Root-absolute: `/alliances/x/`. */
  url: string
  title: string
  /** Short names, other names, former names. */
  aliases: string[]
  lead: string
  /** What it is, in words that it may be asked for by: 联合体, 高职, 江西, 2023-10-31. Searched as the lead is. */
  facts?: string[]
  /** What is answered of it where that is asked. */
  told?: Told[]
  /** Other words for what it writes, by which it is found last. */
  also?: string[]
  /** What it is worth beside others that match as well, from -400 to 400. */
  weight?: number
  /** Plain text. */
  text: string
  /** Where in the text sections begin. */
  sections?: Card['sections']
  /** Of what it tells, `YYYY-MM-DD` or the first part of that. */
  date?: string | undefined
  /** Shown under a hit: `市域产教联合体`, `江西 赣州`, `2023年9月`. */
  meta: string[]
  /** Shown with the tag 示例. */
  sample?: boolean
  /** The last valid day, `YYYY-MM-DD`: a hit says when that is past. */
  until?: string | undefined
  /** Values a facet: `{ kind: ['alliances'], region: ['ganzhou', 'jiangxi'] }`. */
  facets: Record<string, string[]>
}

/** What facets and their values are called, in the order in which they are shown. */
export interface FacetLabels {
  [facet: string]: {
    label: string
    values?: Record<string, string>
    /** Kinds whose entries have it; all where they are not told. */
    kinds?: string[]
  }
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

/** What is held of a document until it has a number. */
interface Entered {
  url: string
  title: string
  date: string
  rank: number
  weight: number
  length: number
  /** Its last day as a number, or 0. */
  until: number
  card: Uint8Array
  other: Uint8Array | undefined
  facets: Record<string, string[]>
}

/** Documents between two looks at what else there is to do, signals above all. */
const handful = 64

const hash = (...parts: Uint8Array[]) => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex').slice(0, 8)
}

/** A copy, since what is deflated comes in a buffer ten times as large. */
const deflate = (text: string, encoding: BufferEncoding) =>
  Uint8Array.from(deflateRawSync(Buffer.from(text, encoding), { level: 9 }))

/** Numbers documents by kind, in the order of the facet's labels, then by weight, last day, length of title and address. */
function numbered(entered: Entered[]): number[] {
  return [...entered.keys()].sort((left, right) => {
    const [a, b] = [entered[left]!, entered[right]!]
    return (
      a.rank - b.rank ||
      b.weight - a.weight ||
      b.until - a.until ||
      a.length - b.length ||
      (a.url < b.url ? -1 : a.url > b.url ? 1 : 0)
    )
  })
}

function writeFacets(folder: Folder, entered: Entered[], order: number[], labels: FacetLabels) {
  return Object.entries(labels).map(([name, { label, values = {}, kinds }]): start.FacetStart => {
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
    const told = { name, label, values: shown, sets, sizes, hash: digest, bytes: size }
    return kinds ? { ...told, kinds } : told
  })
}

/** Orders that hits may be shown in; leaves the digests of their files. */
function writeOrders(folder: Folder, entered: Entered[], order: number[]) {
  const by = (compare: (left: Entered, right: Entered) => number) =>
    [...order.keys()].sort(
      (left, right) => compare(entered[order[left]!]!, entered[order[right]!]!) || left - right,
    )
  const orders = {
    // Without a date it is older than all.
    date: by(({ date: left }, { date: right }) => (left > right ? -1 : left < right ? 1 : 0)),
    name: by((left, right) => byName(left.title, right.title)),
  }
  return Object.fromEntries(
    Object.entries(orders).map(([name, documents]) => {
      const bytes = packOrder(documents)
      const digest = hash(bytes)
      folder.write(start.orderFile(name, digest), bytes)
      return [name, digest]
    }),
  )
}

/** Leaves the digests of the folders. */
function writeCards(folder: Folder, cardsInOrder: readonly Uint8Array[]): string[] {
  const digests: string[] = []
  for (let from = 0; from < cardsInOrder.length; from += cardsPerFolder) {
    const cards = cardsInOrder.slice(from, from + cardsPerFolder)
    const digest = hash(...cards)
    const name = start.cardFolder(digests.length, digest)
    for (const [place, card] of cards.entries()) folder.write(start.cardFile(name, place), card)
    digests.push(digest)
  }
  return digests
}

/**
 * Bytes of a shard. They grow with the root of the number of documents, so that neither a query nor the list of shards
 * gets dear; where there is little text, less.
 */
const shardBytes = (documents: number, units: number) =>
  Math.max(1500, Math.round(Math.min(65 * Math.sqrt(documents), 128 * Math.ceil(units / 204_800))))

/** Leaves the list of shards. */
async function writeGrams(folder: Folder, layout: Layout): Promise<Uint8Array> {
  const documents = layout.nameEnds.length
  const limit = shardBytes(documents, layout.units.length)
  const finished: Finished[] = []
  const writer = (limit: number) =>
    new ShardWriter(documents, limit, (shard) => finished.push(shard))
  const writers: Rows<ShardWriter> = {
    single: writer(limit),
    named: writer(limit / 5),
    text: writer(limit),
  }
  await new Grams(layout, writers).write()
  finished.sort((left, right) => (left.from < right.from ? -1 : 1))
  return start.packShards(
    finished.map(({ from, bytes }, number) => {
      const digest = hash(bytes)
      folder.write(start.shardFile(number, digest), bytes)
      return { from, hash: digest }
    }),
  )
}

function runs(values: number[]): number[] {
  const told: number[] = []
  for (const value of values)
    if (told.at(-2) === value) told[told.length - 1]!++
    else told.push(value, 1)
  return told
}

/** The index for an edition in other characters: all but what is shown is that of the portal. */
export interface Other {
  out: string
  /** What leads from there to the portal's own index. */
  shared: string
  convert(text: string): string
}

export async function buildIndex(
  documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
  options: {
    out: string
    facets: FacetLabels
    stopWords?: string[]
    roles?: string[]
    other?: Other | undefined
  },
): Promise<IndexReport> {
  const folder = new Folder(options.out)
  const reader = new Reader(traditionalPairs)
  const regional = new Map<string, string>()
  const corpus = new Corpus(reader)
  const kinds = Object.keys(options.facets['kind']?.values ?? {})
  const entered: Entered[] = []
  for await (const document of documents) {
    const { url, title, date = '', facets, until, weight = 0 } = document
    if (entered.length % handful === 0) await setImmediate()
    for (const [word, own] of regionalWords([title, document.lead, document.text].join('\n')))
      regional.set(word, own)
    entered.push({
      url,
      title,
      date,
      rank: kinds.indexOf(facets['kind']?.[0] ?? ''),
      weight,
      length: reader.units(title).length,
      until: until ? start.dayNumber(until) : 0,
      ...enter(document, corpus, options.other),
      facets,
    })
  }
  const order = numbered(entered)
  const facets = writeFacets(folder, entered, order, options.facets)
  const orders = writeOrders(folder, entered, order)
  const facetBytes = folder.bytes
  const inOrder = order.map((one) => entered[one]!)
  const folders = writeCards(
    folder,
    inOrder.map(({ card }) => card),
  )
  const { other } = options
  const otherFolder = other && new Folder(other.out)
  const otherFolders =
    otherFolder &&
    writeCards(
      otherFolder,
      inOrder.map((one) => one.other!),
    )
  const cardBytes = folder.bytes - facetBytes
  const lengths = runs(order.map((one) => entered[one]!.length))
  const weights = runs(order.map((one) => entered[one]!.weight))
  const untils = runs(order.map((one) => entered[one]!.until))
  entered.length = inOrder.length = 0
  const layout = corpus.lay(order)
  const packed = await writeGrams(folder, layout)
  const gramBytes = folder.bytes - facetBytes - cardBytes
  const pairs = packPairs(pairsInUse((unit) => corpus.has(unit)))
  const traditional = hash(pairs)
  folder.write(start.traditionalFile(traditional), pairs)
  const said = deflate(JSON.stringify([...regional].sort()), 'utf8')
  folder.write(start.regionalFile(hash(said)), said)
  const told: start.Start = {
    documents: order.length,
    shards: hash(packed),
    folders: folders.join(''),
    lengths,
    weights,
    untils,
    traditional,
    regional: hash(said),
    stopWords: options.stopWords ?? [],
    roles: options.roles ?? [],
    orders,
    facets,
  }
  const shards = `shards-${hash(packed)}.bin`
  folder.write(shards, packed)
  const main = writeStart(folder, told, shards)
  if (otherFolder) {
    const { shared, convert } = other
    const folders = otherFolders!.join('')
    const facets = told.facets.map((facet) => labelled(facet, convert))
    writeStart(otherFolder, { ...told, folders, facets, shared }, shared + shards)
  }
  return {
    documents: order.length,
    files: folder.files,
    bytes: folder.bytes,
    startBytes: main.length + packed.length,
    gramBytes,
    cardBytes,
    facetBytes,
  }
}

function writeStart(folder: Folder, told: start.Start, shards: string): Uint8Array {
  const main = deflate(JSON.stringify(told), 'utf8')
  const names: start.Entrance = { start: `start-${hash(main)}.bin`, shards }
  folder.write(names.start, main)
  folder.write(start.entrance, Buffer.from(JSON.stringify(names)))
  return main
}

/** A facet under other names. */
function labelled(facet: start.FacetStart, convert: Other['convert']): start.FacetStart {
  const values = facet.values.map((one, at) =>
    at % 2 ? convert(one || facet.values[at - 1]!) : one,
  )
  return { ...facet, label: convert(facet.label), values }
}

/** All that a card says in other characters, each place as it was. */
function otherOf(card: Card, convert: Other['convert']): string {
  const own = saidBy(card)
  const whole = convert(own)
  if (whole.length === own.length) return whole
  return own
    .split('\n')
    .map((line) => {
      const given = convert(line)
      return given.length === line.length ? given : line
    })
    .join('\n')
}

/** Adds a document to the corpus; leaves its card, and that of the other edition. */
function enter(
  document: SearchDocument,
  corpus: Corpus,
  other: Other | undefined,
): { card: Uint8Array; other: Uint8Array | undefined } {
  const { url, title, lead, facts = [], told = [], sections = [], meta } = document
  const { text: own, also = [], sample = false, until } = document
  const aliases = [...new Set(document.aliases)].filter((alias) => alias !== title)
  const names = [title, ...aliases]
  const heard = names.map(sounds)
  // The n-th is of the n-th name; after those come readings that are taken for right.
  const pinyin = [...heard.map(([right]) => right), ...heard.flatMap(([, ...others]) => others)]
  corpus.add({ names, pinyin, facts, lead, text: own, also })
  const text = also.length ? own + alsoMark + also.join('、') : own
  const pairs = pairsOf([...names, ...facts, lead, text].join(''))
  const card: Card = {
    url,
    title,
    aliases,
    lead,
    facts,
    told,
    text,
    sections,
    meta,
    sample,
    until,
    pinyin,
    pairs,
  }
  const packed = (one: Card) => deflate(packCard(one), 'utf16le')
  return {
    card: packed(card),
    other: other && packed({ ...card, other: otherOf(card, other.convert) }),
  }
}

export type { Asked, Told } from './card.ts'

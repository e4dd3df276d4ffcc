/**
 * The index's files as the browser has them: fetched once, kept, tried again where the network fails.
 *
 * Promises: whatever a host calls the files, and whether or not it compresses, they are read alike. A file that is
 * gone because a newer index was put in its place is told apart (`Outdated`) from one that does not load (`Unloaded`).
 */
import { todayIn } from '../kinds/day.ts'
import { cardsPerFolder, unpackCard, type Card } from './card.ts'
import { readColumn, readOrder, type Column } from './column.ts'
import { readPairs } from './pairs.ts'
import { readShard, type Shard } from './shard.ts'
import * as start from './start.ts'

export class Unloaded extends Error {}
export class Outdated extends Error {}

/** Milliseconds before a further try. */
const pauses = [150, 600]

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  let stream: ReadableStream | undefined
  try {
    stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  } catch {
    // Neither Chromium before 103 nor Safari before 16.4 has it.
    const { inflateSync } = await import('fflate')
    return inflateSync(bytes).buffer as ArrayBuffer
  }
  return new Response(stream).arrayBuffer()
}

export class Store {
  readonly #base: URL
  readonly #files = new Map<string, Promise<unknown>>()
  readonly #start: start.Start
  readonly #keys: string[]
  readonly #hashes: string[]
  readonly name: string
  /** Length of each title in units. */
  readonly lengths: Uint16Array
  readonly weights: Int16Array
  /** Whether its last day is past. */
  readonly over: boolean[]

  private constructor(base: URL, name: string, told: start.Start, shards: start.ShardName[]) {
    this.#base = base
    this.name = name
    this.#start = told
    this.#keys = shards.map(({ from }) => from)
    this.#hashes = shards.map(({ hash }) => hash)
    this.lengths = Uint16Array.from(unrun(told.lengths))
    this.weights = Int16Array.from(unrun(told.weights))
    const { zone = 'Asia/Shanghai' } = globalThis.document?.documentElement.dataset ?? {}
    const today = start.dayNumber(todayIn(zone))
    this.over = unrun(told.untils).map((until) => until > 0 && until < today)
  }

  /**
   * @param base Address of the index, with a slash at its end.
   * @param known What the page says of it, which spares a request; a page that is older than the index is not believed.
   */
  static async open(base: URL, known?: start.Entrance): Promise<Store> {
    return known
      ? Store.#read(base, known).catch(async () => Store.#read(base, await enter(base)))
      : Store.#read(base, await enter(base))
  }

  static async #read(base: URL, names: start.Entrance): Promise<Store> {
    const [told, shards] = await Promise.all([
      load(new URL(names.start, base)).then(inflate),
      load(new URL(names.shards, base)),
    ])
    const read: start.Start = JSON.parse(new TextDecoder().decode(told))
    return new Store(base, names.start, read, start.readShards(shards))
  }

  /** The name of the newest index there is. */
  static async newest(base: URL): Promise<string> {
    return (await enter(base)).start
  }

  #shared(name: string) {
    return (this.#start.shared ?? '') + name
  }

  get documents(): number {
    return this.#start.documents
  }
  get stopWords(): string[] {
    return this.#start.stopWords
  }
  /** Roles in an alliance, in the portal's words. */
  get roles(): string[] {
    return this.#start.roles
  }
  get facets(): start.FacetStart[] {
    return this.#start.facets
  }

  /** A file, read once, by its address from where the index lies. One that failed is tried anew when it is asked for again. */
  #file<Read>(
    name: string,
    read: (bytes: Uint8Array<ArrayBuffer>) => Read | Promise<Read>,
    signal?: AbortSignal,
  ): Promise<Read> {
    const known = this.#files.get(name) as Promise<Read> | undefined
    if (known)
      return known.catch((error: unknown) => {
        // Another query gave this file up; this one still wants it.
        if (isAbort(error) && !signal?.aborted) return this.#file(name, read, signal)
        throw error
      })
    const file = load(new URL(name, this.#base), signal && { signal })
      .catch(async (error: unknown) => {
        if (error instanceof Unloaded && (await Store.newest(this.#base)) !== this.name)
          throw new Outdated(name)
        throw error
      })
      .then(read)
    this.#files.set(name, file)
    file.catch(() => this.#files.delete(name))
    return file
  }

  /** The shard that has the gram, if any has. */
  shard(gram: string, signal?: AbortSignal): Promise<Shard> {
    const number = lastUpTo(this.#keys, gram)
    if (number < 0) return Promise.resolve({ keys: [], grams: [] })
    const name = this.#shared(start.shardFile(number, this.#hashes[number]!))
    return this.#file(name, (bytes) => readShard(bytes, this.documents), signal)
  }

  card(document: number, signal?: AbortSignal): Promise<Card> {
    const folder = Math.floor(document / cardsPerFolder)
    const name = start.cardFile(
      start.cardFolder(folder, this.#start.folders.slice(folder * 8, folder * 8 + 8)),
      document % cardsPerFolder,
    )
    return this.#file(name, async (bytes) => unpackCard(await inflate(bytes)), signal)
  }

  column(facet: start.FacetStart, signal?: AbortSignal): Promise<Column> {
    const name = this.#shared(start.columnFile(facet.name, facet.hash))
    return this.#file(name, (bytes) => readColumn({ ...facet, bytes }, this.documents), signal)
  }

  /** The place of each document in an order. */
  order(name: string, signal?: AbortSignal): Promise<Uint32Array> {
    const file = this.#shared(start.orderFile(name, this.#start.orders[name] ?? ''))
    return this.#file(file, (bytes) => readOrder(bytes, this.documents), signal)
  }

  /** Words of Taiwan and Hong Kong, and what the portal writes. */
  regional(signal?: AbortSignal): Promise<[word: string, own: string][]> {
    const name = this.#shared(start.regionalFile(this.#start.regional))
    const read = async (bytes: Uint8Array<ArrayBuffer>) =>
      JSON.parse(new TextDecoder().decode(await inflate(bytes)))
    return this.#file(name, read, signal)
  }

  /** Traditional and simplified characters by turns. */
  traditional(signal?: AbortSignal): Promise<string> {
    const name = this.#shared(start.traditionalFile(this.#start.traditional))
    return this.#file(name, readPairs, signal)
  }
}

/** Values and how often each stands in a row, by turns. */
const unrun = (runs: number[]) =>
  runs.flatMap((value, at) => (at % 2 ? [] : Array<number>(runs[at + 1]!).fill(value)))

async function enter(base: URL): Promise<start.Entrance> {
  const bytes = await load(new URL(start.entrance, base), { cache: 'no-cache' })
  return JSON.parse(new TextDecoder().decode(bytes))
}

export const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

async function load(address: URL, options: RequestInit = {}): Promise<Uint8Array<ArrayBuffer>> {
  for (let tried = 0; ; tried++) {
    let missing = false
    try {
      const answer = await fetch(address, options)
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
      missing = answer.status === 404 || answer.status === 410
    } catch (error) {
      if (isAbort(error)) throw error
    }
    const pause = pauses[tried]
    if (missing || pause === undefined) throw new Unloaded(address.pathname)
    await new Promise((done) => setTimeout(done, pause))
    if (options.signal?.aborted) throw new DOMException('', 'AbortError')
  }
}

/** Place of the last of `keys` that is not after `key`; -1 where all are. */
export function lastUpTo(keys: string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! <= key) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * What each file of the last site was made from, so that what is the same is not made again.
 *
 * Enters: the portal and the trace of the last build. Leaves: which files are still right. Promises: a file is only
 * taken for right if every cell that was read when it was made is as it was then, and if it lies in the site as it was
 * put there; a trace that is damaged, foreign or of another engine is no trace.
 */
import { createHash, hash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { kindNames, type KindName } from '../kinds/index.ts'
import { compositionOf, type Graph, type Node } from '../graph/index.ts'
import { pairsWith } from '../graph/pair.ts'
import type { Portal } from '../portal.ts'
import { prune } from '../read/index.ts'
import { ringOf } from '../ui/ring.ts'

/** A file as it was published. */
export interface Sum {
  /** SHA-256, hexadecimal. */
  sum: string
  size: number
  /** Milliseconds; with the size it tells whether the file was touched. */
  time: number
}

/** A file of the site, and what it was made from. */
export interface Made extends Sum {
  /** Places of cells in the trace's `cells`. */
  cells: Uint32Array
  /** A page's ends of links: places of the files it leads to in the trace's `targets`, and its own fragments. */
  wanted?: Uint32Array
  ids?: string
}

export interface Trace {
  cells: string[]
  /** The digest of each cell. */
  digests: Float64Array
  targets: string[]
  /** What each memo was made from. */
  memos: Map<string, Uint32Array>
  /** By path in the site; what files that are made together were made from stands at the path of their folder. */
  made: Map<string, Made>
  /** Every file of the site, by path; of one that was made alone what stands in `made`. */
  sums: Map<string, Sum>
}

const none = (): Trace => ({
  cells: [],
  digests: new Float64Array(),
  targets: [],
  memos: new Map(),
  made: new Map(),
  sums: new Map(),
})

/** `version` says what made the trace: engine and settings. */
export function readTrace(file: string, version: string): Trace {
  try {
    const bytes = readFileSync(file)
    const body = bytes.subarray(digits)
    if (hash('sha256', body) !== bytes.toString('latin1', 0, digits)) return none()
    const [head, ...tables] = [...piecesOf(body)]
    if ((head as Head).version !== version) return none()
    const trace = { ...none(), ...(head as Head) }
    for (const { made, sums } of tables as Table[]) {
      for (const [path, one] of made) {
        trace.made.set(path, one)
        if (!path.endsWith('/')) trace.sums.set(path, one)
      }
      for (const [path, one] of sums) trace.sums.set(path, one)
    }
    return trace
  } catch {
    return none()
  }
}

/** A piece at a time, so that the trace of a large site is not held twice. */
export function writeTrace(file: string, version: string, { made, sums, ...rest }: Trace) {
  const draft = `${file}.${process.pid}`
  mkdirSync(dirname(file), { recursive: true })
  const to = openSync(draft, 'w')
  const sum = createHash('sha256')
  const put = (piece: Head | Table) => {
    const bytes = serialize(piece)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    for (const part of [length, bytes]) {
      sum.update(part)
      writeFileSync(to, part)
    }
  }
  try {
    writeFileSync(to, ' '.repeat(digits))
    put({ version, ...rest })
    for (const some of portions(made)) put({ made: some, sums: [] })
    const others = [...sums].filter(([path, one]) => made.get(path) !== one)
    for (const some of portions(others)) put({ made: [], sums: some })
    writeSync(to, sum.digest('hex'), 0)
  } finally {
    closeSync(to)
  }
  renameSync(draft, file)
  prune(dirname(file), '.trace')
}

/** Hexadecimal digits of the checksum that a trace begins with; after it come pieces, each after its length. */
const digits = 64

type Head = { version: string } & Omit<Trace, 'made' | 'sums'>

/** Some files. */
interface Table {
  made: [path: string, one: Made][]
  /** Those that are not among `made`. */
  sums: [path: string, one: Sum][]
}

function* piecesOf(bytes: Buffer): Generator<unknown> {
  for (let at = 0; at < bytes.length;) {
    const from = at + 4
    at = from + bytes.readUInt32LE(at)
    yield deserialize(bytes.subarray(from, at))
  }
}

function* portions<Item>(items: Iterable<Item>, most = 5000): Generator<Item[]> {
  let some: Item[] = []
  for (const item of items) {
    some.push(item)
    if (some.length < most) continue
    yield some
    some = []
  }
  if (some.length) yield some
}

/** Digests of cells as the portal is now, each made once. */
export class Digests {
  readonly #portal: Portal
  readonly #known = new Map<string, number>()

  constructor(portal: Portal) {
    this.#portal = portal
  }

  /** 48 bits; of a memo 0, since what it was made from is compared in its place. */
  of(name: string): number {
    if (isMemo(name)) return 0
    let digest = this.#known.get(name)
    if (digest === undefined) {
      const content = JSON.stringify(contentOf(this.#portal, name)) ?? ''
      digest = hash('sha256', content, 'buffer').readUIntLE(0, 6)
      this.#known.set(name, digest)
    }
    return digest
  }
}

/** What is known of a cell; 0 is nothing. */
const [same, differs] = [1, 2]

/** Which cells of a trace differ from the portal as it is now; each is compared once. */
export class Differences {
  readonly #trace: Trace
  readonly #digests: Digests
  readonly #known: Uint8Array

  constructor(trace: Trace, digests: Digests) {
    this.#trace = trace
    this.#known = new Uint8Array(trace.cells.length)
    this.#digests = digests
  }

  has(place: number): boolean {
    const known = (this.#known[place] ||= this.#compare(place) ? differs : same)
    return known === differs
  }

  any(places: Uint32Array): boolean {
    for (let at = 0; at < places.length; at++) if (this.has(places[at]!)) return true
    return false
  }

  #compare(place: number): boolean {
    const { cells, digests, memos } = this.#trace
    const name = cells[place]!
    if (!isMemo(name)) return this.#digests.of(name) !== digests[place]
    // A memo of which it is not known what it was made from is like no other.
    const memo = memos.get(memoOf(name))
    return !memo || this.any(memo)
  }
}

export const isMemo = (name: string) => name.startsWith('memo ')
export const memoOf = (name: string) => name.slice(5)

/** What a cell holds, as plain data; see `cell` in the graph's ledger. */
function contentOf({ graph, updated }: Portal, name: string): unknown {
  if (name === 'all') return [...graph.nodes.keys()]
  if (name === 'updated') return updated
  const [sort = '', subject = '', region = ''] = name.split(' ')
  switch (sort) {
    case 'face':
      return faceOf(graph.node(subject))
    case 'ties':
      return tiesOf(graph.node(subject))
    case 'dates': {
      const { changed, added } = graph.node(subject) ?? {}
      return [changed, added]
    }
    case 'text':
      return graph.node(subject)?.hash
    case 'beside': {
      const node = graph.node(subject)
      const { newer, older } = node ? graph.beside(node) : {}
      return [newer?.id, older?.id]
    }
    case 'list':
      return isKind(subject) ? graph.of(subject).map(({ id }) => id) : undefined
    case 'within':
      return isKind(subject)
        ? graph.within(region, subject).map(({ id, facets, card }) => [id, facets, card.regions[0]])
        : undefined
    case 'lineage':
      return graph.lineage(subject).map(faceOf)
    case 'value': {
      const node = graph.node(region)
      return node && values[subject]?.(node as Node<'alliances'>, graph)
    }
    default:
      throw new Error(`There is no cell ${name}.`)
  }
}

/** What is compared itself, as plain data. */
const values: Record<string, (alliance: Node<'alliances'>, graph: Graph) => unknown> = {
  composition: compositionOf,
  ring: ringOf,
  pairs: (alliance, graph) => pairsWith(alliance, graph).map(([one, other]) => [one.id, other.id]),
}

const isKind = (name: string): name is KindName => kindNames.some((kind) => kind === name)

const faceOf = (node: Node | undefined) => node && [node.data, node.card, node.facets, node.file]

/** What a link is called on either side is said by its field. */
const tiesOf = (node: Node | undefined) =>
  node && [
    node.links.map(({ to, field, role, note }) => [to.id, field, role, note]),
    node.backlinks.map(({ from, field, role, note }) => [from.id, field, role, note]),
    node.citations.map(({ source, ...rest }) => [source.id, rest]),
  ]

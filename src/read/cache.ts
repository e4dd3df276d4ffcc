/**
 * Readings kept from one run to the next, in one file.
 *
 * Enters: the path of the pack and the version of what reads. Leaves: readings by the hash of their file's bytes.
 * Promises: a damaged, tampered or foreign pack changes nothing but the time it takes: each reading carries its own
 * checksum, and one that does not match is read anew. The pack is replaced as a whole, so a killed run leaves the
 * old one. Readings go to the next pack as they are made: none is held in memory.
 */
import { hash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Reading } from './file.ts'

/** A piece of a pack. */
interface Piece {
  sum: string
  /** Offset in the pack. */
  at: number
  length: number
}

/** Bytes on their way into a pack. */
interface Summed {
  bytes: Buffer
  sum: string
}

/** Where a file's reading lies, and its HTML. */
interface Kept {
  reading: Piece
  html: Piece
}

export interface Cache<Value = Reading> {
  /** Whether nothing was kept. */
  readonly isEmpty: boolean
  /** A kept reading whose HTML is kept too. */
  get(hash: string): Value | undefined
  /** `false` where it can't be kept. */
  keep(hash: string, reading: Value, html: string): boolean
  /** Writes what this run has used, if that is not what the pack holds, and lets go of the memory. */
  save(): void
  /** The HTML of a file; `undefined` where it is not kept or not what was kept. */
  html(hash: string): string | undefined
}

/** A piece begins with its owner's name: it is no other's. */
const sumOf = (bytes: Buffer) => hash('sha256', bytes, 'base64url').slice(0, 22)

export function openCache<Value = Reading>(path: string, version: string): Cache<Value> {
  const header = `lianmai ${version}\n`
  const loaded = load(path, header)
  const used = new Map<string, Kept>()
  /** What is in the next pack already. */
  const fresh = new Map<string, Kept>()
  let saved: ReadonlyMap<string, Kept> | undefined
  let pack: Buffer | undefined = loaded.pack
  let draft: Draft | undefined
  let file: number | undefined

  const find = (name: string) => (saved ?? loaded.kept).get(name)
  const bytesOf = ({ at, length }: Piece) => {
    if (pack) return pack.subarray(at, at + length)
    const read = Buffer.alloc(length)
    file ??= openSync(path, 'r')
    readSync(file, read, 0, length, at)
    return read
  }
  const textOf = (owner: string, piece: Piece | undefined) => {
    try {
      const bytes = piece && bytesOf(piece)
      const isOwn =
        bytes?.toString('latin1', 0, owner.length) === owner && sumOf(bytes) === piece!.sum
      return isOwn ? bytes.toString('utf8', owner.length) : undefined
    } catch {
      return undefined
    }
  }
  /** Where there is no room or no right to write, the next run reads all files again. */
  const put = (name: string, reading: Summed, html: Summed): boolean => {
    if (draft?.broken) return false
    try {
      draft ??= new Draft(path, header)
      fresh.set(name, draft.put(name, reading, html))
      return true
    } catch {
      draft?.discard()
      return false
    }
  }

  return {
    get isEmpty() {
      return (saved ?? loaded.kept).size === 0
    },
    get(name) {
      const kept = find(name)
      const json = textOf(name, kept?.reading)
      // Looked at as long as it can be made again.
      if (json === undefined || (!saved && textOf(name, kept!.html) === undefined)) return undefined
      used.set(name, kept!)
      return JSON.parse(json) as Value
    },
    keep(name, reading, html) {
      if (fresh.has(name)) return true
      const json = JSON.stringify(reading)
      if (json.includes('null') && !survives(reading)) return false
      const summed = (text: string): Summed => {
        const bytes = Buffer.from(name + text)
        return { bytes, sum: sumOf(bytes) }
      }
      return put(name, summed(json), summed(html))
    },
    save() {
      if (fresh.size || used.size !== loaded.kept.size) {
        // With the sum it had: what was damaged since stays so.
        const summed = (piece: Piece): Summed => ({ bytes: bytesOf(piece), sum: piece.sum })
        for (const [name, { reading, html }] of used) put(name, summed(reading), summed(html))
        try {
          draft?.save()
          prune(dirname(path), '.pack')
        } catch {
          draft?.discard()
        }
        if (!draft || draft.broken) return
      }
      pack = undefined
      saved = fresh.size ? fresh : used
    },
    html: (name) => textOf(name, find(name)?.html),
  }
}

/** A pack that is being written beside the one it will replace; nothing but a few pieces is held in memory. */
class Draft {
  readonly #path: string
  readonly #draft: string
  readonly #file: number
  /** What is not in the file yet. */
  readonly #held = Buffer.allocUnsafe(1 << 20)
  #filled = 0
  #at = 0
  broken = false

  constructor(path: string, header: string) {
    mkdirSync(dirname(path), { recursive: true })
    removeAbandoned(path)
    this.#path = path
    this.#draft = `${path}.${process.pid}`
    this.#file = openSync(this.#draft, 'w')
    this.#add(Buffer.from(header))
  }

  put(name: string, reading: Summed, html: Summed): Kept {
    const told = (one: Summed) => `${one.bytes.length} ${one.sum}`
    this.#add(Buffer.from(`${name} ${told(reading)} ${told(html)}\n`))
    const place = ({ bytes, sum }: Summed) => ({ sum, length: bytes.length, at: this.#add(bytes) })
    const kept: Kept = { reading: place(reading), html: place(html) }
    this.#add(Buffer.from('\n'))
    return kept
  }

  /** Takes the place of the pack. */
  save() {
    try {
      this.#flush()
    } finally {
      closeSync(this.#file)
    }
    renameSync(this.#draft, this.#path)
  }

  discard() {
    this.broken = true
    rmSync(this.#draft, { force: true })
  }

  /** Returns where the bytes begin. */
  #add(bytes: Buffer): number {
    const at = this.#at
    this.#at += bytes.length
    if (this.#filled + bytes.length > this.#held.length) this.#flush()
    if (bytes.length > this.#held.length) writeFileSync(this.#file, bytes)
    else this.#filled += bytes.copy(this.#held, this.#filled)
    return at
  }

  #flush() {
    writeFileSync(this.#file, this.#held.subarray(0, this.#filled))
    this.#filled = 0
  }
}

/** Removes what runs that were killed left half written. */
function removeAbandoned(path: string) {
  for (const name of readdirSync(dirname(path))) {
    const writer = name.startsWith(`${basename(path)}.`) ? Number(name.split('.').at(-1)) : 0
    if (writer && !isAlive(writer)) rmSync(join(dirname(path), name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** JSON has no word for `.nan` and `.inf`; such a reading is not kept. */
function survives(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(survives)
}

const entry = /^([0-9a-f]{64}) (\d{1,9}) ([\w-]{22}) (\d{1,9}) ([\w-]{22})$/

function load(path: string, header: string): { pack: Buffer; kept: Map<string, Kept> } {
  const kept = new Map<string, Kept>()
  let pack: Buffer
  try {
    pack = readFileSync(path)
  } catch {
    return { pack: Buffer.alloc(0), kept }
  }
  if (pack.subarray(0, header.length).toString() !== header) return { pack, kept }
  let at = header.length
  while (at < pack.length) {
    const end = pack.indexOf(10, at)
    const match =
      end < 0 ? undefined : entry.exec(pack.toString('latin1', at, Math.min(end, at + 200)))
    if (!match) break
    const [, name = '', length, sum = '', htmlLength, htmlSum = ''] = match
    at = end + 1
    const reading = { at, length: Number(length), sum }
    at += reading.length
    const html = { at, length: Number(htmlLength), sum: htmlSum }
    at += html.length + 1
    if (at <= pack.length) kept.set(name, { reading, html })
  }
  return { pack, kept }
}

/** How many files of a sort are kept: as many portals as one machine is likely to build in turn. */
const most = 12

/** Removes the oldest files or folders of a sort from a cache, as may another run at the same moment. */
export function prune(folder: string, ending: string) {
  const timeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ path: join(folder, name), time: timeOf(join(folder, name)) }))
    .sort((a, b) => b.time - a.time)
  for (const { path } of files.slice(most)) rmSync(path, { recursive: true, force: true })
}

/** The version of what reads: the code of this room and the locked versions of all libraries. */
export function readerVersion(root: string): string {
  const room = import.meta.dirname
  const parts = readdirSync(room)
    .sort()
    .map((name) => hash('sha256', readFileSync(join(room, name))))
  try {
    parts.push(hash('sha256', readFileSync(join(root, 'package-lock.json'))))
  } catch {
    parts.push('unlocked')
  }
  return hash('sha256', [process.version, ...parts].join('\n'))
}

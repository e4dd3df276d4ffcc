/**
 * Readings kept from one run to the next, in one file.
 *
 * Enters: the path of the pack and the version of what reads. Leaves: readings by the hash of their file's bytes.
 * Promises: a damaged, tampered or foreign pack changes nothing but the time it takes: each reading carries its own
 * checksum, and one that does not match is read anew. The pack is replaced as a whole, so a killed run leaves the
 * old one.
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
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Reading } from './file.ts'

/** A piece of the pack, or one that is still to be written. */
interface Piece {
  sum: string
  /** Offset in the pack, once it is written. */
  at: number
  length: number
  /** While it is not. */
  bytes?: Buffer
}

/** Where a file's reading lies, and its HTML. */
export interface Kept {
  reading: Piece
  html?: Piece
}

export interface Cache {
  readonly path: string
  readonly version: string
  /** A kept reading; with `withHtml`, only one whose HTML is kept too. */
  get(hash: string, withHtml: boolean): Reading | undefined
  keep(hash: string, reading: Reading, html?: string): void
  /** Writes what this run has used, if that is not what the pack holds, and lets go of the memory. */
  save(): void
  /** The HTML of a file; `undefined` where it is not kept or not what was kept. */
  html(hash: string): string | undefined
  /** Where in the pack the readings of this run lie, once they are saved; absent where they could not be. */
  readonly saved?: ReadonlyMap<string, Kept> | undefined
}

const sumOf = (owner: string, bytes: Buffer) =>
  hash('sha256', Buffer.concat([Buffer.from(owner), bytes]), 'base64url').slice(0, 22)

/** `kept` is where the readings lie, where that is known; then the pack is not gone through. */
export function openCache(path: string, version: string, kept?: ReadonlyMap<string, Kept>): Cache {
  const header = `lianmai ${version}\n`
  const loaded = kept ? { kept, pack: undefined } : load(path, header)
  const used = new Map<string, Kept>()
  let saved: ReadonlyMap<string, Kept> | undefined
  let pack: Buffer | undefined = loaded.pack
  let fresh = 0
  let file: number | undefined

  const find = (name: string) => used.get(name) ?? loaded.kept.get(name)
  const bytesOf = ({ at, length, bytes }: Piece) => {
    if (bytes) return bytes
    if (pack) return pack.subarray(at, at + length)
    const read = Buffer.alloc(length)
    file ??= openSync(path, 'r')
    readSync(file, read, 0, length, at)
    return read
  }
  const textOf = (owner: string, piece: Piece | undefined) => {
    try {
      const bytes = piece && bytesOf(piece)
      return bytes && sumOf(owner, bytes) === piece.sum ? bytes.toString() : undefined
    } catch {
      return undefined
    }
  }

  return {
    path,
    version,
    get(name, withHtml) {
      const kept = find(name)
      if (withHtml && !kept?.html) return undefined
      const json = textOf(name, kept?.reading)
      if (json === undefined) return undefined
      used.set(name, kept!)
      return JSON.parse(json) as Reading
    },
    keep(name, reading, html) {
      const json = JSON.stringify(reading)
      if (json.includes('null') && !survives(reading.data)) return
      const piece = (text: string): Piece => {
        const bytes = Buffer.from(text)
        return { bytes, sum: sumOf(name, bytes), at: 0, length: bytes.length }
      }
      used.set(name, {
        reading: piece(json),
        ...(html !== undefined && { html: piece(html) }),
      })
      fresh += 1
    },
    save() {
      if (fresh || used.size !== loaded.kept.size)
        try {
          write(path, header, used, bytesOf)
          prune(dirname(path), '.pack')
        } catch {
          // No room or no right to write: the next run reads all files again.
          return
        }
      fresh = 0
      pack = undefined
      saved = used
    },
    get saved() {
      return saved
    },
    html: (name) => textOf(name, find(name)?.html),
  }
}

/** JSON has no word for `.nan` and `.inf`; such a reading is not kept. */
function survives(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(survives)
}

const entry = /^([0-9a-f]{64}) (\d{1,9}) ([\w-]{22}) (?:(\d{1,9}) ([\w-]{22})|-)$/

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
    const [, name = '', length, sum = '', htmlLength, htmlSum] = match
    at = end + 1
    const reading = { at, length: Number(length), sum }
    at += reading.length
    const html = htmlSum ? { at, length: Number(htmlLength), sum: htmlSum } : undefined
    at += (html?.length ?? 0) + 1
    if (at <= pack.length) kept.set(name, { reading, ...(html && { html }) })
  }
  return { pack, kept }
}

function write(
  path: string,
  header: string,
  used: ReadonlyMap<string, Kept>,
  bytesOf: (piece: Piece) => Buffer,
) {
  mkdirSync(dirname(path), { recursive: true })
  const next = `${path}.${process.pid}`
  const file = openSync(next, 'w')
  const moved: [piece: Piece, at: number][] = []
  try {
    let at = 0
    let parts: Buffer[] = []
    let size = 0
    const flush = () => {
      writeSync(file, Buffer.concat(parts))
      parts = []
      size = 0
    }
    const put = (bytes: Buffer) => {
      parts.push(bytes)
      at += bytes.length
      size += bytes.length
      if (size > 8_000_000) flush()
    }
    put(Buffer.from(header))
    for (const [name, { reading, html }] of used) {
      const second = html ? `${html.length} ${html.sum}` : '-'
      put(Buffer.from(`${name} ${reading.length} ${reading.sum} ${second}\n`))
      for (const piece of html ? [reading, html] : [reading]) {
        moved.push([piece, at])
        put(bytesOf(piece))
      }
      put(Buffer.from('\n'))
    }
    flush()
    closeSync(file)
    renameSync(next, path)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
  for (const [piece, at] of moved) {
    piece.at = at
    delete piece.bytes
  }
}

/** How many files of a sort are kept: as many portals as one machine is likely to build in turn. */
const most = 12

/** Removes the oldest files of a sort from a cache. */
export function prune(folder: string, ending: string) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time)
  for (const { path } of files.slice(most)) rmSync(path, { force: true })
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

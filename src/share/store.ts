/**
 * The cache of drawn images, and how an image gets from there into a build.
 *
 * Enters: keys and bytes. Leaves: read-only files, hard links to one copy where the file system allows.
 * Promises: a file is whole or absent, whatever dies meanwhile; one that was damaged or changed since it was drawn is
 * taken for absent: each carries a checksum of its key and its bytes, in a chunk that viewers pass over.
 */
import { hash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

export interface Store {
  has(key: string): boolean
  /** Marks a key as wanted by this build, so that pruning keeps it. */
  keep(key: string): void
  /** Removes what this build did not want; returns how many. */
  prune(): number
}

const fileOf = (folder: string, key: string) => join(folder, `${key}.png`)

export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const present = new Set<string>()
  const drafts: string[] = []
  for (const file of readdirSync(folder))
    if (file.endsWith('.png')) present.add(file.slice(0, -4))
    else drafts.push(file)
  const wanted = new Set<string>()
  return {
    has: (key) => present.has(key),
    keep: (key) => wanted.add(key),
    prune() {
      // Drafts are left by builds that died; what was drawn meanwhile is wanted.
      const stale = [...present].filter((key) => !wanted.has(key))
      for (const file of [...stale.map((key) => `${key}.png`), ...drafts])
        rmSync(join(folder, file), { force: true })
      return stale.length
    },
  }
}

/** Writes an image under its key. */
export function put(folder: string, key: string, bytes: Uint8Array): void {
  const file = fileOf(folder, key)
  const draft = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`
  writeFileSync(draft, seal(key, bytes))
  chmodSync(draft, 0o444)
  renameSync(draft, file)
}

/** The chunk's name: ancillary, private, safe to copy. */
const chunk = Buffer.from('seAl')
/** Length, name, SHA-256 and CRC. */
const sealLength = 4 + 4 + 32 + 4
/** Bytes of the chunk that ends a PNG. */
const endLength = 12

function sealOf(key: string, bytes: Uint8Array): Buffer {
  const part = Buffer.alloc(sealLength)
  part.writeUInt32BE(32, 0)
  chunk.copy(part, 4)
  hash('sha256', Buffer.concat([Buffer.from(key), bytes]), 'buffer').copy(part, 8)
  part.writeUInt32BE(crc32(part.subarray(4, 40)), 40)
  return part
}

function seal(key: string, bytes: Uint8Array): Buffer {
  const end = bytes.length - endLength
  return Buffer.concat([bytes.subarray(0, end), sealOf(key, bytes), bytes.subarray(end)])
}

/** An image as it was before it had its seal. */
export function withoutSeal(bytes: Uint8Array): Buffer {
  const at = Math.max(0, bytes.length - endLength - sealLength)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + sealLength)])
}

const isSealed = (key: string, bytes: Buffer) => bytes.equals(seal(key, withoutSeal(bytes)))

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Puts a cached image in its place; `false` where the cache has lost it. */
export function give(folder: string, key: string, target: string): boolean {
  const source = fileOf(folder, key)
  try {
    if (!isSealed(key, readFileSync(source))) {
      rmSync(source, { force: true })
      return false
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  const there = lstatSync(target, { throwIfNoEntry: false })
  if (there) {
    const cached = lstatSync(source, { throwIfNoEntry: false })
    if (!cached) return false
    if (there.ino === cached.ino && there.dev === cached.dev) return true
    rmSync(target, { force: true })
  }
  try {
    linkSync(source, target)
    return true
  } catch (error) {
    return placeAfter(source, target, error)
  }
}

/** What a failed link calls for: a folder, or a copy where links are not to be had. */
function placeAfter(source: string, target: string, error: unknown): boolean {
  if (codeOf(error) === 'ENOENT') {
    if (!lstatSync(source, { throwIfNoEntry: false })) return false
    mkdirSync(dirname(target), { recursive: true })
    try {
      linkSync(source, target)
      return true
    } catch (again) {
      if (codeOf(again) === 'ENOENT') throw again
    }
  }
  copyFileSync(source, target)
  chmodSync(target, 0o444)
  return true
}

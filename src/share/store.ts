/**
 * The cache of drawn images, and how an image gets from there into a build.
 *
 * Enters: keys and bytes. Leaves: read-only files, hard links to one copy where the file system allows.
 * Promises: a file is whole or absent, whatever dies meanwhile; one that was damaged or changed since it was drawn is
 * taken for absent.
 */
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
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isSealed, isStamped, seal, stampedTime } from './seal.ts'

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
  const sealed = seal(key, bytes)
  writeFileSync(draft, sealed)
  stamp(draft, key, sealed.length)
  chmodSync(draft, 0o444)
  renameSync(draft, file)
}

function stamp(file: string, key: string, size: number): void {
  const time = stampedTime(key, size)
  utimesSync(file, time, time)
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Builds mostly fill a new folder: what is there already is looked for only after the first find. */
let occupied = false

/** Puts a cached image in its place; `false` where the cache has lost it, or not as it was drawn. */
export function give(folder: string, key: string, target: string): boolean {
  const source = fileOf(folder, key)
  const cached = lstatSync(source, { throwIfNoEntry: false })
  if (!cached) return false
  if (!isStamped(key, cached)) {
    if (!cached.isFile() || !isSealed(key, readFileSync(source))) {
      rmSync(source, { force: true, recursive: true })
      return false
    }
    stamp(source, key, cached.size)
  }
  const there = occupied && lstatSync(target, { throwIfNoEntry: false })
  if (there) {
    if (there.ino === cached.ino && there.dev === cached.dev) return true
    rmSync(target, { force: true })
  }
  try {
    linkSync(source, target)
    return true
  } catch (error) {
    if (!occupied && codeOf(error) === 'EEXIST') {
      occupied = true
      return give(folder, key, target)
    }
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

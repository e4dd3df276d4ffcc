/**
 * The cache of drawn images, and how an image gets from there into a build.
 *
 * Enters: keys and bytes. Leaves: files that everyone may read, hard links to one copy where the file system allows.
 * Promises: a file is whole or absent, whatever dies meanwhile; one that was damaged or changed since it was drawn, which
 * its name tells, is taken for absent.
 */
import { hash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheWords } from './words.ts'

export interface Store {
  has(key: string): boolean
  /** Takes note of an image that was drawn: its key and its file. */
  add(key: string, file: string): void
  /** Puts an image in its place; `false` where the cache has lost it, or not as it was drawn. */
  give(key: string, target: string): boolean
  /** Marks a key as wanted by this build, so that pruning keeps it. */
  keep(key: string): void
  /** Removes what this build did not want; returns how many. */
  prune(): number
}

/** `key.sum.png`, or another ending; the sum is of both, so that no image stands for another. */
const fileOf = (key: string, bytes: Uint8Array, ending = '.png') =>
  `${key}.${hash('sha256', Buffer.concat([Buffer.from(key), bytes]))}${ending}`
const keyOf = (file: string) => file.slice(0, file.indexOf('.'))

export function openStore(folder: string, ending = '.png'): Store {
  mkdirSync(folder, { recursive: true })
  const files = new Map<string, string>()
  const drafts: string[] = []
  for (const file of readdirSync(folder))
    if (file.endsWith(ending)) files.set(keyOf(file), file)
    else drafts.push(file)
  const wanted = new Set<string>()
  let damaged = false
  return {
    has: (key) => files.has(key),
    add: (key, file) => void files.set(key, file),
    give(key, target) {
      const file = files.get(key)
      const source = file && join(folder, file)
      if (source && isWhole(source, key, file, ending)) return place(source, target)
      if (source) {
        rmSync(source, { force: true, recursive: true })
        if (!damaged) console.error(cacheWords.damaged(folder))
        damaged = true
      }
      files.delete(key)
      return false
    },
    keep: (key) => wanted.add(key),
    prune() {
      // Drafts are left by builds that died; what was drawn meanwhile is wanted.
      const stale = [...files].filter(([key]) => !wanted.has(key))
      for (const file of [...stale.map(([, file]) => file), ...drafts])
        rmSync(join(folder, file), { force: true })
      return stale.length
    },
  }
}

function isWhole(source: string, key: string, file: string, ending: string): boolean {
  try {
    return fileOf(key, readFileSync(source), ending) === file
  } catch {
    return false
  }
}

/** Writes an image under its key; leaves the name of its file. */
export function put(folder: string, key: string, bytes: Uint8Array, ending = '.png'): string {
  const file = fileOf(key, bytes, ending)
  const draft = join(folder, `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`)
  writeFileSync(draft, bytes)
  renameSync(draft, join(folder, file))
  return file
}

/** Links a file into its place; copies it where links are not to be had. */
function place(source: string, target: string): true {
  mkdirSync(dirname(target), { recursive: true })
  rmSync(target, { force: true })
  try {
    linkSync(source, target)
    chmodSync(target, 0o644)
  } catch {
    rmSync(target, { force: true })
    copyFileSync(source, target)
    chmodSync(target, 0o644)
  }
  return true
}

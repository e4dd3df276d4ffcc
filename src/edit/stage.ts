/**
 * Files that shall be written -> looked at as if they were, then written.
 *
 * Promises: the content is never seen half changed: what is checked is a copy beside it, of links to the same files, and
 * each file takes the place of the old one whole.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { check, report } from '../check/index.ts'
import type { Graph, Problem } from '../graph/index.ts'
import { places, publicOf } from '../places.ts'

/** By absolute path. */
export type Files = ReadonlyMap<string, string | Uint8Array>

export interface Staged {
  /** Absent where a problem is an error. */
  graph?: Graph | undefined
  errors: Problem[]
  /** Problems as the check prints them. */
  print(problems: readonly Problem[]): string
}

export async function stage(files: Files): Promise<Staged> {
  const { content } = places
  const home = mkdtempSync(join(dirname(content), '.import-'))
  try {
    const roots = [content, publicOf(content)]
    const copies = new Map([
      [content, join(home, basename(content))],
      [publicOf(content), join(home, 'public')],
    ])
    for (const root of roots) if (existsSync(root)) copyTree(root, copies.get(root)!)
    for (const [path, bytes] of files) {
      const root = roots.find((one) => path.startsWith(`${one}/`)) ?? content
      put(join(copies.get(root)!, relative(root, path)), bytes)
    }
    const copy = copies.get(content)!
    const { problems, portal } = await check(copy, { drafts: true, cache: false })
    const errors = problems.filter(({ level }) => level === 'error')
    const printed = new Map(errors.map((one) => [one, report([one], copy)]))
    const print = (some: readonly Problem[]) =>
      some.map((one) => printed.get(one)!.replaceAll(`${basename(home)}/`, '')).join('\n')
    return { graph: portal?.graph, errors, print }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function copyTree(from: string, to: string) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isFile())
      try {
        linkSync(source, target)
      } catch {
        copyFileSync(source, target)
      }
  }
}

/** A link is not written through: the file that it leads to would change. */
function put(path: string, bytes: string | Uint8Array) {
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true })
  writeFileSync(path, bytes)
}

/** Writes all beside their places first, so that a full disk stops it before anything has changed. */
export function commit(files: Files) {
  const fresh = [...files].map(([path]) => [path, `${path}.new`] as const)
  try {
    for (const [path, bytes] of files) put(`${path}.new`, bytes)
    for (const [path, beside] of fresh) renameSync(beside, path)
  } finally {
    for (const [, beside] of fresh) rmSync(beside, { force: true })
  }
}

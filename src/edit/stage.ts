/**
 * Files that shall be written -> looked at as if they were, then written.
 *
 * Promises: the content is never seen half changed: what is checked is a copy beside it, and each file takes the place
 * of the old one whole.
 */
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
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
  /** Each as the check prints it. */
  errors: Map<Problem, string>
}

export async function stage(files: Files): Promise<Staged> {
  const { content } = places
  const home = mkdtempSync(join(dirname(content), '.import-'))
  const copy = join(home, basename(content))
  try {
    cpSync(content, copy, how)
    if (existsSync(publicOf(content))) cpSync(publicOf(content), join(home, 'public'), how)
    for (const [path, bytes] of files) {
      const inside = relative(content, path)
      put(
        inside.startsWith('..')
          ? join(home, 'public', relative(publicOf(content), path))
          : join(copy, inside),
        bytes,
      )
    }
    const { problems, portal } = await check(copy, { drafts: true, cache: false })
    const errors = problems.filter(({ level }) => level === 'error')
    const print = (one: Problem) => report([one], copy).replaceAll(`${basename(home)}/`, '')
    return { graph: portal?.graph, errors: new Map(errors.map((one) => [one, print(one)])) }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Where the file system can, what is copied is not written twice. */
const how = { recursive: true, mode: constants.COPYFILE_FICLONE }

function put(path: string, bytes: string | Uint8Array) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

/** Writes all beside their places first, so that a full disk stops it before anything has changed. */
export function commit(files: Files) {
  try {
    for (const [path, bytes] of files) put(`${path}.new`, bytes)
    for (const path of files.keys()) renameSync(`${path}.new`, path)
  } finally {
    for (const path of files.keys()) rmSync(`${path}.new`, { force: true })
  }
}

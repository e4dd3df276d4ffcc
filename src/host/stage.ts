/**
 * The folder a site is made in, and the one it takes the place of.
 *
 * Promises: the finished site takes the place of the old one in a single step where the system has one, else in two; a
 * build that ended between those two is healed by the next. What a build leaves behind is cleared, by itself where it
 * can, else by the next.
 */
import { hash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { swapSync } from 'fs-native-extensions'
import { pathsOf } from './manifest.ts'

export interface Stage {
  folder: string
  /** Puts the finished site in its place. */
  swap(): void
  /** Removes what is unfinished. */
  discard(): void
}

/** The folder that `out` names: behind a symbolic link, which stays as it is. */
export const targetOf = (out: string) => (existsSync(out) ? realpathSync(out) : out)

/** Why a folder can't be replaced by a site. */
export type Refusal = 'source' | 'foreign' | 'mount'

/** `sources` are the folders no build may write over. */
export function refusal(out: string, sources: readonly string[]): Refusal | undefined {
  const touches = (folder: string) =>
    isWithin(folder, out) || (folder !== sources[0] && isWithin(out, folder))
  if (sources.some(touches)) return 'source'
  if (!existsSync(out)) return undefined
  if (!statSync(out).isDirectory()) return 'foreign'
  if (statSync(out).dev !== statSync(dirname(out)).dev) return 'mount'
  const inside = readdirSync(out)
  return !inside.length || inside.includes('index.html') || inside.includes('build.json')
    ? undefined
    : 'foreign'
}

function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner)
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`))
}

/**
 * The site is made below `root`, in a folder of its own for each target, and comes beside its target in the end. What else
 * a build makes has names that go on from that folder's.
 */
export function openStage(out: string, root: string, exchange = exchangeFolders): Stage {
  const beside = (ending: string) => join(dirname(out), `.${basename(out)}.${ending}`)
  const [next, old] = [beside('next'), beside('old')]
  const folder = join(root, `.dist.${hash('sha256', out).slice(0, 8)}`)
  // A build that ended between the two steps of a swap left the good site under its other name.
  if (!existsSync(out) && existsSync(old)) renameSync(old, out)
  const isApart = (name: string) => name.startsWith(`${basename(folder)}.`)
  const discard = () => {
    for (const one of [old, next, folder]) remove(one)
    for (const name of readdirSync(root).filter(isApart)) remove(join(root, name))
  }
  discard()
  mkdirSync(folder, { recursive: true })
  return {
    folder,
    discard,
    swap() {
      moveFolder(folder, next)
      if (!existsSync(out)) renameSync(next, out)
      else if (!exchange(next, out)) {
        renameSync(out, old)
        renameSync(next, out)
      }
      discard()
    },
  }
}

/** Whether two folders changed names in one step; not every file system can, and on Windows it would be three. */
function exchangeFolders(one: string, other: string): boolean {
  if (process.platform === 'win32') return false
  try {
    swapSync(one, other)
    return true
  } catch {
    return false
  }
}

/** On whatever file system. */
function moveFolder(from: string, to: string) {
  try {
    renameSync(from, to)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EXDEV') throw fault
    // One by one: of a full disk `cpSync` says that it is an error of input and output.
    for (const path of pathsOf(from)) {
      mkdirSync(dirname(join(to, path)), { recursive: true })
      copyFileSync(join(from, path), join(to, path))
    }
    remove(from)
  }
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })

/**
 * The folder a site is made in, beside the one it will replace.
 *
 * Promises: the finished site takes the place of the old one in a single step where the system has one, else in two;
 * a build that ended between those two is healed by the next. What a build leaves behind is cleared, by itself where it
 * can, else by the next. The old site can be kept aside, for the next build to begin with: most of its files are links
 * to what the next one needs too, and tens of thousands of folders need not be made again.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { exchange as exchangeFolders } from './exchange.ts'

export interface Stage {
  folder: string
  /** Fills the empty folder with a site kept aside; `false` where there is none. */
  resume(aside: string): boolean
  /** Puts the finished site in its place, and the old one aside where a place is given for it. */
  swap(aside?: string): void
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

/** `work` is a folder for what the build needs meanwhile; it is empty when the build begins, and gone when it ends. */
export function openStage(out: string, work?: string, exchange = exchangeFolders): Stage {
  const beside = (ending: string) => join(dirname(out), `.${basename(out)}.${ending}`)
  const folder = beside('next')
  const old = beside('old')
  // A build that ended between the two steps of a swap left the good site under its other name.
  if (!existsSync(out) && existsSync(old)) renameSync(old, out)
  const discard = () => {
    for (const one of [old, folder, ...(work ? [work] : [])]) remove(one)
  }
  discard()
  mkdirSync(folder, { recursive: true })
  if (work) mkdirSync(work, { recursive: true })
  return {
    folder,
    discard,
    resume(aside) {
      if (!existsSync(aside)) return false
      rmdirSync(folder)
      if (tryRename(aside, folder)) return true
      mkdirSync(folder)
      return false
    },
    swap(aside) {
      if (!existsSync(out)) renameSync(folder, out)
      else if (!exchange(folder, out)) {
        renameSync(out, old)
        renameSync(folder, out)
      }
      if (aside) {
        remove(aside)
        if (!tryRename(old, aside)) tryRename(folder, aside)
      }
      discard()
    },
  }
}

/** Leaves only the files that are wanted, and the folders they are in; paths have `/` between their parts. */
export function sweep(folder: string, isWanted: (path: string) => boolean) {
  const walk = (below: string): boolean => {
    let left = false
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below + entry.name
      if (entry.isDirectory()) left = walk(`${path}/`) || left
      else if (entry.isFile() && isWanted(path)) left = true
      else rmSync(join(folder, path))
    }
    if (!left && below) rmdirSync(join(folder, below))
    return left
  }
  walk('')
}

/** `false` where it is not there, or on another file system. */
function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch {
    return false
  }
}

/** Puts a folder in the place of an empty one, on whatever file system. */
export function moveFolder(from: string, to: string) {
  rmdirSync(to)
  try {
    renameSync(from, to)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EXDEV') throw fault
    cpSync(from, to, { recursive: true })
    remove(from)
  }
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })

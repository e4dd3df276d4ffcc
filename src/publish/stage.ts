/**
 * The folder a site is made in, beside the one it will replace.
 *
 * Promises: the finished site takes its place in one step; what an earlier build left behind is cleared.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface Stage {
  folder: string
  /** Puts the finished site in its place. */
  swap(): void
}

export function openStage(out: string): Stage {
  const beside = (ending: string) => join(dirname(out), `.${basename(out)}.${ending}`)
  const folder = beside('next')
  const old = beside('old')
  // A build that ended between the two steps of a swap left the good site under its other name.
  if (!existsSync(out) && existsSync(old)) renameSync(old, out)
  rmSync(old, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return {
    folder,
    swap() {
      if (existsSync(out)) renameSync(out, old)
      renameSync(folder, out)
      rmSync(old, { recursive: true, force: true })
    },
  }
}

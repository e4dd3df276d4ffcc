/**
 * When the files of the content folder were added and last changed, as git has it.
 *
 * Enters: the content folder and the portal's time zone. Leaves: the days of each file by its path in the folder, or
 * nothing where the folder is in no repository, or in one whose history is cut short. Promises: equal clones give equal
 * days; one walk over the history, whatever the number of files; nothing is written, and nothing is fetched.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Dates } from '../graph/index.ts'

/** By the file's path: `events/x.md`. */
export type History = ReadonlyMap<string, Dates>

/** The history of 100,000 files that each changed ten times fits. */
const longest = 512 * 2 ** 20

/** A repository that the caller works in, such as that of a commit hook, is not asked for. */
const surroundings = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  // A clone that left out parts of its history would call its server for them.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
})

/**
 * Where the repository is said, git reads it whoever owns it; found by git itself, another user's is refused. Neither
 * command runs anything that a repository's own settings may name.
 */
function git(folder: string, ...words: string[]): string | undefined {
  if (!existsSync(folder)) return undefined
  let root = realpathSync(folder)
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root)
  const where = ['--git-dir', join(root, '.git'), '--work-tree', root, '-C', folder]
  const { status, stdout } = spawnSync('git', [...where, ...words], {
    env: surroundings(),
    encoding: 'utf8',
    maxBuffer: longest,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  })
  return status === 0 ? stdout : undefined
}

/** What an owner's own settings of git would change is said. */
const log = [
  '-c',
  'core.quotePath=false',
  '-c',
  'log.showRoot=true',
  'log',
  '--no-color',
  '--no-show-signature',
  '--no-renames',
  '--relative',
  '--name-only',
  '--format=%x01%at',
  '--',
  '.',
]

/** The last history read, for a server that asks again after each edit. */
let known: { key: string; history: History | undefined } | undefined

export function historyOf(folder: string, zone: string): History | undefined {
  const state = git(folder, 'rev-parse', '--is-shallow-repository', 'HEAD')
  const [shallow, head] = state?.trim().split('\n') ?? []
  // A file that did not change in what is left of a shallow history would get the day at which that is cut.
  if (shallow !== 'false' || !head) return undefined
  const key = [folder, zone, head].join('\n')
  if (known?.key !== key) {
    const text = git(folder, ...log)
    known = { key, history: text === undefined ? undefined : datesIn(text, zone) }
  }
  return known.history
}

/** Commits as `log` prints them: a line with the author's time in seconds, then the files it touched. */
function datesIn(text: string, zone: string): History {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const dates = new Map<string, Dates>()
  let day = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('\u0001')) day = format.format(Number(line.slice(1)) * 1000)
    else if (line) {
      const one = dates.get(line)
      dates.set(line, {
        added: one && one.added < day ? one.added : day,
        changed: one && one.changed > day ? one.changed : day,
      })
    }
  }
  return dates
}

/** Which of some files the repository once had, each with the day of its removal: empty where that is not committed. */
export function removedFrom(
  folder: string,
  files: readonly string[],
  zone: string,
): Map<string, string> {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const removed = new Map<string, string>()
  for (const file of git(folder, 'ls-files', '--', ...files)
    ?.split('\n')
    .filter(Boolean) ?? [])
    removed.set(file, '')
  let at = ''
  const [before, after] = [log.slice(0, -2), ['--diff-filter=D', '--', ...files]]
  for (const line of git(folder, ...before, ...after)?.split('\n') ?? []) {
    if (line.startsWith('\u0001')) at = day.format(Number(line.slice(1)) * 1000)
    else if (line && !removed.has(line)) removed.set(line, at)
  }
  return removed
}

/**
 * When the files of the content folder were added and changed, and what each change was, as git has it.
 *
 * Enters: the content folder, the portal's time zone and the files whose changes are asked for. Leaves: the days and the
 * latest changes of each file by its path in the folder; where git can't tell, a problem that says why. Promises: equal
 * clones give equal histories; one walk over the commits and one reading of texts, whatever the number of files;
 * nothing is written but the cache of comparisons, and nothing is fetched.
 */
import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Dates, Edit } from '../graph/entry.ts'
import { warning, type Problem } from '../graph/problem.ts'
import { openCache, type Cache } from './cache.ts'
import { partsOf } from './file.ts'
import { readYaml } from './yaml.ts'

export interface History {
  /** By the file's path: `events/x.md`. */
  readonly files: ReadonlyMap<string, Dates>
  /** Why something is not told. */
  readonly problems: readonly Problem[]
}

/** How many changes of a file are told. */
const most = 10

/** The history of 100,000 files that each changed ten times fits. */
const longest = 512 * 2 ** 20

/** A repository that the caller works in, such as that of a commit hook, is not asked for. */
const surroundings = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  // A clone that left out parts of its history would call its server for them.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
})

/**
 * Where the repository is said, git reads it whoever owns it; found by git itself, another user's is refused. No command
 * runs anything that a repository's own settings may name.
 */
function git(folder: string, words: readonly string[], input = '') {
  let root = existsSync(folder) ? realpathSync(folder) : folder
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root)
  const repository = join(root, '.git')
  if (!existsSync(folder) || !existsSync(repository)) return undefined
  const where = ['--git-dir', repository, '--work-tree', root, '-C', folder]
  const { status, stdout, stderr, error } = spawnSync('git', [...where, ...words], {
    env: surroundings(),
    input,
    maxBuffer: longest,
    windowsHide: true,
  })
  // What it says first.
  const said = (error?.message ?? String(stderr)).trim().split('\n')[0]!
  return { status, stdout, text: String(stdout ?? ''), said: said.replace(/^fatal: /, '') }
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
  '--raw',
  '--no-abbrev',
  '--format=%x01%at',
  '--',
  '.',
]

/** The last history read, for a server that asks again after each edit. */
let known: { key: string; history: History } | undefined

/**
 * `files` are those whose changes are told, each with those that it was before it was renamed; comparisons are kept in
 * `cache` for the next run of the same code, `version`.
 */
export function historyOf(
  folder: string,
  zone: string,
  files: ReadonlyMap<string, readonly string[]> = new Map(),
  cache?: { folder: string; version: string },
): History {
  const without = (rule: string, found = ''): History => ({
    files: new Map(),
    problems: [warning(`history/${rule}`, '', { params: { found } })],
  })
  const state = git(folder, ['rev-parse', '--is-shallow-repository', 'HEAD'])
  const [shallow, head] = state?.text.trim().split('\n') ?? []
  if (!state || head === 'HEAD') return without('none')
  if (!shallow) return without('refused', state.said)
  // A file that did not change in what is left of a shallow history would get the day at which that is cut.
  if (shallow !== 'false') return without('shallow')
  const key = JSON.stringify([folder, zone, head, [...files]])
  if (known?.key === key) return known.history
  const told = git(folder, log)!
  if (told.status !== 0) return without('refused', told.said)
  const name = `${hash('sha256', folder).slice(0, 16)}.pack`
  const kept = cache && openCache<Compared>(join(cache.folder, 'history', name), cache.version)
  const history = edited(folder, trailsIn(told.text, zone, files), kept)
  known = { key, history }
  return history
}

/** A change of a file before its texts are read: the names of their blobs. */
interface Step {
  day: string
  from: string
  to: string
}

type Trail = Dates & { earlier: number; steps: Step[] }

/** A line of `log --raw`: a file's blobs before and after a commit, and what became of it. */
const raw = /^:\d+ \d+ ([\da-f]+) ([\da-f]+) (\w)\t(.+)$/

function touchIn(line: string) {
  const [, from = '', to = '', status = '', file] = raw.exec(line) ?? []
  return file === undefined ? [] : [{ from, to, status, file }]
}

/** Commits, the newest first, as `log` prints them: a line with the author's time in seconds, then the files it touched. */
function trailsIn(text: string, zone: string, files: ReadonlyMap<string, readonly string[]>) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const trails = new Map<string, Trail>()
  /** The files of today by the names that they have in the commit that is looked at, and the days of their next changes. */
  const names = new Map([...files.keys()].map((file) => [file, { now: file, next: '9999' }]))
  for (const part of text.split('\u0001').slice(1)) {
    const [time, ...lines] = part.split('\n')
    const day = format.format(Number(time) * 1000)
    const touched = lines.flatMap(touchIn)
    for (const { file, status, from, to } of touched) {
      const own = trails.get(file) ?? { added: day, changed: day, earlier: 0, steps: [] }
      trails.set(file, own)
      if (day > own.changed) own.changed = day
      const name = names.get(file)
      const trail = name && trails.get(name.now)!
      for (const one of [own, trail]) if (one && day < one.added) one.added = day
      if (!trail || status === 'D') continue
      if (name.next < day) trail.disordered = true
      name.next = day
      let before = from
      if (status === 'A') {
        names.delete(file)
        const former = files.get(name.now)!
        const source = touched.find(
          (one) =>
            one.status === 'D' &&
            (one.from === to || former.includes(one.file)) &&
            !names.has(one.file),
        )
        if (!source) continue
        names.set(source.file, name)
        before = source.from
      }
      if (before === to) continue
      if (trail.steps.length < most) trail.steps.push({ day, from: before, to })
      else trail.earlier += 1
    }
  }
  return trails
}

/** What two texts of a file have not in common. */
type Compared = Omit<Edit, 'day'>

/** How many comparisons share a reading. */
const atOnce = 5000

/** The files with their changes; comparisons that are kept are not made again. */
function edited(
  folder: string,
  trails: ReadonlyMap<string, Trail>,
  cache: Cache<Compared> | undefined,
): History {
  const nameOf = ({ from, to }: Step) => hash('sha256', `${from} ${to}`)
  const steps = [...trails.values()].flatMap((trail) => trail.steps)
  const told = new Map(steps.map((step) => [step, cache?.get(nameOf(step))]))
  const asked = steps.filter((step) => !told.get(step))
  for (let at = 0; at < asked.length; at += atOnce) {
    const some = asked.slice(at, at + atOnce)
    const texts = versionsOf(folder, new Set(some.flatMap(({ from, to }) => [from, to])))
    for (const step of some) {
      const [was, is] = [texts.get(step.from), texts.get(step.to)]
      if (!was || !is) continue
      const compared = compare(was, is)
      cache?.keep(nameOf(step), compared, '')
      told.set(step, compared)
    }
  }
  cache?.save()
  const files = new Map(
    [...trails].map(([file, { steps: all, earlier, ...dates }]) => {
      const edits = all.flatMap((step) => {
        const compared = told.get(step)
        return compared ? [{ day: step.day, ...compared }] : []
      })
      return [file, { ...dates, edits, earlier: earlier + all.length - edits.length }] as const
    }),
  )
  const counts = {
    partial: asked.filter((step) => !told.get(step)).length,
    rebased: [...trails.values()].filter(({ disordered }) => disordered).length,
  }
  const problems = Object.entries(counts).flatMap(([rule, count]) =>
    count ? [warning(`history/${rule}`, '', { params: { count } })] : [],
  )
  return { files, problems }
}

/** A file as it was; its fields are read when they are first asked for, by either of its neighbours. */
class Version {
  readonly parts
  #front: ReturnType<typeof readYaml> | undefined

  constructor(text: string) {
    this.parts = partsOf(text)
  }

  get front() {
    return (this.#front ??= readYaml(this.parts!.yaml))
  }
}

/** The blobs that are there, by their names. */
function versionsOf(folder: string, names: ReadonlySet<string>): Map<string, Version> {
  const versions = new Map<string, Version>()
  const { stdout } = git(folder, ['cat-file', '--batch'], [...names].join('\n'))!
  for (let at = 0, end = 0; (end = stdout.indexOf(10, at)) > 0;) {
    const [name = '', , size] = stdout.toString('latin1', at, end).split(' ')
    at = end + 1
    if (size === undefined) continue
    versions.set(name, new Version(stdout.toString('utf8', at, at + Number(size))))
    at += Number(size) + 1
  }
  return versions
}

function compare(was: Version, is: Version): Compared {
  if (!was.parts || !is.parts) return { places: 0 }
  const places = placesIn(was.parts.body, is.parts.body)
  if (was.parts.yaml === is.parts.yaml) return { fields: {}, places }
  const [old, now] = [was.front, is.front]
  if (!old.sound || !now.sound) return { places }
  const changed = Object.keys({ ...old.data, ...now.data })
    .map((name) => [name, { was: old.data[name], is: now.data[name] }] as const)
    .filter(([, one]) => JSON.stringify(one.was) !== JSON.stringify(one.is))
  return { fields: Object.fromEntries(changed), places }
}

/** In how many places two texts differ: between which of the paragraphs that both have something else stands. */
export function placesIn(before: string, after: string): number {
  const [old, now] = [before, after].map((text) =>
    text
      .replace(/\r/g, '')
      .split(/\n\s*\n/)
      .map((one) => one.trim())
      .filter(Boolean),
  ) as [string[], string[]]
  const places = new Set<number>()
  for (const [own, other] of [
    [old, new Set(now)],
    [now, new Set(old)],
  ] as const) {
    let kept = 0
    for (const one of own)
      if (other.has(one)) kept += 1
      else places.add(kept)
  }
  // Moved, or there more often.
  return places.size || Number(old.join('\n') !== now.join('\n'))
}

/** Which of some files the repository once had, each with the day of its removal: empty where that is not committed. */
export function removedFrom(
  folder: string,
  files: readonly string[],
  zone: string,
): Map<string, string> {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const removed = new Map<string, string>()
  for (const file of git(folder, ['ls-files', '--', ...files])
    ?.text.split('\n')
    .filter(Boolean) ?? [])
    removed.set(file, '')
  let at = ''
  const [before, after] = [log.slice(0, -2), ['--diff-filter=D', '--', ...files]]
  for (const line of git(folder, [...before, ...after])?.text.split('\n') ?? []) {
    const file = raw.exec(line)?.[4]
    if (line.startsWith('\u0001')) at = day.format(Number(line.slice(1)) * 1000)
    else if (file && !removed.has(file)) removed.set(file, at)
  }
  return removed
}

/**
 * When the files of the content folder were added and changed, and what each change was, as git has it.
 *
 * Enters: the content folder, the portal's time zone and the files whose changes are asked for. Leaves: the days and the
 * latest changes of each file by its path in the folder; where git can't tell, a problem that says why. Promises: equal
 * clones give equal histories; one walk over the commits and one stream of texts, whatever the number of files; nothing
 * is written but the cache of comparisons, and nothing is fetched.
 */
import { spawn, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
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

export interface HistoryOptions {
  /** The files whose changes are told, each with those that it was before it was renamed. */
  files?: ReadonlyMap<string, readonly string[]>
  /** Where comparisons are kept, and what makes them. */
  cache?: { folder: string; version: string } | undefined
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
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
})

/**
 * Where the repository is said, git reads it whoever owns it; found by git itself, another user's is refused. Neither
 * command runs anything that a repository's own settings may name.
 */
function place(folder: string): string[] | undefined {
  if (!existsSync(folder)) return undefined
  let root = realpathSync(folder)
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root)
  const where = join(root, '.git')
  return existsSync(where) ? ['--git-dir', where, '--work-tree', root, '-C', folder] : undefined
}

function ask(where: readonly string[], words: readonly string[]) {
  return spawnSync('git', [...where, ...words], {
    env: surroundings(),
    encoding: 'utf8',
    maxBuffer: longest,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

function git(folder: string, ...words: string[]): string | undefined {
  const where = place(folder)
  const { status, stdout } = where ? ask(where, words) : {}
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
  '--raw',
  '--no-abbrev',
  '--format=%x01%at',
  '--',
  '.',
]

/** The last history read, for a server that asks again after each edit. */
let known: { key: string; history: History } | undefined

export async function historyOf(
  folder: string,
  zone: string,
  { files = new Map(), cache }: HistoryOptions = {},
): Promise<History> {
  const without = (rule: string, found = ''): History => ({
    files: new Map(),
    problems: [warning(`history/${rule}`, '', { params: { found } })],
  })
  const where = place(folder)
  if (!where) return without('none')
  const {
    error,
    stdout = '',
    stderr = '',
  } = ask(where, ['rev-parse', '--is-shallow-repository', 'HEAD'])
  const [shallow, head] = stdout.trim().split('\n')
  if (error) return without('program')
  if (!shallow) return without(/safe\.directory/.test(stderr) ? 'owner' : 'refused', saidIn(stderr))
  if (head === 'HEAD') return without('empty')
  // A file that did not change in what is left of a shallow history would get the day at which that is cut.
  if (shallow !== 'false') return without('shallow')
  const key = JSON.stringify([folder, zone, head, [...files]])
  if (known?.key !== key) {
    const told = ask(where, log)
    if (told.status !== 0) return without('refused', saidIn(told.stderr))
    const store =
      cache &&
      openCache<Compared>(
        join(cache.folder, 'history', `${hash('sha256', folder).slice(0, 16)}.pack`),
        cache.version,
      )
    known = { key, history: await edited(where, trailsIn(told.stdout, zone, files), store) }
  }
  return known.history
}

const saidIn = (stderr: string) =>
  stderr
    .trim()
    .split('\n')[0]!
    .replace(/^(?:fatal|error): /, '')

/** A change of a file before its texts are read: the names of their blobs. */
interface Step {
  day: string
  from: string
  to: string
}

interface Trail extends Omit<Dates, 'edits'> {
  steps: Step[]
  earlier: number
  /** The day of the change that was looked at last. */
  last?: string
}

/** A line of `log --raw`: what became of a file in a commit. */
interface Touch {
  from: string
  to: string
  status: string
  file: string
}

const raw = /^:\d+ \d+ ([\da-f]+) ([\da-f]+) (\w)\t(.+)$/

/** Commits, the newest first, as `log` prints them: a line with the author's time in seconds, then the files it touched. */
function trailsIn(text: string, zone: string, files: ReadonlyMap<string, readonly string[]>) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const trails = new Map<string, Trail>()
  /** The files of today by the names that they have in the commit that is looked at. */
  const names = new Map([...files.keys()].map((file) => [file, file]))
  const moved: [now: string, before: string][] = []
  for (const part of text.split('\u0001').slice(1)) {
    const [time, ...lines] = part.split('\n')
    const day = format.format(Number(time) * 1000)
    const touches = lines.flatMap((line): Touch[] => {
      const [, from = '', to = '', status = '', file = ''] = raw.exec(line) ?? []
      return file ? [{ from, to, status, file }] : []
    })
    for (const { file } of touches) {
      const one = trails.get(file)
      if (!one) trails.set(file, { added: day, changed: day, steps: [], earlier: 0 })
      else if (day < one.added) one.added = day
      else if (day > one.changed) one.changed = day
    }
    const gone = touches.filter(({ status }) => status === 'D')
    for (const { status, from, to, file } of touches) {
      const now = names.get(file)
      if (now === undefined || status === 'D') continue
      const trail = trails.get(now)!
      // The newer change, which was looked at before, is dated before this one.
      if ((trail.last ?? day) < day) trail.disordered = true
      trail.last = day
      let before = from
      if (status === 'A') {
        names.delete(file)
        const source = gone.find((one) => one.from === to || files.get(now)!.includes(one.file))
        if (!source || names.has(source.file)) continue
        names.set(source.file, now)
        moved.push([now, source.file])
        before = source.from
        if (before === to) continue
      }
      if (trail.steps.length < most) trail.steps.push({ day, from: before, to })
      else trail.earlier += 1
    }
  }
  for (const [now, before] of moved) {
    const [trail, { added }] = [trails.get(now)!, trails.get(before)!]
    if (added < trail.added) trail.added = added
  }
  return trails
}
/** What two texts of a file have not in common. */
type Compared = Omit<Edit, 'day'>

/** The files with their changes; comparisons that are kept are not made again. */
async function edited(
  where: readonly string[],
  trails: ReadonlyMap<string, Trail>,
  store: Cache<Compared> | undefined,
): Promise<History> {
  const nameOf = ({ from, to }: Step) => hash('sha256', `${from} ${to}`)
  const steps = [...trails.values()].flatMap((trail) => trail.steps)
  const kept = new Map(steps.map((step) => [step, store?.get(nameOf(step))]))
  const asked = steps.filter((step) => !kept.get(step))
  /** Of two changes of a file that follow one another, the text between them is asked for once. */
  const names = asked.flatMap(({ from, to }, index) =>
    asked[index - 1]?.from === to ? [from] : [to, from],
  )
  const texts = blobs(where, names)
  let lost = 0
  let last: { name: string; version: Version | undefined } | undefined
  const take = async (name: string) => {
    const text = (await texts.next()).value as string | undefined
    return { name, version: text === undefined ? undefined : versionOf(text) }
  }
  for (const step of asked) {
    const after = last?.name === step.to ? last : await take(step.to)
    last = await take(step.from)
    if (!after.version || !last.version) {
      lost += 1
      continue
    }
    const compared = compare(last.version, after.version)
    store?.keep(nameOf(step), compared, '')
    kept.set(step, compared)
  }
  await texts.return(undefined)
  store?.save()
  const files = new Map(
    [...trails].map(([file, { steps: all, last: _, ...dates }]): [string, Dates] => {
      const edits = all.flatMap((step) => {
        const compared = kept.get(step)
        return compared ? [{ day: step.day, ...compared }] : []
      })
      const earlier = dates.earlier + all.length - edits.length
      return [file, { ...dates, earlier, edits }]
    }),
  )
  const count = [...trails.values()].filter(({ disordered }) => disordered).length
  const problems = [
    ...(lost ? [warning('history/partial', '', { params: { count: lost } })] : []),
    ...(count ? [warning('history/rebased', '', { params: { count } })] : []),
  ]
  return { files, problems }
}

/** The texts of blobs in the order of their names, `undefined` of those that are not there. */
async function* blobs(where: readonly string[], names: readonly string[]) {
  if (!names.length) return
  const child = spawn('git', [...where, 'cat-file', '--batch'], {
    env: surroundings(),
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  })
  // One that ends early tells so by what it does not say.
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  Readable.from(names.map((name) => `${name}\n`)).pipe(child.stdin)
  try {
    let rest = Buffer.alloc(0)
    let parts: Buffer[] = []
    let [held, wanted] = [0, 1]
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      parts.push(chunk)
      held += chunk.length
      if (held < wanted) continue
      rest = Buffer.concat(parts)
      for (;;) {
        const line = rest.indexOf(10)
        const size = line < 0 ? undefined : sizeIn(rest.toString('latin1', 0, line))
        const end = size === undefined ? line + 1 : line + 2 + size
        wanted = Math.max(end, 1)
        if (line < 0 || rest.length < end) break
        yield size === undefined ? undefined : rest.toString('utf8', line + 1, end - 1)
        rest = rest.subarray(end)
      }
      parts = [rest]
      held = rest.length
    }
  } finally {
    child.kill()
  }
}

/** `NAME blob 1234`, or `NAME missing`. */
const sizeIn = (line: string) => (line.endsWith('missing') ? undefined : Number(line.split(' ')[2]))

/** A file as it was; its fields are read when they are asked for, for both of its neighbours. */
interface Version {
  yaml: string | undefined
  body: string
  front(): ReturnType<typeof readYaml>
}

function versionOf(text: string): Version {
  const { yaml, body = '' } = partsOf(text) ?? {}
  let front: ReturnType<typeof readYaml> | undefined
  return { yaml, body, front: () => (front ??= readYaml(yaml ?? '')) }
}

function compare(was: Version, is: Version): Compared {
  if (was.yaml === undefined || is.yaml === undefined) return { places: 0 }
  const places = placesIn(was.body, is.body)
  if (was.yaml === is.yaml) return { fields: {}, places }
  const [old, now] = [was.front(), is.front()]
  if (!old.sound || !now.sound) return { places }
  const names = new Set([...Object.keys(old.data), ...Object.keys(now.data)])
  const changed = [...names]
    .map((name) => [name, { was: old.data[name], is: now.data[name] }] as const)
    .filter(([, one]) => JSON.stringify(one.was) !== JSON.stringify(one.is))
  return { fields: Object.fromEntries(changed), places }
}

/** In how many places two texts differ, a paragraph being the least of a text. */
export function placesIn(before: string, after: string): number {
  const [old, now] = [before, after].map((text) =>
    text
      .replace(/\r/g, '')
      .split(/\n\s*\n/)
      .map((one) => one.trim())
      .filter(Boolean),
  ) as [string[], string[]]
  let [start, end] = [0, 0]
  const least = Math.min(old.length, now.length)
  while (start < least && old[start] === now[start]) start += 1
  while (end < least - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const [left, right] = [old, now].map((all) => all.slice(start, all.length - end)) as [
    string[],
    string[],
  ]
  const common = longestRun(left, right)
  let [from, to, places] = [0, 0, 0]
  for (const [i, j] of [...common, [left.length, right.length] as const]) {
    if (i > from || j > to) places += 1
    ;[from, to] = [i + 1, j + 1]
  }
  return places
}

/** The most paragraphs that two texts have in the same order, as pairs of their places. */
function longestRun(old: readonly string[], now: readonly string[]) {
  const places = Map.groupBy([...old.keys()].reverse(), (at) => old[at]!)
  interface Pair {
    at: readonly [number, number]
    before: Pair | undefined
  }
  /** By length, the pair with the earliest place at which a run of that length ends. */
  const ends: Pair[] = []
  for (const [j, text] of now.entries()) {
    const i = places.get(text)?.pop()
    if (i === undefined) continue
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]!.at[0] < i) low = middle + 1
      else high = middle
    }
    ends[low] = { at: [i, j], before: ends[low - 1] }
  }
  const run: (readonly [number, number])[] = []
  for (let one = ends.at(-1); one; one = one.before) run.push(one.at)
  return run.reverse()
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
    const file = raw.exec(line)?.[4]
    if (line.startsWith('\u0001')) at = day.format(Number(line.slice(1)) * 1000)
    else if (file && !removed.has(file)) removed.set(file, at)
  }
  return removed
}

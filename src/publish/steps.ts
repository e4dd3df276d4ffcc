/** Names each step of a build, times it, shows how far it is, and profiles it where that is asked for. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { words } from '../strings/build.ts'

export interface Steps {
  /** The folder that CPU profiles go to, if any. */
  readonly profiles?: string | undefined
  run<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result>
  /** Progress of the step under way: so many done, of so many where that is known. */
  progress(done: number, total: number): void
  /** Adds to the closing table: files of a sort that were made, and that were carried over. */
  count(sort: string, made: number, kept: number): void
  /** The closing table; `files` and their bytes are the whole site's. */
  table(out: string, entries: number, site: { files: number; bytes: number }): string
}

/** Milliseconds between two progress lines; a log wants fewer than a terminal. */
const pace = process.stdout.isTTY ? 200 : 10_000

/** `profiles` is where CPU profiles go, one a step. */
export function createSteps(profiles?: string): Steps {
  const done: { name: string; milliseconds: number }[] = []
  const counts: string[] = []
  let began = 0
  let current = ''
  let shown = 0
  return {
    profiles,
    async run(name, work) {
      current = name
      began = shown = performance.now()
      const result = profiles
        ? await profiled(join(profiles, `${done.length + 1}.cpuprofile`), work)
        : await work()
      done.push({ name, milliseconds: performance.now() - began })
      return result
    },
    progress(count, total) {
      const now = performance.now()
      if (now - shown < pace) return
      shown = now
      const rate = count / ((now - began) / 1000)
      const line = words.progress(current, count, total, rate, Math.max(0, total - count) / rate)
      if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`)
      else console.log(line)
    },
    count: (sort, made, kept) => void counts.push(words.count(sort, made, kept)),
    table(out, entries, { files, bytes }) {
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
      const total = done.reduce((sum, one) => sum + one.milliseconds, 0)
      const rows = [
        ...done.map((one) => `${one.name}　${seconds(one.milliseconds)}`),
        ...counts,
        words.total(files, (bytes / 1e6).toFixed(1)),
      ]
      return [words.built(out, entries, seconds(total)), ...rows.map((row) => `  ${row}`)].join(
        '\n',
      )
    },
  }
}

/** Runs some work and writes what the processor did meanwhile, for the developer tools of a browser. */
export async function profiled<Result>(
  file: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  try {
    return await work()
  } finally {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, JSON.stringify(profile))
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} 秒`

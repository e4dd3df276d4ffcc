/** Names each step of a build, times it and shows how far it is. */
import { words } from '../strings/build.ts'

export interface Steps {
  /** Ends the step under way, if any, and begins another. */
  begin(name: string): void
  /** Progress of the step under way: so many done, of so many where that is known. */
  progress(done: number, total: number): void
  /** Adds to the closing table: files of a sort that were made, and that were kept from before. */
  count(sort: string, made: number, kept?: number): void
  /** The closing table; `files` and their bytes are the whole site's. */
  table(out: string, entries: number, site: { files: number; bytes: number }): string
}

/** Milliseconds between two progress lines; a log wants fewer than a terminal. */
const pace = process.stdout.isTTY ? 200 : 10_000

export function createSteps(): Steps {
  const done: { name: string; milliseconds: number }[] = []
  const counts: string[] = []
  let began = 0
  let current = ''
  let shown = 0
  const end = () => {
    if (current) done.push({ name: current, milliseconds: performance.now() - began })
  }
  return {
    begin(name) {
      end()
      current = name
      began = shown = performance.now()
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
      end()
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
      const total = done.reduce((sum, one) => sum + one.milliseconds, 0)
      const rows = [
        ...done.map((one) => words.step(one.name, seconds(one.milliseconds))),
        ...counts,
        words.total(files, (bytes / 1e6).toFixed(1)),
      ]
      return [words.built(out, entries, seconds(total)), ...rows.map((row) => `  ${row}`)].join(
        '\n',
      )
    },
  }
}

const seconds = (milliseconds: number) => words.seconds((milliseconds / 1000).toFixed(1))

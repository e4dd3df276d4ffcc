/** Names each step of a build, times it, and shows how far it is. */
import { words } from '../strings/build.ts'

export interface Steps {
  run<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result>
  /** Progress of the step under way: so many done, of so many where that is known. */
  progress(done: number, total: number): void
  /** The closing table. */
  table(out: string, entries: number): string
}

/** Milliseconds between two progress lines; a log wants fewer than a terminal. */
const pace = process.stdout.isTTY ? 200 : 10_000

export function createSteps(): Steps {
  const done: { name: string; milliseconds: number }[] = []
  let began = 0
  let current = ''
  let shown = 0
  return {
    async run(name, work) {
      current = name
      began = shown = performance.now()
      const result = await work()
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
    table(out, entries) {
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
      const total = done.reduce((sum, one) => sum + one.milliseconds, 0)
      const rows = done.map((one) => `  ${one.name}　${seconds(one.milliseconds)}`)
      return [words.built(out, entries, seconds(total)), ...rows].join('\n')
    },
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} 秒`

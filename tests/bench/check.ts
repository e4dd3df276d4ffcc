/**
 * `npm run bench -- check [entries]`: the check against a bare script that only reads, parses YAML and parses Markdown.
 *
 * Enters: a number of entries (10,000). Leaves: CPU seconds and ratios: cold (no cache), after one edit, and unchanged.
 * Each figure is the median of three runs in processes of their own, taken in turn, so that a busy machine slows all
 * alike. The limits are 1.3 and .4 of the bare script; the exit code says whether they hold.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { check } from '../../src/check/index.ts'
import { report } from '../../src/check/report.ts'
import { VFile } from 'vfile'
import { openMarkdown } from '../../src/read/syntax.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { step: { type: 'string' }, content: { type: 'string' }, cache: { type: 'string' } },
})
const limits = { cold: 1.3, edit: 0.4 }

function* entriesOf(content: string): Generator<string> {
  for (const kind of readdirSync(content, { withFileTypes: true }))
    if (kind.isDirectory())
      for (const name of readdirSync(join(content, kind.name))) yield join(content, kind.name, name)
}

/** What any checker must do: nothing is kept, nothing is looked at. */
async function bare(content: string) {
  const markdown = await openMarkdown()
  for (const path of entriesOf(content)) {
    const text = readFileSync(path, 'utf8')
    const end = text.indexOf('\n---\n', 4)
    parse(text.slice(4, end + 1))
    markdown.parse(new VFile(text.slice(end + 5)))
  }
}

if (values.step) {
  const content = values.content!
  if (values.step === 'bare') await bare(content)
  else {
    const { problems } = await check(content, { cache: values.cache! })
    report(problems, content)
  }
  const { user, system } = process.cpuUsage()
  console.log((user + system) / 1e6)
} else process.exitCode = bench(Number(positionals[0] ?? 10_000))

function bench(entries: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-bench-'))
  const content = join(folder, 'content')
  const cache = join(folder, 'cache')
  const run = (...args: string[]) => {
    const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return stdout
  }
  const step = (name: string) =>
    Number(run(import.meta.filename, `--step=${name}`, `--content=${content}`, `--cache=${cache}`))
  try {
    run(resolve(import.meta.dirname, 'generate.ts'), String(entries), content, '--seed=7')
    const [edited = ''] = entriesOf(content)
    const times: Record<string, number[]> = { bare: [], cold: [], edit: [], same: [] }
    for (let round = 0; round < 3; round++) {
      rmSync(cache, { recursive: true, force: true })
      times['bare']!.push(step('bare'))
      times['cold']!.push(step('check'))
      appendFileSync(edited, '\n又及。\n')
      times['edit']!.push(step('check'))
      times['same']!.push(step('check'))
    }
    const median = (name: string) => times[name]!.sort((a, b) => a - b)[1]!
    const base = median('bare')
    const row = (name: string, label: string, limit?: number) => {
      const ratio = median(name) / base
      const verdict = limit === undefined ? '' : ratio <= limit ? `  ≤ ${limit}` : `  > ${limit}`
      console.log(
        `${label.padEnd(34)} ${median(name).toFixed(2).padStart(7)} s  ${ratio.toFixed(2)} ×${verdict}`,
      )
      return limit === undefined || ratio <= limit
    }
    console.log(`${entries} entries, CPU seconds (median of 3)`)
    row('bare', 'read, parse YAML, parse Markdown')
    const good = [
      row('cold', 'check, cold', limits.cold),
      row('edit', 'check, one file changed', limits.edit),
    ]
    row('same', 'check, nothing changed')
    return good.every(Boolean) ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

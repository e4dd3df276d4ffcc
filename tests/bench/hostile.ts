/**
 * `npm run bench -- hostile [--size=bytes] [--only=name]`: files that mean harm, each at a size and at twice that size.
 *
 * Leaves: CPU milliseconds of one file's check and report at both sizes, and their ratio (the best of some turns each, in
 * turn). A size is doubled until it takes a time that can be measured. The limit is 2.3: what is linear doubles. The exit
 * code says whether it holds.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from '../../src/check/index.ts'
import { report } from '../../src/check/report.ts'

/** Garbage is collected in this thread and in even steps, so that its time grows as the rest does. */
const flags = ['--single-threaded-gc', '--min-semi-space-size=256', '--max-semi-space-size=256']
if (!process.execArgv.includes(flags[0]!)) {
  const { status } = spawnSync(process.execPath, [...flags, ...process.argv.slice(1)], {
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}

const { values } = parseArgs({
  options: { size: { type: 'string', default: '100000' }, only: { type: 'string' } },
})
const limit = 2.3

const head = 'title: 某事\nsummary: 某事的经过。\nsources: [yaan-report]\nchecked: 2026-11-01'
const page = (fields: string, body: string) => `---\n${fields}\n---\n\n${body}\n`
const filled = (piece: string) => (size: number) =>
  page(head, piece.repeat(Math.ceil(size / Buffer.byteLength(piece))))
const field =
  (piece: string, before = 'note: ', after = '') =>
  (size: number) =>
    page(
      `${head}\n${before}${piece.repeat(Math.ceil(size / Buffer.byteLength(piece)))}${after}`,
      '某事。',
    )

/** By name: a file of about so many bytes. */
const inputs: Record<string, (size: number) => string> = {
  'blanks before a mark': (size) => page(head, `甲${' '.repeat(size)}，乙`),
  'blanks after each mark': filled('甲 ，乙   '),
  'a colon again and again': field('\n\n', 'a: b: c'),
  'blank lines in fields': field('\n \n', ''),
  'open elements': (size) => page(head, `<div ${'<a '.repeat(size / 3)}`),
  'quotes in elements': filled('<a "'),
  'open comments': filled('<!-- '),
  'open notes': filled('[^'),
  'open links': filled('[a]('),
  'open brackets': filled('[['),
  'wide brackets': filled('【甲】（/'),
  stars: filled('**甲*'),
  underscores: filled('_甲__ '),
  backticks: filled('`` ` '),
  'faults by the thousand': filled('甲,乙 '),
  'short lines': filled('甲\n'),
  'a long address': (size) => page(head, `https://a.cn/${')'.repeat(size)}`),
  'an address with many ends': filled('https://a.cn/). '),
  'a long title': (size) => page(head.replace('某事', '甲'.repeat(size / 3)), '某事。'),
  'a long name with a form': (size) =>
    page(head.replace('某事', '股份集团有限公司'.repeat(size / 24)), '某事。'),
  dates: filled('2024年5月6日（星期一），'),
  'a table': (size) => page(head, `| 甲 | 乙 |\n| - | - |\n${'| a | b |\n'.repeat(size / 10)}`),
  'quotations in quotations': (size) => page(head, `${'> '.repeat(size / 2)}甲`),
  'lists in lists': (size) => page(head, '- '.repeat(size / 2)),
  headings: filled('## 甲\n\n'),
  definitions: (size) =>
    page(head, Array.from({ length: size / 20 }, (_, at) => `[a${at}]: https://b.cn`).join('\n')),
  'a list in the fields': (size) =>
    page(`${head}\naliases: [${'甲, '.repeat(size / 5)}乙]`, '某事。'),
  'unknown fields': (size) =>
    page(
      `${head}\n${Array.from({ length: size / 10 }, (_, at) => `x${at}: 甲`).join('\n')}`,
      '某事。',
    ),
  digits: filled('13800000'),
  'an open list': field('[', 'note: '),
}

const folder = mkdtempSync(join(tmpdir(), 'lianmai-hostile-'))
cpSync(resolve(import.meta.dirname, '../fixtures/base'), folder, { recursive: true })
const content = join(folder, 'content')

async function spent(text: string): Promise<number> {
  writeFileSync(join(content, 'news/hostile.md'), text)
  const before = process.cpuUsage()
  const { problems } = await check(content, { cache: false, today: '2026-11-22' })
  report(problems, content)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** What takes less than this is measured of more; of the largest file that is read at all, it is no matter. */
const measurable = 150
const largest = 500_000

/** The least of some turns of each in turn, without what any check takes. */
async function leastOf(texts: readonly string[], turns: number) {
  const best = texts.map(() => Infinity)
  for (let turn = 0; turn < turns; turn++)
    for (const [at, text] of texts.entries()) best[at] = Math.min(best[at]!, await spent(text))
  return best.map((one) => Math.max(one - idle, 1))
}

let failed = false
await spent(inputs['short lines']!(1000))
const idle = Math.min(await spent(page(head, '某事。')), await spent(page(head, '某事。')))
for (const [name, input] of Object.entries(inputs)) {
  if (values.only && !name.includes(values.only)) continue
  let size = Number(values.size)
  while (size * 2 <= largest && (await leastOf([input(size)], 1))[0]! < measurable) size *= 2
  const texts = [input(size), input(size * 2)]
  let [small = 1, large = 1] = await leastOf(texts, 2)
  // Others work on the machine, too.
  if (large > small * limit) [small = 1, large = 1] = await leastOf(texts, 5)
  const over = large > measurable && large > small * limit
  if (over) failed = true
  const ratio = large > measurable / 2 ? (large / small).toFixed(2) : 'too short to tell'
  console.log(
    `${name.padEnd(28)} ${String(size / 1000).padStart(6)} KB ${small.toFixed(0).padStart(7)} ms ${large.toFixed(0).padStart(7)} ms  ${ratio}${over ? '  over' : ''}`,
  )
}
rmSync(folder, { recursive: true })
process.exitCode = failed ? 1 : 0

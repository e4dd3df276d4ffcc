/**
 * `npm run bench -- hostile [--size=bytes] [--only=name]`: files that mean harm, each at a size and at twice that size.
 *
 * Leaves: CPU milliseconds of one file's check and report at both sizes, and their ratio (the best of three each, in
 * turn). The limit is 2.3: what is linear doubles. The exit code says whether it holds.
 */
import { mkdtempSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from '../../src/check/index.ts'
import { report } from '../../src/check/report.ts'

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

const size = Number(values.size)
let failed = false
await spent(inputs['short lines']!(1000))
const idle = Math.min(await spent(page(head, '某事。')), await spent(page(head, '某事。')))
for (const [name, input] of Object.entries(inputs)) {
  if (values.only && !name.includes(values.only)) continue
  const [once, twice] = [input(size), input(size * 2)]
  const best = [Infinity, Infinity]
  for (let turn = 0; turn < 3; turn++) {
    best[0] = Math.min(best[0]!, await spent(once))
    if (best[0] > 20_000) break
    best[1] = Math.min(best[1]!, await spent(twice))
    if (best[1] > 5_000) break
  }
  const [small, large] = best.map((one) => Math.max(one - idle, 20))
  const ratio = large! / small!
  if (ratio > limit) failed = true
  console.log(
    `${name.padEnd(28)} ${small!.toFixed(0).padStart(7)} ms ${large!.toFixed(0).padStart(7)} ms  ${ratio.toFixed(2)}${ratio > limit ? '  over' : ''}`,
  )
}
rmSync(folder, { recursive: true })
process.exitCode = failed ? 1 : 0

/** A build stays below 1 GB, whatever a content file of 1 MB is made of, and with a film of 2 GB among the owner's files. */
import { mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { largest } from '../../src/read/bytes.ts'
import { engineIn } from '../bench/engine.ts'
import { start, workshop } from './site.ts'

const shop = workshop('memory')
const { content, environment } = shop
const limit = 1e9
afterAll(shop.clear)

/** Ends with the most memory that the process ever had, in KB. */
const told = `data:text/javascript,process.on('exit',()=>console.log('peak',process.resourceUsage().maxRSS))`

async function built(engine?: string, more: NodeJS.ProcessEnv = {}) {
  const given = { ...environment, PORTAL_SKIP: 'share', NODE_OPTIONS: `--import=${told}`, ...more }
  const { code, output, seconds } = await start(given, engine).ended
  const peaks = [...output.matchAll(/^peak (\d+)$/gm)].map(([, kilobytes]) => Number(kilobytes))
  return { code, output, seconds, peak: 1024 * Math.max(...peaks) }
}

/** A text of almost as many bytes as a file may have. */
const filled = (piece: string, size: number) => piece.repeat(size / Buffer.byteLength(piece))
const table = '| 甲 | 乙 | 丙 |\n| - | - | - |\n'

/** Of bodies, by their shape; those of the most parts are as large as they may be. */
const bodies: Record<string, (size: number) => string> = {
  'one line': (size) => filled('甲方与乙方共建实训基地。', size),
  'one word': (size) => filled('甲', size),
  'Latin letters': (size) => filled('a', size),
  'short lines': (size) => filled('甲\n', size),
  paragraphs: (size) => filled('甲方。\n\n', size),
  'a table': (size) => table + filled('| 一 | 二 | 三 |\n', size - 80),
  'a table of one row': (size) =>
    `${filled('| 甲 ', size / 3)}|\n${filled('| - ', size / 3)}|\n${filled('| 一 ', size / 3)}|\n`,
  'as many lines as may be': () => '甲方与乙方共建实训基地。\n'.repeat(19_000),
  'as many paragraphs': () => '甲方与乙方共建实训基地。\n\n'.repeat(19_000),
  'as many headings': () => '## 甲方与乙方\n\n'.repeat(19_000),
  'as many cells': () => table + '| 一 | 二 | 三 |\n'.repeat(4_900),
  'as many addresses': () => 'https://a.cn/ ，'.repeat(19_900),
  'as many items': () => '- 甲\n  - 乙\n    - 丙\n'.repeat(1_300),
  'as many quotations': () => '> 甲\n\n'.repeat(3_900),
  'a list': (size) => filled('- 甲\n', size),
  'lists in a list': (size) => filled('- 甲\n  - 乙\n    - 丙\n', size),
  headings: (size) => filled('## 甲\n\n', size),
  quotations: (size) => filled('> 甲\n\n', size),
  links: (size) => filled('[甲](/alliances/river-city/)，', size),
  addresses: (size) => filled('https://a.cn/ ，', size),
  emphasis: (size) => filled('**甲**乙', size),
  code: (size) => filled('`a` ', size),
  'blocks of code': (size) => filled('```\na\n```\n\n', size),
  rules: (size) => filled('甲\n\n---\n\n', size),
  elements: (size) => filled('<b>甲</b>', size),
  references: (size) => filled('&#30002;', size),
  notes: (size) =>
    Array.from({ length: size / 24 }, (_, at) => `甲[^${at}]\n\n[^${at}]: 乙\n\n`).join(''),
}

/** Of fields. */
const fields: Record<string, (size: number) => string> = {
  'a list of names': (size) => `aliases:\n${filled('  - 甲\n', size)}`,
  'a list in a line': (size) => `aliases: [${filled('甲, ', size)}乙]`,
  'a long summary': (size) => `summary: ${filled('甲方与乙方共建实训基地。', size)}`,
  'a long title': (size) => `aliases: ${filled('甲', size)}`,
  'a folded text': (size) => `summary: >\n${filled('  甲方。\n', size)}`,
  objects: (size) => `people:\n${filled('  - { name: 甲, role: 院长 }\n', size)}`,
  sources: (size) => `sources: [${filled('river-daily, ', size)}river-daily]`,
  'unknown keys': (size) => Array.from({ length: size / 12 }, (_, at) => `x${at}: 甲`).join('\n'),
  'unknown lists': (size) => filled('x:\n - - - 甲\n', size),
}

const original = new Map<string, string>()
const kinds = readdirSync(content, { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? [one.name] : [],
)

/** Any entry of a kind, with more in its fields and body. */
async function tried(kind: string, more: string, body: string) {
  const name = readdirSync(join(content, kind)).find((one) => !one.endsWith('.en.md'))!
  const file = join(content, kind, name)
  const text = original.get(file) ?? readFileSync(file, 'utf8')
  original.set(file, text)
  const key = more.split(':')[0]
  const head = text
    .split('\n---')[0]!
    .split('\n')
    .filter((line) => !more || !line.startsWith(`${key}:`))
  writeFileSync(file, `${head.join('\n')}\n${more && `${more}\n`}---\n\n${body}\n`)
  try {
    return await built()
  } finally {
    writeFileSync(file, text)
  }
}

const size = largest - 2_000
let at = 0
describe('a content file of 1 MB', () => {
  const hold = (name: string, kind: string, more: string, body: string) =>
    test(`${name}, of ${kind}`, async () => {
      const { code, output, peak, seconds } = await tried(kind, more, body)
      console.log(
        `${name} of ${kind}: ${code}, ${(peak / 1e6).toFixed(0)} MB, ${seconds.toFixed(0)} s`,
      )
      expect([0, 1], output.slice(-2000)).toContain(code)
      expect(output).not.toMatch(/heap out of memory|\n {4}at /)
      expect(peak).toBeLessThan(limit)
    })
  // Each shape in another kind.
  for (const [name, body] of Object.entries(bodies))
    hold(name, kinds[at++ % kinds.length]!, '', body(size))
  for (const [name, more] of Object.entries(fields)) hold(name, 'organizations', more(size), '')
})

test('a film of 2 GB', async () => {
  const folder = join(shop.folder, 'engine')
  const engine = engineIn(folder)
  const film = join(folder, 'public/film.mp4')
  mkdirSync(join(folder, 'public'), { recursive: true })
  const size = 2 ** 31 + 7
  const boxes = Buffer.from(
    '00000018667479706d703432000000006d70343269736f6d000000086d6f6f76000000006d646174',
    'hex',
  )
  boxes.writeUInt32BE(size - 32, 32)
  writeFileSync(film, boxes)
  truncateSync(film, size)
  const { code, output, peak, seconds } = await built(engine.folder)
  console.log(`film: ${code}, ${(peak / 1e6).toFixed(0)} MB, ${seconds.toFixed(0)} s`)
  rmSync(film)
  expect(code, output.slice(-2000)).toBe(0)
  expect(peak).toBeLessThan(limit)
})

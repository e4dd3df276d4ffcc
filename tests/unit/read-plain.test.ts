/** The quick reader of front matter reads what `yaml` reads, or nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { partsOf } from '../../src/read/file.ts'
import { readPlain } from '../../src/read/plain.ts'
import { fixtures } from './fixture.ts'

const seed = Number(process.env['FC_SEED'] ?? 20261122)

/** What `yaml` makes of a text; `undefined` where it has anything to say about it. */
function truth(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' })
  if (document.errors.length || document.warnings.length) return undefined
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return undefined
  }
}

function agrees(text: string) {
  const quick = readPlain(text)
  if (quick !== undefined) expect(JSON.stringify(quick), text).toBe(JSON.stringify(truth(text)))
  return quick !== undefined
}

const good = fc.constantFrom(
  '云川',
  '甲 乙',
  'yunchuan',
  '2023',
  '2023-09',
  '"a b"',
  '[a, 2]',
  '{a: b, c: d}',
)
const strange = fc.constantFrom(
  '云川',
  '甲 乙',
  'a',
  'yunchuan-polytechnic',
  '2023',
  '2023-09',
  '2023-11-28?/2023-11-29',
  '0',
  '007',
  '1.5',
  '-1',
  'true',
  'null',
  'yes',
  '"a"',
  '"a b"',
  "'x'",
  "'x''y'",
  '"a\\n"',
  '',
  ' ',
  'a: b',
  'a:',
  'a #b',
  '#a',
  '~',
  '1e3',
  '[a, b]',
  '[ "a" , b ]',
  '[]',
  '[a,]',
  '[a, b',
  '{a: b}',
  '{"a":1,"b":"c"}',
  '{a: b, a: c}',
  '{a:b}',
  '[{"a":1}]',
  '|',
  '>',
  '*a',
  '&a b',
  '!x',
  '@',
  '`',
  '%',
  '- a',
  '? a',
  '…',
  '“甲”',
  '0x1F',
  '.5',
  '+1',
  'a\tb',
  "a'b",
  'a"b',
  'a, b',
  'https://x.cn/?a=b',
)
const scalar = fc.oneof({ weight: 5, arbitrary: good }, { weight: 3, arbitrary: strange })
const key = fc.constantFrom(
  'title',
  'd',
  'e',
  'f',
  'a',
  'b',
  'c1',
  '名称',
  '"q"',
  '2',
  'a b',
  '<<',
  '-',
  '__proto__',
  'constructor',
)
const row = fc.record({
  indent: fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '\t'),
  dash: fc.constantFrom('', '', '', '- ', '-  ', '-'),
  key: fc.option(key, { freq: 4 }),
  value: scalar,
  end: fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', ' \n', '\n\n', ''),
})

it('on lines thrown together', () => {
  let read = 0
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows
        .map(
          (one) =>
            `${one.indent}${one.dash}${one.key === null ? '' : `${one.key}: `}${one.value}${one.end}`,
        )
        .join('')
      if (agrees(text)) read += 1
    }),
    { numRuns: 20_000, seed },
  )
  expect(read).toBeGreaterThan(100)
})

it('on values of all sorts', () => {
  fc.assert(
    fc.property(
      fc.string({
        maxLength: 8,
        unit: fc.constantFrom(...'甲a1 \u3000\u00a0:#-[]{},"\'?&*!|>%@`~./\\=<0e+'),
      }),
      (value) => {
        agrees(`title: ${value}\n`)
        agrees(`list:\n  - ${value}\n`)
        agrees(`flow: [${value}]\n`)
        agrees(`flow: {"a":${value}}\n`)
      },
    ),
    { numRuns: 20_000, seed },
  )
})

it('on edits of good entries', () => {
  const base = join(fixtures, 'base/content')
  const all = readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => partsOf(readFileSync(join(base, name), 'utf8'))!.yaml)
  for (const yaml of all) expect(agrees(yaml), yaml).toBe(true)
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.nat(),
      fc.nat({ max: 3 }),
      scalar,
      (yaml, at, cut, put) => {
        const start = at % yaml.length
        agrees(yaml.slice(0, start) + put + yaml.slice(start + cut))
      },
    ),
    { numRuns: 5_000, seed },
  )
})

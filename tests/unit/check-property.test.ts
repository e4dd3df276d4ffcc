/** A thousand mutations of good entries: no crash, no stack trace, nothing published otherwise than it was written. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { check, type Known } from '../../src/check/index.ts'
import { formatNames } from '../../src/check/formats.ts'
import { messages, report } from '../../src/check/report.ts'
import type { Portal } from '../../src/portal.ts'
import { discard, portalWith, today, project } from './fixture.ts'

const content = portalWith()
afterAll(() => discard(content))

const files = readdirSync(content, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort()
const originals = new Map(files.map((file) => [file, readFileSync(join(content, file), 'utf8')]))
const seed = Number(process.env['FC_SEED'] ?? 20261122)

/** What a check of the same process keeps from edit to edit, as dev does. */
const known: Known = { files: new Map(), held: new Map() }

const entriesOf = (portal: Portal | undefined) =>
  Array.from(portal?.graph.nodes.values() ?? [], ({ file, hash, data }) => ({ file, hash, data }))

/** Checks the portal with one file changed, and puts it back. */
async function checkWith(file: string, text: string | Uint8Array) {
  writeFileSync(join(content, file), text)
  try {
    const { problems, portal } = await check(content, { today, cache: false, ...project })
    const again = await check(content, { today, cache: false, ...project, known })
    expect(again.problems).toEqual(problems)
    expect(entriesOf(again.portal)).toEqual(entriesOf(portal))
    const told = messages(problems, content)
    for (const format of formatNames)
      for (const lang of ['zh-CN', 'en'] as const)
        expect(report(problems, content, { format, lang })).not.toMatch(
          /^\s+at |Error:|undefined|\[object/m,
        )
    const node = [...(portal?.graph.nodes.values() ?? [])].find((one) => one.file === file)
    return { problems, told, portal, node, html: node && portal?.body(node).html }
  } finally {
    const original = originals.get(file)
    if (original === undefined) rmSync(join(content, file))
    else writeFileSync(join(content, file), original)
  }
}

const anyFile = fc.constantFrom(...files)
const piece = fc.oneof(
  fc.constantFrom(
    '---',
    '\n---\n',
    ':',
    '：',
    ': ',
    '- ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '"',
    "'",
    '“',
    '#',
    '##',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '*',
    '**',
    '&',
    '!',
    '|',
    '>',
    '<',
    '<b>',
    '<!--',
    '-->',
    '<script>',
    '`',
    '```',
    '~',
    '\\',
    '%',
    '@',
    '[x](/a/)',
    '![](/x.png)',
    '](',
    '[^1]',
    'null',
    'true',
    '2023-02-30',
    '\u3000',
    '\u00a0',
    '\ufeff',
    '\r',
    '？',
    '，',
  ),
  fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }),
  fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom(...'云川产教联合体年月日一二三') }),
)
type Edit = { at: number; cut: number; put: string }
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 8 }),
  put: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 3, arbitrary: piece }),
})

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { at, cut, put }) => {
    const start = Math.floor(at * now.length)
    return now.slice(0, start) + put + now.slice(start + cut)
  }, text)
}

const hanRuns = (text: string) => text.match(/[\u4e00-\u9fff]+/g) ?? []

describe('a good entry, changed', () => {
  it('by chance, never crashes, never lies', () => {
    return fc.assert(
      fc.asyncProperty(
        anyFile,
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        async (file, edits) => {
          const text = apply(originals.get(file)!, edits)
          const { problems, told, node, html } = await checkWith(file, text)
          for (const { text: shown, line, column } of told) {
            const lines = shown.split('\n')
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(lines.length)
            expect(column).toBeGreaterThanOrEqual(1)
            expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1)
          }
          if (problems.length) return
          // Nothing was said, so all that was written must be there.
          const [, yaml = '', body = ''] =
            /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)([\s\S]*)$/m.exec(text) ?? []
          const data = JSON.stringify(node?.data)
          for (const value of strings(parse(yaml)))
            expect(data).toContain(JSON.stringify(value.trim()).slice(1, -1))
          for (const run of hanRuns(body.replace(/<!--[\s\S]*?-->/g, '')))
            expect(decodeURI(html ?? '')).toContain(run)
        },
      ),
      { numRuns: 1000, seed },
    )
  })

  it('in its bytes, never crashes', () => {
    return fc.assert(
      fc.asyncProperty(
        anyFile,
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 6 }),
        async (file, at, put) => {
          const bytes = Buffer.from(originals.get(file)!)
          bytes.set(put, at % Math.max(1, bytes.length - put.length))
          await checkWith(file, bytes)
        },
      ),
      { numRuns: 200, seed },
    )
  })
})

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}

/** One mistake that must be told, in the file it was made in. */
interface Mistake {
  name: string
  make(text: string, chance: (below: number) => number): string | undefined
}

const fields = (text: string) =>
  text
    .slice(4, text.indexOf('\n---', 4) + 1)
    .split('\n')
    .slice(0, -1)
const withFields = (text: string, lines: readonly string[]) =>
  `---\n${lines.join('\n')}${text.slice(text.indexOf('\n---', 4))}`
const bodyAt = (text: string) => text.indexOf('\n---\n', 4) + 5
const required = /^(?:title|form|sort|status|side|direction|level):/
const topLevel = /^[A-Za-z]+:/

/** Changes one line of the fields that fits. */
const line =
  (fits: RegExp, change: (found: string, chance: (below: number) => number) => string | string[]) =>
  (text: string, chance: (below: number) => number) => {
    const lines = fields(text)
    const indexes = lines.flatMap((one, index) => (fits.test(one) ? [index] : []))
    if (!indexes.length) return undefined
    const index = indexes[chance(indexes.length)]!
    return withFields(
      text,
      lines.flatMap((one, at) => (at === index ? change(one, chance) : [one])),
    )
  }
const inBody = (put: string) => (text: string) =>
  `${text.slice(0, bodyAt(text))}\n${put}\n${text.slice(bodyAt(text))}`

const letters = 'abcdefghijklmnopqrstuvwxyz'
const mistakes: readonly Mistake[] = [
  { name: 'a required field left out', make: line(/^title:/, () => []) },
  { name: 'a required field left blank', make: line(required, (one) => one.replace(/:.*/, ':')) },
  { name: 'a field written twice', make: line(/^[a-z]+: \S/i, (one) => [one, one]) },
  {
    name: 'a field misspelt',
    make: line(topLevel, (one, chance) =>
      one.replace(/^(.)(.)/, (_, a: string, b: string) => a + b + letters[chance(26)]! + 'q'),
    ),
  },
  { name: 'a full-width colon', make: line(/^[A-Za-z]+: \S/, (one) => one.replace(': ', '：')) },
  {
    name: 'no space after the colon',
    make: line(/^[A-Za-z]+: [^"'[\s]/, (one) => one.replace(': ', ':')),
  },
  { name: 'a tab', make: line(/^ {2}\S/, (one) => one.replace('  ', '\t')) },
  {
    name: 'an open quotation mark',
    make: line(/^[A-Za-z]+: [^"'[\s]/, (one) => one.replace(': ', ': "')),
  },
  { name: 'an open bracket', make: line(/^[A-Za-z]+: \[/, (one) => one.replace(']', '')) },
  { name: 'a colon in the value', make: line(/^title:/, (one) => one.replace(': ', ': 通知: ')) },
  { name: 'an indented field', make: line(/^(?!title)[A-Za-z]+: \S/, (one) => `  ${one}`) },
  {
    name: 'a value that is none of the choices',
    make: line(/^(?:form|sort|side|direction|level|status): /, (one) => `${one}式`),
  },
  {
    name: 'a reference to nothing',
    make: line(
      /^(?:region|alliances|organization|event|awardedAt|parent): /,
      (one, chance) => `${one}-${letters[chance(26)]}`,
    ),
  },
  {
    name: 'a reference by a name that none has',
    make: line(/^(?:region|alliances|organization|event|awardedAt|parent): /, (one) =>
      one.replace(/: .*/, ': 云州'),
    ),
  },
  {
    name: 'a day that is none',
    make: line(/^(?:span|date|founded|validUntil): /, (one) => one.replace(/: .*/, ': 2023-02-30')),
  },
  {
    name: 'a date in words',
    make: line(/^(?:span|date|founded|validUntil): /, (one) => one.replace(/: .*/, ': 去年秋天')),
  },
  {
    name: 'an end before the start',
    make: line(/^(?:span|date|founded): /, (one) => one.replace(/: .*/, ': 2023-09/2023-08')),
  },
  {
    name: 'a list where one is wanted',
    make: line(/^title:/, (one) => one.replace(/: (.*)/, ': [$1]')),
  },
  { name: 'an anchor', make: line(/^title:/, (one) => one.replace(': ', ': &a ')) },
  { name: 'no closing fence', make: (text) => text.slice(0, text.indexOf('\n---', 4) + 1) },
  { name: 'no opening fence', make: (text) => text.slice(4) },
  { name: 'a heading of level 1', make: inBody('# 标题') },
  { name: 'a skipped heading', make: inBody('### 标题') },
  { name: 'a broken link', make: inBody('[这里](/organizations/nowhere/)') },
  { name: 'a broken fragment', make: inBody('[这里](#nowhere)') },
  { name: 'a broken download', make: inBody('[这里](/downloads/nowhere.pdf)') },
  { name: 'a relative link', make: inBody('[这里](../x.md)') },
  { name: 'a link of another scheme', make: inBody('[这里](ftp://example.cn/)') },
  { name: 'a script', make: inBody('[这里](JaVaScRiPt:alert(1))') },
  { name: 'raw HTML that is removed', make: inBody('<script>alert(1)</script>') },
  { name: 'an event handler', make: inBody('<b onclick="x()">这里</b>') },
  { name: 'an image that is not there', make: inBody('![会场](/images/nowhere.png)') },
  { name: 'an image without words', make: inBody('![](/images/hall.png)') },
  { name: 'a mobile number', make: inBody('电话 13800138000') },
  { name: 'an identity number', make: inBody('证件 11010119900307123X') },
  { name: 'an open comment', make: inBody('<!-- 备注') },
  { name: 'an open code block', make: (text) => `${text}\n\`\`\`\n代码\n` },
  { name: 'NUL', make: inBody('这\0里') },
]

it.each(mistakes)('tells of $name wherever it is made', ({ make }) => {
  return fc.assert(
    fc.asyncProperty(anyFile, fc.nat(), async (file, chance) => {
      const text = make(originals.get(file)!, (below) => chance % below)
      fc.pre(text !== undefined)
      const { problems, portal } = await checkWith(file, text!)
      expect(portal).toBeUndefined()
      expect(problems.some((one) => one.file === file && one.level === 'error')).toBe(true)
    }),
    { numRuns: 15, seed },
  )
})

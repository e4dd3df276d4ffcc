/** The quick ways of Markdown: to the tree that remark makes, and to the HTML that a sanitised tree makes, or to none. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOf } from '../../src/read/file.ts'
import { plainHtml, safeHtml } from '../../src/read/html.ts'
import { plainTree, remarkTree } from '../../src/read/syntax.ts'
import { places } from '../../src/places.ts'
import { fixtures } from './fixture.ts'

const seed = Number(process.env['FC_SEED'] ?? 20261129)

/** Whether a body was read quickly. */
function agrees(markdown: string) {
  const quick = plainTree(markdown)
  const tree = remarkTree(markdown)
  const said = JSON.stringify(markdown)
  if (quick) expect(quick, said).toEqual(tree)
  const ids = tree.children.map((_, place) => `h-${place}`)
  const html = plainHtml(tree, ids)
  if (html !== undefined)
    expect(html, said).toBe(safeHtml(tree, ids, { rawHtml: false, definitions: true }))
  return quick !== undefined && html !== undefined
}

const bodiesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => partsOf(readFileSync(join(folder, name), 'utf8'))?.body ?? '')
    .filter((body) => body.trim())

const plain = [
  '一段话。\n\n又一段，\n两行。\n',
  '## 标题\n紧跟的话\n### 小标题\n\n\n2023年9月，C# 和 x-y（见注）。',
  '\n由[一所学校](/organizations/a-b/)牵头，\n[一家企业](https://x.cn/a.html#b)参加。\n\n[全是链接](/a/)',
  '## 关于[联合体](/alliances/a/)\n\n“引语”！[甲](/b/)',
]

it.each(plain)('reads %j', (markdown) => {
  expect(agrees(markdown)).toBe(true)
})

it('reads most bodies of the portal that comes with the engine', () => {
  const bodies = bodiesIn(places.content)
  expect(bodies.filter(agrees).length).toBeGreaterThan(bodies.length / 2)
})

it('on the fixtures', () => {
  for (const body of bodiesIn(fixtures)) agrees(body)
})

const openings = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('甲', 'a', '2023', '“', '## ', '### ', '[甲](/a/)') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '#',
      '#\t',
      '####### ',
      '- ',
      '1. ',
      '1) ',
      '2023. ',
      '> ',
      '    ',
      ' ',
      '\t',
      '+ ',
      '===',
      '---',
      '[^1]: ',
      '[a]: ',
      '| ',
      ': ',
      ':-',
      '\u3000',
      '！',
      '*',
      '<b>',
    ),
  },
)
const piece = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      '甲',
      '乙丙',
      '。',
      ' ',
      'abc',
      '12',
      '.',
      '!',
      '-',
      '=',
      ':',
      '(',
      ')',
      'https://x.cn',
      '[甲](/a/)',
      '[a b](https://x.cn/#b)',
      '[甲](a)',
      '"',
      "'",
      '\u00a0',
      '\u200b',
      '𠀀',
      '--',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '#',
      ' #',
      '[',
      ']',
      '![图](/a.png)',
      '[](/a/)',
      '[甲]()',
      '[甲](/a b)',
      '[^1]',
      '[甲]',
      '[ 甲](/a/)',
      '[甲 ](/a/)',
      '[甲](/a/ "t")',
      '[甲](javascript:a)',
      '[甲](mailto:a)',
      '[甲](//x.cn)',
      '[甲](HTTPS://X.cn)',
      '[[甲](/a/)](/b/)',
      '\\',
      '*',
      '**',
      '`',
      '~~',
      '<b>',
      '&amp;',
      '_',
      '|',
      '\t',
    ),
  },
)
const ending = fc.constantFrom('\n', '\n', '\n', '\n\n', '\n\n', '\n\n\n', '', ' \n', '\r\n')
const line = fc
  .tuple(openings, fc.array(piece, { maxLength: 5 }), ending)
  .map(([start, pieces, end]) => start + pieces.join('') + end)

it('on lines thrown together', () => {
  let read = 0
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      if (agrees(lines.join(''))) read += 1
    }),
    { numRuns: 20_000, seed },
  )
  expect(read).toBeGreaterThan(2000)
})

it('on edits of good bodies', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...plain),
      fc.nat(),
      fc.nat({ max: 3 }),
      piece,
      (text, at, cut, put) => {
        const start = at % text.length
        agrees(text.slice(0, start) + put + text.slice(start + cut))
      },
    ),
    { numRuns: 5_000, seed },
  )
})

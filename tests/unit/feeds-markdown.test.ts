import fc from 'fast-check'
import { raw } from 'hast-util-raw'
import { toHtml } from 'hast-util-to-html'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toHast } from 'mdast-util-to-hast'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { describe, expect, test } from 'vitest'
import { portableHtml, readHtml, type Tag } from '../../src/feeds/html.ts'
import { feedAt } from '../../src/feeds/index.ts'
import { markdownOf } from '../../src/feeds/markdown.ts'
import { hostile, portalOf } from './feeds-portal.ts'

const site = 'https://portal.example/lm/'
const page = `${site}news/a/`

/** Markdown -> HTML by the libraries alone, without the portal's own rules. */
function htmlOf(markdown: string): string {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough({ singleTilde: false })],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
    ],
  })
  const hast = toHast(tree, { allowDangerousHtml: true, clobberPrefix: '', footnoteLabel: '注释' })
  return toHtml(raw(hast))
}

const portable = (html: string) => portableHtml(html, site, page)
const roundTrip = (html: string) => portable(htmlOf(markdownOf(html, site, page)))

describe('Markdown of a body', () => {
  test.each([
    '# 一\n\n文。\n\n###### 六',
    '- a\n- b\n  1. c\n  2. d\n\n     e\n- f',
    '3. 三\n4. 四',
    '> 引\n> 文\n>\n> - 列',
    '```js\nlet a = `b`\n\n<p>\n```',
    '~~~\n```\n~~~',
    '| a | b\\|c | d |\n| :-- | :-: | --: |\n| 1 | *2* | `3` |\n| [x](/y/) | | |',
    '文[^1]，又[^b]。\n\n[^1]: 注 [l](/a/)\n\n[^b]: 二\n\n    段',
    '`a` ``b`c`` **“好”** *斜* ~~删~~ ***两***',
    '一  \n二\\\n三\n四',
    '![图 \\] x](/i.png "题") [链](/x/?a=1&b=2#y "题\\"目") [](<#z>)',
    '[空](</a b/>) <https://a.example/?a=(1)>',
    '\\- 非\n\n1\\. 非\n\n\\# 非\n\n\\> 非\n\n\\=\n\n+非 a_b_c _ \\_d\\_ \\*e\\*',
    'a & b &amp;lt; &lt;p> \\[x\\](y) \\`z\\` \\~~a\\~~ \\| &copy;',
    '***\n\n文\n\n---',
    '- p\n\n  q\n\n      code\n- r',
  ])('%j reads as the same HTML again', (markdown) => {
    const html = htmlOf(markdown)
    expect(roundTrip(html)).toBe(portable(html))
  })

  test('keeps any words as they are', () => {
    const words = fc.string({
      unit: fc.constantFrom(...'a中1 *_`[]()<>#-+.!~|&;:=\\/"'),
      maxLength: 40,
    })
    const textOf = (node: Tag | string): string =>
      typeof node === 'string' ? node : node.children.map(textOf).join('')
    fc.assert(
      fc.property(words, (text) => {
        const html = toHtml({
          type: 'element',
          tagName: 'p',
          properties: {},
          children: [{ type: 'text', value: text }],
        })
        const again = readHtml(roundTrip(html))
        expect(textOf(again).trim()).toBe(text.trim())
        expect(again.children.filter((one) => typeof one !== 'string').length).toBeLessThan(2)
      }),
      { numRuns: 500 },
    )
  })

  test('leaves the words of what it has no sign for', () => {
    const html =
      '<figure><img src="/a.png" alt="图"><figcaption>题<mark>注</mark></figcaption></figure>' +
      '<dl><dt>名</dt><dd>释</dd></dl><details><summary>头</summary><p>身</p></details>'
    expect(markdownOf(html, site, page)).toBe(`![图](${site}a.png)\n\n题注\n\n名\n\n释\n\n头\n\n身`)
  })
})

describe('an entry’s Markdown', () => {
  test('can’t be broken by its names', () => {
    const markdown = feedAt(portalOf(), 'news/hostile/index.md')!.body() as string
    const tree = fromMarkdown(markdown)
    const [heading] = tree.children
    expect(heading).toMatchObject({ type: 'heading', depth: 1, children: [{ value: hostile }] })
    expect(tree.children.filter(({ type }) => type === 'html')).toEqual([])
  })
})

describe('portable HTML', () => {
  test('keeps words, drops comments and what only the page needs', () => {
    expect(
      portable(
        '<!-- c --><p class="a" tabindex="0">1 &#x3C; 2<br>“&#x26;”</p><a href="//x.example/" rel="me">x</a>',
      ),
    ).toBe('<p>1 &#x3C; 2<br>“&#x26;”</p><a href="//x.example/">x</a>')
  })

  test('resolves from the page and the portal', () => {
    expect(
      portable('<a href="#x">1</a><a href="/y/?a=1&#x26;b=2">2</a><img src="/z.png" alt="">'),
    ).toBe(
      `<a href="${page}#x">1</a><a href="${site}y/?a=1&amp;b=2">2</a><img src="${site}z.png" alt="">`,
    )
  })
})

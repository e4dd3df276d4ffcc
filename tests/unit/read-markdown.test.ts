/** What a body becomes: Markdown as Chinese writes it, and an owner's plugins. */
import type { Root as Hast } from 'hast'
import type { Paragraph, Root, Text } from 'mdast'
import { describe, expect, it, test } from 'vitest'
import { readBody } from '../../src/read/markdown.ts'
import { openMarkdown } from '../../src/read/syntax.ts'

const htmlOf = async (markdown: string) => (await readBody(markdown)).html
const link = (to: string, words = to) =>
  `<a href="${to}"${to.startsWith('http') ? ' rel="noopener noreferrer nofollow"' : ''}>${words}</a>`

it('leaves a single tilde a tilde', async () => {
  for (const text of ['名额3~5个、10~20家。', '9:00~11:30、14:00~17:00', '约~三十~人'])
    expect(await htmlOf(text)).toBe(`<p>${text}</p>`)
  expect(await htmlOf('原定~~三十~~五十人')).toBe('<p>原定<del>三十</del>五十人</p>')
})

it.each([
  ['**“三个一批”**任务', '<strong>“三个一批”</strong>任务'],
  ['*《章程》*。', '<em>《章程》</em>。'],
  ['实行**“一体两翼”**，建设', '实行<strong>“一体两翼”</strong>，建设'],
  ['取消~~“旧称”~~后', '取消<del>“旧称”</del>后'],
])('pairs emphasis beside Chinese marks: %s', async (markdown, html) => {
  expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
})

it.each([
  [
    '官网 https://a.cn/，邮箱 x@a.cn。',
    `官网 ${link('https://a.cn/')}，邮箱 ${link('mailto:x@a.cn', 'x@a.cn')}。`,
  ],
  ['见https://a.cn/b?c=d#e（官网）', `见${link('https://a.cn/b?c=d#e')}（官网）`],
  ['(https://a.cn/b_(c)).', `(${link('https://a.cn/b_(c)')}).`],
  ['http://a.cn/、https://b.cn/。', `${link('http://a.cn/')}、${link('https://b.cn/')}。`],
  [
    '`https://a.cn/`和[甲](https://a.cn/)',
    `<code>https://a.cn/</code>和${link('https://a.cn/', '甲')}`,
  ],
  ['微信号 a@b，版本 1.0@2', '微信号 a@b，版本 1.0@2'],
])('ends a bare address before the sentence goes on: %s', async (markdown, html) => {
  expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
})

it.each([
  ['第一行，\n第二行', '第一行，第二行'],
  ['有**重点**\n的一行', '有<strong>重点</strong>的一行'],
  ['“引号”\n之后', '“引号”之后'],
  ['看[这里](/a/)\n再说', `看${link('/a/', '这里')}再说`],
  ['𠮷野家\n开业', '𠮷野家开业'],
  ['用 Astro\n生成', '用 Astro\n生成'],
  ['共 12\n家', '共 12\n家'],
  ['硬换行  \n第二行', '硬换行<br>\n第二行'],
])('writes on without a space between Chinese characters: %j', async (markdown, html) => {
  expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
})

test('a list of tasks keeps its ticks', async () => {
  const html = await htmlOf('- [x] 签约\n- [ ] 挂牌\n')
  expect(html).toContain('<input type="checkbox" checked disabled aria-label="已完成"> 签约')
  expect(html).toContain('<input type="checkbox" disabled aria-label="未完成"> 挂牌')
})

test('notices are written in either way', async () => {
  const box = (title: string) =>
    new RegExp(
      `<div class="notice tip">\\s*<p class="notice-title"><strong>${title}</strong></p>\\s*<p>内容</p>\\s*</div>`,
    )
  expect(await htmlOf('> [!TIP]\n> 内容')).toMatch(box('提示'))
  expect(await htmlOf(':::tip\n内容\n:::')).toMatch(box('提示'))
  expect(await htmlOf(':::tip[小贴士]\n内容\n:::')).toMatch(box('小贴士'))
  expect(await htmlOf('9:30 开始，年:共12家，a:b')).toBe('<p>9:30 开始，年:共12家，a:b</p>')
  expect(await htmlOf('> [!别的]\n> 内容')).toContain('[!别的]')
})

describe('an owner’s plugins', () => {
  /** 「甲」 -> 乙, after a while. */
  const late = () => async (tree: Root) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    const text = (tree.children[0] as Paragraph).children[0] as Text
    text.value = text.value.replace('甲', '乙')
  }
  const wild = () => (tree: Hast) => {
    tree.children.push(
      { type: 'raw', value: '<script>x()</script><p onclick="x()">丙</p>' } as never,
      { type: 'element', tagName: 'style', properties: {}, children: [] },
    )
  }

  it('change what is shown, and nothing gets past the sanitiser', async () => {
    const markdown = await openMarkdown({ remarkPlugins: [late], rehypePlugins: [wild] })
    expect(markdown.isOwn).toBe(true)
    const { html, outline } = await readBody('甲', 0, { markdown })
    expect(html).toBe('<p>乙</p><p>丙</p>')
    expect(outline.text).toBe('乙')
  })

  it('that fail are told at their place', async () => {
    const failing = () => (tree: Root, file: { fail(reason: string, place?: unknown): never }) =>
      file.fail('不会画', tree.children[1]!.position)
    const throwing = () => () => {
      throw new Error('坏了')
    }
    const told = async (plugin: unknown) =>
      (
        await readBody('第一段\n\n第二段', 100, {
          markdown: await openMarkdown({ remarkPlugins: [plugin] }),
        })
      ).faults
    expect(await told(failing)).toMatchObject([
      { rule: 'text/plugin', level: 'error', start: 105, params: { found: '不会画' } },
    ])
    expect(await told(throwing)).toMatchObject([
      { rule: 'text/plugin', start: 100, params: { found: '坏了' } },
    ])
  })

  it('may be named by their package', async () => {
    const { isOwn } = await openMarkdown({ remarkPlugins: ['remark-directive'] })
    expect(isOwn).toBe(true)
  })
})

test('a footnote that is named twice leads back to each place, by a name of its own', async () => {
  const html = await htmlOf('一处[^a]，二处[^a]。\n\n[^a]: 注。\n')
  const backs = [
    ...html.matchAll(/<a href="#([^"]*)" data-footnote-backref="" aria-label="([^"]*)"/g),
  ]
  expect(backs.map(([, to, name]) => [to, name])).toEqual([
    ['fnref-a', '回到注释 1 的出处'],
    ['fnref-a-2', '回到注释 1 的第 2 处出处'],
  ])
  for (const [, to] of backs) expect(html.split(`id="${to}"`)).toHaveLength(2)
})

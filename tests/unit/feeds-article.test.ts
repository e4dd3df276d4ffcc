/** What of a body is left when it is pasted into WeChat's editor: all of it. */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it, test } from 'vitest'
import { articleOf, cutTo, setArticle } from '../../src/feeds/article.ts'
import { readBody } from '../../src/read/markdown.ts'
import { hostile, portalOf } from './feeds-portal.ts'

const site = 'https://portal.example/lm/'
const page = `${site}news/a/`
const seal = '#a93226'

const setting = () =>
  ({ site, page, seal, notes: [], pictures: [] }) as Parameters<typeof setArticle>[1]
const domOf = (html: string) =>
  parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body
const dense = (text: string | null) => (text ?? '').replace(/\s/g, '')
/** The parts of an article that are its body's. */
const bodyOf = (html: string, notes: number) => {
  const [...all] = domOf(html).firstElementChild!.childNodes
  return all.slice(0, all.length - 1 - (notes && notes + 1))
}

/** What the editor takes away; what it does not know leaves its words. */
function pasted(html: string): string {
  const body = domOf(html)
  const known = new Set('SECTION P SPAN STRONG EM BR TABLE TBODY TR TD TH A'.split(' '))
  for (const one of body.querySelectorAll('script, style, link, meta, iframe, video, object'))
    one.remove()
  for (const one of [...body.querySelectorAll('*')]) {
    for (const { name } of [...one.attributes])
      if (!/^(?:style|href|colspan|rowspan)$/.test(name)) one.removeAttribute(name)
    if (!known.has(one.tagName)) one.replaceWith(...one.childNodes)
  }
  return body.innerHTML
}

const word = fc.stringMatching(/^[甲-癸a-z0-9&<>"']{1,6}$/).map((one) => `${one}。`)
const inline = fc.oneof(
  word,
  word.map((one) => `**重${one}**`),
  word.map((one) => `<u>${one.replace(/[<>&]/g, '')}</u>`),
  fc
    .tuple(word, fc.constantFrom('/events/a/', 'https://a.cn/', 'mailto:x@a.cn', '#b'))
    .map(([one, to]) => `[${one.replace(/[[\]<>]/g, '')}](${to})`),
  word.map((one) => `![图${one.replace(/[[\]<>]/g, '')}](/images/a.png)`),
)
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => all.join('，'))
const block = fc.oneof(
  line,
  line.map((one) => `## ${one}`),
  line.map((one) => `> ${one}\n>\n> - ${one}`),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, at) => `${'  '.repeat(at)}- ${one}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, at) => `${at + 3}. ${one}\n\n   又一段`).join('\n')),
  fc.tuple(line, line).map(([a, b]) => `| 名 | 数 |\n| - | -: |\n| ${a} | ${b} |`),
  word.map((one) => `\`\`\`\n${one}\n  x\n\`\`\``),
  line.map((one) => `> [!TIP]\n> ${one}`),
  line.map((one) => `- [x] ${one}\n- [ ] 未`),
  line.map((one) => `文[^1]。\n\n[^1]: ${one}`),
  word.map((one) => `<details><summary>头</summary>\n\n${one}\n\n</details>`),
)
const bodies = fc.array(block, { minLength: 1, maxLength: 6 }).map((all) => all.join('\n\n'))

describe('a body as an article', () => {
  test('loses nothing to the editor, and has each word once', () =>
    fc.assert(
      fc.asyncProperty(bodies, async (markdown) => {
        const { html } = await readBody(markdown)
        const given = setting()
        const article = setArticle(html, given)
        expect(pasted(article)).toBe(domOf(article).innerHTML)
        expect(article).not.toMatch(/ (?:class|id|src)="|SEAL|undefined/)
        const source = domOf(html)
        for (const back of source.querySelectorAll('[data-footnote-backref]')) back.remove()
        for (const { alt } of given.pictures) expect(article).toContain(alt ? '：' : '【图')
        const words = dense(source.textContent)
        const kept = dense(
          bodyOf(article, given.notes.length)
            .map((one) => one.textContent)
            .join(''),
        )
        // Marks, numbers and pictures stand between the words; in their order these are all there.
        let at = 0
        for (const sign of kept) if (sign === words[at]) at += 1
        expect(words.slice(at)).toBe('')
        const added = kept.replace(/【图\d+(?:：[^】]*)?】|\[注?\d*\]?|[•☑☐＊\]]|注?\d+\.?/g, '')
        expect(added.length).toBeLessThanOrEqual(words.length)
      }),
      { numRuns: 150 },
    ))

  it.each([
    ['[外](https://a.cn/x) [又](https://a.cn/x)', /外<\/span><span[^>]*>\[1\]<\/span> .*又.*\[1\]/],
    ['https://a.cn/x', /^(?!.*\[1\])/s],
    [
      '[文](https://mp.weixin.qq.com/s/x)',
      /<a style="[^"]*" href="https:\/\/mp.weixin.qq.com\/s\/x">文<\/a>/,
    ],
    ['[信](mailto:x@a.cn)', /\[1\] x@a\.cn</],
    ['[里](/events/b/)', /\[1\] https:\/\/portal\.example\/lm\/events\/b\/</],
    ['文[^a]。\n\n[^a]: 注文。', /\[注1\].*注1 <\/span>注文。/s],
    ['- [x] 签约', /<section[^>]*>☑ 签约<\/section>/],
    ['3. 三\n4. 四', /3\. <\/span>三.*4\. <\/span>四/s],
    ['- 一\n  - 二', /• <\/span>一\s*(?:<section[^>]*>\s*)+<span[^>]*>• <\/span>二/],
    ['![门\\]](/i.png)', /【图 1：门\]】/],
    ['| a |\n| -: |\n| 1 |', /<th style="[^"]*text-align:right">a<\/th>/],
    ['```\na  b\n c\n```', /a\u00a0\u00a0b<br>\u00a0c/],
  ])('%j', async (markdown, pattern) => {
    const { html } = await readBody(markdown)
    expect(setArticle(html, setting())).toMatch(pattern)
  })
})

describe('an entry as an article', () => {
  const content = portalOf()
  const articles = ['news/hostile', 'alliances/metals', 'events/forum', 'events/open'].map((id) =>
    articleOf(content, content.graph.node(id)!, seal),
  )
  test('has what the form asks for, at its length', () => {
    for (const { title, digest, author, original } of articles) {
      expect([...title].length).toBeLessThanOrEqual(64)
      expect([...digest].length).toBeLessThanOrEqual(120)
      expect([...author].length).toBeLessThanOrEqual(8)
      expect(original).toMatch(/^https:\/\/portal\.example\/lm\/(?:news|alliances|events)\//)
    }
  })
  test('keeps certainty, sources and doubts, and no name breaks it', () => {
    const [news, alliance, forum, open] = articles.map(({ text }) => text)
    expect(articles[0]!.title).toBe(hostile)
    expect(news).toContain('粗 & ]]> 结束')
    expect(alliance).toMatch(
      /\[1\] 报道，某报，2023年11月1日，用于：.*：https:\/\/paper\.example\/a\?b=1&c=2/,
    )
    expect(alliance).toContain('来源没有写牵头园区。')
    expect(forum).toContain('推断')
    expect(open).toContain('示例')
    for (const { html } of articles) expect(domOf(html).children).toHaveLength(1)
  })
  it.each([
    ['一'.repeat(70), 64, `${'一'.repeat(63)}…`],
    [`${'一'.repeat(40)}。${'二'.repeat(40)}`, 64, `${'一'.repeat(40)}。`],
    ['短', 64, '短'],
  ])('cuts %s to %i', (words, most, wanted) => {
    expect(cutTo(most, words)).toBe(wanted)
  })
})

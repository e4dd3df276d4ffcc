/** Lines end between words; names, dates and ends of paragraphs stand together, and a page says what it said before. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bindLines } from '../../src/markup/lines.ts'
import { phrases, type Words } from '../../src/markup/phrases.ts'
import { tagsOf } from '../../src/markup/tag.ts'
import { indexTerms, termAt, vocabulary } from '../../src/share/index.ts'

const names = ['赣州市科汇职业技术学校', '学大教育集团', '武汉·中国光谷', '示例']
const matcher = (list: readonly string[]) => {
  const terms = indexTerms(list)
  return (text: string, at: number, most: number) => termAt(terms, text, at, most)
}
const words: Words = { name: matcher(names), word: matcher([...names, ...vocabulary]) }
const bind = (html: string) => {
  const page = `<body><i></i>${html}</body>`
  return bindLines(page, tagsOf(page), words).replace(/^<body[^>]*><i><\/i>|<\/body>$/g, '')
}

test.each([
  ['恩施土家族苗族自治州', '苗族|自治州'],
  // A line may end at a blank without being told.
  ['江西 赣州', '江西 赣州'],
  ['积石山保安族东乡族撒拉族自治县、', '保安族|东乡族|撒拉族|自治县、'],
  ['学大教育集团与赣州市科汇职业技术学校的合作协议', '学大教育集团与|赣州市科汇职业技术学校'],
])('%s', (title, end) => {
  const at = [0, ...phrases(title, words.word, 14), title.length]
  const parts = at.slice(1).map((to, index) => title.slice(at[index], to))
  expect(parts.join('|')).toContain(end)
})

test.each([
  [
    '<p>去年我们一起在那里看到了2023年11月28–29日的盛况和赣州市科汇职业技术学校的成果展览。</p>',
    '<p>去年我们一起在那里看到了<span class="d">2023年11月28–29日</span>的盛况和<span class="k">赣州市科汇职业技术学校</span>的<span class="k">成果展览。</span></p>',
  ],
  // What is all of an element takes its class.
  [
    '<p>这一次会议后来由<a href="x">学大教育集团</a>举办，持续<b>28</b>天，一共有350余名代表出席会议。</p>',
    '<p>这一次会议后来由<a class="k" href="x">学大教育集团</a>举办，持续<span class="k"><b>28</b>天</span>，一共有<span class="k">350余名</span>代表<span class="k">出席会议。</span></p>',
  ],
  ['<ul><li>学大教育集团</li></ul>', '<ul><li class="k">学大教育集团</li></ul>'],
  ['<td class="b">写法</td>', '<td class="d b">写法</td>'],
  [
    '<h2>联合体与联盟<span class="count">0</span></h2>',
    '<h2>联合体与<span class="d">联盟<span class="count">0</span></span></h2>',
  ],
])('%s', (given, bound) => {
  expect(bind(given)).toBe(bound)
})

test.each([
  '<pre><code>赣州市科汇职业技术学校在2023年11月28日举办了会议</code></pre>',
  '<p>English only, on 2023-11-28, and no more than that.</p>',
  '<astro-island><p>这一天是2023年11月28日，赣州市科汇职业技术学校</p></astro-island>',
  '<svg><text>赣州市科汇职业技术学校的联合体</text></svg>',
  '<script>const a = "赣州市科汇职业技术学校的联合体"</script>',
])('is left alone: %s', (html) => {
  expect(bind(html)).toBe(html)
})

test('no mark changes the text, or stands across an element', () => {
  const part = fc.constantFrom(
    ...names,
    '2023年5月',
    '13日',
    '350余名',
    '·',
    ' · ',
    '“',
    '”',
    '（',
    '）',
    '，',
    '。',
    '的',
    '联合体',
    '&amp;',
    '<a href="x">',
    '</a>',
    '<b>',
    '</b>',
    '<p>',
    '</p>',
    '<li>',
    '<br>',
    '<code>x</code>',
    ' ',
    '<',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const given = parts.join('')
      const bound = bind(given)
      const plain = bound
        .replace(/<span class="[kd]">|<\/span>|<wbr[^>]*>/g, '')
        .replace(/ class="[kd]"/g, '')
      expect(plain).toBe(given)
      const marks = bound.match(/<span class="[kd]">|<\/span>/g) ?? []
      let open = 0
      for (const mark of marks)
        expect((open += mark === '</span>' ? -1 : 1)).toBeGreaterThanOrEqual(0)
      expect(open).toBe(0)
    }),
    { numRuns: 2000 },
  )
})

test('the time grows with the text alone', () => {
  const long = (count: number) => `<p>${'2023年5月13日（在“武汉·中国'.repeat(count)}</p>`
  /** In CPU time, the least of some turns: other work takes none of it away. */
  const took = (count: number) => {
    const html = long(count)
    const turns = Array.from({ length: 4 }, () => {
      const start = process.cpuUsage()
      bind(html)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    })
    return Math.min(...turns)
  }
  expect(took(8000)).toBeLessThan(24 * Math.max(took(1000), 5))
})

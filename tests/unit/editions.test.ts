/** Pages as other editions have them: every name right in traditional characters, no word of English half Chinese. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { check } from '../../src/check/index.ts'
import { pageInEnglish, translate } from '../../src/editions/english.ts'
import { scriptIn, traditional } from '../../src/editions/hant.ts'
import { Edition } from '../../src/editions/index.ts'
import { sayAnew } from '../../src/editions/text.ts'
import { inEnglish } from '../../src/graph/english.ts'
import { buildGraph, readEntry, type Graph } from '../../src/graph/index.ts'
import { pairsOf } from '../../src/graph/pair.ts'
import { discard, portalWith, today } from './fixture.ts'

const named = (...titles: [title: string, titleHant?: string][]) =>
  ({
    nodes: new Map(
      titles.map(([title, titleHant], at) => [
        String(at),
        { card: { title }, data: { title, titleHant } },
      ]),
    ),
  }) as unknown as Graph

describe('traditional characters', () => {
  const convert = traditional(
    named(['沈北新区职业学校'], ['里安实业', '里安實業'], ['台江集团', '台江集團']),
  )

  test.each([
    // One simplified character, several traditional ones.
    ['皇后 后勤 后海', '皇后 後勤 後海'],
    ['干部 干燥 干涉 若干', '幹部 乾燥 干涉 若干'],
    ['公里 万里 里面 里水镇 车间里', '公里 萬里 裡面 里水鎮 車間裡'],
    ['签约方里的 表格里', '簽約方裡的 表格裡'],
    ['平台 烟台 台州 天台县', '平臺 煙臺 台州 天台縣'],
    ['发展 理发 美容美发', '發展 理髮 美容美髮'],
    ['云南 云计算 人云亦云', '雲南 雲計算 人云亦云'],
    ['松江 放松 松山湖', '松江 放鬆 松山湖'],
    ['系统 院系 联系 关系', '系統 院系 聯繫 關係'],
    ['沈阳 沈丘 沈北新区', '瀋陽 沈丘 瀋北新區'],
    ['于都县 于洪区 由于 关于', '于都縣 于洪區 由於 關於'],
    ['馥郁 忧郁', '馥郁 憂鬱'],
    ['新干县 余干县 江干区', '新干縣 餘干縣 江干區'],
    ['制造 制度 研制', '製造 制度 研製'],
    ['复旦 复合 复习', '復旦 複合 複習'],
    ['示范 师范 范县', '示範 師範 范縣'],
    ['光谷 谷物 车谷', '光谷 穀物 車谷'],
    ['冲压 冲突', '衝壓 衝突'],
    ['征集 长征', '徵集 長征'],
    ['历史 日历', '歷史 日曆'],
    ['钟山 钟祥 时钟', '鍾山 鍾祥 時鐘'],
    ['雅安 许昌 赣州 武汉 中山', '雅安 許昌 贛州 武漢 中山'],
  ])('%s', (simplified, wanted) => {
    expect(convert(simplified)).toBe(wanted)
  })

  it('writes a name in one way wherever it stands, and as its entry says', () => {
    expect(convert('由沈北新区职业学校牵头')).toBe('由瀋北新區職業學校牽頭')
    expect(convert('里安实业在车间里安装')).toBe('里安實業在車間裡安裝')
    expect(convert('台江集团的平台')).toBe('台江集團的平臺')
  })

  it('leaves the length of a text as it is', async () => {
    const content = portalWith()
    const { portal } = await check(content, { today, cache: false })
    discard(content)
    const own = traditional(portal!.graph)
    for (const { card } of portal!.graph.nodes.values())
      expect(own(card.title)).toHaveLength(card.title.length)
  })

  it('reads a sentence through its markup, and leaves addresses, names of parts and scripts', () => {
    const page =
      '<p id="发展">院<span class="k">系</span>在赣<wbr>州<a href="/后/" title="发展">后</a>勤</p><p>头</p><p>发</p>' +
      '<script>"发展"</script><script type="application/ld+json">{"name":"发展"}</script><!-- 发 -->'
    expect(sayAnew(page, convert)).toBe(
      '<p id="发展">院<span class="k">系</span>在贛<wbr>州<a href="/后/" title="發展">後</a>勤</p><p>頭</p><p>發</p>' +
        '<script>"发展"</script><script type="application/ld+json">{"name":"發展"}</script><!-- 发 -->',
    )
  })

  it('leaves what says that it is in another language', () => {
    const page = '<p>发<a lang="zh-Hans">简体</a>展<b>发展</b></p>'
    expect(sayAnew(page, convert)).toBe('<p>發<a lang="zh-Hans">简体</a>展<b>發展</b></p>')
  })

  it('changes nothing of a page that has none', () => {
    const part = fc.constantFrom(
      '<p>',
      '</p>',
      '<wbr>',
      '<b title="a">',
      '</b>',
      'a',
      ' ',
      '<!--',
      '-->',
      '<',
      '&amp;',
      '<script>',
      '</script>',
      '<title>',
      '</title>',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const page = parts.join('')
        expect(sayAnew(page, (text) => text)).toBe(page)
      }),
      { seed: 30, numRuns: 2000 },
    )
  })

  it('converts what a script says, not what it reads', () => {
    expect(scriptIn('const a=/[发展]/,b="发展",c=`共${n("个")}家学校`', convert)).toBe(
      'const a=/[发展]/,b="發展",c=`共${n("個")}家學校`',
    )
  })
})

describe('addresses of an edition', () => {
  const edition = new Edition(
    'hant',
    'https://a.example/b/',
    new Set(['x/index.html', 'index.html']),
    (text) => text,
  )

  test.each([
    ['', 'hant/'],
    ['x/', 'hant/x/'],
    ['x/feed.xml', 'hant/x/feed.xml'],
    ['calendar.ics', 'hant/calendar.ics'],
    ['admin/', 'admin/'],
    ['x/card.png', 'x/card.png'],
    ['data.json', 'data.json'],
  ])('%s', (address, wanted) => expect(edition.address(address)).toBe(wanted))

  it('are told by the page itself', () => {
    const page =
      '<html lang="zh-CN"><link rel="canonical" href="https://a.example/b/x/"><a href="https://a.example/b/x/">'
    expect(edition.page(page)).toBe(
      '<html lang="zh-Hant"><link rel="canonical" href="https://a.example/b/hant/x/"><a href="https://a.example/b/x/">',
    )
  })

  it('stand in calendars, whose lines are folded anew', () => {
    const long = `URL:https://a.example/b/x/?${'a'.repeat(60)}`
    const text = edition.file('calendar.ics', `${long.slice(0, 75)}\r\n ${long.slice(75)}\r\n`)
    expect(text.replace(/\r\n /g, '')).toBe(`${long.replace('/b/x/', '/b/hant/x/')}\r\n`)
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(75)
  })
})

describe('English', () => {
  const terms = new Map([
    ['高职', 'Higher vocational college'],
    ['牵头学校', 'Lead school'],
    ['推断', 'Inferred'],
    ['家', ''],
    ['签约', 'Signing'],
  ])

  test.each([
    ['高职', 'Higher vocational college'],
    ['高职、签约', 'Higher vocational college, Signing'],
    ['签约 · 江西', 'Signing · 江西'],
    ['31 October 2023（推断）', '31 October 2023 (Inferred)'],
    ['December 2023 (推断)', 'December 2023 (inferred)'],
    ['125 家', '125'],
    ['牵头学校：高职', 'Lead school: Higher vocational college'],
    ['高职教育', '高职教育'],
    ['由高职牵头，2023年签约。', '由高职牵头，2023年签约。'],
  ])('%s', (text, wanted) => expect(translate(text, terms)).toBe(wanted))

  it('marks what stays Chinese, once', () => {
    const page =
      '<html lang="en"><title>赣州 · Lianmai</title><p>高职</p><p>赣州市</p><p>By 赣州市, 高职</p><div lang="zh-CN"><p>正文</p></div><svg><text>赣州</text></svg>'
    expect(pageInEnglish(page, terms, 'zh-CN')).toBe(
      '<html lang="en"><title lang="zh-CN">赣州 · Lianmai</title><p>Higher vocational college</p><p lang="zh-CN">赣州市</p>' +
        '<p>By <span lang="zh-CN">赣州市</span>, Higher vocational college</p><div lang="zh-CN"><p>正文</p></div><svg><text lang="zh-CN">赣州</text></svg>',
    )
  })
})

it('compares the same alliances in each edition, whatever their names are there', () => {
  const names = { a: ['甲联盟', 'Zeta'], b: ['乙联盟', 'Alpha'], c: ['丙联盟', 'Midway'] }
  const entries = Object.entries(names).map(([name, [title, titleEn]]) => {
    const data = { title, titleEn, form: '区域联盟', founded: '2024' }
    const file = `alliances/${name}.md`
    return readEntry({ kind: 'alliances', name, file, hash: '', links: [], data }).entry!
  })
  const pairs = (all: typeof entries) =>
    pairsOf(buildGraph(all).graph).map((pair) => pair.map(({ slug }) => slug))
  expect(pairs(entries)).toHaveLength(2)
  expect(pairs(entries.map(inEnglish))).toEqual(pairs(entries))
})

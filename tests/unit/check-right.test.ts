/** What is unusual and right is neither refused nor told of. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixtures, tellOf } from './fixture.ts'

const base = (file: string) => readFileSync(join(fixtures, 'base/content', file), 'utf8')
const event = 'events/founding.md'
const news = 'news/opening.md'
const school = 'organizations/yunchuan-polytechnic.md'
const need = 'opportunities/interns.md'

/** A file with a field more, or with another value in it. */
function field(file: string, line: string): Record<string, string> {
  const name = line.slice(0, line.indexOf(':') + 1)
  const text = base(file)
  const old = new RegExp(`^${name} .*$`, 'm')
  const put = () =>
    old.test(text) ? text.replace(old, () => line) : text.replace(/\n---/, () => `\n${line}\n---`)
  return { [file]: put() }
}
const body = (file: string, text: string) => ({
  [file]: `${base(file).replace(/^(---\n[\s\S]*?\n---\n)[\s\S]*$/, '$1')}\n${text}\n`,
})
const told = (span: string, text: string) => ({
  [event]: body(event, text)[event]!.replace('span: 2023-11-28/2023-11-29', `span: ${span}`),
})

const platform = 'platforms/materials-college.md'
const issued = (by: string) => ({
  [platform]: base(platform).replace(/sources: .*/, `issuedBy: ${by}`),
})
const withWords = (words: string) => ({
  'site.yaml': `${base('site.yaml')}vocabulary:\n  ${words}\n`,
})

const zip = 'PK\x03\x04 …'
const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const film = readFileSync(join(fixtures, 'films/year.mp4'))

const right: Record<string, Record<string, string | Uint8Array>> = {
  'documents of all sorts, beside an entry and in a folder of its own': {
    ...field(
      news,
      'files: [报名表 2026.docx, 名单.XLSX, opening/议程.pdf, ./说明.txt, 旧稿.doc, 锁.docx, "%E5%8C%85.zip", 表.xls]',
    ),
    'news/报名表 2026.docx': zip,
    'news/名单.XLSX': zip,
    'news/opening/议程.pdf': '%PDF-1.7 …',
    'news/opening/说明.txt': '说明',
    'news/旧稿.doc': old,
    'news/锁.docx': old,
    'news/包.zip': zip,
    'news/表.xls': '<table><tr><td>甲</td></tr></table>',
  },
  'a file of the portal with a name of its own': field(
    news,
    'files: [{ file: /downloads/charter.pdf, title: 章程 }]',
  ),
  'links of a body to files beside it': {
    ...body(news, '[章程](章程.pdf)、[表](<名单 1.xlsx>)、[报名](opening/报名.txt)。'),
    'news/章程.pdf': '%PDF-1.7 …',
    'news/名单 1.xlsx': zip,
    'news/opening/报名.txt': '报名',
  },
  'a film with captions, and one elsewhere': {
    ...field(
      news,
      'films: [{ title: 大会, file: 大会.mp4, captions: 大会.vtt }, { title: 录像, url: "https://v.example.cn/1/" }]',
    ),
    'news/大会.mp4': film,
    'news/大会.vtt': '\uFEFFWEBVTT\n',
  },
  'a film in a body': { ...body(news, '![大会](大会.mp4)'), 'news/大会.mp4': film },
  'a player as its site gives it, and a picture of another host, both allowed': {
    'site.yaml': `${base('site.yaml')}allow: { frames: [player.bilibili.com], images: [img.example.edu.cn] }\n`,
    ...body(
      news,
      '<iframe src="//player.bilibili.com/player.html?bvid=BV1" scrolling="no" border="0" frameborder="no" framespacing="0" allowfullscreen="true"></iframe>\n\n![图](https://img.example.edu.cn/a.jpg)',
    ),
  },
  'a training, as offices hold it': field(event, 'sort: 培训'),
  'a word of the owner’s': {
    ...withWords('events: { add: [开放日], hide: [论坛], order: [开放日] }'),
    ...field(event, 'sort: 开放日'),
  },
  'a word that the owner renamed': withWords(
    'events: { rename: [{ word: 成立大会, as: 成立会 }] }',
  ),
  'the new word for it': {
    ...withWords('events: { rename: [{ word: 成立大会, as: 成立会 }] }'),
    ...field(event, 'sort: 成立会'),
  },
  'a leader by the owner’s own role': {
    ...withWords('roles: { add: [会长单位], leading: [会长单位] }'),
    'alliances/yunchuan-new-materials.md': base('alliances/yunchuan-new-materials.md')
      .replace('牵头学校', '会长单位')
      .replace('牵头企业', '成员'),
  },
  'a title for a slug': field(event, 'region: 云川市'),
  'another name, in full-width forms, for a slug': field(event, 'hosts: [ 云川 职院]'),
  'names and slugs in one list': field(event, 'hosts: [云川职业技术学院, xingqiao]'),
  'names in links': body(
    news,
    '[学校](云川职业技术学院)、[企业](<星桥 材料>)、[一节](云川高职#专业)、[市](云川)、[注][1]。\n\n[1]: 云川职院',
  ),
  'specialties with their codes': field(
    need,
    'specialties: [数控技术 460103, 机电一体化技术（460301）, 工程管理 120103K, 3D打印技术, Web前端 2.0]',
  ),
  'an English name and summary': field(school, 'titleEn: Yunchuan Polytechnic (“YCP”) – Café'),
  'the telephone of an office': field(school, 'contact: { phone: 0731-88888888转801 }'),
  'a short number and a mail address': field(
    need,
    'contact: { phone: +86 (731) 8888-8888, mail: x.y+z@edu.云川.cn }',
  ),
  'a year of another thing beside the event’s own day': told(
    '2023-11-28',
    '2023年11月28日，大会召开。会上回顾了2021年11月28日签署的协议。',
  ),
  'the first of a row of meetings': body(event, '首届于2021年举行，本届是第三届。'),
  'what was there before': body(event, '学校的前身是1958年的农校。'),
  'what is to come': body(event, '项目2027年6月前完成。'),
  'an event of a month': told('2023-11', '会议于2023年11月28日召开。'),
  'an event of a year': told('2023', '2023年11月，联合体在云川成立。'),
  'another month of the year': body(event, '2023年6月筹备，11月成立。'),
  'a founding and an aim in one sentence': body(
    event,
    '学校创办于1958年，面向2035年建设一流高职。',
  ),
  'a title that names an aim': field(event, 'title: 面向2035年的职业教育论坛'),
  'a title with another year’s report': field(event, 'title: 2022年度报告发布会'),
  'a school year': field(event, 'title: 2022—2023学年总结会'),
  'a policy of another year': body(event, '会上解读了《2022年工作要点》。'),
  'the first meeting, at the head of the text': body(
    event,
    '2021年11月28日，首届对接会在云川举行。今年的第三届仍在同一天开幕。',
  ),
  'the next meeting': body(event, '2024年11月28日将举行下一届，地点定在东岭。'),
  'an agreement signed on the same day of another year': field(
    event,
    'summary: 2022年11月28日签署的协议在会上续签。',
  ),
  'a school’s birthday': body(event, '学院创办于1958年11月28日，会议恰逢校庆。'),
  'what was founded before, at the head of the text': body(
    event,
    '2021年3月5日，云川市启动产教融合试点。',
  ),
  'a list of earlier meetings': body(event, '- 2021年11月20日，东岭\n- 2022年11月21日，云川'),
  'a meeting for those who leave school next year': field(event, 'title: 2024年毕业生双选会'),
  'a standard with a date in it': body(event, '标准号 GB/T 2024-11-28。'),
  'an area, a number of things, a contract': body(
    news,
    '面积13712345678平方米，产量18812345678件，合同号13712345678。',
  ),
  'a total in brackets': body(news, '项目总额：13812345678（元）；金额（元）：13812345678。'),
  'the right weekday': body(event, '2023年11月28日（星期二），联合体成立；29日（周三）闭幕。'),
  'a weekday without a date': body(event, '每周五下午开放。'),
  'a topic between two signs': body(news, '#乡村振兴# 座谈会今天召开。'),
  'topics one after another': body(news, '#产教融合 #职业教育'),
  'a number with a sign': body(news, '#3 教学楼'),
  'a number with a sign in a list': body(news, '- #287：往期\n- #288：本期'),
  'a wide sign before a number': body(news, '＃3 教学楼'),
  'a heading underlined with hyphens': body(news, '小标题\n---\n\n正文。'),
  'a line across the page': body(news, '上文。\n\n---\n\n下文。'),
  'an http website': field(school, 'website: http://www.yunchuan.example.cn/'),
  'a website at a port': field(school, 'website: http://www.yunchuan.example.cn:8080/index.html'),
  'a Chinese domain': field(school, 'website: https://云川职院.中国/'),
  'Chinese words in an address': field(
    school,
    'website: https://yunchuan.example.cn/学院/简介?栏目=概况',
  ),
  'a source that has http alone': {
    'sources/yunchuan-daily.md': base('sources/yunchuan-daily.md').replace('https:', 'http:'),
  },
  'an http link': body(news, '见[云川日报](http://daily.example.cn/)。'),
  'a bare http address': body(news, '网址：http://daily.example.cn/2026/。'),
  'a letter and a telephone': body(
    news,
    '[写信](mailto:office@example.edu.cn)或[打电话](tel:0731-8888888)。',
  ),
  'an office’s telephone': body(news, '电话：0731-88888888转801；400-800-1234。'),
  'a sum that has as many digits as a telephone': body(
    news,
    '总投资13800000000元，其中13900000000.50元已到位。',
  ),
  'a longer sum': body(news, '总投资13800000000000元。'),
  'a large number of things': body(news, '累计培训 15000000000 人次，发电13912345678千瓦时。'),
  'digits in an address': body(news, 'https://daily.example.cn/13912345678/'),
  'a code that begins with a zero': field('regions/yunchuan.md', 'code: 010203'),
  ...Object.fromEntries(
    (
      [
        ['华中科技大学', '华科'],
        ['北京航空航天大学', '北航'],
        ['云川职业教育学院', '职教院'],
        ['云川职业技术学院', '云川'],
        ['湖北职业技术学院', '鄂职院'],
        ['国家发展和改革委员会', '国家发改委'],
        ['星桥自动化（云川）有限公司', 'XQ 自动化'],
        ['星桥技术学院', '星桥学院'],
      ] as const
    ).map(([title, short]) => [
      `a short name as people make it: ${short}`,
      {
        [school]: base(school)
          .replace(/title: .*/, `title: ${title}`)
          .replace(/short: .*/, `short: ${short}`),
      },
    ]),
  ),
  'a short name of what it was called before': {
    [school]: base(school).replace(/short: .*/, 'short: 七二一大学\nformerNames: [七二一工人大学]'),
  },
  'a short name of digits': field(school, 'short: 985'),
  'a short name with a zero at its end': field(school, 'short: 3.10'),
  'a quantity without a unit': field(need, 'quantity: 30'),
  'a code in small letters and with blanks': field(school, 'creditCode: 1236 0700 mb1234567n'),
  'a code of digits alone': field(school, 'creditCode: 914403001922038216'),
  'a code of an exponent': field(school, 'creditCode: 12360700000000E009'),
  'the identifier of a school': field(school, 'schoolCode: 4136019999'),
  'one page elsewhere': field(school, 'sameAs: https://www.wikidata.org/wiki/Q42'),
  'several pages elsewhere': field(
    school,
    'sameAs: [https://www.wikidata.org/wiki/Q42, https://example.edu.cn/list/]',
  ),
  'a name of digits': field(school, 'formerNames: [985, 七二一大学]'),
  'a venue that is a number': field(event, 'venue: 301'),
  'a day in a span of weeks': field(event, 'span: 2023-11-01/2023-11-30'),
  'a meeting that was cancelled': {
    [event]: base(event).replace(/outcome: .*/, 'status: 取消'),
  },
  'a meeting whose new date is not known': {
    [event]: base(event).replace(/outcome: .*/, 'status: 延期'),
  },
  'a meeting of the next year, of whose first date its text tells': {
    'events/talk.md': `---\ntitle: 云川座谈会\nsort: 座谈会\nspan: 2023-12-05\nstatus: 延期\npostponedTo: 2024-12-05\noutcome: 谈了培养方案。\nregion: yunchuan\nsources: [yunchuan-daily]\n---\n\n座谈会原定2023年12月5日（星期二），改在2024年12月5日。\n`,
  },
  'a member that left, came again with another role, and one that is to come': {
    'alliances/yunchuan-new-materials.md': base('alliances/yunchuan-new-materials.md').replace(
      'role: 牵头企业',
      'role: 成员\n    from: 2023-11\n    until: 2024\n  - organization: xingqiao\n    role: 成员\n    from: 2025-03\n    until: 2025-03\n  - organization: xingqiao\n    role: 牵头企业\n    from: 2031',
    ),
  },
  'a school that became another': field(school, 'closed: 2024\nsuccessor: xingqiao'),
  'an inferred day': field(event, 'span: 2023-11-28?'),
  'a founding before there were cameras': field(school, 'founded: 1046'),
  'a founding in the past of the People’s Republic': field(school, 'founded: 1958-09'),
  'a year without a mark': field(school, 'founded: 2023'),
  'a date in quotation marks': field(event, 'span: "2023-11-28"'),
  'a plan of eight years': field(need, 'validUntil: 2034-12-31'),
  'a need without an end': { [need]: base(need).replace(/validUntil.*\n/, '') },
  'a title of forty characters': field(
    event,
    `title: ${'云川市新材料产业产教融合共同体'.repeat(3)}大会`,
  ),
  'brackets at the head of a title': field(news, 'title: 【重要】本站上线'),
  'a colon in quotation marks': field(news, 'title: "Lianmai: 本站上线"'),
  'a wide colon': field(news, 'title: 通知：本站上线'),
  'an emoji': body(news, '大家好 👋，一家人 👨‍👩‍👧。'),
  signs: body(news, '✔ 已完成，☐ 未完成，→ 下一步，① 第一，℃。'),
  'a rare character': body(news, '䶮、𠮷、㙍、〇。'),
  'what the portal’s owner issued itself': issued('云川市教育局'),
  'what a member issued itself, by another name': issued('云川职院'),
  'a body of members with its chair': {
    'alliances/yunchuan-new-materials.md': base('alliances/yunchuan-new-materials.md').replace(
      'sources:',
      `bodies:
  - name: 职教专委会
    sort: 专门委员会
    chair: 主任 李明
    units: [{ organization: 云川职院, role: 主任单位 }, { organization: xingqiao }]
  - { name: 理事会, sort: 理事会, units: [{ organization: 云川职院, role: 主任单位 }] }
contacts: [{ office: 秘书处, address: 云川市学院路 1 号 }]
sources:`,
    ),
  },
  'a national body': {
    'regions/nationwide.md': '---\ntitle: 全国\n---\n',
    ...field(school, 'region: 全国'),
  },
  'a folded summary': field(school, 'summary: >\n  学校和园区\n  牵头，围绕 AI\n  产业培养人才。'),
  'a summary of several lines': field(school, 'summary: |\n  第一句。\n  第二句。'),
  'stars that are no emphasis': field(school, 'summary: 评分 5*，面积 3*4 米，A*B。'),
  'a sum with a sign of less than': field(school, 'summary: 比例 <5%，人数 >300。'),
  'brackets that are no link': body(news, '见［注］和[注 1]（略）。'),
  'a table with empty cells': body(news, '| 甲 | 乙 |\n| --- | --- |\n| 一 | |\n| 二 |'),
  'a stroke in a cell': body(news, '| 甲 | 乙 |\n| --- | --- |\n| 一\\|二 | 三 |'),
  'a list in HTML': body(news, '<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>'),
  'a unit that leads twice over': {
    'alliances/yunchuan-new-materials.md': base('alliances/yunchuan-new-materials.md').replace(
      '    role: 牵头企业\n',
      '    role: 牵头企业\n  - organization: xingqiao\n    role: 理事长单位\n',
    ),
  },
  'a member that the alliance’s source names': {
    'organizations/xingqiao.md': base('organizations/xingqiao.md').replace(/sources.*\n/, ''),
  },
  'a meeting held before the day it was approved': {
    'alliances/yunchuan-new-materials.md': base('alliances/yunchuan-new-materials.md').replace(
      'founded: 2023-11-28',
      'founded: 2023',
    ),
  },
  'Windows’ line ends and a mark at the head of the file': {
    [news]: `\uFEFF${base(news).replaceAll('\n', '\r\n')}`,
  },
  'an English sentence that ends with a quotation, and a name in traditional characters': {
    'organizations/xingqiao.md': base('organizations/xingqiao.md').replace(
      /^title: .*$/m,
      '$&\ntitleHant: 星橋新材料有限公司\nsummaryEn: Known as “Star Bridge”.',
    ),
  },
  'an owner’s English': {
    'site.yaml': `${base('site.yaml')}english: { 云川产教: Yunchuan, 没有的词: Not there }\n`,
  },
  'stripes of equals signs': body(news, '甲\n\n=======\n\n乙'),
}

describe('is right', () => {
  it('there are sixty', () => expect(Object.keys(right).length).toBeGreaterThanOrEqual(60))
  it.each(Object.entries(right))('%s', async (_, files) => {
    const { text, built } = await tellOf(files)
    expect(text).toBe('')
    expect(built).toBe(true)
  })
})

describe('is read as it was meant', () => {
  it('a value that goes on in the next line', async () => {
    const { readYaml } = await import('../../src/read/index.ts')
    const { data } = readYaml(
      'a: >\n  学校和园区\n  牵头，用 AI\n  育人\nb: 学校\n  牵头\nc: |\n  甲\n  乙\nd: "由\n  校"\n',
    )
    expect(data).toEqual({
      a: '学校和园区牵头，用 AI 育人\n',
      b: '学校牵头',
      c: '甲\n乙\n',
      d: '由校',
    })
  })
})

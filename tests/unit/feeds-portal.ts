/** A small portal in memory, with the hard cases of feeds: markup in names, formulas, doubtful and partial dates. */
import type { Content } from '../../src/feeds/index.ts'
import { buildGraph, readEntry, type Dates, type Node } from '../../src/graph/index.ts'
import type { KindName } from '../../src/kinds/index.ts'

export interface Written {
  id: string
  data: Record<string, unknown>
  /** As `read/` leaves it: sanitised HTML. */
  html?: string
  /** As a repository has it. */
  history?: Dates
}

export const hostile = '甲</script><script>alert(1)</script>&"\'乙]]>丙'

export const entries: Written[] = [
  { id: 'regions/north', data: { title: '北省', short: '北', code: '990000' } },
  {
    id: 'regions/river',
    data: { title: '河市', short: '河', code: '990100', parent: 'north', updated: '2026-03' },
  },
  {
    id: 'organizations/school',
    data: {
      title: '河市职业学院',
      sort: '高职',
      region: 'river',
      aliases: ['河职'],
      formerNames: ['河市师范'],
      founded: '1958',
      website: 'https://school.example/',
      creditCode: '12360700 mb1234567n',
      schoolCode: '4136019999',
      sameAs: 'https://www.wikidata.org/wiki/Q42',
    },
  },
  {
    id: 'organizations/factory',
    data: { title: '=HYPERLINK("https://evil.example","点我")', sort: '企业', region: 'river' },
  },
  {
    id: 'alliances/metals',
    data: {
      title: '河市金属产教联合体',
      form: '市域产教联合体',
      region: 'river',
      industry: '金属',
      founded: '2023-09',
      declared: { schools: 21, enterprises: 88 },
      members: [
        { organization: 'factory', role: '牵头企业', note: '＠说明，含"引号"' },
        { organization: 'school', role: '牵头学校', from: '2023-09', note: '筹建单位' },
        { organization: 'school', role: '成员', from: '2022', until: '2023-08' },
        { organization: 'factory', role: '理事单位', from: '2027' },
      ],
      milestones: [{ date: '2023-10', title: '列入名单' }],
      summary: '以金属为主导产业。',
      sources: [{ source: 'paper', covers: ['founded'], note: '第三段' }],
      note: '来源没有写牵头园区。',
      updated: '2026-11-20',
    },
    html: `<p>见<a href="/events/founding/#%E8%AE%AE%E7%A8%8B">成立大会</a>和<a href="https://other.example/?a=1&#x26;b=2" rel="noopener noreferrer nofollow">外站</a>。</p>
<h2 id="议程">议程</h2>
<div class="table" tabindex="0" role="region" aria-label="表格"><table>
<thead>
<tr>
<th>名</th>
<th align="right">数</th>
</tr>
</thead>
<tbody>
<tr>
<td>a|b</td>
<td align="right">1</td>
</tr>
</tbody>
</table></div>
<p><img src="/images/hall.jpg" alt="会场" loading="lazy" decoding="async"></p>
<p>文<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup>。</p>
<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">注释</h2>
<ol>
<li id="fn-1">
<p>注。 <a href="#fnref-1" data-footnote-backref="" aria-label="回到正文第 1 处" class="data-footnote-backref">↩</a></p>
</li>
</ol>
</section>`,
  },
  {
    id: 'events/founding',
    data: {
      title: '成立大会',
      sort: '成立大会',
      span: '2023-09-12',
      time: '09:00-11:30',
      region: 'river',
      venue: '市会议中心；一号厅, 东侧',
      alliances: ['metals'],
      hosts: ['school'],
      summary: '成立大会\n第二行\\反斜线',
      updated: '2026-11-22',
    },
  },
  {
    id: 'events/forum',
    data: {
      title: '分论坛'.repeat(20) + '𬭊',
      sort: '论坛',
      span: '2023-09-12?/2023-09-13?',
      partOf: 'founding',
      dateNote: '来源没有年份。',
    },
  },
  {
    id: 'events/cancelled',
    data: { title: '招聘会', sort: '招聘会', span: '2025-03-01', time: '09:00', status: '取消' },
  },
  {
    id: 'events/postponed',
    data: { title: '座谈会', sort: '座谈会', span: '2025-03-02?', status: '延期' },
  },
  {
    id: 'events/rescheduled',
    data: {
      title: '讲座',
      sort: '讲座',
      span: '2025-03-03',
      time: '14:00-16:00',
      status: '延期',
      postponedTo: '2025-04-01',
    },
  },
  {
    id: 'events/month-only',
    data: {
      title: '月度会议',
      sort: '大会',
      span: '2023-05',
      region: 'river',
      alliances: 'metals',
    },
  },
  {
    id: 'events/night',
    data: { title: '夜场', sort: '论坛', span: '2024-12-31', time: '19:00-23:30', region: 'north' },
  },
  {
    id: 'events/open',
    data: { title: '长期开放', sort: '论坛', span: '2024-02-28/..', time: '08:00', sample: true },
  },
  { id: 'events/undated', data: { title: '日期未载', sort: '考察' } },
  {
    id: 'news/hostile',
    data: {
      title: hostile,
      sort: '公告',
      date: '2026-11-22',
      about: 'alliances/metals',
      summary: '铃\u0007声',
      updated: '2026-11-22',
    },
    html: '<p><b>粗</b> &#x26; ]]> 结束</p>\n<!-- 注 -->\n<pre><code>&#x3C;script>\n</code></pre>',
  },
  {
    id: 'opportunities/need',
    data: {
      title: '磁材实习生',
      side: '需求',
      direction: '岗位实习',
      date: '2026-10-01',
      validUntil: '2027-06',
      organization: 'factory',
      alliances: 'metals',
      sample: true,
    },
  },
  {
    id: 'policies/plan',
    data: {
      title: '行动计划',
      level: '国家',
      issuer: '某部',
      number: '某发〔2022〕1 号',
      date: '2022',
      alliances: 'metals',
      region: 'north',
    },
  },
  {
    id: 'sources/paper',
    data: {
      title: '报道',
      publisher: '某报',
      date: '2023-11-01',
      address: 'https://paper.example/a?b=1&c=2',
    },
  },
  { id: 'pages/about', data: { title: '关于', updated: '2026-11-01' }, html: '<p>关于本站。</p>' },
]

export const site: Content['site'] = {
  name: '联脉 & 友',
  tagline: '产教联合体门户',
  description: '公开门户，写明来源。',
  licence: { name: '署名 & 相同方式', url: 'https://licence.example/by-sa/?a=1&b=2' },
  address: 'https://portal.example/lm/',
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  footer: { owner: '某市教育局' },
  url: 'https://portal.example/lm/',
  editions: [],
}

export function portalOf(
  written: readonly Written[] = entries,
  over: Partial<Content['site']> = {},
): Content {
  const bodies = new Map(written.map(({ id, html = '' }) => [id, { html }]))
  const read = written.map(({ id, data, html = '', history }) => {
    const [kind = '', name = ''] = id.split('/')
    const { entry, problems } = readEntry({
      kind: kind as KindName,
      name,
      file: `${id}.md`,
      hash: id,
      data,
      ...(history && { history }),
      links: [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, to]) => ({
        to: to!,
        start: 0,
        end: 0,
      })),
    })
    if (!entry) throw new Error(JSON.stringify(problems))
    return entry
  })
  const { graph, problems } = buildGraph(read, {}, undefined, '2026-11-22')
  if (problems.length) throw new Error(JSON.stringify(problems))
  return { site: { ...site, ...over }, graph, body: (node: Node) => bodies.get(node.id)! }
}

/** The numbers of charts and tables against the graph, counted another way. */
import { describe, expect, test } from 'vitest'
import { bandOf, regionBands } from '../../src/graph/band.ts'
import { industriesByRegion, industriesOf } from '../../src/graph/industry.ts'
import {
  activityOf,
  compositionOf,
  entriesAt,
  happeningsOf,
  recordedOf,
} from '../../src/graph/index.ts'
import { pairsOf, pairsWith } from '../../src/graph/pair.ts'
import { entryRecord } from '../../src/feeds/record.ts'
import { ourTerms } from '../../src/kinds/terms.ts'
import { comparisonOf, sharedMembers } from '../../src/ui/comparison.ts'
import { landscapeOf, landscapePages, talliesOf } from '../../src/ui/landscape.ts'
import { network as draw } from '../../src/charts/index.ts'
import { adjacency, networkOf, relationsOf } from '../../src/ui/network.ts'
import { portalOf, type Written } from './feeds-portal.ts'

const written: Written[] = [
  { id: 'regions/north', data: { title: '北省', code: '990000' } },
  { id: 'regions/river', data: { title: '河市', code: '990100', parent: 'north' } },
  { id: 'regions/town', data: { title: '河镇', code: '990101', parent: 'river' } },
  { id: 'regions/hill', data: { title: '山市', code: '990200', parent: 'north' } },
  { id: 'organizations/school', data: { title: '学校', sort: '高职', region: 'river' } },
  {
    id: 'organizations/works',
    data: { title: '工厂', sort: '企业', region: 'town', industry: '茶' },
  },
  { id: 'organizations/alone', data: { title: '独立', sort: '企业', region: 'hill' } },
  ...['one', 'two', 'three'].map((name, index) => ({
    id: `alliances/${name}`,
    data: {
      title: `联合体${name}`,
      form: '市域产教联合体',
      region: index < 2 ? 'river' : 'hill',
      industry: index === 0 ? ['茶', '稀土'] : '茶',
      members: [
        { organization: 'school', role: '牵头学校' },
        ...(index ? [{ organization: 'works', role: '成员' }] : []),
      ],
      declared: { schools: 2, enterprises: 5 },
      ...(index === 0 && { milestones: [{ date: '2024-06', title: '入选' }] }),
    },
  })),
  {
    id: 'platforms/base',
    data: {
      title: '基地',
      sort: '实训基地',
      region: 'town',
      industry: '茶',
      date: '2024-05',
      operators: 'works',
      alliances: ['one'],
    },
  },
  {
    id: 'events/first',
    data: { title: '大会', sort: '大会', span: '2023-05-13', region: 'river' },
  },
  { id: 'events/guess', data: { title: '论坛', sort: '论坛', span: '2023?', region: 'river' } },
  {
    id: 'events/sample',
    data: { title: '示例大会', sort: '大会', span: '2023-06-01', region: 'hill', sample: true },
  },
  {
    id: 'agreements/pact',
    data: { title: '协议', status: '意向', region: 'river', parties: ['school', 'works'] },
  },
]
const portal = portalOf(written)
const { graph } = portal

const none = { alliances: 0, events: 0, agreements: 0, platforms: 0, policies: 0, milestones: 0 }

test('years count what they list, inferred dates and samples apart', () => {
  const years = activityOf(happeningsOf(graph))
  expect(years).toMatchObject([
    { year: 2023, stated: 1, inferred: 1, sample: 1, counts: { ...none, events: 3 } },
    {
      year: 2024,
      stated: 2,
      inferred: 0,
      sample: 0,
      counts: { ...none, platforms: 1, milestones: 1 },
    },
  ])
  expect(years.map(({ moments }) => moments.map(({ title }) => title))).toEqual([
    ['论坛', '大会', '示例大会'],
    ['基地', '入选'],
  ])
})

test('an entry counts where a field names it, a region what is in it', () => {
  const [one, river] = [graph.find('alliances', 'one')!, graph.find('regions', 'river')!]
  const at = (kind: 'events' | 'platforms' | 'organizations', here: typeof one | typeof river) =>
    entriesAt(kind, graph, here).map(({ slug }) => slug)
  expect(at('platforms', one)).toEqual(['base'])
  expect(at('organizations', one)).toEqual(['school'])
  expect(at('organizations', river)).toEqual(['works', 'school'])
  expect(happeningsOf(graph, one).map(({ title }) => title)).toEqual(['入选', '基地'])
})

describe('industries', () => {
  test('count each entry once for each of its industries', () => {
    expect(
      industriesOf(graph.nodes.values()).map(({ industry, total, counts }) => [
        industry,
        total,
        counts.alliances,
      ]),
    ).toEqual([
      ['茶', 5, 3],
      ['稀土', 1, 1],
    ])
  })

  test('by region add up to alliances and platforms', () => {
    const { industries, rows } = industriesByRegion(graph)
    expect(industries).toEqual(['茶', '稀土'])
    expect(rows.map(({ region, counts }) => [region.slug, ...counts])).toEqual([
      ['river', 2, 1],
      ['town', 1, 0],
      ['hill', 1, 0],
    ])
  })

  test('say how much the limits leave out', () => {
    expect(industriesByRegion(graph, { industries: 1, regions: 1 }).more).toEqual({
      industries: 1,
      regions: 2,
    })
  })
})

describe('bands', () => {
  test('gather counties under their prefecture', () => {
    expect(bandOf('town', graph)?.slug).toBe('river')
    expect(bandOf('north', graph)?.slug).toBe('north')
    expect(
      regionBands(graph).map(({ region, alliances, platforms }) => [
        region?.slug,
        alliances.length,
        platforms.length,
      ]),
    ).toEqual([
      ['river', 2, 1],
      ['hill', 1, 0],
    ])
  })

  test('hold every alliance and platform once', () => {
    const held = regionBands(graph).flatMap(({ alliances, platforms }) => [
      ...alliances,
      ...platforms,
    ])
    expect(new Set(held).size).toBe(held.length)
    expect(held.length).toBe(graph.of('alliances').length + graph.of('platforms').length)
  })
})

describe('the network', () => {
  const { network, hidden } = networkOf(regionBands(graph), graph)

  test('has every relation of the graph that it draws', () => {
    expect(hidden).toBe(0)
    const pairs = network.links.map(({ from, to }) => `${from} ${to}`).sort()
    expect(pairs).toEqual(
      [
        'organizations/school alliances/one',
        'organizations/school alliances/two',
        'organizations/works alliances/two',
        'organizations/school alliances/three',
        'organizations/works alliances/three',
        'organizations/works platforms/base',
        'platforms/base alliances/one',
        'organizations/school organizations/works',
      ].sort(),
    )
  })

  test('has an organisation once, and none that nothing joins', () => {
    expect(network.organizations.map(({ id }) => id).sort()).toEqual([
      'organizations/school',
      'organizations/works',
    ])
  })

  test('tells the browser the same pairs', () => {
    expect(told(draw(network))).toEqual(network.links.map(({ from, to }) => [from, to]))
  })

  test('tells it nothing of what has no link of its own in the picture', () => {
    const picture = draw(network).replaceAll('href="/organizations/works/"', '')
    expect(told(picture)).toEqual(
      network.links
        .map(({ from, to }) => [from, to])
        .filter((ids) => !ids.includes('organizations/works')),
    )
    expect(told(picture).length).toBeGreaterThan(0)
  })

  const told = (picture: string) => {
    const { nodes, pairs } = adjacency(network, picture)
    const ids = nodes.split(' ')
    return pairs.split(',').map((pair) => pair.split(' ').map((at) => ids[Number(at)]))
  }

  test('has a table of the same relations', () => {
    const members = relationsOf(graph).filter(({ field }) => field === 'members')
    expect(members).toHaveLength(5)
    expect(relationsOf(graph).filter(({ field }) => field === 'parties')).toHaveLength(2)
  })
})

describe('the landscape', () => {
  const [page = []] = landscapePages(graph)

  test('has every alliance with its members, leads marked', () => {
    const { alliances, others } = landscapeOf(page)
    expect(alliances.map(({ members }) => members.length)).toEqual([1, 2, 2])
    expect(alliances[0]!.members[0]!.leads).toBe(true)
    expect(others?.map(({ name }) => name)).toEqual(['独立'])
  })

  test('counts an organisation once a region', () => {
    expect(
      talliesOf(page, graph).map(({ region, total, members }) => [region?.slug, total, members]),
    ).toEqual([
      ['river', 2, 2],
      ['hill', 1, 0],
    ])
  })

  test('is cut into pages where it is large', () => {
    const many = portalOf([
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `regions/r${index}`,
        data: { title: `地${index}` },
      })),
      ...Array.from({ length: 300 }, (_, index) => ({
        id: `alliances/a${index}`,
        data: { title: `联${index}`, form: '区域联盟', region: `r${index % 30}` },
      })),
    ])
    const pages = landscapePages(many.graph)
    expect(pages.length).toBe(5)
    expect(pages.flat().flatMap(({ alliances }) => alliances)).toHaveLength(300)
  })
})

describe('comparison', () => {
  const records = (['two', 'three'] as const).map((slug) =>
    entryRecord(portal, graph.find('alliances', slug)!),
  )

  test('marks what all columns share', () => {
    const rows = comparisonOf(records, ourTerms)
    const form = rows.find(({ label }) => label === '形态')!
    expect(form.cells.every(([item]) => item!.common)).toBe(true)
    const region = rows.find(({ label }) => label === '地区')!
    expect(region.cells.map(([item]) => [item!.text, item!.common])).toEqual([
      ['河市', undefined],
      ['山市', undefined],
    ])
  })

  test('keeps declared and recorded apart', () => {
    const rows = comparisonOf(records, ourTerms)
    const text = (label: string) =>
      rows.find((row) => row.label === label)!.cells.map(([item]) => item?.text)
    expect(text('成员总数')).toEqual(['本站合计 7 家', '本站合计 7 家'])
    expect(text('收录成员')).toEqual(['2 家', '2 家'])
    expect(text('公布的企业')).toEqual(['5 家', '5 家'])
  })

  test('names the members of all', () => {
    expect(sharedMembers(records).map(({ text }) => text)).toEqual(['学校', '工厂'])
    const all = ['one', 'two'].map((slug) => entryRecord(portal, graph.find('alliances', slug)!))
    expect(sharedMembers(all).map(({ text }) => text)).toEqual(['学校'])
  })

  test('pairs neighbours of one form, each alliance in two pairs at most', () => {
    expect(pairsOf(graph)).toHaveLength(2)
    for (const one of graph.of('alliances')) {
      const own = pairsWith(one, graph)
      expect(own.length).toBeGreaterThan(0)
      expect(own.length).toBeLessThanOrEqual(2)
    }
  })
})

test('a member in two roles is counted once, and named once, wherever it is counted', () => {
  const content = portalOf([
    { id: 'organizations/school', data: { title: '学校', sort: '高职' } },
    { id: 'organizations/works', data: { title: '工厂', sort: '企业' } },
    {
      id: 'alliances/one',
      data: {
        title: '联合体',
        form: '市域产教联合体',
        members: [
          { organization: 'school', role: '牵头学校' },
          { organization: 'works', role: '成员' },
          { organization: 'school', role: '理事长单位' },
        ],
      },
    },
  ])
  const alliance = content.graph.find('alliances', 'one')!
  expect(recordedOf(alliance)).toBe(2)
  expect(compositionOf(alliance).recorded).toBe(2)
  expect(alliance.card.facts.map(({ label, value }) => [label, value])).toEqual([
    ['收录成员', '2'],
    ['牵头', '学校'],
  ])
  const record = entryRecord(content, alliance)
  expect(record.facts).toEqual(alliance.card.facts)
  const rows = comparisonOf([record, record], ourTerms)
  expect(rows.find(({ label }) => label === '收录成员')!.cells[0]).toEqual([{ text: '2 家' }])
})

import { gzipSync } from 'node:zlib'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import {
  landscape,
  network,
  shapes,
  standalone,
  type Landscape,
  type Network,
  type Ring,
} from '../../src/charts/index.ts'
import { curve, ends, passes } from '../../src/charts/route.ts'
import { strands } from '../../src/charts/strand.ts'

const ring = (id: string, region: string, over: Partial<Ring> = {}): Ring => ({
  id,
  href: `/alliances/${id}/`,
  name: '稀有金属',
  form: 'city',
  region,
  recorded: 2,
  groups: [],
  leads: [],
  ...over,
})

const small: Network = {
  regions: [
    { slug: 'east', name: '东州', parent: '东省', href: '/regions/east/' },
    { slug: 'west', name: '西州' },
    { slug: 'empty', name: '空州' },
  ],
  rings: [ring('one', 'east', { total: 125 }), ring('two', 'east', { form: 'area' })],
  organizations: [
    { id: 'o/a', href: '/organizations/a/', name: '甲学院', region: 'east', shape: 'school' },
    { id: 'o/b', href: '/organizations/b/', name: '乙公司', region: 'east', shape: 'enterprise' },
    { id: 'o/c', href: '/organizations/c/', name: '丙集团', region: 'east', shape: 'enterprise' },
    { id: 'o/d', href: '/organizations/d/', name: '丁<医院>', shape: 'hospital' },
  ],
  platforms: [
    { id: 'p/a', href: '/platforms/a/', name: '产业学院', region: 'west', planned: true },
    { id: 'p/b', href: '/platforms/b/', name: '实训基地', region: 'west' },
    { id: 'p/c', href: '/platforms/c/', name: '研究中心', region: 'west' },
  ],
  links: [
    { from: 'o/a', to: 'one', label: '牵头学校' },
    { from: 'o/b', to: 'o/c', label: '合作意向', inferred: true },
    { from: 'o/c', to: 'p/a', label: '三方之一' },
    { from: 'one', to: 'p/b' },
  ],
  gatherings: [
    {
      id: 'e',
      href: '/events/e/',
      name: '启动仪式',
      region: 'west',
      joins: ['p/b', 'p/c', 'o/c'],
    },
  ],
}

const sorts = shapes.length

function portal(regions: number, members: number): Network {
  const big = {
    regions: [] as { slug: string; name: string }[],
    rings: [] as Ring[],
    organizations: [] as Network['organizations'][number][],
    platforms: [] as Network['platforms'][number][],
    links: [] as Network['links'][number][],
  }
  for (let i = 0; i < regions; i++) {
    const count = (i % 7) + 1
    big.regions.push({ slug: `r${i}`, name: `第${i}州` })
    for (let j = 0; j < count; j++) {
      const total = j % 3 ? undefined : 40 + ((i * 13) % 120)
      const form = (['city', 'trade', 'area', 'sector'] as const)[(i + j) % 4] ?? 'city'
      big.rings.push(ring(`a${i}-${j}`, `r${i}`, { form, total }))
    }
    for (let j = 0; j < members; j++) {
      const id = `o${i}-${j}`
      const shape = shapes[(i + j) % sorts] ?? 'school'
      const name = `第${i}市第${j}职业技术学院有限公司`
      big.organizations.push({ id, name, region: `r${i}`, shape, href: `/organizations/${id}/` })
      big.links.push({ from: id, to: `a${i}-${j % count}`, label: '成员' })
      if (j % 9 === 0) big.links.push({ from: id, to: `p${i}-${j % 8}` })
      if (j % 13 === 0) big.links.push({ from: id, to: `a${(i + 1) % regions}-0`, label: '成员' })
    }
    for (let j = 0; j < 8; j++) {
      const id = `p${i}-${j}`
      big.platforms.push({ id, name: `产业学院${j}`, region: `r${i}`, href: `/platforms/${id}/` })
      big.links.push({ from: `a${i}-${j % count}`, to: id })
    }
  }
  return big
}

/** The wide drawing of a region's band. */
function band(markup: string, slug: string): string {
  const section = markup.split('<section').find((part) => part.includes(`region-${slug}"`)) ?? ''
  return /<svg class="chart strand.*?<\/svg>/su.exec(section)?.[0] ?? ''
}

describe('strands', () => {
  const list = strands(small, { organizations: 14, platforms: 18 })

  test('a band a region that has anything, what has no region last', () => {
    expect(list.map(({ slug }) => slug)).toEqual(['east', 'west', ''])
  })

  test('the last band says whether its regions are unknown or stand on another page', () => {
    const last = (regions: (string | undefined)[]) => {
      const organizations = regions.map((region, index) => ({
        ...small.organizations[0]!,
        id: `o/${index}`,
        region,
      }))
      return strands(
        { ...small, organizations, links: [] },
        { organizations: 14, platforms: 18 },
      ).at(-1)!.name
    }
    expect(last([undefined])).toBe('地区未载')
    expect(last(['north'])).toBe('其他地区')
    expect(last(['north', undefined])).toBe('其他地区、地区未载')
  })

  test('the last band is not called after those who only join what stands there', () => {
    const rings = [...small.rings, ring('three', '')]
    const links = [{ from: 'o/a', to: 'three' }]
    const all = strands(
      { ...small, rings, links, organizations: [small.organizations[0]!] },
      { organizations: 14, platforms: 18 },
    )
    expect(all.at(-1)).toMatchObject({ name: '地区未载', left: [{ name: '甲学院' }] })
  })

  test('an organisation stands where its relations are, and says where else', () => {
    const [east, west] = list
    expect(east?.left.map(({ name }) => name)).toEqual(['甲学院', '乙公司', '丙集团'])
    expect(west?.left.map(({ name, note }) => [name, note])).toEqual([
      ['丙集团', '三方之一；也在东州'],
    ])
    expect(east?.left.map(({ bracket }) => bracket)).toEqual([undefined, 0, 0])
  })

  test('beyond the limit rows of one sort go together and none is lost', () => {
    const [first] = strands(portal(1, 60), { organizations: 8, platforms: 4 })
    expect(first?.left.length).toBeLessThanOrEqual(8 + sorts)
    expect(first?.left.reduce((sum, { count }) => sum + count, 0)).toBe(60)
    expect(first?.right.reduce((sum, { count }) => sum + count, 0)).toBe(8)
    expect(first?.organizations).toBe(60)
  })
})

describe('network', () => {
  const markup = network(small)

  test('links every node in the wide drawing and in the rails', () => {
    const nodes = [...small.rings, ...small.organizations, ...small.platforms]
    for (const { href } of nodes) {
      expect(markup.split(`href="${href}"`).length - 1).toBeGreaterThanOrEqual(2)
    }
    expect(markup).toContain('href="/events/e/"')
    expect(markup).toContain('href="/regions/east/"')
  })

  test('a line a relation, inferred ones apart, agreements in a bracket, teeth for an event', () => {
    const east = band(markup, 'east')
    expect(east.match(/class="edge"/gu)).toHaveLength(2)
    expect(east).toMatch(/class="same"/u)
    const west = band(markup, 'west')
    expect(west).toMatch(/class="bar"/u)
    expect(west.match(/stroke-dasharray="2\.5 2"/gu)).toHaveLength(1)
  })

  test('is well formed, safe and the same each time', () => {
    expect(network(small)).toBe(markup)
    expect(markup).not.toMatch(/NaN|Infinity|undefined|style=|<script|<医院>/u)
    for (const [svg] of markup.matchAll(/<svg .*?<\/svg>/gsu)) {
      const document = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
      expect(new Resvg(document, { font: { loadSystemFonts: false } }).width).toBeGreaterThan(0)
    }
  })

  test('draws nothing for nothing', () => {
    const none = { regions: [], rings: [], organizations: [], platforms: [], links: [] }
    expect(network(none)).toBe('')
  })

  test('stays below 300 KB gzip at 2,000 nodes, no band higher than a few screens', () => {
    const graph = portal(40, 38)
    const nodes = graph.rings.length + graph.organizations.length + graph.platforms.length
    expect(nodes).toBeGreaterThan(1950)
    const drawn = network(graph, { more: (region, kind) => `/${kind}/?region=${region}` })
    expect(gzipSync(drawn).length).toBeLessThan(150_000)
    const heights = [...drawn.matchAll(/class="chart strand[^>]* height="([\d.]+)"/gu)]
    expect(heights).toHaveLength(40)
    for (const [, height] of heights) expect(Number(height)).toBeLessThan(1000)
    expect(drawn).not.toMatch(/NaN|Infinity/u)
  })
})

describe('routes', () => {
  const bands = [
    { x: 0, y: 0, r: 50, w: 8 },
    { x: -70, y: 0, r: 50, w: 8 },
  ]

  test('end on the open part of a ring, from top to bottom', () => {
    const points = ends(bands, 0, 'left', 3)
    expect(points).toHaveLength(3)
    for (const point of points) {
      expect(Math.hypot(point.x + 70, point.y)).toBeGreaterThan(54)
      expect(Math.hypot(point.x, point.y)).toBeCloseTo(57, 1)
    }
    expect(points.map(({ y }) => y)).toEqual(points.map(({ y }) => y).toSorted((a, b) => a - b))
  })

  test('know whether a ring is in the way', () => {
    expect(passes({ x: -300, y: 0 }, { x: 300, y: 0 }, bands)).toBe(false)
    expect(passes({ x: -300, y: 80 }, { x: 300, y: 80 }, bands)).toBe(true)
    expect(curve({ x: 0, y: 5 }, { x: 9, y: 5 })).toBe('M0 5H9')
  })
})

describe('landscape', () => {
  const member = (k: number, leads = false) => ({
    name: `第${k}学院`,
    href: `/organizations/m${k}/`,
    shape: shapes[k % sorts] ?? ('school' as const),
    leads,
  })
  const data: Landscape = {
    regions: small.regions,
    alliances: [
      { ...ring('one', 'east', { total: 125 }), members: [member(1), member(9, true)] },
      { ...ring('two', 'west'), members: Array.from({ length: 40 }, (_, k) => member(100 + k)) },
      { ...ring('three', 'unknown'), members: [] },
    ],
    others: [{ ...member(500), region: 'west' }],
  }
  const markup = landscape(data)
  const [wide = '', narrow = ''] = markup.split(/(?<=<\/svg>)/u)

  test.each([
    ['wide', () => wide],
    ['narrow', () => narrow],
  ])('%s: every alliance and organisation linked, leads first, the rest counted', (_, svg) => {
    for (const { href } of data.alliances) expect(svg()).toContain(`href="${href}"`)
    expect(svg().indexOf('/m9/')).toBeLessThan(svg().indexOf('/m1/'))
    expect(svg().match(/\/organizations\/m1\d\d\//gu)).toHaveLength(24)
    expect(svg()).toContain('另有 16 家')
    expect(svg()).toContain('/organizations/m500/')
    expect(svg()).toContain('地区未载')
    expect(svg()).not.toMatch(/NaN|Infinity|undefined/u)
  })

  test('a drawing becomes a file of its own', () => {
    const file = standalone(wide, 'a > b { fill: red } /* </style> & */')
    expect(file).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(new Resvg(file, { font: { loadSystemFonts: false } }).width).toBe(1136)
  })
})

import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cuts, interlaced, meetings, type Band } from '../../src/charts/band.ts'
import {
  allianceRing,
  formGlyph,
  frieze,
  monthGrid,
  platformGlyph,
  shapeGlyph,
  shapes,
  tally,
  watermark,
  yearColumns,
  yearMarks,
  type Region,
  type Ring,
} from '../../src/charts/index.ts'
import { knot } from '../../src/charts/knot.ts'
import { breakName, measure } from '../../src/charts/label.ts'

const ring = (id: string, over: Partial<Ring> = {}): Ring => ({
  id,
  href: `/alliances/${id}/`,
  name: '稀有金属',
  form: 'city',
  region: 'east',
  recorded: 0,
  groups: [],
  leads: [],
  ...over,
})

const counted = ring('counted', {
  total: 125,
  recorded: 5,
  groups: [
    { label: '政府', declared: 3, recorded: 0, shape: 'government' },
    { label: '院校', declared: 21, recorded: 1, shape: 'school' },
    { label: '企业', declared: 88, recorded: 2, shape: 'enterprise' },
    { label: '园区', recorded: 3, shape: 'park' },
  ],
  leads: [
    { name: '某职业技术学院', href: '/organizations/a/', role: '牵头学校', shape: 'school' },
    {
      name: '某集团股份有限公司',
      href: '/organizations/b/',
      role: '牵头企业',
      shape: 'enterprise',
    },
    { name: '某开发区', href: '/organizations/c/', role: '依托园区', shape: 'park' },
  ],
})

const east: Region = { slug: 'east', name: '东州', note: '2 个联合体' }
const west: Region = { slug: 'west', name: '西州', note: '5 个联合体' }

const five = ['city', 'city', 'trade', 'trade', 'trade'].map((form, index) =>
  ring(`w${index}`, { form: form as Ring['form'], region: 'west', name: '智能网联' }),
)

/** Sum of `pathLength` over the paths of a class: the number of ticks drawn. */
function ticks(svg: string, kind: string): number {
  return [...svg.matchAll(/<path class="([^"]+)"[^>]* pathLength="([\d.]+)"/gu)]
    .filter(([, name]) => name === kind)
    .reduce((sum, [, , length]) => sum + Number(length), 0)
}

/** Each drawing on its own, made a document. */
function drawings(markup: string): string[] {
  return [...markup.matchAll(/<svg .*?<\/svg>/gsu)].map(([svg]) =>
    svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '),
  )
}

const fontless = { font: { loadSystemFonts: false } }

function wellFormed(markup: string) {
  expect(markup).not.toMatch(/NaN|Infinity|undefined|\bid=|style|<script/u)
  const all = drawings(markup)
  expect(all.length).toBeGreaterThan(0)
  for (const svg of all) expect(new Resvg(svg, fontless).width).toBeGreaterThan(0)
}

describe('interlaced bands', () => {
  const arrangements: Record<string, Band[]> = {
    pair: [
      { x: 0, y: 0, r: 50, w: 8 },
      { x: 70, y: 10, r: 50, w: 8 },
    ],
    triangle: [
      { x: 0, y: 0, r: 50, w: 8 },
      { x: 72, y: 0, r: 50, w: 8 },
      { x: 36, y: 62, r: 50, w: 8 },
    ],
    chain: [0, 1, 2, 3].map((k) => ({ x: k * 75, y: (k % 2) * 20, r: 50, w: 8 })),
    'big and small': [
      { x: 0, y: 0, r: 110, w: 18 },
      { x: 70, y: 95, r: 50, w: 8 },
      { x: -20, y: 125, r: 45, w: 8 },
    ],
  }
  test.each(Object.entries(arrangements))('pass over and under by turns: %s', (_, bands) => {
    const under = cuts(bands)
    bands.forEach((band, index) => {
      const walk = bands
        .flatMap((other) =>
          other !== band && interlaced(band, other) ? meetings(band, other) : [],
        )
        .map(({ point }) => Math.atan2(point.y - band.y, point.x - band.x))
        .sort((a, b) => a - b)
      const below = (under[index] ?? []).map((cut) => {
        const cosine =
          (band.r ** 2 + cut.distance ** 2 - cut.over.r ** 2) / (2 * band.r * cut.distance)
        const angle = cut.toward + cut.side * Math.acos(cosine)
        return Math.atan2(Math.sin(angle), Math.cos(angle))
      })
      const turns = walk.map((angle) => below.some((cut) => Math.abs(cut - angle) < 1e-6))
      expect(turns.filter(Boolean)).toHaveLength(walk.length / 2)
      turns.forEach((turn, k) => expect(turn).not.toBe(turns[(k + 1) % turns.length]))
    })
  })
})

describe('knot', () => {
  test('hooks rings of a region together, names clear of every band', () => {
    const { rings } = knot(five)
    const bands = rings.map(({ band }) => band)
    for (const band of bands) {
      expect(bands.some((other) => other !== band && interlaced(band, other))).toBe(true)
    }
    for (const { label, band } of rings) {
      for (const other of bands) {
        const away = Math.hypot(label.x - other.x, label.y - other.y)
        if (other !== band) expect(away).toBeGreaterThan(other.r + other.w / 2)
      }
    }
  })

  test('never lays five out as the Olympic mark', () => {
    const list = Array.from({ length: 5 }, (_, k) => ring(`r${k}`, { name: '茶' }))
    const row = knot(list).rings.toSorted((a, b) => a.band.x - b.band.x)
    const turns = row.slice(1).map(({ band }, k) => Math.sign(band.y - (row[k]?.band.y ?? 0)))
    expect(turns.every((turn, k) => k === 0 || turn === -(turns[k - 1] ?? 0))).toBe(false)
  })

  test('gives area by members: radius grows with the root of the total', () => {
    const [large] = knot([ring('a', { total: 125 })]).rings
    const [small] = knot([ring('b', { total: 80 })]).rings
    const outer = (placed = large) => (placed?.band.r ?? 0) + (placed?.band.w ?? 0) / 2
    expect(outer(large)).toBeCloseTo(118, 5)
    expect(outer(small) / outer(large)).toBeCloseTo(Math.sqrt(80 / 125), 5)
  })
})

describe('frieze', () => {
  const rings = [counted, ring('beside', { form: 'area', name: '湾区+老区' }), ...five]
  const svg = frieze(rings, [east, west])

  test('draws a tick a member also where a ring passes under another', () => {
    expect(ticks(svg, 'tick') + ticks(svg, 'tick on')).toBe(125)
    expect(ticks(svg, 'tick on')).toBe(3)
  })

  test('links every ring once, says its numbers and is well formed', () => {
    const links = [...svg.matchAll(/<a href="([^"]+)"/gu)].map(([, href]) => href)
    expect(links.toSorted()).toEqual(rings.map(({ href }) => href).toSorted())
    expect(svg).toContain('公布成员 125 家，收录 5 家')
    expect(svg).toContain('公布总数未载')
    wellFormed(svg)
  })

  test('is the same each time, whatever the order of the rings', () => {
    expect(frieze(rings, [east, west])).toBe(svg)
    const links = (markup: string) => markup.match(/<a .*?<\/a>/gsu)?.toSorted()
    expect(links(frieze(rings.toReversed(), [east, west]))).toEqual(links(svg))
  })

  test('stays small and keeps words out of markup', () => {
    expect(Buffer.byteLength(svg)).toBeLessThan(12_000)
    wellFormed(frieze([ring('x', { name: '<b>&"', title: '"><script>' })], [east]))
  })

  test('keeps regions apart and rings inside, on as many rows as are needed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 1000 }),
        (sizes, seed) => {
          const forms = ['city', 'trade', 'area', 'sector'] as const
          const regions = sizes.map((_, k) => ({ slug: `r${k}`, name: '某州', note: '某某' }))
          const many = sizes.flatMap((size, k) =>
            Array.from({ length: size }, (_, j) =>
              ring(`a${k}-${j}`, {
                region: `r${k}`,
                form: forms[(k + j * j + seed) % 4] ?? 'city',
                total: (seed + k * 3 + j) % 3 ? undefined : ((seed * 7 + j * 31) % 260) + 1,
              }),
            ),
          )
          const drawn = frieze(many, regions)
          const [width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(drawn) ?? [])
            .slice(1)
            .map(Number)
          const discs = [
            ...drawn.matchAll(
              /href="\/alliances\/a(\d+)-.*?class="hit" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/gu,
            ),
          ].map(([, region, x, y, r]) => ({ region, x: Number(x), y: Number(y), r: Number(r) }))
          expect(discs).toHaveLength(many.length)
          for (const a of discs) {
            expect(a.x - a.r).toBeGreaterThan(-1)
            expect(a.x + a.r).toBeLessThan(width + 1)
            expect(a.y + a.r).toBeLessThan(height)
            for (const b of discs) {
              if (a.region === b.region) continue
              expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r)
            }
          }
          expect(drawn).not.toMatch(/NaN|Infinity/u)
        },
      ),
      { numRuns: 25, seed: 7 },
    )
  })

  test('loses no ring whose region is not listed', () => {
    const drawn = frieze([ring('stray', { region: 'unknown' })], [east])
    expect(drawn).toContain('href="/alliances/stray/"')
    expect(drawn).toContain('地区未载')
  })

  test('takes no rings and no regions', () => {
    wellFormed(frieze([], [east]))
    wellFormed(frieze([], []))
  })
})

describe('alliance ring', () => {
  const [wide = '', narrow = ''] = drawings(allianceRing(counted))

  test.each([
    ['wide', () => wide],
    ['narrow', () => narrow],
  ])('%s: ticks are members, long ones recorded, every lead named and linked', (_, svg) => {
    expect(ticks(svg(), 'tick') + ticks(svg(), 'tick on')).toBe(125)
    expect(ticks(svg(), 'tick on')).toBe(3)
    expect(svg().match(/<a /gu)).toHaveLength(3)
    for (const { role } of counted.leads) expect(svg()).toContain(role)
    expect(svg()).toContain('收录 5 家')
  })

  test.each([
    ['one member', { total: 1, recorded: 1 }],
    ['no total', { recorded: 4, leads: counted.leads }],
    ['nothing known', {}],
    ['a declared total of none', { total: 0 }],
    ['groups beyond the total', { ...counted, total: 5 }],
    ['200 members', { ...counted, total: 200 }],
    ['2,000 members', { ...counted, total: 2000 }],
    ['many leads', { ...counted, leads: Array.from({ length: 30 }, () => counted.leads[0]!) }],
  ])('draws %s', (_, over) => {
    for (const form of ['city', 'trade', 'area', 'sector'] as const) {
      wellFormed(allianceRing(ring('edge', { ...over, form })))
    }
  })

  test('ticks merge to a band at 2,000 and stay ticks at 200', () => {
    expect(allianceRing(ring('a', { total: 2000 }))).not.toContain('stroke-dasharray')
    expect(allianceRing(ring('b', { total: 200 }))).toContain('pathLength="200"')
  })
})

describe('tally', () => {
  const circles = (markup: string, kind: string) =>
    [...markup.matchAll(new RegExp(`class="${kind}" d="([^"]+)"`, 'gu'))]
      .map(([, d]) => (d?.match(/a/gu)?.length ?? 0) / 2)
      .reduce((sum, count) => sum + count, 0)

  test('a ring a member: filled as recorded, hollow as declared only, wide as narrow', () => {
    const strips = counted.groups.map((group) => drawings(tally(group)))
    for (const variant of [0, 1]) {
      const svg = strips.map((one) => one[variant]).join('')
      expect(circles(svg, 'recorded')).toBe(0 + 1 + 2 + 3)
      expect(circles(svg, 'declared')).toBe(3 + 20 + 86)
    }
    for (const group of counted.groups) wellFormed(tally(group))
  })

  test('44 in a row, 22 where narrow', () => {
    const group = { label: '企业', declared: 88, recorded: 0, shape: 'enterprise' } as const
    const rows = drawings(tally(group)).map((svg) => svg.match(/M/gu)?.length)
    expect(rows).toEqual([2, 4])
  })

  test('above 300 a bar, filled in proportion', () => {
    const group = { label: '企业', declared: 400, recorded: 100, shape: 'enterprise' } as const
    const [svg = ''] = drawings(tally(group))
    const lengths = [...svg.matchAll(/d="M\.6\.6h([\d.]+)/gu)].map(([, length]) => Number(length))
    expect(lengths).toHaveLength(2)
    expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(0.25, 2)
  })
})

describe('years and months', () => {
  test('a dot an event, empty years kept, inferred ones apart', () => {
    const svg = yearColumns([
      { year: 2020, stated: 2, inferred: 1 },
      { year: 2023, stated: 1, inferred: 0 },
    ])
    expect([...svg.matchAll(/>(20\d\d)</gu)].map(([, year]) => year)).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
    ])
    expect(svg.match(/class="inferred"/gu)).toHaveLength(1)
    wellFormed(svg)
  })

  test('a mark a happening in rows, and a bar in proportion where they are many', () => {
    const dots = yearMarks({ stated: 20, inferred: 3 }, 23)
    const drawn = (kind: string) =>
      new RegExp(`class="${kind}" d="([^"]+)"`, 'u').exec(dots)![1]!.match(/M/gu)
    expect(drawn('stated')).toHaveLength(20)
    expect(drawn('inferred')).toHaveLength(3)
    wellFormed(dots)
    const width = (count: number) =>
      Number(/ width="([\d.]+)"/u.exec(yearMarks({ stated: count, inferred: 0 }, 400))![1])
    expect(width(400)).toBeCloseTo(169)
    expect(width(100)).toBeCloseTo(43)
    wellFormed(yearMarks({ stated: 1, inferred: 0 }, 400))
  })

  test('a ring a month with its number, newest year first', () => {
    const svg = monthGrid([
      { year: 2023, month: 5, stated: 4, inferred: 0 },
      { year: 2025, month: 10, stated: 0, inferred: 1 },
    ])
    expect(svg.indexOf('>2025<')).toBeLessThan(svg.indexOf('>2023<'))
    expect(svg).toContain('2025年10月 1 场，推断 1')
    wellFormed(svg)
  })

  test('nothing gives nothing', () => {
    expect(yearColumns([])).toBe('')
    expect(monthGrid([])).toBe('')
  })
})

describe('signs', () => {
  test('are well formed and all different', () => {
    const signs = [
      ...(['city', 'trade', 'area', 'sector'] as const).map(formGlyph),
      ...shapes.map(shapeGlyph),
      platformGlyph(),
      platformGlyph(true),
      watermark(),
    ]
    expect(new Set(signs).size).toBe(signs.length)
    for (const sign of signs) wellFormed(sign)
  })
})

describe('labels', () => {
  test('break at a word border and lose nothing', () => {
    expect(breakName('智能网联', 3)).toEqual(['智能', '网联'])
    expect(breakName('甲\n乙', 9)).toEqual(['甲', '乙'])
    for (const name of ['新能源汽车', '湾区+老区', '江西金力永磁科技股份有限公司']) {
      const lines = breakName(name, 8)
      expect(lines.join('')).toBe(name)
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(8)
    }
  })

  test('keep a Latin word of the ring whole', () => {
    const groups = ['Government', 'Schools', 'Research institutes'].map((label, at) => ({
      label,
      declared: 9 + at,
      recorded: 0,
      shape: 'school' as const,
    }))
    const drawn = allianceRing(ring('english', { total: 30, groups }))
    const said = [...drawn.split(' narrow"')[1]!.matchAll(/>([^<>]+)<\/text>/g)].map(([, one]) =>
      one!.trim(),
    )
    expect(said).toEqual(
      expect.arrayContaining(['Government', 'Schools', 'Research', 'institutes']),
    )
  })

  test('none is smaller than 13 px and none is turned', () => {
    const css = readFileSync(new URL('../../src/charts/charts.css', import.meta.url), 'utf8')
    const sizes = [...css.matchAll(/font-size:\s*([\d.]+)px/gu)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13)
    const figures = frieze([counted], [east]) + allianceRing(counted)
    expect(figures).not.toMatch(/rotate|font-size/u)
  })
})

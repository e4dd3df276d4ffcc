/** The rings' grammar over random alliances: what holds in every drawing, whatever is known and however long the names. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allianceRing,
  frieze,
  landscape,
  measure,
  network,
  shapes,
  soloRing,
  type Network,
  type Ring,
} from '../../src/charts/index.ts'
import { cuts, free } from '../../src/charts/band.ts'
import { knot } from '../../src/charts/knot.ts'
import { pinsOf } from '../../src/charts/pin.ts'
import { halo, seatsOf, tickAngle, tickPieces } from '../../src/charts/ring.ts'
import { ticks } from '../../src/share/rings.ts'
import { runsOf } from '../../src/graph/tick.ts'

const forms = ['city', 'trade', 'area', 'sector', 'other'] as const
const signs =
  '赣州稀有金属市域产教联合体江西应用技术职业学院金力永磁科技股份有限公司《湾区+老区》·（第12所）克孜勒苏柯尔克孜自治AI工厂'
const longName = fc
  .array(fc.nat([...signs].length - 1), { minLength: 4, maxLength: 30 })
  .map((at) => at.map((k) => [...signs][k]).join(''))

const labels = [
  '政府',
  '院校',
  '科研机构',
  '行业组织',
  '企业',
  '医院',
  '园区',
  '其他',
  '其他社会组织',
]

const anyRing = (id: string): fc.Arbitrary<Ring> =>
  fc
    .record({
      form: fc.constantFrom(...forms),
      name: fc.oneof(fc.constant('稀有金属'), longName),
      total: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
      sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(5)), { maxLength: 9 }),
      names: fc.array(longName, { maxLength: 7 }),
      turn: fc.nat(8),
    })
    .map(({ form, name, total, sizes, names, turn }) => {
      const groups = sizes.map(([declared, recorded], k) => ({
        label: labels[(k + turn) % labels.length]!,
        recorded: Math.min(recorded, declared),
        shape: shapes[(k + turn) % shapes.length]!,
        ...(total !== undefined && { declared }),
      }))
      const sum = groups.reduce((all, { declared = 0 }) => all + declared, 0)
      const recorded = groups.reduce((all, one) => all + one.recorded, 0) + names.length
      return {
        id,
        href: `/alliances/${id}/`,
        name,
        form,
        region: 'east',
        recorded: Math.min(recorded, 200),
        groups: groups.toSorted((a, b) => (b.declared ?? 0) - (a.declared ?? 0)),
        leads: names.map((one, k) => ({
          name: one,
          href: `/organizations/${id}-${k}/`,
          role: k % 2 ? '牵头企业' : '牵头学校',
          shape: shapes[(k + turn) % shapes.length]!,
        })),
        ...(total !== undefined && { total: Math.max(total, sum) }),
      }
    })

interface Words {
  words: string
  left: number
  right: number
  top: number
  bottom: number
}

const sizes: [RegExp, number][] = [
  [/hero/, 52],
  [/count large/, 30],
  [/count/, 24],
  [/region/, 22],
  [/large/, 17],
  [/note/, 13],
  [/member/, 14],
]

/** Boxes of all words of a drawing, as high as their signs. */
function wordsIn(svg: string): Words[] {
  const moved = [{ x: 0, y: 0 }]
  const all: Words[] = []
  const marks =
    /<g(?: transform="translate\(([-\d.]+) ([-\d.]+)\)")?[^>]*>|(<\/g>)|<text x="([-\d.]+)" y="([-\d.]+)"(?: class="([^"]*)")?>([^<]*)</gu
  for (const [, dx = '0', dy = '0', end, x, y, kind = '', words = ''] of svg.matchAll(marks)) {
    const by = moved.at(-1)!
    if (end) moved.pop()
    else if (x === undefined) moved.push({ x: by.x + Number(dx), y: by.y + Number(dy) })
    else {
      const size = sizes.find(([one]) => one.test(kind))?.[1] ?? 15
      const wide = measure(words.replaceAll('&amp;', '&')) * size
      const centred = /\b(name|count|middle)\b/.test(kind) && !/\bstart\b/.test(kind)
      const left = by.x + Number(x) - (/\bend\b/.test(kind) ? wide : centred ? wide / 2 : 0)
      const foot = by.y + Number(y)
      const [top, bottom] = [foot - size * 0.8, foot + size * 0.16]
      all.push({ words, left, right: left + wide, top, bottom })
    }
  }
  return all
}

const meet = (a: Words, b: Words) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5

/** What of a drawing's words overlaps or is cut off. */
function collisions(svg: string): string[] {
  const all = wordsIn(svg)
  const [, width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(svg) ?? []).map(Number)
  const out = all
    .filter(
      (a) => a.left < -0.5 || a.right > width + 0.5 || a.top < -0.5 || a.bottom > height + 0.5,
    )
    .map(({ words }) => `${words} is cut off`)
  const over = all.flatMap((a, k) =>
    all.slice(k + 1).flatMap((b) => (meet(a, b) ? [`${a.words} over ${b.words}`] : [])),
  )
  return [...out, ...over]
}

const drawings = (markup: string) => [...markup.matchAll(/<svg .*?<\/svg>/gsu)].map(([svg]) => svg)

/** Points along path data of M, H, V, L, C, Q and A, the last as its ends and middle. */
function pointsOf(d: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = []
  let at = { x: 0, y: 0 }
  for (const [, sign, rest = ''] of d.matchAll(/([MHVLCQAhv])([^MHVLCQAhv]*)/gu)) {
    const n = rest.match(/-?[\d.]+/gu)?.map(Number) ?? []
    const end =
      sign === 'H'
        ? { x: n[0]!, y: at.y }
        : sign === 'V'
          ? { x: at.x, y: n[0]! }
          : sign === 'h'
            ? { x: at.x + n[0]!, y: at.y }
            : sign === 'v'
              ? { x: at.x, y: at.y + n[0]! }
              : { x: n.at(-2)!, y: n.at(-1)! }
    for (let k = 0; k <= 60; k++) {
      const [t, u] = [k / 60, 1 - k / 60]
      const mix = (a: number, b: number, axis: 0 | 1) =>
        sign === 'C'
          ? u ** 3 * a + 3 * u * u * t * n[axis]! + 3 * u * t * t * n[2 + axis]! + t ** 3 * b
          : sign === 'Q'
            ? u * u * a + 2 * u * t * n[axis]! + t * t * b
            : a + (b - a) * t
      if (sign === 'M' || (sign === 'A' && k > 0 && k < 60)) continue
      points.push({ x: mix(at.x, end.x, 0), y: mix(at.y, end.y, 1) })
    }
    at = end
  }
  return points
}

/** Each ring of a drawing: its link and the circle that its edge is. */
const discs = (svg: string) =>
  [
    ...svg.matchAll(
      /<a href="([^"]+)"[^>]*><title>[^<]*<\/title><circle class="hit" cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"/gu,
    ),
  ].map(([, href, x, y, r]) => ({ href, x: Number(x), y: Number(y), r: Number(r) }))

const runs = { numRuns: 150, seed: 11 }

describe('the ring of an alliance', () => {
  test('words neither overlap nor are cut off, and every one is whole', () => {
    fc.assert(
      fc.property(anyRing('a'), (ring) => {
        for (const svg of drawings(allianceRing(ring))) {
          expect(collisions(svg)).toEqual([])
          const said = wordsIn(svg)
            .map(({ words }) => words)
            .join('')
          for (const { name } of ring.leads.slice(0, 4)) expect(said).toContain(name)
          for (const { label, declared } of ring.groups)
            if (declared) expect(said.replaceAll(' ', '')).toContain(`${label}${declared}`)
          expect(said).not.toContain('…')
          if (ring.total === undefined && !ring.recorded) {
            expect(said).toContain('未载')
            expect(svg).toMatch(/<circle[^>]*stroke-dasharray/u)
          }
        }
      }),
      runs,
    )
  })

  test('a line from the ring begins at the tick of its lead', () => {
    fc.assert(
      fc.property(anyRing('a'), (ring) => {
        const [wide = ''] = drawings(allianceRing(ring))
        const [, x, y, r] = (
          /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/u.exec(wide) ?? []
        ).map(Number)
        const seats = seatsOf(ring)
        const own = new Map(ring.leads.map(({ href }, k) => [href, seats[k]]))
        for (const [, href, from, to] of wide.matchAll(
          /<a href="([^"]+)"><path class="stem[^"]*" d="M([-\d.]+) ([-\d.]+)/gu,
        )) {
          if (ring.total === undefined) continue
          const seat = own.get(href!)!
          const wanted = seat.run.from + (seat.order + 0.5) * seat.run.pitch
          const angle = Math.atan2(Number(to) - y!, Number(from) - x!)
          expect(Math.cos(angle - wanted)).toBeGreaterThan(0.9999)
          expect(Math.hypot(Number(from) - x!, Number(to) - y!)).toBeGreaterThan(r!)
        }
      }),
      runs,
    )
  })

  test('lines run outside it, within the drawing', () => {
    fc.assert(
      fc.property(anyRing('a'), (ring) => {
        for (const svg of drawings(allianceRing(ring))) {
          const [, x = 0, y = 0, r = 0] = (
            /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/u.exec(svg) ?? []
          ).map(Number)
          const [, wide = 0, high = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(svg) ?? []).map(
            Number,
          )
          for (const [, d] of svg.matchAll(/<path class="stem[^"]*" d="([^"]+)"/gu))
            for (const point of pointsOf(d!)) {
              expect(Math.hypot(point.x - x, point.y - y)).toBeGreaterThan(r)
              expect(Math.min(point.x, wide - point.x, point.y, high - point.y)).toBeGreaterThan(0)
            }
        }
      }),
      runs,
    )
  })
})

describe('a member', () => {
  test('stands at one angle in head, comparison, frieze, network and share image', () => {
    fc.assert(
      fc.property(fc.array(anyRing('a'), { minLength: 1, maxLength: 4 }), (list) => {
        const rings = list.map((ring, k) => ({ ...ring, id: `r${k}` }))
        for (const unit of [118, 104])
          for (const { ring, band } of knot(rings, unit).rings) {
            const seen = runsOf(ring.groups, ring.total, ring.recorded)
            const drawn = ticks(seen, { x: 0, y: 0, r: 100 }, 20).recorded
            if ((ring.total ?? 0) > 0 && ring.total! <= 360) {
              const recorded = seen.flatMap(({ recorded, from, pitch }) =>
                Array.from({ length: recorded }, (_, k) => from + (k + 0.5) * pitch),
              )
              recorded.forEach((angle, k) => {
                const [ax = 0, ay = 0, , , , , bx = 0, by = 0] = drawn[k]!
                expect(Math.cos(Math.atan2(ay + by, ax + bx) - angle)).toBeGreaterThan(0.9999)
              })
            }
            const pieces = tickPieces(ring, band, [])
            for (const seat of seatsOf(ring)) {
              if (!seat) continue
              const angle = seat.run.from + (seat.order + 0.5) * seat.run.pitch
              expect(tickAngle(pieces, seat)).toBeCloseTo(angle, 6)
            }
          }
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  test('gives way to a ring above by no more than that covers, and its sign stands at it', () => {
    fc.assert(
      fc.property(fc.array(anyRing('a'), { minLength: 2, maxLength: 5 }), (list) => {
        const { rings } = knot(list.map((ring, k) => ({ ...ring, id: `r${k}` })))
        const bands = rings.map(({ band }) => band)
        const places = cuts(bands)
        rings.forEach((placed, index) => {
          const { ring, band } = placed
          const open = free(places[index]!, band.r - band.w / 2, band.r + band.w / 2, halo)
          const covered = 2 * Math.PI - open.reduce((sum, [from, to]) => sum + to - from, 0)
          const pieces = tickPieces(ring, band, places[index]!)
          expect(pieces.reduce((sum, { count }) => sum + count, 0)).toBe(ring.total ?? 0)
          const angles = seatsOf(ring).flatMap((seat) => {
            if (!seat) return []
            const angle = tickAngle(pieces, seat)!
            const own = seat.run.from + (seat.order + 0.5) * seat.run.pitch
            expect(Math.abs(angle - own)).toBeLessThanOrEqual(covered / 2 + 1e-6)
            return [angle]
          })
          if (ring.total === undefined) return
          for (const { from } of pinsOf(placed, index, bands)) {
            const at = Math.atan2(from.y - band.y, from.x - band.x)
            expect(angles.some((angle) => Math.cos(angle - at) > 0.99999)).toBe(true)
          }
        })
      }),
      { numRuns: 40, seed: 5 },
    )
  })
})

test('names in rings are whole, and none runs into another', () => {
  fc.assert(
    fc.property(fc.array(anyRing('a'), { minLength: 1, maxLength: 6 }), (list) => {
      const rings = list.map((ring, k) => ({ ...ring, id: `r${k}`, href: `/alliances/r${k}/` }))
      const svg = frieze(rings, [{ slug: 'east', name: '东州', note: '' }])
      expect(collisions(svg)).toEqual([])
      for (const { name, href } of rings) {
        const [, link = ''] = svg.split(`href="${href}"`)
        const said = wordsIn(link.split('</a>')[0]!)
        expect(said.map(({ words }) => words).join('')).toContain(name)
      }
    }),
    { numRuns: 60, seed: 8 },
  )
})

test('five never look like the Olympic mark', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...forms), { minLength: 5, maxLength: 9 }),
      fc.constantFrom(undefined, { width: 370, height: 320, weight: 0.8 }),
      (kinds, room) => {
        const list = kinds.map((form, k): Ring => {
          const base = { id: `r${k}`, href: '', name: '智能网联', region: '', recorded: 1 }
          return { ...base, form, groups: [], leads: [] }
        })
        const row = knot(list, room ? 104 : 118, room)
          .rings.map(({ band }) => band)
          .toSorted((a, b) => a.x - b.x)
        row.slice(4).forEach((_, k) => {
          const five = row.slice(k, k + 5)
          const turns = five.slice(1).map(({ y }, at) => Math.sign(y - five[at]!.y))
          expect(turns.every((turn, at) => at === 0 || turn === -turns[at - 1]!)).toBe(false)
          const levels = five.map(({ y }) => y)
          const high = Math.max(...levels) - Math.min(...levels)
          expect(high).toBeGreaterThan(2 * five[0]!.r)
        })
      },
    ),
    { numRuns: 60, seed: 2 },
  )
})

describe('network and landscape', () => {
  const anyNetwork = fc
    .record({
      rings: fc.array(anyRing('a'), { minLength: 1, maxLength: 7 }),
      names: fc.array(longName, { minLength: 1, maxLength: 12 }),
      joins: fc.array(fc.tuple(fc.nat(11), fc.nat(6)), { maxLength: 20 }),
      works: fc.array(fc.tuple(longName, fc.nat(6), fc.nat(11)), { maxLength: 8 }),
    })
    .map(({ rings, names, joins, works }): Network => {
      const all = rings.map((ring, k) => ({ ...ring, id: `r${k}`, href: `/alliances/r${k}/` }))
      const ringAt = (k: number) => all[k % all.length]!.id
      const whoAt = (k: number) => `o${k % names.length}`
      return {
        regions: [{ slug: 'east', name: '东州' }],
        rings: all,
        organizations: names.map((name, k) => ({
          id: `o${k}`,
          href: `/organizations/o${k}/`,
          name,
          region: 'east',
          shape: shapes[k % shapes.length]!,
        })),
        platforms: works.map(([name], k) => ({
          id: `p${k}`,
          href: `/platforms/p${k}/`,
          name,
          region: 'east',
          note: '已成立 2020年',
        })),
        links: [
          ...joins.map(([who, ring]) => ({
            from: whoAt(who),
            to: ringAt(ring),
            label: '牵头企业',
          })),
          ...works.flatMap(([, ring, who], k) => [
            { from: ringAt(ring), to: `p${k}` },
            { from: whoAt(who), to: `p${k}`, label: '建设与运营' },
          ]),
        ],
      }
    })

  test('a line runs through no ring, and names are whole', () => {
    fc.assert(
      fc.property(anyNetwork, (graph) => {
        const [svg = ''] = drawings(network(graph))
        const rings = discs(svg)
        expect(rings).toHaveLength(graph.rings.length)
        for (const [, d] of svg.matchAll(/<path class="(?:edge|same)[^"]*" d="([^"]+)"/gu))
          for (const { x, y } of pointsOf(d!))
            for (const ring of rings)
              expect(Math.hypot(x - ring.x, y - ring.y)).toBeGreaterThan(ring.r - 0.1)
        expect(svg).not.toContain('…')
        const rows = wordsIn(svg.replaceAll(/<a href="\/alliances.*?<\/a>/gu, ''))
        const said = rows.map(({ words }) => words).join('')
        for (const { name } of [...graph.organizations, ...graph.platforms])
          expect(said).toContain(name)
        expect(collisions(svg.replaceAll(/<a href="\/alliances.*?<\/a>/gu, ''))).toEqual([])
      }),
      { numRuns: 60, seed: 4 },
    )
  })

  test('names in the landscape are whole, and none runs into another', () => {
    fc.assert(
      fc.property(anyNetwork, ({ rings, organizations, regions }) => {
        const members = organizations.map(({ name, href, shape }) => ({ name, href, shape }))
        const alliances = rings.map((ring) => ({ ...ring, title: ring.name, members }))
        for (const svg of drawings(landscape({ regions, alliances }))) {
          expect(collisions(svg)).toEqual([])
          expect(svg).not.toContain('…')
          const said = wordsIn(svg)
            .map(({ words }) => words)
            .join('')
          for (const { name } of [...members, ...alliances]) expect(said).toContain(name)
        }
      }),
      { numRuns: 30, seed: 6 },
    )
  })

  test('a ring of a comparison says its number, or that none is known', () => {
    fc.assert(
      fc.property(anyRing('a'), (ring) => {
        const [number] = wordsIn(soloRing(ring))
        const known = ring.total ?? (ring.recorded || '未载')
        expect(number?.words).toBe(String(known))
        expect(collisions(soloRing(ring))).toEqual([])
      }),
      runs,
    )
  })
})

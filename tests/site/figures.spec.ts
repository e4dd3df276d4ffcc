/**
 * The numbers of every picture against the content, counted again from what the entries state: what a picture draws,
 * says and links, not what the code that draws it was given.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { check } from '../../src/check/index.ts'
import type { Data, KindName } from '../../src/kinds/index.ts'
import { expect, site, test } from './visit.ts'

const { graph } = (await check(join(import.meta.dirname, '..', '..', 'content'))).portal!
const entries = <Name extends KindName>(kind: Name) =>
  graph.of(kind).map(({ slug, data }) => ({ slug, data: data as Data<Name> }))
type Alliance = Data<'alliances'>

/** `region` and all above it. */
function upward(region: string | undefined): string[] {
  const found = graph.find('regions', region ?? '')
  return found ? [found.slug, ...upward(found.data.parent)] : []
}
const within = (region: string) => (one: { data: { region?: string[] | undefined } }) =>
  (one.data.region ?? []).some((slug) => upward(slug).includes(region))
const members = ({ members: all = [] }: Alliance) => [
  ...new Set(all.map(({ organization }) => organization)),
]
/** Whether a source states the total, or the portal added it up. */
const saidOf = ({ declared: totals }: Alliance) =>
  totals?.total === undefined ? '本站合计' : '公布'
function declared({ declared: totals }: Alliance): number | undefined {
  if (!totals) return undefined
  const { total, ...parts } = totals
  return total ?? Object.values(parts).reduce((sum, one) => sum + (one ?? 0), 0)
}
const leading = /^(?:牵头学校|牵头企业|理事长单位)$/
/** How many dots or ticks a path draws: the arcs of whole circles come in pairs. */
const dots = (d: string | null) => (d?.match(/a/gu)?.length ?? 0) / 2
const number = (text: string | null) => Number(/\d+/.exec(text ?? '')?.[0] ?? 0)

/** The lengths of the tick paths inside an element: a path's `pathLength` is its number of ticks. */
const ticks = (page: Page, within: string) =>
  page.locator(`${within} path.tick`).evaluateAll((all) => ({
    all: all.reduce((sum, one) => sum + Number(one.getAttribute('pathLength')), 0),
    long: all
      .filter((one) => one.classList.contains('on'))
      .reduce((sum, one) => sum + Number(one.getAttribute('pathLength')), 0),
  }))

const cells = (page: Page, table: string) =>
  page
    .locator(`${table} tr`)
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent!.trim())),
    )

test('the frieze has every alliance that names a region, its total and its members', async ({
  page,
}) => {
  await page.goto(`${site()}/`)
  const drawn = await page.locator('.ring-frieze a[href*="alliances/"]').evaluateAll((all) =>
    all.map((one) => ({
      slug: one.getAttribute('href')!.split('/').at(-2)!,
      said: one.querySelector('title')!.textContent!,
      ticks: [...one.querySelectorAll('path.tick')].reduce(
        (sum, path) => sum + Number(path.getAttribute('pathLength')),
        0,
      ),
    })),
  )
  const placed = entries('alliances').filter(({ data }) => data.region?.length)
  expect(drawn.map(({ slug }) => slug).toSorted()).toEqual(
    placed.map(({ slug }) => slug).toSorted(),
  )
  let counted = 0
  for (const { slug, said, ticks: marks } of drawn) {
    const { data } = placed.find((one) => one.slug === slug)!
    const total = declared(data)
    expect(said, slug).toContain(
      total === undefined ? '公布总数未载' : `${saidOf(data)}成员 ${total} 家`,
    )
    expect(said, slug).toContain(`收录 ${members(data).length} 家`)
    expect(marks, slug).toBe(total ?? 0)
    counted += marks
  }
  expect(counted).toBeGreaterThan(100)
  const places = await page.locator('.ring-frieze a[href*="regions/"]').evaluateAll((all) =>
    all.map((one) => ({
      region: one.getAttribute('href')!.split('/').at(-2)!,
      note: one.nextElementSibling!.textContent!,
    })),
  )
  expect(places.length).toBeGreaterThan(3)
  for (const { region, note } of places)
    expect(note.match(/\d+/g)?.map(Number), region).toEqual([
      entries('alliances').filter(within(region)).length,
      entries('platforms').filter(within(region)).length,
    ])
})

for (const { slug, data } of entries('alliances'))
  test(`the ring and the composition of ${slug} have its numbers`, async ({ page }) => {
    await page.goto(`${site()}/alliances/${slug}/`)
    const total = declared(data)
    const recorded = members(data)
    const figure = '.alliance-figure svg.alliance.wide'
    if (total !== undefined) expect((await ticks(page, figure)).all).toBe(total)
    const label = await page.locator(figure).getAttribute('aria-label')
    expect(label).toContain(
      total === undefined ? '公布总数未载' : `${saidOf(data)}成员 ${total} 家`,
    )
    expect(label).toContain(`收录 ${recorded.length} 家`)
    const leads = (data.members ?? []).filter(({ role }) => leading.test(role))
    const named = await page
      .locator(`${figure} a[href*="organizations/"]`)
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('/').at(-2)!))
    expect(named.toSorted()).toEqual(leads.map(({ organization }) => organization).toSorted())

    const rows = page.locator('table.composition tbody tr')
    for (const row of await rows.all()) {
      const [stated, found] = (await row.locator('.numeral').allTextContents()).map((text) =>
        /\d/.test(text) ? Number(text) : undefined,
      )
      const marks = async (kind: string) => {
        const paths = row.locator(`svg.tally.wide path.${kind}`)
        return (await paths.count()) ? dots(await paths.first().getAttribute('d')) : 0
      }
      expect(await marks('recorded')).toBe(found ?? 0)
      expect(await marks('declared')).toBe(Math.max(0, (stated ?? 0) - (found ?? 0)))
    }
    if (await rows.count()) {
      const foot = await page.locator('table.composition tfoot .numeral').allTextContents()
      expect(foot[0]).toBe(total === undefined ? '—' : String(total))
      const { total: _, ...parts } = data.declared ?? {}
      const stated = await page.locator('table.composition tbody').evaluate((body) =>
        [...body.querySelectorAll('tr')].flatMap((row) => {
          const text = row.querySelector('.numeral')!.textContent!
          return /\d/.test(text) ? [Number(text)] : []
        }),
      )
      expect(stated.toSorted((a, b) => b - a)).toEqual(
        Object.values(parts)
          .filter((one) => one !== undefined)
          .toSorted((a, b) => b - a),
      )
    }
  })

test('a year of the strip has a mark for each happening of the entries, as sure as that is', async ({
  page,
}) => {
  const counted = new Map<string, { stated: number; inferred: number }>()
  for (const kind of ['alliances', 'events', 'agreements', 'platforms', 'policies'] as const)
    for (const { data } of entries(kind)) {
      const {
        span,
        date,
        founded,
        milestones = [],
      } = data as {
        span?: string
        date?: string
        founded?: string
        milestones?: { date: string }[]
      }
      for (const day of [span ?? date ?? founded, ...milestones.map((one) => one.date)]) {
        if (!day) continue
        const one = counted.get(day.slice(0, 4)) ?? { stated: 0, inferred: 0 }
        one[data.sample || /[?~%]/.test(day) ? 'inferred' : 'stated'] += 1
        counted.set(day.slice(0, 4), one)
      }
    }
  await page.goto(`${site()}/`)
  const drawn = await page.locator('.years > li').evaluateAll((all) =>
    all.map((one) => {
      const path = (kind: string) => one.querySelector(`path.${kind}`)?.getAttribute('d') ?? ''
      return {
        year: one.querySelector('.year')!.textContent,
        number: Number(one.querySelector('.number')!.textContent),
        stated: path('stated'),
        inferred: path('inferred'),
      }
    }),
  )
  const newest = [...counted.keys()].toSorted().slice(-8)
  expect(drawn.map(({ year }) => year)).toEqual(newest)
  for (const { year, number, stated, inferred } of drawn) {
    const all = counted.get(year)!
    expect(number, year).toBe(all.stated + all.inferred)
    expect([dots(stated), dots(inferred)], year).toEqual([all.stated, all.inferred])
  }
})

test('industries by region: each cell is the alliances and platforms that say so', async ({
  page,
}) => {
  await page.goto(`${site()}/landscape/`)
  const [[, ...industries], ...rows] = (await cells(page, 'table.matrix')) as [
    string[],
    ...string[][],
  ]
  const regions = await page
    .locator('table.matrix tbody th a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('/').at(-2)!))
  const all = [...entries('alliances'), ...entries('platforms')]
  expect(industries.length).toBeGreaterThan(5)
  for (const [index, region] of regions.entries())
    expect(rows[index]!.slice(1).map(number), region).toEqual(
      industries.map(
        (industry) =>
          all.filter(
            ({ data }) => data.region?.includes(region) && data.industry?.includes(industry),
          ).length,
      ),
    )
  // A dot's area is its number.
  const radii = await page.locator('table.matrix tbody td:has(circle)').evaluateAll((some) =>
    some.map((one) => ({
      r: Number(one.querySelector('circle')!.getAttribute('r')),
      n: Number(one.textContent),
    })),
  )
  const most = Math.max(...radii.map(({ n }) => n))
  for (const { r, n } of radii) expect(r).toBeCloseTo(9 * Math.sqrt(n / most), 1)
})

test('the landscape has every alliance with its members, and counts an organisation once a region', async ({
  page,
}) => {
  await page.goto(`${site()}/landscape/`)
  const groups = await page
    .locator('svg.landscape.wide > g:has(a[href*="alliances/"])')
    .evaluateAll((all) =>
      all.map((one) => ({
        slug: one.querySelector('a')!.getAttribute('href')!.split('/').at(-2)!,
        note: one.querySelector('.note')!.textContent!,
        members: [...one.querySelectorAll('a[href*="organizations/"]')].map((link) =>
          link.getAttribute('href')!.split('/').at(-2)!,
        ),
      })),
    )
  expect(groups.map(({ slug }) => slug).toSorted()).toEqual(
    entries('alliances')
      .map(({ slug }) => slug)
      .toSorted(),
  )
  for (const { slug, note, members: named } of groups) {
    const { data } = entries('alliances').find((one) => one.slug === slug)!
    const total = declared(data)
    const known = total === undefined ? [] : [total]
    if (!known.length && !members(data).length) expect(note).toBe('成员未载')
    else expect(note.match(/\d+/g)?.map(Number)).toEqual([...known, members(data).length])
    expect(named.toSorted(), slug).toEqual(members(data).toSorted())
  }

  const regions = await page
    .locator('table.counts tbody th a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('/').at(-2)!))
  const rows = (await cells(page, 'table.counts tbody')).map((row) => row.slice(1).map(Number))
  const first = ({ data }: { data: { region?: string[] | undefined } }, region: string) =>
    upward(data.region?.[0]).includes(region)
  const allied = new Set(entries('alliances').flatMap(({ data }) => members(data)))
  for (const [index, region] of regions.entries()) {
    const alliances = entries('alliances').filter((one) => first(one, region))
    const inside = entries('organizations').filter(within(region))
    const joined = inside.filter(({ slug }) => allied.has(slug))
    const row = rows[index]!
    const told = [alliances.length, inside.length, joined.length]
    expect([row[0], row.at(-2), row.at(-1)], region).toEqual(told)
    expect(
      row.slice(1, -2).reduce((sum, one) => sum + one, 0),
      region,
    ).toBe(inside.length)
  }
})

test('the network draws the relations that entries state, and its table has them all', async ({
  page,
}) => {
  const stated = new Set<string>()
  const table: string[] = []
  const say = (from: string, label: string, to: string) => table.push(`${from} ${label} ${to}`)
  for (const { slug, data } of entries('alliances')) {
    for (const { organization, role } of data.members ?? []) {
      stated.add(`organizations/${organization} alliances/${slug}`)
      say(`alliances/${slug}`, role, `organizations/${organization}`)
    }
  }
  for (const { slug, data } of entries('platforms')) {
    for (const one of data.operators ?? [])
      stated.add(
        `organizations/${typeof one === 'string' ? one : (one as { organization: string }).organization} platforms/${slug}`,
      )
    for (const one of data.alliances ?? []) stated.add(`platforms/${slug} alliances/${one}`)
  }
  const parties = entries('agreements').map(({ data }) => new Set(data.parties ?? []))
  await page.goto(`${site()}/network/`)
  const { nodes, pairs } = await page
    .locator('.network-view')
    .evaluate(({ dataset }: HTMLElement) => ({
      nodes: dataset['nodes']!,
      pairs: dataset['pairs']!,
    }))
  const ids = nodes.split(' ')
  const drawn = pairs.split(',').map((pair) => pair.split(' ').map((at) => ids[Number(at)]!))
  const bare = (id: string) => id.replace('organizations/', '')
  const signed: string[][] = []
  for (const [from, to] of drawn)
    if (to!.startsWith('organizations/')) signed.push([from!, to!])
    else expect(stated.delete(`${from} ${to}`), `${from} ${to}`).toBe(true)
  expect([...stated]).toEqual([])
  expect(signed.length).toBeGreaterThan(3)
  for (const [from, to] of signed)
    expect(
      parties.some((some) => some.has(bare(from!)) && some.has(bare(to!))),
      `${from} ${to}`,
    ).toBe(true)

  // Heads of the bands: an alliance and a platform stand in one band, whatever the regions they name.
  const heads = await page
    .locator('svg.strand.wide')
    .evaluateAll((all) =>
      all.map((svg) =>
        [...svg.querySelectorAll(':scope > text.note')].map((one) => one.textContent!),
      ),
    )
  const sum = (words: string) =>
    heads.flat().reduce((all, text) => all + (text.startsWith(words) ? number(text) : 0), 0)
  expect(sum('联合体与联盟')).toBe(graph.of('alliances').length)
  expect(sum('平台与基地')).toBe(graph.of('platforms').length)

  await page.goto(`${site()}/network/relations/`)
  const rows = await page.locator('.relation-table tbody tr').evaluateAll((all) =>
    all.map((row) => {
      const id = (link: Element) =>
        link
          .getAttribute('href')!
          .replace(/^[./]*/, '')
          .replace(/\/$/, '')
      const [from, to] = [...row.querySelectorAll('a')].map(id)
      return `${from} ${row.querySelector('td')!.textContent!.trim()} ${to}`
    }),
  )
  expect(new Set(rows).size).toBe(rows.length)
  for (const one of table) expect(rows).toContain(one)
  const others = entries('agreements').reduce(
    (all, { data }) => all + (data.parties?.length ?? 0) + (data.alliances?.length ?? 0),
    0,
  )
  expect(rows.filter((one) => one.startsWith('agreements/'))).toHaveLength(others)
})

test('the months are those of the events', async ({ page }) => {
  const counted = new Map<string, number>()
  for (const { data } of entries('events')) {
    const [from, to = from] = (data.span ?? '').replace(/[?~%]/g, '').split('/')
    if (!from || !/^\d{4}-\d{2}/.test(from)) continue
    for (const month of new Set([from.slice(0, 7), to!.slice(0, 7)]))
      counted.set(month, (counted.get(month) ?? 0) + 1)
  }
  await page.goto(`${site()}/calendar/`)
  const drawn = await page.locator('.month-grid a').evaluateAll((all) =>
    all.map((one) => ({
      month: one.getAttribute('href')!.split('/').at(-2)!,
      inside: Number(one.querySelector('.inside')!.textContent),
    })),
  )
  expect(new Map(drawn.map(({ month, inside }) => [month, inside]))).toEqual(counted)
})

/** Relations, backlinks, cycles and every problem of how entries join. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildGraph,
  idOf,
  nearest,
  readEntry,
  type Entry,
  type Problem,
} from '../../src/graph/index.ts'
import { distance } from 'fastest-levenshtein'
import { check } from '../../src/check/index.ts'
import type { KindName } from '../../src/kinds/index.ts'
import { places } from '../../src/places.ts'

/** `organizations/a` with its data; titles default to the slug. */
function entry(id: string, data: Record<string, unknown> = {}, links: string[] = []): Entry {
  const [kind, name] = id.split('/') as [KindName, string]
  const more: Partial<Record<KindName, object>> = {
    organizations: { sort: '企业' },
    alliances: { form: '区域联盟' },
    events: { sort: '论坛' },
    platforms: { sort: '产业学院' },
    news: { sort: '动态', date: '2026-01-01' },
  }
  const { entry: read, problems } = readEntry({
    kind,
    file: `${id}.md`,
    hash: id,
    name,
    data: { title: name, ...more[kind], ...data },
    links: links.map((to) => ({ to, start: 0, end: 0 })),
  })
  if (!read) throw new Error(JSON.stringify(problems))
  return read
}

const told = (problems: readonly Problem[]) =>
  problems.map(({ rule, file, path = [] }) => `${rule} ${file} ${path.join('.')}`.trim())

describe('a relation', () => {
  it('is stated once and shown on both sides', () => {
    const { graph, problems } = buildGraph([
      entry('alliances/a', { members: [{ organization: 'o', role: '牵头学校', note: '首任' }] }),
      entry('organizations/o'),
    ])
    expect(problems).toEqual([])
    const [a, o] = [graph.find('alliances', 'a')!, graph.find('organizations', 'o')!]
    expect(a.links).toHaveLength(1)
    expect(a.links[0]).toMatchObject({
      field: 'members',
      label: '成员',
      backlink: '加入的联合体',
      role: '牵头学校',
      note: '首任',
    })
    expect(a.links[0]!.to).toBe(o)
    expect(o.backlinks).toEqual(a.links)
    expect(o.links).toEqual([])
  })
  it('reads one or several alike', () => {
    for (const region of ['r', ['r']]) {
      const { graph, problems } = buildGraph([entry('events/e', { region }), entry('regions/r')])
      expect(problems).toEqual([])
      expect(graph.find('events', 'e')!.facets['region']).toEqual(['r'])
    }
  })
  it('to any kind names its kind', () => {
    const { graph } = buildGraph([
      entry('news/n', { about: ['events/e', 'organizations/o'] }),
      entry('events/e'),
      entry('organizations/o'),
    ])
    expect(graph.find('news', 'n')!.links.map(({ to }) => to.id)).toEqual([
      'events/e',
      'organizations/o',
    ])
  })
  it('of a source is a citation with its number', () => {
    const { graph } = buildGraph([
      entry('events/e', { sources: ['s', { source: 't', covers: ['span'], note: '第 3 版' }] }),
      entry('sources/s'),
      entry('sources/t'),
    ])
    expect(graph.find('events', 'e')!.citations).toMatchObject([
      { number: 1, source: { id: 'sources/s' } },
      { number: 2, source: { id: 'sources/t' }, covers: ['span'], note: '第 3 版' },
    ])
  })
  it('in the text counts once, and not where the fields state it', () => {
    const { graph } = buildGraph([
      entry('events/e', { hosts: ['o'] }, [
        '/organizations/o/',
        '/organizations/p/',
        '/organizations/p/#x',
        '/nowhere/',
        '/about/',
      ]),
      entry('organizations/o'),
      entry('organizations/p'),
      entry('pages/about'),
    ])
    expect(graph.find('events', 'e')!.links.map(({ field, to }) => `${field} ${to.id}`)).toEqual([
      'hosts organizations/o',
      'body organizations/p',
      'body pages/about',
    ])
  })
})

describe('a reference', () => {
  const problemsOf = (...entries: Entry[]) => told(buildGraph(entries).problems)
  it('to nothing is told at its place', () => {
    expect(
      problemsOf(entry('alliances/a', { members: [{ organization: 'o', role: '成员' }] })),
    ).toEqual(['reference/unknown alliances/a.md members.0.organization'])
  })
  it('to another kind says which', () => {
    const { problems } = buildGraph([entry('events/e', { region: 'o' }), entry('organizations/o')])
    expect(told(problems)).toEqual(['reference/kind events/e.md region.0'])
    expect(problems[0]!.params).toMatchObject({ wanted: '地区', other: '单位' })
  })
  it('to itself, and the same one twice', () => {
    expect(problemsOf(entry('regions/r', { parent: 'r' }))).toEqual([
      'reference/self regions/r.md parent',
    ])
    expect(problemsOf(entry('events/e', { hosts: ['o', 'o'] }), entry('organizations/o'))).toEqual([
      'reference/twice events/e.md hosts.1',
    ])
  })
  it('to one organisation in two roles is no repetition', () => {
    const members = [
      { organization: 'o', role: '牵头学校' },
      { organization: 'o', role: '理事长单位' },
    ]
    expect(problemsOf(entry('alliances/a', { members }), entry('organizations/o'))).toEqual([])
    expect(
      problemsOf(
        entry('alliances/a', { members: [members[0], members[0]] }),
        entry('organizations/o'),
      ),
    ).toEqual(['reference/twice alliances/a.md members.1.organization'])
  })
  it('to a draft is told, to an entry with faults of its own not', () => {
    const e = entry('events/e', { hosts: ['o'] })
    const o = entry('organizations/o')
    expect(told(buildGraph([e], { drafts: [o] }).problems)).toEqual([
      'reference/draft events/e.md hosts.0',
    ])
    expect(told(buildGraph([e], { faulty: [o] }).problems)).toEqual([])
    expect(told(buildGraph([], { drafts: [e, o] }).problems)).toEqual([])
    expect(told(buildGraph([], { drafts: [e] }).problems)).toEqual([
      'reference/unknown events/e.md hosts.0',
    ])
    expect(told(buildGraph([], { faulty: [e] }).problems)).toEqual([
      'reference/unknown events/e.md hosts.0',
    ])
  })
  it('by two entries under one address is told of the second', () => {
    const twin = { ...entry('events/e'), file: 'events/f.md' }
    const { problems, graph } = buildGraph([entry('events/e'), twin])
    expect(told(problems)).toEqual(['entry/duplicate events/f.md slug'])
    expect(graph.of('events')).toHaveLength(1)
  })
})

describe('a ring', () => {
  it.each([
    ['regions', 'parent'],
    ['organizations', 'parent'],
    ['events', 'partOf'],
    ['alliances', 'partOf'],
    ['platforms', 'partOf'],
  ])('of %s by %s is told once', (kind, field) => {
    const { problems } = buildGraph([
      entry(`${kind}/a`, { [field]: 'b' }),
      entry(`${kind}/b`, { [field]: 'c' }),
      entry(`${kind}/c`, { [field]: 'a' }),
      entry(`${kind}/d`, { [field]: 'a' }),
    ])
    expect(told(problems)).toEqual([`reference/cycle ${kind}/a.md ${field}`])
    expect(problems[0]!.params?.['ring']).toBe('a → b → c → a')
  })
  it('is told exactly where there is one', () => {
    const parents = fc.array(fc.option(fc.nat({ max: 7 }), { nil: undefined }), {
      minLength: 8,
      maxLength: 8,
    })
    fc.assert(
      fc.property(parents, (up) => {
        const entries = up.map((parent, index) =>
          entry(
            `regions/r${index}`,
            parent === undefined || parent === index ? {} : { parent: `r${parent}` },
          ),
        )
        const { problems, graph } = buildGraph(entries)
        // Every node leads to at most one ring; count rings by walking far enough and naming the least member.
        const rings = new Set<number>()
        const next = (at: number) => (up[at] === undefined || up[at] === at ? undefined : up[at])
        for (let start = 0; start < 8; start++) {
          let at: number | undefined = start
          for (let step = 0; step < 8 && at !== undefined; step++) at = next(at)
          if (at === undefined) continue
          let least = at
          for (let one = next(at)!; one !== at; one = next(one)!) least = Math.min(least, one)
          rings.add(least)
        }
        expect(problems.filter(({ rule }) => rule === 'reference/cycle')).toHaveLength(rings.size)
        // A lineage ends, ring or not.
        for (const { slug } of graph.of('regions'))
          expect(graph.lineage(slug).length).toBeLessThanOrEqual(8)
      }),
      { numRuns: 400, seed: 20261122 },
    )
  })
})

it('gives every link its other side, and counts none twice', () => {
  const some = fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 4 })
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (hosts) => {
      const entries = [
        ...Array.from({ length: 6 }, (_, index) => entry(`organizations/o${index}`)),
        ...hosts.map((list, index) =>
          entry(`events/e${index}`, list.length ? { hosts: list.map((host) => `o${host}`) } : {}),
        ),
      ]
      const { graph, problems } = buildGraph(entries)
      expect(problems).toEqual([])
      const nodes = [...graph.nodes.values()]
      const links = nodes.flatMap((node) => node.links)
      expect(new Set(nodes.flatMap((node) => node.backlinks))).toEqual(new Set(links))
      expect(links).toHaveLength(hosts.flat().length)
      for (const node of nodes) {
        for (const link of node.links) expect(link.from).toBe(node)
        for (const link of node.backlinks) expect(link.to).toBe(node)
      }
    }),
    { numRuns: 200, seed: 20261122 },
  )
})

it('puts a region’s entries into all regions above it', () => {
  const { graph } = buildGraph([
    entry('regions/province', { short: '东岭' }),
    entry('regions/city', { parent: 'province' }),
    entry('regions/district', { parent: 'city' }),
    entry('organizations/o', { region: 'district' }),
  ])
  expect(graph.find('organizations', 'o')!.facets['region']).toEqual([
    'district',
    'city',
    'province',
  ])
  expect(graph.place('city')).toBe('东岭 city')
  expect(graph.within('province', 'organizations').map(({ id }) => id)).toContain('organizations/o')
})

it('lists the newest first, the undated last, whatever order they were read in', () => {
  const dates = ['2023', '2024-05', undefined, '2023-11-28', '2024-05-16']
  fc.assert(
    fc.property(fc.shuffledSubarray(dates, { minLength: 5 }), (order) => {
      const { graph } = buildGraph(
        order.map((span, index) => entry(`events/e${index}`, span ? { span } : {})),
      )
      expect(graph.of('events').map(({ data }) => data.span)).toEqual([
        '2024-05-16',
        '2024-05',
        '2023-11-28',
        '2023',
        undefined,
      ])
      expect(graph.of('events').map(({ position }) => position)).toEqual([0, 1, 2, 3, 4])
    }),
    { numRuns: 30, seed: 20261122 },
  )
})

it.each([
  ['/alliances/x/', 'alliances/x'],
  ['/alliances/x/#y', 'alliances/x'],
  ['/alliances/x/?y', 'alliances/x'],
  ['/about/', 'pages/about'],
  ['/alliances/x', undefined],
  ['/alliances/x/card.png', undefined],
  ['alliances/x/', undefined],
  ['https://example.cn/a/', undefined],
])('%s is the address of %s', (address, id) => {
  expect(idOf(address)).toBe(id)
})

it('suggests only what is near', () => {
  expect(nearest('gznzhou', ['ganzhou', 'longnan'], distance)).toBe('ganzhou')
  expect(nearest('a', ['ganzhou'], distance)).toBeUndefined()
  expect(nearest('ganzhou', [], distance)).toBeUndefined()
})

it('calls a link by its field: what a site was made from is remembered without its names', async () => {
  const names = new Map<string, string>()
  for (const node of (await check(places.content, { cache: false })).portal!.graph.nodes.values())
    for (const { field, label, backlink } of node.links) {
      const name = `${label}, ${backlink}`
      const own = `${node.kind}.${field}`
      expect(names.get(own) ?? name, own).toBe(name)
      names.set(own, name)
    }
  expect(names.size).toBeGreaterThan(30)
})

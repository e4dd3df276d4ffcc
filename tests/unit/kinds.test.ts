/** Schemas, cards and the manual of all kinds. */
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { readEntry } from '../../src/graph/index.ts'
import { declaredTotal } from '../../src/kinds/alliances.ts'
import { kindNames, kindOf, listedKinds, type KindName } from '../../src/kinds/index.ts'
import { extend, field, line } from '../../src/kinds/kind.ts'
import { fieldsOf, handbook, manualOf, type FieldManual } from '../../src/kinds/manual.ts'
import { siteSchema } from '../../src/site.ts'
import { readYaml } from '../../src/read/yaml.ts'

const names = {
  title: (_kind: string, slug: string) => slug,
  place: (region: string) => region,
  leads: () => false,
  holds: () => true,
}

/** An entry that has every field, each with the example of its manual. */
const full = (kind: KindName) =>
  Object.fromEntries(manualOf(kind).fields.map(({ name, example }) => [name, example]))
const rulesOf = (kind: KindName, data: Record<string, unknown>) =>
  readEntry({ kind, file: 'x.md', hash: '', name: 'x', data, links: [] }).problems.map(
    ({ rule, path = [] }) => `${rule} ${path.join('.')}`,
  )

describe.each(kindNames)('%s', (kind) => {
  const { schema, card, facets } = kindOf(kind)
  it('takes every example of its own manual', () => {
    expect(rulesOf(kind, full(kind))).toEqual([])
  })
  it('takes what it must have and no more', () => {
    const needed = manualOf(kind).fields.filter(({ required }) => required)
    const data = Object.fromEntries(needed.map(({ name, example }) => [name, example]))
    expect(rulesOf(kind, data)).toEqual([])
    for (const { name } of needed) {
      const { [name]: _, ...rest } = data
      expect(rulesOf(kind, rest)).toEqual([`field/missing ${name}`])
      expect(rulesOf(kind, { ...data, [name]: null })).toEqual([`field/blank ${name}`])
      expect(rulesOf(kind, { ...data, [name]: '  ' })).toEqual([`field/blank ${name}`])
    }
  })
  it('knows no other field', () => {
    expect(rulesOf(kind, { ...full(kind), nonsense: 1 })).toEqual(['field/unknown nonsense'])
    expect(rulesOf(kind, JSON.parse(`{"title":"x","__proto__":{}}`))).toContain(
      'field/unknown __proto__',
    )
  })
  it('makes a card and facets of all it takes', () => {
    const data = schema.parse(full(kind))
    const made = card(data, names)
    expect(made.title).toBe(data['title'])
    expect(made.lead).toBe(data['summary'])
    expect(made.facts.every(({ label, value }) => label && value)).toBe(true)
    for (const facet of Object.values(facets))
      expect(facet.of(data, new Set()).every((value) => typeof value === 'string')).toBe(true)
  })
  it('makes a card of what it must have', () => {
    const needed = manualOf(kind).fields.filter(({ required }) => required)
    const data = schema.parse(
      Object.fromEntries(needed.map(({ name, example }) => [name, example])),
    )
    expect(card(data, names).sample).toBe(false)
    for (const facet of Object.values(facets))
      expect(Array.isArray(facet.of(data, new Set()))).toBe(true)
  })
  it('writes examples that read back as they were', () => {
    for (const { name, written, example } of manualOf(kind).fields)
      expect(JSON.stringify(readYaml(`${written}\n`).data)).toBe(
        JSON.stringify(readYaml(stringify({ [name]: example })).data),
      )
  })
})

const walk = (fields: readonly FieldManual[]): FieldManual[] =>
  fields.flatMap((field) => [field, ...walk(field.fields ?? [])])

it('names in references only kinds that there are', () => {
  for (const { fields } of handbook())
    for (const { refers = [] } of walk(fields))
      for (const kind of refers) expect([...kindNames, '*']).toContain(kind)
})

it('explains every setting of the portal, with an example', () => {
  for (const { name, label, help, written } of walk(fieldsOf(siteSchema)))
    expect([name, label !== name, help !== '', written !== ''], name).toEqual([
      name,
      true,
      true,
      true,
    ])
})

it('lists all kinds but pages', () => {
  expect(listedKinds).toEqual(kindNames.filter((kind) => kind !== 'pages'))
})

it('takes more fields from an owner, and none that a kind has', () => {
  const more = extend(kindOf('organizations'), { motto: field('校训', '', line.optional()) })
  const data = { title: '甲', sort: '企业', motto: '乙' }
  expect(more.schema.parse(data)).toEqual(data)
  expect(more.schema.safeParse({ ...data, other: 1 }).success).toBe(false)
  expect(() => extend(more, { sort: line })).toThrow('organizations has a field sort')
})

it('adds up what was declared, unless the total was', () => {
  expect(declaredTotal(undefined)).toBeUndefined()
  expect(declaredTotal({})).toBeUndefined()
  expect(declaredTotal({ governments: 3, schools: 21 })).toBe(24)
  expect(declaredTotal({ total: 125, schools: 21 })).toBe(125)
  expect(declaredTotal({ total: 0 })).toBe(0)
})

describe('addresses', () => {
  const with_ = (website: unknown) =>
    rulesOf('organizations', { title: 'x', sort: '企业', website })
  it.each([
    'https://example.cn/',
    'http://example.cn/',
    'https://教育.中国/',
    'https://例子.cn/路',
    'https://a.example.cn:8443/x?y=1#z',
  ])('takes %s', (address) => {
    expect(with_(address)).toEqual([])
  })
  it.each([
    '//example.cn/',
    'example.cn',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'https://example.cn/\u0000',
    'https://example.cn/a b',
    'https://example.cn/（官网）',
    'data:text/html,x',
    'https://user:word@example.cn/',
    'https://localhost/',
    'ftp://example.cn/',
    'https:/example.cn',
    'https://',
  ])('refuses %s', (address) => {
    expect(with_(address)).toEqual(['field/address website'])
  })
})

describe('times', () => {
  const at = (time: string, span?: string) =>
    rulesOf('events', { title: 'x', sort: '论坛', time, ...(span && { span }) })
  it.each(['09:00', '00:00-23:59', '09:00-11:30'])('takes %s', (time) =>
    expect(at(time)).toEqual([]),
  )
  it.each(['9:00', '24:00', '09:60', '09：00', '11:30-09:00', '09:00-09:00', '上午'])(
    'refuses %s',
    (time) => expect(at(time)).toEqual(['field/time time']),
  )
  it.each([
    ['20:00-00:30', '2026-12-05'],
    ['20:00-06:00', undefined],
    ['14:00-12:00', '2026-12-05/2026-12-06'],
    ['09:00-17:00', '2026-12-05/2026-12-07'],
  ])('takes %s on %s', (time, span) => expect(at(time, span)).toEqual([]))
  it.each([
    ['14:00-13:00', '2026-12-05'],
    ['20:00-06:01', '2026-12-05'],
    ['14:00-12:00', '2026-12'],
    ['14:00-12:00', '2026-12/2027-01'],
    ['14:00-12:00', '2026-12-05/..'],
    ['14:00-14:00', '2026-12-05/2026-12-06'],
  ])('refuses %s on %s', (time, span) => expect(at(time, span)).toEqual(['field/time time']))
  it('is told of beside other faults', () =>
    expect(rulesOf('events', { title: 'x', sort: '甲', time: '14:00-13:00' })).toEqual(
      expect.arrayContaining(['field/time time', 'field/choice sort']),
    ))
})

describe('dates that are held against one another', () => {
  const need = (date: string, validUntil: string) =>
    rulesOf('opportunities', {
      title: 'x',
      side: '需求',
      direction: '岗位实习',
      date,
      validUntil,
    })
  it.each([
    ['2026-11-01', '2026-10-31', ['field/expired validUntil']],
    ['2026-11-01', '2026-11', []],
    ['2026-13', '2026-10-31', ['field/day date']],
    ['待定', '长期', ['field/date date', 'field/date validUntil']],
  ])('%s and %s', (date, until, rules) => expect(need(date, until)).toEqual(rules))
})

describe('what a field was meant to be', () => {
  const event = (data: Record<string, unknown>) =>
    rulesOf('events', { title: 'x', sort: '论坛', ...data })
  it.each([
    [{ aliases: '甲' }, 'field/list aliases'],
    [{ aliases: { a: 1 } }, 'field/list aliases'],
    [{ aliases: ['甲', true] }, 'field/quote aliases.1'],
    [{ aliases: ['甲', ''] }, 'field/blank aliases.1'],
    [{ title: ['甲'] }, 'field/single title'],
    [{ title: { 甲: null } }, 'field/plain title'],
    [{ title: true }, 'field/quote title'],
    [{ sort: ['论坛'] }, 'field/single sort'],
    [{ span: ['2023'] }, 'field/single span'],
    [{ span: true }, 'field/date span'],
    [{ region: [] }, 'field/blank region'],
    [{ region: ['Yunchuan'] }, 'reference/written region.0'],
    [{ region: { a: 1 } }, 'field/plain region'],
    [{ region: true }, 'field/quote region'],
    [{ hosts: ['a', null] }, 'field/blank hosts.1'],
    [{ participants: { organization: 'a' } }, 'field/list participants'],
    [{ participants: ['a'] }, 'field/object participants.0'],
    [{ participants: [{ organization: 'a' }] }, 'field/missing participants.0.role'],
    [{ participants: [{ role: '出席' }] }, 'field/missing participants.0.organization'],
    [{ attendance: 350 }, 'field/object attendance'],
    [{ attendance: { people: '350人' } }, 'field/number attendance.people'],
    [{ attendance: { people: 3.5 } }, 'field/integer attendance.people'],
    [{ attendance: { people: 0 } }, 'field/small attendance.people'],
    [{ attendance: { over: '是' } }, 'field/boolean attendance.over'],
    [{ draft: 'true' }, 'field/boolean draft'],
    [{ sources: 'a' }, 'field/list sources'],
    [{ sources: [{ source: 'a', cover: [] }] }, 'field/unknown sources.0.cover'],
    [{ sources: [{ covers: ['span'] }] }, 'field/missing sources.0.source'],
    [{ short: '一二三四五六七八九十一' }, 'field/long short'],
    [{ venue: '甲\n乙' }, 'field/line venue'],
    [{ image: 'https://example.cn/a.png' }, 'field/image image'],
    [{ image: '//example.cn/a.png' }, 'field/image image'],
    [{ image: '/a.pdf' }, 'field/image image'],
  ])('%j: %s', (data, told) => {
    expect(event(data)).toEqual([told])
  })
  it('guesses what was mistyped', () => {
    const nearest = (key: string) =>
      readEntry({
        kind: 'events',
        file: 'x.md',
        hash: '',
        name: 'x',
        data: { title: 'x', sort: '论坛', [key]: 'x' },
        links: [],
      }).problems[0]?.params?.['nearest']
    expect(nearest('tittle')).toBe('title')
    expect(nearest('Venue')).toBe('venue')
    expect(nearest('地点')).toBe('venue')
    expect(nearest('date')).toBe('span')
    expect(nearest('description')).toBe('summary')
    expect(nearest('qqqqqqqqqq')).toBeUndefined()
  })
})

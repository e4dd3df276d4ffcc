/** Who is a member on a day: one answer for pages, counts and data, held against the days themselves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryJson, portalJson } from '../../src/feeds/record.ts'
import {
  buildGraph,
  compositionOf,
  entriesAt,
  isMember,
  leadsOf,
  membersByRole,
  membersOf,
  readEntry,
  recordedOf,
  type Node,
} from '../../src/graph/index.ts'
import { tenseOf } from '../../src/kinds/tenure.ts'
import { portalOf } from './feeds-portal.ts'

interface Term {
  from?: string
  until?: string
}
const [today, slugs] = ['2026-11-22', ['a', 'b', 'c', 'd']]
const roles = ['成员', '理事单位', '牵头学校']

/** A date and its first and last day. */
const moment = fc
  .tuple(fc.integer({ min: 2024, max: 2029 }), fc.integer({ min: 1, max: 12 }), fc.nat(2))
  .map(([year, month, precision]) => {
    const m = String(month).padStart(2, '0')
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return [
      { text: `${year}`, first: `${year}-01-01`, last: `${year}-12-31` },
      { text: `${year}-${m}`, first: `${year}-${m}-01`, last: `${year}-${m}-${last}` },
      { text: `${year}-${m}-22`, first: `${year}-${m}-22`, last: `${year}-${m}-22` },
    ][precision]!
  })
const term = fc
  .tuple(fc.option(moment), fc.option(moment))
  .filter(([from, until]) => !from || !until || from.first <= until.last)
  .map(([from, until]) => ({
    data: { ...(from && { from: from.text }), ...(until && { until: until.text }) } as Term,
    tense: until && until.last < today ? 'past' : from && from.first > today ? 'coming' : undefined,
  }))
const membership = fc.record({
  organization: fc.constantFrom(...slugs),
  role: fc.constantFrom(...roles),
  term,
})

const graphOf = (members: object[], day?: string) => {
  const written = [
    ...slugs.map((slug) => ({ id: `organizations/${slug}`, data: { title: slug, sort: '高职' } })),
    { id: 'alliances/x', data: { title: '联合体', form: '区域联盟', members } },
  ]
  const entries = written.map(({ id, data }) => {
    const [kind, name] = id.split('/') as ['alliances', string]
    const read = readEntry({ kind, name, file: `${id}.md`, hash: '', links: [], data })
    expect(read.problems).toEqual([])
    return read.entry!
  })
  return buildGraph(entries, {}, undefined, day)
}

describe('members on a day', () => {
  it('are those whose term holds, everywhere', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(membership, {
          maxLength: 9,
          selector: ({ organization, role, term }) =>
            JSON.stringify([organization, role, term.data.from, term.data.until]),
        }),
        (all) => {
          const { graph, problems } = graphOf(
            all.map(({ term, ...one }) => ({ ...one, ...term.data })),
            today,
          )
          expect(problems).toEqual([])
          const alliance = graph.find('alliances', 'x')!
          const now = all.filter((one) => !one.term.tense)
          const who = [...new Set(now.map(({ organization }) => organization))]
          const slugsOf = (nodes: readonly Node[]) => nodes.map(({ slug }) => slug).sort()
          expect(slugsOf(membersOf(alliance))).toEqual([...who].sort())
          expect(slugsOf(entriesAt('organizations', graph, alliance))).toEqual([...who].sort())
          expect(recordedOf(alliance)).toBe(who.length)
          expect(compositionOf(alliance).recorded).toBe(who.length)
          const told = alliance.card.facts.find(({ label }) => label === '收录成员')
          expect(told?.value).toBe(String(who.length))
          for (const slug of slugs)
            expect(isMember(graph.find('organizations', slug)!)).toBe(who.includes(slug))
          expect(leadsOf(alliance)).toHaveLength(
            now.filter(({ role }) => role === '牵头学校').length,
          )
          for (const tense of ['past', 'coming'] as const) {
            const found = membersByRole(alliance, tense).flatMap(({ links }) => links)
            expect(found).toHaveLength(all.filter((one) => one.term.tense === tense).length)
          }
        },
      ),
      { numRuns: 200, seed: 20261130 },
    )
  })

  it('are all where no day is asked for, and change on the day after a term', () => {
    const until = { organization: 'a', role: '成员', until: '2026-11' }
    const recorded = (day?: string) =>
      recordedOf(graphOf([until], day).graph.find('alliances', 'x')!)
    expect(recorded()).toBe(1)
    expect(recorded('2026-11-30')).toBe(1)
    expect(recorded('2026-12-01')).toBe(0)
    expect(tenseOf({ from: '2026-12' }, '2026-11-30')).toBe('coming')
    expect(tenseOf({ from: '2026-12' }, '2026-12-01')).toBeUndefined()
  })

  it('are apart from others in the data, which have their terms', () => {
    const content = portalOf()
    const { relations, past, coming } = JSON.parse(portalJson(content, ['alliances']))
    const members = relations.filter(({ field }: { field: string }) => field === 'members')
    expect(members.map(({ to, tenure }: { to: string; tenure?: Term }) => [to, tenure])).toEqual([
      ['organizations/factory', undefined],
      ['organizations/school', { from: '2023-09' }],
    ])
    expect(past).toMatchObject([
      { to: 'organizations/school', role: '成员', tenure: { from: '2022', until: '2023-08' } },
    ])
    expect(coming).toMatchObject([{ to: 'organizations/factory', tenure: { from: '2027' } }])
    const school = JSON.parse(entryJson(content, content.graph.node('organizations/school')!))
    expect(school.relations.past).toMatchObject([{ id: 'alliances/metals', field: 'members' }])
    expect(school.relations.coming).toBeUndefined()
  })
})

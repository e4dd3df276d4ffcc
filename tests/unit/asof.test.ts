/** What was at the end of a year, held against the days themselves. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { yearEnds } from '../../src/graph/asof.ts'
import { buildGraph, readEntry } from '../../src/graph/index.ts'
import { standingPage } from '../../src/ui/pages.ts'

const today = '2026-11-22'
const roles = ['成员', '牵头学校']
const slugs = ['a', 'b', 'c']

/** A date and its first and last day. */
const moment = fc
  .tuple(fc.integer({ min: 2019, max: 2028 }), fc.integer({ min: 1, max: 12 }), fc.nat(2))
  .map(([year, month, precision]) => {
    const m = String(month).padStart(2, '0')
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return [
      { text: `${year}`, first: `${year}-01-01`, last: `${year}-12-31` },
      { text: `${year}-${m}`, first: `${year}-${m}-01`, last: `${year}-${m}-${last}` },
      { text: `${year}-${m}-09`, first: `${year}-${m}-09`, last: `${year}-${m}-09` },
    ][precision]!
  })
const term = fc
  .tuple(fc.option(moment), fc.option(moment))
  .filter(([from, until]) => !from || !until || from.first <= until.last)
type Term = Parameters<Parameters<typeof term.filter>[0]>[0]
const alliance = fc.record({
  term,
  members: fc.uniqueArray(
    fc.record({
      organization: fc.constantFrom(...slugs),
      role: fc.constantFrom(...roles),
      term,
    }),
    { maxLength: 6, selector: ({ organization, role }) => `${organization} ${role}` },
  ),
})

const graphOf = (alliances: { term: Term; members: { term: Term }[] }[]) => {
  const written = [
    ...slugs.map((slug) => ({ id: `organizations/${slug}`, data: { title: slug, sort: '高职' } })),
    ...alliances.map(({ term: [founded, closed], members }, at) => ({
      id: `alliances/x${at}`,
      data: {
        title: `联合体${at}`,
        form: '区域联盟',
        ...(founded && { founded: founded.text }),
        ...(closed && { closed: closed.text }),
        members: members.map(({ term: [from, until], ...one }) => ({
          ...one,
          ...(from && { from: from.text }),
          ...(until && { until: until.text }),
        })),
      },
    })),
  ]
  const entries = written.map(({ id, data }) => {
    const [kind, name] = id.split('/') as ['alliances', string]
    const read = readEntry({ kind, name, file: `${id}.md`, hash: '', links: [], data })
    expect(read.problems).toEqual([])
    return read.entry!
  })
  return buildGraph(entries, {}, undefined, today).graph
}

it('is who had come and had not gone', () => {
  fc.assert(
    fc.property(fc.array(alliance, { minLength: 1, maxLength: 4 }), (alliances) => {
      const holds = ([from, until]: Term, day: string) =>
        !(from && from.first > day) && !(until && until.last < day)
      const ends = yearEnds(graphOf(alliances))
      const founded = alliances.flatMap(({ term: [from] }) => from?.first.slice(0, 4) ?? []).sort()
      const first = Number(founded[0] ?? 9999)
      expect(ends.map(({ year }) => year)).toEqual(
        Array.from({ length: Math.max(0, 2026 - first) }, (_, at) => first + at),
      )
      const wanted = (day: string) =>
        alliances.flatMap(({ term, members }, at) =>
          holds([term[0], null], day) && !(term[1] && term[1].first <= day)
            ? [
                {
                  id: `alliances/x${at}`,
                  members: members
                    .filter((one) => holds(one.term, day))
                    .map(({ role, organization }) => `${role} organizations/${organization}`)
                    .sort(),
                },
              ]
            : [],
        )
      for (const { day, alliances: found, members, year } of ends) {
        const shown = [...found.values()].map((one) => ({
          id: one.alliance.id,
          members: one.groups
            .flatMap(({ role, links }) => links.map(({ to }) => `${role} ${to.id}`))
            .sort(),
        }))
        const expected = wanted(day)
        expect(shown.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected)
        const all = expected.flatMap((one) => one.members.map((said) => said.split(' ')[1]))
        expect(members).toBe(new Set(all).size)
        // The page that a year leads to says what was then.
        for (const one of found.values()) {
          const then = /^\/asof\/(\d+)\//.exec(standingPage(one))?.[1]
          const { members: said } = expected.find(({ id }) => id === one.alliance.id)!
          const at = alliances[Number(one.alliance.slug.slice(1))]!
          const shownThere = at.members
            .filter((other) => holds(other.term, then ? `${then}-12-31` : today))
            .map(({ role, organization }) => `${role} organizations/${organization}`)
          expect(shownThere.sort()).toEqual(said)
          if (then) expect(Number(then)).toBeGreaterThanOrEqual(year)
        }
      }
    }),
    { numRuns: 200 },
  )
})

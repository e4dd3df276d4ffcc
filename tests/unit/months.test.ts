import { describe, expect, test } from 'vitest'
import { byDay, daysIn, monthsOf, weeksOf } from '../../src/graph/month.ts'
import { stateOf, todayIn } from '../../src/kinds/day.ts'
import { portalOf, type Written } from './feeds-portal.ts'

const event = (name: string, span?: string): Written => ({
  id: `events/${name}`,
  data: { title: name, sort: '大会', ...(span && { span }) },
})

describe('a month', () => {
  const { graph } = portalOf([
    event('day', '2024-02-29'),
    event('over', '2023-12-30/2024-01-02'),
    event('doubtful', '2024-02-10?'),
    event('month', '2024-02'),
    event('year', '2024'),
    event('open', '2024-03-01/..'),
    event('never'),
    {
      id: 'opportunities/need',
      data: { title: '需', side: '需求', direction: '技术攻关', validUntil: '2024-02-29' },
    },
  ])
  const months = monthsOf(graph)
  const month = (key: string) => months.find((one) => one.key === key)!

  test('is there where something is, oldest first', () => {
    expect(months.map(({ key }) => key)).toEqual(['2023-12', '2024-01', '2024-02', '2024-03'])
  })

  test('has a span on each of its days, in each of its months', () => {
    expect(month('2023-12').dated[0]!.days).toEqual([30, 31])
    expect(month('2024-01').dated[0]!.days).toEqual([1, 2])
  })

  test('tells what is known by the month alone apart, and knows nothing of bare years', () => {
    expect(month('2024-02').undated.map(({ node }) => node.slug)).toEqual(['month'])
    const all = months.flatMap(({ dated, undated }) => [...dated, ...undated])
    expect(all.some(({ node }) => node.slug === 'year' || node.slug === 'never')).toBe(false)
  })

  test('has an open span on its first day alone', () => {
    expect(month('2024-03').dated.map(({ days }) => days)).toEqual([[1]])
  })

  test('counts deadlines and events of a day', () => {
    const days = byDay(month('2024-02'))
    expect([...days.keys()]).toEqual([10, 29])
    expect(days.get(29)!.map(({ node, deadline }) => [node.slug, deadline])).toEqual([
      ['day', false],
      ['need', true],
    ])
  })
})

test('weeks run from Monday, with every day of the month once', () => {
  for (let year = 1999; year < 2032; year++)
    for (let month = 1; month <= 12; month++) {
      const weeks = weeksOf(year, month)
      expect(weeks.flat().filter(Boolean)).toEqual(
        Array.from({ length: daysIn(year, month) }, (_, k) => k + 1),
      )
      const column = weeks[0]!.indexOf(1)
      expect(column).toBe((new Date(year, month - 1, 1).getDay() + 6) % 7)
    }
})

describe('what is to come', () => {
  test.each([
    ['2026-11-01', '2026-11-02', 'past', -21],
    ['2026-11-22', '2026-11-22', 'today', 0],
    ['2026-11-20', '2026-11-22', 'running', -2],
    ['2026-12-01', '2026-12-02', 'coming', 9],
  ] as const)('%s to %s is %s', (from, to, state, days) => {
    expect(stateOf(from, to, '2026-11-22')).toEqual({ state, days })
  })

  test('is reckoned in the zone of the portal, not of the reader', () => {
    const late = new Date('2026-11-22T17:00:00Z')
    expect(todayIn('Asia/Shanghai', late)).toBe('2026-11-23')
    expect(todayIn('America/New_York', late)).toBe('2026-11-22')
  })
})

import ICAL from 'ical.js'
import fc from 'fast-check'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/index.ts'
import { offsetAt } from '../../src/feeds/clock.ts'
import { escapeText, fold } from '../../src/feeds/ical.ts'
import { entryLd, feedAt, feeds, hoursText, slotOf } from '../../src/feeds/index.ts'
import { timeZone } from '../../src/feeds/zone.ts'
import { entries, portalOf } from './feeds-portal.ts'
import { inferredDate } from '../../src/kinds/date.ts'
import { today } from './fixture.ts'

const portal = portalOf()
const calendarAt = (path: string, from = portal) =>
  new ICAL.Component(ICAL.parse(feedAt(from, path)!.body() as string))
const eventsAt = (path: string, from = portal) =>
  calendarAt(path, from)
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
const slugs = (path: string) => eventsAt(path).map(({ uid }) => uid.split(/[/@]/)[1])

describe('a calendar', () => {
  const calendars = [...feeds(portal)].filter(({ path }) => path.endsWith('.ics'))

  test.each(calendars)('$path is valid and folded', ({ path, body }) => {
    const text = body() as string
    expect(text.endsWith('\r\n')).toBe(true)
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/[\n\r]/)
    }
    const calendar = calendarAt(path)
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstPropertyValue('source')).toBe(`https://portal.example/lm/${path}`)
    expect(calendar.getFirstSubcomponent('vtimezone')!.getFirstPropertyValue('tzid')).toBe(
      'Asia/Shanghai',
    )
    for (const event of calendar.getAllSubcomponents('vevent')) {
      expect(event.getFirstPropertyValue('uid')).toMatch(
        /^(?:events|opportunities)\/[a-z-]+@portal\.example\/lm$/,
      )
      expect(String(event.getFirstProperty('dtstamp')!.toICALString())).toMatch(/:\d{8}T000000Z$/)
    }
  })

  test('strikes out what was called off, and moves what has a new date', () => {
    const told = (slug: string) => {
      const [event] = eventsAt(`events/${slug}/event.ics`)
      const value = (name: string) => String(event!.component.getFirstPropertyValue(name))
      const [ld] = entryLd(portal, portal.graph.node(`events/${slug}`)!)
      const { eventStatus, startDate, previousStartDate } = ld as Record<string, string>
      return [
        value('status'),
        value('dtstart'),
        value('sequence'),
        eventStatus!.replace('https://schema.org/Event', ''),
        startDate,
        previousStartDate,
      ]
    }
    const day = '2025-03-01'
    expect(told('cancelled')).toEqual([
      'CANCELLED',
      `${day}T09:00:00`,
      '1',
      'Cancelled',
      `${day}T09:00:00+08:00`,
      undefined,
    ])
    expect(told('postponed')).toEqual([
      'CANCELLED',
      '2025-03-02',
      '1',
      'Postponed',
      '2025-03-02',
      undefined,
    ])
    expect(told('rescheduled')).toEqual([
      'CONFIRMED',
      '2025-04-01T14:00:00',
      '1',
      'Rescheduled',
      '2025-04-01T14:00:00+08:00',
      '2025-03-03',
    ])
  })

  test('has the events whose day is known, and no other', () => {
    const all = ['rescheduled', 'postponed', 'cancelled', 'night', 'open', 'forum', 'founding']
    expect(slugs('calendar.ics')).toEqual(all)
    expect(slugs('events/calendar.ics')).toEqual(all)
    expect(slugs('alliances/metals/calendar.ics')).toEqual(['founding', 'forum'])
    expect(slugs('organizations/school/calendar.ics')).toEqual(['founding', 'forum'])
    expect(slugs('organizations/factory/calendar.ics')).toEqual([])
    expect(slugs('regions/river/calendar.ics')).toEqual(['founding', 'forum'])
    expect(slugs('regions/north/calendar.ics')).toEqual(['night', 'founding', 'forum'])
    expect(slugs('events/founding/event.ics')).toEqual(['founding'])
    for (const slug of ['month-only', 'undated'])
      expect(feedAt(portal, `events/${slug}/event.ics`)).toBeUndefined()
    const listed = JSON.parse(feedAt(portal, 'events/index.json')!.body() as string)
    expect(listed.entries.map(({ id }: { id: string }) => id)).toContain('events/month-only')
  })

  test('of the portal as it is gives names, days and stamps back', async () => {
    const whole = (
      await check(resolve(import.meta.dirname, '../../content'), {
        today,
      })
    ).portal!
    const found = new Map(eventsAt('calendar.ics', whole).map((event) => [event.uid, event]))
    const known = whole.graph
      .of('events')
      .filter(({ data }) => /\d{4}-\d\d-\d\d/.test(data.span ?? ''))
    expect(found.size).toBe(known.length)
    expect(known.length).toBeGreaterThan(3)
    for (const { id, url, data, card } of known) {
      const event = found.get(`${id}@${new URL(whole.site.address).host}`)!
      const called = data.title + (inferredDate(card.span) ? '（日期推断）' : '')
      expect(event.summary).toBe(card.sample ? `【示例】${called}` : called)
      expect(event.startDate.toString().slice(0, 10)).toBe(data.span!.slice(0, 10))
      const { component } = event
      expect(component.getFirstPropertyValue('dtstamp')!.toString()).toBe(
        `${data.updated}T00:00:00Z`,
      )
      expect(component.getFirstPropertyValue('url')).toBe(
        new URL(url.slice(1), whole.site.url).href,
      )
      if (data.summary) expect(event.description).toContain(data.summary)
      if (data.venue) expect(event.location).toContain(data.venue)
    }
  })

  test('tells times in the portal’s zone', () => {
    const [event] = eventsAt('events/founding/event.ics')
    expect(event!.startDate.toString()).toBe('2023-09-12T09:00:00')
    expect(event!.endDate.toString()).toBe('2023-09-12T11:30:00')
    expect(event!.startDate.zone?.tzid).toBe('Asia/Shanghai')
    expect(event!.startDate.toJSDate().toISOString()).toBe('2023-09-12T01:00:00.000Z')
    const [night] = eventsAt('events/night/event.ics')
    expect(night!.endDate.toString()).toBe('2024-12-31T23:30:00')
  })

  test('has hours of each day as a day that recurs, and hours past midnight as one event', () => {
    const timed = (span: string, time: string) => {
      const content = portalOf([
        { id: 'events/one', data: { title: '一', sort: '论坛', span, time } },
      ])
      const [event] = eventsAt('events/one/event.ics', content)
      const rule = event!.component.getFirstPropertyValue('rrule')
      const node = content.graph.find('events', 'one')!
      const [linked = {}] = entryLd(content, node)
      const text = hoursText(node)
      for (const path of ['events/feed.xml', 'events/one/index.md', 'events/one/event.ics'])
        expect(feedAt(content, path)!.body()).toContain(`，${text}`)
      return {
        ics: [String(event!.startDate), String(event!.endDate), rule && String(rule)],
        dates: [linked['startDate'], linked['endDate']],
        schedule: linked['eventSchedule'],
        text,
      }
    }
    expect(timed('2026-12-05/2026-12-07', '09:00-17:00')).toEqual({
      ics: ['2026-12-05T09:00:00', '2026-12-05T17:00:00', 'FREQ=DAILY;COUNT=3'],
      dates: ['2026-12-05', '2026-12-07'],
      schedule: {
        '@type': 'Schedule',
        startDate: '2026-12-05',
        endDate: '2026-12-07',
        startTime: '09:00',
        endTime: '17:00',
        repeatFrequency: 'P1D',
        scheduleTimezone: 'Asia/Shanghai',
      },
      text: '每天 09:00–17:00',
    })
    expect(timed('2026-12-05', '20:00-00:30')).toEqual({
      ics: ['2026-12-05T20:00:00', '2026-12-06T00:30:00', null],
      dates: ['2026-12-05T20:00:00+08:00', '2026-12-06T00:30:00+08:00'],
      schedule: undefined,
      text: '20:00–次日 00:30',
    })
    expect(timed('2026-12-05/2026-12-07', '14:00-12:00')).toEqual({
      ics: ['2026-12-05T14:00:00', '2026-12-07T12:00:00', null],
      dates: ['2026-12-05T14:00:00+08:00', '2026-12-07T12:00:00+08:00'],
      schedule: undefined,
      text: '首日 14:00 至末日 12:00',
    })
  })

  test('tells days without times, both ends included', () => {
    const forum = eventsAt('events/forum/event.ics')[0]!
    expect(forum.startDate.isDate).toBe(true)
    expect(forum.startDate.toString()).toBe('2023-09-12')
    expect(forum.endDate.toString()).toBe('2023-09-14')
    const open = eventsAt('events/open/event.ics')[0]!
    expect([open.startDate.toString(), open.endDate.toString()]).toEqual([
      '2024-02-28',
      '2024-02-29',
    ])
  })

  test('gives Chinese, commas, semicolons, backslashes and lines back', () => {
    const event = eventsAt('events/founding/event.ics')[0]!
    expect(event.location).toBe('市会议中心；一号厅, 东侧，北 河')
    expect(event.description.split('\n').slice(0, 2)).toEqual(['成立大会', '第二行\\反斜线'])
    expect(eventsAt('events/forum/event.ics')[0]!.summary).toBe(
      '分论坛'.repeat(20) + '𬭊（日期推断）',
    )
  })

  test('marks what is doubtful, invented, part of another', () => {
    const [forum, open] = ['forum', 'open'].map((slug) => eventsAt(`events/${slug}/event.ics`)[0]!)
    expect(forum!.component.getFirstPropertyValue('status')).toBe('TENTATIVE')
    expect(forum!.description).toContain('来源没有年份')
    const related = forum!.component.getFirstProperty('related-to')!
    expect(related.getFirstValue()).toBe(eventsAt('events/founding/event.ics')[0]!.uid)
    expect(related.getFirstParameter('reltype')).toBe('PARENT')
    expect(open!.summary).toBe('【示例】长期开放（开始）')
  })

  test('raises SEQUENCE and DTSTAMP with `updated`, and keeps UID', () => {
    const later = portalOf(
      entries.map((one) =>
        one.id === 'events/founding'
          ? { ...one, data: { ...one.data, updated: '2026-11-23', title: '成立大会（改期）' } }
          : one,
      ),
      { url: 'https://preview.example/' },
    )
    const [before, after] = [portal, later].map(
      (from) => eventsAt('events/founding/event.ics', from)[0]!,
    )
    expect(after!.uid).toBe(before!.uid)
    expect(after!.sequence).toBe(before!.sequence + 1)
    const stamps = [before!, after!].map((event) =>
      String(event.component.getFirstPropertyValue('dtstamp')),
    )
    expect(stamps).toEqual(['2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'])
  })
})

describe('the deadlines of needs and offers', () => {
  const opportunity = (slug: string, data: Record<string, unknown>) => ({
    id: `opportunities/${slug}`,
    data: { title: `磁材，第“${slug}”条`, side: '需求', direction: '岗位实习', ...data },
  })
  const board = portalOf([
    ...entries,
    opportunity('day', {
      validUntil: '2027-06-30',
      date: '2026-10-01',
      region: 'river',
      organization: 'school',
      summary: '招收六人；食宿, 有',
      updated: '2026-11-20',
    }),
    opportunity('guessed', { validUntil: '2027-02-28?', dateNote: '来源没有年份。', sample: true }),
    opportunity('span', { validUntil: '2027-01-01/2027-03-15', date: '2026-10' }),
    opportunity('month', { validUntil: '2027-06' }),
    opportunity('month-end', { validUntil: '2027-01-01/2027-06' }),
    opportunity('open', { validUntil: '2027-06-30/..' }),
    opportunity('always', {}),
  ])
  const path = 'opportunities/calendar.ics'
  const bySlug = Object.fromEntries(
    eventsAt(path, board).map((event) => [event.uid.split(/[/@]/)[1]!, event]),
  )
  const valueOf = (slug: string, name: string) =>
    String(bySlug[slug]!.component.getFirstPropertyValue(name))

  test('are those known to the day, each a whole day', () => {
    const days = Object.entries(bySlug).map(([slug, { startDate, endDate }]) => {
      expect([startDate.isDate, endDate.isDate]).toEqual([true, true])
      return [slug, startDate.toString(), endDate.toString()]
    })
    expect(days.toSorted()).toEqual([
      ['day', '2027-06-30', '2027-07-01'],
      ['guessed', '2027-02-28', '2027-03-01'],
      ['span', '2027-03-15', '2027-03-16'],
    ])
  })

  test('say what ends, where, and who stated it', () => {
    const { day, guessed } = bySlug
    expect(day!.uid).toBe('opportunities/day@portal.example/lm')
    expect(day!.summary).toBe('截止：磁材，第“day”条')
    expect(day!.location).toBe('北 河')
    expect(day!.description.split('\n')).toEqual([
      '招收六人；食宿, 有',
      '方向：岗位实习',
      '发布方：河市职业学院',
      '有效期至：2027年6月30日',
      'https://portal.example/lm/opportunities/day/',
    ])
    expect(valueOf('day', 'categories')).toBe('需求')
    expect(valueOf('day', 'status')).toBe('CONFIRMED')
    expect(guessed!.summary).toBe('【示例】截止：磁材，第“guessed”条（日期推断）')
    expect(guessed!.description).toContain('2027年2月28日（推断）。来源没有年份。')
    expect(valueOf('guessed', 'status')).toBe('TENTATIVE')
  })

  test('are stamped by the content', () => {
    expect(valueOf('day', 'dtstamp')).toBe('2026-11-20T00:00:00Z')
    expect(bySlug['day']!.sequence).toBe(Date.parse('2026-11-20') / 86_400_000)
    expect(valueOf('span', 'dtstamp')).toBe('2026-10-01T00:00:00Z')
    expect(valueOf('guessed', 'dtstamp')).toBe('2027-02-28T00:00:00Z')
  })

  test('stand in no calendar of events', () => {
    for (const { path: other, body } of feeds(board))
      if (other.endsWith('.ics') && other !== path)
        expect(body()).not.toContain('UID:opportunities/')
    expect(feedAt(board, 'opportunities/day/event.ics')).toBeUndefined()
  })
})

describe('a slot', () => {
  const slotWith = (data: Record<string, unknown>) => {
    const one = portalOf([{ id: 'events/a', data: { title: '甲', sort: '论坛', ...data } }])
    return slotOf(one.graph.find('events', 'a')!)
  }
  test.each([
    ['2023', undefined, undefined],
    ['2023-05', '09:00', undefined],
    ['2023-05-01/2023-06', undefined, undefined],
    ['2023-05-01/..', '09:00', { first: '2023-05-01', last: '2023-05-01' }],
    ['2023-05-01', '09:00', { first: '2023-05-01', last: '2023-05-01', from: '09:00' }],
    ['2023-05-01/2023-05-03', '09:00', { first: '2023-05-01', last: '2023-05-03' }],
    [
      '2023-05-01/2023-05-03',
      '09:00-17:00',
      { first: '2023-05-01', last: '2023-05-03', from: '09:00', to: '17:00', daily: true },
    ],
  ])('of %s at %s', (span, time, slot) => {
    expect(slotWith({ span, ...(time && { time }) })).toEqual(slot)
  })
})

describe('a line', () => {
  test('unfolds to what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const folded = fold(`SUMMARY:${escapeText(text)}`)
        for (const line of folded.split('\r\n')) if (Buffer.byteLength(line) > 75) return false
        const value = ICAL.Property.fromString(folded.slice(0, -2)).getFirstValue()
        return value === text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '')
      }),
      { numRuns: 300 },
    )
  })
})

describe('a time zone', () => {
  test.each([
    'Asia/Shanghai',
    'America/New_York',
    'Europe/London',
    'Australia/Sydney',
    'Asia/Kolkata',
  ])('%s agrees with the system’s, hour by hour around each change', (name) => {
    const text = `BEGIN:VCALENDAR\r\n${timeZone(name, 1985, 1993)}END:VCALENDAR\r\n`
    const zone = new ICAL.Timezone(
      new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vtimezone')!,
    )
    const hour = 3_600_000
    for (let at = Date.UTC(1985, 0, 10); at < Date.UTC(1993, 11, 20); at += 37 * hour) {
      const offset = offsetAt(name, at)
      const local = ICAL.Time.fromJSDate(new Date(at + offset * 1000), true)
      // Hours that the clocks show twice have two answers.
      if (offsetAt(name, at - 2 * hour) !== offsetAt(name, at + 2 * hour)) continue
      expect([new Date(at).toISOString(), zone.utcOffset(local)]).toEqual([
        new Date(at).toISOString(),
        offset,
      ])
    }
  })

  test('had summers in China until 1991', () => {
    expect(timeZone('Asia/Shanghai', 1991, 1992).match(/BEGIN:DAYLIGHT/g)).toHaveLength(1)
    expect(timeZone('Asia/Shanghai', 1992, 2030)).not.toContain('DAYLIGHT')
  })
})

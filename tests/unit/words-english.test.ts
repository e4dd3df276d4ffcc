/** The English words: in English throughout, with right dates and plurals, and none left out. */
import { describe, expect, it } from 'vitest'
import * as charts from '../../src/charts/words.ts'
import * as chartsEn from '../../src/charts/words.en.ts'
import * as feeds from '../../src/feeds/words.ts'
import * as feedsEn from '../../src/feeds/words.en.ts'
import * as search from '../../src/search/words.ts'
import * as searchEn from '../../src/search/words.en.ts'
import * as day from '../../src/strings/day.ts'
import * as dayEn from '../../src/strings/day.en.ts'
import { en } from '../../src/strings/en.ts'
import * as pages from '../../src/strings/search.ts'
import * as pagesEn from '../../src/strings/search.en.ts'
import * as views from '../../src/strings/views.ts'
import * as viewsEn from '../../src/strings/views.en.ts'
import { words, zhCN } from '../../src/strings/zh-CN.ts'

const twins: Record<string, [chinese: unknown, english: unknown]> = {
  interface: [zhCN, en],
  views: [views.chinese, viewsEn.english],
  comparison: [views.compareChinese, viewsEn.compareEnglish],
  day: [day.chinese, dayEn.english],
  pages: [pages.pagesChinese, pagesEn.pagesEnglish],
  answers: [pages.chinese, pagesEn.english],
  charts: [charts.chinese, chartsEn.english],
  shapes: [charts.shapesChinese, chartsEn.shapesEnglish],
  feeds: [feeds.chinese, feedsEn.english],
  search: [search.chinese, searchEn.english],
}

/** What each parameter is given, by its name; a number is 1 and then 3. */
const numbers =
  'number count n total recorded left known units people members alliances platforms regions events deadlines years industries added changed page most days month day undated'
const texts =
  'title name host label text site url date facet within names word words group sort region places said typed value alliance table owner address other a b about portal key code to from parts labels format note year form'
const others: Record<string, unknown[]> = {
  '{ first, last, from, to, daily }': [
    { first: '2023-10-31', last: '2023-10-31', from: '09:00' },
    { first: '2023-10-31', last: '2023-10-31', from: '09:00', to: '11:30' },
    { first: '2023-10-31', last: '2023-11-01', from: '20:00', to: '02:00' },
    { first: '2023-10-31', last: '2023-11-02', from: '09:00', to: '17:00' },
    { first: '2023-10-31', last: '2023-11-02', from: '09:00', to: '17:00', daily: true },
  ],
  '{ ending, bytes }': [
    'doc xls ppt csv txt zip png mp3 mp4 ics vcf json pdf'
      .split(' ')
      .map((ending) => ({ ending, bytes: 2 ** 21 })),
    { ending: 'pdf', bytes: 0 },
  ].flat(),
  '{ frames = [], images = [], scripts = [] }': [
    { frames: ['a.example'], images: ['b.example', 'c.example'], scripts: ['https://d.example/'] },
  ],
  '{ units, people, over } = {}': [
    { units: 1, people: 1 },
    { units: 40, people: 300, over: true },
  ],
  '{ name, url }': [{ name: 'CC BY 4.0', url: 'https://d.example/' }],
  '{ from, until } = {}': [
    { from: '2021-06' },
    { until: '2024' },
    { from: '2021', until: '2024-03' },
  ],
  status: ['Cancelled'],
  tense: ['past', 'coming'],
  edtf: ['2023', '2023-09-01', '2023-11-28/2023-12-03', '2023-05/..'],
  terms: [['one'], ['one', 'two']],
  what: [['one'], ['one', 'two']],
  values: [['one', 'two']],
  groups: [[], ['one', 'two']],
  value: [true, false],
  isComing: [true, false],
  _measure: ['个'],
  measure: ['个'],
  _count: [1, 3],
}
const samples: Record<string, readonly unknown[]> = {
  ...Object.fromEntries(texts.split(' ').map((name) => [name, ['Alpha', '2023']])),
  ...Object.fromEntries(numbers.split(' ').map((name) => [name, [1, 3]])),
  ...others,
}

/** The names of what a function takes, as its source has them. */
function parametersOf(one: (...given: never[]) => unknown): string[] {
  const [, listed, only] = /^(?:async )?\w*\s*(?:\(([^]*?)\)\s*(?:=>|\{)|(\w+)\s*=>)/.exec(
    String(one),
  )!
  const all = (listed ?? only ?? '').replace(/\s+/g, ' ').trim()
  return all in samples ? [all] : all.split(/, (?![^{]*\})/).filter(Boolean)
}

/** Every text below a value, with where it is; functions are called with all samples of their first parameter. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const given = parametersOf(value as never).map((name) => {
      const found = samples[name.replace(/ = .*/, '')] ?? samples[name]
      if (!found) throw new Error(`${path}: no sample for ${name}`)
      return found
    })
    const longest = Math.max(1, ...given.map((all) => all.length))
    return Array.from({ length: longest }, (_, at) =>
      textsOf(value(...given.map((all) => all[at % all.length])), `${path}()`),
    ).flat()
  }
  return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`))
}

const foreign = /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u

describe.each(Object.entries(twins))('%s', (_, [chinese, english]) => {
  it('is in English', () => {
    const all = textsOf(english)
    expect(all.length).toBeGreaterThan(4)
    expect(all.filter(([, text]) => foreign.test(text))).toEqual([])
    expect(all.filter(([, text]) => /undefined|NaN|\[object/.test(text))).toEqual([])
  })

  it('says something where the Chinese does', () => {
    const saidIn = (words: unknown) =>
      textsOf(words).flatMap(([path, text]) => (/\(\)/.test(path) || !text ? [] : path))
    // Units stand in the heads of the rows; what is counted stands on one side of the number.
    const lacking = saidIn(chinese).filter(
      (path) => !/^\.units\.|\.columns\.|aliases|^\.count\./.test(path),
    )
    expect(lacking.filter((path) => !saidIn(english).includes(path))).toEqual([])
  })
})

it('is not what the default edition says', () => {
  expect(words).toBe(zhCN)
})

describe('dates', () => {
  it.each([
    ['2023', '2023', '', ['', 'Day not stated']],
    ['2023-09', 'September 2023', 'September', ['', 'Day not stated']],
    ['2023-10-31', '31 October 2023', '31 October', ['31', '']],
    ['2023-10-31?', '31 October 2023', '31 October', ['31', '']],
    ['2023-11-28/2023-11-29', '28–29 November 2023', '28–29 November', ['28–29', '']],
    [
      '2023-11-28/2023-12-03',
      '28 November – 3 December 2023',
      '28 November – 3 December',
      ['28', ' – 3 December'],
    ],
    [
      '2023-12-28/2024-01-03',
      '28 December 2023 – 3 January 2024',
      '28 December 2023 – 3 January 2024',
      ['28', ' – 3 January 2024'],
    ],
    ['2023-05/2023-06', 'May–June 2023', 'May–June', ['', 'Day not stated']],
    ['2023-05/2024-06', 'May 2023 – June 2024', 'May 2023 – June 2024', ['', 'Day not stated']],
    ['2021/2023', '2021–2023', '2021–2023', ['', 'Day not stated']],
    ['2023-05/2023', 'May 2023 – 2023', 'May 2023 – 2023', ['', 'Day not stated']],
    ['2023-05/..', 'from May 2023', 'from May', ['', 'Day not stated']],
    ['2023-10-31/..', 'from 31 October 2023', 'from 31 October', ['31', ' onwards']],
    ['2023/..', 'from 2023', 'from 2023', ['', 'Day not stated']],
    ['some day', 'some day', 'some day', ['', 'Day not stated']],
  ])('%s', (edtf, date, ofYear, [figure, rest]) => {
    expect(en.date(edtf)).toBe(date)
    expect(en.dayOfYear(edtf)).toBe(ofYear)
    expect(en.dayOfMonth(edtf)).toEqual({ figure, rest })
  })

  it('has Chinese ones whose ends differ in what they say', () => {
    expect(zhCN.date('2023-05/2023')).toBe('2023年5月–2023年')
    expect(zhCN.dayOfMonth('2023-12-28/2024-01-03')).toEqual({
      figure: '28',
      rest: '日–2024年1月3日',
    })
  })
})

it.each([
  [en.homePage.allMembers, '1 member', '3 members'],
  [en.row.others, '1 more alliance', '3 more alliances'],
  [en.row.cited, '1 entry', '3 entries'],
  [en.members.among, '1 member', '3 members'],
  [en.composition.missing, 'is not', 'are not'],
  [(n: number) => en.homePage.regionNote(n, n), '1 alliance, 1 platform', '3 platforms'],
  [(n: number) => en.attendance({ units: n, people: n }), '1 organisation, 1 guest', '3 guests'],
  [viewsEn.english.downloads.lead, '1 file,', '3 files,'],
  [viewsEn.english.calendar.more, '1 earlier event ', '3 earlier events '],
  [(n: number) => viewsEn.english.calendar.counts(n, n), '1 event, 1 deadline', '3 deadlines'],
  [viewsEn.english.landscape.undrawn, '1 more organisation is', '3 more organisations are'],
  [viewsEn.english.changes.lead, '1 entry ', '3 entries '],
  [viewsEn.english.activity.more, '1 earlier year ', '3 earlier years '],
  [(n: number) => viewsEn.english.industry.more(n, n), '1 more industry', '3 more industries'],
  [chartsEn.english.events, '1 event', '3 events'],
  [dayEn.english.inDays, 'tomorrow', 'in 3 days'],
  [searchEn.english.lost, '1 result', '3 results'],
  [(n: number) => searchEn.english.listed(n, false), '1 entry', '3 entries'],
])('%o counts one and many', (count, one, many) => {
  expect(count(1)).toContain(one)
  expect(count(1)).not.toContain(many)
  expect(count(3)).toContain(many)
})

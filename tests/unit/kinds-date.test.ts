/** Dates as editors write them, held against `edtf` and against the calendar. */
import edtf from 'edtf'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byDateDescending, date, dateFault, meantDate, readDate } from '../../src/kinds/date.ts'

const two = (number: number) => String(number).padStart(2, '0')
const year = fc.integer({ min: 1000, max: 2999 })
const month = fc.integer({ min: 0, max: 13 }).map(two)
const day = fc.integer({ min: 0, max: 32 }).map(two)
const mark = fc.constantFrom('', '', '?', '~', '%')
const moment = fc.oneof(
  fc.tuple(year, mark).map(([y, m]) => `${y}${m}`),
  fc.tuple(year, month, mark).map(([y, mo, m]) => `${y}-${mo}${m}`),
  fc.tuple(year, month, day, mark).map(([y, mo, d, m]) => `${y}-${mo}-${d}${m}`),
)
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

/** What `edtf` says of a single date; nothing for one in no calendar. */
function truth(text: string) {
  try {
    const value = edtf(text)
    return value.edtf === text ? [dayOf(value.min), dayOf(value.max)] : undefined
  } catch {
    return undefined
  }
}

describe('readDate', () => {
  it('agrees with edtf on every single date', () => {
    fc.assert(
      fc.property(moment, (text) => {
        const when = readDate(text)
        expect(when && [when.start, when.end], text).toEqual(truth(text))
        if (!when) return
        expect(when.inferred).toBe(/[?~%]/.test(text))
        expect(when.open).toBe(false)
        expect(when.to).toBeUndefined()
      }),
      { numRuns: 3000, seed: 20261122 },
    )
  })

  it('takes a span for what lies between its ends, and none that ends before it begins', () => {
    fc.assert(
      fc.property(moment, moment, (from, to) => {
        const [first, last] = [readDate(from), readDate(to)]
        const span = readDate(`${from}/${to}`)
        if (!first || !last || last.end < first.start) expect(span).toBeUndefined()
        else expect(span).toMatchObject({ start: first.start, end: last.end, open: false })
      }),
      { numRuns: 2000, seed: 20261122 },
    )
  })

  it('never lets an end lie before a start', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 24, unit: fc.constantFrom(...'0123456789-/?~.X') }),
        (text) => {
          const when = readDate(text)
          if (when) expect(when.start <= when.end || when.open).toBe(true)
        },
      ),
      { numRuns: 5000, seed: 20261122 },
    )
  })

  it.each([
    ['2023', '2023-01-01', '2023-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2000-02-29', '2000-02-29', '2000-02-29'],
    ['2023-11-28?/2023-11-29?', '2023-11-28', '2023-11-29'],
    ['2023-05/..', '2023-05-01', '2023-05-31'],
  ])('reads %s', (text, start, end) => {
    expect(readDate(text)).toMatchObject({ start, end })
  })

  it.each([
    ['2023-02-30', 'day'],
    ['1900-02-29', 'day'],
    ['2023-13', 'day'],
    ['2023-00-10', 'day'],
    ['2023-09/2023-08', 'order'],
    ['2023-11-29/2023-11-28', 'order'],
    ['2023年', 'date'],
    ['23-09-01', 'date'],
    ['2023-9-1', 'date'],
    ['2023/09/01', 'date'],
    ['2023-09-01T08:00', 'date'],
    ['', 'date'],
    ['../2023', 'date'],
    ['2023/2024/2025', 'date'],
  ])('does not read %s', (text, fault) => {
    expect(readDate(text)).toBeUndefined()
    expect(dateFault(text)).toBe(fault)
  })
})

describe('meantDate', () => {
  it.each([
    ['2023年9月5日', '2023-09-05'],
    ['2023 年 9 月', '2023-09'],
    ['2023年', '2023'],
    ['2023.9.5', '2023-09-05'],
    ['2023/09/05', '2023-09-05'],
    ['2023-9-5', '2023-09-05'],
    ['２０２３-０９-０５', '2023-09-05'],
    ['2023年11月28日至2023年11月29日', '2023-11-28/2023-11-29'],
    ['2023-11-28~2023-11-29', '2023-11-28/2023-11-29'],
  ])('%s is %s', (written, meant) => {
    expect(meantDate(written)).toBe(meant)
  })
  it.each(['去年秋天', '2023年13月', '2023-02-30', ''])('says nothing of %s', (written) => {
    expect(meantDate(written)).toBeUndefined()
  })
  it('only ever means a date', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 16, unit: fc.constantFrom(...'0123456789年月日-./ 至') }),
        (text) => {
          const meant = meantDate(text)
          if (meant !== undefined) expect(readDate(meant)).toBeDefined()
        },
      ),
      { numRuns: 3000, seed: 20261122 },
    )
  })
})

it('takes a bare year for a date, and no other number', () => {
  expect(date.parse(2023)).toBe('2023')
  expect(date.safeParse(2023.09).success).toBe(false)
  expect(date.safeParse(20230905).success).toBe(false)
  expect(date.safeParse(null).success).toBe(false)
})

it('orders dates newest first, undated last, whatever their order was', () => {
  fc.assert(
    fc.property(fc.array(fc.option(moment, { nil: undefined }), { maxLength: 12 }), (dates) => {
      const sorted = [...dates].sort(byDateDescending)
      const starts = sorted.map((one) => (one && readDate(one)?.start) ?? '')
      expect(starts).toEqual([...starts].sort().reverse())
    }),
    { numRuns: 500, seed: 20261122 },
  )
})

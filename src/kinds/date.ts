/**
 * Dates as editors write them: EDTF (ISO 8601-2, levels 0 and 1), kept as strings.
 *
 * Enters: `2023`, `2023-09`, `2023-10-31?`, `2023-11-28/2023-11-29`, `2023-05/..`.
 * Leaves: a `When`, whose `start` and `end` are calendar days (`YYYY-MM-DD`) that bound it.
 * Promises: a day that is in no calendar (2024-02-30) is never a `When`.
 */
import edtf from 'edtf'
import { z } from 'zod'
import { certainties } from './certainty.ts'
import { digitsOf } from './numeral.ts'

/** One end of a date, as precise as it was written; month 1–12, day 1–31. */
export interface Moment {
  year: number
  month?: number
  day?: number
}

/** A date or span read from EDTF. */
export interface When {
  from: Moment
  /** The far end of a span; absent for a single date and for an open span. */
  to?: Moment
  /** `2023-05/..`: began and has no stated end. */
  open: boolean
  /** Marked `?`, `~` or `%`: inferred, not stated. */
  inferred: boolean
  /** First calendar day it can mean, `YYYY-MM-DD`. */
  start: string
  /** Last calendar day it can mean, `YYYY-MM-DD`; for an open span that of its beginning. */
  end: string
}

const form = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[?~%]?$/

function moment(text: string): Moment | undefined {
  const match = form.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1, 4).map((part) => (part ? Number(part) : undefined))
  return { year: year!, ...(month && { month }), ...(day && { day }) }
}

const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

/** A date without a mark, by the calendar alone: nearly all are, and this is a hundred times as quick. */
function plainBounds(text: string): { start: string; end: string } | undefined {
  const [year = 0, month, day] = text.split('-').map(Number)
  if (month === undefined) return { start: `${text}-01-01`, end: `${text}-12-31` }
  if (month < 1 || month > 12) return undefined
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  if (day === undefined) return { start: `${text}-01`, end: `${text}-${last}` }
  return day >= 1 && day <= last ? { start: text, end: text } : undefined
}

/** `edtf` folds 2023-02-29 into 1 March; what it prints back tells. */
function bounds(text: string): { start: string; end: string } | undefined {
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(text)) return plainBounds(text)
  try {
    const value = edtf(text)
    return value.edtf === text ? { start: dayOf(value.min), end: dayOf(value.max) } : undefined
  } catch {
    return undefined
  }
}

const known = new Map<string, When | undefined>()

/** Reads an EDTF string; `undefined` where it is none, or names a day that does not exist. */
export function readDate(text: string): When | undefined {
  let when = known.get(text)
  if (!when && !known.has(text)) known.set(text, (when = parse(text)))
  return when
}

function parse(text: string): When | undefined {
  const [first = '', second, ...rest] = text.split('/')
  if (rest.length) return undefined
  const from = moment(first)
  const begins = from && bounds(first)
  if (!from || !begins) return undefined
  const inferred = /[?~%]/.test(text)
  if (second === undefined || second === '..')
    return { from, open: second === '..', inferred, ...begins }
  const to = moment(second)
  const ends = to && bounds(second)
  if (!to || !ends || ends.end < begins.start) return undefined
  return { from, to, open: false, inferred, start: begins.start, end: ends.end }
}

/** Why a text is no date: `day` for one in no calendar, `order` for a span that ends before it begins, else `date`. */
export function dateFault(text: string): 'date' | 'day' | 'order' {
  const ends = text.split('/').filter((end, index) => !(index && end === '..'))
  if (ends.length > 2 || !ends.every((end) => moment(end))) return 'date'
  return ends.every((end) => bounds(end)) ? 'order' : 'day'
}

/** Words around a date that EDTF has no sign for, or says otherwise: a weekday, a part of a month, an hour. */
const around =
  /\(?(?:星期|周)[一二三四五六日天]\)?|\(?推断\)?|^(?:自|从|截至)|[(（]?全天[)）]?|日?(?:之?前|为止)$|约|大概|左右|前后|第?[一二三四1-4]季度|Q[1-4]|[春夏秋冬][季天]?|[上下]半年|[上中下]旬|[初底末](?=$|\W)/gu
const hour = /(?:[上下]午|[T ]?\d{1,2}[:时点]).*$/su
const moments =
  /^(\d{4})(?:\s?年(?:\s?(\d{1,2})(?!\d)\s?月?(?:\s?(\d{1,2})(?!\d)\s?[日号]?)?)?|([-./–])(\d{1,2})(?!\d)月?(?:\4(\d{1,2})(?!\d)日?)?|(\d{2})(\d{2})?)?/
const apart = /^\s?(?:至|到|~|—+|–|-+|\/|、)\s?/
/** The far end of a span without what it has in common with the near one: 6日, 12月6日. */
const short = /^(?:(\d{1,2})\s?[月./-]\s?)?(?:(\d{1,2})\s?[日号月]?)?$/

/** The day that a spreadsheet means by a number: days since the end of 1899. */
const daysBefore1970 = 25569

/** What was meant by a date written otherwise: 2023年9月5日, 2023.9.5, 2023/9/5-6, 20230905, 1950年代, 45413. */
export function meantDate(text: string): string | undefined {
  const told = text
    .normalize('NFKC')
    .trim()
    .replace(
      /[一二][〇○零一二三四五六七八九]{3}(?=年)|[一二三四五六七八九十]{1,3}(?=[月日号])/g,
      digitsOf,
    )
  const meant = /^[2-5]\d{4}$/.test(told)
    ? dayOf((Number(told) - daysBefore1970) * 86_400_000)
    : (decade(told) ?? span(told))
  return meant !== text && meant && readDate(meant) ? meant : undefined
}

function decade(told: string): string | undefined {
  const [, first, century, ten] =
    /^(?:(\d{3})(?:[Xx*]|0年代|0s)|(?:(\d{2})|上)世纪(\d)0年代)$/.exec(told) ?? []
  const from = first ?? (ten && `${century ? Number(century) - 1 : 19}${ten}`)
  return from && `${from}0/${from}9`
}

function span(told: string): string | undefined {
  const bare = told
    .replace(hour, '')
    .replace(around, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[?~%]$/, '')
  const first = moments.exec(bare)
  if (!first) return undefined
  const inferred = /[?~%]$|推断|约|大概|左右|前后/.test(told) ? '?' : ''
  const [year, month, day] = partsOf(first)
  const begins = written(year, month, day) + inferred
  const rest = bare.slice(first[0].length)
  if (!rest.trim()) return begins
  if (/^\s?(?:至今|起)$/.test(rest)) return `${begins}/..`
  const last = apart.test(rest) ? rest.replace(apart, '') : undefined
  if (last === undefined) return undefined
  if (/^(?:今|现在|\.\.|)$/.test(last)) return `${begins}/..`
  const full = moments.exec(last)
  if (full?.[0] === last) return `${begins}/${written(...partsOf(full))}`
  const [, other, one] = short.exec(last) ?? []
  if (!other && !one) return undefined
  return `${begins}/${day ? written(year, other ?? month, one) : written(year, one ?? other)}`
}

type Parts = [year?: string, month?: string, day?: string]
const partsOf = ([, year, ...rest]: RegExpExecArray): Parts => {
  const [month, day] = rest.filter((part) => /\d/.test(part ?? ''))
  return [year, month, day]
}
const written = (...parts: Parts) =>
  parts
    .filter((part) => part)
    .map((part) => part!.padStart(2, '0'))
    .join('-')

/** A schema for an EDTF date; a bare year may stand unquoted. */
export const date = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .refine((text) => readDate(text) !== undefined, { params: { rule: 'date' } })

/** Newest first; undated last. Compares first by start, then by end. */
export function byDateDescending(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  const left = a ? readDate(a) : undefined
  const right = b ? readDate(b) : undefined
  if (!left || !right) return Number(!left) - Number(!right)
  if (left.start !== right.start) return left.start < right.start ? 1 : -1
  return left.end === right.end ? 0 : left.end < right.end ? 1 : -1
}

/** Whether a date (EDTF) is inferred. */
export const inferredDate = (date: string | undefined): boolean =>
  date !== undefined && (readDate(date)?.inferred ?? false)

/** A text with the mark of its date behind it where that is inferred: 2023年10月31日（推断）. */
export const withGuess = (text: string, date: string | undefined): string =>
  inferredDate(date) ? `${text}（${certainties.inferred}）` : text

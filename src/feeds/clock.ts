/**
 * Calendar days and times of day in the portal's time zone.
 *
 * Promises: the machine's own zone and clock are never asked.
 */
import { readDate, type Moment } from '../kinds/date.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Seconds east of UTC in a zone at an instant (milliseconds since 1970). */
export function offsetAt(zone: string, instant: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value
  const match = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name ?? '')
  if (!match) return 0
  const [, sign, hours, minutes, seconds = '0'] = match
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return sign === '-' ? -size : size
}

/** The instant at which a zone's clocks show a day (`YYYY-MM-DD`) and time (`HH:MM`). */
export function instantOf(zone: string, day: string, time = '00:00'): number {
  const shown = Date.parse(`${day}T${time}:00Z`)
  const first = shown - offsetAt(zone, shown) * 1000
  return shown - offsetAt(zone, first) * 1000
}

const two = (value: number) => String(value).padStart(2, '0')

/** `+08:00`; with another separator `+0800`. */
export function offsetText(seconds: number, separator = ':'): string {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`
}

/** What a zone's clocks show, as a `Date` whose UTC fields hold it, with the offset in whole minutes. */
function shownAt(zone: string, instant: number) {
  const offset = offsetAt(zone, instant)
  // Local mean time (before 1901 in China) has seconds, which no feed can write: UTC then.
  const seconds = offset % 60 === 0 ? offset : 0
  return { shown: new Date(instant + seconds * 1000), seconds }
}

/** RFC 3339: `2023-11-28T09:00:00+08:00`. */
export function stamp(zone: string, instant: number): string {
  const { shown, seconds } = shownAt(zone, instant)
  return `${shown.toISOString().slice(0, 19)}${offsetText(seconds)}`
}

/** RFC 822 with a year of four digits: `Tue, 28 Nov 2023 09:00:00 +0800`. */
export function mailDate(zone: string, instant: number): string {
  const { shown, seconds } = shownAt(zone, instant)
  return shown.toUTCString().replace('GMT', offsetText(seconds, ''))
}

/** As precise as it was written: `2023`, `2023-09`, `2023-11-28`. */
export function isoDay({ year, month, day }: Moment): string {
  const parts = [String(year).padStart(4, '0')]
  if (month) parts.push(two(month))
  if (month && day) parts.push(two(day))
  return parts.join('-')
}

/** EDTF as ISO 8601: the beginning and, of a span, the end; doubt marks are dropped. */
export function isoDates(written: string | undefined): { from?: string; to?: string } {
  const when = written === undefined ? undefined : readDate(written)
  if (!when) return {}
  return { from: isoDay(when.from), ...(when.to && { to: isoDay(when.to) }) }
}

/** The day after, or `days` after. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** `09:00-11:30`, `09:00`: the times of day an event states. */
export function hoursOf(time: string | undefined): { from?: string; to?: string } {
  const [from, to] = time?.split('-') ?? []
  return { ...(from && { from }), ...(to && { to }) }
}

/**
 * The first instant of an entry's date, in the portal's zone. A month or year stands at its first day, as the
 * list orders it; what was written stands in the text.
 */
export function beginning(zone: string, written: string): number | undefined {
  const when = readDate(written)
  return when && instantOf(zone, when.start)
}

/**
 * A time zone as a calendar carries it.
 *
 * Enters: an IANA name and the years a calendar covers. Leaves: its VTIMEZONE, each change of the clocks in those
 * years written out. Promises: for a zone without changes, one line of standard time.
 */
import { instantOf, offsetAt, offsetText } from './clock.ts'
import { line } from './ical.ts'

const week = 7 * 86_400_000
const minute = 60_000

/** The first instant of the new offset, between two instants that differ, to the minute. */
function changeBetween(zone: string, from: number, to: number): number {
  const before = offsetAt(zone, from)
  let [low, high] = [from / minute, to / minute]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle * minute) === before) low = middle
    else high = middle
  }
  return high * minute
}

const compact = (instant: number) =>
  new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')

const offsetValue = (seconds: number) => {
  const rest = Math.abs(seconds) % 60
  return offsetText(seconds, '') + (rest ? String(rest).padStart(2, '0') : '')
}

function observance(start: number, from: number, to: number, summer: boolean): string {
  const name = summer ? 'DAYLIGHT' : 'STANDARD'
  return (
    line('BEGIN', name) +
    // Onset is told by the clocks as they were just before it.
    line('DTSTART', compact(start + from * 1000)) +
    line('TZOFFSETFROM', offsetValue(from)) +
    line('TZOFFSETTO', offsetValue(to)) +
    line('END', name)
  )
}

export function timeZone(zone: string, firstYear: number, lastYear: number): string {
  const dayOne = (year: number) => `${String(year).padStart(4, '0')}-01-01`
  const start = instantOf(zone, dayOne(firstYear))
  const end = instantOf(zone, dayOne(lastYear + 1))
  let offset = offsetAt(zone, start)
  let standard = offset
  const changes: { at: number; from: number; to: number }[] = []
  for (let at = start; at < end; at += week) {
    const next = offsetAt(zone, Math.min(at + week, end))
    if (next === offset) continue
    changes.push({ at: changeBetween(zone, at, Math.min(at + week, end)), from: offset, to: next })
    offset = next
    standard = Math.min(standard, next)
  }
  const first = offsetAt(zone, start)
  return (
    line('BEGIN', 'VTIMEZONE') +
    line('TZID', zone) +
    observance(start, first, first, first > standard) +
    changes.map(({ at, from, to }) => observance(at, from, to, to > standard)).join('') +
    line('END', 'VTIMEZONE')
  )
}

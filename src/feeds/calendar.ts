/**
 * Events as calendars (iCalendar).
 *
 * Rule: an event is in a calendar when its day is known. One known by its month or year alone is listed on pages
 * and in data, and in no calendar. An open span stands on its first day. Hours make a single day timed, and end
 * on the next where they end before they begin; over several days they count only when the last hour is known too: as
 * hours of each day, or from the first day to the last where they end before they begin. A doubtful date is TENTATIVE and says why. What was called off is CANCELLED on its day; a new date moves it.
 * A need or offer that ends on a known day stands on it, in a calendar apart from the events'.
 * Promises: UID is `kind/slug@` the portal's address; DTSTAMP, LAST-MODIFIED and SEQUENCE come from
 * its last change.
 */
import { isOff, type Graph, type Node } from '../graph/index.ts'
import { inferredDate, readDate } from '../kinds/date.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { dayAfter, hoursOf } from './clock.ts'
import { absolute, type Content } from './content.ts'
import { line, textLine } from './ical.ts'
import { dateText, words } from './words.ts'
import { timeZone } from './zone.ts'

/** Kinds whose entries have a span. */
export const spanKinds: readonly KindName[] = kindNames.filter(
  (kind) => kindOf(kind).dated === 'span',
)

/**
 * When an event is, or a need or offer ends: days `YYYY-MM-DD`, both ends included; hours `HH:MM` where it is timed,
 * from the first day to the last or `daily`.
 */
export interface Slot {
  first: string
  last: string
  from?: string
  to?: string
  daily?: boolean
}

/** What a calendar shows of an event's fields, beside its card; a kind may lack any of them. */
type Details = { time?: string; venue?: string; dateNote?: string }

/** An event's place in a calendar; `undefined` where its day is not known. */
export function slotOf(node: Node): Slot | undefined {
  const when = node.card.span === undefined ? undefined : readDate(node.card.span)
  if (!when?.from.day || (when.to && !when.to.day)) return undefined
  const days = { first: when.start, last: when.end }
  const { from, to } = hoursOf((node.data as Details).time)
  if (!from || when.open || (days.first !== days.last && !to)) return days
  if (!to) return { ...days, from }
  if (days.first !== days.last) return { ...days, from, to, daily: from < to }
  return { first: days.first, last: from < to ? days.last : dayAfter(days.last), from, to }
}

/** The date of an entry as people read it, with an event's hours: 2026年12月5–7日，每天 09:00–17:00. */
export function whenText(node: Node): string {
  const hours = hoursText(node)
  return dateText(node.card.date!) + (hours ? `，${hours}` : '')
}

/** An event's hours; as they are written where its day is not known. */
export function hoursText(node: Node): string | undefined {
  const slot = slotOf(node)
  return slot?.from ? words.hours(slot) : (node.data as Details).time
}

/** The last day on which a need or offer is valid; `undefined` where it states none or no day. */
export function deadlineOf({ data }: Node<'opportunities'>): Slot | undefined {
  const when = data.validUntil === undefined ? undefined : readDate(data.validUntil)
  if (!when || when.open || !(when.to ?? when.from).day) return undefined
  return { first: when.end, last: when.end }
}

const isOpportunity = (node: Node): node is Node<'opportunities'> => node.kind === 'opportunities'

/** What a calendar shows of an entry. */
interface Shown {
  slot: Slot
  /** The date as it is written, and as people read it. */
  written: string
  text: string
  title: string
  /** What the date is called. */
  label: string
}

function shownOf(node: Node): Shown | undefined {
  const { title, span } = node.card
  if (isOpportunity(node)) {
    const slot = deadlineOf(node)
    const { validUntil: written = '' } = node.data
    const text = dateText(written)
    return slot && { slot, written, text, title: words.ends(title), label: words.until }
  }
  const slot = slotOf(node)
  if (!slot) return undefined
  const written = span!
  const began = readDate(written)!.open
  const shown = began ? words.began(title) : title
  return { slot, written, text: whenText(node), title: shown, label: words.date }
}

const digits = (text: string) => text.replace(/[-:]/g, '')

/** The day of its last change, else that on which a need or offer was published, else the event's own: never the clock's. */
function stampDay(node: Node, slot: Slot): string {
  const written = node.changed ?? (isOpportunity(node) ? node.data.date : undefined)
  return (written && readDate(written)?.start) || slot.first
}

/** Days since 1970: grows with each day on which the entry was changed; where none is known, with what became of it. */
const sequence = ({ changed, card }: Node) =>
  changed ? Math.max(0, Date.parse(readDate(changed)!.start) / 86_400_000) : card.status ? 1 : 0

function times({ site }: Content, { first, last, from, to, daily }: Slot): string {
  if (!from)
    return (
      line('DTSTART;VALUE=DATE', digits(first)) + line('DTEND;VALUE=DATE', digits(dayAfter(last)))
    )
  const at = (name: string, day: string, hour: string) =>
    line(`${name};TZID=${site.timezone}`, `${digits(day)}T${digits(hour)}00`)
  if (daily) {
    const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1
    return (
      at('DTSTART', first, from) +
      at('DTEND', first, to!) +
      line('RRULE', `FREQ=DAILY;COUNT=${days}`)
    )
  }
  // An unknown end is left open, not invented.
  return at('DTSTART', first, from) + (to ? at('DTEND', last, to) : '')
}

/** What a portal's entries are called everywhere: `example.edu.cn/portal`. */
function authority({ site }: Content): string {
  const { host, pathname } = new URL(site.address)
  return `${host}${pathname.replace(/\/$/, '')}`
}

const uid = (content: Content, node: Node) => `${node.id}@${authority(content)}`

function description(content: Content, node: Node, { text, label }: Shown): string {
  const { card } = node
  const { dateNote } = node.data as Details
  return [
    card.sample && words.sampleNote,
    card.lead,
    ...card.facts.map((fact) => `${fact.label}：${fact.value}${fact.unit ?? ''}`),
    `${label}：${text}${dateNote ? `。${dateNote}` : ''}`,
    absolute(content, node.url),
  ]
    .filter(Boolean)
    .join('\n')
}

/** One VEVENT; empty where its day is not known. */
export function eventText(content: Content, node: Node): string {
  const shown = shownOf(node)
  if (!shown) return ''
  const { slot, written, title } = shown
  const isGuess = inferredDate(written)
  const { card, data } = node
  const called = words.become(card.status, isGuess ? words.guessed(title) : title)
  const stamp = `${digits(stampDay(node, slot))}T000000Z`
  const place = [
    ...new Set([(data as Details).venue, ...card.regions.map(content.graph.place)]),
  ].filter((text) => text !== undefined && text !== '')
  const parents = node.links.filter((link) => link.field === 'partOf')
  return [
    line('BEGIN', 'VEVENT'),
    line('UID', uid(content, node)),
    line('DTSTAMP', stamp),
    line('SEQUENCE', sequence(node)),
    node.changed ? line('LAST-MODIFIED', stamp) : '',
    times(content, slot),
    textLine('SUMMARY', card.sample ? words.sampleTitle(called) : called),
    textLine('DESCRIPTION', description(content, node, shown)),
    place.length ? textLine('LOCATION', place.join('，')) : '',
    card.kicker ? textLine('CATEGORIES', card.kicker) : '',
    line('URL', absolute(content, node.url)),
    line('STATUS', isOff(node) ? 'CANCELLED' : isGuess ? 'TENTATIVE' : 'CONFIRMED'),
    line('TRANSP', 'TRANSPARENT'),
    ...parents.map((link) => line('RELATED-TO;RELTYPE=PARENT', uid(content, link.to))),
    line('END', 'VEVENT'),
  ].join('')
}

const zones = new Map<string, string>()

/** The zone over the years of a calendar's own timed events, so that no other event changes its bytes. */
function zoneText({ site }: Content, events: readonly Node[]): string {
  const years = events.flatMap((node) => {
    const slot = shownOf(node)?.slot
    return slot?.from ? [Number(slot.first.slice(0, 4)), Number(slot.last.slice(0, 4))] : []
  })
  // A calendar without timed events still states the zone that subscribers see.
  const first = years.reduce((least, year) => Math.min(least, year), years[0] ?? 2000)
  const last = years.reduce((most, year) => Math.max(most, year), first)
  const key = `${site.timezone} ${first} ${last}`
  let text = zones.get(key)
  if (text === undefined) zones.set(key, (text = timeZone(site.timezone, first, last)))
  return text
}

/** What a calendar is called and where it lives; `path` and `page` are root-absolute. */
export interface Titled {
  title: string
  about: string
  path: string
  page: string
}

/** A whole calendar; `text` gives an event's VEVENT. */
export function calendarText(
  content: Content,
  { title, about, path, page }: Titled,
  events: readonly Node[],
  text: (event: Node) => string,
): string {
  const { site } = content
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    textLine('PRODID', `-//${authority(content)}//Lianmai//ZH`),
    line('CALSCALE', 'GREGORIAN'),
    textLine('NAME', title),
    textLine('X-WR-CALNAME', title),
    textLine('DESCRIPTION', about),
    textLine('X-WR-CALDESC', about),
    line('X-WR-TIMEZONE', site.timezone),
    line('URL', absolute(content, page)),
    line('SOURCE;VALUE=URI', absolute(content, path)),
    line('REFRESH-INTERVAL;VALUE=DURATION', 'P1D'),
    line('X-PUBLISHED-TTL', 'P1D'),
    zoneText(content, events),
    ...events.map(text),
    line('END', 'VCALENDAR'),
  ].join('')
}

/** Events with the events that are part of them, however deep. */
export function withParts(events: Iterable<Node>): Node[] {
  const all = new Set(events)
  for (const event of all)
    for (const link of event.backlinks)
      if (link.field === 'partOf' && link.from.kind === event.kind) all.add(link.from)
  return [...all]
}

/** The events of an entry's calendar, with their parts: a region's, else those it states or is stated in, not in a text. */
export function eventsOf(node: Node, graph: Graph): Node[] {
  if (node.kind === 'regions')
    return withParts(spanKinds.flatMap((kind): readonly Node[] => graph.within(node.slug, kind)))
  const found = new Set<Node>()
  for (const { field, to } of node.links)
    if (field !== 'body' && spanKinds.includes(to.kind)) found.add(to)
  for (const { field, from } of node.backlinks)
    if (field !== 'body' && spanKinds.includes(from.kind)) found.add(from)
  return withParts(found)
}

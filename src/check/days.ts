/** Days in words: an event whose text tells of another year, and weekdays that no calendar has. */
import { error, warning, type Node, type Problem } from '../graph/index.ts'
import { readDate, type When } from '../kinds/date.ts'
import type { BodyOutline } from '../read/markdown.ts'
import { mentionedDates, type MentionedDate } from '../read/mention.ts'

interface Place {
  path?: string[]
  start?: number
  end?: number
}
interface Mention extends MentionedDate {
  place: Place
}

const fields = ['title', 'summary', 'theme', 'outcome'] as const

export function checkDays(node: Node, body: BodyOutline): Problem[] {
  const data = node.data as Partial<Record<string, unknown>>
  const mentions: Mention[] = [
    ...fields.flatMap((field) =>
      typeof data[field] === 'string'
        ? mentionedDates(data[field]).map((one) => ({ ...one, place: { path: [field] } }))
        : [],
    ),
    ...body.dates.map((one) => ({ ...one, place: { start: one.start, end: one.end } })),
  ]
  const when = node.card.span ? readDate(node.card.span) : undefined
  const wrong =
    node.kind === 'events' && when && !node.card.status
      ? otherYear(mentions, when, node.data.title)
      : undefined
  return [
    ...(wrong
      ? [
          (wrong.isCertain ? error : warning)('event/year', node.file, {
            ...wrong.mention.place,
            params: { found: wrong.mention.year!, span: node.card.span! },
          }),
        ]
      : []),
    ...mentions.flatMap((mention) => weekdayProblem(mention, node.file, when)),
  ]
}

/**
 * A title that begins with another year; else, where no mention is the event's own day, its day in another year. It is
 * certain where the text begins with it and no year of the event is named.
 */
function otherYear(
  all: readonly Mention[],
  when: When,
  title: string,
): { mention: Mention; isCertain: boolean } | undefined {
  const mentions = all.filter(({ year }) => year !== undefined)
  const doubted = (one: Mention) => one.isOther && !isTitle(one)
  const isOwn = ({ year }: Mention) =>
    year! >= when.from.year && year! <= (when.open ? Infinity : (when.to ?? when.from).year)
  const isDay = ({ month, day }: Mention) =>
    day !== undefined &&
    [when.from, when.to].some((end) => end?.month === month && end?.day === day)
  const titled = mentions.filter(isTitle)
  // A meeting in spring may be that of the year before, one in autumn that of the next.
  const { year, month = 6 } = when.from
  const years = [year - (month < 4 ? 1 : 0), year + (month > 8 ? 1 : 0)]
  const isPlain = titled[0]?.leads && !titled.some(isOwn) && !isReport.test(title)
  if (isPlain && (titled[0]!.year! < years[0]! || titled[0]!.year! > years[1]!))
    return { mention: titled[0]!, isCertain: isDay(titled[0]!) }
  if (mentions.some((one) => isOwn(one) && isDay(one))) return undefined
  const isAlone = !mentions.some(isOwn)
  const mention = mentions.find(
    (one) => isDay(one) && !isOwn(one) && !doubted(one) && (isAlone || one.leads),
  )
  return mention && { mention, isCertain: isAlone && mention.leads && isDay(mention) }
}

/** Titles of what is told later, or of those whom it is for. */
const isReport = /总结|年度|学期|学年|届|毕业|报告|规划|计划/

const isTitle = ({ place }: Mention) => place.path?.[0] === 'title'

/** Of a day without a year the event tells which. */
function weekdayProblem(
  { year, month, day, weekday, place }: Mention,
  file: string,
  when: When | undefined,
): Problem[] {
  if (weekday === undefined || day === undefined) return []
  const known =
    year ?? [when?.from, when?.to].find((end) => end?.month === month && end?.day === day)?.year
  if (known === undefined) return []
  const right = new Date(Date.UTC(known, month! - 1, day)).getUTCDay()
  if (right === weekday.is) return []
  const [found, instead] = [weekday.is, right].map((one) => `星期${'日一二三四五六'[one]}`)
  return [
    warning('text/weekday', file, {
      ...(place.path ? place : { start: weekday.start, end: weekday.end }),
      params: { found: found!, instead: instead!, other: `${known}年${month}月${day}日` },
    }),
  ]
}

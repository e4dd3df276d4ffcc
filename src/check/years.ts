/** An event whose words and span disagree on the year. */
import { error, type Node, type Problem } from '../graph/index.ts'
import { readDate, type When } from '../kinds/date.ts'
import { mentionedDates, type BodyOutline, type MentionedDate } from '../read/index.ts'

export function checkYears(event: Node<'events'>, body: BodyOutline): Problem[] {
  const { span, title, summary, theme, outcome } = event.data
  const when = span ? readDate(span) : undefined
  if (!when) return []
  const fits = fitting(when)
  const params = (mention: MentionedDate) => ({ found: mention.year, span: span! })

  for (const field of ['title', 'summary', 'theme', 'outcome'] as const) {
    const mentions = mentionedDates({ title, summary, theme, outcome }[field] ?? '')
    const wrong = mentions.find((one) => sameDay(one, when) && !fits(one.year))
    const alone =
      field === 'title' && !mentions.some((one) => fits(one.year)) ? mentions[0] : undefined
    const told = wrong ?? alone
    if (told) return [error('event/year', event.file, { path: [field], params: params(told) })]
  }
  const wrong = body.dates.find((one) => sameDay(one, when) && !fits(one.year))
  const all = [...mentionedDates([title, summary].join('\n')), ...body.dates]
  // A text that never names the year of the event, but another one, tells of another event.
  const stranger = all.some((one) => fits(one.year)) ? undefined : body.dates[0]
  const told = wrong ?? stranger
  if (!told) return []
  return [
    error('event/year', event.file, { start: told.start, end: told.end, params: params(told) }),
  ]
}

function fitting(when: When): (year: number) => boolean {
  const first = when.from.year
  const last = when.open ? Infinity : (when.to ?? when.from).year
  return (year) => year >= first && year <= last
}

/** Whether a mention is the day or month at which the span begins or ends, but for the year. */
function sameDay({ month, day }: MentionedDate, { from, to }: When): boolean {
  return [from, to].some(
    (end) =>
      end?.month !== undefined &&
      end.month === month &&
      (day === undefined || end.day === undefined || end.day === day),
  )
}

/**
 * What is past, under way and coming, told on the day on which the page is read: today in the portal's zone.
 *
 * Enters: `html[data-zone]`, elements with the days of `days.ts` and those that are shown until a day. Promises: without script every date is there, and
 * what a page says of today names the day of which it says it.
 */
import { stateOf, todayIn } from '../kinds/day.ts'
import { dayWords as words } from '../strings/day.ts'

const zoneOf = (page: Document) => page.documentElement.dataset.zone ?? 'Asia/Shanghai'

export const todayOf = (page: Document) => todayIn(zoneOf(page))

export function tellDay(page: Document) {
  const today = todayOf(page)
  const named = new Intl.DateTimeFormat(words.locale, {
    timeZone: zoneOf(page),
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(new Date())
  for (const one of page.querySelectorAll<HTMLTimeElement>('[data-today]')) {
    one.dateTime = today
    one.textContent = named
  }
  for (const one of page.querySelectorAll<HTMLElement>('[data-to]')) tell(one, today)
  for (const one of page.querySelectorAll<HTMLElement>('[data-until]'))
    one.hidden = one.dataset.until! < today
}

function tell(one: HTMLElement, today: string) {
  const { from = '', to = '', exact, due } = one.dataset
  const { state, days } = stateOf(from, to, today)
  const isOver = state === 'past' && due !== undefined
  one.classList.toggle('expired', isOver)
  const [tail, when, link] = ['.tail', '.when', 'a'].map((part) => one.querySelector(part))
  // How long a need or offer is valid yet is said among what is to come alone.
  const word = isOver
    ? words.expired
    : due === undefined || one.closest('[data-coming]')
      ? told()
      : ''
  if (!word) return
  if (isOver && tail) {
    tail.textContent = word
    return
  }
  const tag = one.ownerDocument.createElement('span')
  tag.className = 'time-tag'
  tag.textContent = word
  if (link && !when) link.after(tag)
  else (when ?? one).append(tag)

  function told() {
    if (state === 'past') return ''
    if (state === 'coming') return exact === undefined ? '' : words.inDays(days)
    if (exact !== undefined) return words[state]
    return from.slice(0, 7) === to.slice(0, 7) ? words.thisMonth : ''
  }
}

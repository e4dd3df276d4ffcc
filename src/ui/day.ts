/**
 * What is past, under way and coming, told on the day on which the page is read: today in the portal's zone.
 *
 * Enters: `html[data-zone]`, and elements with the days of `days.ts`. Promises: without script every date is there, and
 * what a page says of today names the day of which it says it.
 */
import { stateOf, todayIn } from '../kinds/day.ts'
import { dayWords as words } from '../strings/day.ts'

const zoneOf = (page: Document) => page.documentElement.dataset.zone ?? 'Asia/Shanghai'

export const todayOf = (page: Document) => todayIn(zoneOf(page))

export function tellDay(page: Document) {
  const today = todayOf(page)
  const named = new Intl.DateTimeFormat('zh-CN', {
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
  showComing(page, today)
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

/** Of a box of what is to come leaves the next that are; events that are over go to the past where that has a list. */
function showComing(page: Document, today: string) {
  const box = page.querySelector<HTMLElement>('[data-coming]')
  const list = box?.querySelector<HTMLElement>('ol, ul')
  if (!box || !list) return
  const past = page.querySelector('[data-past] ul')
  const rows = [...(past ? box.parentElement! : box).querySelectorAll<HTMLElement>('[data-to]')]
  const isAhead = (row: HTMLElement) => row.dataset.to! >= today
  const when = ({ dataset: { due, from, to } }: HTMLElement) => (due === undefined ? from! : to!)
  const order = (a: HTMLElement, b: HTMLElement) => when(a).localeCompare(when(b))
  const ahead = rows.filter(isAhead).sort(order).slice(0, Number(box.dataset.coming))
  const over = rows.filter((row) => !isAhead(row) && row.dataset.due === undefined)
  past?.prepend(...over.sort((a, b) => order(b, a)))
  list.replaceChildren(...ahead)
  box.hidden = false
  list.hidden = !ahead.length
  for (const none of box.querySelectorAll<HTMLElement>('.empty')) none.hidden = ahead.length > 0
}

/**
 * The month of today in the calendar, and keys that walk a month.
 *
 * Enters: `table[data-month]` with a cell a day, and a link a month. Promises: without script every day is there, and
 * none is called today.
 */
import { todayOf } from './day.ts'

export function markToday(page: Document) {
  const today = todayOf(page)
  const key = today.slice(0, 7)
  const cell = page.querySelector(`[data-month="${key}"] [data-day="${Number(today.slice(8))}"]`)
  if (cell) {
    cell.classList.add('today')
    cell.setAttribute('aria-current', 'date')
  }
  const link = page.querySelector<HTMLAnchorElement>(`[data-month-link="${key}"]`)
  const now = page.querySelector<HTMLAnchorElement>('[data-now]')
  if (link && now) {
    now.href = link.href
    now.hidden = false
  }
}

export function walkMonth(page: Document) {
  const table = page.querySelector<HTMLTableElement>('table[data-month]')
  if (!table) return
  const days = [...table.querySelectorAll<HTMLAnchorElement>('a.day')]
  const back = [...days].reverse()
  const dayOf = (link: Element) => Number(link.closest<HTMLElement>('[data-day]')?.dataset.day)
  const go: Record<string, (at: number) => HTMLElement | undefined> = {
    ArrowLeft: (at) => back.find((one) => dayOf(one) < at),
    ArrowRight: (at) => days.find((one) => dayOf(one) > at),
    ArrowUp: (at) => back.find((one) => dayOf(one) <= at - 7),
    ArrowDown: (at) => days.find((one) => dayOf(one) >= at + 7),
    Home: () => days[0],
    End: () => back[0],
  }
  table.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (!target.matches('a.day')) return
    const turn = { PageUp: 'prev', PageDown: 'next' }[event.key]
    const other = turn && page.querySelector<HTMLAnchorElement>(`a[rel="${turn}"]`)
    if (other) {
      event.preventDefault()
      location.href = other.href
      return
    }
    const found = go[event.key]?.(dayOf(target))
    if (!found) return
    event.preventDefault()
    found.focus()
  })
}

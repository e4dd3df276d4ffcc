/**
 * What was to come when the content last changed and is past on the day of reading goes under its month.
 *
 * Enters: `[data-ahead]` with rows that carry the days of `days.ts`, and a place a month, `[data-month]`, for what it
 * lacks yet. Promises: the list's filter, which runs after this, finds every row where it stays.
 */
import { todayOf } from './day.ts'

export function partByDay(page: Document) {
  const ahead = page.querySelector<HTMLElement>('[data-ahead]')
  if (!ahead) return
  const today = todayOf(page)
  // Those of one month are put in from its first day on, each before the others.
  for (const row of ahead.querySelectorAll<HTMLElement>('.rows > li')) {
    const { from = '', to = today } = row.dataset
    const month = page.querySelector<HTMLElement>(`[data-month="${from.slice(0, 7)}"]`)
    if (to >= today || !month) continue
    const was = row.closest('section')!
    month.querySelector('.rows')!.prepend(row)
    month.hidden = false
    month.closest<HTMLElement>('.group')!.hidden = false
    was.hidden = !was.querySelector('.rows > li')
  }
  ahead.hidden = !ahead.querySelector('.rows > li')
  page.querySelector<HTMLElement>('.none-ahead')!.hidden = !ahead.hidden
}

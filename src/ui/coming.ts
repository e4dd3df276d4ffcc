import { todayOf } from './day.ts'

/** Of a box of what is to come leaves the next that are; events that are over go to the past where that has a list. */
export function showComing(page: Document) {
  const box = page.querySelector<HTMLElement>('[data-coming]')
  const list = box?.querySelector<HTMLElement>('ol, ul')
  if (!box || !list) return
  const today = todayOf(page)
  const past = page.querySelector('[data-past] ul')
  const rows = [...(past ? box.parentElement! : box).querySelectorAll<HTMLElement>('[data-to]')]
  const isAhead = (row: HTMLElement) => row.dataset.to! >= today
  const when = ({ dataset: { due, from, to } }: HTMLElement) => (due === undefined ? from! : to!)
  const order = (a: HTMLElement, b: HTMLElement) => when(a).localeCompare(when(b))
  const ahead = rows.filter(isAhead).sort(order).slice(0, Number(box.dataset.coming))
  const over = rows.filter((row) => !isAhead(row) && row.dataset.due === undefined)
  past?.prepend(...over.sort((a, b) => order(b, a)))
  list.replaceChildren(...ahead)
  const held = past?.closest<HTMLElement>('[data-past]')
  if (held) held.hidden = !past!.children.length
  box.hidden = false
  list.hidden = !ahead.length
  for (const none of box.querySelectorAll<HTMLElement>('.empty')) none.hidden = ahead.length > 0
}

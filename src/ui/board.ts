/**
 * What is valid on the day on which the board is read: a facet of its own beside those that were built, to be read by
 * the list's filter, which runs after this.
 */
import { todayOf } from './day.ts'

export function openBoard(page: Document) {
  const board = page.querySelector<HTMLElement>('.board')
  if (!board) return
  const today = todayOf(page)
  for (const row of board.querySelectorAll<HTMLElement>('.rows > li'))
    row.dataset.valid = (row.dataset.to ?? today) < today ? 'over' : 'now'

  const { valid = '', now = '', over = '', all = '' } = board.dataset
  const bars = page.querySelector('[data-facets] dl')
  if (bars) {
    const bar = page.createElement('div')
    bar.dataset.facet = 'valid'
    const name = page.createElement('dt')
    name.textContent = valid
    const values = page.createElement('dd')
    for (const [value, text] of [
      ['', all],
      ['now', now],
      ['over', over],
    ] as const) {
      const link = page.createElement('a')
      link.dataset.value = value
      link.href = value ? `?valid=${value}` : '?'
      const number = page.createElement('span')
      number.className = 'number'
      link.append(text, number)
      values.append(link)
    }
    bar.append(name, values)
    bars.prepend(bar)
  }

  const print = page.querySelector<HTMLButtonElement>('[data-print]')
  if (print && 'print' in globalThis) {
    print.hidden = false
    print.addEventListener('click', () => globalThis.print())
  }
}

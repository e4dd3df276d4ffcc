/**
 * Past and coming, told on the day on which the page is read, and keys that walk a month.
 *
 * Enters: `[data-zone]` with rows that carry their first and last day, `YYYY-MM-DD`. Promises: without script every
 * row is there with its date, and nothing says what is past.
 */
const dayMs = 86_400_000

/** Today in the portal's zone, `YYYY-MM-DD`. */
export function todayIn(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now)
}

export type State = { state: 'past' | 'today' | 'running' | 'coming'; days: number }

/** Where a span of days stands from a day: how many days are left, or that it is over. */
export function stateOf(from: string, to: string, today: string): State {
  const days = Math.round((Date.parse(from) - Date.parse(today)) / dayMs)
  if (to < today) return { state: 'past', days }
  if (days > 0) return { state: 'coming', days }
  return { state: from === to ? 'today' : 'running', days }
}

export function tellTime(page: Document) {
  const root = page.querySelector<HTMLElement>('[data-zone]')
  if (!root) return
  const { zone = 'Asia/Shanghai', today: todayWord = '', running = '', left = '' } = root.dataset
  const within = root.dataset.within ?? ''
  const today = todayIn(zone)
  const ahead: { from: string; row: HTMLElement }[] = []
  for (const row of root.querySelectorAll<HTMLElement>('[data-from]')) {
    const { from = '', to = '' } = row.dataset
    const exact = row.dataset.exact !== undefined
    const { state, days } = stateOf(from, to, today)
    row.classList.add(state)
    if (state === 'past') continue
    ahead.push({ from, row })
    const word = page.createElement('span')
    word.className = 'time-tag'
    word.textContent =
      state === 'coming'
        ? left.replace('#', String(days))
        : !exact
          ? within
          : state === 'today'
            ? todayWord
            : running
    row.querySelector('.when')?.append(word)
  }
  showComing(page, ahead)
  markToday(page, today)
  walkMonth(page)
}

/** The rows to come once more at the top, the nearest first. */
function showComing(page: Document, ahead: { from: string; row: HTMLElement }[]) {
  const box = page.querySelector<HTMLElement>('[data-coming]')
  if (!box) return
  box.hidden = false
  const list = box.querySelector('ol')
  const events = ahead.filter(({ row }) => !row.classList.contains('due'))
  const none = box.querySelector<HTMLElement>('.empty')
  if (none) none.hidden = events.length > 0
  if (!list || !events.length) return
  list.hidden = false
  events.sort((a, b) => (a.from < b.from ? -1 : 1))
  list.append(...events.slice(0, 6).map(({ row }) => row.cloneNode(true)))
}

function markToday(page: Document, today: string) {
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

function walkMonth(page: Document) {
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

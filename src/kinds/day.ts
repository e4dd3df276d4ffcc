/** Calendar days, `YYYY-MM-DD`, as they stand from today. */
const dayMs = 86_400_000

/** Today in a zone. */
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

/** The day some days after another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** What is said of today, in English. */
import type { Wording } from './edition.ts'
import type { chinese } from './day.ts'

export const english: Wording<typeof chinese> = {
  locale: 'en-GB',
  today: 'today',
  running: 'under way',
  thisMonth: 'this month',
  inDays: (days) => (days === 1 ? 'tomorrow' : `in ${days} days`),
  expired: 'expired',
}

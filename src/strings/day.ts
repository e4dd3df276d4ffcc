/** What is said of today, apart, so that the script of every page carries no other words. */
import { english } from './day.en.ts'
import type { Wording } from './edition.ts'

export const chinese = {
  locale: 'zh-CN',
  today: '今天',
  running: '进行中',
  thisMonth: '本月内',
  inDays: (days: number) => `还有 ${days} 天`,
  expired: '已过期',
}

export const dayWords: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

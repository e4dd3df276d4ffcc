/** What is said of today, apart, so that the script of every page carries no other words. */
export const dayWords = {
  today: '今天',
  running: '进行中',
  thisMonth: '本月内',
  inDays: (days: number) => `还有 ${days} 天`,
  expired: '已过期',
}

/** The Chinese words that feeds, calendars and data files carry. */
import { readDate, type Moment } from '../kinds/date.ts'

export const words = {
  sample: '示例',
  sampleTitle: (title: string) => `【示例】${title}`,
  sampleNote: '这是虚构的示例条目，用来演示本站怎样记录。',
  inferred: '推断',
  date: '日期',
  time: '时间',
  place: '地点',
  note: '存疑',
  began: (title: string) => `${title}（开始）`,
  home: '首页',
  feed: (name: string) => `${name}：动态`,
  changes: (name: string) => `${name}：更新`,
  calendar: (name: string) => `${name}：活动日历`,
  changed: (title: string) => `更新：${title}`,
  about: (title: string, portal: string) => `${portal}上与${title}有关的条目。`,
  calendarOf: (title: string, portal: string) => `${portal}收录的${title}的活动。`,
  members: '成员',
  readMe: '说明',
  columns: ['序号', '单位', '角色', '类别', '地区', '说明', '网址'],
  declared: '公布成员',
  recorded: '收录成员',
  updated: '更新',
  address: '网址',
  sources: '来源',
  aliases: '别名',
  kind: '类型',
  related: '相关条目',
  separator: '、',
} as const

const momentText = ({ year, month, day }: Moment) =>
  `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`

/** A date as people write it: 2023年9月；2023年10月31日（推断）；2023年11月28日至29日. */
export function dateText(written: string): string {
  const when = readDate(written)
  if (!when) return written
  const { from, to, open, inferred } = when
  let text = momentText(from)
  if (open) text += '起'
  else if (to) {
    if (to.year !== from.year) text += `至${momentText(to)}`
    else if (to.month !== from.month || !to.day)
      text += `至${to.month ? `${to.month}月` : ''}${to.day ? `${to.day}日` : ''}`
    else if (to.day !== from.day) text += `至${to.day}日`
  }
  return inferred ? `${text}（${words.inferred}）` : text
}

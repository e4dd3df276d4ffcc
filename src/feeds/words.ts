/** The Chinese words that feeds, calendars and data files carry. */
import { readDate } from '../kinds/date.ts'
import { zhCN } from '../strings/zh-CN.ts'

export const words = {
  sampleTitle: (title: string) => `【${zhCN.sample}】${title}`,
  sampleNote: '这是虚构的示例条目，用来演示本站怎样记录。',
  date: '日期',
  place: '地点',
  note: '存疑',
  began: (title: string) => `${title}（开始）`,
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
  separator: zhCN.comma,
} as const

/** A date as people write it, a doubtful one marked: 2023年9月；2023年10月31日（推断）. */
export function dateText(edtf: string): string {
  const text = zhCN.date(edtf)
  return readDate(edtf)?.inferred ? `${text}（${zhCN.guess}）` : text
}

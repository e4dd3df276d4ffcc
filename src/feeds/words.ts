/** The words that feeds, calendars and data files carry. */
import { certaintyOf, type Node } from '../graph/index.ts'
import { certainties } from '../kinds/certainty.ts'
import { withGuess } from '../kinds/date.ts'
import type { Card } from '../kinds/kind.ts'
import type { Tense } from '../kinds/tenure.ts'
import type { Wording } from '../strings/edition.ts'
import { words as site, zhCN } from '../strings/zh-CN.ts'
import { english } from './words.en.ts'

export const chinese = {
  sampleTitle: (title: string) => `【${zhCN.sample}】${title}`,
  become: (status: string | undefined, title: string) => (status ? `【${status}】${title}` : title),
  sampleNote: '这是虚构的示例条目，用来演示本站怎样记录。',
  date: '日期',
  hours: zhCN.hours,
  tenure: zhCN.tenure,
  clause: zhCN.clause,
  elsewhen: (label: string, tense: Tense) => `${label}（${tense === 'past' ? '以前' : '将来'}）`,
  region: '地区',
  note: '存疑',
  until: '有效期至',
  ends: (title: string) => `截止：${title}`,
  began: (title: string) => `${title}（开始）`,
  feed: (name: string) => `${name}：动态`,
  changes: (name: string) => `${name}：更新`,
  calendar: (name: string) => `${name}：活动日历`,
  deadlines: (name: string) => `${name}：供需截止`,
  deadlinesOf: (name: string) => `${name}收录的需求和供给，排在有效期的最后一天。`,
  added: (title: string) => `首次收录：${title}`,
  changed: (title: string) => `更新：${title}`,
  corrected: (title: string) => `更正：${title}`,
  about: (title: string, portal: string) => `${portal}上与${title}有关的条目。`,
  calendarOf: (title: string, portal: string) => `${portal}收录的${title}的活动。`,
  members: '成员',
  bodies: zhCN.sections.bodies[0],
  contact: zhCN.contact.title,
  readMe: '说明',
  columns: ['序号', '单位', '角色', '类别', '地区', '说明', '网址'],
  certainty: [
    '确定程度',
    '推断的日期、虚构的示例、来源公布的或本站合计的成员数、没有副本可以核对的引文',
  ],
  guessed: (title: string) => `${title}（日期${certainties.inferred}）`,
  declared: (said: string) => `${said}成员`,
  recorded: '收录成员',
  updated: '更新',
  address: '网址',
  sources: '来源',
  files: zhCN.sections.files[0],
  films: zhCN.sections.films[0],
  file: zhCN.file,
  aliases: '别名',
  kind: '类型',
  related: '相关条目',
  licence: '使用许可',
  licensed: ({ name, url }: { name: string; url: string }) => `内容采用 ${name}：${url}`,
  dataset: (portal: string) => `${portal}：开放数据`,
  separator: zhCN.comma,
  manyValues: '；多个值以半角分号分隔',
  /** What each file is, for pages that offer it. */
  offers: {
    rss: { label: 'RSS 订阅', about: '最新的五十条，全文。' },
    jsonFeed: { label: 'JSON Feed 订阅', about: '与 RSS 相同的内容，供程序读取。' },
    calendar: { label: '日历订阅', about: '日期写明到日的活动，可以加进手机和电脑的日历。' },
    deadlines: { label: '截止日历', about: '需求和供给，排在有效期的最后一天。' },
    event: { label: '加入日历', about: '这一场活动。' },
    changes: { label: '更新订阅', about: '最近改动、核对和更正的五十条，写明改了什么。' },
    changesJson: { label: '更新订阅（JSON Feed）', about: '与更新订阅相同的内容，供程序读取。' },
    data: { label: '全部数据', about: '全部条目和条目之间的全部关系，JSON。' },
    relations: { label: '关系表', about: '条目之间的全部关系，每条一行，CSV。' },
    package: { label: '数据包说明', about: '各张表的字段、类型与约束，Frictionless 格式。' },
    linked: { label: '关联数据', about: '全部条目的 schema.org 描述，JSON-LD。' },
    list: { label: '列表数据', about: '这一类的全部条目，JSON。' },
    table: { label: '表格', about: '这一类的全部条目，CSV，可以用 Excel 或 WPS 打开。' },
    entry: { label: '条目数据', about: '这一条的字段、关系与来源，JSON。' },
    text: { label: '纯文本', about: '这一条的全文，Markdown。' },
    members: { label: '成员名单', about: '收录的成员与角色，Excel 文件。' },
  },
  /** What users of the data may rely on. */
  promise: [
    '网址和 id 不变：条目的 slug 不改，页面、数据、日历和图片的网址就不改。',
    '字段只增不减：已有的字段名和含义不变，以后可以增加新的字段。',
    '没有的字段表示没有收录，不表示“没有”。',
    '日期照来源的精度写成 EDTF；问号表示推断。start 和 end 是它可能的最早和最晚一天。',
    '公布的数目与收录的数目分开，不互相代替。',
    'sample 为 true 的条目是虚构的示例，统计时请去掉。',
    '日历只收日期写明到日的活动，供需的截止日另成一份；订阅收有日期的条目，最多五十条，只写到年或月的排在那一年或那一月的第一天，日期还没到的排在本站得知它的那一天。',
    'CSV 为 UTF-8（带 BOM）；以 =、+、-、@ 开头的文字前面加了单引号，以免被当作公式。',
  ],
} as const

export const words: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

/** A title as it stands alone: what became of it, and that it is invented, before it. */
export function titleOf({ title, status, sample }: Card): string {
  const called = words.become(status, title)
  return sample ? words.sampleTitle(called) : called
}

/** A date as people write it, a doubtful one marked: 2023年9月；2023年10月31日（推断）. */
export const dateText = (edtf: string): string => withGuess(site.date(edtf), edtf)

/** How sure an entry is, in words. */
export const marksOf = (node: Node): string[] => certaintyOf(node).map((one) => certainties[one])

/** The site's own pages, as the search knows them. */
import { kindOf, listedKinds } from '../kinds/index.ts'
import type { Wording } from './edition.ts'
import { english, pagesEnglish } from './search.en.ts'
import { views as words } from './views.ts'

interface View {
  url: string
  title: string
  aliases: readonly string[]
  lead: string
}

export const pagesChinese = {
  leads: {
    calendar: '全部活动按月排列，并附供需的截止日。',
    changes: '按日期列出全部改动，新的在前。',
  },
  /** What else a page is looked for by. */
  aliases: {
    calendar: ['日程', '近期活动'],
    subscribe: ['手机日历', 'iCal', 'ics'],
    directory: ['名录', '成员名单', '打印'],
    network: ['图谱', '关系图'],
    landscape: ['全景图'],
    compare: ['比较', '对比'],
    changes: ['最近更新', '更新'],
    submit: ['投稿', '发布供需'],
    data: ['数据', '下载', 'RSS', '订阅', 'CSV', 'JSON', 'API', '接口'],
  },
}

const { leads, aliases }: Wording<typeof pagesChinese> =
  process.env['PORTAL_EDITION'] === 'en' ? pagesEnglish : pagesChinese
const { calendar, network, landscape, compare, changes, directory, data, submit } = words

export const views: readonly View[] = [
  {
    url: '/calendar/',
    title: calendar.title,
    aliases: [calendar.short, ...aliases.calendar],
    lead: leads.calendar,
  },
  {
    url: '/calendar/subscribe/',
    title: calendar.subscribePage.title,
    aliases: aliases.subscribe,
    lead: calendar.subscribePage.lead,
  },
  {
    url: '/directory/',
    title: directory.title,
    aliases: aliases.directory,
    lead: directory.about,
  },
  { url: '/network/', title: network.title, aliases: aliases.network, lead: network.lead },
  { url: '/landscape/', title: landscape.title, aliases: aliases.landscape, lead: landscape.lead },
  { url: '/compare/', title: compare.title, aliases: aliases.compare, lead: compare.lead },
  {
    url: '/changes/',
    title: changes.title,
    aliases: aliases.changes,
    lead: leads.changes,
  },
  {
    url: '/submit/',
    title: submit.title,
    aliases: aliases.submit,
    lead: submit.lead,
  },
  {
    url: '/data/',
    title: data.title,
    aliases: aliases.data,
    lead: data.lead,
  },
  ...listedKinds.map(kindOf).map(({ base, label, short, about }) => ({
    url: base,
    title: label,
    aliases: short === label ? [] : [short],
    lead: about,
  })),
]

/** What a direct answer calls what was asked for. */
export const chinese = {
  leads: '牵头与依托',
  members: '成员',
  founded: '成立',
  held: '日期',
  signed: '签署',
  opened: '授牌或启用',
  issued: '印发',
  valid: '有效期至',
  where: '地区',
  above: '上级地区',
  place: '地点',
  venue: '会场',
  hour: '时间',
  number: '文号',
  joined: '加入的联合体',
  former: '曾用名',
  parent: '上级单位',
  theme: '主题',
  hosts: '主办',
  participants: '参加单位',
  attendance: '规模',
  parties: '签约方',
  operators: '建设与运营',
  issuer: '印发机关',
  publisher: '发布方',
  quantity: '数量',
  declared: (total: number, parts: string) => `公布 ${total} 家${parts && `（${parts}）`}`,
  summed: (parts: string, total: number) => `公布${parts}，本站合计 ${total} 家`,
  group: (label: string, count: number) => `${label} ${count} ${label === '院校' ? '所' : '家'}`,
  recorded: (total: number) => `本站收录 ${total} 家`,
  andOthers: (names: string, total: number) => `${names} 等 ${total} 家`,
}

export const answers: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

/** The site's own pages, as the search knows them. */
import { kindOf, listedKinds } from '../kinds/index.ts'
import { views as words } from './views.ts'

interface View {
  url: string
  title: string
  aliases: string[]
  lead: string
}

const { calendar, network, landscape, compare, changes, directory, data, submit } = words

export const views: readonly View[] = [
  {
    url: '/calendar/',
    title: calendar.title,
    aliases: [calendar.short, '日程', '近期活动'],
    lead: '全部活动按月排列，并附供需的截止日。',
  },
  {
    url: '/calendar/subscribe/',
    title: calendar.subscribePage.title,
    aliases: ['手机日历', 'iCal', 'ics'],
    lead: calendar.subscribePage.lead,
  },
  {
    url: '/directory/',
    title: directory.title,
    aliases: ['名录', '成员名单', '打印'],
    lead: directory.about,
  },
  { url: '/network/', title: network.title, aliases: ['图谱', '关系图'], lead: network.lead },
  { url: '/landscape/', title: landscape.title, aliases: ['全景图'], lead: landscape.lead },
  { url: '/compare/', title: compare.title, aliases: ['比较', '对比'], lead: compare.lead },
  {
    url: '/changes/',
    title: changes.title,
    aliases: ['最近更新', '更新'],
    lead: '按日期列出全部改动，新的在前。',
  },
  {
    url: '/submit/',
    title: submit.title,
    aliases: ['投稿', '发布供需'],
    lead: submit.lead,
  },
  {
    url: '/data/',
    title: data.title,
    aliases: ['数据', '下载', 'RSS', '订阅', 'CSV', 'JSON', 'API', '接口'],
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
export const answers = {
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

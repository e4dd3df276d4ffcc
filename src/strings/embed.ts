/** The words of what other sites frame, of the page that gives its code, of badges and plaques. */
import { english } from './embed.en.ts'
import type { Wording } from './edition.ts'

export const chinese = {
  title: '嵌入本站',
  lead: '把联合体的名片、成员、活动、日历和数字放进自己的网站：复制一段代码，粘贴进网页即可。内容随本站更新，不用脚本。',
  how: '嵌入别的网站：选一样，复制代码，粘贴到自己网页的源代码里；宽随网页，高已经算好。',
  card: '名片',
  calendar: '日历',
  numbers: '收录数',
  of: (name: string, show: string) => `${name} · ${show}`,
  code: (show: string) => `${show}的代码`,
  copy: '复制代码',
  copied: '已复制。',
  byHand: '复制不了，请全选上面的代码。',
  preview: '预览',
  whole: '全站',
  eachNote: '点名字，到那一页的“分享”里取代码；单位、平台、活动和供需的页面也一样。',
  from: (name: string) => `来自${name}`,
  sources: (count: number) => `来源 ${count} 个`,
  updated: (date: string) => `更新于 ${date}`,
  asOf: (date: string) => `截至 ${date}`,
  nothing: '没有登记将要举行的活动或截止的供需。',
  joined: '加入的联合体',
  member: (form: string) => `${form}成员`,
  badge: (organization: string, alliance: string) => `${organization}是${alliance}的成员`,
  badgeNote: (portal: string, address: string) => `${portal}收录并注明来源：${address}`,
  badgeOf: (alliance: string) => `成员徽章：${alliance}`,
  plaque: (size: string) => `二维码牌 ${size}`,
  plaqueSays: '扫码看它的建设单位、所属联合体、活动和来源。',
  plaquePrint: '用浏览器的打印（Ctrl+P）打出，或另存为 PDF；一张一面，不要页眉页脚。',
}

export const embedWords: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

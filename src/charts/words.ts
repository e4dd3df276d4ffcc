/** Every word the charts say, in one place, so that the portal's strings can take them over. */
import type { Wording } from '../strings/edition.ts'
import type { Shape } from './shape.ts'
import { english, shapesEnglish } from './words.en.ts'

export const chinese = {
  frieze: '按地区排列的联合体与联盟',
  declaredUnit: (said: string) => `家成员（${said}）`,
  /** How sure a total is, where nobody says. */
  declaredHead: '公布',
  recordedUnit: '家已收录',
  recorded: (n: number) => `收录 ${n} 家`,
  declared: (n: number, said: string) => `${said}成员 ${n} 家`,
  counts: (total: number, recorded: number, said: string) =>
    `${said}成员 ${total}，收录 ${recorded}`,
  undeclared: '公布总数未载',
  blank: '未载',
  members: '成员',
  unknown: '成员未载',
  leads: '牵头',
  years: '各年活动',
  months: '各月活动',
  month: (year: number, month: number) => `${year}年${month}月`,
  year: (year: number) => `${year}年`,
  events: (n: number) => `${n} 场`,
  inferred: '推断',
  planned: '拟建',
  platforms: '平台与基地',
  organizations: '成员与相关单位',
  alliances: '联合体与联盟',
  nowhere: '地区未载',
  elsewhere: '其他地区',
  noAlliances: '没有收录的联合体',
  same: '同一单位',
  also: (places: string) => `也在${places}`,
  times: (label: string, n: number) => `${label} ${n} 项`,
  otherOrganizations: (sort: string, n: number) => `其余${sort} ${n} 家`,
  otherPlatforms: (sort: string, n: number) => `其余${sort} ${n} 个`,
  relations: (region: string) => `${region}的联合体、单位与平台`,
  spread: (n: number) => `分属 ${n} 处`,
  landscape: '全景：各地联合体与成员',
  unallied: '未列入联合体的单位',
  others: (n: number) => `另有 ${n} 家`,
  semicolon: '；',
  colon: '：',
  and: '，',
  list: '、',
} as const

export const words: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese

export const shapesChinese: Record<Shape, string> = {
  school: '学校',
  enterprise: '企业',
  government: '政府',
  park: '园区',
  research: '科研机构',
  association: '行业组织',
  hospital: '医院',
  other: '其他',
}

export const shapeNames = process.env['PORTAL_EDITION'] === 'en' ? shapesEnglish : shapesChinese

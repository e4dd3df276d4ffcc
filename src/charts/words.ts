/** Every word the charts say, in one place, so that the portal's strings can take them over. */
import type { Shape } from './shape.ts'

export const words = {
  frieze: '按地区排列的联合体与联盟',
  declaredUnit: '家成员（公布）',
  recordedUnit: '家已收录',
  recorded: (n: number) => `收录 ${n} 家`,
  declared: (n: number) => `公布成员 ${n} 家`,
  undeclared: '公布总数未载',
  leads: '牵头',
  other: '其他',
  composition: '成员构成',
  total: '合计',
  declaredHead: '公布',
  recordedHead: '收录',
  years: '各年活动',
  months: '各月活动',
  month: (year: number, month: number) => `${year}年${month}月`,
  year: (year: number) => `${year}年`,
  events: (n: number) => `${n} 场`,
  inferred: '推断',
  platform: '平台',
  planned: '拟建',
  and: '，',
  list: '、',
} as const

export const shapeNames: Record<Shape, string> = {
  school: '学校',
  enterprise: '企业',
  government: '政府',
  park: '园区',
  research: '科研机构',
  association: '行业组织',
  hospital: '医院',
}

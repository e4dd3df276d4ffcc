/** The field's own words: the closed vocabularies that front matter chooses from. */

export const forms = ['市域产教联合体', '行业产教融合共同体', '区域联盟', '产业产教联合体'] as const
export type Form = (typeof forms)[number]

export const sorts = [
  '政府',
  '高校',
  '高职',
  '中职',
  '企业',
  '科研机构',
  '行业组织',
  '医院',
  '园区',
] as const
export type Sort = (typeof sorts)[number]

export const roles = [
  '牵头学校',
  '牵头企业',
  '依托园区',
  '理事长单位',
  '副理事长单位',
  '理事单位',
  '成员',
] as const
export type Role = (typeof roles)[number]

/** Roles that lead an alliance. */
export const leading: readonly Role[] = ['牵头学校', '牵头企业', '理事长单位']

/** Words for the same, each group in an order of its own; an owner may hold others. */
export const synonyms = [
  ['高职', '高等职业学校'],
  ['中职', '中等职业学校'],
  ['职教', '职业教育'],
  ['车联网', '智能网联汽车'],
  ['校企合作', '产学合作'],
  ['技校', '技工学校'],
]

/** Directions of cooperation between schools and enterprises. */
export const directions = [
  '共建产业学院',
  '岗位实习',
  '订单培养',
  '中国特色学徒制',
  '真实项目进课堂',
  '共建实训基地',
  '编写新形态教材',
  '企业培训',
  '兼职教师',
  '教师岗位实践',
  '人员互兼互聘',
  '技术攻关',
  '实训设备',
] as const
export type Direction = (typeof directions)[number]

/** What a declared total counts, and which sorts of organisation it counts. */
export const declaredGroups = {
  governments: { label: '政府', sorts: ['政府'] },
  schools: { label: '院校', sorts: ['高校', '高职', '中职'] },
  institutes: { label: '科研机构', sorts: ['科研机构'] },
  associations: { label: '行业组织', sorts: ['行业组织'] },
  enterprises: { label: '企业', sorts: ['企业'] },
  hospitals: { label: '医院', sorts: ['医院'] },
  parks: { label: '园区', sorts: ['园区'] },
} as const satisfies Record<string, { label: string; sorts: readonly Sort[] }>
export type DeclaredGroup = keyof typeof declaredGroups

/** An alliance form's name in markup, where it chooses pigment and ring figure. */
export const formKeys: Record<Form, 'city' | 'trade' | 'area' | 'sector'> = {
  市域产教联合体: 'city',
  行业产教融合共同体: 'trade',
  区域联盟: 'area',
  产业产教联合体: 'sector',
}
export type FormKey = (typeof formKeys)[Form]

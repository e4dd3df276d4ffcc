/** The field's own words: the closed vocabularies that front matter chooses from. */

export const forms = ['市域产教联合体', '行业产教融合共同体', '区域联盟', '产业产教联合体'] as const
export type Form = (typeof forms)[number]

export const sorts = [
  '政府',
  '高校',
  '职业本科',
  '高职',
  '中职',
  '技工院校',
  '企业',
  '出版社',
  '金融机构',
  '科研机构',
  '行业组织',
  '医院',
  '园区',
  '国际组织',
] as const
export type Sort = (typeof sorts)[number]

export const roles = [
  '牵头学校',
  '牵头企业',
  '依托园区',
  '理事长单位',
  '常务副理事长单位',
  '副理事长单位',
  '常务理事单位',
  '理事单位',
  '监事单位',
  '秘书处单位',
  '指导单位',
  '支持单位',
  '成员',
] as const
export type Role = (typeof roles)[number]

/** Roles that lead an alliance. */
export const leading: readonly Role[] = ['牵头学校', '牵头企业', '理事长单位']

export const events = [
  '成立大会',
  '成员大会',
  '理事会会议',
  '签约',
  '大会',
  '论坛',
  '考察',
  '发布会',
  '对接会',
  '招聘会',
  '座谈会',
  '讲座',
  '培训',
  '竞赛',
  '展览',
] as const

export const platforms = [
  '产业学院',
  '实训基地',
  '研究中心',
  '技术转移中心',
  '公共服务平台',
  '成果转化项目',
] as const

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
  schools: { label: '院校', sorts: ['高校', '职业本科', '高职', '中职', '技工院校'] },
  institutes: { label: '科研机构', sorts: ['科研机构'] },
  associations: { label: '行业组织', sorts: ['行业组织'] },
  enterprises: { label: '企业', sorts: ['企业', '出版社', '金融机构'] },
  hospitals: { label: '医院', sorts: ['医院'] },
  parks: { label: '园区', sorts: ['园区'] },
  others: { label: '其他', sorts: ['国际组织'] },
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

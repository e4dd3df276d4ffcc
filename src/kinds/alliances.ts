import { z } from 'zod'
import { certainties } from './certainty.ts'
import { date } from './date.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  industryField,
  line,
  milestone,
  oneOrMany,
  sameAsField,
  ref,
  regionField,
  shared,
  term,
  yearOf,
  contactField,
  contactsField,
} from './kind.ts'
import { closedBy, ending, inTime, tenure } from './tenure.ts'
import { declaredGroups, type DeclaredGroup } from './terms.ts'

const count = z.number().int().min(0)

const groups = Object.fromEntries(
  Object.entries(declaredGroups).map(([key, group]) => [
    key,
    field(`公布的${group.label}数`, `来源公布的${group.label}成员数`, count.optional(), 12),
  ]),
) as Record<DeclaredGroup, z.ZodOptional<typeof count>>

const declared = z.strictObject({
  total: field('公布总数', '来源公布的成员总数；不写时取各类之和', count.optional(), 125),
  ...groups,
})

export type Declared = z.output<typeof declared>

/** The declared total, stated or summed from its groups; `undefined` where neither is. */
export function declaredTotal(totals: Declared | undefined): number | undefined {
  if (!totals) return undefined
  if (totals.total !== undefined) return totals.total
  const { total: _, ...parts } = totals
  const counts = Object.values(parts).filter((part) => part !== undefined)
  return counts.length ? counts.reduce((sum, part) => sum + part, 0) : undefined
}

/** Whether a source states the total, or it is the sum of the groups that one states. */
export const totalCertainty = (totals: Declared | undefined) =>
  totals?.total === undefined ? 'reckoned' : 'declared'

const member = inTime(
  z.strictObject({
    organization: field(
      '单位',
      '单位条目的网址名',
      ref('organizations', '加入的联合体'),
      'sample-polytechnic',
    ),
    role: field('角色', '在联合体里的角色', term('roles'), '牵头学校'),
    note: field('说明', '对这一成员身份的限定', line.optional(), '筹建时的牵头学校'),
    ...tenure,
  }),
)

const bodyUnit = z.strictObject({
  organization: field(
    '单位',
    '单位条目的网址名',
    ref('organizations', '参加的机构'),
    'sample-polytechnic',
  ),
  role: field('身份', '在机构里的身份，照来源写', line.optional(), '副主任单位'),
})

const body = z.strictObject({
  name: field('名称', '照来源写', line, '职业教育专业委员会'),
  sort: field('类别', '属于哪一类机构', term('bodies').optional(), '专门委员会'),
  chair: field(
    '负责人',
    '来源写明的职务和姓名；没有来源不能写人名',
    line.optional(),
    '主任 李明（某市职业技术学院）',
  ),
  units: field('单位', '机构里的单位与身份', z.array(bodyUnit).min(1).optional()),
  note: field('说明', '职责或限定', line.optional(), '每年召开一次会议'),
})

/** How many organisations are recorded as members: one in several roles is one. */
export const recordedTotal = (members: readonly { organization: string }[]): number =>
  new Set(members.map(({ organization }) => organization)).size

const fields = z.strictObject({
  ...shared,
  form: field('形态', '联合体属于哪一种', term('forms'), '市域产教联合体'),
  region: regionField('本地的联合体与联盟'),
  industry: industryField,
  founded: field('成立', '成立日期；来源没写就不写', date.optional(), '2023-09'),
  status: field(
    '状态',
    '目前可知的状态',
    z.enum(['已成立', '筹建', '政策支持']).optional(),
    '已成立',
  ),
  ...ending('alliances', 'sample-new-materials'),
  core: field(
    '核心区',
    '建设的核心区域',
    oneOrMany(ref('regions', '作为核心区的联合体')).optional(),
    'sample-zone',
  ),
  directions: field('合作方向', '来源列出的合作方向', z.array(term('directions')).optional(), [
    '岗位实习',
    '订单培养',
  ]),
  declared: field('公布的成员数', '来源公布的数目，与收录数并列，不互相代替', declared.optional()),
  members: field('成员', '收录的成员单位与角色', z.array(member).optional()),
  bodies: field('组织机构', '联合体内设的机构和其中的单位', z.array(body).min(1).optional()),
  partOf: field(
    '上级联合体',
    '所属的更大的联合体',
    ref('alliances', '下设联合体').optional(),
    'sample-province-alliance',
  ),
  sameAs: sameAsField,
  contact: contactField,
  contacts: contactsField,
  milestones: field('大事', '入选、授牌等有日期的事实', z.array(milestone).optional()),
})

/** A name of a person stands where a source, or who publishes the entry, answers for it. */
const schema = fields.superRefine(({ bodies = [], sources = [], issuedBy, sample }, context) => {
  const isBorneOut = sources.some(
    (one) => typeof one === 'string' || (one.covers?.includes('bodies') ?? true),
  )
  if (isBorneOut || issuedBy || sample) return
  for (const [at, { chair }] of bodies.entries())
    if (chair)
      context.addIssue({
        code: 'custom',
        path: ['bodies', at, 'chair'],
        params: { rule: 'person' },
      })
})

/** 联合体与联盟. */
export default defineKind({
  name: 'alliances',
  label: '联合体与联盟',
  short: '联合体',
  measure: '个',
  about: '学校、企业、园区和政府结成的产教联合体、产教融合共同体与职教联盟。',
  schema,
  card: (data, names) => {
    const members = data.members?.filter(names.holds)
    return {
      ...cardOf(data),
      ...closedBy(data, names),
      kicker: data.form,
      ...(data.founded && { date: data.founded }),
      facts: facts(
        [`${certainties[totalCertainty(data.declared)]}成员`, declaredTotal(data.declared), '家'],
        ['收录成员', members && recordedTotal(members), '家'],
        [
          '牵头',
          [
            ...new Set(
              members
                ?.filter((one) => names.leads(one.role))
                .map((one) => names.title('organizations', one.organization)),
            ),
          ].join('、'),
        ],
        ['产业', data.industry?.join('、')],
      ),
    }
  },
  facets: {
    form: { label: '形态', of: (data) => [data.form] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    industry: { label: '产业', of: (data) => data.industry ?? [] },
    year: { label: '成立年份', of: (data) => yearOf(data.founded) },
    status: { label: '状态', of: (data) => (data.status ? [data.status] : []) },
  },
  groupBy: 'form',
  dated: 'date',
  images: ['card', 'square', 'poster'],
})

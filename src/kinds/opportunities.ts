import { z } from 'zod'
import { date, readDate } from './date.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  industryField,
  line,
  oneOrMany,
  ref,
  regionField,
  shared,
  term,
  titleField,
  sought,
  soughtFacets,
  contactField,
  contactsField,
} from './kind.ts'

const fields = z.strictObject({
  ...shared,
  title: titleField('招收机电专业岗位实习生'),
  side: field('供需', '是需求还是供给', z.enum(['需求', '供给']), '需求'),
  direction: field('方向', '属于哪个合作方向', term('directions'), '岗位实习'),
  date: field('发布', '发布日期', date.optional(), '2026-11-01'),
  validUntil: field(
    '有效期至',
    '过了这一天就算过期；长期有效则不写',
    date.optional(),
    '2027-06-30',
  ),
  quantity: field('数量', '名额、台套或学时', line.optional(), '6 人'),
  organization: field(
    '发布单位',
    '单位条目的网址名',
    ref('organizations', '供需对接').optional(),
    'sample-group',
  ),
  party: field('发布方', '没有单位条目时怎样称呼发布方', line.optional(), '某新材料企业'),
  region: regionField('本地供需'),
  industry: industryField,
  ...sought,
  alliances: field(
    '相关联合体',
    '在哪些联合体里对接',
    oneOrMany(ref('alliances', '供需对接')).optional(),
    'sample-new-materials',
  ),
  contact: contactField,
  contacts: contactsField,
})

const schema = fields.refine(
  ({ date: from = '', validUntil: until = '' }) => {
    const [begins, ends] = [readDate(from), readDate(until)]
    return !begins || !ends || begins.start <= ends.end
  },
  { path: ['validUntil'], params: { rule: 'expired' } },
)

/** 供需对接. */
export default defineKind({
  name: 'opportunities',
  label: '供需对接',
  short: '供需',
  measure: '条',
  about: '学校和企业各自需要什么、能给什么，按合作方向列出。',
  schema,
  card: (data, names) => ({
    ...cardOf(data),
    kicker: data.side,
    ...(data.date && { date: data.date }),
    facts: facts(
      ['方向', data.direction],
      ['数量', data.quantity],
      ['发布方', data.organization ? names.title('organizations', data.organization) : data.party],
    ),
  }),
  facets: {
    side: { label: '供需', of: (data) => [data.side] },
    direction: { label: '方向', of: (data) => [data.direction] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    industry: { label: '产业', of: (data) => data.industry ?? [] },
    ...soughtFacets,
  },
  groupBy: 'side',
  dated: 'date',
  images: ['card', 'square', 'poster'],
})

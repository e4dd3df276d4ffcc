import { z } from 'zod'
import { creditCode, schoolCode } from './code.ts'
import { date } from './date.ts'
import { closedBy, ending } from './tenure.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  industryField,
  line,
  milestone,
  sameAsField,
  ref,
  regionField,
  shared,
  term,
  webAddress,
  titleField,
  sought,
  soughtFacets,
  contactField,
  contactsField,
} from './kind.ts'

/** Those of this standing a list shows apart. */
export const guest = '发文与到访'

const schema = z.strictObject({
  ...shared,
  title: titleField('某市职业技术学院'),
  sort: field('类别', '单位属于哪一类', term('sorts'), '高职'),
  region: regionField('本地单位'),
  industry: industryField,
  ...sought,
  formerNames: field('曾用名', '改名以前的名称', z.array(line).optional(), ['某市教育学院']),
  founded: field('成立', '成立、批准或开业的日期', date.optional(), '2013'),
  ...ending('organizations', 'sample-group'),
  parent: field(
    '上级单位',
    '母公司、主管或举办单位',
    ref('organizations', '下属单位').optional(),
    'sample-group',
  ),
  website: field('网站', '完整的网址', webAddress.optional(), 'https://example.edu.cn/'),
  creditCode: field(
    '统一社会信用代码',
    '登记证上的 18 位代码；最后一位是校验码',
    creditCode.optional(),
    '12360700MB1234567N',
  ),
  schoolCode: field(
    '学校标识码',
    '教育部学校名单里的 10 位数字',
    schoolCode.optional(),
    '4136019999',
  ),
  sameAs: sameAsField,
  contact: contactField,
  contacts: contactsField,
  milestones: field('大事', '有日期的事实', z.array(milestone).optional()),
})

/** Fields of other entries that name a partner: it signed, runs, offers or needs something. */
const partnerships = ['agreements.parties', 'platforms.operators', 'opportunities.organization']

/** A member is in an alliance, a partner works with others, a guest issued a policy or was at an event. */
function standingOf(named: ReadonlySet<string>): string {
  if (named.has('alliances.members')) return '成员'
  if (partnerships.some((field) => named.has(field))) return '合作单位'
  return [...named].some((field) => /^(?:events|policies)\./.test(field)) ? guest : '其他'
}

/** 单位. */
export default defineKind({
  name: 'organizations',
  label: '单位',
  short: '单位',
  measure: '家',
  about: '在联合体、平台、活动和协议里出现的学校、企业、园区、政府部门和其他单位。',
  schema,
  card: (data, names) => ({
    ...cardOf(data),
    ...closedBy(data, names),
    kicker: data.sort,
    ...(data.founded && { date: data.founded }),
    facts: facts(
      ['上级单位', data.parent && names.title('organizations', data.parent)],
      ['产业', data.industry?.join('、')],
      ['曾用名', data.formerNames?.join('、')],
    ),
  }),
  facets: {
    standing: { label: '身份', of: (_, named) => [standingOf(named)] },
    sort: { label: '类别', of: (data) => [data.sort] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    industry: { label: '产业', of: (data) => data.industry ?? [] },
    ...soughtFacets,
  },
  groupBy: 'sort',
  order: 'name',
  images: ['card', 'square'],
})

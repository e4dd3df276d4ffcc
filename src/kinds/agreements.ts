import { z } from 'zod'
import { date } from './date.ts'
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
  yearOf,
  titleField,
} from './kind.ts'

const schema = z.strictObject({
  ...shared,
  title: titleField('某学院与某市战略合作协议'),
  status: field('状态', '已经签署，还是只有意向', z.enum(['已签署', '意向']), '意向'),
  date: field('日期', '签署日期', date.optional(), '2023-11-28?'),
  region: regionField('本地协议'),
  industry: industryField,
  fields: field('合作领域', '写明或拟议的合作领域', z.array(line).optional(), ['人才培养', '师资']),
  parties: field('签约方', '各方单位', oneOrMany(ref('organizations', '签署的协议')).optional(), [
    'sample-polytechnic',
    'sample-group',
  ]),
  unnamed: field(
    '未具名的签约方',
    '来源只写了数目的签约方有几家',
    z.number().int().min(1).optional(),
    11,
  ),
  event: field(
    '签约活动',
    '在哪场活动上签署',
    ref('events', '签署的协议').optional(),
    'sample-signing',
  ),
  alliances: field(
    '相关联合体',
    '与哪些联合体有关',
    oneOrMany(ref('alliances', '合作协议')).optional(),
    'sample-new-materials',
  ),
})

/** 合作协议. */
export default defineKind({
  name: 'agreements',
  label: '合作协议',
  short: '协议',
  measure: '份',
  about: '已经签署的协议和有意向的合作。意向只表示打算合作，不等于已经实施。',
  schema,
  card: (data, names) => ({
    ...cardOf(data),
    kicker: data.status,
    ...(data.date && { date: data.date }),
    facts: facts(
      ['签约方', data.parties?.map((slug) => names.title('organizations', slug)).join('、')],
      ['未具名', data.unnamed, '家'],
      ['合作领域', data.fields?.join('、')],
    ),
  }),
  facets: {
    status: { label: '状态', of: (data) => [data.status] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    industry: { label: '产业', of: (data) => data.industry ?? [] },
    year: { label: '年份', of: (data) => yearOf(data.date) },
  },
  dated: 'date',
  images: ['card', 'square'],
})

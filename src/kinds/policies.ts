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
  webAddress,
  yearOf,
  titleField,
} from './kind.ts'

const schema = z.strictObject({
  ...shared,
  title: titleField('关于推进市域产教联合体建设的通知'),
  issuer: field('发布机关', '制定或印发的机关', oneOrMany(line).optional(), '国家发展改革委'),
  number: field('文号', '发文字号', line.optional(), '某教发〔2026〕1 号'),
  date: field('日期', '印发日期', date.optional(), '2022-03'),
  level: field('层级', '哪一级的政策', z.enum(['国家', '省', '市', '区县']), '国家'),
  region: regionField('有关本地的政策'),
  industry: industryField,
  address: field('原文地址', '完整的网址', webAddress.optional(), 'https://www.gov.cn/'),
  alliances: field(
    '相关联合体',
    '支持哪些联合体',
    oneOrMany(ref('alliances', '政策依据')).optional(),
    'sample-new-materials',
  ),
  events: field(
    '解读活动',
    '在哪些活动上解读或发布',
    oneOrMany(ref('events', '解读与发布的政策')).optional(),
    'sample-conference',
  ),
})

/** 政策. */
export default defineKind({
  name: 'policies',
  label: '政策',
  short: '政策',
  measure: '份',
  about: '联合体依据的国家和地方文件。',
  schema,
  card: (data) => ({
    ...cardOf(data),
    kicker: `${data.level}政策`,
    ...(data.date && { date: data.date }),
    facts: facts(['发布机关', data.issuer?.join('、')], ['文号', data.number]),
  }),
  facets: {
    level: { label: '层级', of: (data) => [data.level] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    year: { label: '年份', of: (data) => yearOf(data.date) },
  },
  groupBy: 'level',
  dated: 'date',
  images: ['card', 'square'],
})

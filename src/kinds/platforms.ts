import { z } from 'zod'
import { date } from './date.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  industryField,
  oneOrMany,
  ref,
  regionField,
  shared,
  term,
  text,
  yearOf,
  titleField,
  sought,
  soughtFacets,
  contactField,
} from './kind.ts'

const schema = z.strictObject({
  ...shared,
  title: titleField('智慧康养产业学院'),
  sort: field('类型', '平台属于哪一类', term('platforms'), '产业学院'),
  status: field(
    '状态',
    '目前可知的状态',
    z.enum(['已成立', '授牌', '揭牌', '发布', '展示', '筹建']).optional(),
    '授牌',
  ),
  date: field('日期', '成立、授牌、揭牌或发布的日期', date.optional(), '2023-05-13'),
  region: regionField('本地平台与基地'),
  industry: industryField,
  ...sought,
  purpose: field('用途', '它是做什么的', text.optional(), '培养智慧康养人才，开展社区服务。'),
  alliances: field(
    '所属联合体',
    '为哪些联合体服务',
    oneOrMany(ref('alliances', '平台与基地')).optional(),
    'sample-new-materials',
  ),
  operators: field(
    '建设与运营单位',
    '谁建设、谁运营',
    oneOrMany(ref('organizations', '建设与运营的平台')).optional(),
    ['sample-polytechnic'],
  ),
  awardedAt: field(
    '授牌活动',
    '在哪场活动上授牌、揭牌或发布',
    ref('events', '授牌、揭牌与发布').optional(),
    'sample-signing',
  ),
  partOf: field(
    '上级平台',
    '所属的更大的平台',
    ref('platforms', '下设平台').optional(),
    'sample-park-base',
  ),
  contact: contactField,
})

/** 平台与基地. */
export default defineKind({
  name: 'platforms',
  label: '平台与基地',
  short: '平台',
  measure: '个',
  about: '联合体和成员单位建设的教学、实训、研究与服务平台。',
  schema,
  card: (data, names) => ({
    ...cardOf(data),
    kicker: data.sort,
    ...(data.date && { date: data.date }),
    facts: facts(
      ['状态', data.status],
      ['建设与运营', data.operators?.map((slug) => names.title('organizations', slug)).join('、')],
      ['产业', data.industry?.join('、')],
    ),
  }),
  facets: {
    sort: { label: '类型', of: (data) => [data.sort] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    industry: { label: '产业', of: (data) => data.industry ?? [] },
    ...soughtFacets,
    year: { label: '年份', of: (data) => yearOf(data.date) },
    status: { label: '状态', of: (data) => (data.status ? [data.status] : []) },
  },
  groupBy: 'status',
  dated: 'date',
  images: ['card', 'square'],
})

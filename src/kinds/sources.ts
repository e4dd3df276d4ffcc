import { z } from 'zod'
import { date } from './date.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  line,
  shared,
  titleField,
  webAddress,
  yearOf,
} from './kind.ts'

const { sources: _, ...own } = shared

const schema = z.strictObject({
  ...own,
  title: titleField('首批市域产教联合体名单公布'),
  sort: field(
    '类型',
    '是哪一种材料',
    z.enum(['报道', '文件', '公告', '网页', '书刊']).optional(),
    '报道',
  ),
  publisher: field('发布者', '报纸、网站或机关', line.optional(), '某市日报'),
  author: field('作者', '署名的媒体或部门', line.optional(), '本报记者'),
  date: field('日期', '刊出日期', date.optional(), '2024-05-16'),
  address: field(
    '地址',
    '原文的网址；没有就不写',
    webAddress.optional(),
    'https://example.cn/news/2026',
  ),
  retrieved: field('查阅', '查阅日期', date.optional(), '2026-11-22'),
})

/** 来源. */
export default defineKind({
  name: 'sources',
  label: '来源',
  short: '来源',
  measure: '份',
  about: '本站每条事实所依据的报道和文件。',
  schema,
  card: (data) => ({
    ...cardOf(data),
    kicker: data.sort ?? '来源',
    ...(data.date && { date: data.date }),
    facts: facts(['发布者', data.publisher], ['查阅', data.retrieved]),
  }),
  facets: {
    sort: { label: '类型', of: (data) => (data.sort ? [data.sort] : []) },
    year: { label: '年份', of: (data) => yearOf(data.date) },
  },
  images: [],
})

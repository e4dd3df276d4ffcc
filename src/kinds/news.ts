import { z } from 'zod'
import { date } from './date.ts'
import {
  cardOf,
  defineKind,
  facts,
  field,
  oneOrMany,
  refAny,
  regionField,
  shared,
  yearOf,
  titleField,
} from './kind.ts'

const schema = z.strictObject({
  ...shared,
  title: titleField('本站上线'),
  sort: field('类型', '动态还是公告', z.enum(['动态', '公告']), '公告'),
  date: field('日期', '发布日期', date, '2026-11-22'),
  region: regionField('本地动态'),
  about: field('涉及', '写到哪些条目，照“类型/网址名”写', oneOrMany(refAny('动态')).optional(), [
    'alliances/sample-new-materials',
  ]),
})

/** 动态. */
export default defineKind({
  name: 'news',
  label: '动态',
  short: '动态',
  measure: '条',
  about: '短消息和本站公告。',
  schema,
  card: (data) => ({ ...cardOf(data), kicker: data.sort, date: data.date, facts: facts() }),
  facets: {
    sort: { label: '类型', of: (data) => [data.sort] },
    region: { label: '地区', of: (data) => data.region ?? [] },
    year: { label: '年份', of: (data) => yearOf(data.date) },
  },
  groupBy: 'month',
  dated: 'date',
  images: ['card', 'square', 'poster'],
})

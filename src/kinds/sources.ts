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

/** A file of the archive: the name alone, whose ending says how its text is read. */
const copyName = /^[^\\/\n]+\.(?:txt|html|pdf)$/

const copy = z.strictObject({
  file: field(
    '文件',
    'archive/ 里的文件名，.html、.pdf 或 .txt',
    line.refine((name) => copyName.test(name), { params: { rule: 'copy' } }),
    'sample-daily-2026-11-22.html',
  ),
  sha256: field(
    'SHA-256',
    '由 npm run archive 算出，不要改',
    line.refine((sum) => /^[0-9a-f]{64}$/.test(sum), { params: { rule: 'sum' } }),
    '3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',
  ),
  date: field('存下的日子', '副本是哪一天的', date, '2026-11-22'),
  licence: field(
    '许可',
    '原文的许可允许转载才写；写了就公布副本，不写只公布日子和 SHA-256',
    line.optional(),
    'CC BY 4.0',
  ),
})

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
  gone: field('失效', '原网址打不开的日子；写了就不再链接过去', date.optional(), '2026-11-30'),
  copy: field(
    '副本',
    '原文存在 archive/ 里的副本，由 npm run archive 写上；副本不进版本库，也不公布',
    copy.optional(),
  ),
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

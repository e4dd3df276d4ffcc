import { z } from 'zod'
import {
  cardOf,
  defineKind,
  facts,
  field,
  milestone,
  ref,
  sameAsField,
  shared,
  titleField,
} from './kind.ts'

const schema = z.strictObject({
  ...shared,
  title: titleField('某市'),
  code: field(
    '区划代码',
    'GB/T 2260 六位代码；经济区和境外地区不写',
    z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    '123400',
  ),
  parent: field(
    '上级地区',
    '所属的上级地区',
    ref('regions', '下辖地区').optional(),
    'sample-province',
  ),
  sameAs: sameAsField,
  milestones: field('大事', '试点、示范等有日期的事实', z.array(milestone).optional()),
})

/** 地区. */
export default defineKind({
  name: 'regions',
  label: '地区',
  short: '地区',
  measure: '个',
  about: '按地区查看联合体、单位、平台、活动和政策。',
  schema,
  card: (data, names) => ({
    ...cardOf(data),
    kicker: '地区',
    regions: data.parent ? [data.parent] : [],
    facts: facts(
      ['上级地区', data.parent && names.title('regions', data.parent)],
      ['区划代码', data.code],
    ),
  }),
  facets: {
    region: { label: '上级地区', of: (data) => (data.parent ? [data.parent] : []) },
  },
  groupBy: 'region',
  order: 'place',
  images: ['card', 'square'],
})

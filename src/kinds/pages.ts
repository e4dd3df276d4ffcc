import { z } from 'zod'
import { cardOf, defineKind, facts, field, shared, titleField } from './kind.ts'

const schema = z.strictObject({
  ...shared,
  title: titleField('关于本站'),
  handbook: field(
    '字段手册',
    '写 true，则在正文后列出各类条目的全部字段',
    z.boolean().optional(),
    true,
  ),
})

/** 单页: about, how to join, how to cite. They live at the root and have no list of their own. */
export default defineKind({
  name: 'pages',
  label: '页面',
  short: '页面',
  measure: '页',
  about: '本站自己的说明。',
  base: '/',
  schema,
  card: (data) => ({ ...cardOf(data), facts: facts() }),
  facets: {},
  images: ['card', 'square'],
})

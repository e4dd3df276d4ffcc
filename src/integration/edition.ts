/** The edition that this process builds for another one, and what it says in English. */
import type { Terms } from '../editions/english.ts'
import { english } from '../kinds/english.ts'
import type { Portal } from '../portal.ts'
import { isEnglish } from '../strings/edition.ts'

/** Where this process puts an edition that another build asked for. */
export const stageOfEdition = isEnglish ? process.env['PORTAL_STAGE'] : undefined

/** The schemas' words and the owner's in English. */
export function termsOf({ site, graph }: Portal): Terms {
  const terms = new Map(Object.entries({ ...english, ...others, ...site.english }))
  if (isEnglish)
    for (const { data, card } of graph.of('regions'))
      for (const name of data.aliases ?? []) terms.set(name, card.title)
  return terms
}

/** What bodies and dates are given. */
const others = {
  表格: 'Table',
  脚注: 'Footnotes',
  推断: 'inferred',
  示例: 'sample',
  照来源: 'stated',
}

/** What editors call a kind, and what an entry's file is called. */
import { slugOf } from '../check/pinyin.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'

/** `event`, `events` and 活动 all mean the events. */
export function kindNamed(name: string): KindName | undefined {
  const wanted = name.toLowerCase()
  return kindNames.find(
    (kind) =>
      [kind, kind.replace(/s$/, ''), kind.replace(/ies$/, 'y')].includes(wanted) ||
      [kindOf(kind).label, kindOf(kind).short].includes(name),
  )
}

/** What companies' names end with, which says nothing of them. */
const legalForm = /(?:股份)?(?:有限责任|有限)?公司$/

/** A slug made of the title that no entry of the kind has yet; empty where the title has no letter for one. */
export function freeSlug(title: string, isTaken: (slug: string) => boolean): string {
  const slug = slugOf(title.replace(legalForm, '') || title)
  if (!slug || !isTaken(slug)) return slug
  for (let number = 2; ; number++) if (!isTaken(`${slug}-${number}`)) return `${slug}-${number}`
}

/** The edition that this process builds for another one, and what it says in English. */
import type { Terms } from '../editions/english.ts'
import { english } from '../kinds/english.ts'
import type { Portal } from '../portal.ts'
import { isEnglish } from '../strings/edition.ts'

/** Where this process puts an edition that another build asked for. */
export const stageOfEdition = isEnglish ? process.env['PORTAL_STAGE'] : undefined

/** The schemas' words and the owner's in English. */
export const termsOf = ({ site }: Portal): Terms =>
  new Map(Object.entries({ ...english, ...site.english }))

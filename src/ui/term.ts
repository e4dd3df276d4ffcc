/** A word of the schemas or of the owner as pages say it, for figures, whose lines are broken before the page is finished. */
import { english } from '../kinds/english.ts'
import { getPortal } from '../portal.ts'
import { isEnglish } from '../strings/edition.ts'

export const termOf = (word: string): string =>
  isEnglish ? (getPortal().site.english[word] ?? english[word] ?? word) : word

/** The owner's settings: `site.yaml` of the content folder, and `PORTAL_URL`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { error } from '../graph/index.ts'
import { ourTerms } from '../kinds/terms.ts'
import { places } from '../places.ts'
import { decode, personalNumbers } from '../read/index.ts'
import { siteOf, type SiteRead } from '../site.ts'
import { isEnglish } from '../strings/edition.ts'

export function readSite(content = places.content): SiteRead {
  const file = 'site.yaml'
  let bytes: Buffer
  try {
    bytes = readFileSync(join(content, file))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return siteOf(undefined)
    return { terms: ourTerms, problems: [error('file/unreadable', file)] }
  }
  const { faults, text = '' } = decode(bytes)
  const found = personalNumbers(text).map((one) => ({ ...one, file }))
  if (faults.some(({ level }) => level === 'error'))
    return { terms: ourTerms, problems: [...found, ...faults.map((one) => ({ ...one, file }))] }
  const read = siteOf(text, process.env['PORTAL_URL'])
  const site = read.site && isEnglish ? said(read.site, read.site.english) : read.site
  return { ...read, ...(site && { site }), problems: [...found, ...read.problems] }
}

/** The settings in the owner's English. */
function said<Value>(value: Value, english: Readonly<Record<string, string>>): Value {
  if (typeof value === 'string') return (english[value] ?? value) as Value
  if (Array.isArray(value)) return value.map((one) => said(one, english)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'english' ? one : said(one, english)]),
  ) as Value
}

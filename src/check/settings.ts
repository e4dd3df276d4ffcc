/** The owner's settings: `site.yaml` of the content folder, and `PORTAL_URL`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { error } from '../graph/index.ts'
import { ourTerms } from '../kinds/terms.ts'
import { places } from '../places.ts'
import { decode, personalNumbers } from '../read/index.ts'
import { siteOf, type SiteRead } from '../site.ts'

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
  return { ...read, problems: [...found, ...read.problems] }
}

/** The owner's settings: `site.yaml` of the content folder and `PORTAL_URL`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { places } from '../places.ts'
import { siteOf, type SiteRead } from '../site.ts'

export function readSite(content = places.content): SiteRead {
  let yaml: string | undefined
  try {
    yaml = readFileSync(join(content, 'site.yaml'), 'utf8')
  } catch {
    // Missing, which is told.
  }
  return siteOf(yaml, process.env['PORTAL_URL'])
}

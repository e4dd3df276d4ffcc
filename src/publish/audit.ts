/** The finished site, file by file: pages by the standard and by what they may do, data by its form. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFault } from './data.ts'
import { pathsOf } from './manifest.ts'
import { createMarkup } from './markup.ts'
import { inspectPage } from './page.ts'
import { words } from './words.ts'

/** `url` is the public address; `own` are the owner's files, which were looked at when they were read. Returns sentences on what is wrong. */
export function auditSite(
  site: string,
  url: string,
  own: ReadonlySet<string>,
  onProgress: (done: number, total: number) => void,
): string[] {
  const faults: string[] = []
  const markup = createMarkup()
  const paths = pathsOf(site)
  for (const [index, path] of paths.entries()) {
    if (!/\.(?:html|json|jsonld|xml|svg|ics|csv|webmanifest)$/.test(path) || own.has(path)) continue
    const text = readFileSync(join(site, path), 'utf8')
    if (path.endsWith('.html'))
      faults.push(...inspectPage(path, text, url), ...markup.check(path, text))
    else {
      const fault = dataFault(path, text)
      if (fault) faults.push(words.data(path, fault))
    }
    onProgress(index, paths.length)
  }
  return faults
}

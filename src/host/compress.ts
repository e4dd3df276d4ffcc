/** Text files, compressed once so that no server has to: `.br` and `.gz` beside each that gains by it. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { pathsOf } from './manifest.ts'

const text = /\.(?:html|css|js|json|jsonld|xml|svg|ics|csv|txt|md|webmanifest)$/

/** Below this many bytes the headers weigh more than what is saved. */
const least = 512

/** Bytes that can be pressed in memory, and within a minute. */
const most = 32 * 1024 ** 2

/** Returns how many files were written. */
export async function compress(site: string): Promise<number> {
  let written = 0
  for (const path of pathsOf(site)) {
    // Hosts read these themselves.
    if (!text.test(path) || path.startsWith('_')) continue
    const file = join(site, path)
    if (statSync(file).size > most) continue
    const bytes = readFileSync(file)
    if (bytes.length < least) continue
    const forms = await Promise.all([
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
      promisify(gzip)(bytes, { level: 9 }),
    ])
    for (const [index, form] of forms.entries())
      if (form.length < bytes.length) {
        const to = `${file}${index ? '.gz' : '.br'}`
        writeFileSync(to, form)
        written += 1
      }
  }
  return written
}

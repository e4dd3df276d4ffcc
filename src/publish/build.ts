/**
 * The build: content -> a site in `PORTAL_OUT`.
 *
 * Promises: exit 0 built, 1 the content has problems, 75 another build holds the lock. Whatever goes wrong, the last
 * good site stays as it was: the new one is made beside it and takes its place in the end.
 */
import { build as buildPages } from 'astro'
import { basename, dirname, join } from 'node:path'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { check, report } from '../check/index.ts'
import { setPortal } from '../portal.ts'
import { places } from '../site.ts'
import { takeLock } from './lock.ts'

const started = performance.now()
const { problems, portal } = check()
if (problems.length) console.error(report(problems, places.content))
if (!portal) {
  console.error('没有生成：先改好上面的错误。原来的网站没有动。')
  process.exit(1)
}
setPortal(portal)

const release = takeLock(places.out)
const stage = `.${basename(places.out)}.next`
const stagePath = join(dirname(places.out), stage)
rmSync(stagePath, { recursive: true, force: true })
mkdirSync(stagePath, { recursive: true })
process.env['PORTAL_STAGE'] = stagePath
await buildPages({ root: places.root, logLevel: 'warn' })
console.log(readdirSync(stagePath).length)
const old = join(dirname(places.out), `.${basename(places.out)}.old`)
rmSync(old, { recursive: true, force: true })
try {
  renameSync(places.out, old)
} catch {
  // The first build has nothing to replace.
}
renameSync(stagePath, places.out)
rmSync(old, { recursive: true, force: true })
release()
console.log(`${Math.round(performance.now() - started)} ms`)

/**
 * The English edition: the same build once more, in a process whose words are English.
 *
 * Enters: the build of the portal. Leaves: in a folder of its own, pages and files whose addresses are root-absolute, which
 * that build takes in. Promises: it is made of the same content; nothing is drawn or copied a second time.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Edition, owned } from '../editions/index.ts'
import { pathsOf } from '../host/manifest.ts'
import type { Portal } from '../portal.ts'
import { BuildFault } from './fault.ts'
import { linkOptionsOf, type Pages } from './pages.ts'

/** Builds it and puts it beside the portal's own pages. */
export async function addEnglish(portal: Portal, folder: string, pages: Pages) {
  // Beside it: what a process that outlived its build writes is in no later one's folder.
  const stage = `${folder}.en.${process.pid}`
  const { code, told } = await run({ PORTAL_EDITION: 'en', PORTAL_STAGE: stage })
  if (code) throw new BuildFault([told])
  const paths = pathsOf(stage)
  const own = paths.filter((path) => !path.startsWith('assets/'))
  const edition = new Edition('en', portal.site.url, new Set(own), (text) => text)
  const options = { ...linkOptionsOf(portal), moved: edition.address }
  for (const path of paths) {
    const to = edition.address(path)
    if (path.endsWith('.html')) {
      const html = edition.page(readFileSync(join(stage, path), 'utf8'))
      pages.write(to, pages.settle(to, html, options, true))
      pages.hide(to)
    } else if (owned.test(path) && !path.startsWith('assets/'))
      pages.write(to, edition.file(path, readFileSync(join(stage, path), 'utf8')))
    else {
      mkdirSync(dirname(join(folder, to)), { recursive: true })
      renameSync(join(stage, path), join(folder, to))
    }
  }
  rmSync(stage, { recursive: true })
  return edition
}

/** The command that this process runs, once more. */
function run(settings: Record<string, string>): Promise<{ code: number; told: string }> {
  const [, ...command] = process.argv
  const child = spawn(process.execPath, [...process.execArgv, ...command], {
    env: { ...process.env, ...settings },
    // Its input ends with this process, however that ends.
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  process.once('exit', () => child.kill())
  return new Promise((done) => child.once('close', (code) => done({ code: code ?? 1, told })))
}

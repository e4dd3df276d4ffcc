/** Builds four portals once and serves them: the default content at `/`, the fixtures under a sub-path. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build as buildPortal } from '../build.ts'
import { serve } from '../../src/host/serve.ts'

const root = join(import.meta.dirname, '..', '..')

export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-site-'))
  const site = join(folder, 'site')
  const other = join(folder, 'other')
  await build({ PORTAL_CONTENT: join(root, 'content'), PORTAL_OUT: site })
  await build({
    PORTAL_CONTENT: join(root, 'tests', 'fixtures', 'good', 'content'),
    PORTAL_OUT: other,
    PORTAL_URL: 'https://school.example/a/portal/',
  })
  const longest = join(folder, 'longest')
  await build({
    PORTAL_CONTENT: join(root, 'tests', 'fixtures', 'longest', 'content'),
    PORTAL_OUT: longest,
    PORTAL_SKIP: 'share',
  })
  const sparse = join(folder, 'sparse')
  await build({
    PORTAL_CONTENT: join(root, 'tests', 'fixtures', 'sparse', 'content'),
    PORTAL_OUT: sparse,
    PORTAL_SKIP: 'share',
  })
  const servers = [
    await serve(site),
    await serve(other, { base: '/a/portal/' }),
    await serve(longest, { base: '/menhu/' }),
    await serve(sparse),
  ]
  const [port, otherPort, longestPort, sparsePort] = servers.map(
    (server) => (server.address() as AddressInfo).port,
  )
  process.env['SITE'] = `http://localhost:${port}`
  process.env['SITE_FOLDER'] = site
  process.env['OTHER'] = `http://localhost:${otherPort}/a/portal`
  process.env['OTHER_FOLDER'] = other
  process.env['LONGEST'] = `http://localhost:${longestPort}/menhu`
  process.env['LONGEST_FOLDER'] = longest
  process.env['SPARSE'] = `http://localhost:${sparsePort}`
  process.env['SPARSE_FOLDER'] = sparse
  return () => {
    for (const server of servers) server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function build(environment: NodeJS.ProcessEnv) {
  const { code, text } = await buildPortal(environment)
  console.log(text)
  if (code !== 0) throw new Error(`The build ended with ${code}.`)
}

/** What the pipelines and the script for a server run, all of it, in a clean clone: packages are installed too. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clone, run, runsOf, scriptOf } from '../unit/pipeline.ts'
import { isThere, serveWith, serverNames } from './server.ts'
import { wholeDigest } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianmai-pipeline-'))
// Servers run as users of their own.
chmodSync(folder, 0o755)
const work = join(folder, '网站 clone')
beforeAll(() => clone(work))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const passes = (script: string, environment?: NodeJS.ProcessEnv) => {
  const { status, output } = run(script, work, environment)
  expect(status, output.slice(-3000)).toBe(0)
  return output
}

test('GitHub’s check', () => {
  for (const script of runsOf('.github/workflows/check.yml', 'check')) passes(script)
})

test('GitHub’s build', () => {
  for (const script of runsOf('.github/workflows/publish.yml', 'build'))
    passes(script, { PORTAL_URL: 'https://a.example/b/' })
  wholeDigest(join(work, 'dist'))
})

test('GitLab’s check and pages', () => {
  passes(scriptOf('check'))
  passes(scriptOf('pages'), { CI_PAGES_URL: 'https://lab.example/b' })
  expect(readFileSync(join(work, 'dist/index.html'), 'utf8')).toContain('https://lab.example/b/')
})

describe('a server of one’s own', () => {
  const site = join(folder, 'site')
  const www = join(folder, 'www')
  /** The address tells one site from another. */
  const server = (words: string, name = '') =>
    passes(`sh src/host/server.sh ${words} '${site}'`, {
      PORTAL_URL: `https://${name}.example/portal/`,
    })

  beforeAll(() => {
    server('publish', 'one')
    mkdirSync(www)
    symlinkSync(join(site, 'current'), join(www, 'portal'))
  })

  test.each(serverNames)(
    '%s shows each site as soon as it is published or taken back',
    async (name) => {
      if (!isThere(name)) return console.log(`${name}: not tried, it can't be installed`)
      const serving = { work: join(folder, name), www, base: '/portal/', hosted: true }
      const { origin, stop } = await serveWith(name, serving)
      try {
        // A server closes what it kept open while this thread waits for a build.
        const headers = { connection: 'close' }
        const page = async () => (await fetch(`${origin}/portal/`, { headers })).text()
        expect(await page()).toContain('https://one.example/portal/')
        server('publish --again', 'two')
        expect(await page()).toContain('https://two.example/portal/')
        wholeDigest(join(www, 'portal'))
        server('rollback')
        expect(await page()).toContain('https://one.example/portal/')
        expect(server('publish', 'two')).toContain('退回过')
        expect(server('publish', 'one')).toContain('没有变化')
        expect(await page()).toContain('https://one.example/portal/')
      } finally {
        await stop()
      }
    },
  )

  test('keeps nothing half done', () => {
    expect(existsSync(join(site, 'releases/.part'))).toBe(false)
    expect(existsSync(join(site, '.current'))).toBe(false)
  })
})

/** What an editor sees in dev is what a build publishes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { settlePage } from '../../src/markup/links.ts'
import { build } from '../build.ts'
import { Names } from '../../src/markup/names.ts'

const root = join(import.meta.dirname, '..', '..')

/** Without the marks that bind lines, which dev does without. */
function unbound(html: string): string {
  const open: boolean[] = []
  return html
    .replace(/<wbr[^>]*>|<(\/?)span([^>]*)>/g, (tag, end: string, attributes: string) => {
      if (tag.startsWith('<wbr')) return ''
      if (end) return open.pop() ? '' : tag
      const isMark = /^(?: class="[kd]")?$/.test(attributes)
      open.push(isMark)
      return isMark ? '' : tag
    })
    .replace(/ class="[kd]"/g, '')
    .replace(/(class=")[kd] /g, '$1')
}

/** Without the tags that load scripts and styles: dev serves these one by one, and has styles in the page. */
const words = (html: string) =>
  unbound(html)
    .replace(/<script (?:type="module" )?[^>]*src="[^"]*"[^>]*><\/script>/g, '')
    .replace(/<script type="module">[\s\S]*?<\/script>/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<link rel="stylesheet"[^>]*>/g, '')
    // Not in dev, where styles stand in the page.
    .replace(/<meta http-equiv="content-security-policy"[^>]*>/, '')

it('shows the same in dev and in a build', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-render-'))
  const env = {
    ...process.env,
    // Astro would take this test for one of its own.
    NODE_ENV: 'development',
    VITEST: undefined,
    PORTAL_CONTENT: join(root, 'content'),
    PORTAL_OUT: join(folder, 'dist'),
    PORTAL_SKIP: 'share,search,feeds',
  }
  const dev = spawn('node', ['node_modules/astro/bin/astro.mjs', 'dev', '--port', '4397'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const told = new Promise<string>((resolve) =>
    dev.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /http:\/\/localhost:\d+/.exec((said += text))
      if (found) resolve(found[0])
    }),
  )
  try {
    expect(await build(env)).toMatchObject({ code: 0 })
    const address = await told
    const pages = readdirSync(env.PORTAL_OUT, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('index.html'))
      .filter((path) => !readFileSync(join(env.PORTAL_OUT, path), 'utf8').includes('noindex'))
    expect(pages.length).toBeGreaterThan(150)
    for (const page of pages) {
      const response = await fetch(`${address}/${page.replace('index.html', '')}`)
      const { html } = settlePage(page, await response.text(), { base: '/' }, new Names())
      const built = readFileSync(join(env.PORTAL_OUT, page), 'utf8')
      expect(words(html), page).toBe(words(built))
      expect(built, page).not.toContain('unsafe')
    }
  } finally {
    dev.kill()
    if (dev.exitCode === null) await once(dev, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
})

/** What an editor sees in dev, by Astro's own runtime, is what a build publishes by ours. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { settlePage } from '../../src/publish/links.ts'
import { Names } from '../../src/graph/names.ts'
import { addAttribute, Fragment, render, renderComponent } from '../../src/publish/render.ts'

const root = join(import.meta.dirname, '..', '..')

/** Without the tags that load scripts and styles: dev serves these one by one, and has styles in the page. */
const words = (html: string) =>
  html
    .replace(/<script (?:type="module" )?[^>]*src="[^"]*"[^>]*><\/script>/g, '')
    .replace(/<script type="module">[\s\S]*?<\/script>/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<link rel="stylesheet"[^>]*>/g, '')
    .replace("style-src 'self' 'unsafe-inline'", "style-src 'self'")

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
    const { status, stderr } = spawnSync('node', ['src/publish/build.ts'], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    expect(stderr).not.toContain('错误')
    expect(status).toBe(0)
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

const rendering = { createAstro: () => ({}), head: '', script: () => '' }

it('escapes what stands in text and in attributes', () => {
  expect(render`<p>${'<b>"1" & \'2\'</b>'}</p>`.text).toBe(
    '<p>&lt;b&gt;&quot;1&quot; &amp; &#39;2&#39;&lt;/b&gt;</p>',
  )
  expect(addAttribute('"><script>&', 'title').text).toBe(' title="&quot;><script>&amp;"')
  expect(addAttribute(['a', { b: true, c: false }, ['d', undefined]], 'class:list').text).toBe(
    ' class="a b d"',
  )
  expect(() => addAttribute('1', 'a b')).toThrow(/a b/)
  expect(() => addAttribute('x', 'style')).toThrow(/style/)
})

it('shows nothing for what is absent, and says so of what it can’t show', () => {
  expect(render`${undefined}${null}${false}${0}${[1, ['a', false]]}`.text).toBe('01a')
  expect(() => render`${Promise.resolve('late')}`).toThrow(/Promise/)
  expect(() => renderComponent(rendering, 'Lost', undefined as never, {})).toThrow(/Lost/)
  expect(
    renderComponent(rendering, 'Fragment', Fragment, {}, { default: () => render`<i>1</i>` }).text,
  ).toBe('<i>1</i>')
})

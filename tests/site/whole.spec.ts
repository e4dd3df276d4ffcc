/** The whole site: every page answers, every link leads somewhere, nothing calls another host. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, pages, site, test } from './visit.ts'

test('no link of any page is broken', async ({ page }) => {
  test.setTimeout(180_000)
  const seen = new Set(['/'])
  const queue = ['/']
  const broken: string[] = []
  while (queue.length) {
    const path = queue.pop()!
    const answer = await page.request.get(site() + path)
    if (answer.status() !== 200) {
      broken.push(`${path} ${answer.status()}`)
      continue
    }
    if (!answer.headers()['content-type']?.includes('text/html')) continue
    const html = await answer.text()
    for (const [, address] of html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
      const url = new URL(address!.replaceAll('&amp;', '&'), site() + path)
      if (url.origin !== site() || seen.has(url.pathname)) continue
      seen.add(url.pathname)
      queue.push(url.pathname)
    }
  }
  expect(broken).toEqual([])
  expect(seen.size).toBeGreaterThan(150)
})

test('addresses in pages are relative and no page names another host to load from', async () => {
  const folder = process.env['SITE_FOLDER']!
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  )
  expect(files.length).toBeGreaterThan(150)
  for (const file of files) {
    const html = readFileSync(join(folder, file), 'utf8')
    expect(html, file).not.toMatch(
      /<(script|img|iframe|source|video|audio)[^>]*\ssrc="(https?:)?\/\//,
    )
    expect(html, file).not.toMatch(
      /<link rel="(stylesheet|preload|icon|modulepreload)"[^>]*href="(https?:)?\/\//,
    )
    expect(html, file).not.toMatch(/\sstyle="|<style|\son[a-z]+="/)
    if (file !== '404.html') expect(html, file).not.toMatch(/\s(href|src|action)="\/[^"]/)
  }
})

test('pages stay light: 45 KB gzip with styles and script, the search 46.5, entries 30', async () => {
  const folder = process.env['SITE_FOLDER']!
  const weigh = (file: string) => gzipSync(readFileSync(join(folder, file))).length
  for (const path of pages.filter((one) => one !== '/404.html')) {
    const page = join(path, 'index.html')
    const html = readFileSync(join(folder, page), 'utf8')
    const parts = [...html.matchAll(/\s(?:href|src)="([^"]+\.(?:css|js))"/g)]
    const bytes = parts.reduce((sum, [, part]) => sum + weigh(join(path, part!)), weigh(page))
    const entry = path.split('/').length === 4
    // The search's script is most of its page.
    const most = entry ? 30 : path === '/search/' ? 46.5 : 45
    expect(bytes, path).toBeLessThan(most * 1024)
  }
})

test('a page has two style sheets at most, beside that of the owner', () => {
  const folder = process.env['SITE_FOLDER']!
  for (const path of pages) {
    const file = path.endsWith('/') ? join(path, 'index.html') : path
    const html = readFileSync(join(folder, file), 'utf8')
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, to]) => to!)
    expect(sheets.length, path).toBeGreaterThan(0)
    expect(sheets.filter((to) => !to.endsWith('theme.css')).length, path).toBeLessThan(3)
  }
})

test('an entry page loads at most 4.2 KB of script, gzip: sharing, the day, type, and what opens the search', async ({
  page,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  for (const path of ['/organizations/xueda/', '/alliances/ganzhou-rare-metals/']) {
    scripts.length = 0
    await page.goto(site() + path)
    await page.waitForLoadState('networkidle')
    const bodies = await Promise.all(
      scripts.map(async (url) => (await page.request.get(url)).body()),
    )
    // And what stands in the page.
    const own = await page.locator('script:not([src], [type])').allTextContents()
    const bytes = [...bodies, ...own].reduce((sum, body) => sum + gzipSync(body).length, 0)
    expect(bytes, scripts.join(' ')).toBeLessThan(4.2 * 1024)
  }
})

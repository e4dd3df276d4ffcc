/** An office shows the portal in its own site: takes the code, pastes it, and its visitors read on in the portal. */
import jsQR from 'jsqr'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, longest, looks, other, site, some, test, violationsOf } from './visit.ts'

const alliance = '/alliances/ganzhou-rare-metals/'
const platform = '/platforms/fenghuo-xueyuan/'

/** A site of another origin, whose page is what is pasted into it. */
async function office(html: string): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="zh-CN"><title>office</title>${html}`)
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}

/** The code as it is given, for the portal at its public address, led to the one that is tested. */
const here = (code: string) => code.replaceAll('https://lianmai.example', site())

/** Every file below `embed/` of a built portal. */
const filesOf = (folder: string) =>
  readdirSync(join(folder, 'embed'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /[.](?:html|svg)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, 'embed', path), 'utf8') }))

const framesOf = (folder: string) =>
  filesOf(folder).filter(({ path }) => path.endsWith('.html') && path !== 'index.html')

test.describe('with script off', () => {
  test.use({ javaScriptEnabled: false })

  test('an office pastes the code, its visitors see members and go to the portal', async ({
    page,
    context,
  }) => {
    await page.goto(`${site()}${alliance}#share`)
    const part = page.locator('#embed details.code', { hasText: '成员' }).first()
    await part.locator('summary').click()
    const code = await part.locator('textarea').inputValue()
    expect(code).toContain(`src="https://lianmai.example/embed${alliance}members/"`)
    const { url, close } = await office(here(code))
    await page.goto(url)
    const frame = page.frameLocator('iframe')
    await expect(frame.locator('h1')).toContainText('赣州稀有金属')
    const name = await frame.locator('.rows a').first().innerText()
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      frame.locator('.rows a').first().click(),
    ])
    await opened.waitForLoadState()
    expect(opened.url().startsWith(`${site()}/organizations/`)).toBe(true)
    await expect(opened.locator('h1')).toContainText(name.slice(0, 4))
    expect(await opened.evaluate(() => window.opener)).toBeNull()
    close()
  })

  test('a badge leads back to the page that proves it', async ({ page }) => {
    const [path = ''] = filesOf(process.env['SITE_FOLDER']!).flatMap((one) =>
      one.path.startsWith('badge/ganzhou-rare-metals') ? one.path : [],
    )
    const slug = /([^/]+)[.]svg$/.exec(path)![1]!
    await page.goto(`${site()}/organizations/${slug}/`)
    const code = await page
      .locator('#embed textarea')
      .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
    const { url, close } = await office(here(code.find((one) => one.includes('.svg'))!))
    await page.goto(url)
    const badge = page.locator('img')
    expect(await badge.boundingBox()).toMatchObject({ width: 200, height: 48 })
    expect(await badge.getAttribute('alt')).toContain('赣州稀有金属')
    await badge.click()
    await expect(page).toHaveURL(`${site()}/organizations/${slug}/`)
    await expect(page.locator('#alliances')).toContainText('赣州稀有金属')
    close()
  })
})

test('with script the code is copied and shows what it makes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${site()}/embed/`)
  const part = page.locator('details.code', { hasText: '日历' })
  await part.locator('summary').click()
  await expect(part.frameLocator('iframe').locator('h1')).toContainText('日历')
  await part.locator('button').click()
  await expect(part.locator('[role=status]')).toHaveText('已复制。')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await part.locator('textarea').inputValue(),
  )
  await page.locator('#alliances a', { hasText: '赣州稀有金属' }).first().click()
  await expect(page.locator('#embed')).toBeInViewport()
})

test('every frame is light, has no script, is not found by search engines and leads out of itself', () => {
  for (const folder of ['SITE_FOLDER', 'OTHER_FOLDER', 'LONGEST_FOLDER']) {
    const root = process.env[folder]!
    const frames = framesOf(root)
    expect(frames.length).toBeGreaterThan(10)
    const sizes = frames.map(({ path, text }) => {
      expect(text, path).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/i)
      expect(text, path).not.toMatch(/<script|<form|\son[a-z]+="/i)
      expect(text, path).toContain('<meta name="robots" content="noindex">')
      expect(text, path).toMatch(/<link rel="canonical" href="https:[^"]+">/)
      for (const [link] of text.matchAll(/<a [^>]*>/g)) {
        expect(link, path).toContain('target="_blank"')
        expect(link, path).toMatch(/rel="noopener/)
        expect(link, path).not.toContain('href="#')
      }
      const sheets = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) =>
        readFileSync(join(root, 'embed', path, '..', href!)),
      )
      const all = [Buffer.from(text), ...sheets]
      const sum = (of: (one: Buffer) => number) => all.reduce((size, one) => size + of(one), 0)
      return { path, zipped: sum((one) => gzipSync(one).length), raw: sum((one) => one.length) }
    })
    const [largest] = sizes.sort((a, b) => b.zipped - a.zipped)
    console.log(`${folder}: ${frames.length} frames, the largest`, largest)
    expect(largest!.zipped).toBeLessThan(15 * 1024)
    const map = readFileSync(join(root, 'sitemap-1.xml'), 'utf8')
    expect(map).not.toMatch(/\/embed\/[a-z]/)
  }
})

for (const path of [
  alliance,
  `${alliance}members/`,
  `${alliance}events/`,
  `${alliance}numbers/`,
  '/regions/ganzhou/alliances/',
  '/regions/jiangxi/calendar/',
  '/events/yaan-2023-conference/',
  '/organizations/xueda/',
  '/opportunities/sample-laser-workshop/',
  platform,
  '/calendar/',
  '/numbers/',
])
  test(`axe finds nothing in ${path}, and it is legible from 280 px`, async ({ page }) => {
    await page.goto(`${site()}/embed${path}`)
    for (const { colorScheme, width: screen } of looks) {
      const width = screen === 360 ? 280 : 640
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 480 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const small = await page.locator('main').evaluate((main) =>
        [...main.querySelectorAll('*:not(svg *)')]
          .filter((one) => one.textContent)
          .map((one) => parseFloat(getComputedStyle(one).fontSize))
          .filter((size) => size < 13),
      )
      expect(small).toEqual([])
      expect(await violationsOf(page)).toEqual([])
    }
  })

test('the longest names fit a frame of 280 px and a plaque', async ({ page }) => {
  const folder = process.env['LONGEST_FOLDER']!
  await page.setViewportSize({ width: 280, height: 480 })
  for (const { path } of some(framesOf(folder), 40)) {
    await page.goto(`${longest()}/embed/${path.replace(/index[.]html$/, '')}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(280)
  }
})

test('under a sub-path a card leads to the entry', async ({ page }) => {
  await page.goto(`${other()}/embed/alliances/river-city/`)
  const link = page.locator('h1 a')
  expect(await link.evaluate((one) => (one as HTMLAnchorElement).href)).toBe(
    `${other()}/alliances/river-city/`,
  )
  await expect(page.locator('.facts')).toContainText('2024年3月18日')
  await expect(page.locator('.facts .cite').first()).toContainText('[1]')
})

test('badges are for members whom a source names, and nobody invented', () => {
  const { entries, relations } = JSON.parse(
    readFileSync(join(process.env['SITE_FOLDER']!, 'data.json'), 'utf8'),
  ) as {
    entries: { id: string; sample?: boolean; sources?: unknown[] }[]
    relations: { from: string; to: string; field: string }[]
  }
  const badges = filesOf(process.env['SITE_FOLDER']!).filter(({ path }) => path.endsWith('.svg'))
  expect(badges.length).toBeGreaterThan(10)
  const invented = new Set(entries.filter(({ sample }) => sample).map(({ id }) => id))
  for (const { path, text } of badges) {
    const [, from, to] = /^badge\/(.+)\/(.+)[.]svg$/.exec(path)!
    const pair = [`alliances/${from}`, `organizations/${to}`] as const
    expect(
      relations.some(
        (one) => one.field === 'members' && one.from === pair[0] && one.to === pair[1],
      ),
      path,
    ).toBe(true)
    for (const id of pair) expect(invented.has(id), path).toBe(false)
    expect(text, path).toMatch(/<title id="t">.+是.+的成员<\/title><desc id="d">.+<\/desc>/)
    expect(text.length, path).toBeLessThan(4096)
    for (const [, size] of text.matchAll(/font-size="([\d.]+)"/g))
      expect(Number(size), path).toBeGreaterThanOrEqual(9)
  }
})

for (const [size, width, height] of [
  ['a4', 595, 842],
  ['a6', 298, 420],
] as const)
  test(`a plaque prints on one sheet of ${size} and its code is read`, async ({ page }) => {
    const slug = platform.split('/')[2]
    await page.goto(`${site()}/embed/plaque/${slug}/${size}/`)
    await expect(page.locator('h1')).not.toBeEmpty()
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString(
      'latin1',
    )
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, w, h] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf)!
    expect(Math.abs(Number(w) - width)).toBeLessThan(2)
    expect(Math.abs(Number(h) - height)).toBeLessThan(2)
    // What is printed, as a telephone sees it.
    await page.emulateMedia({ media: 'print' })
    const shot = await page.locator('.plaque').screenshot()
    const { data, info } = await sharp(shot)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(
      `https://lianmai.example${platform}`,
    )
  })

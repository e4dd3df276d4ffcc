/** A page with photographs as a phone takes them: light, still while it loads, and legible on any ground. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { build } from '../build.ts'
import { serve } from '../../src/host/serve.ts'
import { expect, test } from './visit.ts'

test.describe.configure({ mode: 'default' })

const root = join(import.meta.dirname, '..', '..')
const names = [1, 2, 3, 4, 5, 6].map((number) => `会场 ${number}.JPG`)
let folder: string
let server: Server
let site: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianmai-pictures-'))
  cpSync(join(root, 'tests/fixtures/base'), folder, { recursive: true })
  cpSync(join(root, 'public/favicon.svg'), join(folder, 'public/favicon.svg'))
  const beside = join(folder, 'content/news/opening')
  mkdirSync(beside)
  for (const [index, name] of names.entries()) {
    const noise = { type: 'gaussian', mean: 90 + index * 12, sigma: 50 } as const
    const small = await sharp({
      create: { width: 400, height: 300, channels: 3, background: '#678', noise },
    })
      .png()
      .toBuffer()
    await sharp(small).resize(4000, 3000).jpeg().toFile(join(beside, name))
  }
  await sharp({ create: { width: 300, height: 120, channels: 4, background: '#0000' } })
    .png()
    .toFile(join(beside, 'mark.png'))
  await sharp({ create: { width: 2400, height: 200, channels: 4, background: '#c338' } })
    .png()
    .toFile(join(beside, 'wide.png'))
  writeFileSync(
    join(folder, 'public/map.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="M0 0h600v200z"/></svg>',
  )
  const settings = join(folder, 'content/site.yaml')
  const mark = '/news/opening/mark.png'
  const more = `  friends: [{ label: 教育部, href: 'https://www.moe.gov.cn/', logo: ${mark} }]
  contacts: [{ label: 云川教育, qr: /map.svg }]
`
  const plain = readFileSync(settings, 'utf8').replace('footer:\n', `footer:\n${more}`)
  writeFileSync(settings, `${plain}\nlogo: /news/opening/wide.png\n`)
  const photos = names
    .slice(1)
    .map((name) => `  - image: ${name}\n    imageAlt: 会场\n    caption: 成立大会现场`)
  writeFileSync(
    join(folder, 'content/news/opening.md'),
    `---\ntitle: 本站上线\nsort: 公告\ndate: 2026-11-01\nimage: ${names[0]}\nimageAlt: 会场\ncaption: 主席台\nphotos:\n${photos.join('\n')}\n---\n\n![标志](mark.png)\n\n![地图](/map.svg)\n\n![会场](<${names[0]}>)\n`,
  )
  const { code, text } = await build({
    PORTAL_CONTENT: join(folder, 'content'),
    PORTAL_OUT: join(folder, 'out'),
  })
  expect(code, text).toBe(0)
  server = await serve(join(folder, 'out'))
  site = `http://localhost:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

for (const deviceScaleFactor of [1, 3])
  test.describe(`at ${deviceScaleFactor} pixels a point`, () => {
    test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor })

    test('six photographs of 12 megapixels weigh 400 KB at most, and nothing moves', async ({
      page,
    }) => {
      let bytes = 0
      page.on('response', async (response) => {
        if (!response.url().endsWith('card.png')) bytes += (await response.body()).length
      })
      await page.addInitScript(() => {
        const shifts: number[] = ((window as { shifts?: number[] }).shifts = [])
        new PerformanceObserver((list) => {
          for (const one of list.getEntries()) shifts.push((one as { value?: number }).value!)
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(`${site}/news/opening/`)
      const pictures = page.locator('main img[srcset]')
      await expect(pictures).toHaveCount(8)
      for (const one of await pictures.all()) {
        await one.scrollIntoViewIfNeeded()
        await expect
          .poll(() => one.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
          .toBeGreaterThan(0)
        expect(await one.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/\.webp$/)
      }
      expect(bytes / 1024).toBeLessThan(400)
      const shifts = await page.evaluate(() => (window as { shifts?: number[] }).shifts!)
      expect(shifts.reduce((sum, one) => sum + one, 0)).toBeLessThan(0.001)
    })
  })

test('each is named, has its caption and leads to itself', async ({ page }) => {
  await page.goto(`${site}/news/opening/`)
  await expect(page.locator('.picture figcaption')).toHaveText('主席台')
  await expect(page.locator('.photo')).toHaveCount(5)
  await expect(page.locator('.photo figcaption').first()).toHaveText('成立大会现场')
  const whole = await page.locator('.photo a').first().getAttribute('href')
  const response = await page.request.get(new URL(whole!, page.url()).href)
  expect(response.headers()['content-type']).toBe('image/jpeg')
})

test('a logo, a friend’s, a code and a drawing have their size, and leave the name its room', async ({
  page,
}) => {
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(`${site}/news/opening/`)
    for (const one of await page.locator('img').all()) {
      await expect(one).toHaveAttribute('width', /^\d+$/)
      await expect(one).toHaveAttribute('height', /^\d+$/)
    }
    const logo = page.locator('.brand img')
    expect(await logo.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/\.webp$/)
    const name = (await page.locator('.brand .name').boundingBox())!
    const { y, height } = (await logo.boundingBox())!
    // On one line, beside the logo or below it.
    expect(name.width).toBeGreaterThan(70)
    expect(name.height).toBeLessThan(40)
    if (width < 720) expect(name.y).toBeGreaterThanOrEqual(y + height)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
  await expect(page.locator('.prose img[src$="map.svg"]')).toHaveAttribute('height', '200')
  await expect(page.locator('.friends img')).toHaveAttribute('srcset', /\.webp 160w/)
  await expect(page.locator('.contacts img')).toHaveAttribute('width', '600')
})

test('a list has a small one beside the name', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${site}/news/`)
  const thumb = page.locator('.rows .thumb')
  await expect(thumb).toHaveCount(1)
  expect(await thumb.boundingBox()).toMatchObject({ width: 96, height: 64 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`what is drawn for paper stays on paper, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${site}/news/opening/`)
    const ground = await page
      .locator('.prose img.clear')
      .first()
      .evaluate((img) => getComputedStyle(img).backgroundColor)
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(248, 244, 234)' : 'rgba(0, 0, 0, 0)')
    await expect(page.locator('main img.clear')).toHaveCount(2)
    await expect(page.locator('.brand img.clear')).toHaveCount(1)
  })

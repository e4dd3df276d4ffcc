/** What a visitor who shares a page does, and what they share. */
import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { expect, other, site, test, violationsOf } from './visit.ts'

const alliance = '/alliances/ganzhou-rare-metals/'
const organization = '/organizations/xueda/'
const wechat =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.44'

async function addressIn(image: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(image)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
}

test.describe('the link', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('is copied without what a chat appended to it', async ({ page }) => {
    await page.goto(`${site()}${alliance}?from=singlemessage#sources`)
    await page.getByRole('button', { name: '复制链接' }).click()
    await expect(page.locator('#share [data-said]')).toHaveText('链接已复制。')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site() + alliance)
  })

  test('is copied where the browser has no clipboard to offer', async ({ page }) => {
    await page.addInitScript(() => {
      const { clipboard } = navigator
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })
      Object.assign(window, { readCopied: () => clipboard.readText() })
    })
    const copied = () => page.evaluate('readCopied()')
    await page.goto(site() + alliance)
    await page.getByRole('button', { name: '复制链接' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('#share [data-said]')).toHaveText('链接已复制。')
    expect(await copied()).toBe(site() + alliance)
    // A visitor's own copying is left alone afterwards.
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    expect(await copied()).toContain('赣州稀有金属')
  })

  test('is shown where nothing copies', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    await page.goto(site() + alliance)
    await page.getByRole('button', { name: '复制链接' }).click()
    await expect(page.locator('#share [data-said]')).toContainText(site() + alliance)
  })
})

test('the system is asked where it can share', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'share', {
      value: (data: ShareData) => {
        document.documentElement.dataset['shared'] = JSON.stringify(data)
        return Promise.reject(new DOMException('closed', 'AbortError'))
      },
    })
  })
  await page.goto(site() + alliance)
  await page.getByRole('button', { name: '发送给' }).click()
  const shared = await page.evaluate(() => document.documentElement.dataset['shared'])
  expect(JSON.parse(shared!)).toEqual({ title: await page.title(), url: site() + alliance })
})

test('the system is not offered where it can not', async ({ page }) => {
  await page.addInitScript(() => {
    delete (Navigator.prototype as Partial<Navigator>).share
  })
  await page.goto(site() + alliance)
  await expect(page.getByRole('button', { name: '复制链接' })).toBeVisible()
  await expect(page.getByRole('button', { name: '发送给' })).toBeHidden()
})

test('Weibo and QQ are plain links to the public address', async ({ page }) => {
  await page.goto(other() + '/alliances/')
  const first = await page.locator('main .rows a[href]').first().getAttribute('href')
  await page.goto(new URL(first!, `${other()}/alliances/`).href)
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
  expect(canonical).toMatch(/^https:\/\/school\.example\/a\/portal\/alliances\//)
  for (const [name, host] of [
    ['分享到微博', 'service.weibo.com'],
    ['分享到 QQ', 'connect.qq.com'],
  ] as const) {
    const link = page.getByRole('link', { name })
    const address = new URL((await link.getAttribute('href'))!)
    expect(address.host).toBe(host)
    expect(address.protocol).toBe('https:')
    expect(address.searchParams.get('url')).toBe(canonical)
    expect(address.searchParams.get('title')).toBe(await page.title())
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  }
})

test('images are as large as the page says', async ({ page }) => {
  await page.goto(site() + alliance)
  const image = page.locator('#share .preview img')
  await image.scrollIntoViewIfNeeded()
  await expect
    .poll(() => image.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.naturalHeight]))
    .toEqual([1200, 630])
  await expect(image).toHaveAttribute('width', '1200')
  await expect(image).toHaveAttribute('height', '630')
  await expect(image).toHaveAttribute('alt', /赣州稀有金属/)
  const meta = (name: string) =>
    page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content')
  const address = 'https://lianmai.example/alliances/ganzhou-rare-metals/card.png'
  expect(await meta('og:image')).toBe(address)
  expect(await meta('twitter:image')).toBe(address)
  expect(await meta('og:image:width')).toBe('1200')
  expect(await meta('og:image:height')).toBe('630')
  expect(await meta('twitter:card')).toBe('summary_large_image')
  for (const name of ['og:image:alt', 'twitter:image:alt'])
    expect(await meta(name)).toContain('赣州稀有金属')
  const linked = await page.locator('script[type="application/ld+json"]').textContent()
  const objects = [JSON.parse(linked!)].flat().flatMap((one) => one['@graph'] ?? one)
  expect(objects.find((one) => one.image).image).toEqual({
    '@type': 'ImageObject',
    url: address,
    width: 1200,
    height: 630,
    caption: '赣州稀有金属市域产教联合体',
  })
})

test('the code on the page and on the poster lead to the page', async ({ page }) => {
  await page.goto(site() + alliance)
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
  expect(await addressIn(await page.locator('#share .qr').screenshot())).toBe(canonical)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '保存海报' }).click(),
  ])
  expect(await addressIn(readFileSync(await download.path()))).toBe(canonical)
})

test('a kind without posters shows no code and offers its card', async ({ page }) => {
  await page.goto(site() + organization)
  await expect(page.locator('#share .qr')).toHaveCount(0)
  await expect(page.getByRole('link', { name: '保存海报' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '保存卡片' })).toBeVisible()
})

test.describe('in WeChat', () => {
  test.use({ userAgent: wechat, viewport: { width: 360, height: 780 } })

  test('the poster is there to be pressed', async ({ page }) => {
    await page.goto(site() + alliance)
    const poster = page.getByRole('figure').getByRole('img')
    await poster.scrollIntoViewIfNeeded()
    await expect
      .poll(() => poster.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.naturalHeight]))
      .toEqual([1080, 1920])
    await expect(page.getByText('长按海报')).toBeVisible()
    await expect(page.getByRole('link', { name: '保存海报' })).toBeHidden()
    const { violations } = await new AxeBuilder({ page }).include('#share').analyze()
    expect(violations).toEqual([])
  })
})

test('outside WeChat the poster is not loaded', async ({ page }) => {
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  await page.goto(site() + alliance)
  await page.locator('#share').scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => loaded.filter((url) => url.endsWith('card.png'))).toHaveLength(1)
  expect(loaded.filter((url) => url.endsWith('poster.png'))).toEqual([])
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('nothing is offered that needs one', async ({ page }) => {
    await page.goto(site() + alliance)
    const offered = page.locator('#share .button:visible')
    expect(await offered.count()).toBeGreaterThan(4)
    expect(await offered.evaluateAll((all) => all.map((one) => one.tagName))).not.toContain(
      'BUTTON',
    )
  })
})

test('the contact sheet shows every kind, form and format', async ({ page }) => {
  await page.goto(`${site()}/data/`)
  await page.getByRole('link', { name: '全部分享图的样子' }).click()
  await expect(page).toHaveURL(`${site()}/images/`)
  await page.waitForLoadState()
  const images = page.locator('main img')
  const shown = await images.evaluateAll((all) =>
    all.map((one) => {
      const { src, loading } = one as HTMLImageElement
      return { src, size: `${one.getAttribute('width')}×${one.getAttribute('height')}`, loading }
    }),
  )
  for (const kind of [
    'organizations',
    'platforms',
    'events',
    'agreements',
    'opportunities',
    'policies',
    'news',
    'regions',
  ])
    expect(shown.some(({ src }) => src.includes(`/${kind}/`))).toBe(true)
  expect(new Set(shown.map(({ size }) => size))).toEqual(
    new Set(['1200×630', '600×600', '1080×1920']),
  )
  expect(new Set(shown.map(({ loading }) => loading))).toEqual(new Set(['lazy']))
  for (const form of ['市域产教联合体', '行业产教融合共同体', '区域联盟', '产业产教联合体'])
    await expect(page.getByRole('heading', { level: 2, name: form })).toBeVisible()
  for (const { src } of shown) expect((await page.request.get(src)).status(), src).toBe(200)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      expect(await violationsOf(page), `${colorScheme} at ${width} px`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
})

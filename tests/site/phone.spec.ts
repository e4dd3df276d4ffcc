/** A hurried visitor with a phone: the menu, the jump bar, what goes on beyond the edge, and the search box. */
import type { Locator, Page } from '@playwright/test'
import { expect, longest, other, site, test } from './visit.ts'

const entry = '/alliances/ganzhou-rare-metals/'
const menu = (page: Page) => page.locator('.site-menu > details')
const isOpen = (page: Page, open: boolean) =>
  expect(menu(page)).toHaveJSProperty('open', open, { timeout: 5000 })
const box = async (one: Locator) => (await one.boundingBox())!

for (const width of [320, 360, 720])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 740 }, hasTouch: true, isMobile: true })

    test('the menu opens over the page, which stays where it is', async ({ page }) => {
      for (const [root, path] of [
        [site(), '/'],
        [site(), entry],
        [other(), '/'],
        [longest(), '/'],
      ] as const) {
        await page.goto(root + path)
        const seen = ['.site-header', '.site-menu > a', '.site-menu > details > summary', 'main h1']
        const boxes = () => Promise.all(seen.map((one) => box(page.locator(one))))
        const before = await boxes()
        await menu(page).locator('> summary').tap()
        await isOpen(page, true)
        expect(await boxes(), root + path).toEqual(before)
        for (const row of await menu(page).locator('nav :is(a, summary):visible').all())
          expect((await box(row)).height, (await row.textContent())!).toBeGreaterThanOrEqual(44)
      }
    })

    test('who wants to join gets there in two taps', async ({ page }) => {
      await page.goto(site() + entry)
      await menu(page).locator('> summary').tap()
      const rows = menu(page).locator('nav a')
      const labels = (await rows.allTextContents()).map((one) => one.trim())
      const wanted = ['联合体', '供需', '怎样加入', '发一条供需', '活动日历', '成员名录']
      expect(labels).toEqual(
        expect.arrayContaining([...wanted, '脉络图谱', '全景', '联合体比较', '开放数据']),
      )
      expect(new Set(labels).size).toBe(labels.length)
      await rows.filter({ hasText: '怎样加入' }).tap()
      await expect(page).toHaveURL(`${site()}/join/`)
    })

    test('the menu closes by a second tap, outside, and by Escape', async ({ page }) => {
      await page.goto(`${site()}/`)
      const head = menu(page).locator('> summary')
      await head.tap()
      await head.tap()
      await isOpen(page, false)
      await head.tap()
      await page.touchscreen.tap(width / 2, 700)
      await isOpen(page, false)
      await head.tap()
      await page.keyboard.press('Escape')
      await isOpen(page, false)
      await expect(head).toBeFocused()
    })
  })

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, hasTouch: true })

  test('the menu opens, closes and leads', async ({ page }) => {
    await page.goto(site() + entry)
    await menu(page).locator('> summary').tap()
    await menu(page).locator('> summary').tap()
    await expect(menu(page).locator('nav')).toBeHidden()
    await menu(page).locator('> summary').tap()
    await menu(page).getByRole('link', { name: '活动日历' }).tap()
    await expect(page).toHaveURL(`${site()}/calendar/`)
  })
})

for (const width of [320, 360, 1280])
  test(`at ${width} px the jump bar stays, leads to headings in full view, and says where one is`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 })
    for (const path of [entry, '/organizations/xueda/', '/regions/ganzhou/']) {
      await page.goto(site() + path)
      const bar = page.locator('.jump')
      if (!(await bar.count())) continue
      await expect(bar.locator('[aria-current]')).toHaveCount(0)
      const all = await bar
        .locator('a')
        .evaluateAll((some) => some.map((one) => one.getAttribute('href')!))
      const ids = new Set(all)
      expect(ids.size).toBeGreaterThan(2)
      for (const id of ids) {
        const link = bar.locator(`a[href="${id}"]`).first()
        await link.click()
        await expect(link, `${path} ${id}`).toHaveAttribute('aria-current', 'location')
        await expect(bar.locator('[aria-current]')).toHaveCount(1)
        await expect(link).toBeInViewport({ ratio: 1 })
        const heading = page.locator(`${id} h2`).first()
        await expect(heading).toBeInViewport({ ratio: 1 })
        const { y, height } = await box(bar)
        expect(y, `${path} ${id}`).toBe(0)
        expect((await box(heading)).y, `${path} ${id}`).toBeGreaterThanOrEqual(height)
      }
    }
  })

test('what one tabs to does not hide behind the jump bar', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(site() + entry)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const below = (await box(page.locator('.jump'))).height
  const first = page.locator('.jump ~ * a:visible')
  for (let index = (await first.count()) - 1; index >= 0; index -= 5) {
    await first.nth(index).focus()
    expect((await box(first.nth(index))).y).toBeGreaterThanOrEqual(below - 1)
  }
})

test('what goes on beyond its edge says so, until its end', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  let going = 0
  for (const path of ['/', entry, '/regions/ganzhou/', '/landscape/', '/data/']) {
    await page.goto(site() + path)
    for (const one of await page.locator('.jump ul, .chart-scroll, .table-scroll').all()) {
      const goesOn = await one.evaluate((box: HTMLElement) => box.scrollWidth > box.offsetWidth + 1)
      await expect(one).toHaveClass(goesOn ? /\bgoes-on\b/ : /^(?!.*goes-on)/)
      if (!goesOn) continue
      going += 1
      expect(await one.evaluate((box) => getComputedStyle(box).backgroundImage)).toContain('.svg')
      await one.evaluate((box) => (box.scrollLeft = box.scrollWidth))
      await expect(one).not.toHaveClass(/goes-on/)
    }
  }
  expect(going).toBeGreaterThan(2)
})

test('the words in a search box are never cut', async ({ page }) => {
  for (const width of [320, 360])
    for (const [root, path] of [
      [site(), '/'],
      [site(), '/search/'],
      [site(), '/events/'],
      [other(), '/'],
      [other(), '/search/'],
    ] as const) {
      await page.setViewportSize({ width, height: 740 })
      await page.goto(root + path)
      if (path === '/events/') await page.keyboard.press('/')
      const input = page.locator('form[role=search] input').last()
      await expect(input).toBeVisible()
      const [text, room] = await input.evaluate((one: HTMLInputElement) => {
        const { font } = getComputedStyle(one, '::placeholder')
        const { paddingLeft, paddingRight } = getComputedStyle(one)
        const context = document.createElement('canvas').getContext('2d')!
        context.font = font
        const { width } = context.measureText(one.placeholder)
        return [width, one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)]
      })
      expect(text, `${root}${path} at ${width} px`).toBeGreaterThan(100)
      expect(text, `${root}${path} at ${width} px`).toBeLessThanOrEqual(room!)
    }
})

test('home is short, and leads to what a visitor comes to do', async ({ page }) => {
  for (const [width, most] of [
    [320, 7900],
    [360, 7500],
    [1280, 5200],
  ] as const) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(`${site()}/`)
    const high = await page.evaluate(() => document.documentElement.scrollHeight)
    expect(high, `${width} px`).toBeLessThanOrEqual(most)
    for (const part of ['main', 'footer'])
      for (const to of ['join/', 'submit/', 'calendar/'])
        await expect(page.locator(`${part} a[href$="${to}"]:visible`).first()).toBeVisible()
  }
})

/** Without script everything can still be read; with a keyboard alone everything can be reached. */
import { expect, pages, site, test } from './visit.ts'

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('every page shows its heading and its entries', async ({ page }) => {
    for (const path of pages) {
      await page.goto(site() + path)
      await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
      await expect(page.getByRole('contentinfo'), path).toBeVisible()
    }
  })

  test('a list shows all entries and no filter that would do nothing', async ({ page }) => {
    await page.goto(`${site()}/alliances/?form=x`)
    await expect(page.locator('.rows > li:visible')).toHaveCount(11)
    await expect(page.locator('.facets')).toBeHidden()
  })

  test('the search page lists every entry', async ({ page }) => {
    await page.goto(`${site()}/search/`)
    await expect(
      page.getByRole('link', { name: '赣州稀有金属市域产教联合体' }).first(),
    ).toBeVisible()
  })
})

test('a keyboard skips to the text and walks the navigation', async ({ page }) => {
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  await page.keyboard.press('Tab')
  await expect(page.locator('.skip')).toBeFocused()
  await expect(page.locator('.skip')).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
  await page.keyboard.press('Tab')
  await expect(page.locator('.crumbs a').first()).toBeFocused()
})

test('the menu of a phone opens by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${site()}/`)
  await page.locator('.site-menu summary').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.site-menu nav a', { hasText: /^\s*联合体\s*$/ })).toBeVisible()
})

test('links of lists and navigation are large enough to tap', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${site()}/alliances/`)
  await page.locator('.site-menu summary').click()
  for (const selector of [
    '.site-menu > a',
    '.site-menu summary',
    '.site-menu nav a',
    '.crumbs a',
    '.site-footer ul a',
  ])
    for (const box of await page
      .locator(`${selector}:visible`)
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height)))
      expect(box, selector).toBeGreaterThanOrEqual(44)
})

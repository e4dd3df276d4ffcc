/** A visitor holds alliances side by side. */
import { expect, site, test } from './visit.ts'

const rows = async (page: import('@playwright/test').Page) =>
  page
    .locator('table.comparison tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())),
    )

test('two alliances are chosen and compared', async ({ page }) => {
  await page.goto(`${site()}/compare/`)
  await page.getByLabel('甲').selectOption({ label: '赣州稀有金属市域产教联合体' })
  await page.getByLabel('乙').selectOption({ label: '中山首个市域产教联合体' })
  await page.getByRole('button', { name: '比较' }).click()
  await expect(page).toHaveURL(/a=ganzhou-rare-metals&b=zhongshan-first/)
  const table = page.locator('table.comparison')
  await expect(table.locator('thead th')).toHaveCount(2)
  await expect(table.locator('tr', { hasText: '成员总数' })).toContainText('本站合计 125 家')
  await expect(table.locator('tr', { hasText: '形态' }).locator('.common')).toHaveCount(2)
})

test('the browser makes the same table as the build', async ({ page }) => {
  await page.goto(`${site()}/compare/ganzhou-rare-metals/zhongshan-first/`)
  const built = await rows(page)
  await page.goto(`${site()}/compare/?a=ganzhou-rare-metals&b=zhongshan-first`)
  await expect(page.locator('table.comparison')).toBeVisible()
  expect(await rows(page)).toEqual(built)
})

test('three fit side by side, and each name leads to its page', async ({ page }) => {
  await page.goto(
    `${site()}/compare/?a=ganzhou-rare-metals&b=zhongshan-first&c=wuhan-optics-valley`,
  )
  await expect(page.locator('table.comparison thead th')).toHaveCount(3)
  await page.locator('table.comparison thead a').nth(2).click()
  await expect(page).toHaveURL(/\/alliances\/wuhan-optics-valley\/$/)
})

test('an address with nothing sound in it changes nothing', async ({ page }) => {
  await page.goto(`${site()}/compare/?a=${encodeURIComponent('<b>x</b>')}&b=../../data`)
  await expect(page.locator('.compare-form')).toBeVisible()
  await expect(page.locator('[data-compare] *')).toHaveCount(0)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('neighbours have pages of their own', async ({ page }) => {
    await page.goto(`${site()}/compare/`)
    await expect(page.locator('.compare-form')).toBeHidden()
    await page.locator('.pair-list a').first().click()
    await expect(page.locator('table.comparison thead th')).toHaveCount(2)
  })
})

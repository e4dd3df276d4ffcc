/** A visitor narrows a list; the address keeps what was chosen. */
import { expect, site, test } from './visit.ts'

test('facets narrow a list, in the address and back again', async ({ page }) => {
  await page.goto(`${site()}/organizations/`)
  const shown = page.locator('.rows > li:visible')
  const all = await shown.count()
  await page.locator('[data-facet=sort] a', { hasText: '中职' }).click()
  await expect(page).toHaveURL(/\?sort=/)
  const schools = await shown.count()
  expect(schools).toBeGreaterThan(0)
  expect(schools).toBeLessThan(all)
  await expect(page.locator('.facets-status')).toHaveText(`${schools} 家`)
  await page.locator('[data-facet=region] a', { hasText: '赣州' }).click()
  expect(await shown.count()).toBeLessThanOrEqual(schools)
  await expect(page).toHaveURL(/sort=.*region=ganzhou/)
  await page.goBack()
  await expect(shown).toHaveCount(schools)
  await page.goBack()
  await expect(shown).toHaveCount(all)
})

test('a shared address opens narrowed, and counts tell what a click would leave', async ({
  page,
}) => {
  await page.goto(`${site()}/alliances/?form=${encodeURIComponent('市域产教联合体')}`)
  const shown = page.locator('.rows > li:visible')
  await expect(shown).toHaveCount(4)
  const wuhan = page.locator('[data-facet=region] a[data-value=wuhan]')
  const told = Number(await wuhan.locator('.number').textContent())
  await wuhan.click()
  await expect(shown).toHaveCount(told)
  await expect(page.locator('[data-facet=form] a[aria-current=true]')).toContainText(
    '市域产教联合体',
  )
})

test('a region filter takes what lies below the region', async ({ page }) => {
  await page.goto(`${site()}/organizations/?region=jiangxi`)
  await expect(page.locator('.rows > li:visible', { hasText: '龙南' })).not.toHaveCount(0)
})

test('facets show where there is room and fold on a phone, and no script moves them', async ({
  page,
}) => {
  const box = page.locator('.facets')
  const facet = box.locator('[data-facet=sort] a').nth(1)
  await page.goto(`${site()}/organizations/`)
  await expect(facet).toBeVisible()
  await expect(box).not.toHaveAttribute('open')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.reload()
  await expect(facet).toBeHidden()
  await expect(box).not.toHaveAttribute('open')
  await box.locator('summary').click()
  await expect(facet).toBeVisible()
})

/** A visitor reads each list in the form of its kind, and sorts a table. */
import { expect, longest, site, test } from './visit.ts'

test('every list says its order', async ({ page }) => {
  for (const [kind, order] of [
    ['alliances', '按形态'],
    ['organizations', '按名称的拼音'],
    ['platforms', '按状态（已成立、授牌、揭牌、发布、展示、筹建）'],
    ['events', '将要举行的在前'],
    ['agreements', '新的在前'],
    ['opportunities', '按供需（需求、供给）'],
    ['policies', '按层级（国家、市）'],
    ['news', '新的在前'],
    ['regions', '按省、市、区县'],
    ['sources', '新的在前'],
  ]) {
    await page.goto(`${site()}/${kind}/`)
    await expect(page.locator('.order'), kind).toContainText(order!)
  }
})

test('who looks for a place goes down from the province, and reads of what there is alone', async ({
  page,
}) => {
  await page.goto(`${site()}/regions/`)
  const names = await page.locator('.rows .title').allTextContents()
  const at = (name: string) => names.findIndex((one) => one.trim() === name)
  expect([at('赣州市') - at('江西省'), at('龙南市') - at('江西省')]).toEqual([1, 2])
  const numbers = await page.locator('.holds .number').allTextContents()
  expect(numbers.filter((one) => /^0\D/.test(one))).toEqual([])
  const row = page.locator('.rows > li', { hasText: '江西省' })
  const told = /\d+/.exec((await row.locator('[data-kind=alliances]').textContent())!)![0]
  await row.locator('[data-kind=alliances]').click()
  await expect(page.locator('#alliances .rows > li')).toHaveCount(Number(told))
})

test('an agreement is read as those who made it, and leads to each', async ({ page }) => {
  await page.goto(`${site()}/agreements/`)
  const row = page.locator('.rows > li', { hasText: '成林教育控股集团' })
  await expect(row.locator('.pair')).toHaveText(/学大教育集团\s*与\s*成林教育控股集团/)
  await expect(row.locator('.tail')).toHaveText('意向')
  await row.locator('.pair a').last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('成林教育控股集团')
})

test('a policy says number and where its text is, a source what cites it', async ({ page }) => {
  await page.goto(`${site()}/policies/`)
  const rows = page.locator('.rows > li')
  for (const row of await rows.all())
    await expect(row.locator('.main')).toContainText(/全文网址未载|原文/)
  await page.goto(`${site()}/sources/`)
  await expect(rows.first()).toContainText('报道')
  await rows
    .first()
    .getByRole('link', { name: /^引用它的 \d+ 条/ })
    .click()
  await expect(page.locator('#cited-by')).toBeInViewport()
})

test('a member is listed with its role, and a need with the way to answer it', async ({ page }) => {
  await page.goto(`${site()}/organizations/`)
  const member = page.locator('.rows > li', { hasText: '江西金力永磁科技股份有限公司' })
  await expect(member.locator('.roles')).toHaveText(/牵头企业\s*·\s*\S+/)
  await page.goto(`${site()}/opportunities/`)
  await expect(page.getByRole('link', { name: '发一条供需' }).first()).toBeVisible()
  await page.getByRole('link', { name: '怎样应征' }).first().click()
  await expect(page.locator('#contact')).toBeInViewport()
})

test('a filter leaves no month without rows', async ({ page }) => {
  await page.goto(`${site()}/events/?year=2024`)
  await expect(page.locator('.month-group:visible')).toHaveCount(1)
  await expect(page.locator('.group:visible')).toHaveCount(1)
})

test('a table sorts by a column, by keyboard as well, and back again', async ({ page }) => {
  await page.goto(`${site()}/directory/`)
  const numbers = page.locator('.directory tbody').first().locator('.ordinal')
  const stated = await numbers.allTextContents()
  const head = page.getByRole('columnheader', { name: '地区' })
  const places = () => page.locator('.directory tbody').first().locator('.place').allTextContents()
  await head.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  const up = (await places()).filter(Boolean)
  expect(up).toEqual(up.toSorted(new Intl.Collator('zh-CN', { numeric: true }).compare))
  expect((await places()).lastIndexOf(up.at(-1)!)).toBe(up.length - 1)
  await page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  expect((await places())[0]).toBe(up.at(-1))
  await page.keyboard.press('Enter')
  await expect(head).not.toHaveAttribute('aria-sort')
  expect(await numbers.allTextContents()).toEqual(stated)
})

test('on a phone the members of an alliance’s directory sort too, and nothing is wider than the screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 740 })
  await page.goto(`${site()}/directory/ganzhou-rare-metals/`)
  const button = page.locator('.directory').getByRole('button', { name: '单位' })
  await button.click()
  await expect(page.locator('.directory [aria-sort=ascending]')).toHaveCount(1)
  expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  for (const kind of [
    'events',
    'agreements',
    'regions',
    'sources',
    'organizations',
    'opportunities',
  ])
    for (const portal of [site(), longest()]) {
      await page.goto(`${portal}/${kind}/`)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, portal + kind).toBeLessThanOrEqual(0)
    }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a table has the order that is said and no buttons', async ({ page }) => {
    await page.goto(`${site()}/directory/`)
    await expect(page.locator('.directory thead button')).toHaveCount(0)
    await page.goto(`${site()}/events/`)
    await expect(page.locator('.none-ahead')).toContainText('截至2026年11月22日')
  })
})

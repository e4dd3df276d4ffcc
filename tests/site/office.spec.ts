/** The office of one alliance: its own portal opens with its own notices, and its navigation leads where it says. */
import { expect, longest, other, site, test } from './visit.ts'

test('a portal of one alliance begins with its notices and says its members', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`${other()}/`)
  const ids = await page
    .locator('main section.section')
    .evaluateAll((all) => all.map(({ id }) => id))
  // It has no pictures: that part is left out.
  expect(ids).toEqual([
    'notices',
    'figure',
    'members',
    'events',
    'platforms',
    'agreements',
    'opportunities',
  ])
  await expect(page.locator('#notices').getByRole('link', { name: '门户开通' })).toBeVisible()
  expect((await page.locator('#notices').boundingBox())!.y).toBeLessThan(800)
  await expect(page.locator('#members h2')).toHaveText(/成员单位\s*2/)
  await expect(page.locator('#members .role')).toHaveText([/牵头学校\s*1/, /牵头企业\s*1/])
  await expect(page.getByRole('searchbox').first()).toHaveAttribute('placeholder', /成员/)
})

test('the notices of a portal of many stand above its directory', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`${site()}/`)
  expect((await page.locator('#notices').boundingBox())!.y).toBeLessThan(800)
})

test('the navigation opens by keyboard, closes by Escape and elsewhere', async ({ page }) => {
  await page.goto(`${other()}/about/`)
  const menu = page.locator('.site-nav details')
  const head = menu.locator('summary')
  await expect(head).toHaveClass(/current/)
  await head.focus()
  await page.keyboard.press('Enter')
  await expect(menu.getByRole('link')).toHaveText(['资料', '政策', '教育部'])
  await expect(menu.getByRole('link', { name: '资料' })).toHaveAttribute('aria-current', 'page')
  await expect(menu.getByRole('link', { name: '教育部' })).toHaveAttribute('rel', /noopener/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(menu).not.toHaveAttribute('open')
  await expect(head).toBeFocused()
  await head.click()
  await page.locator('h1').click()
  await expect(menu).not.toHaveAttribute('open')
  await head.click()
  await menu.getByRole('link', { name: '政策' }).click()
  await expect(page).toHaveURL(`${other()}/policies/`)
  await expect(page.locator('.site-nav').getByText('成员单位')).toHaveAttribute(
    'href',
    /\/directory\/river-city\/$/,
  )
})

test('the navigation opens without script, on a phone too', async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    hasTouch: true,
    viewport: { width: 360, height: 800 },
  })
  const page = await context.newPage()
  await page.goto(`${other()}/`)
  await page.locator('.site-menu > details > summary').tap()
  await page.locator('.site-menu li summary').tap()
  await page.locator('.site-menu').getByRole('link', { name: '政策' }).tap()
  await expect(page).toHaveURL(`${other()}/policies/`)
  await context.close()
})

test('what opens stays on the screen', async ({ page }) => {
  for (const [root, width] of [1001, 1024, 1280, 1440].flatMap((wide) =>
    [longest(), other()].map((one) => [one, wide] as const),
  )) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${root}/`)
    for (const menu of await page.locator('.site-nav details').all()) {
      await menu.locator('summary').click()
      const { x, width: wide } = (await menu.locator('ul').boundingBox())!
      expect(x, `${root} at ${width}`).toBeGreaterThanOrEqual(0)
      expect(x + wide, `${root} at ${width}`).toBeLessThanOrEqual(width)
    }
  }
})

test('the footer says how each office is reached', async ({ page }) => {
  await page.goto(`${other()}/`)
  const footer = page.getByRole('contentinfo')
  await expect(footer.getByRole('link', { name: '027 8888 0000' })).toHaveAttribute(
    'href',
    'tel:02788880000',
  )
  await expect(footer.getByRole('link', { name: 'office@school.example' })).toBeVisible()
  await expect(footer).toContainText('江城市学院路 1 号')
  await expect(footer.getByRole('navigation', { name: '友情链接' })).toContainText('教育部')
})

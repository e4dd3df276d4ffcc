/** A company or a school looks for the other side. */
import ICAL from 'ical.js'
import { expect, site, test } from './visit.ts'

test('needs and offers stand side by side, and on a phone one below the other', async ({
  page,
}) => {
  await page.goto(`${site()}/opportunities/`)
  const [needs, offers] = await page.locator('.board .group').all()
  const left = (await needs!.boundingBox())!
  const right = (await offers!.boundingBox())!
  expect(right.x).toBeGreaterThan(left.x + left.width)
  expect(Math.abs(right.y - left.y)).toBeLessThan(2)
  await page.setViewportSize({ width: 360, height: 740 })
  expect((await offers!.boundingBox())!.x).toBe((await needs!.boundingBox())!.x)
})

test('a suggestion names its reason and leads to the other side', async ({ page }) => {
  await page.goto(`${site()}/opportunities/`)
  const match = page.locator('.board .group').first().locator('.matches li').first()
  await expect(match.locator('.why-match')).toContainText(/同为|同在|同一方向/)
  await match.locator('a').click()
  await expect(page.locator('.kicker')).toContainText('供给')
})

test.describe('what is over is told on the day of reading', () => {
  test('nothing is over before the first deadline', async ({ page }) => {
    await page.clock.setFixedTime(new Date('2026-11-22T12:00:00+08:00'))
    await page.goto(`${site()}/opportunities/`)
    await expect(page.locator('.board .rows > .expired')).toHaveCount(0)
  })

  test('later the filter leaves what is valid', async ({ page }) => {
    await page.clock.setFixedTime(new Date('2027-09-01T12:00:00+08:00'))
    await page.goto(`${site()}/opportunities/`)
    const shown = page.locator('.board .rows > li:visible')
    const all = await shown.count()
    const over = await page.locator('.board .rows > .expired').count()
    expect(over).toBeGreaterThan(2)
    const valid = page.locator('[data-facet=valid] [data-value=now]')
    await expect(valid.locator('.number')).toHaveText(String(all - over))
    await valid.click()
    await expect(page).toHaveURL(/\?valid=now/)
    await expect(shown).toHaveCount(all - over)
    await page.reload()
    await expect(shown).toHaveCount(all - over)
    await page.goBack()
    await expect(shown).toHaveCount(all)
  })
})

test('deadlines stand by month and lead to the calendar', async ({ page }) => {
  await page.goto(`${site()}/opportunities/`)
  const month = page.locator('#deadlines h3 a').first()
  const name = await month.textContent()
  await month.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name!)
  await expect(page.locator('table.month a.day.due')).not.toHaveCount(0)
})

test('deadlines go into one’s own calendar', async ({ page }) => {
  await page.goto(`${site()}/opportunities/`)
  const days = await page
    .locator('#deadlines li[data-exact]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['to']!).sort())
  expect(days.length).toBeGreaterThan(3)
  await page.getByRole('link', { name: '在日历里订阅截止日' }).click()
  const section = page.locator('#opportunities')
  await expect(section.getByRole('link', { name: '在日历里订阅' })).toHaveAttribute(
    'href',
    /^webcal:\/\/[^/]+\/opportunities\/calendar\.ics$/,
  )
  const file = section.getByRole('link', { name: '下载 .ics' })
  const href = await file.evaluate((one: HTMLAnchorElement) => one.href)
  const calendar = new ICAL.Component(ICAL.parse(await (await page.request.get(href)).text()))
  const ends = calendar
    .getAllSubcomponents('vevent')
    .map((one) => String(new ICAL.Event(one).startDate))
  expect(ends.toSorted()).toEqual(days)
})

test('the printed sheet has both sides and no controls', async ({ page }) => {
  await page.goto(`${site()}/opportunities/`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.board')).toBeVisible()
  await expect(page.locator('.sheet-note').first()).toBeVisible()
  for (const selector of ['[data-print]', '.facets', '.site-nav', '.more'])
    await expect(page.locator(selector).first(), selector).toBeHidden()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('everything can be read, and nothing offers what needs script', async ({ page }) => {
    await page.goto(`${site()}/opportunities/`)
    await expect(page.locator('.board .rows > li:visible')).toHaveCount(12)
    await expect(page.locator('[data-print]')).toBeHidden()
    await expect(page.locator('[data-facet=valid]')).toHaveCount(0)
  })
})

/** A visitor looks up what is on: by month, as a list, in a calendar of her own. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, site, test } from './visit.ts'

const folder = () => join(process.env['SITE_FOLDER']!, 'calendar')
const months = () => readdirSync(folder()).filter((name) => /^\d{4}-\d{2}$/.test(name))

test('every month has a page whose days lead to its entries', async ({ page }) => {
  expect(months().length).toBeGreaterThan(5)
  for (const month of months()) {
    await page.goto(`${site()}/calendar/${month}/`)
    await expect(page.locator('table.month tbody tr')).not.toHaveCount(0)
    for (const link of await page.locator('table.month a.day').all()) {
      const target = (await link.getAttribute('href'))!
      await expect(page.locator(target), `${month}${target}`).toBeVisible()
    }
  }
})

test('days are those of the calendar file', async ({ page }) => {
  const ics = readFileSync(join(process.env['SITE_FOLDER']!, 'calendar.ics'), 'utf8')
  const days = [
    ...ics.slice(ics.indexOf('BEGIN:VEVENT')).matchAll(/DTSTART[^:]*:(\d{4})(\d{2})(\d{2})/g),
  ].map(([, year, month, day]) => ({ month: `${year}-${month}`, day: Number(day) }))
  expect(days.length).toBeGreaterThan(3)
  for (const { month, day } of days) {
    await page.goto(`${site()}/calendar/${month}/`)
    await expect(page.locator(`[data-day="${day}"] a.day`), `${month}-${day}`).toBeVisible()
  }
})

test('what is known by its month alone is listed, on no day', async ({ page }) => {
  await page.goto(`${site()}/calendar/2023-05/`)
  await expect(page.locator('#undated')).toContainText('2023年全国乡村振兴产教融合发展大会')
  await expect(page.locator('table.month')).not.toContainText('乡村振兴')
})

test('keys walk the days and turn the month', async ({ page }) => {
  await page.goto(`${site()}/calendar/2023-11/`)
  await page.locator('a.day').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('[data-day="29"] a.day')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('[data-day="28"] a.day')).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(page).toHaveURL(/\/calendar\/2023-10\/$/)
})

test.describe('past and coming are told on the day of reading', () => {
  const at = (day: string) => new Date(`${day}T12:00:00+08:00`)

  test('the last days of needs and offers are still to come', async ({ page }) => {
    await page.clock.setFixedTime(at('2027-12-28'))
    await page.goto(`${site()}/calendar/`)
    const coming = page.locator('[data-coming]')
    await expect(coming.locator('li')).toHaveCount(2)
    await expect(coming.locator('.time-tag')).toHaveText(['还有 3 天', '还有 3 天'])
    await expect(coming.locator('.empty')).toBeHidden()
  })

  test('on its day it is today', async ({ page }) => {
    await page.clock.setFixedTime(at('2023-11-29'))
    await page.goto(`${site()}/calendar/2023-11/`)
    await expect(page.locator('[data-day="29"]')).toHaveAttribute('aria-current', 'date')
    await expect(page.locator('.day-list .time-tag').first()).toHaveText('进行中')
  })

  test('later nothing is to come, and the way to hear of more is offered', async ({ page }) => {
    await page.clock.setFixedTime(at('2040-01-01'))
    await page.goto(`${site()}/calendar/`)
    await expect(page.locator('[data-coming] .empty')).toBeVisible()
    await expect(page.locator('.time-tag:visible')).toHaveCount(0)
  })
})

test('subscribing takes one click, an address to copy or a code to scan', async ({ page }) => {
  await page.goto(`${site()}/calendar/subscribe/`)
  const open = page.locator('#site').getByRole('link', { name: '在日历里订阅' })
  await expect(open).toHaveAttribute('href', /^webcal:\/\/[^/]+\/calendar\.ics$/)
  await expect(page.locator('#site .address')).toContainText('https://')
  await expect(page.getByRole('img', { name: '扫码订阅全站日历' })).toBeVisible()
  for (const link of await page.locator('.calendars a[href$=".ics"]:not([href^="webcal"])').all())
    expect(
      (await page.request.get(await link.evaluate((one: HTMLAnchorElement) => one.href))).status(),
    ).toBe(200)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('all events are listed, and what is to come is said of a day that is named', async ({
    page,
  }) => {
    await page.goto(`${site()}/calendar/`)
    await expect(page.locator('.year .rows > li')).toHaveCount(7)
    await expect(page.locator('[data-coming] h2')).toContainText('截至2026年11月22日')
    await expect(page.locator('[data-coming] .rows > li:visible')).toHaveCount(6)
    await expect(page.locator('.time-tag')).toHaveCount(0)
    await expect(page.locator('.month-list a')).toHaveCount(months().length)
  })
})

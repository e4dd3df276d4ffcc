/** No axe violation on any sort of page, in light and dark, on phone and desk, and nothing that scrolls sideways. */
import { every, expect, looks, pages, site, test, views, violationsOf } from './visit.ts'

const all = [...pages, ...views]

for (const path of all)
  test(path, async ({ page }) => {
    await page.goto(site() + path)
    await page.waitForLoadState('networkidle')
    for (const { colorScheme, width } of looks) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      expect(await violationsOf(page), `${colorScheme} at ${width} px`).toEqual([])
    }
  })

test('a fault is told', async ({ page }) => {
  await page.goto(`${site()}/about/`)
  await page.evaluate(() =>
    document.querySelector('main')!.append(document.createElement('button')),
  )
  expect(await violationsOf(page)).toEqual([expect.stringMatching(/^button-name: <button>/)])
})

for (const width of every ? [320, 360, 768, 1024, 1280, 1440] : [360, 1280])
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const path of all) {
      await page.goto(site() + path)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, path).toBeLessThanOrEqual(0)
    }
  })

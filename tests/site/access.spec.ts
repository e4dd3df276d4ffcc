/** No axe violation on any sort of page, in light and dark, on phone and desk, and nothing that scrolls sideways. */
import { AxeBuilder } from '@axe-core/playwright'
import { every, expect, looks, pages, site, test, views } from './visit.ts'

const all = [...pages, ...views]

for (const path of all)
  test(path, async ({ page }) => {
    await page.goto(site() + path)
    await page.waitForLoadState('networkidle')
    for (const { colorScheme, width } of looks) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const told = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => node.html)
            .slice(0, 3)
            .join(' ')}`,
      )
      expect(told, `${colorScheme} at ${width} px`).toEqual([])
    }
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

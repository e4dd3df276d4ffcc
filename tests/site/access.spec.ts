/** No axe violation on any sort of page, in light and dark, on phone and desk. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, pages, site, test } from './visit.ts'

for (const path of pages)
  test(path, async ({ page }) => {
    await page.goto(site() + path)
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [360, 1280]) {
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

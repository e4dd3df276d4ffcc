/** No axe violation on any sort of page, in light and dark, on phone and desk. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, pages, site, test } from './visit.ts'

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })
      for (const path of pages)
        test(path, async ({ page }) => {
          await page.goto(site() + path)
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(
            violations.map(
              ({ id, nodes }) =>
                `${id}: ${nodes
                  .map((node) => node.html)
                  .slice(0, 3)
                  .join(' ')}`,
            ),
          ).toEqual([])
        })
    })

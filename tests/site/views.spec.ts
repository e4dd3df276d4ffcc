/** The pages that show the whole: no axe violation, nothing that scrolls sideways, in light and dark, on phone and desk. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, other, site, test } from './visit.ts'

const views = [
  '/calendar/',
  '/calendar/2023-05/',
  '/calendar/2023-11/',
  '/calendar/subscribe/',
  '/opportunities/',
  '/network/',
  '/network/relations/',
  '/landscape/',
  '/compare/?a=ganzhou-rare-metals&b=zhongshan-first&c=wuhan-optics-valley',
  '/compare/ganzhou-rare-metals/zhongshan-first/',
  '/changes/',
  '/directory/',
  '/directory/ganzhou-rare-metals/',
  '/data/',
  '/regions/ganzhou/',
  '/alliances/ganzhou-rare-metals/',
  '/alliances/wuhan-optics-valley/',
]

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })
      for (const path of views)
        test(path, async ({ page }) => {
          await page.goto(site() + path)
          await page.waitForLoadState('networkidle')
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(
            violations.map(
              ({ id, nodes }) =>
                `${id}: ${nodes
                  .map(({ html }) => html)
                  .slice(0, 3)
                  .join(' ')}`,
            ),
          ).toEqual([])
        })
    })

for (const width of [320, 360, 768, 1024, 1280, 1440])
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const path of views) {
      await page.goto(site() + path)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, path).toBeLessThanOrEqual(0)
    }
  })

test('a small portal of another owner has them too, under its own path', async ({ page }) => {
  for (const path of [
    '/calendar/',
    '/calendar/subscribe/',
    '/opportunities/',
    '/network/',
    '/network/relations/',
    '/landscape/',
    '/compare/',
    '/changes/',
    '/directory/',
    '/data/',
  ]) {
    await page.goto(other() + path)
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
  }
})

/** A small portal has the pages that show the whole, too. */
import { expect, other, test } from './visit.ts'

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

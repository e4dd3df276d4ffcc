/** A reader's own type: a default of 32 px, a least size of 24 px, or both. Nothing is wider than the screen, cut or over another. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { faults, views } from './large.ts'
import { every, expect, site, test } from './visit.ts'

for (const sizes of [
  { default_font_size: 32, minimum_font_size: 24 },
  ...(every ? [{ default_font_size: 32 }, { minimum_font_size: 24 }] : []),
])
  test(`reads well with ${JSON.stringify(sizes)}`, async ({ launchOptions }, info) => {
    const profile = info.outputPath('profile')
    mkdirSync(join(profile, 'Default'), { recursive: true })
    const preferences = { webkit: { webprefs: sizes } }
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      // The shell without a head has no preferences.
      channel: 'chromium',
      reducedMotion: 'reduce',
    })
    try {
      const page = await context.newPage()
      await page.route(/\.(png|webp)$/, (route) => route.abort())
      const told: string[] = []
      for (const path of views) {
        await page.goto(site() + path, { waitUntil: 'load' })
        if (path.includes('?')) await page.locator('.hits > li').first().waitFor()
        const body = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))
        // The reader's size is what the page is set in: without it this would prove nothing.
        expect(body).toBe('default_font_size' in sizes ? 34 : 24)
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 })
          for (const fault of await page.evaluate(faults))
            told.push(`${path} at ${width}: ${fault}`)
        }
      }
      expect(told).toEqual([])
    } finally {
      await context.close()
    }
  })

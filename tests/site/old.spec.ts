/** A visitor with an old phone: Chromium 92, and what is written for browsers older still. */
import type { LaunchOptions } from '@playwright/test'
import {
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import ts from 'typescript'
import { test as base, expect, pages, site } from './visit.ts'

const modules = join(import.meta.dirname, '..', '..', 'node_modules')

/** The path of Chromium 92, unpacked once. */
function unpacked(): string {
  const folder = join(modules, '.cache', 'chromium-92')
  const path = join(folder, 'chromium')
  if (existsSync(path)) return path
  const packed = readFileSync(join(modules, '@sparticuz', 'chromium', 'bin', 'chromium.br'))
  const draft = `${path}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(draft, brotliDecompressSync(packed), { mode: 0o755 })
  // Never in the place of one that another worker runs by now.
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  unlinkSync(draft)
  return path
}

const runs = process.platform === 'linux' && process.arch === 'x64'

const test = base.extend<object, { launchOptions: LaunchOptions }>({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use(runs ? { ...launchOptions, executablePath: unpacked() } : launchOptions),
    { scope: 'worker' },
  ],
  page: async ({ page, context }, use) => {
    // Playwright asks elements for what Chromium has since 105; it gets it in its own world, the page does not.
    const expression =
      'Element.prototype.checkVisibility = function () { return this.getClientRects().length > 0 }'
    const devtools = await context.newCDPSession(page)
    devtools.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
      if (name.startsWith('__playwright'))
        void devtools.send('Runtime.evaluate', { expression, contextId: id }).catch(() => undefined)
    })
    await devtools.send('Runtime.enable')
    await use(page)
  },
})

test.describe('Chromium 92', () => {
  test.skip(!runs, 'There is a Chromium 92 for Linux on x64 alone.')

  test.beforeEach(({ browser }) => expect(browser.version()).toMatch(/^92\./))

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 375, height: 740 }, isMobile: true })

    test('every page is laid out for it', async ({ page }) => {
      for (const path of [...pages, '/calendar/', '/network/', '/landscape/', '/compare/']) {
        await page.goto(site() + path)
        const widths = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])
        expect(widths, path).toEqual([375, 375])
        await expect(page.locator('.site-menu summary'), path).toBeVisible()
      }
    })

    test('the menu opens', async ({ page }) => {
      await page.goto(`${site()}/`)
      await page.locator('.site-menu summary').click()
      await expect(page.locator('.site-menu nav a', { hasText: /^\s*联合体\s*$/ })).toBeVisible()
    })

    test('the search answers an address, and what is typed', async ({ page }) => {
      await page.goto(`${site()}/search/?q=${encodeURIComponent('赣州')}`)
      const list = page.locator('[data-part=list]')
      const first = list.locator('[data-result]').first()
      await expect(list).toHaveAttribute('aria-busy', 'false')
      await expect(list).toHaveAttribute('data-query', '赣州')
      await expect(first.locator('mark').first()).toHaveText('赣州')
      // One character wrong.
      await page.locator('[data-search] input').fill('稀有金厲')
      await expect(page.locator('[data-part=notices]')).toContainText('是否要找')
      await expect(first).toContainText('稀有金属')
      await page.locator('[data-search] input').fill('xiyou')
      await expect(list).toHaveAttribute('data-query', 'xiyou')
      await expect(first).toContainText('稀有金属')
    })

    test('what was meant is found without a segmenter', async ({ page }) => {
      await page.addInitScript(() => {
        delete (Intl as { Segmenter?: unknown }).Segmenter
      })
      await page.goto(`${site()}/search/?q=${encodeURIComponent('稀有金厲')}`)
      await expect(page.locator('[data-part=notices]')).toContainText('是否要找')
      await expect(page.locator('[data-result]').first()).toContainText('稀有金属')
    })

    test('the box of the home page leads to results', async ({ page }) => {
      await page.goto(`${site()}/`)
      await page.locator('main form[role=search] input').fill('武汉')
      await page.keyboard.press('Enter')
      await expect(page.locator('[data-result]').first()).toContainText('武汉')
    })

    test('a list is narrowed, and widened again', async ({ page }) => {
      await page.goto(`${site()}/organizations/`)
      const shown = page.locator('.rows > li:visible')
      const all = await shown.count()
      await page.locator('.facets summary').click()
      await page.locator('[data-facet=sort] a', { hasText: '中职' }).click()
      await expect(page).toHaveURL(/\?sort=/)
      const schools = await shown.count()
      expect(schools).toBeGreaterThan(0)
      expect(schools).toBeLessThan(all)
      await page.locator('[data-facet=sort] a[data-value=""]').click()
      await expect(page).toHaveURL(/\/organizations\/$/)
      await expect(shown).toHaveCount(all)
    })

    test('keys walk a month, and today is told', async ({ page }) => {
      await page.clock.setFixedTime(new Date('2023-11-29T12:00:00+08:00'))
      await page.goto(`${site()}/calendar/2023-11/`)
      await expect(page.locator('[data-day="29"]')).toHaveAttribute('aria-current', 'date')
      await expect(page.locator('.day-list .time-tag').first()).toHaveText('进行中')
      await page.locator('a.day').first().focus()
      await page.keyboard.press('End')
      await expect(page.locator('[data-day="29"] a.day')).toBeFocused()
      await page.keyboard.press('ArrowLeft')
      await expect(page.locator('[data-day="28"] a.day')).toBeFocused()
    })

    test('what is to come is told', async ({ page }) => {
      await page.clock.setFixedTime(new Date('2027-12-28T12:00:00+08:00'))
      await page.goto(`${site()}/calendar/`)
      await expect(page.locator('[data-coming] .time-tag')).toHaveText(['还有 3 天', '还有 3 天'])
    })

    test('the landscape pales, and alliances are compared', async ({ page }) => {
      await page.goto(`${site()}/landscape/?form=city`)
      await expect(page.locator('svg > g.dim')).not.toHaveCount(0)
      await page.goto(`${site()}/compare/?a=ganzhou-rare-metals&b=zhongshan-first`)
      await expect(page.locator('[data-compare] th[scope=col]')).toHaveCount(2)
    })

    test.describe('in WeChat', () => {
      test.use({
        userAgent:
          'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/92.0 Mobile Safari/537.36 MicroMessenger/8.0.44',
      })

      test('a link is copied, and the poster is there to be pressed', async ({ page }) => {
        await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
        await page.getByRole('button', { name: '复制链接' }).click()
        await expect(page.locator('#share [data-said]')).toHaveText('链接已复制。')
        await expect(page.getByRole('figure').getByRole('img')).toBeVisible()
        await expect(page.getByRole('link', { name: '保存海报' })).toBeHidden()
      })
    })
  })

  test.describe('at a desk', () => {
    test.use({ viewport: { width: 1280, height: 900 } })

    test('the network grows, and is drawn along', async ({ page }) => {
      await page.goto(`${site()}/network/`)
      await page.getByRole('button', { name: '放大' }).click()
      const view = page.locator('.network-view')
      const box = (await view.boundingBox())!
      await page.mouse.move(box.x + 600, box.y + 80)
      await page.mouse.down()
      await page.mouse.move(box.x + 400, box.y + 80, { steps: 5 })
      await page.mouse.up()
      expect(await view.evaluate((one) => one.scrollLeft)).toBeGreaterThan(100)
    })

    test('facets show without being opened by hand', async ({ page }) => {
      await page.goto(`${site()}/organizations/`)
      await expect(page.locator('.facets [data-facet=sort] a').nth(1)).toBeVisible()
    })
  })
})

test('stylesheets and scripts are written for the oldest browsers', () => {
  const built = (pattern: string) =>
    globSync(pattern, { cwd: process.env['SITE_FOLDER']! }).map((name) => ({
      name,
      text: readFileSync(join(process.env['SITE_FOLDER']!, name), 'utf8'),
    }))
  const styles = built('**/*.css')
  expect(styles.length).toBeGreaterThan(3)
  for (const { name, text } of styles) {
    // Ranges, nesting, shorthands that Safari has since 14.1.
    expect(
      text.match(/@media[^{]*[<>=][^{]*|@layer[^{;]*|@container[^{]*|[{};]&[^{]*/g),
      name,
    ).toBe(null)
    expect(text.match(/[{;](inset|(margin|padding)-(inline|block)):[^;}]*/g), name).toBe(null)
  }
  const scripts = built('assets/*.js')
  expect(scripts.length).toBeGreaterThan(8)
  const { SyntaxKind: kinds } = ts
  const newer = new Set([
    kinds.PrivateIdentifier,
    kinds.ClassStaticBlockDeclaration,
    kinds.QuestionQuestionEqualsToken,
    kinds.BarBarEqualsToken,
    kinds.AmpersandAmpersandEqualsToken,
  ])
  for (const { name, text } of scripts) {
    const found: string[] = []
    const visit = (node: ts.Node) => {
      if (newer.has(node.kind)) found.push(node.getText(file))
      ts.forEachChild(node, visit)
    }
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext)
    visit(file)
    expect(found, name).toEqual([])
    expect(text, name).not.toMatch(/\(\?<[=!]/)
  }
})

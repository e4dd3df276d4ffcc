/** Nothing an owner writes makes a page wider than the screen: names, numbers and addresses at their longest. */
import { readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { longest, site, some, sparse } from './visit.ts'

/** Every page of a built site, as its address. */
const pagesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    // What other sites show has widths of its own.
    .filter((file) => file.endsWith('.html') && !file.startsWith('embed'))
    .map(
      (file) =>
        `/${file
          .split(sep)
          .join('/')
          .replace(/index\.html$/, '')}`,
    )
    .toSorted()

/** The innermost elements that stand beyond the screen, outside boxes that scroll; nothing where the page is no wider. */
function beyond(): string[] {
  if (document.documentElement.scrollWidth <= innerWidth) return []
  const out = (element: Element) => element.getBoundingClientRect().right > innerWidth + 0.5
  const name = ({ localName, classList }: Element) => [localName, ...classList].join('.')
  const found = [...document.body.querySelectorAll('*')].filter((element) => {
    if (!out(element) || [...element.children].some(out)) return false
    for (let at: Element | null = element; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return false
    return true
  })
  const told = found.map((one) =>
    [one.parentElement?.parentElement, one.parentElement, one]
      .map((each) => (each ? name(each) : ''))
      .join(' > '),
  )
  return told.length ? [...new Set(told)].slice(0, 5) : ['?']
}

async function walk(page: Page, root: string, paths: string[], widths: number[]) {
  await page.route(/\.(png|svg)$/, (route) => route.abort())
  const wide: string[] = []
  for (const path of paths) {
    await page.goto(root + path, { waitUntil: 'load' })
    if (path.includes('?')) await page.locator('.hits > li, .comparison').first().waitFor()
    // What is folded away is as wide when it is opened.
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((one) => (one.open = true)),
    )
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const found = await page.evaluate(beyond)
      if (found.length) wide.push(`${path} at ${width} px: ${found.join(', ')}`)
    }
  }
  expect(wide).toEqual([])
}

/** Pages that their script fills. */
const asked = [
  '/search/?q=克孜勒苏',
  '/search/?q=biopharmaceutical',
  '/compare/?a=kezilesu&b=rare-earth&c=biopharma',
]

test('the longest names widen no page', async ({ page }) => {
  test.slow()
  const paths = pagesOf(process.env['LONGEST_FOLDER']!)
  expect(paths.length).toBeGreaterThan(80)
  await walk(page, longest(), [...some(paths, 50), ...asked], [320, 360, 768])
})

test('no page of the default content is wider than 320 px', async ({ page }) => {
  test.slow()
  await walk(page, site(), some(pagesOf(process.env['SITE_FOLDER']!), 80), [320])
})

test('no page of a portal that has hardly begun is wider than 320 px', async ({ page }) => {
  await walk(page, sparse(), pagesOf(process.env['SPARSE_FOLDER']!), [320, 360])
})

test('the head keeps seal, name, tagline and navigation apart', async ({ page }) => {
  await page.goto(`${longest()}/`)
  for (const width of [320, 360, 768, 1001, 1024, 1136, 1280, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    const box = async (selector: string) => (await page.locator(selector).boundingBox())!
    const seal = await box('.brand .seal')
    expect([seal.width, seal.height], `${width}`).toEqual([36, 36])
    const name = await box('.brand .name')
    expect(name.height, `${width}`).toBeLessThanOrEqual(3 * 24)
    const brand = await box('.brand')
    expect(brand.x + brand.width, `${width}`).toBeLessThanOrEqual(width)
    for (const other of width > 1000
      ? ['.site-nav']
      : ['.site-menu > a', '.site-menu > details > summary']) {
      const { x, y, width: wide } = await box(other)
      expect(x + wide, `${other} at ${width}`).toBeLessThanOrEqual(width)
      const apart = y >= brand.y + brand.height || x >= brand.x + brand.width
      expect(apart, `${other} at ${width}`).toBe(true)
    }
  }
})

/** A page says what is known once, and what is missing in one place. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseHTML } from 'linkedom'
import { kindNames } from '../../src/kinds/index.ts'
import { expect, site, sparse, test } from './visit.ts'

const portals = ['SITE_FOLDER', 'OTHER_FOLDER', 'LONGEST_FOLDER', 'SPARSE_FOLDER']
const kinds = kindNames.filter((kind) => kind !== 'pages')
const all = (root: ParentNode, selector: string) => [...root.querySelectorAll(selector)]

/** The pages of entries, as files of a built site. */
const entryPages = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /^([a-z]+)\/(?!page\/)[^/]+\/index\.html$/.test(file))
    .filter((file) => kinds.some((kind) => file.startsWith(`${kind}/`)))
const documentOf = (folder: string, file: string): Document =>
  parseHTML(readFileSync(join(folder, file), 'utf8')).document

/** Who is in which body of an alliance says more than that they are members of it; who is one may have been one otherwise. */
const others = new Set([
  '#members #bodies',
  '#members #former #bodies',
  '#joining #former',
  '#alliances #former',
])

/**
 * Entries that a page lists more than once: in its facts and its sections, each by where it stands. Figures, running text
 * and what leads on are no lists; sources are cited where they bear something out, and an office says whose it is.
 */
function repeated(document: Document, file: string): string[] {
  const here = new URL(file.replace('index.html', ''), 'https://x.example/')
  const places = new Map<string, Set<string>>()
  for (const link of all(document, 'article .rule .facts a, article section.section .content a')) {
    if (link.closest('svg, .prose, nav, .more, .share, #sources, #contact')) continue
    const { pathname } = new URL(link.getAttribute('href')!, here)
    if (pathname === here.pathname) continue
    const [, kind = ''] = /([a-z]+)\/[^/]+\/$/.exec(pathname) ?? []
    if (!kinds.some((one) => one === kind)) continue
    const section = link.closest('section.section')
    places.set(
      pathname,
      (places.get(pathname) ?? new Set()).add(section ? `#${section.id}` : 'facts'),
    )
  }
  return [...places].flatMap(([path, found]) => {
    const where = [...found].join(' ')
    return found.size > 1 && !others.has(where) ? `${file} lists ${path} in ${where}` : []
  })
}

test('an entry is listed once on the page of another', () => {
  for (const name of portals) {
    const folder = process.env[name]!
    const files = entryPages(folder)
    expect(files.length, name).toBeGreaterThan(8)
    expect(files.flatMap((file) => repeated(documentOf(folder, file), file))).toEqual([])
  }
})

test('a second list of the same is told', () => {
  const folder = process.env['OTHER_FOLDER']!
  const file = 'alliances/river-city/index.html'
  const document = documentOf(folder, file)
  const [members] = all(document, '#members')
  const again = members!.cloneNode(true) as Element
  again.id = 'again'
  members!.after(again)
  expect(repeated(document, file).length).toBeGreaterThan(1)
})

test('no number is a zero, no ring of none is solid, and what is missing stands in one section', () => {
  for (const name of portals) {
    const folder = process.env[name]!
    for (const file of entryPages(folder)) {
      const document = documentOf(folder, file)
      const numbers = all(document, 'main .totals b, main .count, main .number, main .numeral')
      expect(
        numbers.filter((one) => one.textContent.trim() === '0').map((one) => one.outerHTML),
        file,
      ).toEqual([])
      for (const count of all(document, '.alliance-figure .count'))
        expect(count.textContent, file).not.toBe('0')
      expect(all(document, 'article .empty').length, file).toBe(0)
      for (const section of all(document, 'article section.section')) {
        const said = section.querySelector('.content')!
        expect(
          said.textContent.trim() || said.querySelector('img, svg'),
          `${file} #${section.id}`,
        ).toBeTruthy()
        for (const table of all(section, 'table'))
          expect(all(table, 'tbody tr').length).toBeGreaterThan(0)
      }
      const gaps = all(document, '#missing')
      if (gaps[0]) {
        expect(gaps.length).toBe(1)
        expect(all(gaps[0], '.more a').length, file).toBeGreaterThan(0)
      }
    }
  }
})

test('a sparse entry is a short page that says what is missing and leads on', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  // It is built without share images.
  await page.route('**/*.png', (route) => route.fulfill({ contentType: 'image/png', body: '' }))
  for (const [path, gaps] of [
    ['/alliances/stone-bridge/', ['成员总数', '成员名单', '合作方向', '来源']],
    ['/organizations/college/', ['地区', '联合体与联盟']],
    ['/events/meeting/', ['地点', '主办']],
    ['/agreements/pact/', ['日期', '地区']],
    ['/platforms/base/', ['日期', '状态']],
    ['/policies/plan/', ['发布机关', '文号']],
    ['/opportunities/interns/', ['数量']],
    ['/regions/hollow/', ['单位', '活动']],
    ['/sources/daily/', ['发布者', '日期']],
  ] as const) {
    await page.goto(sparse() + path)
    for (const gap of gaps)
      await expect(page.locator('#missing li').getByText(gap, { exact: true }), path).toBeVisible()
    await expect(page.locator('#missing .more a').first()).toHaveAttribute(
      'href',
      /^mailto:office@sparse\.example\?subject=/,
    )
    const sheet = (await page.locator('#missing').boundingBox())!
    expect(sheet.y + sheet.height, path).toBeLessThan(1700)
    await page.locator('#missing a[href="#cite"]').click()
    await expect(page.locator('#cite')).toBeInViewport()
  }
  await page.goto(`${sparse()}/alliances/stone-bridge/`)
  await expect(page.locator('.alliance-figure')).toContainText('未载')
  await page.goto(`${sparse()}/news/opening/`)
  await expect(page.locator('article h2').first()).not.toHaveText('说明')
})

test('share, subscribe and correct stand in the head', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  for (const [path, names] of [
    ['/alliances/ganzhou-rare-metals/', ['分享', '订阅日历', 'RSS', '纠错']],
    ['/regions/ganzhou/', ['分享', 'RSS', '纠错']],
    ['/events/ganzhou-signing/', ['分享', '加入日历', '纠错']],
    ['/organizations/xueda/', ['分享', '纠错']],
    ['/news/site-notice/', ['分享', '纠错']],
  ] as const) {
    await page.goto(site() + path)
    const row = page.locator('.head .actions')
    await expect(row.getByRole('link')).toHaveText(names)
    for (const link of await row.getByRole('link').all())
      expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect((await row.boundingBox())!.y, path).toBeLessThan(600)
    await row.getByRole('link', { name: '分享' }).click()
    await expect(page.getByRole('heading', { name: '分享' })).toBeInViewport()
  }
})

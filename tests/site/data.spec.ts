/** An office takes the data, looks up what changed, prints the members. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, other, site, test } from './visit.ts'

test('every file that the page offers is there', async ({ page }) => {
  await page.goto(`${site()}/data/`)
  const files = await page
    .locator('.section a[href]')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
  const data = files.filter((href) => /\.(json|csv|xml|ics|jsonld)$/.test(href))
  expect(data.length).toBeGreaterThan(25)
  for (const href of new Set(data)) expect((await page.request.get(href)).status(), href).toBe(200)
})

test('the preview is the head of the table itself', async ({ page }) => {
  await page.goto(`${site()}/data/`)
  const shown = (await page.locator('.data-preview').first().textContent())!.split(/\r?\n/)
  const whole = await (await page.request.get(`${site()}/alliances/index.csv`)).text()
  const lines = whole.replace(/^\ufeff/, '').split(/\r?\n/)
  expect(shown.slice(0, 3)).toEqual(lines.slice(0, 3))
})

test('the licence is the owner’s, and where there is none the page says so', async ({ page }) => {
  await page.goto(`${site()}/data/`)
  const licence = page.locator('#licence a[rel~=license]')
  const { licenses } = (await (await page.request.get(`${site()}/datapackage.json`)).json()) as {
    licenses: { path: string; title: string }[]
  }
  await expect(licence).toHaveAttribute('href', licenses[0]!.path)
  await expect(licence).toHaveText(licenses[0]!.title)
  await page.goto(`${other()}/data/`)
  await expect(page.locator('#licence')).toContainText('没有声明使用许可')
  await expect(licence).toHaveCount(0)
})

test('each kind tells its fields as its table has them', async ({ page }) => {
  await page.goto(`${site()}/data/`)
  const alliances = page.locator('.data-fields details').first()
  await alliances.locator('summary').click()
  const names = await alliances.locator('tbody code').allTextContents()
  const csv = await (await page.request.get(`${site()}/alliances/index.csv`)).text()
  expect(names).toEqual(
    csv
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)[0]!
      .split(','),
  )
})

test('the sitemap names every page that a search engine may show, once', () => {
  const folder = process.env['SITE_FOLDER']!
  const told = [
    ...readFileSync(join(folder, 'sitemap-1.xml'), 'utf8').matchAll(/<loc>([^<]*)<\/loc>/g),
  ].map(([, address]) => new URL(address!).pathname)
  const there = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('index.html'))
    .filter((file) => !readFileSync(join(folder, file), 'utf8').includes('content="noindex"'))
    .map((file) => `/${file.replace(/index\.html$/, '').replaceAll('\\', '/')}`)
  expect(told.toSorted()).toEqual(there.toSorted())
})

test('what changed is told by day, every entry once, and what came first in one line', async ({
  page,
}) => {
  await page.goto(`${site()}/changes/`)
  const told = Number(/\d+/.exec((await page.locator('.lead').textContent())!)![0])
  const later = await page.locator('.change-kinds li').count()
  const first = page.locator('.change-day', { hasText: '首批收录' })
  await expect(first).toHaveCount(1)
  const kinds = await first.locator('.first-kinds > :not(.meta)').allTextContents()
  const counted = kinds.map((kind) => Number(/\d+/.exec(kind)![0]))
  expect(later + counted.reduce((sum, count) => sum + count, 0)).toBe(told)
  expect(
    Number(/录 (\d+)/.exec((await first.locator('.count').textContent())!)![1]),
  ).toBeGreaterThan(100)
  await expect(page.getByRole('link', { name: '订阅更新（RSS）' })).toBeVisible()
})

test('each entry tells its last change, and no other page that of the whole', async ({ page }) => {
  await page.goto(`${site()}/about/`)
  await expect(page.locator('.last-change')).toContainText('核对于')
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  const { updated } = (await (
    await page.request.get(`${site()}/alliances/ganzhou-rare-metals/index.json`)
  ).json()) as { updated: string }
  const last = page.locator('#sources .last-change')
  await expect(last.locator('time')).toHaveAttribute('datetime', updated)
  await expect(page.getByText('内容更新至')).toHaveCount(0)
  await last.getByRole('link', { name: '更新记录' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('更新记录')
  await expect(page.getByText('内容更新至')).toBeVisible()
  await page.goto(`${site()}/`)
  await expect(page.getByRole('link', { name: /^内容更新至/ })).toBeVisible()
})

test('the directory numbers every member', async ({ page }) => {
  await page.goto(`${site()}/directory/`)
  const numbers = await page.locator('.directory .ordinal:not(th)').allTextContents()
  const { entries } = (await (
    await page.request.get(`${site()}/organizations/index.json`)
  ).json()) as { entries: { facets: { standing: string[] } }[] }
  const members = entries.filter(({ facets }) => facets.standing.includes('成员'))
  expect(numbers.map(Number)).toEqual(members.map((_, index) => index + 1))
})

test("an alliance's directory is its member list", async ({ page }) => {
  await page.goto(`${site()}/directory/ganzhou-rare-metals/`)
  const names = await page.locator('.directory .name a').allTextContents()
  const entry = (await (
    await page.request.get(`${site()}/alliances/ganzhou-rare-metals/index.json`)
  ).json()) as { relations: { links: { field: string; title: string }[] } }
  const members = entry.relations.links.filter(({ field }) => field === 'members')
  expect(names.toSorted()).toEqual(members.map(({ title }) => title).toSorted())
})

test.describe('on paper', () => {
  /** The text's width on an upright and on a lying sheet, CSS px. */
  const sheet = { upright: 672, lying: 1016 }
  for (const path of [
    '/directory/',
    '/directory/ganzhou-rare-metals/',
    '/alliances/ganzhou-rare-metals/',
    '/events/yaan-2023-conference/',
    '/organizations/xueda/',
    '/regions/ganzhou/',
    '/opportunities/',
    '/opportunities/sample-laser-workshop/',
    '/calendar/',
    '/calendar/2023-05/',
    '/calendar/subscribe/',
    '/changes/',
    '/compare/ganzhou-rare-metals/zhongshan-first/',
    '/network/',
    '/network/relations/',
    '/landscape/',
    '/data/',
    '/',
  ])
    test(`${path} has its text, no controls, and fits the sheet`, async ({ page }) => {
      await page.setViewportSize({
        width: path === '/network/' ? sheet.lying : sheet.upright,
        height: 960,
      })
      await page.goto(site() + path)
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const selector of ['.site-nav', '.site-menu', '.button', '.crumbs', '.more'])
        for (const one of await page.locator(selector).all())
          await expect(one, `${path} ${selector}`).toBeHidden()
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('main *:not(svg *, pre *)')]
          .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.outerHTML.slice(0, 90)),
      )
      expect(wide).toEqual([])
      // A picture is drawn no larger than it is on a screen.
      const grown = await page
        .locator('.chart-scroll > svg.chart')
        .evaluateAll((all) =>
          all.filter(
            (one) => one.getBoundingClientRect().width > Number(one.getAttribute('width')) + 1,
          ),
        )
      expect(grown).toEqual([])
    })

  test('a section may begin where the one before it ends', async ({ page }) => {
    await page.goto(`${site()}/opportunities/sample-laser-workshop/`)
    await page.emulateMedia({ media: 'print' })
    const tied = await page
      .locator('.section > .heading, .section > .heading h2')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).breakAfter))
    expect(new Set(tied)).toEqual(new Set(['auto']))
  })
})

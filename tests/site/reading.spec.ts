/** A visitor reads: lists, entries, both sides of a relation, what is certain and what is not. */
import { expect, pages, site, test } from './visit.ts'

const kinds = {
  alliances: ['联合体与联盟', '/alliances/ganzhou-rare-metals/', '赣州稀有金属市域产教联合体'],
  organizations: ['单位', '/organizations/xueda/', '学大教育集团'],
  platforms: ['平台与基地', '/platforms/fenghuo-xueyuan/', '烽火产业学院'],
  events: ['活动', '/events/rural-revitalization-2023/', '2023年全国乡村振兴产教融合发展大会'],
  agreements: ['合作协议', '/agreements/fenghuo-wuruan-2019/', '战略合作'],
  opportunities: ['供需对接', '/opportunities/sample-laser-workshop/', '示例'],
  policies: [
    '政策',
    '/policies/ganzhou-demonstration-zone/',
    '赣州革命老区高质量发展示范区建设方案',
  ],
  news: ['动态', '/news/site-notice/', ''],
  regions: ['地区', '/regions/ganzhou/', '赣州'],
  sources: ['来源', '/sources/21cnjy-2023/', ''],
} as const

for (const [kind, [label, entry, title]] of Object.entries(kinds)) {
  test(`the list of ${kind} leads to its entries`, async ({ page }) => {
    await page.goto(`${site()}/${kind}/`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(label)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await page
      .locator(`.rows a[href$="${entry.split('/')[2]}/"]`)
      .first()
      .click()
    await expect(page).toHaveURL(site() + entry)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
    await expect(page.getByRole('navigation', { name: '所在位置' })).toContainText('首页')
  })
}

test('a relation stated once is shown on both sides, with its role', async ({ page }) => {
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  const members = page.locator('#members')
  await expect(members.locator('.role', { hasText: '牵头企业' })).toBeVisible()
  await members.getByRole('link', { name: '江西金力永磁科技股份有限公司' }).click()
  const joined = page.locator('#alliances')
  await expect(joined).toContainText('牵头企业')
  await expect(joined.getByRole('link', { name: '赣州稀有金属市域产教联合体' })).toBeVisible()
})

test('what is declared stands beside what is recorded, never in its place', async ({ page }) => {
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  const total = page.locator('.composition tfoot .numeral')
  await expect(total).toHaveText(['125', '2'])
  await expect(page.locator('.alliance-figure')).toContainText('本站合计 125 家，收录 5 家')
})

test('an inferred date is marked and leads to its reason', async ({ page }) => {
  await page.goto(`${site()}/alliances/zhongshan-first/`)
  await expect(page.locator('time.inferred').first()).toHaveText('2023年10月31日')
  await page.locator('a.guess').first().click()
  await expect(page.locator('#why')).toBeInViewport()
})

test('invented entries are marked wherever they stand', async ({ page }) => {
  await page.goto(`${site()}/opportunities/`)
  const rows = page.locator('.rows > li')
  await expect(rows).not.toHaveCount(0)
  await expect(rows.locator('.title .sample')).toHaveCount(await rows.count())
})

test('a region gathers its own and what lies below it', async ({ page }) => {
  await page.goto(`${site()}/regions/jiangxi/`)
  await expect(page.locator('#alliances')).toContainText('赣州稀有金属市域产教联合体')
  await expect(page.locator('#organizations')).toContainText('龙南')
})

test('facts name their source and sources name their facts', async ({ page }) => {
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  await page.locator('.facts .cite a').first().click()
  await expect(page.locator('#source-1')).toBeInViewport()
  await page.locator('#source-1 a').first().click()
  await expect(page.locator('#cited-by')).toContainText('赣州稀有金属市域产教联合体')
})

test('every page says what it is to machines', async ({ page }) => {
  const own = [
    '/calendar/',
    '/calendar/2023-05/',
    '/calendar/subscribe/',
    '/changes/',
    '/compare/',
    '/data/',
    '/directory/',
    '/directory/ganzhou-rare-metals/',
    '/embed/',
    '/handbook/alliances/',
    '/images/',
    '/landscape/',
    '/network/',
    '/wechat/events/yaan-2023-conference/',
  ]
  const images = new Set<string>()
  for (const path of [...pages, ...own]) {
    await page.goto(site() + path)
    expect(await page.title(), path).not.toBe('')
    const content = (selector: string) => page.locator(selector).first().getAttribute('content')
    expect((await content('meta[name=description]'))?.length, path).toBeGreaterThan(8)
    expect(await page.locator('link[rel=canonical]').getAttribute('href'), path).toBe(
      `https://lianmai.example${path}`,
    )
    expect(await content('meta[property="og:image"]'), path).toMatch(/card\.png$/)
    images.add((await content('meta[itemprop=image]'))!)
    const linked = await page.locator('script[type="application/ld+json"]').allTextContents()
    if (own.includes(path) || ['/404.html', '/search/', '/submit/'].includes(path)) continue
    expect(linked.length, path).toBe(1)
    expect(JSON.parse(linked[0]!)['@context'], path).toBe('https://schema.org')
  }
  expect(images.size).toBeGreaterThan(30)
  for (const image of images) {
    const { status, headers } = await page.request
      .get(image.replace('https://lianmai.example', site()))
      .then((answer) => ({ status: answer.status(), headers: answer.headers() }))
    expect(status, image).toBe(200)
    expect(headers['content-type'], image).toBe('image/png')
  }
})

test('the page of nothing helps on', async ({ page }) => {
  const answer = await page.request.get(`${site()}/no/such/page/`)
  expect(answer.status()).toBe(404)
  expect(await answer.text()).toContain('没有这一页')
})

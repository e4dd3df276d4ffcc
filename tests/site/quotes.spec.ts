/** A reader looks up what a source says in its own words, and whether anybody held them against a copy of it. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseHTML } from 'linkedom'
import { expect, other, test } from './visit.ts'

const good = resolve(import.meta.dirname, '../fixtures/good')
const founded = '3月18日上午，江城装备市域产教联合体在江城职业学院成立。'
const named = '首批成员有学校两所、企业三家，名单附后。'
const alliance = () => `${other()}/alliances/river-city/`

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a fact shows on demand the sentence that bears it out, and leads to its source', async ({
    page,
  }) => {
    await page.goto(alliance())
    const fact = page.locator('.facts > div', { hasText: '成立' }).first()
    const quote = fact.locator('blockquote')
    await expect(quote).toBeHidden()
    await fact.locator('summary').click()
    await expect(quote).toBeVisible()
    await expect(quote).toContainText(founded)
    await expect(quote).toContainText('第 1 段')
    await expect(quote).not.toContainText('未核')
    await quote.getByRole('link', { name: '来源 2' }).click()
    await expect(page.locator('#source-2')).toBeInViewport()
    await expect(page.locator('#source-2')).toContainText(founded)
  })

  test('what no copy was there to prove is marked, and the mark explained', async ({ page }) => {
    await page.goto(alliance())
    const members = page.locator('#members')
    await members.locator('summary', { hasText: '引文' }).click()
    await expect(members.locator('blockquote')).toContainText(named)
    await expect(members.locator('blockquote [data-certainty=unproven]')).toHaveText('未核')
    await expect(page.locator('#source-3 [data-certainty=unproven]')).toBeVisible()
    await expect(page.locator('#sources')).toContainText('手边没有来源的副本')
    await page.goto(`${other()}/organizations/river-machines/`)
    await expect(page.locator('#sources blockquote')).toBeVisible()
    await expect(page.locator('[data-certainty=unproven]')).toHaveCount(0)
    await expect(page.locator('#sources')).not.toContainText('未核')
  })

  test('on paper every sentence stands open beside its fact', async ({ page }) => {
    await page.emulateMedia({ media: 'print' })
    await page.goto(alliance())
    for (const text of [founded, named])
      await expect(page.locator('.quotes', { hasText: text }).locator('blockquote')).toBeVisible()
    await expect(page.locator('.quotes summary').first()).toBeHidden()
  })

  test('a source says where it was, that it is gone and which copy is kept', async ({ page }) => {
    await page.goto(`${other()}/sources/river-daily/`)
    const facts = page.locator('.facts')
    await expect(facts).toContainText('原网址已失效（2026年1月3日），存有2024年3月20日的副本')
    await expect(facts).toContainText('https://daily.river.example/2024/0319.html')
    const bytes = readFileSync(join(good, 'content/sources/river-daily.md'), 'utf8')
    await expect(facts).toContainText(/sha256: (\w{64})/.exec(bytes)![1]!)
    await expect(page.locator('a[href*="daily.river.example"]')).toHaveCount(0)
    await page.goto(alliance())
    await expect(page.locator('#source-1')).toContainText('原网址已失效')
    await expect(page.locator('#sources a[href*="daily.river.example"]')).toHaveCount(0)
  })
})

test('only a copy whose licence allows it can be taken away', async ({ page, request }) => {
  await page.goto(`${other()}/sources/river-gazette/`)
  const href = await page.locator('#files a').first().getAttribute('href')
  const copy = await request.get(new URL(href!, page.url()).href)
  expect(await copy.body()).toEqual(
    readFileSync(join(good, 'archive/river-gazette-2026-01-05.txt')),
  )
  await page.goto(`${other()}/sources/river-daily/`)
  await expect(page.locator('#files')).toHaveCount(0)
  for (const ending of ['txt', 'html', 'pdf'])
    expect((await request.get(`${other()}/sources/river-daily/copy.${ending}`)).status()).toBe(404)
})

test('machines have each sentence whole', () => {
  const folder = join(process.env['OTHER_FOLDER']!, 'alliances/river-city')
  const { sources } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  expect(sources).toMatchObject([
    { number: 1, at: '第 2 版', gone: '2026-01-03', copy: { date: '2024-03-20' } },
    { number: 2, covers: ['founded'], quote: founded, at: '第 1 段', proven: true },
    { number: 3, quote: named, proven: false },
  ])
  const text = readFileSync(join(folder, 'index.md'), 'utf8')
  expect(text).toContain(`   > ${founded}\n`)
  expect(text).toContain(`   > ${named}（未核）\n`)
  const { document } = parseHTML(readFileSync(join(folder, 'index.html'), 'utf8'))
  const linked = JSON.parse(
    document.querySelector('script[type="application/ld+json"]')!.textContent!,
  )
  expect(linked['@graph'][0].mainEntityOfPage).toMatchObject({
    '@type': 'WebPage',
    citation: [
      {
        '@type': 'Quotation',
        text: founded,
        position: '第 1 段',
        isPartOf: { '@type': 'CreativeWork', name: '江城日报关于联合体成立的报道' },
      },
      { '@type': 'Quotation', text: named },
    ],
  })
})

test('editions have the sentence, and speak of it in their own words', async ({ page }) => {
  for (const [edition, summary, text, mark] of [
    ['hant', '引文', '首批成員有學校兩所、企業三家', '未核'],
    ['en', 'Quotation', named, 'Unproven'],
  ]) {
    await page.goto(`${other()}/${edition}/alliances/river-city/`)
    const members = page.locator('#members')
    await members.locator('summary', { hasText: summary! }).click()
    await expect(members.locator('blockquote')).toContainText(text!)
    await expect(members.locator('blockquote')).toContainText(mark!)
  }
})

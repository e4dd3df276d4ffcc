/** The portal for readers of 繁體 and of English, as they use it; the other owner's has both. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConverterFactory } from 'opencc-js/core'
import toTraditional from 'opencc-js/dict/STCharacters'
import simplified from 'opencc-js/from/cn'
import taiwan from 'opencc-js/to/tw'
import { expect, other, some, test, violationsOf } from './visit.ts'

const folder = (edition: string) => join(process.env['OTHER_FOLDER']!, edition)
const pagesOf = (edition: string) =>
  readdirSync(folder(edition), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => `/${edition}/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)

const kinds = [
  '',
  'alliances/river-city/',
  'organizations/',
  'events/',
  'calendar/',
  'network/',
  'search/',
]

test('the same place is one press away in each edition', async ({ page }) => {
  await page.goto(`${other()}/alliances/river-city/`)
  await page.getByRole('link', { name: '繁體' }).click()
  await expect(page).toHaveURL(/\/hant\/alliances\/river-city\/$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('江城裝備市域產教聯合體')
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(/\/en\/alliances\/river-city\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'River City Equipment Consortium',
  )
  await page.getByRole('link', { name: '简体' }).click()
  await expect(page).toHaveURL(/\/portal\/alliances\/river-city\/$/)
  const said = await page
    .locator('link[rel=alternate][hreflang]')
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]),
    )
  const own = 'https://school.example/a/portal'
  expect(said).toEqual([
    ['zh-Hans', `${own}/alliances/river-city/`],
    ['zh-Hant', `${own}/hant/alliances/river-city/`],
    ['en', `${own}/en/alliances/river-city/`],
    ['x-default', `${own}/alliances/river-city/`],
  ])
})

test('search engines are told of the pages of each edition', () => {
  const map = readFileSync(join(folder(''), 'sitemap-1.xml'), 'utf8')
  const told = [...map.matchAll(/<loc>https:\/\/school\.example\/a\/portal(\/[^<]*)</g)]
  for (const edition of ['hant', 'en']) {
    const there = pagesOf(edition).filter(
      (page) =>
        !readFileSync(
          join(folder(''), page, page.endsWith('/') ? 'index.html' : ''),
          'utf8',
        ).includes('content="noindex"'),
    )
    const own = told
      .map(([, page]) => decodeURI(page!))
      .filter((page) => page.startsWith(`/${edition}/`))
    expect(own.toSorted()).toEqual(there.toSorted())
  }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('every link stays in its edition', async ({ page }) => {
    for (const [edition, menu] of [
      ['hant', '成員單位'],
      ['en', 'Members'],
    ] as const) {
      await page.goto(`${other()}/${edition}/`)
      await page.getByRole('link', { name: menu, exact: true }).first().click()
      await expect(page).toHaveURL(new RegExp(`/${edition}/directory/river-city/$`))
    }
  })
})

test('a search in traditional characters takes both scripts and answers in one', async ({
  page,
}) => {
  for (const query of ['江城職業學院', '江城职业学院', '誰牽頭江城裝備']) {
    await page.goto(`${other()}/hant/search/?q=${encodeURIComponent(query)}`)
    await expect(page.locator('.hits > li').first()).toContainText(/職業學院|裝備/)
    expect(strangers(await page.locator('main').innerText()), query).toEqual([])
  }
  await expect(page.locator('[data-answer]')).toContainText('牽頭學校')
  await page.locator('.hits a').first().click()
  await expect(page).toHaveURL(/\/hant\//)
})

test('an English search finds by English and by Chinese names', async ({ page }) => {
  for (const query of ['River City', '江城装备', 'consortium']) {
    await page.goto(`${other()}/en/search/?q=${encodeURIComponent(query)}`)
    await expect(page.locator('.hits')).toContainText('River City Equipment Consortium')
  }
})

/** Characters that are simplified alone: no traditional one is written so. */
const traditional = new Set([
  ...toTraditional.split('|').flatMap((row) => row.split(' ').slice(1)),
  // In 批准.
  '准',
])
const convert = ConverterFactory(simplified, taiwan)
const strangers = (text: string) =>
  [...new Set(text)].filter((one) => !traditional.has(one) && convert(one) !== one)

/** But for what says itself that it is in simplified ones. */
const words = (html: string) =>
  html
    .replace(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '')
    .replace(/<(a|span|pre)\b[^>]* lang="zh-(?:CN|Hans)"[^>]*>[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')

test('no page in traditional characters has a simplified one', () => {
  const pages = pagesOf('hant')
  expect(pages.length).toBeGreaterThan(30)
  const wrong = pages.flatMap((path) => {
    const file = join(process.env['OTHER_FOLDER']!, path, path.endsWith('/') ? 'index.html' : '')
    const found = strangers(words(readFileSync(file, 'utf8')))
    return found.length ? [`${path} ${found.join('')}`] : []
  })
  expect(wrong).toEqual([])
})

test('no page in English has Chinese that it does not say to be Chinese', async ({ page }) => {
  test.slow()
  const wrong: string[] = []
  for (const path of pagesOf('en')) {
    await page.goto(other() + path, { waitUntil: 'domcontentloaded' })
    wrong.push(
      ...(await page.evaluate(() => {
        const found: string[] = []
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        for (let at = walker.nextNode(); at; at = walker.nextNode()) {
          const around = at.parentElement!
          if (/^(?:SCRIPT|STYLE)$/.test(around.tagName) || !/[\u4e00-\u9fff]/.test(at.nodeValue!))
            continue
          const language = around.closest('[lang]')!.getAttribute('lang')
          if (language === 'en') found.push(`${location.pathname} ${at.nodeValue!.trim()}`)
        }
        return found
      })),
    )
  }
  expect(wrong).toEqual([])
})

test('a body is in English where its entry has one, else marked as Chinese', async ({ page }) => {
  await page.goto(`${other()}/en/alliances/river-city/`)
  await expect(page.locator('.prose')).toContainText('The college trains')
  await page.getByRole('link', { name: 'the founding' }).click()
  await expect(page).toHaveURL(/\/en\/events\/river-founding\/$/)
  await page.goto(`${other()}/en/news/river-opens/`)
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'zh-CN')
})

for (const edition of ['hant', 'en'])
  test(`axe finds nothing in ${edition}, and nothing is too wide`, async ({ page }) => {
    test.slow()
    for (const path of some(kinds, 6)) {
      await page.setViewportSize({ width: 360, height: 800 })
      await page.goto(`${other()}/${edition}/${path}`)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        path,
      ).toBeLessThanOrEqual(360)
      expect(await violationsOf(page), path).toEqual([])
    }
  })

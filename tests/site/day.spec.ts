/** A visitor reads a portal years before and after it was built, far from where it is: what it says of today is true. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from '../build.ts'
import { serve } from '../../src/host/serve.ts'
import { expect, some, test } from './visit.ts'

test.describe.configure({ mode: 'default' })
// Half a day and more behind the portal.
test.use({ timezoneId: 'America/Los_Angeles' })

const root = join(import.meta.dirname, '..', '..')
const alliance = '/alliances/yunchuan-new-materials/'
const school = '/organizations/yunchuan-polytechnic/'
let folder: string
let server: Server
let site: string

function write(file: string, fields: Record<string, string>, body = '') {
  const common = {
    region: 'yunchuan',
    alliances: 'yunchuan-new-materials',
    sources: '[yunchuan-daily]',
    updated: '2026-11-20',
  }
  const lines = Object.entries({ ...fields, ...common }).map(([name, value]) => `${name}: ${value}`)
  writeFileSync(join(folder, 'content', file), `---\n${lines.join('\n')}\n---\n\n${body}\n`)
}
const event = (slug: string, span: string, more = {}) =>
  write(
    `events/${slug}.md`,
    { title: `${slug} 论坛`, sort: '论坛', span, hosts: 'yunchuan-polytechnic', ...more },
    '正文。',
  )
const opportunity = (slug: string, side: string, validUntil: string) =>
  write(`opportunities/${slug}.md`, {
    title: `${slug} 新材料技术`,
    side,
    direction: '技术攻关',
    industry: '新材料',
    organization: 'yunchuan-polytechnic',
    validUntil,
  })

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianmai-day-'))
  cpSync(join(root, 'tests/fixtures/base'), folder, { recursive: true })
  cpSync(join(root, 'public/favicon.svg'), join(folder, 'public/favicon.svg'))
  mkdirSync(join(folder, 'content/opportunities'), { recursive: true })
  rmSync(join(folder, 'content/opportunities/interns.md'))
  event('spring', '2025-06-10')
  event('winter', '2026-12-05/2026-12-07', {
    time: '09:00-17:00',
    image: '/images/hall.png',
    imageAlt: '会场',
  })
  event('month', '2027-05')
  opportunity('need', '需求', '2026-12')
  opportunity('offer', '供给', '2027-06-30')
  const out = join(folder, 'out')
  const { code, text } = await build({
    PORTAL_CONTENT: join(folder, 'content'),
    PORTAL_OUT: out,
  })
  expect(code, text).toBe(0)
  server = await serve(out)
  site = `http://localhost:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const rowsOf = (page: Page, box: string) => page.locator(`${box} .rows > li:visible .title`)

/** What the page says of today, by what it says it of. */
async function toldOn(page: Page, path: string): Promise<string[]> {
  await page.goto(site + path)
  if (path.startsWith('/search/'))
    await expect(page.locator('.hits[aria-busy=false] li')).toHaveCount(2)
  const told = await page
    .locator('main :is(.time-tag, .tail, .hit-meta):visible')
    .evaluateAll((all) =>
      all.flatMap((one) => {
        const word = /还有 \d+ 天|进行中|今天|本月内|已过期/.exec(one.textContent)?.[0]
        const about = one.closest('li')?.querySelector('a') ?? document.querySelector('h1')!
        return word ? [`${/^\w+/.exec(about.textContent.trim())} ${word}`] : []
      }),
    )
  return [...new Set(told)].sort()
}

/** Days by the portal's clock, in Shanghai; where the visitor is, it is the day before. */
const clocks = [
  {
    now: '2024-06-01T00:30:00+08:00',
    today: '2024年6月1日',
    coming: ['spring', 'winter', 'need', 'month', 'offer'],
    events: ['spring 还有 374 天', 'winter 还有 917 天'],
    offers: [],
    ends: ['offer 还有 1124 天'],
  },
  {
    now: '2026-12-05T00:30:00+08:00',
    today: '2026年12月5日',
    coming: ['winter', 'need', 'month', 'offer'],
    events: ['winter 进行中'],
    offers: [],
    ends: ['need 本月内', 'offer 还有 207 天'],
  },
  {
    now: '2027-01-01T00:30:00+08:00',
    today: '2027年1月1日',
    coming: ['month', 'offer'],
    events: [],
    offers: ['need 已过期'],
    ends: ['offer 还有 180 天'],
  },
  {
    now: '2027-06-30T23:30:00+08:00',
    today: '2027年6月30日',
    coming: ['offer'],
    events: [],
    offers: ['need 已过期'],
    ends: ['offer 今天'],
  },
  {
    now: '2028-01-01T00:30:00+08:00',
    today: '2028年1月1日',
    coming: [],
    events: [],
    offers: ['need 已过期', 'offer 已过期'],
    ends: [],
  },
]
for (const { now, today, coming, events, offers, ends } of some(clocks, 3))
  test(`on ${today} every page says what is so on that day`, async ({ page }) => {
    await page.clock.setFixedTime(new Date(now))
    const both = [...events, ...offers].sort()
    expect(await toldOn(page, '/events/')).toEqual(events)
    const ahead = ['winter', 'month'].filter((slug) => coming.includes(slug))
    expect(await rowsOf(page, '[data-ahead]').allTextContents()).toEqual(
      ahead.map((slug) => expect.stringContaining(slug)),
    )
    await expect(page.locator('.none-ahead')).toBeVisible({ visible: !ahead.length })
    const parted = ['month', 'winter', 'spring'].filter((slug) => !ahead.includes(slug))
    expect(await rowsOf(page, '[data-month]').allTextContents()).toEqual([
      ...parted.map((slug) => expect.stringContaining(slug)),
      expect.stringContaining('成立大会'),
    ])
    expect(await toldOn(page, '/calendar/')).toEqual([...events, ...ends].sort())
    for (const path of ['/opportunities/', alliance, '/search/?q=新材料技术'])
      expect(await toldOn(page, path), path).toEqual(offers)
    for (const path of [school, '/regions/yunchuan/'])
      expect(await toldOn(page, path), path).toEqual(both)
    await page.goto(`${site}/`)

    await expect(page.locator('[data-today]')).toHaveText(today)
    expect(await rowsOf(page, '[data-coming]').allTextContents()).toEqual(
      coming.slice(0, 4).map((slug) => expect.stringContaining(slug)),
    )
    await expect(page.getByText('没有已公布的近期活动和截止日')).toBeVisible({
      visible: !coming.length,
    })
    const past = ['month', 'winter', 'spring'].filter((slug) => !coming.includes(slug))
    expect(await rowsOf(page, '[data-past]').allTextContents()).toEqual([
      ...past.map((slug) => expect.stringContaining(slug)),
      expect.stringContaining('成立大会'),
    ])

    for (const slug of ['need', 'offer']) {
      const isOver = offers.some((one) => one.startsWith(slug))
      await page.goto(`${site}/opportunities/${slug}/`)
      await expect(page.locator('.facts .time-tag')).toHaveText(isOver ? ['已过期'] : [])
    }
    await page.goto(`${site}/opportunities/?valid=now`)
    await expect(page.locator('.board .rows > li:visible')).toHaveCount(2 - offers.length)
  })

test('hours of each day and a picture stand on an event’s page', async ({ page }) => {
  await page.goto(`${site}/events/winter/`)
  await expect(page.locator('.facts')).toContainText('每天 09:00–17:00')
  const picture = page.getByRole('img', { name: '会场', exact: true })
  await expect(picture).toHaveAttribute('width', '1')
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).toHaveJSProperty('complete', true)
  expect(await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('what is said of a day names the day', async ({ page }) => {
    await page.goto(`${site}/`)
    await expect(page.locator('[data-coming] h3')).toHaveText(
      /近期活动与截止日\s*截至2026年11月20日/,
    )
    expect(await rowsOf(page, '[data-coming]').allTextContents()).toEqual(
      ['winter', 'need', 'month', 'offer'].map((slug) => expect.stringContaining(slug)),
    )
    await expect(page.getByText('没有已公布的近期活动和截止日')).toBeHidden()
    for (const path of ['/', '/events/', '/opportunities/', '/opportunities/need/', alliance]) {
      await page.goto(site + path)
      await expect(page.locator('.time-tag, .expired')).toHaveCount(0)
      await expect(page.locator('main')).not.toContainText('已过期')
    }
  })
})

/** A visitor searches: by any name, in any writing, with the keyboard, on a bad line, without script. */
import type { Page } from '@playwright/test'
import { expect, other, site, test } from './visit.ts'

const list = (page: Page) => page.locator('[data-part=list]')
const hits = (page: Page) => page.locator('li[data-result]')
const first = (page: Page) => hits(page).first().locator('.hit-title a')
const box = (page: Page) => page.locator('[data-search] input[name=q]')

async function answered(page: Page, query: string) {
  await expect(list(page)).toHaveAttribute('data-query', query)
  await expect(list(page)).toHaveAttribute('aria-busy', 'false')
}

async function search(page: Page, query: string, root = site()) {
  await page.goto(`${root}/search/?q=${encodeURIComponent(query)}`)
  await answered(page, query)
}

const meant: [query: string, address: string, marked: string][] = [
  ['赣州师专', '/organizations/ganzhou-teachers-college/', '赣州师专'],
  ['gzsz', '/organizations/ganzhou-teachers-college/', '赣州师专'],
  ['ganzhou', '/regions/ganzhou/', '赣州'],
  ['武软', '/organizations/wuhan-ruanjian/', '武软'],
  ['光谷 联合体', '/alliances/wuhan-optics-valley/', '光谷'],
  ['稀有金厲', '/alliances/ganzhou-rare-metals/', '稀有金属'],
  ['稀有金屬', '/alliances/ganzhou-rare-metals/', '稀有金属'],
]
for (const [query, address, marked] of meant)
  test(`${query} leads to ${address}`, async ({ page }) => {
    await search(page, query)
    await expect(first(page)).toHaveAttribute('href', `${site()}${address}`)
    await expect(hits(page).first().locator('mark').first()).toHaveText(marked)
    await first(page).click()
    await expect(page).toHaveURL(`${site()}${address}`)
  })

test('traditional and full-width typing finds and marks what is written', async ({ page }) => {
  await search(page, '產教聯合體')
  await expect(first(page).locator('mark')).toHaveText('产教联合体')
  const traditional = await list(page).getAttribute('data-total')
  await search(page, '产教联合体')
  await expect(list(page)).toHaveAttribute('data-total', traditional!)
  await search(page, '１２')
  await expect(hits(page).locator('mark').first()).toHaveText('12')
})

test('what writes another word for the same comes last, and says so', async ({ page }) => {
  await search(page, '高职')
  await expect(hits(page).first()).not.toContainText('同义')
  await search(page, '高等职业学校')
  const last = hits(page).last().locator('.hit-text')
  await expect(last).toContainText('同义：高等职业学校')
  await expect(last.locator('mark')).toHaveText('高等职业学校')
})

test('a correction is named, and can be taken', async ({ page }) => {
  await search(page, '稀有金厲')
  const notice = page.locator('[data-part=notices]')
  await expect(notice).toContainText('没有找到“稀有金厲”，是否要找“稀有金属”')
  await notice.locator('a').click()
  await answered(page, '稀有金属')
  await expect(notice).toBeEmpty()
  await expect(box(page)).toHaveValue('稀有金属')
})

test('typing answers in order and keeps the address', async ({ page }) => {
  await page.goto(`${site()}/search/`)
  await box(page).pressSequentially('智慧康养', { delay: 20 })
  await answered(page, '智慧康养')
  await expect(page).toHaveURL(`${site()}/search/?q=${encodeURIComponent('智慧康养')}`)
  await expect(page.locator('[data-part=status]')).toHaveText(/^\d+ 条结果$/)
})

test('nothing is asked while an input method composes', async ({ page }) => {
  await page.goto(`${site()}/search/`)
  await box(page).evaluate((input: HTMLInputElement) => {
    input.dispatchEvent(new CompositionEvent('compositionstart'))
    input.value = 'shu kong'
    input.dispatchEvent(new InputEvent('input', { isComposing: true }))
  })
  await page.waitForTimeout(300)
  await expect(list(page)).not.toHaveAttribute('data-query', 'shu kong')
  await box(page).evaluate((input: HTMLInputElement) => {
    input.value = '数控'
    input.dispatchEvent(new CompositionEvent('compositionend'))
  })
  await answered(page, '数控')
})

test('facets say how many a choice leaves, and the address keeps it', async ({ page }) => {
  await search(page, '联合体')
  const row = page.locator('[data-facet=kind] a:not([aria-current])').first()
  const told = await row.locator('.number').textContent()
  await row.click()
  await expect(list(page)).toHaveAttribute('data-total', told!)
  await expect(page).toHaveURL(/kind=/)
  await page.reload()
  await answered(page, '联合体')
  await expect(list(page)).toHaveAttribute('data-total', told!)
  await page.locator('[data-part=chosen] a').click()
  await expect(page).not.toHaveURL(/kind=/)
  await page.goBack()
  await expect(list(page)).toHaveAttribute('data-total', told!)
})

test('a region takes what lies below it', async ({ page }) => {
  await page.goto(`${site()}/search/?kind=organizations&region=jiangxi`)
  await answered(page, '')
  const whole = Number(await list(page).getAttribute('data-total'))
  await page.goto(`${site()}/search/?kind=organizations&region=ganzhou`)
  await answered(page, '')
  expect(whole).toBeGreaterThan(Number(await list(page).getAttribute('data-total')))
})

test('all hits can be reached', async ({ page }) => {
  await search(page, '赣州')
  const total = Number(await list(page).getAttribute('data-total'))
  expect(total).toBeGreaterThan(20)
  while ((await hits(page).count()) < total) await page.locator('footer').scrollIntoViewIfNeeded()
  await expect(page.locator('[data-part=more]')).toBeHidden()
})

test('the keyboard goes through the hits and back', async ({ page }) => {
  await search(page, '联合体')
  await box(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(first(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(hits(page).nth(1).locator('.hit-title a')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')
  await expect(page.locator('[data-listing]')).toBeVisible()
})

test('a slash or Ctrl-K goes to the box', async ({ page }) => {
  await search(page, '联合体')
  for (const keys of ['/', 'Control+k']) {
    await first(page).focus()
    await page.keyboard.press(keys)
    await expect(box(page)).toBeFocused()
    await expect(box(page)).toHaveValue('联合体')
  }
})

test('what is found nowhere is said, with ways on', async ({ page }) => {
  await search(page, '饕餮盛宴')
  await expect(hits(page)).toHaveCount(0)
  await expect(page.locator('[data-part=empty]')).toContainText('没有找到“饕餮盛宴”')
  await search(page, '茶产业 康复医院')
  await expect(page.locator('[data-part=notices]')).toContainText('下面的写着其中一部分')
  await expect(hits(page).first().locator('del')).not.toHaveCount(0)
})

test('a question is answered from what is recorded', async ({ page }) => {
  const answer = page.locator('[data-answer]')
  await search(page, '谁牵头光谷联合体？')
  await expect(answer).toContainText('牵头企业：烽火通信')
  await expect(answer).toContainText('来源：')
  await answer.getByRole('link').click()
  await expect(page).toHaveURL(`${site()}/alliances/wuhan-optics-valley/`)
  await search(page, '车谷联合体谁牵头')
  await expect(answer).toContainText('未载')
  await search(page, '光谷联合体')
  await expect(answer).toBeHidden()
})

test('hostile queries do no harm', async ({ page }) => {
  const queries = [
    '<img src=x onerror=alert(1)>',
    '.*+?^${}()|[]\\',
    '☃️🎉',
    '"-',
    '产教'.repeat(5000),
  ]
  await page.goto(`${site()}/search/`)
  for (const query of queries) {
    await box(page).fill(query)
    await answered(page, query)
  }
  await expect(page.locator('[data-search] img')).toHaveCount(0)
})

test('the script that undoes deflate serves browsers without DecompressionStream', async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'DecompressionStream'))
  await search(page, '赣州师专')
  await expect(first(page)).toHaveAttribute('href', /ganzhou-teachers-college/)
})

test('a newer index is noticed', async ({ page }) => {
  await search(page, '稀有金属')
  await page.route('**/search/index/index.json', (route) =>
    route.fulfill({ json: { start: 'start-00000000.bin', shards: 'shards-00000000.bin' } }),
  )
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(page.locator('[data-part=notices]')).toContainText('网站内容刚刚更新')
})

test('a sub-path serves the search too', async ({ page }) => {
  await page.goto(`${other()}/search/`)
  const name = await page.locator('[data-listing] dd a').first().textContent()
  await search(page, name!.trim(), other())
  await expect(first(page)).toHaveText(name!.trim())
  expect((await first(page).getAttribute('href'))!.startsWith(`${other()}/`)).toBe(true)
})

test('at 360 px nothing scrolls sideways and facets fold', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 720 })
  await search(page, '产教融合')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await expect(page.locator('[data-part=facets]')).not.toHaveAttribute('open', '')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })
  test('every entry is listed by kind and region', async ({ page }) => {
    await page.goto(`${site()}/search/`)
    await expect(page.locator('[data-listing]')).toContainText('赣州师范高等专科学校')
    await expect(page.locator('[data-listing] dt', { hasText: '赣州' }).first()).toBeVisible()
    await expect(page.locator('[data-listing]')).toContainText('在页面中查找')
  })
})

test.describe('on a bad line', () => {
  test('a shard that fails once is fetched again', async ({ browser }) => {
    const page = await browser.newPage()
    const failed = new Set<string>()
    await page.route('**/search/index/g/**', (route) => {
      const address = route.request().url()
      if (failed.has(address)) return route.continue()
      failed.add(address)
      return route.fulfill({ status: 503, body: '' })
    })
    await search(page, '稀有金属')
    await expect(first(page)).toHaveAttribute('href', /ganzhou-rare-metals/)
    expect(failed.size).toBeGreaterThan(0)
    await page.close()
  })

  test('what does not load is said, and can be asked for again', async ({ browser }) => {
    const page = await browser.newPage()
    await page.goto(`${site()}/search/`)
    await page.route('**/search/index/g/**', (route) => route.abort())
    await box(page).fill('稀有金属')
    await answered(page, '稀有金属')
    await expect(page.locator('[data-part=notices]')).toContainText('“稀有金属”没有查成')
    await page.unroute('**/search/index/g/**')
    await page.locator('[data-part=notices] button').click()
    await expect(first(page)).toHaveAttribute('href', /ganzhou-rare-metals/)
    await page.close()
  })

  test('hits that load are shown beside those that do not', async ({ browser }) => {
    const page = await browser.newPage()
    let asked = 0
    await page.route('**/search/index/t/**', (route) =>
      asked++ < 2 ? route.continue() : route.abort(),
    )
    await search(page, '稀有金属')
    await expect(hits(page)).toHaveCount(2)
    await expect(page.locator('[data-part=notices]')).toContainText('没有载入')
    await page.close()
  })
})

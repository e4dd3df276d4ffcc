/** A visitor searches: by any name, in any writing, with the keyboard, on a bad line, without script. */
import type { Page } from '@playwright/test'
import { byName } from '../../src/kinds/pinyin.ts'
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

test('several values of a facet are alternatives, each with its own way back', async ({ page }) => {
  await search(page, '赣州')
  const rows = page.locator('[data-facet=kind] a[data-key]')
  const told = async (at: number) => Number(await rows.nth(at).locator('.number').textContent())
  const sum = (await told(0)) + (await told(1))
  await rows.nth(0).click()
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true')
  await expect(rows.nth(0)).toBeFocused()
  await rows.nth(1).click()
  await expect(list(page)).toHaveAttribute('data-total', String(sum))
  expect(new URL(page.url()).searchParams.getAll('kind')).toHaveLength(2)
  await page.locator('[data-part=chosen] a').first().click()
  await expect(page.locator('[data-part=chosen] a')).toHaveCount(1)
  await expect(page.locator('[data-facet=kind] [aria-current]')).toHaveCount(1)
  await rows.nth(0).click()
  await expect(page.locator('[data-part=chosen] a')).toHaveCount(2)
})

test('each facet says what it is, once, and what lacks it', async ({ page }) => {
  await search(page, '赣州')
  await expect(page.locator('[data-facet] h2').nth(1)).toBeVisible()
  const labels = await page.locator('[data-facet] h2').allTextContents()
  expect(labels).toContain('单位类别')
  expect(labels).toContain('年份')
  expect(new Set(labels).size).toBe(labels.length)
  await page.goto(`${site()}/search/?kind=organizations`)
  await answered(page, '')
  await expect(page.locator('[data-facet=organizations-sort]')).toBeVisible()
  await expect(page.locator('[data-facet=organizations-sort]')).not.toContainText('未载')
})

test('years are chosen from and to, by keyboard', async ({ page }) => {
  await search(page, '产教')
  const since = page.getByRole('combobox', { name: '起始年份' })
  const whole = Number(await list(page).getAttribute('data-total'))
  await since.focus()
  await since.selectOption('2023年起')
  await expect(page).toHaveURL(/since=2023/)
  await answered(page, '产教')
  const later = Number(await list(page).getAttribute('data-total'))
  expect(later).toBeLessThan(whole)
  await expect(since).toBeFocused()
  await page.getByRole('combobox', { name: '截止年份' }).selectOption('2023年止')
  await expect(page).toHaveURL(/until=2023/)
  await answered(page, '产教')
  await page.goto(`${site()}/search/?q=${encodeURIComponent('产教')}&year=2023`)
  await answered(page, '产教')
  const only = await list(page).getAttribute('data-total')
  await page.goBack()
  await answered(page, '产教')
  await expect(list(page)).toHaveAttribute('data-total', only!)
  await page.getByRole('link', { name: '去掉“2023年起”' }).click()
  await expect(page).not.toHaveURL(/since/)
})

test('hits stand in the order that is chosen', async ({ page }) => {
  await search(page, '赣州')
  const years = () =>
    hits(page).evaluateAll((rows) =>
      rows.map((row) => /(\d{4})年/.exec(row.querySelector('.hit-meta')?.textContent ?? '')?.[1]),
    )
  const pick = async (name: string, order: string) => {
    await page.getByRole('combobox', { name: '排序' }).selectOption(name)
    await expect(page).toHaveURL(new RegExp(`order=${order}`))
    await answered(page, '赣州')
  }
  await pick('按日期，新的在前', 'date')
  const dated = await years()
  const known = dated.filter((year) => year !== undefined)
  expect(known.length).toBeGreaterThan(5)
  expect(dated.slice(0, known.length)).toEqual([...known].sort().reverse())
  await pick('按名称', 'name')
  const titles = await page.locator('.hit-title a').allTextContents()
  expect(titles).toEqual([...titles].sort(byName))
  await pick('按栏目分组', 'kind')
  const groups = await page.locator('.hits-group').allTextContents()
  expect(groups.length).toBeGreaterThan(1)
  expect(new Set(groups).size).toBe(groups.length)
})

test('what others add to an address is no filter, and an unknown choice is told', async ({
  page,
}) => {
  const added = 'from=timeline&isappinstalled=0&utm_source=x&fbclid=y'
  await page.goto(`${site()}/search/?${added}`)
  await answered(page, '')
  await expect(page.locator('[data-listing]')).toBeVisible()
  await search(page, '赣州')
  const total = await list(page).getAttribute('data-total')
  await page.goto(`${site()}/search/?q=${encodeURIComponent('赣州')}&${added}&kind=nothing`)
  await answered(page, '赣州')
  await expect(list(page)).toHaveAttribute('data-total', total!)
  await expect(page.locator('[data-part=chosen] a')).toHaveCount(0)
  await expect(page.locator('[data-part=notices]')).toContainText('栏目：nothing')
})

test('an address of before still filters', async ({ page }) => {
  await page.goto(`${site()}/search/?kind=organizations&sort=${encodeURIComponent('企业')}`)
  await answered(page, '')
  await expect(page.locator('[data-part=chosen] a')).toHaveCount(2)
  await expect(hits(page).first()).toContainText('企业')
})

test('Back returns to the hit that one left from, and to its place', async ({ page }) => {
  await search(page, '赣州')
  const total = Number(await list(page).getAttribute('data-total'))
  while ((await hits(page).count()) < total) await page.locator('footer').scrollIntoViewIfNeeded()
  const late = hits(page).nth(28).locator('.hit-title a')
  await late.scrollIntoViewIfNeeded()
  await page.waitForTimeout(500)
  const top = await page.evaluate(() => scrollY)
  expect(top).toBeGreaterThan(1000)
  await late.click()
  await page.waitForLoadState()
  await page.goBack()
  await answered(page, '赣州')
  await expect(hits(page)).toHaveCount(total)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(top)
  await page.locator('[data-facet=kind] a[data-key]').first().click()
  await expect(page).toHaveURL(/kind=/)
  await page.goBack()
  await answered(page, '赣州')
  await expect(hits(page)).toHaveCount(total)
})

test('an excerpt shows all words, and leads to its section', async ({ page }) => {
  await search(page, '首批名单 教育部')
  const section = page.locator('.hit-section').first()
  const title = (await section.textContent())!.replace('见：', '')
  await section.click()
  await expect(page).toHaveURL(/#/)
  await expect(page.locator(':target')).toHaveText(title)
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

test('what is asked for is listed, quoted, or said not to be written', async ({ page }) => {
  const answer = page.locator('[data-answer]')
  await search(page, '武汉有哪些市域产教联合体')
  await expect(answer).toContainText('本站收录 2 条')
  await expect(answer.getByRole('link')).toHaveCount(2)
  await search(page, '谁邀请学大教育去赣州')
  await expect(answer).toContainText('原文')
  await expect(answer).toContainText('应赣州市政府邀请')
  await search(page, '烽火产业学院有多少学生')
  await expect(answer).toContainText('未载')
  await search(page, '赣州近期有什么活动')
  await expect(answer).toContainText('未载')
  await search(page, '中职学校')
  await expect(first(page)).toHaveAttribute('href', /school|zhongzhuan/)
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
    await answered(page, query.slice(0, 200))
  }
  await expect(page.locator('[data-part=notices]')).toContainText('只检索了前 200 个字')
  expect(new URL(page.url()).searchParams.get('q')).toHaveLength(200)
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

  test('offline nothing is called missing that was not looked for, and the network brings it', async ({
    browser,
  }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const status = page.locator('[data-part=status]')
    await search(page, '稀有金属')
    await context.setOffline(true)
    for (const query of ['饕餮', '江西', '谁牵头光谷联合体']) {
      await box(page).fill(query)
      await answered(page, query)
      await expect(status).toHaveText('没有查成')
      const notices = page.locator('[data-part=notices]')
      await expect(notices).toContainText(`“${query}”没有查成`)
      await expect(notices).toContainText('现在没有网络')
      await expect(notices).not.toContainText('下面只是')
      await expect(page.locator('[data-part=empty]')).toBeHidden()
    }
    await context.setOffline(false)
    await expect(first(page)).toHaveAttribute('href', /wuhan-optics-valley/)
    await expect(page.locator('[data-part=notices]')).toBeEmpty()
    await context.close()
  })

  test('an index that does not load is said before anything else', async ({ browser }) => {
    const page = await browser.newPage()
    await page.route('**/search/index/**', (route) => route.abort())
    await search(page, '稀有金属')
    await expect(page.locator('[data-part=status]')).toHaveText('没有查成')
    await page.unroute('**/search/index/**')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(first(page)).toHaveAttribute('href', /ganzhou-rare-metals/)
    await page.close()
  })

  test('facets that do not load say so, and can be asked for again', async ({ browser }) => {
    const page = await browser.newPage()
    await page.route('**/search/index/f/region-*', (route) => route.abort())
    await search(page, '赣州')
    const region = page.locator('[data-facet=region]')
    await expect(region).toContainText('没有载入')
    await expect(page.locator('[data-facet=kind] a').first()).toBeVisible()
    await page.unroute('**/search/index/f/region-*')
    await region.getByRole('button').click()
    await expect(region.getByRole('link').first()).toBeVisible()
    await page.close()
  })

  test('hits are there before facets, and that one waits is said at once', async ({ browser }) => {
    const page = await browser.newPage()
    let release = () => {}
    const held = new Promise<void>((done) => (release = done))
    await page.route(/\/search\/index\/f\/(?!kind)/, async (route) => {
      await held
      await route.continue()
    })
    await search(page, '赣州')
    await expect(first(page)).toBeVisible()
    await expect(page.locator('[data-facet]')).toHaveCount(0)
    release()
    await expect(page.locator('[data-facet=region]')).toBeVisible()
    await page.route('**/search/index/g/**', (route) => route.abort())
    await box(page).evaluate((input: HTMLInputElement) => {
      const status = document.querySelector('[data-part=status]')!
      const from = performance.now()
      new MutationObserver(() => {
        if (status.textContent === '正在检索…')
          status.setAttribute('data-waited', String(performance.now() - from))
      }).observe(status, { childList: true })
      input.value = '智慧康养'
      input.dispatchEvent(new InputEvent('input'))
    })
    const waited = page.locator('[data-part=status][data-waited]')
    await expect(waited).toBeAttached()
    // 150 ms, and what a busy machine adds.
    expect(Number(await waited.getAttribute('data-waited'))).toBeLessThan(400)
    await page.close()
  })

  test('from a key to the first hit no more than three requests follow one another', async ({
    browser,
  }) => {
    const page = await browser.newPage()
    const near: string[] = []
    page.on('request', (request) => {
      if (/\/near\./.test(request.url())) near.push(request.url())
    })
    await page.goto(`${site()}/search/`)
    await page.waitForLoadState('networkidle')
    // A line slow enough that what is asked late on a busy machine is not taken for what waited.
    await page.route(/\/index\/[gt]\//, async (route) => {
      await new Promise((done) => setTimeout(done, 400))
      await route.continue()
    })
    for (const query of [
      '赣州',
      '联合体 牵头',
      '由中山市中等专业学校牵头，依托火炬工业集团园区',
      '高职',
    ]) {
      await page.evaluate(() => performance.clearResourceTimings())
      await box(page).fill(query)
      await answered(page, query)
      const depth = await page.evaluate(() => {
        const asked = (
          performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        ).filter(({ name }) => /\/index\/[gt]\//.test(name))
        const depths = new Map<PerformanceResourceTiming, number>()
        for (const one of asked.sort((a, b) => a.startTime - b.startTime)) {
          const before = [...depths].filter(([other]) => other.responseEnd <= one.startTime)
          depths.set(one, 1 + Math.max(0, ...before.map(([, number]) => number)))
        }
        return Math.max(0, ...depths.values())
      })
      expect(depth, query).toBeLessThanOrEqual(3)
    }
    expect(near).toEqual([])
    await page.close()
  })

  test('the page asks at once for what its answer needs', async ({ browser }) => {
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await search(page, '赣州')
    expect(asked.filter((path) => path.endsWith('index.json'))).toEqual([])
    const twice = asked.filter((path, at) => asked.indexOf(path) !== at)
    expect(twice).toEqual([])
    const preloaded = await page
      .locator('link[rel=modulepreload]')
      .evaluateAll((links) => links.map((link) => new URL((link as HTMLLinkElement).href).pathname))
    expect(preloaded.length).toBeGreaterThan(1)
    expect(preloaded.filter((path) => !asked.includes(path))).toEqual([])
    await page.close()
  })

  test('a page that is older than the index finds the newer one', async ({ browser }) => {
    const page = await browser.newPage()
    await page.route('**/search/?q=*', async (route) => {
      const answer = await route.fetch()
      const body = (await answer.text()).replaceAll(/(start|shards)-[0-9a-f]{8}/g, '$1-00000000')
      await route.fulfill({ response: answer, body })
    })
    await search(page, '稀有金属')
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

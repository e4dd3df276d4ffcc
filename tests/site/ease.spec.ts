/** 长者版, as whoever needs it meets it: turned on once, large everywhere from then on, read aloud. */
import type { Page } from '@playwright/test'
import { faults, views } from './large.ts'
import { every, expect, longest, looks, pages, site, test, violationsOf } from './visit.ts'

const turnOn = (page: Page) => page.addInitScript(() => localStorage.setItem('ease', 'on'))
const size = (page: Page) =>
  page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))
const isOn = (page: Page) => page.evaluate(() => document.documentElement.dataset['ease'])

/** The first paragraph or row in the window and where it stands. */
const atTop = (page: Page) =>
  page.evaluate(() => {
    const all = document.querySelectorAll('main p, main li, main dd, main td')
    const one = [...all].find(
      (each) =>
        each.getBoundingClientRect().top >= 0 &&
        each.getClientRects().length &&
        !each.closest('.heading, .jump'),
    )!
    one.setAttribute('data-here', '')
    return one.getBoundingClientRect().top
  })

test('an elder turns it on at home and reads an alliance in it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(site())
  await expect.poll(() => size(page)).toBe(17)
  const button = page.getByRole('button', { name: '长者版' })
  await expect(button).toBeInViewport()
  await button.click()
  // 18 pt.
  await expect.poll(() => size(page)).toBeGreaterThanOrEqual(24)
  await page.goto(`${site()}/alliances/`)
  await page.getByRole('link', { name: '赣州稀有金属市域产教联合体' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('赣州稀有金属')
  await expect.poll(() => size(page)).toBeGreaterThanOrEqual(24)
  const off = page.getByRole('button', { name: '退出长者版' })
  await expect(off).toBeInViewport()
  await off.click()
  await expect.poll(() => size(page)).toBe(17)
  await page.reload()
  await expect.poll(() => size(page)).toBe(17)
})

for (const width of [360, 1280])
  test(`what was read stays where it was at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 })
    for (const path of ['/', '/alliances/ganzhou-rare-metals/', '/events/', '/handbook/']) {
      await page.goto(site() + path)
      await page.evaluate(() => scrollTo(0, (document.body.scrollHeight - innerHeight) * 0.6))
      const was = await atTop(page)
      let isNow = 'off'
      const turn = async () => {
        await page.evaluate(() => document.querySelector<HTMLElement>('.ease')!.click())
        await expect.poll(() => isOn(page)).toBe((isNow = isNow === 'on' ? 'off' : 'on'))
        const box = await page.locator('[data-here]').evaluate((one) => {
          return one.getBoundingClientRect().top
        })
        expect(Math.abs(box - was), path).toBeLessThan(3)
      }
      await turn()
      await turn()
    }
  })

test('it is there before anything is shown, and breakpoints have grown with the type', async ({
  page,
}) => {
  await turnOn(page)
  await page.setViewportSize({ width: 1280, height: 740 })
  await page.goto(site(), { waitUntil: 'commit' })
  // Nothing is painted before what stands in front of the header has run.
  await page.locator('header').waitFor({ state: 'attached' })
  expect(await isOn(page)).toBe('on')
  // 62.5em of 16 px lie below 1,280 px, those of 22.72 px above.
  await expect(page.locator('.site-menu')).toBeVisible()
  await expect(page.locator('.site-nav')).toBeHidden()
  await page.getByRole('button', { name: '退出长者版' }).click()
  await expect(page.locator('.site-nav')).toBeVisible()
})

test('a page that comes back from the way back is as it was chosen', async ({ page }) => {
  await page.goto(site())
  await page.goto(`${site()}/about/`)
  await page.getByRole('button', { name: '长者版' }).click()
  await expect.poll(() => isOn(page)).toBe('on')
  await page.goBack()
  await expect.poll(() => isOn(page)).toBe('on')
})

test('nothing opens over a page, moves or follows', async ({ page }) => {
  await turnOn(page)
  await page.setViewportSize({ width: 1280, height: 740 })
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  const restless = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((one) => {
      const { position, transitionDuration, animationName } = getComputedStyle(one)
      return /fixed|sticky/.test(position) ||
        transitionDuration !== '0s' ||
        animationName !== 'none'
        ? `${one.localName}.${one.className}`
        : []
    }),
  )
  expect(restless).toEqual([])
  await page.keyboard.press('/')
  await expect(page).toHaveURL(/\/search\//)
})

test('lines and paragraphs have the room that the rules ask for', async ({ page }) => {
  await turnOn(page)
  for (const path of ['/handbook/', '/about/', '/news/site-notice/']) {
    await page.goto(site() + path)
    const told = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.prose > p')].flatMap((one) => {
        const { lineHeight, fontSize, marginTop } = getComputedStyle(one)
        const line = parseFloat(lineHeight)
        const gap = one.previousElementSibling ? parseFloat(marginTop) : Infinity
        return parseFloat(fontSize) >= 24 && line >= 1.3 * parseFloat(fontSize) && gap >= 1.3 * line
          ? []
          : `${fontSize} ${lineHeight} ${marginTop} ${one.textContent.slice(0, 12)}`
      }),
    )
    expect(told, path).toEqual([])
  }
})

test('what is touched is large enough', async ({ page }) => {
  await turnOn(page)
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of pages) {
    await page.goto(site() + path)
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>('button, summary, input, nav a, footer a'),
      ].flatMap((one) => {
        const { height, width } = one.getBoundingClientRect()
        return height && (height < 44 || width < 24) ? `${one.textContent.trim()} ${height}` : []
      }),
    )
    expect(small, path).toEqual([])
  }
})

for (const [width, colorScheme] of (
  [
    [320, 'light'],
    [360, 'dark'],
    [1280, 'light'],
  ] as const
).slice(0, every ? 3 : 1))
  test(`no text is cut or too wide at ${width} px`, async ({ page }) => {
    await turnOn(page)
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const told: string[] = []
    for (const path of [...views.map((one) => site() + one), `${longest()}/`]) {
      await page.goto(path)
      if (path.includes('?')) await page.locator('.hits > li').first().waitFor()
      for (const fault of await page.evaluate(faults)) told.push(`${path}: ${fault}`)
    }
    expect(told).toEqual([])
  })

/** One of each look. */
const kinds =
  /^\/(?:$|(?:alliances|events|opportunities|search|submit)\/$|(?:alliances|organizations|handbook|about)\/.)/
for (const [at, path] of pages.filter((one) => kinds.test(one)).entries())
  test(`axe finds nothing, contrast of 7:1 included: ${path}`, async ({ page }) => {
    await turnOn(page)
    await page.goto(site() + path)
    for (const { width, colorScheme } of every ? looks : [looks[at % 2]!]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      const told = await violationsOf(page, 'color-contrast-enhanced')
      expect(told, `${colorScheme} at ${width} px`).toEqual([])
    }
  })

test('where nothing can be kept it holds for the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await page.goto(site())
  await page.getByRole('button', { name: '长者版' }).click()
  await expect.poll(() => size(page)).toBeGreaterThanOrEqual(24)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })
  test('no switch is shown that would do nothing', async ({ page }) => {
    await page.goto(site())
    await expect(page.locator('.ease')).toBeHidden()
    await expect(page.locator('.aloud')).toBeHidden()
  })
})

/** A voice that says everything at once, after the browser has been asked for it a while. */
function speak(voices: { lang: string; localService: boolean }[]) {
  const said: { text: string; marked: string; lang: string }[] = []
  let current: { onend?: () => void } | undefined
  const speech = {
    onvoiceschanged: undefined as (() => void) | undefined,
    known: [] as typeof voices,
    getVoices: () => speech.known,
    held: false,
    speak(one: { text: string; lang: string; onend?: () => void }) {
      const [marked] = [...(CSS.highlights.get('aloud') ?? [])]
      said.push({ text: one.text, lang: one.lang, marked: String(marked) })
      current = one
      if (!speech.held) setTimeout(() => current === one && one.onend?.())
    },
    cancel: () => (current = undefined),
  }
  setTimeout(() => {
    speech.known = voices
    speech.onvoiceschanged?.()
  }, 200)
  Object.assign(window, {
    said,
    speech,
    SpeechSynthesisUtterance: class {
      readonly text: string
      constructor(text: string) {
        this.text = text
      }
    },
  })
  Object.defineProperty(window, 'speechSynthesis', { value: speech })
}
const chinese = [{ lang: 'zh-CN', localService: true }]

interface Spoken {
  said: { text: string; marked: string; lang: string }[]
  speech: { held: boolean }
}

test('a page is read aloud, the sentence that is read being marked', async ({ page }) => {
  await page.addInitScript(speak, chinese)
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  const button = page.getByRole('button', { name: '朗读', exact: true })
  await expect(button).toBeVisible()
  expect(loaded.filter((url) => url.includes('aloud'))).toEqual([])
  await button.click()
  const told = () => page.evaluate(() => (window as unknown as Spoken).said)
  await expect.poll(async () => (await told()).length).toBeGreaterThan(8)
  await expect(page.locator('.aloud-bar')).toHaveCount(0)
  const said = await told()
  expect(said[0]!.text).toContain('赣州稀有金属市域产教联合体')
  const facts = said.map(({ text }) => text)
  expect(facts.some((text) => /^成立，\d{4}年/.test(text.replaceAll(' ', '')))).toBe(true)
  for (const { text, marked } of said)
    expect(text.replace(/[\s，至–]/g, '')).toBe(marked.replace(/[\s，至–]/g, ''))
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
})

test('it pauses, goes on with the sentence, stops by key and by leaving', async ({ page }) => {
  await page.addInitScript(speak, chinese)
  await page.goto(`${site()}/about/`)
  await page.evaluate(() => ((window as unknown as Spoken).speech.held = true))
  const count = () => page.evaluate(() => (window as unknown as Spoken).said.length)
  await page.getByRole('button', { name: '朗读', exact: true }).click()
  await expect.poll(count).toBe(1)
  await page.getByRole('button', { name: '暂停' }).click()
  await page.getByRole('button', { name: '继续' }).click()
  await expect.poll(count).toBe(2)
  const [one, two] = await page.evaluate(() => (window as unknown as Spoken).said)
  expect(two).toEqual(one)
  await page.keyboard.press('Escape')
  await expect(page.locator('.aloud-bar')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '朗读', exact: true })).toBeFocused()
})

test('it is not offered without a voice of the language that stays on the device', async ({
  page,
}) => {
  await page.addInitScript(speak, [
    { lang: 'en-US', localService: true },
    { lang: 'zh-CN', localService: false },
  ])
  await page.goto(site())
  await page.waitForTimeout(400)
  await expect(page.locator('.aloud')).toBeHidden()
})

interface Leaf {
  role: { value: string }
  name?: { value: string }
  ignored: boolean
  backendDOMNodeId?: number
}

test('a screen reader is told each name as one, whatever parts its lines', async ({ page }) => {
  const client = await page.context().newCDPSession(page)
  for (const path of pages) {
    await page.goto(site() + path)
    const { nodes } = (await client.send('Accessibility.getFullAXTree')) as unknown as {
      nodes: Leaf[]
    }
    const names = nodes
      .filter(({ role, ignored }) => !ignored && /^(?:link|heading)$/.test(role?.value))
      .map(({ name }) => name?.value ?? '')
    expect(names.length, path).toBeGreaterThan(5)
    const plain = new Set(
      await page.evaluate(() =>
        [...document.querySelectorAll('a, h1, h2, h3, h4')].map((one) => {
          const said = one.cloneNode(true) as Element
          for (const quiet of said.querySelectorAll('[aria-hidden=true], [hidden]')) quiet.remove()
          return (one.getAttribute('aria-label') ?? said.textContent).replace(/\s/g, '')
        }),
      ),
    )
    // Drawings name their links by a title of their own.
    const drawn = await page.evaluate(() =>
      [...document.querySelectorAll('svg title')].map((one) => one.textContent.replace(/\s/g, '')),
    )
    for (const name of drawn) plain.add(name)
    // No sign within a word, no space within Chinese words.
    const apart = names.filter((name) => /[\u200B\u00AD]/.test(name) || name === '')
    expect(apart, path).toEqual([])
    expect(
      names.filter((name) => !plain.has(name.replace(/\s/g, ''))),
      path,
    ).toEqual([])
  }
})

test('a name that breaks is one text in the tree', async ({ page }) => {
  await page.goto(`${site()}/alliances/ganzhou-rare-metals/`)
  const client = await page.context().newCDPSession(page)
  expect(await page.locator('h1 wbr').count()).toBeGreaterThan(0)
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: Leaf[]
  }
  const named = nodes.filter(({ role }) => role?.value === 'heading')
  expect(named.map(({ name }) => name?.value)).toContain('赣州稀有金属市域产教联合体')
})

test('a search is told once, when all is there', async ({ page }) => {
  await page.goto(`${site()}/search/`)
  await page.evaluate(() => {
    const told: string[] = []
    Object.assign(window, { told })
    for (const one of document.querySelectorAll('.search-line [role=status]'))
      new MutationObserver(() => told.push(one.textContent)).observe(one, {
        childList: true,
        characterData: true,
        subtree: true,
      })
  })
  for (const [at, query] of ['赣州', '稀有金属', '甘州稀有'].entries()) {
    await page.locator('.search-form input').fill(query)
    await expect(page.locator(`.hits[data-query="${query}"][aria-busy=false]`)).toBeVisible()
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told)
    await expect.poll(async () => (await told()).length).toBe(at + 1)
    await page.waitForTimeout(300)
    expect(await told()).toHaveLength(at + 1)
    expect((await told()).at(-1)).toMatch(/\d/)
  }
})

test('every drawing is named, and what it shows can be read beside it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const path of views) {
    await page.goto(site() + path)
    const told = await page.evaluate(() =>
      [...document.querySelectorAll<SVGElement>('svg')].flatMap((one) => {
        if (one.closest('[aria-hidden=true], [hidden]') || !one.getClientRects().length) return []
        const name = one.getAttribute('aria-label') ?? one.querySelector('title')?.textContent ?? ''
        const links = [...one.querySelectorAll('a')]
        const isSaid =
          /\d/.test(name) ||
          one.getAttribute('role') === 'img' ||
          (links.length > 0 && links.every((link) => link.querySelector('title, text'))) ||
          one.closest('section, .chart-block')?.querySelector('table, .rails')
        return name && isSaid ? [] : `${one.getAttribute('class')} “${name}”`
      }),
    )
    expect(told, path).toEqual([])
  }
})

test('a number is named with what it counts', async ({ page }) => {
  await page.goto(site())
  const client = await page.context().newCDPSession(page)
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: Leaf[]
  }
  const names = nodes.filter(({ role }) => role?.value === 'link').map(({ name }) => name!.value)
  const totals = await page
    .locator('.totals a')
    .evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent)))
  expect(totals.length).toBeGreaterThan(2)
  for (const [value, label] of totals)
    expect(
      names.some((name) => name.replace(/\s/g, '') === `${value}${label}`.replace(/\s/g, '')),
    ).toBe(true)
})

test('what is written in another language says so', async ({ page }) => {
  for (const path of pages) {
    await page.goto(site() + path)
    const told = await page.evaluate(() => {
      const found: string[] = []
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const { data, parentElement: at } = texts.currentNode as Text
        if (
          /[A-Za-z]+(?:,? [A-Za-z]+){3}/.test(data) &&
          !at!.closest('[lang=en], code, pre, script')
        )
          found.push(data.slice(0, 60))
      }
      return found
    })
    expect(told, path).toEqual([])
  }
})

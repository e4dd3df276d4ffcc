/** An editor takes an article to a WeChat official account. */
import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { setArticle } from '../../src/feeds/article.ts'
import { readBody } from '../../src/read/markdown.ts'
import { expect, site, test, violationsOf } from './visit.ts'

const event = '/events/yaan-2023-conference/'
const alliance = '/alliances/ganzhou-rare-metals/'
const notice = '/news/site-notice/'

/** Of all that a body may have. */
const rich = `## 一览

| 序号 | 单位 | 说明 | 人数 |
| -: | :- | :-: | -: |
${Array.from({ length: 30 }, (_, at) => `| ${at + 1} | 第${at + 1}职业技术学院 | **签约**${at} | ${at * 37} |`).join('\n')}

### 名单

- 甲方
  - 学校[^1]
    1. 第一所
    2. 第二所，见[报道](https://news.example/${'long/'.repeat(12)})
  - 企业

  另有一段。
- 乙方

${Array.from({ length: 20 }, (_, at) => `[链接${at}](https://a.example/${at})`).join('、')}

![会场](/images/a.png)

> 引用一句。
>
> > 再引一句，*强调*、~~删去~~、\`代码\`和 <mark>标出</mark>。

> [!TIP]
> 注意这一点。

\`\`\`
npm start   # 安装
  缩进
\`\`\`

---

- [x] 已签
- [ ] 未签

[^1]: 名单见附件。
`

/** What the official account's editor leaves of what is pasted. */
function filter(page: Page) {
  return page.locator('[contenteditable]').evaluate((editor) => {
    const known = new Set('SECTION P SPAN STRONG EM BR TABLE TBODY TR TD TH A'.split(' '))
    for (const one of editor.querySelectorAll('style, script, link, meta')) one.remove()
    for (const one of [...editor.querySelectorAll('*')]) {
      for (const name of ['class', 'id']) one.removeAttribute(name)
      if (!known.has(one.tagName)) one.replaceWith(...one.childNodes)
    }
  })
}

/** How much of two pictures differs, 0 to 1; what only one has does. */
async function difference(a: Buffer, b: Buffer): Promise<number> {
  const [one, other] = await Promise.all(
    [a, b].map((png) =>
      sharp(png).removeAlpha().greyscale().raw().toBuffer({ resolveWithObject: true }),
    ),
  )
  const [width, height] = (['width', 'height'] as const).map((side) =>
    Math.max(one!.info[side], other!.info[side]),
  )
  let differing = 0
  for (let y = 0; y < height!; y += 1)
    for (let x = 0; x < width!; x += 1) {
      const [p, q] = [one!, other!].map(({ data, info }) =>
        x < info.width && y < info.height ? data[y * info.width + x]! : -255,
      )
      if (Math.abs(p! - q!) > 48) differing += 1
    }
  return differing / (width! * height!)
}

test.describe('the article', () => {
  test.use({
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 900 },
  })

  for (const [name, path, body] of [
    ['an event’s', event],
    ['an alliance’s', alliance],
    ['one with all that a body may have', notice, rich],
  ] as const)
    test(`${name} is pasted as it is shown`, async ({ page, context }) => {
      if (body) {
        const { html } = await readBody(body)
        const setting = {
          site: `${site()}/`,
          page: site() + path,
          seal: '#a93226',
          notes: [],
          pictures: [],
        }
        const article = setArticle(html, setting).replace(/<(\w+) style=/g, '<$1 data-style=')
        await page.route(`**/wechat${path}`, async (route) => {
          const response = await route.fetch()
          const whole = (await response.text()).replace(
            /(<template[^>]*>).*?(?=<\/template>)/s,
            (_, tag: string) => tag + article,
          )
          await route.fulfill({ response, body: whole })
        })
      }
      await page.goto(`${site()}/wechat${path}`)
      const shown = page.locator('.paper > section')
      // Copied, it is selected.
      const before = await shown.screenshot()
      await page.getByRole('button', { name: '复制正文' }).click()
      await expect(page.getByRole('status')).toContainText('已复制')
      const { width } = (await shown.boundingBox())!

      const editor = await context.newPage()
      await editor.setContent(
        `<!doctype html><html lang="zh-CN"><body style="margin:40px;background:#fff;color:rgba(0,0,0,.9)"><div contenteditable style="width:${width}px;outline:0"></div></body></html>`,
      )
      await editor.locator('[contenteditable]').focus()
      await editor.keyboard.press('Control+V')
      await filter(editor)
      const pasted = editor.locator('[contenteditable]')
      const dense = (text: string) => text.replace(/\s/g, '')
      expect(dense(await pasted.innerText())).toBe(dense(await shown.innerText()))
      await editor.evaluate(() => (document.activeElement as HTMLElement).blur())
      const after = await pasted.screenshot()
      expect(await difference(before, after)).toBeLessThan(0.01)
      // A picture that differs is told.
      expect(
        await difference(before, await sharp(after).negate({ alpha: false }).png().toBuffer()),
      ).toBeGreaterThan(0.5)
    })

  test('is copied with its look where the browser has no clipboard to offer', async ({ page }) => {
    await page.addInitScript(() => {
      const { clipboard } = navigator
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })
      const read = async () => {
        const [item] = await clipboard.read()
        return Promise.all(
          item!.types.map(async (type) => [type, await (await item!.getType(type)).text()]),
        )
      }
      Object.assign(window, { readCopied: read })
    })
    await page.goto(`${site()}/wechat${event}`)
    await page.getByRole('button', { name: '复制正文' }).click()
    await expect(page.getByRole('status')).toContainText('已复制')
    const copied = Object.fromEntries((await page.evaluate('readCopied()')) as [string, string][])
    expect(copied['text/html']).toContain('border-left')
    expect(copied['text/plain']).toBe(await page.locator('#plain pre').textContent())
  })

  test('is selected where nothing copies', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    await page.goto(`${site()}/wechat${event}`)
    await page.getByRole('button', { name: '复制正文' }).click()
    await expect(page.getByRole('status')).toContainText('已经选中')
    const selected = await page.evaluate(() => getSelection()!.toString())
    expect(selected).toContain('210余家单位')
    expect(selected).not.toContain('发布信息')
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the plain text is there', async ({ page }) => {
    await page.goto(`${site()}/wechat${event}`)
    await expect(page.locator('#plain pre')).toContainText('雅安职业技术学院[2]召开')
    await expect(page.getByText('没有脚本不能带格式复制')).toBeVisible()
    await expect(page.locator('main button:visible')).toHaveCount(0)
    await expect(page.locator('.paper')).toBeHidden()
  })
})

test('the share panel leads to it, of the kinds that alliances publish', async ({ page }) => {
  for (const path of [event, alliance, notice]) {
    await page.goto(site() + path)
    await page.locator('#share').getByRole('link', { name: '公众号稿' }).click()
    await expect(page).toHaveURL(`${site()}/wechat${path}`)
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
  }
  await page.goto(`${site()}/organizations/xueda/`)
  await expect(page.getByRole('link', { name: '公众号稿' })).toHaveCount(0)
  expect(existsSync(join(process.env['SPARSE_FOLDER']!, 'wechat'))).toBe(false)
})

test('what the form asks for is at its length, and covers are as large as it wants them', async ({
  page,
}) => {
  for (const path of [event, alliance, notice]) {
    await page.goto(`${site()}/wechat${path}`)
    const [title, digest, author, original] = await page.locator('#form dd').allInnerTexts()
    expect([...title!].length).toBeLessThanOrEqual(64)
    expect([...digest!].length).toBeLessThanOrEqual(120)
    expect([...author!].length).toBeLessThanOrEqual(8)
    expect(original).toBe(`https://lianmai.example${path}`)
    for (const [format, size] of [
      ['cover', [900, 383]],
      ['square', [600, 600]],
    ] as const) {
      const image = await page.request.get(`${site()}${path}${format}.png`)
      const { width, height } = await sharp(await image.body()).metadata()
      expect([width, height]).toEqual(size)
    }
  }
})

test('the page can be read by all, on black too', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 1280]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${site()}/wechat${event}`)
      expect(await violationsOf(page), `${colorScheme} at ${width} px`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
})

/** Lines never part a date, a number from its unit or a name, and paragraphs don't end in one or two characters. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { linesOf, type Lines } from './lines.ts'
import { every, pages, site } from './visit.ts'

/** Names that every column holds; one with marks in it may part there. */
const namesOf = (): string[] => {
  const { entries } = JSON.parse(
    readFileSync(join(process.env['SITE_FOLDER']!, 'data.json'), 'utf8'),
  ) as { entries: { title: string; short?: string }[] }
  return entries
    .flatMap(({ title, short = title }) => [title, short])
    .filter((name) => /^\p{Script=Han}{3,8}$/u.test(name))
}

for (const font of every ? ['', 'Noto Serif CJK SC'] : [''])
  test.describe(font || 'the fonts of the look', () => {
    test.use({ bypassCSP: true })
    test('lines break where they may', async ({ page }) => {
      await page.route(/\.(png|svg)$/, (route) => route.abort())
      const names = namesOf()
      expect(names.length).toBeGreaterThan(50)
      const sums = new Map<number, { blocks: number; orphans: string[] }>()
      const wrong: string[] = []
      for (const path of pages) {
        await page.goto(site() + path)
        if (font)
          await page.addStyleTag({
            content: `:root { --song: '${font}' !important; --hei: '${font}' !important }`,
          })
        await page.evaluate(() =>
          document.querySelectorAll('details').forEach((one) => (one.open = true)),
        )
        for (const width of [320, 360, 768, 1280]) {
          await page.setViewportSize({ width, height: 800 })
          const { blocks, faults }: Lines = await page.evaluate(linesOf, names)
          const { orphan, ...others } = faults
          const sum = sums.get(width) ?? { blocks: 0, orphans: [] }
          sums.set(width, {
            blocks: sum.blocks + blocks,
            orphans: [...sum.orphans, ...orphan.map((one) => `${path} ${one}`)],
          })
          for (const [sort, found] of Object.entries(others))
            wrong.push(...found.map((one) => `${path} at ${width} px: ${sort} ${one}`))
        }
      }
      expect.soft(wrong).toEqual([])
      for (const [width, { blocks, orphans }] of sums) {
        expect(blocks).toBeGreaterThan(100)
        expect
          .soft(orphans.length / blocks, `${width} px: ${orphans.join('; ')}`)
          .toBeLessThanOrEqual(0.02)
      }
    })
  })

test('what is copied and found is what was written', async ({ page }) => {
  for (const path of ['/', '/alliances/ganzhou-rare-metals/', '/about/']) {
    await page.goto(site() + path)
    const texts = await page.evaluate(() => {
      const main = document.querySelector('main')!
      const selected = () => {
        getSelection()!.selectAllChildren(main)
        return getSelection()!.toString()
      }
      const marked = [main.innerText, selected()]
      const name = [...main.querySelectorAll('p .k')].find((one) => one.textContent.length > 3)
      getSelection()!.removeAllRanges()
      const found =
        !name ||
        (window as unknown as { find(text: string): boolean }).find(
          (name.previousSibling?.textContent ?? '').slice(-3) + name.textContent,
        )
      for (const one of main.querySelectorAll('span.k, span.d'))
        if (/^[kd]$/.test(one.className) && getComputedStyle(one).display === 'inline')
          one.replaceWith(...one.childNodes)
      main.querySelectorAll('wbr').forEach((one) => one.remove())
      main.normalize()
      return { marked, plain: [main.innerText, selected()], found }
    })
    expect(texts.found, path).toBe(true)
    expect(texts.marked, path).toEqual(texts.plain)
  }
})

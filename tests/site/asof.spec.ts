/** Who looks back: from an alliance to its members of earlier years, along the ruler, and without a script. */
import { expect, test } from '@playwright/test'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../src/host/serve.ts'
import { build } from '../build.ts'

test.describe.configure({ mode: 'default' })
test.use({ javaScriptEnabled: false })

const root = join(import.meta.dirname, '..', '..')
const last = new Date().getFullYear() - 1
let folder: string
let server: Server
let site: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianmai-asof-'))
  cpSync(join(root, 'tests/fixtures/base/content/site.yaml'), join(folder, 'content/site.yaml'))
  const write = (id: string, lines: string) => {
    mkdirSync(join(folder, 'content', id, '..'), { recursive: true })
    writeFileSync(join(folder, 'content', `${id}.md`), `---\n${lines}\n---\n`)
  }
  for (const [slug, title] of Object.entries({ one: '甲学院', two: '乙公司', three: '丙公司' }))
    write(`organizations/${slug}`, `title: ${title}\nsort: ${slug === 'one' ? '高职' : '企业'}`)
  const founded = last - 2
  write(
    'alliances/metals',
    `title: 金属联合体
form: 区域联盟
founded: ${founded}-05
members:
  - { organization: one, role: 成员 }
  - { organization: two, role: 成员, until: ${last}-06 }
  - { organization: three, role: 成员, from: ${last}-09 }`,
  )
  write(
    'alliances/old',
    `title: 旧联盟\nform: 区域联盟\nfounded: ${founded}\nclosed: ${last - 1}-12`,
  )
  const { code, text } = await build({
    PORTAL_CONTENT: join(folder, 'content'),
    PORTAL_OUT: join(folder, 'out'),
    PORTAL_SKIP: 'share',
  })
  expect(code, text).toBe(0)
  server = await serve(join(folder, 'out'))
  site = `http://localhost:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the members of earlier years are found from those of today', async ({ page }) => {
  await page.goto(`${site}/alliances/metals/`)
  await page.getByRole('link', { name: '往年的成员' }).click()
  // The last year with others; the year before has the same, and leads to the same page.
  await expect(page).toHaveURL(`${site}/asof/${last - 1}/metals/`)
  const names = page.locator('#members td.name a')
  await expect(names).toHaveText(['甲学院', '乙公司'])
  const ruler = page.getByRole('navigation', { name: '年份' })
  await expect(ruler.getByRole('link')).toHaveText([
    `${last - 2}`,
    `${last - 1}`,
    `${last}`,
    '现在',
  ])
  await expect(ruler.locator('[aria-current]')).toHaveText([`${last - 2}`, `${last - 1}`])
  await ruler.getByRole('link', { name: `${last}` }).click()
  await expect(page).toHaveURL(`${site}/alliances/metals/#members`)
  await expect(names.filter({ hasText: '丙公司' })).toHaveCount(1)
})

test('a year says what there was at its end', async ({ page }) => {
  await page.goto(`${site}/alliances/`)
  await page.locator('main').getByRole('link', { name: '历年' }).click()
  const rows = page.locator('tbody tr')
  await expect(rows.first()).toHaveText(new RegExp(`${last}年\\s*1\\s*2\\s*—\\s*—`))
  await expect(rows.nth(1)).toHaveText(new RegExp(`${last - 1}年\\s*1\\s*2\\s*—\\s*1`))
  await expect(rows.nth(2)).toHaveText(new RegExp(`${last - 2}年\\s*2\\s*2\\s*2\\s*—`))
  await rows.nth(2).getByRole('link').click()
  await expect(page.locator('h1')).toHaveText(`${last - 2}年年底`)
  await expect(page.locator('.directory tbody tr:not(.group-row)')).toHaveCount(2)
  await expect(page.getByRole('link', { name: '旧联盟' })).toBeVisible()
  await page
    .getByRole('navigation', { name: '年份' })
    .getByText(`${last - 1}`)
    .click()
  await expect(page.locator('.directory tbody tr:not(.group-row)')).toHaveCount(1)
  await expect(page.locator('#ended')).toContainText('旧联盟')
})

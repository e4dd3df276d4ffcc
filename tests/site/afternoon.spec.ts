/** The office of one alliance, from the portal that came along to its own, served: what it types, and what it then sees. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build.ts'
import { serve } from '../../src/host/serve.ts'
import { alliance, fillDesk, owner, portal, roles } from './afternoon.ts'
import { expect, test } from './visit.ts'

test.describe.configure({ mode: 'default' })

const root = join(import.meta.dirname, '..', '..')
/** All that was typed: commands and edits. */
const typed: string[] = []
let folder: string
let server: Server
let site: string
let slug: string

/** A command of package.json as its script runs it, beside the desk's files; what it says. */
function type(script: 'setup' | 'import' | 'check', ...args: string[]): string {
  typed.push([script, ...args].join(' '))
  const file = script === 'check' ? 'src/check/run.ts' : `src/edit/${script}.ts`
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...args], {
    encoding: 'utf8',
    cwd: script === 'check' ? root : folder,
    env: { ...process.env, PORTAL_CONTENT: join(folder, 'content') },
    input: '',
  })
  expect(status, stdout + stderr).toBe(0)
  return stdout
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianmai-afternoon-'))
  for (const name of ['content', 'public'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  await fillDesk(folder)

  type(
    'setup',
    `--name=${portal}`,
    '--address=https://nev.example.edu.cn',
    `--owner=${owner}`,
    `--alliance=${alliance}`,
    '--sample=remove',
    '--yes',
  )
  expect(type('import', 'members.xlsx')).toContain('改动 1 个')
  expect(type('import', 'events.xlsx')).toContain('新建 12 个文件')
  expect(type('import', '通知1.docx', '通知2.docx', '通知3.docx')).toContain('新建 3 个文件')
  expect(type('import', '章程.docx', '--as=pages')).toContain('新建 1 个文件')
  const about = join(folder, 'content/pages/about.md')
  writeFileSync(
    about,
    readFileSync(about, 'utf8').replace(/(?<=---\n\n)[^]*$/, '见[章程](章程)。\n'),
  )
  typed.push('content/pages/about.md')
  const told = type('check', '--all')
  expect(told).not.toContain('entry/unsourced')

  typed.push('build')
  const { code, text } = await build({
    PORTAL_CONTENT: join(folder, 'content'),
    PORTAL_OUT: join(folder, 'out'),
    PORTAL_SKIP: 'share',
  })
  expect(code, text).toBe(0)
  typed.push('serve')
  server = await serve(join(folder, 'out'))
  site = `http://localhost:${(server.address() as AddressInfo).port}`
  slug = /^home: alliances\/(\S+)$/m.exec(
    readFileSync(join(folder, 'content/site.yaml'), 'utf8'),
  )![1]!
})
test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

// Share images are not drawn here.
test.beforeEach(({ page }) =>
  page.route('**/card.png', (route) => route.fulfill({ contentType: 'image/png', body: '' })),
)

test('takes at most fifteen commands and edits, and nobody types an address', () => {
  expect(typed.length).toBeLessThanOrEqual(15)
  // Of letters there are only names of files and options.
  for (const one of typed)
    expect(one.replace(/--[a-z]+=?|https:\S+|\S+\.(?:xlsx|docx|md)/g, '')).not.toMatch(
      /[a-z]-[a-z]/,
    )
})

for (const width of [360, 1280])
  test(`opens with its own notices and has its members by role, ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${site}/`)
    const ids = await page
      .locator('main section.section')
      .evaluateAll((all) => all.map(({ id }) => id))
    expect(ids).toEqual(['notices', 'photos', 'figure', 'members', 'events'])
    expect((await page.locator('#notices').boundingBox())!.y).toBeLessThan(800)
    await expect(page.locator('#photos img')).toHaveCount(3)
    await expect(page.locator('#members h2')).toHaveText(/成员单位\s*120/)
    const ranks = roles.map(([, role, count]) => new RegExp(`${role}\\s*${count}`))
    await expect(page.locator('#members .role')).toHaveText(ranks)
    await expect(page.locator('.totals')).not.toContainText('平台')

    await page.goto(`${site}/alliances/${slug}/`)
    await expect(page.locator('.members .role')).toHaveText(ranks)
    await expect(page.locator('.members td.name')).toHaveCount(120)

    // Of a long list the large roles fold on a phone, and open again where there is room or paper.
    const folded = page.locator('.members details')
    expect(await folded.count()).toBeGreaterThan(1)
    const open = page.locator('.members details[open]')
    await expect(open).toHaveCount(width === 360 ? 0 : await folded.count())
    if (width !== 360) return
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(9000)
    await folded.first().locator('summary').press('Enter')
    await expect(open.locator('td.name').first()).toBeVisible()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(open).toHaveCount(await folded.count())
  })

test('keeps its members open without a script', async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 780 },
  })
  const page = await context.newPage()
  await page.goto(`${site}/alliances/${slug}/`)
  await expect(page.locator('.members details:not([open])')).toHaveCount(0)
  await expect(page.locator('.members td.name').last()).toBeVisible()
  await context.close()
})

test('fits every width, and keeps each picture’s place', async ({ page }) => {
  await page.goto(`${site}/news/`)
  await expect(page.locator('.rows .thumb')).toHaveCount(3)
  const notice = await page.locator('.rows a').first().getAttribute('href')
  const paths = [
    '/',
    `/alliances/${slug}/`,
    '/organizations/',
    '/events/',
    '/zhangcheng/',
    '/about/',
  ]
  for (const path of [...paths, new URL(notice!, `${site}/news/`).pathname])
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(site + path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
      for (const picture of await page.locator('img').all()) {
        await expect(picture).toHaveAttribute('width', /^\d+$/)
        await expect(picture).toHaveAttribute('height', /^\d+$/)
      }
    }
  await expect(page.locator('.prose img')).toHaveCount(2)
  // It stands where the body has it, and not above as well.
  await expect(page.locator('.picture')).toHaveCount(0)
})

test('the charter is found from the page on the portal', async ({ page }) => {
  await page.goto(`${site}/about/`)
  await page.locator('main').getByRole('link', { name: '章程' }).first().click()
  await expect(page.locator('h1')).toHaveText('章程')
  await expect(page.locator('.contents li')).toHaveCount(4)
})

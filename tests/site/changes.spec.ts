/** A visitor comes back and asks what has changed since: of which entry, what of it, and whom to tell of a mistake. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { build } from '../build.ts'
import { serve } from '../../src/host/serve.ts'
import { expect, test } from './visit.ts'

test.describe.configure({ mode: 'default' })

const root = join(import.meta.dirname, '..', '..')
const alliance = '/alliances/yunchuan-new-materials/'
const correction = '公布的成员总数原写 40 家，应为 42 家'
const servers: Server[] = []
let folder: string
let site: string
let cut: string
let cutText: string

function git(words: readonly string[], day = '2026-10-01') {
  const at = `${day}T12:00:00+08:00`
  execFileSync('git', ['-c', 'user.name=编辑', '-c', 'user.email=e@x.example', ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
  })
}
function edit(day: string, ...changes: readonly (readonly [from: string, to: string])[]) {
  const file = join(folder, `content${alliance.slice(0, -1)}.md`)
  writeFileSync(
    file,
    changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(file, 'utf8')),
  )
  git(['add', '.'], day)
  git(['commit', '-qm', '内容'], day)
}
async function built(content: string, name: string) {
  const out = join(folder, name)
  const { code, text } = await build({
    PORTAL_CONTENT: content,
    PORTAL_OUT: out,
    PORTAL_SKIP: name === 'out' ? '' : 'share',
  })
  expect(code, text).toBe(0)
  const server = await serve(out)
  servers.push(server)
  return { text, address: `http://localhost:${(server.address() as AddressInfo).port}` }
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianmai-changes-'))
  cpSync(join(root, 'tests/fixtures/base'), folder, { recursive: true })
  cpSync(join(root, 'public/favicon.svg'), join(folder, 'public/favicon.svg'))
  writeFileSync(
    join(folder, 'content/organizations/park.md'),
    '---\ntitle: 云川新材料产业园\nsort: 园区\nsources: [yunchuan-daily]\n---\n',
  )
  writeFileSync(join(folder, '.gitignore'), 'out*\n')
  git(['init', '-q'])
  edit('2026-10-01', ['founded: 2023-11-28', 'founded: 2023-11-28?'])
  edit('2026-10-02', ['members:\n', 'members:\n  - { organization: park, role: 依托园区 }\n'])
  edit('2026-10-02', ['founded: 2023-11-28?', 'founded: 2023-11-28'])
  edit(
    '2026-11-20',
    ['total: 40', 'total: 42'],
    ['sources:', `corrections:\n  - date: 2026-11-20\n    what: ${correction}。\nsources:`],
  )
  site = (await built(join(folder, 'content'), 'out')).address
  git(['clone', '-q', '--depth=1', `file://${folder}`, 'out-shallow'])
  const shallow = await built(join(folder, 'out-shallow/content'), 'out-cut')
  cut = shallow.address
  cutText = shallow.text
})
test.afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('reads what changed, goes to the entry, finds the same there and whom to tell', async ({
  page,
}) => {
  await page.goto(`${site}/changes/`)
  const day = page.locator('.change-day', { hasText: '2026年11月20日' })
  await expect(day.getByRole('link')).toHaveText('云川新材料市域产教联合体')
  const told = `更正：${correction}；公布的成员数的公布总数由40改为42`
  await expect(day.locator('.told p, p.told')).toHaveText(told)
  await expect(page.getByText('首批收录')).toBeVisible()
  await day.getByRole('link').click()

  const edits = page.locator('#edits')
  for (const sentence of told.split('；')) await expect(edits).toContainText(sentence)
  await expect(edits).toContainText('成员 2→3：新增云川新材料产业园')
  await expect(edits).toContainText('成立由推断改为写明（2023年11月28日）')
  await expect(edits.getByText('首次收录')).toBeVisible()
  await expect(edits).toContainText(/哪里写错了，请告诉.+，附上来源。/)
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0)
  }
  const { violations } = await new AxeBuilder({ page }).include('#edits').analyze()
  expect(violations).toEqual([])
})

for (const [now, isShown] of [
  ['2026-11-21T08:00:00+08:00', true],
  ['2027-02-18T23:00:00+08:00', true],
  ['2027-02-19T01:00:00+08:00', false],
] as const)
  test(`${isShown ? 'sees' : 'no longer sees'} the correction on ${now.slice(0, 10)}`, async ({
    page,
  }) => {
    await page.clock.setFixedTime(new Date(now))
    await page.goto(site + alliance)
    const notice = page.locator('.correction')
    await expect(notice).toContainText(`更正：${correction}`)
    await expect(notice).toBeVisible({ visible: isShown })
  })

test('finds the correction in feed and data for good', async ({ page }) => {
  const json = async (path: string) => (await page.request.get(site + path)).json()
  const { items } = await json('/changes/feed.json')
  expect(
    items.map(({ title, id }: { title: string; id: string }) => [title, id.split('#')[1]]),
  ).toEqual(
    [
      ['更正：云川新材料市域产教联合体', 'corrected-2026-11-20'],
      ['更新：云川新材料市域产教联合体', 'updated-2026-11-20'],
    ].concat(
      items.slice(2).map(({ id }: { id: string }) => [expect.any(String), id.split('#')[1]]),
    ),
  )
  expect(items[0].summary).toBe(`${correction}。`)
  expect(items[1].content_html).toContain('<li>公布的成员数的公布总数由40改为42</li>')
  expect((await json(`${alliance}index.json`)).corrections).toEqual([
    { date: '2026-11-20', what: `${correction}。` },
  ])
  expect(await (await page.request.get(`${site}${alliance}index.md`)).text()).toContain(correction)
})

test('is told by a portal without its history that it does not know', async ({ page }) => {
  expect(cutText).toContain('[history/shallow]')
  await page.goto(`${cut}/changes/`)
  await expect(page.getByText('这次生成没有拿到版本库的历史')).toBeVisible()
  await page.goto(cut + alliance)
  await expect(page.locator('#edits')).toHaveCount(0)
  await expect(page.locator('.correction')).toContainText(correction)
})

/** The editor at `/admin/`: an editor who has never seen Git changes what stands in a folder. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { configOf, type Editor } from '../../src/admin/config.ts'
import { pageOf, sheet } from '../../src/admin/page.ts'
import { check } from '../../src/check/index.ts'
import { content, giveFolder, written } from './folder.ts'
import { gitea, stubGitea } from './gitea.ts'
import { github, stubGithub } from './github.ts'
import { gitlab, stubGitlab } from './gitlab.ts'
import { project, type Commit, type Merge } from './host.ts'
import { every, expect, site, test } from './visit.ts'

const folder = () => join(process.env['SITE_FOLDER']!, 'admin')
const entry = (kind: string, slug: string) =>
  `${site()}/admin/#/collections/${kind}/entries/${slug}`

async function open(page: Page, address = `${site()}/admin/`) {
  await giveFolder(page, site())
  await page.goto(address)
  await page.getByRole('button', { name: '打开电脑上的文件夹' }).click()
}

const save = (page: Page) => page.getByRole('button', { name: '保存' }).click()

/** An entry is left by a transition, until whose end the editor takes the next address for the way back. */
async function leave(page: Page, kind: string) {
  await page.waitForURL(`${site()}/admin/#/collections/${kind}`)
  await expect(page.getByRole('group', { name: '内容编辑器' })).toBeHidden()
  await page.waitForFunction(() => !document.documentElement.matches(':active-view-transition'))
}

/** What a list offers: it hears clicks a tenth of a second after it came, when it has numbered its parts. */
const choice = (page: Page, role: 'option' | 'menuitemradio', name: string) =>
  page.getByRole(role, { name }).and(page.locator('[id]')).first()

/** A field is drawn once it is in sight. */
async function reach(page: Page, name: string) {
  await page.locator('[data-key-path]').first().waitFor()
  await page.mouse.move(200, 500)
  const found = field(page, name)
  for (let step = 0; step < 60 && !(await found.count()); step += 1) {
    await page.mouse.wheel(0, 250)
    await page.waitForTimeout(80)
  }
  await found.scrollIntoViewIfNeeded()
  return found
}

/** The field of a form by its name in the file. */
const field = (page: Page, name: string) => page.locator(`[data-key-path="${name}"]`).first()

test('what it sends is little, and names no other host', () => {
  const files = readdirSync(folder())
  const size = (name: string) => gzipSync(readFileSync(join(folder(), name))).length
  const total = files.reduce((sum, name) => sum + size(name), 0)
  expect(total).toBeLessThan(900_000)
  const ours = files.filter((name) => /^(?:checker|hast)|\.json$/.test(name))
  expect(ours).toHaveLength(4)
  expect(ours.reduce((sum, name) => sum + size(name), 0)).toBeLessThan(450_000)
  expect(statSync(join(folder(), 'editor.js')).size).toBeGreaterThan(1_000_000)
})

test('a field of an entry of any kind is changed in its own line, and all else stays byte for byte', async ({
  page,
}) => {
  test.slow()
  await open(page)
  // One of each kind; `npm run test:soak` takes all 149, which takes minutes. `tests/unit/admin.test.ts` has them all without a browser.
  const all = Object.entries(content).filter(([path]) => path.endsWith('.md'))
  const kinds = Map.groupBy(all, ([path]) => path.split('/')[1])
  const entries = every ? all : [...kinds.values()].flatMap((one) => one.slice(-1))
  expect(entries.length).toBe(every ? all.length : kinds.size)
  expect(kinds.size).toBeGreaterThan(9)
  await page.getByRole('link', { name: '活动' }).or(page.getByText('活动')).first().waitFor()
  for (const [path, text] of entries) {
    const [, kind = '', name = ''] = path.split('/')
    await page.goto(entry(kind, name.replace('.md', '')))
    const summary = field(page, 'summary').getByRole('textbox').first()
    await expect(page.getByRole('textbox', { name: '名称' }).first()).toHaveValue(titleOf(text))
    const before = await summary.inputValue()
    await summary.fill(`${before}又`)
    await save(page)
    await leave(page, kind)
    const wanted = before
      ? text.replace(before, () => `${before}又`)
      : text.replace(/\n---\n/, '\nsummary: 又\n---\n')
    expect(await written(page, path), path).toBe(wanted)
  }
})

/** As it stands in the file. */
const titleOf = (text: string) => /^title: (.*)$/m.exec(text)![1]!.replace(/^(['"])(.*)\1$/, '$2')

test('an error is told at its field with its cure, and stops the save; a warning does not', async ({
  page,
}) => {
  await open(page, entry('events', 'zhongshan-2023-founding'))
  const path = 'content/events/zhongshan-2023-founding.md'
  await field(page, 'span').getByRole('textbox').fill('2023-02-30')
  await save(page)
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.first()).toContainText('不存在的日子')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(field(page, 'span').getByRole('alert')).toContainText('对照日历改')
  const mark = await page.locator('.lianmai-fault').evaluate((one) => one.outerHTML)
  expect(await written(page, path)).toBe(content[path])
  await field(page, 'span').getByRole('textbox').fill('2023-10-30?')
  await (await reach(page, 'body')).getByRole('textbox').fill('[哪里](/events/nowhere/)')
  await save(page)
  await expect(dialog.first()).toContainText('正文第 1 行')
  await page.getByRole('button', { name: '确定' }).click()
  await field(page, 'body').getByRole('textbox').fill('第一段 ，空格多了。')
  await save(page)
  await leave(page, 'events')
  const now = await written(page, path)
  expect(now).toContain('span: 2023-10-30?\n')
  expect(now).toMatch(/---\n\n第一段 ，空格多了。\n$/)
  // By itself: axe takes Sveltia's boxes around it for hidden.
  await page.setContent(`<style>${sheet}</style><main>${mark}</main>`)
  const { violations, passes } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations).toEqual([])
  expect(passes.map(({ id }) => id)).toContain('color-contrast')
})

test('what others name is neither removed nor renamed, and they are listed', async ({ page }) => {
  await open(page, entry('organizations', 'zhongshan-zhongzhuan'))
  await field(page, 'title').waitFor()
  await page.getByRole('button', { name: '显示编辑器选项' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('先改这些地方')
  await expect(dialog).toContainText('中山首个市域产教联合体')
  await expect(dialog.getByRole('button', { name: '删除' })).toBeDisabled()
  await dialog.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '显示编辑器选项' }).click()
  await page.getByRole('menuitem', { name: '改网址名' }).click()
  await page.getByRole('button', { name: '改网址名' }).click()
  await page.getByRole('textbox', { name: '网址名' }).fill('zhongshan-school')
  await page.getByRole('button', { name: '完成' }).click()
  await save(page)
  await expect(dialog).toContainText('不能改网址名')
  await expect(dialog).toContainText('中山首个市域产教联合体')
  const [old, now] = ['zhongshan-zhongzhuan', 'zhongshan-school'].map(
    (slug) => `content/organizations/${slug}.md`,
  ) as [string, string]
  expect(await written(page, old)).toBe(content[old])
  expect(await written(page, now)).toBe('')
})

test('an event with a picture and two references takes at most 25 actions', async ({ page }) => {
  let actions = 0
  const act = async (done: Promise<unknown>) => {
    actions += 1
    await done
  }
  await giveFolder(page, site())
  await page.goto(`${site()}/admin/#/collections/events/new`)
  await act(page.getByRole('button', { name: '打开电脑上的文件夹' }).click())
  await act(field(page, 'title').getByRole('textbox').fill('校企对接会'))
  await act(page.getByRole('textbox', { name: '网址名' }).fill('matchmaking-2026'))
  await act(field(page, 'sort').getByRole('combobox').first().click())
  await act(choice(page, 'option', '对接会').click())
  await act(field(page, 'span').getByRole('textbox').fill('2026-12-05'))
  for (const [name, title] of [
    ['alliances', '中山首个市域产教联合体'],
    ['hosts', '中山市中等专业学校'],
  ] as const) {
    await reach(page, name)
    await act(field(page, name).getByRole('combobox').first().click())
    await act(choice(page, 'option', title).click())
  }
  const image = await reach(page, 'image')
  // As if it were dragged there.
  await act(
    image
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'hall.png',
        mimeType: 'image/png',
        buffer: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      }),
  )
  await reach(page, 'imageAlt')
  await act(field(page, 'imageAlt').getByRole('textbox').fill('会场'))
  await reach(page, 'issuedBy')
  await act(field(page, 'issuedBy').getByRole('textbox').fill('某市教育局'))
  await reach(page, 'body')
  await act(field(page, 'body').getByRole('textbox').fill('两家学校和一家企业对接。'))
  await act(save(page))
  await leave(page, 'events')
  const text = await written(page, 'content/events/matchmaking-2026.md')
  expect(text).toContain('title: 校企对接会\nsort: 对接会\n')
  expect(text).toContain('alliances: zhongshan-first\nhosts: zhongshan-zhongzhuan\n')
  expect(text).toContain('image: /images/hall.png\n')
  expect(await written(page, 'public/images/hall.png')).toContain('PNG')
  expect(actions).toBeLessThanOrEqual(25)
  console.log(`${actions} actions`)
})

test('the preview is the page as the portal shows it', async ({ page }) => {
  await open(page, entry('events', 'zhongshan-2023-founding'))
  const preview = page.frameLocator('iframe')
  await expect(preview.locator('h1')).toHaveText('中山首个市域产教联合体成立与授牌活动')
  await (await reach(page, 'venue')).getByRole('textbox').fill('火炬大厦')
  await expect(preview.locator('.facts').first()).toContainText('火炬大厦')
  expect(await preview.locator('h1').evaluate((one) => getComputedStyle(one).fontFamily)).toMatch(
    /Song|Serif/i,
  )
  const { violations } = await new AxeBuilder({ page })
    .include('iframe')
    .disableRules(['region', 'landmark-one-main', 'page-has-heading-one'])
    .analyze()
  expect(violations.filter(({ nodes }) => nodes.some(({ target }) => target.length > 1))).toEqual(
    [],
  )
})

const path = 'content/events/zhongshan-2023-founding.md'

/** The editor as it is built for a host, and signed in there. */
async function signIn(page: Page, editor: Editor) {
  const { portal } = await check(join(import.meta.dirname, '../../content'))
  const folders = { content: 'content', public: 'public' }
  await page.route(`${site()}/admin/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: pageOf(portal!.site, editor) }),
  )
  await page.route(`${site()}/admin/config.json`, (route) =>
    route.fulfill({ json: configOf(portal!, editor, folders, []) }),
  )
  await page.goto(entry('events', 'zhongshan-2023-founding'))
  await page.getByRole('button', { name: /访问令牌/ }).click()
  await page.getByRole('textbox').fill('secret-token')
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await dialog.getByRole('button', { name: '登录' }).click()
}

/** Origins that a page asks or would ask if its policy let it. */
async function origins(page: Page) {
  const asked = new Set<string>()
  const add = (url: string) => {
    if (!/^(?:data|blob):/.test(url)) asked.add(new URL(url).origin)
  }
  page.on('request', (request) => add(request.url()))
  await page.exposeFunction('refused', add)
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) =>
      (globalThis as unknown as { refused(url: string): void }).refused(blockedURI),
    ),
  )
  return asked
}

/** A text of the sample with one line more. */
function expectOneLine(text: string | undefined, line: string) {
  const lines = text!.split('\n')
  expect(lines.filter((one) => one !== line).join('\n')).toBe(content[path])
  expect(lines.filter((one) => one === line)).toHaveLength(1)
}

test('at a stub of Gitea a save is a commit to the named branch, and no other host is asked', async ({
  browser,
}) => {
  const page = await browser.newPage()
  const asked = await origins(page)
  const { repository, heard } = await stubGitea(page)
  await signIn(page, { host: 'gitea', repository: project, branch: 'edits', address: gitea })
  await (await reach(page, 'venue')).getByRole('textbox').fill('火炬大厦')
  await save(page)
  await expect.poll(() => repository.commits.length).toBe(1)
  const [{ branch, changes }] = repository.commits as [Commit]
  expect(branch).toBe('edits')
  expect([...changes.keys()]).toEqual([path])
  expectOneLine(changes.get(path), 'venue: 火炬大厦')
  expect(heard).toEqual({ tokens: new Set(['token secret-token']), unknown: [] })
  expect([...asked].sort()).toEqual([site(), gitea].sort())
  await page.close()
})

for (const { name, editor, stub, token, address, draft } of [
  {
    name: 'GitHub',
    editor: { host: 'github', repository: project, branch: 'main' },
    stub: stubGithub,
    token: 'token secret-token',
    address: github,
    draft: '',
  },
  {
    name: 'GitLab',
    editor: { host: 'gitlab', repository: project, branch: 'main', address: gitlab },
    stub: stubGitlab,
    token: 'Bearer secret-token',
    address: gitlab,
    draft: 'Draft: ',
  },
] as const)
  test(`at a stub of ${name} an edit is a branch and a request to merge until it is published, and no other host is asked`, async ({
    browser,
  }) => {
    const page = await browser.newPage()
    const asked = await origins(page)
    const { repository, heard } = await stub(page)
    await signIn(page, editor)
    const span = field(page, 'span').getByRole('textbox')
    await span.fill('2023-02-30')
    await save(page)
    await expect(page.getByRole('alertdialog').first()).toContainText('不存在的日子')
    await page.getByRole('button', { name: '确定' }).click()
    expect([...repository.branches.keys()]).toEqual(['main'])
    await span.fill('2023-10-31?')
    const summary = field(page, 'summary').getByRole('textbox')
    const before = await summary.inputValue()
    const written = (summary: string) => content[path]!.replace(before, () => summary)
    await summary.fill('三轮授牌')
    await save(page)
    await expect.poll(() => repository.merges[0]?.labels).toEqual(['sveltia-cms/draft'])
    const branch = 'cms/events/zhongshan-2023-founding'
    const [merge] = repository.merges as [Merge]
    expect(merge).toMatchObject({
      branch,
      into: 'main',
      title: `${draft}修改活动：zhongshan-2023-founding`,
      isDraft: true,
    })
    expect(repository.commits.map(({ changes }) => [...changes])).toEqual([
      [[path, written('三轮授牌')]],
    ])
    await page.getByRole('button', { name: '提交审核' }).click()
    await expect.poll(() => merge.labels).toEqual(['sveltia-cms/pending_review'])
    await expect.poll(() => merge.isDraft).toBe(false)
    expect(repository.files('main')).toEqual(new Map(Object.entries(content)))
    // Opened again it is the branch that is gone on with.
    await leave(page, 'events')
    await page.goto(entry('events', 'zhongshan-2023-founding'))
    await page.reload()
    await expect(summary).toHaveValue('三轮授牌')
    await summary.fill('四轮授牌')
    await save(page)
    await expect.poll(() => repository.commits.length).toBe(2)
    expect(repository.files(branch).get(path)).toBe(written('四轮授牌'))
    expect(repository.merges).toHaveLength(1)
    await leave(page, 'events')
    await page.goto(entry('events', 'zhongshan-2023-founding'))
    await page.getByRole('button', { name: /^状态/ }).click()
    await choice(page, 'menuitemradio', '就绪').click()
    await page.getByRole('button', { name: '发布条目' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
    await expect.poll(() => [...repository.branches.keys()]).toEqual(['main'])
    expect(repository.files('main')).toEqual(
      new Map(Object.entries({ ...content, [path]: written('四轮授牌') })),
    )
    expect(heard).toEqual({ tokens: new Set([token]), unknown: [] })
    expect([...asked].sort()).toEqual([site(), address].sort())
    await page.close()
  })

test('a token of one project of GitLab is taken, which belongs to no person', async ({
  browser,
}) => {
  const page = await browser.newPage()
  const { heard } = await stubGitlab(page, { isBot: true })
  await signIn(page, { host: 'gitlab', repository: project, branch: 'main', address: gitlab })
  await field(page, 'summary').waitFor()
  expect(heard.unknown).toEqual([])
  await page.close()
})

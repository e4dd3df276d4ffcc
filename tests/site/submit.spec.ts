/** A school finds what a firm needs and writes to it; a firm makes a text of its own need for the editor. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { discard, portalWith, tell } from '../unit/fixture.ts'
import { expect, other, site, test } from './visit.ts'

test('a school finds a need by specialty, and its letter has a subject', async ({ page }) => {
  await page.goto(`${site()}/search/?q=${encodeURIComponent('数控技术')}`)
  await page.getByRole('link', { name: '数控机床装调学徒培养' }).first().click()
  await expect(page.locator('.facts').first()).toContainText('数控技术 460103')
  const contact = page.locator('#contact')
  await expect(contact).toContainText('人力资源部')
  await expect(contact.getByRole('link', { name: 'hr@example.com' })).toHaveAttribute(
    'href',
    `mailto:hr@example.com?subject=${encodeURIComponent('关于“数控机床装调学徒培养”')}`,
  )
})

test('a list is narrowed by specialty', async ({ page }) => {
  await page.goto(`${site()}/opportunities/`)
  await page
    .locator('[data-facet=specialties]')
    .getByRole('link', { name: /^数控技术/ })
    .click()
  const shown = page.locator('.board .rows > li:visible')
  await expect(shown).toHaveCount(1)
  await expect(shown).toContainText('数控机床装调学徒培养')
})

test('who names no office is reached by another’s, or by the portal’s', async ({ page }) => {
  for (const path of ['/alliances/ganzhou-rare-metals/', '/organizations/xueda/']) {
    await page.goto(site() + path)
    await expect(page.locator('#missing a').first()).toHaveText('纠错与联系')
  }
})

test('without a script the page says what to write', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site()}/submit/`)
  await expect(page.getByLabel('发给编辑的文字')).toHaveValue(
    /^供需（[\s\S]*\n名称（一句话：[\s\S]*\n说明（/,
  )
  await expect(page.locator('form button, form input, form select')).toHaveCount(13)
  await expect(page.locator('form :is(button, input, select):visible')).toHaveCount(0)
  await context.close()
})

test('what a firm fills in is an entry that passes the check', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${site()}/submit/`)
  await page.getByLabel('方向', { exact: true }).selectOption('订单培养')
  await page.getByLabel('名称', { exact: true }).fill('招 30 名数控班学生 #1')
  await page.getByLabel('发布方', { exact: true }).fill('星桥新材料有限公司')
  await page.getByLabel('有效期至').fill('2027-06-30')
  await page.getByLabel('专业', { exact: true }).fill('数控技术 460103；模具设计与制造')
  await page.getByLabel('邮箱', { exact: true }).fill('office@example.edu.cn')
  await page.getByLabel('说明', { exact: true }).fill('包食宿。\n\n每周两天在校。')
  await page.getByRole('button', { name: '复制文字' }).click()
  await expect(page.locator('form [role=status]')).toHaveText('已复制，可以粘贴到邮件或聊天里。')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toBe(await page.getByLabel('发给编辑的文字').inputValue())
  const content = portalWith(undefined, { 'opportunities/sent.md': text })
  try {
    const { text: told, built } = await tell(content)
    expect(told).toBe('')
    expect(built).toBe(true)
    expect(readFileSync(join(content, 'opportunities/sent.md'), 'utf8')).toContain(
      'specialties: ["数控技术 460103","模具设计与制造"]\n',
    )
  } finally {
    discard(content)
  }
})

test('what is missing is asked for before anything is copied', async ({ page }) => {
  await page.goto(`${other()}/submit/`)
  await page.getByRole('button', { name: '复制文字' }).click()
  await expect(page.getByLabel('名称', { exact: true })).toBeFocused()
  await expect(page.locator('form [role=status]')).toHaveText('')
})

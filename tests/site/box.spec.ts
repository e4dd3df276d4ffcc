/** A visitor searches from wherever they are: by key, by tap, and by what they searched for before. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { site } from './visit.ts'

test('a key opens the box on any page, arrows choose, Enter opens', async ({ page }) => {
  await page.goto(`${site()}/alliances/`)
  await page.keyboard.press('/')
  const box = page.getByRole('combobox')
  await expect(box).toBeFocused()
  await page.keyboard.type('光谷')
  await expect(page.getByRole('option').first()).toContainText('光谷')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${site()}/alliances/wuhan-optics-valley/`)
  await page.waitForLoadState()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /^光谷\s*最近检索过$/ })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the searches of before can be taken up again, and forgotten', async ({ page }) => {
  await page.goto(`${site()}/`)
  const box = page.getByRole('combobox').or(page.getByRole('searchbox')).first()
  await box.fill('茶产业')
  await box.press('Enter')
  await expect(page).toHaveURL(`${site()}/search/?q=${encodeURIComponent('茶产业')}`)
  await page.waitForLoadState()
  await page.goto(`${site()}/events/`)
  await page.keyboard.press('/')
  await page.getByRole('option', { name: '茶产业' }).click()
  await expect(page).toHaveURL(`${site()}/search/?q=${encodeURIComponent('茶产业')}`)
  await page.goto(`${site()}/events/`)
  await page.keyboard.press('/')
  await page.getByRole('option', { name: '清除检索记录' }).click()
  await page.reload()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await expect(page.getByRole('option')).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })
  test('a tap on 检索 opens the box, and all hits are one tap away', async ({ page }) => {
    await page.goto(`${site()}/events/yaan-2023-conference/`)
    await page.locator('header').getByRole('link', { name: '检索' }).tap()
    await page.getByRole('combobox').fill('赣州')
    await page.getByRole('option', { name: /^查看全部/ }).tap()
    await expect(page).toHaveURL(`${site()}/search/?q=${encodeURIComponent('赣州')}`)
  })
})

test.describe('without a dialog', () => {
  test('the link leads to the search page', async ({ page }) => {
    await page.addInitScript('delete window.HTMLDialogElement')
    await page.goto(`${site()}/events/`)
    await page.keyboard.press('/')
    await expect(page).toHaveURL(`${site()}/search/`)
  })
})

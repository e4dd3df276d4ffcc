/** Another owner: the same engine, other content, name and colours, under a sub-path. */
import { expect, other, test } from './visit.ts'

test('site.yaml alone changes name, colour, navigation and footer', async ({ page }) => {
  await page.goto(`${other()}/`)
  await expect(page).toHaveTitle('江城职教 · 江城市域产教联合体')
  await expect(page.locator('.brand .seal')).toHaveText('江')
  await expect(page.locator('.brand .seal')).toHaveCSS('background-color', 'rgb(11, 87, 80)')
  await expect(page.locator('.site-nav > ul > li')).toHaveCount(4)
  await expect(page.getByRole('contentinfo')).toContainText('江城市教育局')
  await expect(page.getByRole('link', { name: '鄂公网安备42010000000001号' })).toHaveAttribute(
    'href',
    /^https:\/\/beian\.mps\.gov\.cn\/.*42010000000001/,
  )
})

test('every link works under the sub-path, and canonical addresses name it', async ({ page }) => {
  await page.goto(`${other()}/`)
  await page.getByRole('link', { name: '联合体的全部内容' }).click()
  await expect(page).toHaveURL(`${other()}/alliances/river-city/`)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    'https://school.example/a/portal/alliances/river-city/',
  )
  await page.locator('.share .preview img').scrollIntoViewIfNeeded()
  await expect(page.locator('.share .preview img')).toHaveJSProperty('naturalWidth', 1200)
  await page.locator('#members').getByRole('link', { name: '江城职业学院' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('江城职业学院')
})

test('the 404 page finds its styles from any depth', async ({ page }) => {
  const html = await (await page.request.get(`${other()}/no/such/deep/page/`)).text()
  expect(html).toContain('href="/a/portal/')
})

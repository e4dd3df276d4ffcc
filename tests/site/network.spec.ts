/** A visitor looks at who is joined to whom. */
import { expect, site, test } from './visit.ts'

test.use({ viewport: { width: 1280, height: 900 } })

test('every node of the picture is a link to its entry', async ({ page }) => {
  await page.goto(`${site()}/network/`)
  const links = await page
    .locator('.network a[href]')
    .evaluateAll((all) =>
      all.map((one) => new URL(one.getAttribute('href')!, document.baseURI).href),
    )
  expect(links.length).toBeGreaterThan(50)
  for (const href of new Set(links)) expect((await page.request.get(href)).status(), href).toBe(200)
})

test('a node lights up what it is joined to', async ({ page }) => {
  await page.goto(`${site()}/network/`)
  const node = page.locator('svg.strand a[href*="organizations/wuhan-ruanjian/"]').first()
  await node.focus()
  await expect(page.locator('svg.strand.lighting')).not.toHaveCount(0)
  const lit = await page
    .locator('svg.strand a.lit')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!.replace(/^.*?\.\.\//, '')))
  expect(lit).toContain('alliances/wuhan-optics-valley/')
  expect(lit).not.toContain('alliances/ganzhou-rare-metals/')
  await node.blur()
  await expect(page.locator('svg.strand.lighting')).toHaveCount(0)
})

test('it grows, is drawn along, and goes back', async ({ page }) => {
  await page.goto(`${site()}/network/`)
  const view = page.locator('.network-view')
  const wide = () => view.evaluate((one) => one.scrollWidth - one.clientWidth)
  expect(await wide()).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: '放大' }).click()
  expect(await wide()).toBeGreaterThan(100)
  const box = (await view.boundingBox())!
  await page.mouse.move(box.x + 600, box.y + 80)
  await page.mouse.down()
  await page.mouse.move(box.x + 400, box.y + 80, { steps: 5 })
  await page.mouse.up()
  expect(await view.evaluate((one) => one.scrollLeft)).toBeGreaterThan(100)
  await page.getByRole('button', { name: '原来大小' }).click()
  expect(await wide()).toBeLessThanOrEqual(0)
})

test.describe('without script, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('rows say what the picture draws, and are large enough to tap', async ({ page }) => {
    await page.goto(`${site()}/network/`)
    await expect(page.locator('.network-tools')).toBeHidden()
    const rows = page.locator('.rail .stop:visible')
    expect(await rows.count()).toBeGreaterThan(40)
    for (const height of await rows.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height),
    ))
      expect(height).toBeGreaterThanOrEqual(44)
  })

  test('the table has every relation', async ({ page }) => {
    await page.goto(`${site()}/network/relations/`)
    const told = await page.locator('.lead').textContent()
    await expect(page.locator('.relation-table tbody tr')).toHaveCount(
      Number(/\d+/.exec(told!)![0]),
    )
  })
})

test.describe('the landscape', () => {
  test('pales what does not fit, and keeps it in the address', async ({ page }) => {
    await page.goto(`${site()}/landscape/`)
    const dim = page.locator('svg.landscape.wide > g.dim')
    await expect(dim).toHaveCount(0)
    await page.locator('[data-facet=form] a', { hasText: '市域产教联合体' }).click()
    await expect(page).toHaveURL(/\?form=city/)
    const all = await page.locator('svg.landscape.wide > g').count()
    const pale = await dim.count()
    expect(pale).toBeGreaterThan(0)
    expect(pale).toBeLessThan(all)
    await page.locator('[data-facet=sort] a', { hasText: '学校' }).click()
    await expect(page.locator('svg.landscape.wide a.dim')).not.toHaveCount(0)
    await page.goBack()
    await expect(page.locator('svg.landscape.wide a.dim')).toHaveCount(0)
  })

  test('its picture is a file that stands alone', async ({ page }) => {
    const answer = await page.request.get(`${site()}/landscape/landscape.svg`)
    const svg = await answer.text()
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toMatch(/href="\//)
    expect(svg).toContain('赣州')
    await page.goto(`${site()}/landscape/`)
    const width = await page.evaluate(async (src) => {
      const image = new Image()
      image.src = src
      await image.decode()
      return image.naturalWidth
    }, `${site()}/landscape/landscape.svg`)
    expect(width).toBe(1136)
  })
})

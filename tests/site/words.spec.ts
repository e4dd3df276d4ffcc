/** An owner's own words: the new one everywhere, the old one nowhere; bodies and offices of an alliance; a national one. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, longest, other, test } from './visit.ts'

/** What is written in the longest portal's entries, and what its `site.yaml` makes of it. */
const renamed: [old: string, own: string, page: string][] = [
  ['牵头企业', '领衔企业', 'alliances/national'],
  ['科研机构', '科研院所', 'organizations/institute'],
  ['区域联盟', '职教联合会', 'alliances/wuling'],
  ['展览', '博览会', 'events/exhibition'],
  ['技术转移中心', '成果转移站', 'platforms/transfer'],
  ['人员互兼互聘', '双向兼职', 'alliances/national'],
  ['专门委员会', '专委会', 'alliances/kezilesu'],
]
const added: [own: string, page: string][] = [
  ['观察员单位', 'alliances/national'],
  ['培训中心', 'organizations/observer'],
  ['全国性共同体', 'alliances/national'],
  ['开放日', 'events/open'],
  ['示范线', 'platforms/line'],
  ['共建专业', 'alliances/national'],
  ['产业研究部', 'alliances/national'],
]

const read = (path: string) => readFileSync(join(process.env['LONGEST_FOLDER']!, path), 'utf8')

/** Pages, data and feeds; the handbook tells how our words are renamed. */
const published = () =>
  readdirSync(process.env['LONGEST_FOLDER']!, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      /\.(?:html|json|jsonld|md|csv|xml|txt|ics|svg)$/.test(path) && !path.startsWith('handbook'),
  )

test('a word that an owner renamed stands nowhere, its new name and a word of his own in page, text and data', () => {
  const texts = published().map((path) => [path, read(path)] as const)
  expect(texts.length).toBeGreaterThan(200)
  for (const [old] of renamed)
    expect(texts.flatMap(([path, text]) => (text.includes(old) ? [path] : []))).toEqual([])
  for (const [own, page] of [...renamed.map(([, own, page]) => [own, page] as const), ...added])
    for (const file of ['index.html', 'index.md', 'index.json'])
      // Of directions the text has only what cards say.
      if (file !== 'index.md' || !/双向兼职|共建专业/.test(own))
        expect(read(`${page}/${file}`), `${page}/${file}`).toContain(own)
})

test('alliances are compared in the portal’s words, by script and without', async ({ page }) => {
  await page.goto(`${longest()}/compare/?a=kezilesu&b=national`)
  const heads = page.locator('[data-compare] th[scope=row]')
  await expect(heads.getByText('领衔企业')).toBeVisible()
  await expect(heads.getByText('公布的科研院所')).toBeVisible()
  // The owner's order.
  const all = await heads.allInnerTexts()
  expect(all.indexOf('领衔企业')).toBeLessThan(all.indexOf('牵头学校'))
  const built = published().filter((path) => /^compare\/.+\/.+index\.html$/.test(path))
  expect(built.some((path) => read(path).includes('领衔企业'))).toBe(true)
})

test('what the portal calls things is found, and a role of its own is asked for', async ({
  page,
}) => {
  const hits = page.locator('.search-results, main').getByRole('link')
  for (const [own, title] of [
    ['科研院所', '中国科学院'],
    ['成果转移站', '绿色建材中试与推广部'],
    ['产业研究部', '全国绿色建筑材料行业产教融合共同体'],
    ['标准研究组', '绿色建材培训中心'],
  ]) {
    await page.goto(`${longest()}/search/?q=${encodeURIComponent(own!)}`)
    await expect(hits.filter({ hasText: title! }).first()).toBeVisible()
  }
  for (const query of [
    '全国绿色建筑材料共同体的观察员单位',
    '谁是全国绿色建筑材料共同体的观察员',
  ]) {
    await page.goto(`${longest()}/search/?q=${encodeURIComponent(query)}`)
    await expect(page.locator('.answer')).toContainText('观察员单位：绿色建材培训中心')
    await expect(page.locator('.answer')).not.toContainText('领衔企业')
  }
})

test('a national alliance is in 全国 wherever a place is told', async ({ page }) => {
  const title = '全国绿色建筑材料行业产教融合共同体'
  expect(published().filter((path) => read(path).includes('地区未载'))).toEqual([])
  await page.goto(`${longest()}/alliances/national/`)
  await expect(page.locator('.rule dd a', { hasText: /^全国$/ })).toHaveCount(1)
  await page.goto(`${longest()}/alliances/`)
  await expect(page.locator('li', { hasText: title }).first().locator('.place')).toHaveText('全国')
  await page.goto(`${longest()}/search/?q=${encodeURIComponent(title)}`)
  await expect(page.locator('main li', { hasText: title }).first()).toContainText('全国')
  for (const path of ['landscape', 'network'])
    expect(
      /href="[^"]*regions\/nationwide\/"[^>]*>(?:<text[^>]*>)?全国</.test(
        read(`${path}/index.html`),
      ),
      path,
    ).toBe(true)
  expect(JSON.parse(read('alliances/national/index.json'))).toMatchObject({
    regions: ['nationwide'],
  })
  expect(read('alliances/national/index.md')).toContain('- 地区：全国\n')
})

test('an alliance shows its bodies, and a unit in which of them it is', async ({ page }) => {
  await page.goto(`${other()}/alliances/river-city/`)
  await expect(page.locator('.jump')).toContainText('组织机构')
  const bodies = page.locator('#bodies li')
  await expect(bodies).toHaveCount(3)
  await expect(bodies.nth(0)).toContainText('理事长 周敏（江城职业学院）')
  await expect(bodies.nth(1).locator('h3')).toContainText('职业教育专业委员会')
  await expect(bodies.nth(1).locator('dt')).toHaveText(['主任单位', '副主任单位'])
  await bodies.nth(1).getByRole('link', { name: '江城职业学院' }).click()
  await expect(page.locator('#alliances li').first()).toContainText('职业教育专业委员会 副主任单位')
})

test('several offices are told, on the page, to who sends in a need, and to machines', async ({
  page,
}) => {
  await page.goto(`${other()}/alliances/river-city/`)
  const contact = page.locator('#contact')
  await expect(contact.locator('.office')).toHaveCount(3)
  await expect(contact.getByRole('link', { name: '027-88880001转8' })).toHaveAttribute(
    'href',
    'tel:02788880001',
  )
  const code = contact.getByRole('img', { name: '“江城产教”的二维码' })
  await expect(code).toHaveAttribute('width', /^\d+$/)
  await expect(code).toHaveAttribute('height', /^\d+$/)
  const ld = await page.locator('script[type="application/ld+json"]').first().textContent()
  const thing = (JSON.parse(ld!)['@graph'] as Record<string, never>[]).find(
    (one) => one['department'],
  )!
  expect(thing['contactPoint']).toMatchObject([
    {
      '@type': 'PostalAddress',
      contactType: '秘书处',
      telephone: '027-88880000',
      email: 'office@school.example',
      streetAddress: '江城市学院路 1 号',
    },
    { '@type': 'ContactPoint', contactType: '校企合作处', url: 'https://school.example/coop/' },
    { contactType: '江城产教', image: 'https://school.example/a/portal/alliances/wechat.png' },
  ])
  expect(thing['department']).toMatchObject([
    { '@type': 'Organization', name: '理事会', member: [{ roleName: '理事长单位' }, {}] },
    { name: '职业教育专业委员会', additionalType: '专委会' },
    { name: '秘书处' },
  ])
  await page.goto(`${other()}/submit/`)
  await expect(page.getByRole('link', { name: '写邮件给编辑' })).toHaveAttribute(
    'href',
    /^mailto:office@school\.example/,
  )
  await expect(page.locator('#contact .office')).toHaveCount(4)
  await expect(page.locator('#contact img')).toHaveCount(1)
})

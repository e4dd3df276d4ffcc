/** Which addresses a body may link to: all that the portal makes, and nothing else. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addressesOf } from '../../src/check/addresses.ts'
import { check } from '../../src/check/index.ts'
import { feeds } from '../../src/feeds/index.ts'
import { tellOf } from './fixture.ts'

const rulesOf = async (markdown: string) =>
  (
    await tellOf({
      'news/opening.md': `---\ntitle: 本站上线\nsort: 公告\ndate: 2026-11-01\n---\n\n${markdown}\n`,
    })
  ).told.map(({ rule }) => rule)

it.each([
  '/',
  '/search/?q=云川',
  '/data/',
  '/feed.xml',
  '/calendar.ics',
  '/calendar/2023-11/',
  '/about/',
  '/about/#怎样引用',
  '/alliances/',
  '/alliances/index.csv',
  '/events/feed.xml',
  '/events/calendar.ics',
  '/alliances/yunchuan-new-materials/',
  '/alliances/yunchuan-new-materials/#members',
  '/alliances/yunchuan-new-materials/#sources',
  '/alliances/yunchuan-new-materials/feed.xml',
  '/alliances/yunchuan-new-materials/poster.png',
  '/directory/yunchuan-new-materials/',
  '/events/founding/event.ics',
  '/organizations/yunchuan-polytechnic/#%E4%B8%93%E4%B8%9A',
  '/downloads/charter.pdf',
  '/images/hall.png',
  'https://example.cn/a?b=c#d',
  'mailto:office@example.edu.cn',
  'tel:0797-8393111',
])('takes %s', async (address) => {
  expect(await rulesOf(`[这里](${address})`)).toEqual([])
})

it.each([
  ['/nowhere/', 'link/broken'],
  ['/calendar/2031/01/', 'link/broken'],
  ['/alliances/page/', 'link/broken'],
  ['/sources/feed.xml', 'link/file'],
  ['/organizations/xingqiao/event.ics', 'link/file'],
  ['/organizations/xingqiao', 'link/broken'],
  ['/organizations/xingqiao/index.html', 'link/broken'],
  ['/content/organizations/xingqiao.md', 'link/broken'],
  ['/public/downloads/charter.pdf', 'link/broken'],
  ['/downloads/../site.yaml', 'link/outside'],
  ['/%2e%2e/site.yaml', 'link/outside'],
  ['/organizations/xingqiao/#nowhere', 'link/fragment'],
  ['/organizations/xingqiao/#members', 'link/fragment'],
  ['organizations/xingqiao/', 'link/relative'],
  ['\\\\server\\share', 'link/address'],
  ['C:\\\\photos\\\\x.jpg', 'link/local'],
  ['file:///C:/x.jpg', 'link/local'],
  ['/a\\b/', 'link/address'],
  ['https://example', 'link/address'],
  ['https://user:word@example.cn/', 'link/address'],
  ['mailto:office', 'link/address'],
])('does not take %s', async (address, rule) => {
  expect(await rulesOf(`[这里](<${address}>)`)).toEqual([rule])
})

it('knows every file of data that a site has', async () => {
  const content = join(import.meta.dirname, '..', 'fixtures', 'good', 'content')
  const portal = (await check(content, { cache: false })).portal!
  const { has } = addressesOf(portal.graph, new Set())
  const paths = [...feeds(portal)].map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(50)
  // Search engines are told of these by the index, and nobody else needs them.
  const parts = /^sitemap-\d+\.xml$/
  expect(paths.filter((path) => !parts.test(path) && !has(`/${path}`))).toEqual([])
})

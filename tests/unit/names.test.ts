/** A link by a name leads to its entry wherever the text goes, as long as one entry has that name. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check, type Known } from '../../src/check/index.ts'
import { feeds } from '../../src/feeds/index.ts'
import { searchDocuments } from '../../src/integration/documents.ts'
import type { Portal } from '../../src/portal.ts'
import { discard, portalWith, project, tell, today } from './fixture.ts'

const news = 'news/opening.md'
const text = `---
title: 本站上线
sort: 公告
date: 2026-11-01
---

[学校](云川职院 "看 <a href='x'> & 它")、<a title="企业" href="星桥材料">企业</a>、[一节](云川高职#专业)、[市][1]、[外](https://a.example/?a=1&b=2)。

[1]: <云川 市>
`

let content: string
let cache: string
beforeEach(() => {
  content = portalWith(undefined, { [news]: text })
  cache = mkdtempSync(join(tmpdir(), 'lianmai-names-'))
})
afterEach(() => {
  discard(content)
  rmSync(cache, { recursive: true, force: true })
})

const open = async (known?: Known) => {
  const { portal, problems } = await check(content, {
    today,
    cache,
    ...project,
    ...(known && { known }),
  })
  expect(problems).toEqual([])
  return portal!
}
const entry = ({ graph }: Portal) => graph.node('news/opening')!
const hrefs = (portal: Portal) =>
  [...portal.body(entry(portal)).html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
const edit = (file: string, change: (old: string) => string) =>
  writeFileSync(join(content, file), change(readFileSync(join(content, file), 'utf8')))

const led = [
  '/organizations/yunchuan-polytechnic/',
  '/organizations/xingqiao/',
  '/organizations/yunchuan-polytechnic/#%E4%B8%93%E4%B8%9A',
  '/regions/yunchuan/',
  'https://a.example/?a=1&#x26;b=2',
]

describe('a link by a name', () => {
  it('leads to its entry in the page, the graph, the feeds and what the search reads', async () => {
    const portal = await open()
    expect(hrefs(portal)).toEqual(led)
    expect(portal.body(entry(portal)).links.map(({ to }) => to)).toContain('/regions/yunchuan/')
    const joined = entry(portal).links.filter(({ field }) => field === 'body')
    expect(joined.map(({ to }) => to.id).sort()).toEqual([
      'organizations/xingqiao',
      'organizations/yunchuan-polytechnic',
      'regions/yunchuan',
    ])
    const files = new Map(
      [...feeds(portal)].map(({ path, body }) => [
        path,
        String(typeof body === 'function' ? body() : body),
      ]),
    )
    for (const path of ['news/opening/index.md', 'news/feed.xml'])
      expect(files.get(path)).toContain('https://portal.example.edu.cn/organizations/xingqiao/')
    const found = [...searchDocuments(portal)].find(({ url }) => url === '/news/opening/')
    expect(found?.text).toContain('学校')
  })

  it('is read from the cache and leads to who has the name now', async () => {
    await open()
    edit('organizations/xingqiao.md', (old) => old.replace('[星桥材料]', '[星桥]'))
    edit('organizations/yunchuan-polytechnic.md', (old) =>
      old.replace('[云川高职]', '[云川高职, 星桥材料]'),
    )
    expect(hrefs(await open())[1]).toBe('/organizations/yunchuan-polytechnic/')
  })

  it('follows the names in dev, where a file that is as it was is not read again', async () => {
    const known: Known = { files: new Map(), held: new Map() }
    const before = await open(known)
    edit('regions/yunchuan.md', (old) => old.replace('---\n', '---\nslug: yc\n'))
    const { problems } = await check(content, { today, cache, ...project, known })
    expect(problems.some(({ file }) => file === news)).toBe(false)
    edit('regions/yunchuan.md', (old) => old.replace('slug: yc\n', ''))
    expect(hrefs(await open(known))).toEqual(hrefs(before))
  })

  it('stays as it is written when its entry gets another address', async () => {
    const { status } = spawnSync(
      process.execPath,
      [resolve('src/edit/rename.ts'), 'organizations/xingqiao', 'starbridge'],
      { encoding: 'utf8', env: { ...process.env, PORTAL_CONTENT: content }, input: '' },
    )
    expect(status).toBe(0)
    expect(readFileSync(join(content, news), 'utf8')).toBe(text)
    expect(hrefs(await open())[1]).toBe('/organizations/starbridge/')
    expect((await tell(content)).text).toBe('')
  })
})

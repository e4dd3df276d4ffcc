/** Days that come from the content's repository: the same in every clone, and made anew only where they changed. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { filesOf } from '../../src/host/manifest.ts'
import { built, read, workshop } from './site.ts'

const shop = workshop('history')
afterAll(shop.clear)

function git(folder: string, ...words: string[]) {
  const at = '2026-12-24T00:00:00Z'
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=编辑', '-c', 'user.email=e@x.example', ...words],
    {
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], HOME: shop.folder, GIT_COMMITTER_DATE: at },
    },
  )
}
const commit = (day: string) => {
  git(shop.content, 'add', '.')
  git(shop.content, 'commit', '-qm', '内容', `--date=${day}T12:00:00+08:00`)
}
const settings = { ...shop.environment, PORTAL_SKIP: 'share' }
const clean = async (name: string, content = shop.content) => {
  const out = join(shop.folder, name)
  await built({ ...settings, PORTAL_CONTENT: content, PORTAL_OUT: out })
  return filesOf(out)
}
const differing = (one: Record<string, string>, other: Record<string, string>) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((path) => one[path] !== other[path])
    .sort()
const changed = /<p class="meta last-change"[^>]*>\s*最近更新\s*<time datetime="([^"]+)"/
const dayOf = (out: string, page: string) => changed.exec(read(out, page, 'index.html'))?.[1]

test('a commit moves its entries’ days and leaves the other pages as they are', async () => {
  git(shop.content, 'init', '-q')
  commit('2026-03-01')
  await built(settings)
  const before = filesOf(shop.out)
  expect(dayOf(shop.out, 'organizations/river-college')).toBe('2026-03-01')
  expect(read(shop.out, 'alliances/river-city', 'index.html')).toContain('核对于')

  appendFileSync(join(shop.content, 'organizations', 'river-college.md'), '\n又记一笔。\n')
  commit('2026-04-02')
  await built(settings)
  const after = filesOf(shop.out)
  expect(dayOf(shop.out, 'organizations/river-college')).toBe('2026-04-02')
  expect(dayOf(shop.out, 'organizations/river-machines')).toBe('2026-03-01')
  expect(differing(after, await clean('clean'))).toEqual([])
  expect(differing(before, after).filter((path) => path.endsWith('.html'))).toEqual([
    'changes/index.html',
    'data/index.html',
    'directory/index.html',
    'directory/river-city/index.html',
    'index.html',
    'organizations/river-college/index.html',
  ])

  // The same text, told to be of another day.
  git(shop.content, 'commit', '-q', '--amend', '--no-edit', '--date=2026-05-03T12:00:00+08:00')
  await built(settings)
  expect(dayOf(shop.out, 'organizations/river-college')).toBe('2026-05-03')
  expect(differing(filesOf(shop.out), await clean('amended'))).toEqual([])
})

test('a clone is built to the same bytes; one cut short, and a copy, have no days', async () => {
  const source = pathToFileURL(shop.content).href
  const whole = filesOf(shop.out)
  const clone = join(shop.folder, 'clone')
  git(shop.folder, 'clone', '-q', source, clone)
  expect(differing(whole, await clean('cloned', clone))).toEqual([])

  const shallow = join(shop.folder, 'shallow')
  git(shop.folder, 'clone', '-q', '--depth=1', source, shallow)
  const cut = await clean('cut', shallow)
  expect(dayOf(join(shop.folder, 'cut'), 'organizations/river-college')).toBeUndefined()
  rmSync(join(shallow, '.git'), { recursive: true })
  expect(differing(cut, await clean('copied', shallow))).toEqual([])
  const feed = read(shop.folder, 'copied', 'changes', 'feed.xml')
  expect([...feed.matchAll(/#updated-([\d-]+)/g)].map(([, day]) => day)).toEqual(['2026-01-05'])
})

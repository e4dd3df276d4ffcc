/** The same content, code and settings give the same bytes, wherever and whenever. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesOf } from '../../src/host/manifest.ts'
import { built, read, root, wholeDigest } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianmai-same-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Another day for all of a build and its threads. */
const day = join(folder, 'day.mjs')
writeFileSync(
  day,
  `const Real = Date
const ahead = 1789 * 86_400_000 + 11 * 3_600_000
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length ? given : [Real.now() + ahead]))
  }
  static now() {
    return Real.now() + ahead
  }
}
`,
)

/** A copy of the engine at another path, with nothing that it has built or kept. */
function engineAt(path: string): string {
  mkdirSync(path, { recursive: true })
  for (const name of [
    'src',
    'public',
    'astro.config.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ])
    cpSync(join(root, name), join(path, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  return path
}

test.each([
  ['the small portal', join(root, 'tests', 'fixtures', 'good', 'content')],
  ['the portal as it is', join(root, 'content')],
])('%s is the same to the byte', async (name, content) => {
  const base = join(folder, name)
  const here = join(base, 'here')
  cpSync(content, join(here, 'content'), { recursive: true })
  const settings = { PORTAL_URL: 'https://same.example/portal/', PORTAL_COMPRESS: '1' }
  await built({
    ...settings,
    PORTAL_CONTENT: join(here, 'content'),
    PORTAL_OUT: join(here, 'dist'),
    TZ: 'Asia/Shanghai',
    LC_ALL: 'zh_CN.UTF-8',
  })
  const engine = engineAt(join(base, '联脉 门户（甲） & x'))
  const there = join(base, '另一处 b')
  cpSync(content, join(there, '内容 1', 'content'), { recursive: true })
  const oneCore =
    spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? ['taskset', '-c', '0'] : []
  if (!oneCore.length) console.log('core count: not changed, taskset is missing')
  await built(
    {
      ...settings,
      PORTAL_CONTENT: join(there, '内容 1', 'content'),
      PORTAL_OUT: join(there, 'dist'),
      TZ: 'America/New_York',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
      HOME: there,
      NODE_OPTIONS: `--import=${day}`,
    },
    engine,
    oneCore,
  )
  const one = filesOf(join(here, 'dist'))
  const other = filesOf(join(there, 'dist'))
  expect(Object.keys(other)).toEqual(Object.keys(one))
  expect(Object.keys(one).filter((path) => one[path] !== other[path])).toEqual([])
  expect(read(there, 'dist', 'build.json')).toBe(read(here, 'dist', 'build.json'))
  expect(wholeDigest(join(there, 'dist'))).toBe(wholeDigest(join(here, 'dist')))
  console.log(`${name}: ${Object.keys(one).length} files alike`)
})

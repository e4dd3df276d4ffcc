/** What a system refuses a build is told in Chinese with its cure; the site that was there stays, whole. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pathsOf } from '../../src/host/manifest.ts'
import { engineIn } from '../bench/engine.ts'
import { build, built, wholeDigest, workshop } from './site.ts'

const shop = workshop('refused')
const { folder, out } = shop
const engine = join(folder, 'engine')
const environment = { ...shop.environment, PORTAL_SKIP: 'share' }
const run = (command: string, ...given: string[]) =>
  spawnSync(command, given, { encoding: 'utf8' }).status === 0
const disk = join(folder, 'disk')
mkdirSync(disk)
const canMount = run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk)
if (canMount) run('umount', disk)
/** As whom the system refuses: root is asked nothing. */
const asUser =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []
const canRefuse = run(asUser[0] ?? 'true', ...asUser.slice(1), ...(asUser.length ? ['true'] : []))

beforeAll(async () => {
  engineIn(engine)
  await built(environment, engine)
})
afterAll(shop.clear)

/** What was said, without a trace, and that the site is as it was. */
async function refused(before: readonly string[], more: NodeJS.ProcessEnv = {}, at = engine) {
  const digest = wholeDigest(out)
  const { code, output } = await build({ ...environment, ...more }, at, [...before])
  expect(code, output.slice(-3000)).toBe(1)
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
  expect(wholeDigest(out)).toBe(digest)
  return output
}

describe.runIf(canMount)('a full disk', () => {
  for (const place of ['node_modules/.cache', '.astro', 'node_modules/.astro'])
    test(`under ${place}`, async () => {
      const cache = join(engine, place)
      mkdirSync(cache, { recursive: true })
      run('mount', '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', cache)
      try {
        const digest = wholeDigest(out)
        const { code, output } = await build(environment, engine)
        expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
        // What is only kept for the next build is done without.
        if (code) expect(output).toContain('磁盘满了：腾出空间后再生成。')
        expect(wholeDigest(out)).toBe(digest)
      } finally {
        run('umount', cache)
      }
    })

  test('under the project itself', async () => {
    const small = join(folder, 'small')
    mkdirSync(small)
    run('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', small)
    try {
      engineIn(small)
      const used = Number(
        spawnSync('du', ['-sk', small], { encoding: 'utf8' }).stdout.split('\t')[0],
      )
      run('mount', '-o', `remount,size=${used + 400}k`, small)
      expect(await refused([], {}, small)).toContain('磁盘满了：腾出空间后再生成。')
    } finally {
      run('umount', small)
    }
  })

  test('a parent that is read only', async () => {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk)
    run('mount', '-o', 'remount,ro', disk)
    try {
      const said = await refused([], { PORTAL_OUT: join(disk, 'dist') })
      expect(said).toContain('没有权限读写')
      expect(said).toContain('是不是只读')
    } finally {
      run('umount', disk)
    }
  })
})

describe.runIf(canRefuse)('what can’t be read', () => {
  for (const place of ['content/news', 'content/news/river-opens.md', 'engine/public/own'])
    test(place, async () => {
      const path = join(folder, place)
      if (!existsSync(path)) mkdirSync(path)
      const { mode } = statSync(path)
      chmodSync(path, 0)
      try {
        const said = await refused(asUser)
        expect(said).toContain(
          `${place.replace('engine/', '')}:1:1  错误  读不出来  [file/unreadable]`,
        )
        expect(said).toContain('怎样改：看看文件和它上面的文件夹的权限，或者重新放一份。')
      } finally {
        chmodSync(path, mode)
      }
    })

  test('a parent that can’t be written', async () => {
    const parent = join(folder, 'shut')
    mkdirSync(parent)
    chmodSync(parent, 0o555)
    const said = await refused(asUser, { PORTAL_OUT: join(parent, 'dist') })
    expect(said).toContain('没有权限读写')
    expect(existsSync(join(parent, 'dist'))).toBe(false)
  })
})

test('with a narrow umask the site can be read by a server', async () => {
  await built(environment, engine, ['sh', '-c', 'umask 077; exec "$@"', 'sh'])
  const modes = new Set<string>()
  for (const path of pathsOf(out))
    modes.add(`file ${(statSync(join(out, path)).mode & 0o777).toString(8)}`)
  for (const one of readdirSync(out, { recursive: true, withFileTypes: true }))
    if (one.isDirectory())
      modes.add(`folder ${(statSync(join(one.parentPath, one.name)).mode & 0o777).toString(8)}`)
  modes.add(`folder ${(statSync(out).mode & 0o777).toString(8)}`)
  expect([...modes].sort()).toEqual(['file 644', 'folder 755'])
})

describe('a project in a folder with signs', () => {
  for (const sign of ['#', '?', '%', '"', '*'])
    test(sign, async () => {
      const place = join(folder, `甲${sign}乙 丙`)
      engineIn(place)
      const { code, output } = await build(
        { ...environment, PORTAL_OUT: join(place, 'dist') },
        place,
      )
      if (code === 0) return void wholeDigest(join(place, 'dist'))
      expect(output).toContain(`项目在 ${place}，文件夹名里的 `)
      expect(output).toContain('会让编译找错文件：改掉它，或把项目移到别处。')
      expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
    })
})

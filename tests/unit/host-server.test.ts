/** The script for a server of one's own, with a stand-in for npm: what visitors get after each thing that may happen. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { writeManifest } from '../../src/host/manifest.ts'
import { serve } from '../../src/host/serve.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-server-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What `npm run --silent build` does here: the site is in the repository. */
const npm = `#!/bin/sh
case $3 in
build)
  [ -z "$BUILD_FAILS" ] || exit "$BUILD_FAILS"
  echo > "$PORTAL_OUT.begun"
  rm -rf "$PORTAL_OUT" && cp -R site "$PORTAL_OUT"
  sleep "\${BUILD_TAKES:-0}" ;;
verify) exec node '${join(root, 'src/host/verify.ts')}' "$5" ;;
esac
`
/** A second a call, so that no release waits for one. */
const date = `#!/bin/sh
echo . >> "$0.calls"
printf '20260101-%06d\\n' "$(wc -l < "$0.calls")"
`

function workshop(name: string, shell = ['sh']) {
  const base = join(folder, name)
  const engine = join(base, '引擎 "e"')
  const web = join(base, "网站 'w'")
  const bin = join(base, 'bin')
  const site = join(engine, 'site')
  const script = join(engine, 'src/host/server.sh')
  mkdirSync(join(engine, 'src/host'), { recursive: true })
  mkdirSync(bin)
  copyFileSync(join(root, 'src/host/server.sh'), script)
  writeFileSync(join(bin, 'npm'), npm, { mode: 0o755 })
  writeFileSync(join(bin, 'date'), date, { mode: 0o755 })
  symlinkSync(process.execPath, join(bin, 'node'))
  const environment = {
    ...process.env,
    NODE_OPTIONS: '',
    PATH: `${bin}:${process.env['PATH']}`,
    PORTAL_OUT: join(base, '.. dist'),
  }
  const begin = (words: string, extra: NodeJS.ProcessEnv = {}) =>
    spawn(shell[0]!, [...shell.slice(1), script, ...words.split(' '), web], {
      // A group of its own, to be killed with all it started.
      detached: true,
      env: { ...environment, ...extra },
    })
  return {
    engine,
    web,
    site,
    releases: join(web, 'releases'),
    begin,
    /** A publication that has come to its build. */
    async building(extra: NodeJS.ProcessEnv) {
      const begun = `${environment.PORTAL_OUT}.begun`
      rmSync(begun, { force: true })
      const process = begin('publish', extra)
      await expect.poll(() => existsSync(begun), { interval: 10, timeout: 10_000 }).toBe(true)
      return process
    },
    run(words: string, extra: NodeJS.ProcessEnv = {}) {
      const { status, stdout, stderr } = spawnSync(
        shell[0]!,
        [...shell.slice(1), script, ...words.split(' '), web],
        { encoding: 'utf8', env: { ...environment, ...extra } },
      )
      return { status, output: stdout + stderr }
    },
    /** What the next build gives. */
    write(text: string) {
      rmSync(site, { recursive: true, force: true })
      mkdirSync(join(site, 'news/a'), { recursive: true })
      writeFileSync(join(site, 'index.html'), text)
      writeFileSync(join(site, 'news/a/index.html'), text, { mode: 0o400 })
      writeFileSync(join(site, '.htaccess'), text)
      writeManifest(site, {
        generator: 'g',
        node: 'n',
        settings: {},
        entries: 1,
        code: '',
        content: [site],
      })
    },
    page: () => readFileSync(join(web, 'current/index.html'), 'utf8'),
    leftovers: () =>
      [...readdirSync(web), ...readdirSync(join(web, 'releases'))].filter((name) =>
        /^\.(?!lock$)/.test(name),
      ),
  }
}

/** Debian's is dash, Red Hat's bash, Alpine's BusyBox. */
const shells = [['sh'], ['busybox', 'sh']].filter(
  ([program]) => spawnSync(program!, ['-c', 'true']).error === undefined,
)

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))(
  'under %s',
  (name, shell) => {
    const shop = workshop(name, [...shell])

    test('says how it is used, and makes nothing of a mistake', () => {
      expect(shop.run('')).toMatchObject({ status: 2 })
      expect(shop.run('nonsense').output).toContain('用法')
      expect(shop.run('publish --nonsense')).toMatchObject({ status: 2 })
      expect(shop.run('rollback')).toMatchObject({ status: 1 })
      expect(existsSync(shop.web)).toBe(false)
    })

    test('publishes, once more, and goes back', async () => {
      shop.write('一')
      expect(shop.run('publish')).toMatchObject({ status: 0 })
      const server = await serve(join(shop.web, 'current'))
      const { port } = server.address() as AddressInfo
      const headers = { connection: 'close' }
      const visit = async (path: string) =>
        (await fetch(`http://localhost:${port}/${path}`, { headers })).text()
      expect(await visit('')).toBe('一')
      shop.write('二')
      expect(shop.run('publish').output).toContain('已发布')
      expect(await visit('')).toBe('二')
      expect(await visit('news/a/')).toBe('二')
      // Another user's server must be able to read it.
      expect(statSync(join(shop.web, 'current/news/a/index.html')).mode & 0o777).toBe(0o644)
      expect(shop.run('rollback').output).toContain('已退回')
      expect(await visit('')).toBe('一')
      expect(shop.run('rollback').output).toContain('没有更早的一版')
      expect(await visit('')).toBe('一')
      server.close()
      expect(shop.leftovers()).toEqual([])
    })

    test('does not publish again what was taken back, unless told to', () => {
      expect(shop.run('publish')).toMatchObject({
        status: 0,
        output: expect.stringContaining('退回过') as string,
      })
      expect(shop.page()).toBe('一')
      expect(shop.run('publish --again')).toMatchObject({ status: 0 })
      expect(shop.page()).toBe('二')
      expect(shop.run('list').output.split('\n')).toEqual([
        expect.stringMatching(/^\S+ {2}正在用$/),
        expect.stringMatching(/^\S+ {2}退回过$/),
        expect.stringMatching(/^\S+$/),
        '',
      ])
      // Nor does that keep a damaged site from being put right.
      appendFileSync(join(shop.web, 'current/index.html'), 'x')
      expect(shop.run('publish').output).toContain('被改动过')
      expect(shop.page()).toBe('二')
    })

    test('makes no release where nothing changed', () => {
      const before = readlinkSync(join(shop.web, 'current'))
      expect(shop.run('publish').output).toContain('没有变化')
      expect(readlinkSync(join(shop.web, 'current'))).toBe(before)
      expect(shop.page()).toBe('二')
    })

    test('keeps five', () => {
      for (let number = 0; number < 5; number += 1) {
        shop.write(`第 ${number}`)
        shop.run('publish')
      }
      const good = readdirSync(shop.releases).filter((name) => /^[\d-]+$/.test(name))
      expect(good).toHaveLength(5)
      expect(shop.page()).toBe('第 4')
    })

    test('leaves the site as it was, whatever fails', () => {
      const before = readlinkSync(join(shop.web, 'current'))
      const unchanged = (words: string, environment?: NodeJS.ProcessEnv) => {
        const { status, output } = shop.run('publish', environment)
        expect(output).toContain(words)
        expect(readlinkSync(join(shop.web, 'current'))).toBe(before)
        expect(shop.page()).toBe('第 4')
        expect(shop.leftovers()).toEqual([])
        return status
      }
      shop.write('新')
      expect(unchanged('没有生成，没有发布', { BUILD_FAILS: '1' })).toBe(1)
      expect(unchanged('另一个生成正在进行', { BUILD_FAILS: '75' })).toBe(75)
      writeFileSync(join(shop.site, 'extra.txt'), '')
      expect(unchanged('多出 extra.txt')).toBe(1)
      rmSync(join(shop.site, 'build.json'))
      expect(unchanged('没有生成好的网站')).toBe(1)
    })

    test('lets one of two go on, and outlives one that was killed', async () => {
      shop.write('慢')
      const slow = await shop.building({ BUILD_TAKES: '1' })
      expect(shop.run('publish')).toMatchObject({ status: 75 })
      expect(shop.run('rollback').output).toContain('另一次发布正在进行')
      expect(await once(slow, 'close')).toEqual([0, null])
      expect(shop.page()).toBe('慢')
      const killed = await shop.building({ BUILD_TAKES: '30' })
      process.kill(-killed.pid!, 'SIGKILL')
      await once(killed, 'close')
      mkdirSync(join(shop.releases, '.part/half'), { recursive: true })
      symlinkSync('nowhere', join(shop.web, '.current'))
      shop.write('以后')
      expect(shop.run('publish')).toMatchObject({ status: 0 })
      expect(shop.page()).toBe('以后')
      expect(shop.leftovers()).toEqual([])
    })
  },
)

describe('a web folder', () => {
  const shop = workshop('folder')
  shop.write('一')

  test('with a site of its own, or a folder of that name, is left alone', () => {
    mkdirSync(shop.web)
    writeFileSync(join(shop.web, 'build.json'), '{}')
    expect(shop.run('publish').output).toContain('本身是一个网站')
    expect(readdirSync(shop.web)).toEqual(['build.json'])
    rmSync(join(shop.web, 'build.json'))
    mkdirSync(join(shop.web, 'current'))
    expect(shop.run('publish').output).toContain('不是这里放的链接')
    rmSync(join(shop.web, 'current'), { recursive: true })
  })

  test('shows one site or the other at every moment', async () => {
    shop.run('publish')
    let ended = false
    const publishing = (async () => {
      for (const text of ['二', '三', '四']) {
        shop.write(text)
        await once(shop.begin('publish'), 'close')
      }
      ended = true
    })()
    const seen = new Set<string>()
    while (!ended) {
      seen.add(shop.page())
      await setImmediate()
    }
    await publishing
    expect([...seen, shop.page()].at(-1)).toBe('四')
    expect([...seen].every((text) => '一二三四'.includes(text))).toBe(true)
  })
})

test('new commits are fetched first where that is asked for; where they can’t be, nothing happens', () => {
  const shop = workshop('pull')
  const git = (...words: string[]) => {
    const names = ['-c', 'user.name=a', '-c', 'user.email=a@b.cn', '-c', 'init.defaultBranch=main']
    const { status, stderr } = spawnSync('git', ['-C', shop.engine, ...names, ...words])
    expect(status, stderr.toString()).toBe(0)
  }
  const origin = join(folder, 'origin.git')
  const commit = (text: string) => {
    shop.write(text)
    git('add', '.')
    git('commit', '--quiet', '-m', text)
  }
  git('init', '--quiet')
  commit('旧')
  git('clone', '--quiet', '--bare', '.', origin)
  git('remote', 'add', 'origin', origin)
  git('fetch', '--quiet', 'origin')
  git('branch', '--quiet', '--set-upstream-to=origin/main')
  commit('新')
  git('push', '--quiet')
  git('reset', '--quiet', '--hard', 'HEAD~1')
  expect(shop.run('publish')).toMatchObject({ status: 0 })
  expect(shop.page()).toBe('旧')
  expect(shop.run('publish --pull')).toMatchObject({ status: 0 })
  expect(shop.page()).toBe('新')
  rmSync(origin, { recursive: true })
  expect(shop.run('publish --pull')).toMatchObject({
    status: 1,
    output: expect.stringContaining('没有取来新的提交') as string,
  })
  expect(shop.page()).toBe('新')
})

test('`npm start` ends with the shell that npm started it by', async () => {
  const site = join(folder, 'served')
  mkdirSync(site)
  writeFileSync(join(site, 'index.html'), '一')
  const shell = spawn('sh', ['-c', `'${process.execPath}' src/host/serve.ts; true`], {
    cwd: root,
    env: { ...process.env, PORT: '0', PORTAL_OUT: site },
  })
  const [first] = (await once(shell.stdout, 'data')) as [Buffer]
  const [address = ''] = /http:\S+/.exec(first.toString()) ?? []
  expect((await fetch(address)).ok).toBe(true)
  shell.kill()
  await expect
    .poll(() => fetch(address).then(({ status }) => status, String), { timeout: 10_000 })
    .toContain('fetch failed')
})

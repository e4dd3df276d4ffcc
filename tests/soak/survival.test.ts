/** Whatever happens to a build, the last good site is there, whole. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, built, leftovers, start, wholeDigest, workshop } from './site.ts'

const shop = workshop('survival')
const { out, content, folder, environment } = shop
let usual = 0

beforeAll(async () => {
  usual = (await built(environment)).seconds
  wholeDigest(out)
})
afterAll(shop.clear)

/** Changes what the next build would publish. */
const entry = join(content, 'news', 'river-opens.md')
let edits = 0
const edit = () => appendFileSync(entry, `\n第 ${++edits} 次修改。\n`)

test('20 kills at any moment', async () => {
  const outcomes = { old: 0, new: 0 }
  for (let round = 0; round < 20; round += 1) {
    edit()
    const before = wholeDigest(out)
    const { process: child, ended } = start(environment)
    // Spread over a whole build, five of them close to its end.
    const at = round < 15 ? (round + Math.random()) / 15 : 0.85 + Math.random() * 0.2
    const timer = setTimeout(() => child.kill('SIGKILL'), at * usual * 1000)
    const { code, seconds } = await ended
    clearTimeout(timer)
    if (code === 0) usual = seconds
    if (wholeDigest(out) === before) outcomes.old += 1
    else outcomes.new += 1
  }
  console.log(`20 kills: ${outcomes.old} times the old site, ${outcomes.new} times the new one`)
  await built(environment)
  expect(leftovers(folder)).toEqual([])
  wholeDigest(out)
})

test('what a killed build had started ends with it', async () => {
  edit()
  const { process: child, ended } = start(environment)
  const children = () =>
    spawnSync('pgrep', ['-f', '-P', String(child.pid), 'astro'], { encoding: 'utf8' }).stdout.trim()
  await expect.poll(children, { timeout: 60_000 }).toMatch(/^\d+$/)
  const edition = Number(children())
  child.kill('SIGKILL')
  await ended
  await expect.poll(() => existsSync(`/proc/${edition}`), { timeout: 10_000 }).toBe(false)
  await built(environment)
  expect(leftovers(folder)).toEqual([])
})

test('two builders at once: one builds, the other leaves with 75 at once', async () => {
  edit()
  for (let round = 0; round < 3; round += 1) {
    const both = await Promise.all([build(environment), build(environment)])
    expect(both.map(({ code }) => code).sort()).toEqual([0, 75])
    const second = both.find(({ code }) => code === 75)!
    const first = both.find(({ code }) => code === 0)!
    expect(second.output).toContain('另一个生成正在进行')
    // Both start at once and share the cores: the one that leaves has only started Astro by then.
    expect(second.seconds).toBeLessThan(first.seconds * 0.8)
    wholeDigest(out)
  }
  wholeDigest(out)
  expect(leftovers(folder)).toEqual([])
})

test('a lock left by a killed builder holds nobody up', async () => {
  const { process: child, ended } = start(environment)
  await expect.poll(() => leftovers(folder), { timeout: 60_000 }).toContain('.dist.lock')
  child.kill('SIGKILL')
  await ended
  expect(leftovers(folder)).toContain('.dist.lock')
  // The number of a process that lives, as a lock of another sort would have it.
  writeFileSync(join(folder, '.dist.lock'), String(process.pid))
  await built(environment)
})

describe('ten bad contents', () => {
  const bad: Record<string, (file: string) => void> = {
    'a missing title': () => writeFileSync(entry, '---\ndate: 2026-01-01\n---\n正文\n'),
    'broken YAML': () => writeFileSync(entry, '---\ntitle: [\n---\n'),
    'an unknown reference': () =>
      writeFileSync(entry, '---\ntitle: 甲\ndate: 2026-01-01\nsources: [no-such]\n---\n'),
    'a broken link': () =>
      writeFileSync(entry, '---\ntitle: 甲\ndate: 2026-01-01\n---\n[去](/news/none/)\n'),
    'a file in GBK': () => writeFileSync(entry, Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xbd, 0xad])),
    'no site.yaml': () => rmSync(join(content, 'site.yaml')),
    'a bad site.yaml': () => writeFileSync(join(content, 'site.yaml'), 'name: 1\n'),
    'a stray folder': () => mkdirSync(join(content, 'nonsense')),
    'a script in a body': () =>
      writeFileSync(entry, '---\ntitle: 甲\ndate: 2026-01-01\n---\n<script>alert(1)</script>\n'),
    'nothing at all': () => rmSync(content, { recursive: true }),
  }
  for (const [name, spoil] of Object.entries(bad))
    test(name, async () => {
      const before = wholeDigest(out)
      const kept = join(folder, 'kept')
      cpSync(content, kept, { recursive: true })
      spoil(entry)
      const { code, output } = await build(environment)
      rmSync(content, { recursive: true, force: true })
      renameSync(kept, content)
      expect(code, output).toBe(1)
      expect(output).toContain('原来的网站没有动')
      expect(wholeDigest(out)).toBe(before)
      expect(leftovers(folder)).toEqual([])
    })
})

describe('damaged caches give what a clean build gives', () => {
  const images = () =>
    readdirSync(shop.caches.images)
      .filter((name) => name.endsWith('.png'))
      .map((name) => join(shop.caches.images, name))
  const damages: Record<string, () => void | Promise<void>> = {
    'readings cut short': () =>
      truncateSync(shop.caches.readings, Math.floor(statSync(shop.caches.readings).size / 2)),
    'readings changed in place': () => {
      const bytes = readFileSync(shop.caches.readings)
      const at = bytes.lastIndexOf('<p>')
      expect(at).toBeGreaterThan(0)
      bytes.write('<b>', at)
      writeFileSync(shop.caches.readings, bytes)
    },
    'one image in the place of another': () => {
      const [one, other] = images()
      chmodSync(one!, 0o644)
      rmSync(one!)
      copyFileSync(other!, one!)
    },
    'images cut short and emptied': () => {
      const [one, other] = images()
      for (const [file, size] of [
        [one!, 1000],
        [other!, 0],
      ] as const) {
        const bytes = readFileSync(file).subarray(0, size)
        rmSync(file)
        writeFileSync(file, bytes)
      }
    },
    'all of it noise': () => {
      writeFileSync(shop.caches.readings, Buffer.alloc(5000, 7))
      for (const file of images()) {
        rmSync(file)
        writeFileSync(file, Buffer.alloc(5000, 9))
      }
    },
    'pages of the last site, changed by hand and taken away': () => {
      appendFileSync(join(out, 'index.html'), '<p>改过</p>')
      rmSync(join(out, 'events', 'index.html'))
      rmSync(join(out, 'search', 'index'), { recursive: true })
    },
  }
  for (const [name, damage] of Object.entries(damages))
    test(name, async () => {
      const before = wholeDigest(out)
      expect(existsSync(shop.caches.readings)).toBe(true)
      await damage()
      await built(environment)
      expect(wholeDigest(out)).toBe(before)
    })

  test('and so does none', async () => {
    const before = wholeDigest(out)
    rmSync(shop.caches.readings)
    rmSync(shop.caches.images, { recursive: true })
    await built(environment)
    expect(wholeDigest(out)).toBe(before)
  })
})

describe('a full disk', () => {
  const disk = join(folder, 'disk')
  const mount = (...parts: string[]) => spawnSync('mount', parts, { encoding: 'utf8' })
  mkdirSync(disk)
  const can = mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk).status === 0
  if (can) spawnSync('umount', [disk])
  else console.log('full disk: not tried, a small file system can be mounted by root only')

  // With a share of the room a second site needs: the build stops in one step or another.
  for (const share of [0.02, 0.3, 0.6, 0.9])
    test.runIf(can)(`with room for ${share} of a site`, async () => {
      mount('-t', 'tmpfs', '-o', 'size=512m', 'tmpfs', disk)
      try {
        const target = join(disk, 'dist')
        const there = { ...environment, PORTAL_OUT: target }
        await built(there)
        const before = wholeDigest(target)
        const blocks = (path: string) =>
          Number(spawnSync('du', ['-sk', path], { encoding: 'utf8' }).stdout.split('\t')[0])
        const size = Math.ceil(blocks(target) * (1 + share))
        expect(mount('-o', `remount,size=${size}k`, disk).status).toBe(0)
        edit()
        const { code, output } = await build(there)
        expect({ code, output }).toMatchObject({ code: 1 })
        expect(output).toContain('磁盘满了')
        expect(wholeDigest(target)).toBe(before)
        expect(leftovers(disk)).toEqual([])
        mount('-o', 'remount,size=512m', disk)
        await built(there)
        expect(wholeDigest(target)).not.toBe(before)
      } finally {
        spawnSync('umount', [disk])
      }
    })
})

test('200 kills in the midst of a swap', async () => {
  const place = join(folder, 'swap')
  mkdirSync(place)
  const target = join(place, 'dist')
  const script = join(import.meta.dirname, 'swap.ts')
  for (let round = 0; round < 200; round += 1) {
    // With what it has started: a program that swaps on would change the site under the reader's eyes.
    const child = spawn(process.execPath, [script, target], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
    process.kill(-child.pid!, 'SIGKILL')
    await once(child, 'close')
    const marks = ['a', 'b', 'c'].map((name) => readFileSync(join(target, name), 'utf8'))
    expect(new Set(marks).size).toBe(1)
  }
})

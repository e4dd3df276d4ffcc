/** A portal of 10,000 entries is built whole, in bounded memory, and again after an edit. */
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStage } from '../../src/host/stage.ts'
import { built, leftovers, root, start, wholeDigest } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianmai-scale-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('10,000 entries', async () => {
  const content = join(folder, 'content')
  const out = join(folder, 'dist')
  const generate = join(root, 'tests', 'bench', 'generate.ts')
  const made = spawnSync(process.execPath, [generate, '10000', content, '--seed=7'])
  expect(made.status, String(made.stderr)).toBe(0)
  const environment = { PORTAL_CONTENT: content, PORTAL_OUT: out, PORTAL_SKIP: 'share' }

  const { folder: stage, discard } = openStage(out, root)
  discard()
  const { process: child, ended } = start(environment)
  await expect.poll(() => existsSync(join(stage, 'events')), { timeout: 300_000 }).toBe(true)
  const asked = performance.now()
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
  expect(performance.now() - asked).toBeLessThan(10_000)
  expect(leftovers(folder)).toEqual([])
  expect(existsSync(stage)).toBe(false)

  const whole = await built(environment)
  expect(whole.output).toContain('已生成 10000 个条目的网站')
  for (const kind of ['alliances', 'organizations', 'events']) {
    const pages = readdirSync(join(out, kind)).filter((name) => /-\d{5}$/.test(name))
    expect(pages.length).toBe(readdirSync(join(content, kind)).length)
  }
  const digest = wholeDigest(out)

  const same = await built(environment)
  expect(wholeDigest(out)).toBe(digest)

  appendFileSync(join(content, 'events', 'event-00001.md'), '\n又及。\n')
  const edited = await built(environment)
  expect(wholeDigest(out)).not.toBe(digest)
  const seconds = [whole, same, edited].map((one) => one.seconds.toFixed(0))
  console.log(`first, again and after an edit: ${seconds.join(', ')} s`)
})

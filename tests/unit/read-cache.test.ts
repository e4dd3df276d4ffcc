/** The cache of readings changes how long a check takes, and nothing else. */
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { check } from '../../src/check/index.ts'
import { faultText } from '../../src/integration/fault.ts'
import { prune } from '../../src/read/cache.ts'
import { openCache } from '../../src/read/index.ts'
import { discard, portalWith, today } from './fixture.ts'

let content: string
let cache: string
beforeEach(() => {
  content = portalWith(undefined, {
    'news/wrong.md':
      '---\ntitle: 联合体,成立\nsort: 动态\ndate: 2026-11-01\n---\n\n## 说明\n\n#### 细则\n',
    'organizations/odd.md': '---\ntitle: 星光\nsort: 企业\nfounded: .nan\n---\n',
  })
  cache = mkdtempSync(join(tmpdir(), 'lianmai-cache-'))
})
afterEach(() => {
  discard(content)
  rmSync(cache, { recursive: true })
})

/** All that a check says and makes, as text. */
async function outcome(folder: string | false): Promise<string> {
  const { problems, portal } = await check(content, { today, cache: folder })
  const nodes = [...(portal?.graph.nodes.values() ?? [])].map((node) => [
    node.id,
    node.data,
    portal!.body(node).html,
    portal!.body(node).text,
  ])
  return JSON.stringify([problems, nodes])
}
const pack = () =>
  join(
    cache,
    readdirSync(cache).find((name) => name.endsWith('.pack'))!,
  )
const mend = () => {
  rmSync(join(content, 'news/wrong.md'))
  rmSync(join(content, 'organizations/odd.md'))
}

it('says the same cold, warm and without', async () => {
  const plain = await outcome(false)
  expect(await outcome(cache)).toBe(plain)
  expect(await outcome(cache)).toBe(plain)
  mend()
  const good = await outcome(false)
  expect(await outcome(cache)).toBe(good)
  expect(await outcome(cache)).toBe(good)
})

it('forgets files that are gone, and leaves nothing else behind', async () => {
  await outcome(cache)
  const before = readFileSync(pack()).length
  mend()
  await outcome(cache)
  expect(readFileSync(pack()).length).toBeLessThan(before)
  expect(readdirSync(cache).filter((name) => name.endsWith('.pack'))).toHaveLength(1)
  expect(readdirSync(cache)).toHaveLength(2)
})

it('is read from, not only written', () => {
  const path = join(cache, 'one.pack')
  const reading = { data: { title: '云川' }, sound: true, faults: [] }
  const name = 'a'.repeat(64)
  const first = openCache(path, '1')
  first.keep(name, reading, '<p>云川</p>')
  first.save()
  expect(openCache(path, '1').get(name)).toEqual(reading)
  expect(openCache(path, '1').html(name)).toBe('<p>云川</p>')
  expect(first.html(name)).toBe('<p>云川</p>')
  expect(openCache(path, '2').get(name)).toBeUndefined()
})

it('is not believed where it was damaged or tampered with', async () => {
  mend()
  const good = await outcome(false)
  await outcome(cache)
  const bytes = readFileSync(pack())
  const tampered = Buffer.from(bytes.toString('latin1').replaceAll('2023', '2024'), 'latin1')
  expect(tampered.equals(bytes)).toBe(false)
  writeFileSync(pack(), tampered)
  expect(await outcome(cache)).toBe(good)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.boolean(),
      async (at, put, cut) => {
        const damaged = Buffer.from(bytes)
        damaged.set(put, at % (damaged.length - put.length))
        writeFileSync(pack(), cut ? damaged.subarray(0, at % damaged.length) : damaged)
        expect(await outcome(cache)).toBe(good)
      },
    ),
    { numRuns: 60, seed: 20261122 },
  )
})

it('does without where it can’t be written', async () => {
  mend()
  const file = join(cache, 'no-folder')
  writeFileSync(file, '')
  expect(await outcome(join(file, 'below'))).toBe(await outcome(false))
})

it('says so where what was read is lost after the check', async () => {
  mend()
  const { portal } = await check(content, { today, cache })
  const node = portal!.graph.find('alliances', 'yunchuan-new-materials')!
  writeFileSync(pack(), '')
  let fault: unknown
  try {
    void portal!.body(node).html
  } catch (error) {
    fault = error
  }
  expect(faultText(fault)).toContain(
    'alliances/yunchuan-new-materials.md 读到的内容在缓存里找不到了',
  )
})

it.each([true, false])(
  'hands out what was checked, whatever becomes of the file (kept: %s)',
  async (kept) => {
    mend()
    const { portal } = await check(content, { today, cache: kept && cache })
    const node = portal!.graph.find('alliances', 'yunchuan-new-materials')!
    const { html } = portal!.body(node)
    writeFileSync(join(content, node.file), 'changed')
    expect(portal!.body(node).html).toBe(html)
    const plain = await check(content, { today, cache: false })
    expect(plain.portal).toBeUndefined()
  },
)

it('keeps the newest of its files, whatever another run takes away meanwhile', () => {
  for (let age = 1; age <= 15; age += 1) {
    writeFileSync(join(cache, `${age}.pack`), '')
    utimesSync(join(cache, `${age}.pack`), 1000 - age, 1000 - age)
  }
  symlinkSync('gone', join(cache, 'taken.pack'))
  prune(cache, '.pack')
  const newest = Array.from({ length: 12 }, (_, index) => `${index + 1}.pack`)
  expect(readdirSync(cache).sort()).toEqual(newest.sort())
})

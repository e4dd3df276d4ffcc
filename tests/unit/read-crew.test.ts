/** Many files are read by two threads as by one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { largest, listContent, readAll, type Found } from '../../src/read/index.ts'
import { hashOf, readFile } from '../../src/read/file.ts'
import { write } from '../bench/generate.ts'

const content = mkdtempSync(join(tmpdir(), 'lianmai-crew-'))
const how = { html: true, spacing: 'any' } as const
let paths: string[] = []

beforeAll(() => {
  write(1000, content)
  paths = listContent(content).files.map(({ file }) => join(content, file))
})
afterAll(() => rmSync(content, { recursive: true, force: true }))

function readBy(paths: readonly string[]): Found[] {
  const all: Found[] = []
  readAll(paths, how, (place, found) => {
    expect(all[place]).toBeUndefined()
    all[place] = found
  })
  return all
}

test('each file comes once, at its place, with its reading and its HTML', () => {
  const all = readBy(paths)
  expect(all).toHaveLength(paths.length)
  for (const [place, path] of paths.entries()) {
    const bytes = readFileSync(path)
    expect(all[place]).toEqual({ hash: hashOf(bytes), kept: false, ...readFile(bytes, how) })
  }
})

test.runIf(availableParallelism() > 1)('another thread reads while this one is busy', () => {
  const order: number[] = []
  readAll(paths, how, (place) => {
    // Long enough for a thread to start and take what is left.
    if (!order.length) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000)
    order.push(place)
  })
  expect(order).not.toEqual(order.toSorted((a, b) => a - b))
  expect(new Set(order).size).toBe(paths.length)
})

test('what can not be read is told in its place', () => {
  const large = join(content, 'large.md')
  writeFileSync(large, Buffer.alloc(largest + 1, 'a'))
  const odd = paths.flatMap((path, place) =>
    place % 100 === 50 ? [join(content, `${place}.md`), large] : [path],
  )
  const all = readBy(odd)
  const rules = all.flatMap(({ hash, reading }) =>
    hash ? [] : reading.faults.map((one) => one.rule),
  )
  expect(rules).toEqual(Array.from({ length: 10 }, () => ['file/unreadable', 'file/large']).flat())
})

test('what is kept is not read again', () => {
  const reading = { data: {}, sound: true, faults: [] }
  const found: Found[] = []
  readAll(
    paths,
    how,
    (place, one) => (found[place] = one),
    () => reading,
  )
  expect(found.every((one) => one.kept && one.reading === reading)).toBe(true)
})

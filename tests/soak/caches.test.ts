/** Whatever befalls a cache, the site is as one that was made without it, or there is none. `SOAK_FLIPS` flips a file. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pathsOf } from '../../src/host/manifest.ts'
import { engineIn } from '../bench/engine.ts'
import { build, root, wholeDigest } from './site.ts'

const rounds = Number(process.env['SOAK_FLIPS'] ?? 200)
const folder = mkdtempSync(join(tmpdir(), 'lianmai-caches-'))
const [content, out] = [join(folder, 'content'), join(folder, 'dist')]
const settings = {
  PORTAL_CONTENT: content,
  PORTAL_OUT: out,
  NODE_COMPILE_CACHE: join(folder, 'node_modules/.cache/code'),
}
const engine = engineIn(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const page = `---
import { Image } from 'astro:assets'
import { getCollection, render } from 'astro:content'
import hall from '../own/hall.png'
const all = await getCollection('alliances')
const bodies = await Promise.all(all.map((one) => render(one)))
---
<html lang="zh"><head><title>一</title></head>
<body><main>{bodies.map(({ Content }) => <Content />)}<Image src={hall} alt="会场" width={80} /></main></body></html>`

beforeAll(async () => {
  cpSync(join(root, 'tests/fixtures/good/content'), content, { recursive: true })
  writeFileSync(join(folder, 'src/pages/own.astro'), page)
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#a33' } })
  await picture.png().toFile(join(folder, 'src/own/hall.png'))
  mkdirSync(join(folder, 'public/images'), { recursive: true })
  await picture.jpeg().toFile(join(folder, 'public/images/hall.jpg'))
  const entry = join(content, 'organizations/river-college.md')
  const fields = '---\nimage: /images/hall.jpg\nimageAlt: 会场\n'
  writeFileSync(entry, readFileSync(entry, 'utf8').replace('---\n', fields))
})

/** A number below `end`; the same ones each time. */
let state = 42
const random = (end: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * end)
}

/** Every file that builds have kept. */
const kept = () => {
  const caches = ['node_modules/.cache', 'node_modules/.astro', '.astro'].map((one) =>
    join(folder, one),
  )
  return caches
    .filter((one) => statSync(one, { throwIfNoEntry: false }))
    .flatMap((one) => pathsOf(one).map((path) => join(one, path)))
    .filter((path) => statSync(path).size > 0)
}

function damage(path: string, round: number) {
  const bytes = readFileSync(path)
  const at = random(bytes.length)
  if (round % 5 === 4) return truncateSync(path, at)
  bytes[at]! ^= 1 << random(8)
  // In place: an image is one with that of the last site.
  writeFileSync(path, bytes)
}

test(`${rounds} flips of every file`, { timeout: 60_000 * (rounds + 1) }, async () => {
  engine.forget()
  const first = await build(settings, folder)
  expect(first.code, first.output.slice(-2000)).toBe(0)
  const digest = wholeDigest(out)
  expect(pathsOf(out).filter((path) => path.startsWith('pictures/')).length).toBeGreaterThan(1)
  const sorts = new Map<string, number>()
  let [healed, refused, told] = [0, 0, 0]
  for (let round = 0; round < rounds; round += 1) {
    // Of images, of which there are many alike, a few a round: each is drawn anew.
    const all = kept()
    const images = all.filter((path) => /\.(?:png|picture)$/.test(path))
    const few = new Set([0, 1, 2].map(() => images[random(images.length)]))
    for (const path of all) {
      if (images.includes(path) && !few.has(path)) continue
      const sort = path
        .slice(folder.length)
        .replace(/[\da-f]{16,}[^/]*/g, '…')
        .replace(/(\/code\/|\/vite\/).*/, '$1…')
      sorts.set(sort, (sorts.get(sort) ?? 0) + 1)
      damage(path, round)
    }
    const { code, output } = await build(settings, folder)
    if (/存坏了/.test(output)) told += 1
    if (code === 0) {
      healed += 1
      expect(wholeDigest(out), `round ${round}`).toBe(digest)
      expect(output.match(/存坏了/g)?.length ?? 0).toBeLessThan(3)
    } else {
      refused += 1
      expect(output).toMatch(/[\u4e00-\u9fff]/)
      engine.forget()
      await build(settings, folder)
    }
  }
  console.log(`${rounds} rounds: ${healed} healed (${told} said so), ${refused} refused`)
  for (const [sort, count] of [...sorts].sort()) console.log(`${count} ${sort}`)
  expect(healed + refused).toBe(rounds)
})

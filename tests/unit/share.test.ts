import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import {
  createProgress,
  drawImage,
  drawImages,
  qrPath,
  readShard,
  sizes,
} from '../../src/share/index.ts'
import type { ShareCard } from '../../src/share/index.ts'
import { contentOf, ringRuns } from '../../src/share/content.ts'
import { ticks } from '../../src/share/rings.ts'
import { benchCards, benchTheme as theme } from '../bench/share-cards.ts'
import { kindCards } from './share-kinds.ts'

const root = mkdtempSync(join(tmpdir(), 'share-'))
afterAll(() => rmSync(root, { recursive: true }))

const pixelsOf = (image: Uint8Array | string) =>
  sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true })

async function addressIn(image: Uint8Array): Promise<string | undefined> {
  const { data, info } = await pixelsOf(image)
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
}

/** Every image below a folder, by path. */
function imagesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.png'))
    .sort()
  return new Map(files.map((file) => [file, readFileSync(join(folder, file)).toString('base64')]))
}

describe('images of each kind', () => {
  const folder = join(import.meta.dirname, 'share-images')
  const cases = kindCards.flatMap((card) => card.formats.map((format) => ({ card, format })))

  // UPDATE_IMAGES=1 writes the pictures anew; look at them before they are committed.
  it.each(cases)('$card.path $format looks as it did', async ({ card, format }) => {
    const image = await drawImage(card, format, theme)
    const file = join(folder, `${card.path.replace('/', '-')}-${format}.png`)
    if (process.env['UPDATE_IMAGES']) writeFileSync(file, image)
    const [now, then] = await Promise.all([pixelsOf(image), pixelsOf(file)])
    expect(now.info).toMatchObject(sizes[format])
    let different = 0
    for (let at = 0; at < now.data.length; at += 4)
      if (Math.abs(now.data[at]! - then.data[at]!) > 48) different++
    expect(different / (now.data.length / 4)).toBeLessThan(0.001)
  })
})

describe('the ring', () => {
  const [card] = benchCards(1) as [ShareCard]

  it('has a tick for every declared member, also where the sorts of some are not known', () => {
    const ring = { total: 85, groups: [{ label: '企业', declared: 3, recorded: 3 }] }
    expect(ringRuns({ ...card, ring })).toMatchObject([
      { label: '企业', count: 3, recorded: 3 },
      { label: '', count: 82, recorded: 0 },
    ])
  })

  it('names the sorts beside the total only where they add up to it', () => {
    const ring = {
      groups: [
        { label: '企业', declared: 60, recorded: 3 },
        { label: '院校', declared: 25, recorded: 1 },
      ],
    }
    const labels = (value: string) =>
      contentOf({ ...card, facts: [{ label: '公布成员', value, unit: '家' }], ring }).numerals.map(
        ({ label }) => label,
      )
    expect(labels('85')).toEqual(['企业', '院校'])
    expect(labels('90')).not.toContain('企业')
  })

  it('counts its ticks', () => {
    const groups = [
      { label: '企业', declared: 88, recorded: 2 },
      { label: '院校', declared: 21, recorded: 1 },
    ]
    const { declared, recorded } = ticks(
      ringRuns({ ...card, ring: { groups } }),
      { x: 0, y: 0, r: 100 },
      20,
    )
    expect([declared.length, recorded.length]).toEqual([106, 3])
  })
})

describe('codes', () => {
  const addresses = [
    'https://a.cn/',
    'https://portal.example.cn/alliances/ganzhou-rare-metals/',
    'https://www.example.edu.cn/ganzhou/lianmai/organizations/jiangxi-applied-technology-vocational-college/',
    'https://例子.测试/联合体/赣州/',
    `https://example.cn/${'long/'.repeat(30)}`,
  ]

  it.each(addresses)('of a poster lead to %s', async (url) => {
    for (const card of [kindCards[0]!, kindCards[6]!])
      expect(await addressIn(await drawImage({ ...card, url }, 'poster', theme))).toBe(url)
  })

  it.each(addresses)('for a page are one path that reads %s', async (url) => {
    const { size, d } = qrPath(url)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${4 * size}" height="${4 * size}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${d}" stroke="#000"/></svg>`
    expect(await addressIn(await sharp(Buffer.from(svg)).png().toBuffer())).toBe(url)
  })
})

describe('drawImages', () => {
  const cards = benchCards(24)
  const draw = (name: string, more: Partial<Parameters<typeof drawImages>[2]> = {}, list = cards) =>
    drawImages(list, theme, { out: join(root, name), cache: join(root, `${name}-cache`), ...more })

  it('draws the same bytes with one, two and four threads, in any order', async () => {
    await draw('one', { workers: 1 })
    await draw('two', { workers: 2 })
    await draw('four', { workers: 4 }, [...cards].reverse())
    const one = imagesIn(join(root, 'one'))
    expect(one.size).toBe(72)
    expect(imagesIn(join(root, 'two'))).toEqual(one)
    expect(imagesIn(join(root, 'four'))).toEqual(one)
  }, 60_000)

  it('draws what it draws alone', async () => {
    const card = cards[0]!
    const file = join(root, 'one', card.path, 'poster.png')
    const alone = Buffer.from(await drawImage(card, 'poster', theme))
    expect(alone.equals(readFileSync(file))).toBe(true)
  })

  it('draws nothing again, links files that everyone may read', async () => {
    const report = await draw('again', { cache: join(root, 'one-cache') })
    expect(report).toMatchObject({ images: 72, drawn: 0, reused: 72, pruned: 0 })
    const [first, second] = ['one', 'again'].map((name) =>
      statSync(join(root, name, cards[0]!.path, 'card.png')),
    )
    expect(second!.ino).toBe(first!.ino)
    expect(second!.mode & 0o777).toBe(0o644)
  })

  it('copies where it finds another file in the place', async () => {
    const target = join(root, 'again', cards[0]!.path, 'card.png')
    rmSync(target)
    writeFileSync(target, 'stale')
    await draw('again', { cache: join(root, 'one-cache') })
    expect(readFileSync(target)).toEqual(
      readFileSync(join(root, 'one', cards[0]!.path, 'card.png')),
    )
  })

  it('draws anew what was changed in the cache, and takes what only lost its time', async () => {
    const cache = join(root, 'one-cache')
    const files = readdirSync(cache).sort()
    const [changed, cut, touched] = files.map((file) => join(cache, file)) as [
      string,
      string,
      string,
    ]
    const before = files.map((file) => readFileSync(join(cache, file)))
    const swap = (file: string, bytes: Uint8Array) => {
      rmSync(file)
      writeFileSync(file, bytes)
    }
    swap(
      changed,
      before[0]!.map((byte, at) => (at === 1000 ? byte ^ 1 : byte)),
    )
    swap(cut, before[1]!.subarray(0, 2000))
    swap(touched, before[2]!)
    expect(await draw('again', { cache })).toMatchObject({ drawn: 2, reused: 70 })
    for (const [index, file] of files.slice(0, 3).entries())
      expect(readFileSync(join(cache, file)).equals(before[index]!)).toBe(true)
    expect(await draw('again', { cache })).toMatchObject({ drawn: 0, reused: 72 })
  })

  it('draws an edited card alone and forgets its old images', async () => {
    const edited = [{ ...cards[0]!, title: '改过的名称' }, ...cards.slice(1)]
    const report = await draw('again', { cache: join(root, 'one-cache') }, edited)
    expect(report).toMatchObject({ drawn: 3, reused: 69, pruned: 3 })
  })

  it('draws only posters again for a new address', async () => {
    const moved = cards.map((card) => ({ ...card, url: card.url!.replace('.cn', '.org') }))
    const report = await draw('two', { workers: 2 }, moved)
    expect(report).toMatchObject({ drawn: 24, reused: 48 })
  })

  it('draws cards again whose line breaks a new name of the portal may change, and no others', async () => {
    const terms = [...theme.terms, cards[1]!.title.slice(0, 7)]
    const holding = cards.filter((card) => JSON.stringify(card).includes(terms.at(-1)!)).length
    const report = await drawImages(
      cards,
      { ...theme, terms },
      { out: join(root, 'four'), cache: join(root, 'four-cache'), workers: 1 },
    )
    expect(report.drawn).toBe(3 * holding)
    expect(holding).toBeLessThan(cards.length)
  })

  it('spreads the work over shards that together are all of it', async () => {
    const cache = join(root, 'shards')
    let drawn = 0
    for (const part of [1, 2, 3]) {
      const report = await draw('sharded', { cache, shard: [part, 3], workers: 1 })
      drawn += report.drawn
      expect(report.drawn).toBeLessThan(72)
    }
    expect(drawn).toBe(72)
    expect(existsSync(join(root, 'sharded'))).toBe(false)
    expect(await draw('sharded', { cache })).toMatchObject({ drawn: 0, reused: 72 })
  }, 30_000)

  it('reads which shard is asked for', () => {
    expect(readShard('2/8')).toEqual([2, 8])
    for (const wrong of ['0/8', '9/8', '2', 'a/b', '2/8/1'])
      expect(readShard(wrong)).toBeUndefined()
  })

  it('draws no poster without an address, and says so', async () => {
    const [card] = cards as [ShareCard]
    const report = await draw('bare', { workers: 1 }, [{ ...card, url: undefined }])
    expect(report).toMatchObject({ drawn: 2, withoutAddress: [card.path] })
    expect(existsSync(join(root, 'bare', card.path, 'poster.png'))).toBe(false)
  })

  it('names a picture it cannot read', async () => {
    const image = join(root, 'broken.jpg')
    writeFileSync(image, 'no picture')
    const report = await draw('broken', { workers: 1 }, [{ ...cards[0]!, image }])
    expect(report.failed.map(({ path, format }) => [path, format])).toEqual(
      cards[0]!.formats.map((format) => [cards[0]!.path, format]),
    )
  })

  it('names a picture that is not there', async () => {
    const report = await draw('gone', { workers: 1 }, [
      { ...cards[0]!, image: join(root, 'gone.jpg') },
    ])
    expect(report.failed).toHaveLength(3)
  })

  it('takes cards as they come and tells how far it is', async () => {
    const seen: [number, number][] = []
    async function* coming() {
      yield* cards.slice(0, 4)
    }
    await drawImages(coming(), theme, {
      out: join(root, 'stream'),
      cache: join(root, 'stream-cache'),
      workers: 1,
      onProgress: (done, total) => seen.push([done, total]),
    })
    expect(seen.at(-1)).toEqual([12, 12])
  })
})

describe('pictures of the owner', () => {
  const photo = join(root, 'photo.jpg')
  const logo = join(root, 'logo.png')
  const [card] = benchCards(1) as [ShareCard]

  it('are drawn and stay under 200 KB', async () => {
    const noise = Buffer.from(
      Array.from({ length: 800 * 500 * 3 }, (_, at) => (at * 7919 + (at >> 7) * 104729) & 255),
    )
    await sharp(noise, { raw: { width: 800, height: 500, channels: 3 } })
      .blur(2)
      .jpeg()
      .toFile(photo)
    for (const format of card.formats) {
      const [plain, image] = [
        await drawImage({ ...card, ring: undefined }, format, theme),
        await drawImage({ ...card, ring: undefined, image: photo }, format, theme),
      ]
      expect(image.length).toBeGreaterThan(plain.length)
      expect(image.length).toBeLessThan(200_000)
    }
  }, 30_000)

  it('show a logo on paper', async () => {
    await sharp({ create: { width: 200, height: 100, channels: 4, background: '#0000' } })
      .composite([
        { input: { create: { width: 100, height: 50, channels: 4, background: '#00aa66' } } },
      ])
      .png()
      .toFile(logo)
    const { data, info } = await pixelsOf(await drawImage({ ...card, image: logo }, 'card', theme))
    const at = (x: number, y: number) => [...data.subarray(4 * (y * info.width + x)).subarray(0, 3)]
    expect(at(944, 282)).toEqual([0, 0xaa, 0x66])
    expect(at(764, 116)).toEqual([0xf8, 0xf4, 0xea])
  })
})

describe('createProgress', () => {
  it('writes a line at each tenth where there is no terminal', () => {
    const lines: string[] = []
    let clock = 0
    const progress = createProgress(
      { write: (line) => lines.push(line) },
      undefined,
      () => (clock += 10),
    )
    for (let done = 1; done <= 200; done++) progress(done, 200)
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toContain('200/200')
  })

  it('rewrites one line of a terminal', () => {
    let written = ''
    let clock = 0
    const stream = { isTTY: true, write: (text: string) => (written += text) }
    const progress = createProgress(stream, undefined, () => (clock += 60))
    for (let done = 1; done <= 9; done++) progress(done, 9)
    expect(written.split('\r').length).toBeGreaterThan(3)
    expect(written).toMatch(/9\/9，每秒 \d+ 张，还需 0 秒\n$/)
  })
})

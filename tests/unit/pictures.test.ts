/** Pictures as cameras and phones write them, and what becomes of them. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { check } from '../../src/check/index.ts'
import { Looks } from '../../src/host/looks.ts'
import { readPublic, type Look } from '../../src/host/public.ts'
import { makePictures } from '../../src/integration/pictures.ts'
import { discard, portalWith, project, tellOf, today } from './fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianmai-pictures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const plain = (width: number, height: number, background = '#369') =>
  sharp({ create: { width, height, channels: 4, background } })
const place = {
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '25/1 50/1 0/1', GPSLongitude: '114/1 56/1 0/1' },
}
const news = (more: string, body = '正文。') =>
  `---\ntitle: 本站上线\nsort: 公告\ndate: 2026-11-01\n${more}---\n\n${body}\n`
const shown = (path: string) => `image: ${path}\nimageAlt: 会场\n`

let count = 0
/** A folder of pictures in all its sizes; the site, and what was made of them. */
async function made(
  pictures: Record<string, Sharp>,
  cache = join(folder, `cache-${(count += 1)}`),
) {
  const own = mkdtempSync(join(folder, 'own-'))
  const site = mkdtempSync(join(folder, 'site-'))
  for (const [path, picture] of Object.entries(pictures)) {
    mkdirSync(dirname(join(own, path)), { recursive: true })
    writeFileSync(join(own, path), await picture.toBuffer())
  }
  const { files } = await readPublic(own, () => true)
  const counts = await makePictures(files, site, cache, () => {})
  const sizes = await Promise.all(
    readdirSync(join(site, 'pictures')).map(async (name) => ({
      name,
      ...(await sharp(join(site, 'pictures', name)).metadata()),
    })),
  )
  sizes.sort((a, b) => a.width - b.width)
  return { files, counts, site, cache, sizes }
}

it('makes WebP in several widths, none larger than the picture', async () => {
  const { sizes } = await made({ 'a.jpg': plain(1000, 500).jpeg() })
  expect(sizes.map(({ width, height }) => `${width}×${height}`)).toEqual([
    '160×80',
    '320×160',
    '480×240',
    '680×340',
    '1000×500',
  ])
  expect(new Set(sizes.map(({ format }) => format))).toEqual(new Set(['webp']))
  const narrow = await made({ 'b.png': plain(40, 17000).png() })
  expect(narrow.sizes).toHaveLength(1)
  expect(narrow.sizes[0]!.height).toBeLessThanOrEqual(16383)
})

it('turns a photograph upright and leaves out what the camera noted', async () => {
  const photo = plain(400, 300).jpeg().withMetadata({ orientation: 6 }).withExifMerge(place)
  const { files, site, sizes } = await made({ 'IMG 1.JPG': photo })
  expect(files[0]!.picture).toMatchObject({ width: 300, height: 400 })
  const original = await sharp(join(site, 'IMG 1.JPG')).metadata()
  for (const one of [...sizes, original]) {
    expect(one.height).toBeGreaterThan(one.width)
    expect([one.exif, one.xmp, one.orientation]).toEqual([undefined, undefined, undefined])
  }
})

it('makes pictures for print and for retouching those of a screen', async () => {
  const deep = sharp(new Uint16Array(40 * 30 * 3).fill(30000), {
    raw: { width: 40, height: 30, channels: 3 },
  })
  const { site, sizes } = await made({
    'print.jpg': plain(40, 30).flatten().toColourspace('cmyk').jpeg(),
    'deep.png': deep.toColourspace('rgb16').png(),
  })
  expect(sizes).toHaveLength(2)
  for (const path of ['print.jpg', 'deep.png'])
    expect(await sharp(join(site, path)).metadata()).toMatchObject({
      space: 'srgb',
      depth: 'uchar',
    })
})

it('publishes no original of more than 20 megapixels, but uses it', async () => {
  const { site, sizes } = await made({ 'large.jpg': plain(6000, 4000).jpeg() })
  expect(sizes.at(-1)!.width).toBe(1600)
  expect(await sharp(join(site, 'large.jpg')).metadata()).toMatchObject({ width: 2560 })
})

it('keeps what it made, and makes a damaged one again', async () => {
  const pictures = () => ({ 'a.png': plain(500, 300).png(), 'b.png': plain(170, 90, '#963').png() })
  const first = await made(pictures())
  expect(first.counts).toEqual({ made: 6, kept: 0 })
  expect((await made(pictures(), first.cache)).counts).toEqual({ made: 0, kept: 6 })
  const [file] = readdirSync(first.cache)
  rmSync(join(first.cache, file!))
  writeFileSync(join(first.cache, file!), 'torn')
  const again = await made(pictures(), first.cache)
  expect(again.counts).toEqual({ made: 1, kept: 5 })
  expect(again.sizes).toHaveLength(6)
  await made({ 'b.png': plain(170, 90, '#963').png() }, first.cache)
  expect(readdirSync(first.cache)).toHaveLength(2)
})

it('looks at a picture once from run to run, at one that was changed again', async () => {
  const own = mkdtempSync(join(folder, 'own-'))
  const file = join(folder, 'looks', 'looks.json')
  const path = join(own, 'a.png')
  const seen = async () => {
    const looks = new Looks<Look>(file, '1')
    const { files, faults } = await readPublic(own, () => true, undefined, looks)
    await looks.save()
    return [files[0]!.picture?.width, faults.map(({ rule }) => rule)]
  }
  writeFileSync(path, await plain(30, 20).png().toBuffer())
  expect(await seen()).toEqual([30, []])
  const kept = readFileSync(file, 'utf8')
  // What is kept is what is told.
  const put = (text: string) => writeFileSync(file, `${hash('sha256', `1${text}`)}\n${text}`)
  const [, text = ''] = kept.split('\n')
  put(text.replace('"width":30', '"width":31'))
  const looks = new Looks<Look>(file, '1')
  const [state] = (JSON.parse(text) as [string][])[0]!
  const look = await looks.of(state, () => Promise.reject(new Error('looked')))
  expect(look.picture!.width).toBe(31)
  for (const damaged of [kept.replace('"width":30', '"width":31'), kept.slice(0, -9), '']) {
    writeFileSync(file, damaged)
    await expect(
      new Looks<Look>(file, '1').of(state, () => Promise.reject(new Error('looked'))),
    ).rejects.toThrow('looked')
  }
  await expect(
    new Looks<Look>(file, '2').of(state, () => Promise.reject(new Error('looked'))),
  ).rejects.toThrow('looked')
  writeFileSync(path, (await plain(40, 20).png().toBuffer()).subarray(0, 60))
  expect(await seen()).toEqual([undefined, ['public/cut']])
})

describe('beside an entry', async () => {
  const hall = await plain(300, 200).png().toBuffer()
  const clear = await plain(300, 200, '#3690').png().toBuffer()
  it.each([
    ['会场 1.png', 'news/会场 1.png', '会场 1.png'],
    ['in a folder of its own', 'news/opening/hall.png', 'hall.png'],
    ['by its path', 'news/opening/hall.png', 'opening/hall.png'],
    ['from the root', 'news/opening/Hall.PNG', '/news/opening/Hall.PNG'],
    ['with percent signs', 'news/会场 1.png', './%E4%BC%9A%E5%9C%BA%201.png'],
    ['a step up', 'events/hall.png', '../events/hall.png'],
  ])('a picture is found: %s', async (_, path, written) => {
    const photos = `photos:\n  - ${shown(written).replace('\n', '\n    ')}`
    const files = {
      [path]: hall,
      'news/opening.md': news(shown(written) + photos, `![会场](<${written}>)`),
    }
    expect(await tellOf(files)).toMatchObject({ text: '', built: true })
    const content = portalWith(undefined, files)
    const { portal } = await check(content, { today, cache: false, ...project })
    discard(content)
    const node = portal!.graph.node('news/opening')!
    const address = `/${path}`
    expect([node.data.image, node.data.photos![0]!.image].map(decodeURI as never)).toEqual([
      address,
      address,
    ])
    expect(portal!.picture(node.data.image!)).toMatchObject({ width: 300, height: 200 })
    const html = portal!.sized(portal!.body(node).html, '50vw')
    expect(html).toMatch(
      /<img src="\/pictures\/\w+-300\.webp" srcset="[^"]+160w, [^"]+300w" sizes="50vw" width="300" height="200"/,
    )
  })
  it('knows one through which its ground is seen', async () => {
    const files = { 'news/a.png': clear, 'news/opening.md': news(shown('a.png')) }
    const content = portalWith(undefined, files)
    const { portal } = await check(content, { today, cache: false, ...project })
    discard(content)
    expect(portal!.picture('/news/a.png')!.clear).toBe(true)
  })
})

it('takes one logo, or one for each ground', async () => {
  const logo = await plain(30, 20).png().toBuffer()
  for (const written of ['logo: /news/a.png', 'logo: { light: /news/a.png, dark: /news/a.png }']) {
    const content = portalWith()
    const settings = readFileSync(join(content, 'site.yaml'), 'utf8')
    writeFileSync(join(content, 'site.yaml'), `${settings}\n${written}\n`)
    writeFileSync(join(content, 'news/a.png'), logo)
    const { problems, portal } = await check(content, { today, cache: false, ...project })
    discard(content)
    expect(problems).toEqual([])
    expect(portal!.site.logo!.light).toBe('/news/a.png')
  }
})

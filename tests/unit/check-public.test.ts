/** What an owner puts into `public/`, and the portal's address, as people write them. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, expect, it, vi } from 'vitest'
import { check } from '../../src/check/index.ts'
import { siteSchema } from '../../src/site.ts'
import { discard, fixtures, portalWith, project, today } from './fixture.ts'

const film = readFileSync(join(fixtures, 'films/year.mp4'))

const picture = await sharp({
  create: { width: 4, height: 3, channels: 3, background: '#369' },
})
  .png()
  .toBuffer()

/** `rule path` of all that is told of a portal with these files in `public/`, and these in `content/`. */
async function told(
  files: Record<string, string | Uint8Array>,
  entries: Record<string, string> = {},
  after: (folder: string) => void = () => {},
) {
  const content = portalWith(undefined, entries)
  const folder = join(dirname(content), 'public')
  for (const [path, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), body)
  }
  after(folder)
  const { problems } = await check(content, { today, cache: false, ...project })
  discard(content)
  return problems.map(({ rule, file }) => `${rule} ${file.replace('../public/', '')}`).sort()
}

const news = (body: string, more = '') =>
  `---\ntitle: 本站上线\nsort: 公告\ndate: 2026-11-01\n${more}---\n\n${body}\n`

it('takes names of any script, with spaces and capital letters, wherever they are written', async () => {
  const names = ['会场 照片.png', 'IMG (1).PNG', "O'Neil & Co;a,b=c+d@e!.png", 'é.Png']
  const files = Object.fromEntries(names.map((name) => [`images/${name}`, picture]))
  const body = names.map((name) => `![图](</images/${name}>)`).join('\n\n')
  for (const name of [...names, '会场%20照片.png'])
    expect(
      await told(files, {
        'news/opening.md': news(body, `image: "/images/${name}"\nimageAlt: 会场\n`),
      }),
    ).toEqual([])
})

it('says nothing of what systems leave behind, of proofs and of large pages of text', async () => {
  const litter = ['.DS_Store', 'images/Thumbs.db', 'desktop.ini', '~$年报.docx', '__MACOSX/._a']
  const files = [...litter, 'MP_verify_x.txt', 'baidu.html', '.well-known/a/b']
  expect(await told(Object.fromEntries(files.map((file) => [file, 'x'])))).toEqual([])
})

it('tells of a film by its size, reading its head alone', async () => {
  const began = performance.now()
  // A box of two gigabytes and more stands before what tells of the film.
  const moov = film.subarray(film.indexOf('moov') - 4)
  const wide = Buffer.alloc(16)
  wide.writeUInt32BE(1, 0)
  wide.write('mdat', 4, 'latin1')
  wide.writeBigUInt64BE(BigInt(3 * 1024 ** 3), 8)
  const head = Buffer.concat([film.subarray(0, film.readUInt32BE(0)), wide])
  const path = 'downloads/film.mp4'
  expect(
    await told({ [path]: head }, {}, (folder) => {
      const end = head.length - 16 + 3 * 1024 ** 3
      truncateSync(join(folder, path), end)
      const file = openSync(join(folder, path), 'r+')
      writeSync(file, moov, 0, moov.length, end)
      closeSync(file)
    }),
  ).toEqual([`public/heavy ${path}`])
  expect(performance.now() - began).toBeLessThan(2000)
})

it('tells of a film that has no head', async () => {
  const cut = film.subarray(0, film.indexOf('moov') - 4)
  expect(await told({ 'a.mp4': cut, 'b.mp4': film.subarray(0, 400), 'c.mp4': film })).toEqual([
    'public/cut a.mp4',
    'public/cut b.mp4',
  ])
})

it('tells of links and of names that differ in case only', async () => {
  expect(
    await told({ 'images/Hall.PNG': picture }, {}, (folder) => {
      symlinkSync('/etc/hostname', join(folder, 'host.txt'))
      symlinkSync('nowhere', join(folder, 'gone.txt'))
      symlinkSync('.', join(folder, 'loop'))
      symlinkSync('images/Hall.PNG', join(folder, 'same.png'))
    }),
  ).toEqual([
    'public/link gone.txt',
    'public/link host.txt',
    'public/link loop',
    'public/twin images/hall.png',
  ])
})

it('never offers what was written', async () => {
  const content = portalWith(undefined, { 'news/opening.md': news('![图](</images/IMG (1).JPG>)') })
  const { problems } = await check(content, { today, cache: false, ...project })
  discard(content)
  expect(problems[0]!.rule).toBe('image/missing')
  expect(problems[0]!.params!['nearest']).not.toBe('/images/IMG (1).JPG')
})

it('takes the portal’s favicon, whatever it is called, or none', async () => {
  for (const [file, icon] of [
    ['favicon.png', '/favicon.png'],
    ['x.txt', undefined],
  ] as const) {
    const content = portalWith()
    writeFileSync(join(dirname(content), 'public', file), file.endsWith('g') ? picture : 'x')
    const { portal } = await check(content, { today, cache: false, ...project })
    discard(content)
    expect(portal!.site.icon).toBe(icon)
  }
})

afterEach(() => vi.unstubAllEnvs())

it.each<[string, string | undefined]>([
  ['https://a.example.cn', undefined],
  ['https://a.example.cn/x', undefined],
  ['http://localhost:4321', undefined],
  ['http://10.0.0.8/portal/', undefined],
  ['http://a.example.cn/', 'warning https://a.example.cn/'],
  ['a.example.cn/portal', 'error https://a.example.cn/portal/'],
  ['https:/a.example.cn', 'error https://a.example.cn/'],
  ['https://a.example.cn/?x=1', 'error https://a.example.cn/'],
  ['https://a.example.cn/#x', 'error https://a.example.cn/'],
  ['https://a.example.cn/门户/', undefined],
  ...[...`;"'$\`{}()|&*%`].map((sign): [string, string] => [
    `https://a.example.cn/a${sign}b/`,
    'error https://a.example.cn/a-b/',
  ]),
  ['https://a.example.cn/a%20b/', 'error https://a.example.cn/a-20b/'],
  ['https://a.example.cn//b/', 'error https://a.example.cn/b/'],
  ['https://a;b.example.cn/', 'error'],
  ['https://me:secret@a.example.cn/b/', 'error https://a.example.cn/b/'],
  ['https://me@a.example.cn/', 'error https://a.example.cn/'],
  ['门户', 'error'],
  [' ', 'error'],
])('reads PORTAL_URL %s', async (address, expected) => {
  vi.stubEnv('PORTAL_URL', address)
  const content = portalWith()
  const { problems } = await check(content, { today, cache: false, ...project })
  discard(content)
  const [one] = problems
  expect(one && `${one.level} ${one.params!['nearest'] ?? ''}`.trim()).toBe(expected)
  if (one) expect(one.rule).toBe('site/url')
  expect(JSON.stringify(problems)).not.toContain('secret')
})

it.each([
  ['Asia/Chongqing', true],
  ['Asia/Urumqi', true],
  ['PRC', 'Asia/Shanghai'],
  ['GMT+8', 'Asia/Shanghai'],
  ['UTC+8', 'Asia/Shanghai'],
  ['+08:00', 'Asia/Shanghai'],
  ['Beijing', 'Asia/Shanghai'],
  ['Asia/Beijing', 'Asia/Shanghai'],
  ['北京时间', 'Asia/Shanghai'],
  ['Asia/Shangai', 'Asia/Shanghai'],
  ['Europe/Berln', 'Europe/Berlin'],
])('knows the time zone %s', (zone, expected) => {
  const result = siteSchema.shape.timezone.safeParse(zone)
  const issue = result.error?.issues[0]
  const meant = issue?.code === 'custom' ? issue.params?.['meant']?.(zone) : undefined
  expect(result.success || meant).toBe(expected)
})

it.each([
  '京公网安备11010102000001号',
  '京公网安备 11010102000001号',
  '京公网安备　１１０１０１０２０００００１ 号',
])('reads %s', (police) => {
  const { footer } = siteSchema.shape
  expect(footer.parse({ owner: 'x', police }).police).toBe('京公网安备11010102000001号')
})

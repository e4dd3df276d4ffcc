/** Files and films as a visitor meets them, and what an owner allows to be loaded from others. */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build.ts'
// The visitor of other tests bears no request to another host; here they are allowed, and answered below.
import { expect, test } from '@playwright/test'
import { serve } from '../../src/host/serve.ts'

test.describe.configure({ mode: 'default' })

const root = join(import.meta.dirname, '..', '..')
const form = Buffer.from('PK\x03\x04 报名表')
let folder: string
let server: Server
let site: string
const made = (path: string) => readFileSync(join(folder, 'out', path), 'utf8')

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianmai-files-'))
  cpSync(join(root, 'tests/fixtures/base'), folder, { recursive: true })
  cpSync(join(root, 'public/favicon.svg'), join(folder, 'public/favicon.svg'))
  const beside = join(folder, 'content/news/opening')
  mkdirSync(beside)
  writeFileSync(join(beside, '报名表 (2026).docx'), form)
  writeFileSync(join(beside, '须知.txt'), '须知\n')
  writeFileSync(join(beside, '字幕.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\n大会开幕\n')
  cpSync(join(root, 'tests/fixtures/films/year.mp4'), join(folder, 'public/这一年.mp4'))
  cpSync(join(root, 'tests/fixtures/films/hall.webm'), join(beside, '现场.webm'))
  appendFileSync(
    join(folder, 'content/site.yaml'),
    `allow:
  frames: [player.bilibili.com]
  images: [img.example.edu.cn]
  scripts: ['https://count.example.cn/c.js?id=1&x=2']
`,
  )
  writeFileSync(
    join(folder, 'content/news/opening.md'),
    `---
title: 本站上线
sort: 公告
date: 2026-11-01
files:
  - 报名表 (2026).docx
  - { file: 须知.txt, title: 参会须知 }
films:
  - { title: 联合体这一年, file: /这一年.mp4, captions: 字幕.vtt }
  - { title: 全程录像, url: "https://www.bilibili.com/video/BV1/" }
---

见[章程](/downloads/charter.pdf)和[须知](须知.txt)。

![现场](现场.webm)

![外面的图](https://img.example.edu.cn/a.jpg)

<iframe src="//player.bilibili.com/player.html?bvid=BV1&p=1" scrolling="no" frameborder="no" allowfullscreen="true"></iframe>
`,
  )
  const { code, text } = await build({
    PORTAL_CONTENT: join(folder, 'content'),
    PORTAL_OUT: join(folder, 'out'),
    PORTAL_SKIP: 'share',
  })
  expect(code, text).toBe(0)
  server = await serve(join(folder, 'out'))
  site = `http://localhost:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})
// Nothing of another host is asked for in a test.
test.beforeEach(({ page }) =>
  page.route(/^https:/, (route) => route.fulfill({ status: 200, body: '' })),
)

test('a file is saved under its Chinese name, as it was put there', async ({ page }) => {
  await page.goto(`${site}/news/opening/`)
  const row = page.locator('#files li').first()
  await expect(row).toContainText('Word 文档 · 1 KB')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: '报名表 (2026)' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('报名表 (2026).docx')
  expect(readFileSync(await saved.path())).toEqual(form)
})

test('all files stand on one page, to which the footer leads', async ({ page }) => {
  await page.goto(`${site}/events/`)
  await page.locator('footer').getByRole('link', { name: '下载' }).click()
  await expect(page).toHaveURL(`${site}/downloads/`)
  await expect(page.locator('main .downloads a')).toHaveText([
    '报名表 (2026)',
    '参会须知',
    'charter',
  ])
  expect(made('sitemap-1.xml')).toContain('/downloads/<')
})

test('a film plays, of which nothing is loaded before', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(decodeURI(request.url())))
  await page.goto(`${site}/news/opening/`)
  await page.waitForLoadState('load')
  expect(asked.filter((url) => /\.(?:mp4|webm)$/.test(url))).toEqual([])
  for (const film of [page.locator('.prose video'), page.locator('#films video')]) {
    const before = await film.boundingBox()
    const size = await film.evaluate(async (video: HTMLVideoElement) => {
      video.muted = true
      await video.play()
      return [video.videoWidth, video.videoHeight, video.error?.message]
    })
    expect(size.slice(0, 2)).toEqual([320, 180])
    expect((await film.boundingBox())!.height).toBeCloseTo(before!.height, 0)
  }
  const track = page.locator('#films track')
  await expect.poll(() => track.evaluate((one: HTMLTrackElement) => one.track.cues?.length)).toBe(1)
})

test('a film elsewhere is a link that says where it leads', async ({ page }) => {
  await page.goto(`${site}/news/opening/`)
  await expect(page.locator('#films figcaption').last()).toHaveText('全程录像在 bilibili.com 观看')
  await expect(page.locator('#films iframe')).toHaveCount(0)
})

test('what is allowed is in pages and hosts’ files, and visitors are told of it', async ({
  page,
}) => {
  await page.goto(`${site}/news/opening/`)
  const frame = page.locator('iframe')
  await expect(frame).toHaveAttribute('src', 'https://player.bilibili.com/player.html?bvid=BV1&p=1')
  await expect(frame).toHaveAttribute('loading', 'lazy')
  await expect(frame).toHaveAttribute('title', 'player.bilibili.com 上的内容')
  expect(await frame.getAttribute('sandbox')).not.toContain('top-navigation')
  const policy = await page
    .locator('meta[http-equiv=content-security-policy]')
    .getAttribute('content')
  const wanted = [
    /img-src 'self' https:\/\/img\.example\.edu\.cn https:\/\/count\.example\.cn;/,
    /media-src 'self';/,
    /frame-src 'self' https:\/\/player\.bilibili\.com;/,
    /connect-src 'self' https:\/\/count\.example\.cn;/,
    /script-src 'self' https:\/\/count\.example\.cn /,
  ]
  for (const one of wanted) {
    expect(policy).toMatch(one)
    for (const file of ['_headers', '.htaccess', '_hosts/nginx.conf', '_hosts/Caddyfile'])
      expect(made(file)).toMatch(one)
  }
  await expect(page.locator('script[src^="https:"]')).toHaveCount(1)
  await expect(page.locator('footer')).toContainText(
    'player.bilibili.com（嵌入的页面）；img.example.edu.cn（图片）；count.example.cn（脚本）',
  )
})

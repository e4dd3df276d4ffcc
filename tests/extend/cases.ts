/** What owners add to a portal as they would to any site of Astro's: the files of each case, and what a visitor sees. */
import { expect, type Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import subsetFont from 'subset-font'

const fontFile = join(
  import.meta.dirname,
  '../../node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
)

export interface Case {
  name: string
  /** By path in the portal. */
  files: Record<string, string | Uint8Array>
  /** `address` is the portal's, without a slash at its end, and `site` its folder. */
  see(page: Page, address: string, site: string): Promise<void>
}

/** A picture 96 pixels wide, each of another colour: of the same bytes Astro makes one file. */
const picture = (red: number) =>
  sharp({
    create: { width: 96, height: 64, channels: 3, background: { r: red, g: 58, b: 46 } },
  })
    .png()
    .toBuffer()
const bytes = await picture(1)
const guide = await picture(2)
const hall = await picture(3)
const gate = await picture(4)
const face = await picture(5)
const back = await picture(6)
const wall = await picture(7)
const own = await picture(8)
const given = await picture(9)
const late = await picture(10)
const cover = await picture(11)

/** A page in the portal's own frame. */
const framed = (head: string, body: string) => `---
import Page from '../ui/Page.astro'
${head}
---

<Page title="站长的页" description="站长的页" path="/own/">
  <div class="wrap">${body}</div>
</Page>
`

/** A page of its own from head to foot. */
const bare = (head: string, body: string) => `---
${head}
---

<!doctype html>
<html lang="zh-CN">
  <head><meta charset="utf-8" /><title>站长的页</title><link rel="icon" href="/favicon.svg" /></head>
  <body>${body}</body>
</html>
`

const widthOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((image: HTMLImageElement) => image.naturalWidth)

export const cases: Case[] = [
  {
    name: 'a page that awaits',
    files: {
      'src/pages/waits.astro': framed(
        `const words = await new Promise<string>((resolve) => setTimeout(resolve, 20, '等到了'))`,
        `<h1>{words}</h1><p>{Promise.resolve('也等到了')}</p><a href="/alliances/">全部</a>`,
      ),
    },
    async see(page, address) {
      await page.goto(`${address}/waits/`)
      await expect(page.locator('h1')).toHaveText('等到了')
      await expect(page.getByText('也等到了')).toBeVisible()
      await page.locator('.wrap a', { hasText: '全部' }).click()
      await expect(page).toHaveURL(`${address}/alliances/`)
    },
  },
  {
    name: 'a page in Markdown',
    files: {
      'src/ui/Text.astro': `---
import Page from './Page.astro'
const { frontmatter } = Astro.props
---

<Page title={frontmatter.title} description="说明" path="/guide/"><div class="wrap"><slot /></div></Page>
`,
      'src/pages/guide.md': `---
layout: ../ui/Text.astro
title: 办事指南
---

## 第一步

看[单位名单](/organizations/)，照着写：

\`\`\`js
const own = 'code'
\`\`\`

![图](../owner/guide.png)

| 事 | 人 |
| - | -: |
| 签到 | 2 |
`,
      'src/owner/guide.png': guide,
    },
    async see(page, address) {
      await page.goto(`${address}/guide/`)
      await expect(page.getByRole('heading', { name: '第一步' })).toBeVisible()
      await expect(page.locator('pre code')).toContainText(`const own = 'code'`)
      expect(await widthOf(page, '.wrap img')).toBe(96)
      await expect(page.locator('td').last()).toHaveCSS('text-align', /right/)
      await page.getByRole('link', { name: '单位名单' }).last().click()
      await expect(page).toHaveURL(`${address}/organizations/`)
    },
  },
  {
    name: 'a page in MDX, with a component',
    files: {
      'src/ui/Text2.astro': bare('', '<slot />'),
      'src/ui/Badge.astro':
        '<b class="badge"><slot /></b>\n<style>.badge { color: rgb(1, 2, 3) }</style>\n',
      'src/pages/notes.mdx': `---
layout: ../ui/Text2.astro
---
import Badge from '../ui/Badge.astro'

# 手记 {1 + 1}

<Badge>要点</Badge>

\`\`\`sh
npm run build
\`\`\`

[首页](/)
`,
    },
    async see(page, address) {
      await page.goto(`${address}/notes/`)
      await expect(page.locator('h1')).toHaveText('手记 2')
      await expect(page.locator('.badge')).toHaveCSS('color', 'rgb(1, 2, 3)')
      await page.getByRole('link', { name: '首页' }).click()
      await expect(page).toHaveURL(`${address}/`)
    },
  },
  {
    name: '<Image>',
    files: {
      'src/owner/hall.png': hall,
      'src/pages/hall.astro': framed(
        `import { Image, Picture } from 'astro:assets'\nimport hall from '../owner/hall.png'`,
        `<Image src={hall} alt="大厅" id="one" width={48} />
        <Image src={hall} alt="大厅" id="wide" layout="constrained" />
        <Picture src={hall} alt="大厅" formats={['avif', 'webp']} id="many" densities={[1, 2]} width={32} />`,
      ),
    },
    async see(page, address) {
      await page.goto(`${address}/hall/`)
      for (const id of ['#one', '#wide', '#many'])
        await expect.poll(() => widthOf(page, id)).toBeGreaterThan(0)
      await expect(page.locator('#wide')).toHaveCSS('max-width', '100%')
    },
  },
  {
    name: 'getImage()',
    files: {
      'src/owner/gate.png': gate,
      'src/pages/gate.astro': framed(
        `import { getImage } from 'astro:assets'\nimport gate from '../owner/gate.png'
const small = await getImage({ src: gate, width: 24, format: 'webp', widths: [24, 48] })`,
        `<img src={small.src} srcset={small.srcSet.attribute} alt="大门" id="gate" {...small.attributes} />
        <a href={small.src} id="full">原图</a>`,
      ),
    },
    async see(page, address) {
      await page.goto(`${address}/gate/`)
      await expect.poll(() => widthOf(page, '#gate')).toBeGreaterThan(0)
      const { status } = await page.evaluate(async () => {
        const { status } = await fetch((document.querySelector('#full') as HTMLAnchorElement).href)
        return { status }
      })
      expect(status).toBe(200)
    },
  },
  {
    name: 'an island',
    files: {
      'src/owner/Counter.jsx': `import { useState } from 'preact/hooks'
import face from './face.png'
import './counter.css'
export default function Counter({ start, shown, links, children }) {
  const [count, setCount] = useState(start)
  const [more, setMore] = useState('')
  return (
    <div class="counter">
      <button onClick={() => setCount(count + 1)}>{count}</button>
      <i onClick={async () => setMore((await import('./more.js')).default)}>{more || '更多'}</i>
      <img src={face.src} alt="" />
      {count > start && links && (
        <p>
          <img src={shown.src} alt="" />
          {links.map(({ href }) => <a href={href}>{href}</a>)}
        </p>
      )}
      {children}
    </div>
  )
}
`,
      'src/owner/more.js': `export default '来了'\n`,
      'src/owner/counter.css': '.counter { color: rgb(4, 5, 6); background: url(./back.png) }\n',
      'src/owner/face.png': face,
      'src/owner/given.png': given,
      'src/owner/back.png': back,
      'src/pages/islands.astro': framed(
        `import Counter from '../owner/Counter.jsx'
import given from '../owner/given.png'
const links = [{ href: '/' }, { href: '/news/' }, { href: '/favicon.svg' }]`,
        `<div id="load"><Counter client:load start={1}><a href="/news/">新闻</a></Counter></div>
        <div id="idle"><Counter client:idle start={2}><Counter client:visible start={7} /></Counter></div>
        <div id="media"><Counter client:media="(min-width: 1px)" start={3} /></div>
        <div id="only"><Counter client:only="preact" start={4} shown={given} links={links} /></div>`,
      ),
    },
    async see(page, address) {
      await page.goto(`${address}/islands/`)
      for (const [id, start] of [
        ['#load', 1],
        ['#idle', 2],
        ['#media', 3],
        ['#only', 4],
      ] as const) {
        const button = page.locator(`${id} button`).first()
        await expect(page.locator(`${id} astro-island[ssr]`)).toHaveCount(0)
        await button.click()
        await expect(button).toHaveText(String(start + 1))
        await page.locator(`${id} i`).first().click()
        await expect(page.locator(`${id} i`).first()).toHaveText('来了')
        expect(
          await page
            .locator(`${id} img`)
            .first()
            .evaluate((image: HTMLImageElement) => image.naturalWidth),
        ).toBe(96)
      }
      await expect(page.locator('#load .counter')).toHaveCSS('color', 'rgb(4, 5, 6)')
      await expect.poll(() => widthOf(page, '#only p img')).toBe(96)
      const hrefs = page
        .locator('#only p a')
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
      expect(await hrefs).toEqual(['/', '/news/', '/favicon.svg'].map((path) => address + path))
      await page.locator('#load a').click()
      await expect(page).toHaveURL(`${address}/news/`)
    },
  },
  {
    name: '[...rest] with paginate()',
    files: {
      'src/pages/steps/[...page].astro': framed(
        `export const getStaticPaths = ({ paginate }) => paginate([1, 2, 3, 4, 5], { pageSize: 2 })
const { page } = Astro.props`,
        `<h1>{page.data.join()}</h1>
        {page.url.prev && <a href={page.url.prev} id="prev">上一页</a>}
        {page.url.next && <a href={page.url.next} id="next">下一页</a>}`,
      ).replace('../ui', '../../ui'),
    },
    async see(page, address) {
      await page.goto(`${address}/steps/`)
      await page.click('#next')
      await expect(page).toHaveURL(`${address}/steps/2/`)
      await page.click('#next')
      await expect(page.locator('h1')).toHaveText('5')
      await page.click('#prev')
      await page.click('#prev')
      await expect(page).toHaveURL(`${address}/steps/`)
    },
  },
  {
    name: 'redirects',
    files: {
      'src/pages/own/[name].astro': bare(
        `export const getStaticPaths = () => [{ params: { name: 'a' } }, { params: { name: '乙' } }]`,
        `<h1>{Astro.params.name}</h1>`,
      ),
    },
    async see(page, address) {
      for (const [from, to] of [
        ['/was/a/', '/own/a/'],
        ['/was/乙/', '/own/乙/'],
        ['/deep/er/', '/'],
      ] as const) {
        await page.goto(`${address}${from}`)
        await expect(page).toHaveURL(encodeURI(`${address}${to}`))
      }
      const text = await (await page.request.get(`${address}/join/`)).text()
      expect(text).toContain('这一页搬到了')
      expect(text).toContain('关于本站')
    },
  },
  {
    name: 'middleware that changes pages',
    files: {
      'src/middleware.ts': `import { defineMiddleware } from 'astro:middleware'
export const onRequest = defineMiddleware(async ({ url, locals }, next) => {
  Object.assign(locals, { said: '中间件' })
  const response = await next()
  if (!response.headers.get('content-type')?.includes('html')) return response
  const html = await response.text()
  return new Response(
    html.replace('</body>', \`<a id="mark" href="/news/">\${url.pathname}</a></body>\`),
    response,
  )
})
`,
      'src/pages/local.astro': framed('', `<h1>{(Astro.locals as { said?: string }).said}</h1>`),
    },
    async see(page, address) {
      await page.goto(`${address}/local/`)
      await expect(page.locator('h1')).toHaveText('中间件')
      await expect(page.locator('#mark')).toHaveText('/local/')
      await page.click('#mark')
      await expect(page).toHaveURL(`${address}/news/`)
      await expect(page.locator('#mark')).toHaveText('/news/')
    },
  },
  {
    name: 'a script injected by an integration',
    files: {
      'src/owner/inject.js': `import './injected.css'\ndocument.documentElement.dataset.injected = 'yes'\n`,
      'src/owner/injected.css': 'html { --injected: 1 }\n',
    },
    async see(page, address) {
      for (const path of ['/', '/alliances/river-city/']) {
        await page.goto(`${address}${path}`)
        await expect(page.locator('html[data-injected=yes]')).toBeAttached()
      }
    },
  },
  {
    name: '@astrojs/sitemap',
    files: {},
    async see(page, address, site) {
      const index = readFileSync(join(site, 'sitemap-index.xml'), 'utf8')
      const names = [...index.matchAll(/sitemap-\d+\.xml/g)].map(String)
      expect(names).toEqual(['sitemap-0.xml'])
      expect(existsSync(join(site, 'sitemap-1.xml'))).toBe(false)
      const { status } = { status: (await page.request.get(`${address}/sitemap-0.xml`)).status() }
      expect(status).toBe(200)
      const told = readFileSync(join(site, 'sitemap-0.xml'), 'utf8')
      for (const path of [
        '',
        'alliances/',
        'alliances/river-city/',
        'about/',
        'waits/',
        'steps/2/',
      ])
        expect(told).toContain(`<loc>https://school.example/${path}</loc>`)
    },
  },
  {
    name: 'an endpoint of bytes',
    files: {
      'src/pages/badge.png.ts': `import type { APIRoute } from 'astro'
export const GET: APIRoute = () =>
  new Response(Buffer.from('${bytes.toString('base64')}', 'base64'), { headers: { 'content-type': 'image/png' } })
`,
      'src/pages/badge.astro': framed('', '<img src="/badge.png" alt="徽" id="badge">'),
    },
    async see(page, address) {
      const body = await (await page.request.get(`${address}/badge.png`)).body()
      expect(Buffer.compare(body, bytes)).toBe(0)
      await page.goto(`${address}/badge/`)
      await expect.poll(() => widthOf(page, '#badge')).toBe(96)
    },
  },
  {
    name: 'scoped styles and a script',
    files: {
      'src/owner/wall.png': wall,
      'src/owner/late.png': late,
      'public/images/own.png': own,
      'src/pages/dressed.astro': bare(
        '',
        `<h1>标题</h1><p id="wall">墙</p><p id="own">墙</p><button>按</button>
        <style>h1 { color: rgb(7, 8, 9) } #wall { background: url('../owner/wall.png') } #own { background: url('/images/own.png') }</style>
        <style is:global>button { font-weight: 900 }</style>
        <script>
          import late from '../owner/late.png?url'
          const button: HTMLButtonElement = document.querySelector('button')!
          button.addEventListener('click', () => {
            button.textContent = '按过了'
            const image = new Image()
            image.src = late
            document.body.append(image)
          })
        </script>`,
      ),
    },
    async see(page, address) {
      await page.goto(`${address}/dressed/`)
      await expect(page.locator('h1')).toHaveCSS('color', 'rgb(7, 8, 9)')
      await expect(page.locator('button')).toHaveCSS('font-weight', '900')
      await page.click('button')
      await expect(page.locator('button')).toHaveText('按过了')
      await expect.poll(() => widthOf(page, 'img')).toBe(96)
      for (const id of ['#wall', '#own']) {
        const image = await page
          .locator(id)
          .evaluate((one) => getComputedStyle(one).backgroundImage)
        const url = /url\("(.+)"\)/.exec(image)![1]!
        expect((await page.request.get(url)).status(), url).toBe(200)
      }
    },
  },
  {
    name: 'a collection',
    files: {
      'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { kinds } from './integration/kinds.ts'
const loader = glob({ pattern: '*.md', base: './src/posts' })
const schema = ({ image }) => z.object({ title: z.string(), cover: image() })
export const collections = { ...kinds, posts: defineCollection({ loader, schema }) }
`,
      'src/posts/first.md':
        '---\ntitle: 头一篇\ncover: ../owner/cover.png\n---\n\n[新闻](/news/)\n',
      'src/owner/cover.png': cover,
      'src/pages/posts/[id].astro': framed(
        `import { getCollection, render } from 'astro:content'
export const getStaticPaths = async () =>
  (await getCollection('posts')).map((post) => ({ params: { id: post.id }, props: { post } }))
const { post } = Astro.props
const { Content } = await render(post)`,
        '<h1>{post.data.title}</h1><img src={post.data.cover.src} alt="" id="cover" /><div id="text"><Content /></div>',
      ).replace('../ui', '../../ui'),
    },
    async see(page, address) {
      await page.goto(`${address}/posts/first/`)
      await expect(page.locator('h1')).toHaveText('头一篇')
      await expect.poll(() => widthOf(page, '#cover')).toBe(96)
      await page.click('#text a')
      await expect(page).toHaveURL(`${address}/news/`)
    },
  },
  {
    name: '<Font> and <ClientRouter>',
    files: {
      'src/owner/own.woff2': await subsetFont(readFileSync(fontFile), 'A字', {
        targetFormat: 'woff2',
      }),
      'src/pages/router/[step].astro': `---
import { Font } from 'astro:assets'
import { ClientRouter } from 'astro:transitions'
export const getStaticPaths = () => ['one', 'two'].map((step) => ({ params: { step } }))
const { step } = Astro.params
---

<html lang="zh-CN">
  <head>
    <meta charset="utf-8" /><title>{step}</title><link rel="icon" href="/favicon.svg" />
    <Font cssVariable="--font-own" preload />
    <ClientRouter />
  </head>
  <body>
    <h1>{step}字</h1>
    <a href={step === 'one' ? '/router/two/' : '/router/one/'}>走</a>
  </body>
</html>
<style>h1 { font-family: var(--font-own) }</style>
`,
    },
    async see(page, address) {
      await page.goto(`${address}/router/one/`)
      const loaded = page.evaluate(async () => {
        await document.fonts.ready
        return [...document.fonts].map(({ status }) => status)
      })
      expect(await loaded).toContain('loaded')
      await page.evaluate(() => Object.assign(window, { stays: true }))
      await page.click('a')
      await expect(page.locator('h1')).toHaveText('two字')
      await expect(page).toHaveURL(`${address}/router/two/`)
      expect(await page.evaluate(() => 'stays' in window)).toBe(true)
    },
  },
  {
    name: 'what an integration writes when the build is done',
    files: {},
    async see(page, address) {
      await page.goto(`${address}/written/`)
      await page.click('a')
      await expect(page).toHaveURL(`${address}/news/`)
      expect(await (await page.request.get(`${address}/written.txt`)).text()).toBe('写在最后')
    },
  },
]

export const config = `import { writeFileSync, mkdirSync } from 'node:fs'
import { defineConfig, fontProviders } from 'astro/config'
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import sitemap from '@astrojs/sitemap'
import lianmai from './src/integration/index.ts'

const own = {
  name: 'own',
  hooks: {
    'astro:config:setup': ({ injectScript }) => injectScript('page', "import '/src/owner/inject.js'"),
    'astro:build:done': ({ dir }) => {
      mkdirSync(new URL('written/', dir))
      writeFileSync(
        new URL('written/index.html', dir),
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>写</title><link rel="icon" href="/favicon.svg"></head><body><a href="/news/">新闻</a></body></html>',
      )
      writeFileSync(new URL('written.txt', dir), '写在最后')
    },
  },
}

export default defineConfig({
  integrations: [lianmai(), mdx(), preact(), sitemap(), own],
  fonts: [
    {
      provider: fontProviders.local(),
      name: 'Own',
      cssVariable: '--font-own',
      options: { variants: [{ src: ['./src/owner/own.woff2'], weight: 400, style: 'normal' }] },
    },
  ],
  redirects: {
    '/join': '/about/',
    '/was/[name]': '/own/[name]',
    '/deep/er/': { status: 302, destination: '/' },
  },
})
`

/** What an owner sets that changes every page, and what can't be: told by name, in the owner's words. */
import { expect, test } from '@playwright/test'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build.ts'
import { copyPortal } from './portal.ts'

const settings = (own: string) => `import { writeFileSync } from 'node:fs'
import { defineConfig } from 'astro/config'
import lianmai from './src/integration/index.ts'

export default defineConfig({ integrations: [lianmai()], ${own} })
`

const page = (head: string, body = '文字') => `---
${head}
---

<html lang="zh-CN"><head><meta charset="utf-8" /><title>站长的页</title></head><body>${body}</body></html>
`

async function built(files: Record<string, string>, see: (text: string, site: string) => void) {
  const folder = copyPortal(files)
  const site = join(folder, 'dist')
  mkdirSync(site)
  writeFileSync(join(site, 'index.html'), '上次的网站')
  try {
    const { code, text } = await build({ PORTAL_SKIP: 'share,search,feeds' }, folder)
    see(`${code}: ${text}`, site)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('other languages fall back to the portal’s pages', () =>
  built(
    {
      'astro.config.mjs': settings(
        `i18n: { locales: ['zh-CN', 'en'], defaultLocale: 'zh-CN', fallback: { en: 'zh-CN' }, routing: { fallbackType: 'rewrite' } }`,
      ),
      'src/pages/en/hello.astro': page(
        `import { getRelativeLocaleUrl } from 'astro:i18n'`,
        `<h1>{Astro.currentLocale}</h1><a href={getRelativeLocaleUrl('zh-CN', 'news/')}>a</a><a href={getRelativeLocaleUrl('en', 'hello/')}>b</a>`,
      ),
    },
    (text, site) => {
      expect(text).toMatch(/^0:/)
      const html = readFileSync(join(site, 'en/hello/index.html'), 'utf8')
      expect(html).toContain(
        '<h1>en</h1><a href="../../news/">a</a><a href="../../en/hello/">b</a>',
      )
      const entry = readFileSync(join(site, 'en/alliances/river-city/index.html'), 'utf8')
      expect(entry).toContain('江城')
      expect(existsSync(join(site, 'en/404'))).toBe(false)
    },
  ))

test('what an integration adds comes before the end', () =>
  built(
    {
      'astro.config.mjs': settings('').replace(
        'lianmai()]',
        `lianmai(), {
          name: 'own',
          hooks: { 'astro:config:setup': ({ updateConfig }) => updateConfig({ integrations: [{
            name: 'added',
            hooks: { 'astro:build:done': ({ dir }) => writeFileSync(new URL('added.txt', dir), '加上了') },
          }] }) },
        }]`,
      ),
    },
    (text, site) => {
      expect(text).toMatch(/^0:/)
      expect(readFileSync(join(site, 'added.txt'), 'utf8')).toBe('加上了')
    },
  ))

for (const [name, files, ...told] of [
  [
    'a setting',
    { 'astro.config.mjs': settings(`publicDir: 'static'`) },
    /astro\.config\.mjs 的 publicDir：/,
  ],
  [
    'a page for a server',
    { 'src/pages/own.astro': page('export const prerender = false') },
    /src\/pages\/own\.astro：.*去掉 prerender = false/,
  ],
  [
    'an island of a server',
    {
      'src/ui/Own.astro': '<p>慢</p>\n',
      'src/pages/own.astro': page(`import Own from '../ui/Own.astro'`, '<Own server:defer />'),
    },
    /src\/pages\/own\.astro：server:defer/,
  ],
  [
    'what a page may not say',
    {
      'src/pages/own.astro': page('', '<script is:inline>alert(1)</script>'),
      'src/middleware.ts': `export const onRequest = ({ url }, next) =>
  url.pathname === '/news/' ? new Response('', { status: 500 }) : next()\n`,
    },
    /own\/index\.html：.*<script>。脚本请写成/,
    /src\/pages\/\[kind\]\/index\.astro：写 news\/index\.html 时回答了 500/,
  ],
  [
    'a page that throws',
    { 'src/pages/own.astro': page(`throw new Error('坏了')`) },
    /src\/pages\/own\.astro：写 \/own\/ 时出错：坏了/,
  ],
  [
    'two pages at one address',
    { 'src/pages/about.astro': page('') },
    /content\/pages\/about\.md:1:1 .*\/about\/ 已经是 src\/pages\/about\.astro 的网址/,
  ],
  [
    'two pages at one address that only the build knows',
    {
      'src/pages/[...own].astro': page(
        `export const getStaticPaths = () => [{ params: { own: 'about' } }]`,
      ),
    },
    /\/about\/：.*写的是同一页/,
  ],
  [
    'a style from elsewhere',
    {
      'src/pages/own.astro': page(
        '',
        `<p>甲</p><style>@import url('https://fonts.example/a.css');</style>`,
      ),
    },
    /assets\/own\..*\.css：会向别处请求：https:\/\/fonts\.example\/a\.css/,
  ],
] as const satisfies [string, Record<string, string>, ...RegExp[]][])
  test(`${name}: refused by name, and the last site stays`, () =>
    built({ ...files }, (text, site) => {
      expect(text).toMatch(/^1:/)
      for (const one of told) expect(text).toMatch(one)
      expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe('上次的网站')
    }))

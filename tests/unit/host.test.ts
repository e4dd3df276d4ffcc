/** What is published: drawings, the owner's files, pages, data, host files, the manifest. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { checkFormer } from '../../src/check/former.ts'
import type { Entry } from '../../src/graph/index.ts'
import { settlePage } from '../../src/markup/links.ts'
import { Names } from '../../src/markup/names.ts'
import { compress } from '../../src/host/compress.ts'
import { forwardPage } from '../../src/host/forward.ts'
import { hostFiles, joinPolicies } from '../../src/host/hosts.ts'
import { writeManifest } from '../../src/host/manifest.ts'
import { inspectPage } from '../../src/markup/inspect.ts'
import { copyPublic, readPublic } from '../../src/host/public.ts'
import { openStage, refusal } from '../../src/host/stage.ts'
import { cleanSvg, sizeOfSvg } from '../../src/host/svg.ts'
import { verify } from '../../src/host/verify.ts'
import { parseXml, writeXml } from '../../src/host/xml.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-site-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function place(base: string, files: Record<string, string | Uint8Array>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
}

describe('two folders', () => {
  test('are swapped in two steps where there is no single one', () => {
    const out = join(folder, 'two-steps', 'dist')
    place(out, { name: 'old' })
    const stage = openStage(out, join(folder, 'two-steps'), () => false)
    place(stage.folder, { name: 'new' })
    stage.swap()
    expect(readFileSync(join(out, 'name'), 'utf8')).toBe('new')
    expect(readdirSync(dirname(out))).toEqual(['dist'])
  })

  test('are one of them there at every moment', async () => {
    const out = join(folder, 'moment', 'dist')
    mkdirSync(dirname(out), { recursive: true })
    const script = join(root, 'tests', 'soak', 'swap.ts')
    const child = spawn(process.execPath, [script, out], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    const until = performance.now() + 700
    let looks = 0
    let absent = 0
    for (; performance.now() < until; looks += 1)
      try {
        readFileSync(join(out, 'c'))
      } catch {
        absent += 1
      }
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(looks).toBeGreaterThan(100)
    if (process.platform === 'linux') expect(absent).toBe(0)
  })
})

describe('the target', () => {
  test('is never the portal itself, nor a folder of other things', () => {
    const base = join(folder, 'target')
    place(base, { 'engine/content/a.md': '', 'home/letter.txt': '', 'site/index.html': '' })
    const sources = [join(base, 'engine'), join(base, 'engine', 'content')]
    expect(refusal(base, sources)).toBe('source')
    expect(refusal(join(base, 'engine'), sources)).toBe('source')
    expect(refusal(join(base, 'engine', 'content'), sources)).toBe('source')
    expect(refusal(join(base, 'engine', 'content', 'dist'), sources)).toBe('source')
    expect(refusal(join(base, 'engine', 'dist'), sources)).toBeUndefined()
    expect(refusal(join(base, 'home'), sources)).toBe('foreign')
    expect(refusal(join(base, 'home', 'letter.txt'), sources)).toBe('foreign')
    expect(refusal(join(base, 'site'), sources)).toBeUndefined()
    expect(refusal(join(base, 'new'), sources)).toBeUndefined()
  })
})

describe('XML', () => {
  test('is read strictly and written again', () => {
    const text =
      '<?xml version="1.0"?><!-- x --><!DOCTYPE a><a b="1 &lt; 2" c=\'"\'>&#x8054;&amp;<![CDATA[<d>]]><e/></a>'
    expect(writeXml(parseXml(text))).toBe('<a b="1 &lt; 2" c="&quot;">联&amp;&lt;d&gt;<e/></a>')
  })
  test.each([
    '',
    'a',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b=1/>',
    '<a b="1" b="2"/>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a>&#0;</a>',
    '<a>&#x110000;</a>',
    '<a b="<"/>',
    '<a><!-- -- --></a>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<?php x ?><a/>',
    '<a>\u0001</a>',
    '\0<a/>',
    '<a>]]></a>',
    '<a/><![CDATA[x]]>',
    '<a'.repeat(300),
    '<a>'.repeat(100_000),
  ])('refuses %j', (text) => expect(() => parseXml(text)).toThrow())
})

describe('a drawing', () => {
  const svg = (inside: string, more = '') =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${more}>${inside}</svg>`
  test('keeps what is drawn and loses what programs note down', () => {
    const text = `<?xml version="1.0"?><!-- Inkscape -->\n${svg(
      '<sodipodi:namedview id="n"/><metadata>x</metadata><style>@media (prefers-color-scheme: dark){path{fill:#fff}}</style><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><path d="M0 0" style="fill:url(#g);stroke-width:2;behavior:url(#x)" inkscape:label="甲"/><use xlink:href="#g"/>',
      ' viewBox="0 0 9 9"',
    )}`
    expect(cleanSvg(text)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>@media (prefers-color-scheme: dark){path{fill:#fff}}</style><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><path d="M0 0" fill="url(#g)" stroke-width="2"/><use href="#g"/></svg>\n',
    )
  })
  test.each([
    ['width="30" height="20"', [30, 20]],
    ['width="30px" height="20.4" viewBox="0 0 9 9"', [30, 20]],
    ['viewBox="0 0 600 200"', [600, 200]],
    ['viewBox=" 1,2 600,200 "', [600, 200]],
    ['width="100%" height="100%" viewBox="0 0 600 200"', [600, 200]],
    ['width="10em" height="20" viewBox="0 0 600 200"', [60, 20]],
    ['width="300" viewBox="0 0 600 200"', [300, 100]],
    ['width="30"', undefined],
    ['viewBox="0 0 x 9"', undefined],
    ['width="0" height="0"', undefined],
    ['', undefined],
  ])('with %s has its size', (attributes, expected) => {
    const size = sizeOfSvg(cleanSvg(svg('', ` ${attributes}`)) as string)
    expect(size && [size.width, size.height]).toEqual(expected)
  })
  test.each([
    ['<script/>', 'active'],
    ['<g onload="x"/>', 'active'],
    ['<foreignObject/>', 'active'],
    ['<x:script xmlns:x="y"/>', 'active'],
    ['<animate attributeName="href"/>', 'active'],
    ['<image href="x.png"/>', 'active'],
    ['<use href="https://x.example/#a"/>', 'foreign'],
    ['<path fill="url(https://x.example/#a)"/>', 'foreign'],
    ['<path style="fill:u\\72l(//x.example)"/>', 'foreign'],
    ['<style>@import "x";</style>', 'foreign'],
    ['<path', 'broken'],
  ])('with %s is refused', (inside, fault) =>
    expect(cleanSvg(svg(inside))).toMatchObject({ fault }),
  )
})

describe('the owner’s files', () => {
  test('are copied, cleaned, or refused in one go', async () => {
    const own = join(folder, 'own')
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    place(own, {
      '.git/config': '',
      '.DS_Store': '',
      '标志 1.svg': '<svg xmlns="http://www.w3.org/2000/svg"><x/></svg>',
      'a/b.png': png,
      'A/b.PNG': png,
      'fake.png': '<script>',
      'verify.html': '0123456789abcdef',
      'page.html': '<p>',
      'run.js': '',
      noending: '',
      'a\u202eb.txt': '',
    })
    symlinkSync('/etc/hostname', join(own, 'host.txt'))
    const { files, faults } = await readPublic(own)
    expect(files.map(({ path }) => path)).toEqual(['A/b.PNG', 'verify.html', '标志 1.svg'])
    expect(faults.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      'public/twin a/b.png',
      'public/name a\u202eb.txt',
      'public/bytes fake.png',
      'public/link host.txt',
      'public/ending noending',
      'public/ending page.html',
      'public/ending run.js',
      'public/cut A/b.PNG',
    ])
    const site = join(folder, 'own-site')
    place(site, { 'verify.html': 'the portal’s own' })
    expect(copyPublic(files, site)).toEqual([expect.stringContaining('public/verify.html')])
    expect(readFileSync(join(site, '标志 1.svg'), 'utf8')).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    )
  })
  test('need not be there', async () =>
    expect((await readPublic(join(folder, 'none'))).files).toEqual([]))
})

describe('a page', () => {
  const policy = `<meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' 'sha256-D6IGS8VMvCoyaR/l0h9tERrBTATY01CoPS7l6xDv0kI='; img-src 'self' https://named.example">`
  const faultsOf = (inside: string, head = policy) =>
    inspectPage('p.html', `<html><head>${head}</head><body>${inside}</body></html>`).faults
  test.each([
    '<a href="/x/" rel="next">x</a><a href="mailto:a@b.cn">x</a><img src="../i.png" alt="">',
    '<a href="https://x.example/">x</a><a href="http://x.example/">x</a><a href="tel:110">x</a>',
    '<a href="webcal://own.example/c.ics">x</a>',
    '<script type="application/ld+json">{"@context":"https://schema.org"}</script>',
    '<script type="module" src="./a.js"></script><script type="application/json">{}</script>',
    '<p title="a > b onclick=x">onclick="x"</p><!-- <p onclick="x"> -->',
    '<script>x()</script>',
    '<img src="https://named.example/i.png" alt="">',
    '<p id="a">x</p><p id="a">x</p><template><p>x</p></template><iframe src="/x/"></iframe>',
  ])('may have %s', (inside) => expect(faultsOf(inside)).toEqual([]))
  test.each([
    '<script>y()</script>',
    '<p onclick="x">x</p>',
    '<p style="color:red">x</p>',
    '<style>p{}</style>',
    '<iframe src="https://x.example/"></iframe>',
    '<iframe srcdoc="x"></iframe>',
    '<object data="./x"></object>',
    '<base href="/x/">',
    '<img src="https://x.example/i.png">',
    '<img src="//x.example/i.png">',
    '<img src="data:image/png;base64,AA==">',
    '<img srcset="/a.png 1x, https://x.example/i.png 2x">',
    '<img srcset="https://x.example/i.png 2x">',
    '<script src="https://x.example/x.js"></script>',
    '<link rel="stylesheet" href="https://x.example/x.css">',
    '<a href="javascript:x">x</a>',
    '<a href="java&#10;script:x">x</a>',
    '<a href="/\\x.example">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<form action="https://x.example/"></form>',
    '<meta http-equiv="refresh" content="0; url=https://x.example/">',
    '<script type="application/ld+json">{"@context":</script>',
    '<script type="application/ld+json">[1]</script>',
  ])('may not have %s', (inside) => expect(faultsOf(inside)).not.toEqual([]))
  test('needs its policy', () => expect(faultsOf('', '')).toHaveLength(1))
  test('may not loosen it', () =>
    expect(faultsOf('', policy.replace("'self'", "'self' 'unsafe-inline'"))).toEqual([
      'p.html：内容安全策略里有 unsafe，写在页里的脚本或样式就能起作用。',
    ]))
})

test('policies of several pages are joined into one that allows what each does', () => {
  expect(
    joinPolicies([
      "default-src 'self';script-src 'self' 'sha256-a'",
      "script-src 'self' 'sha256-b'; ",
    ]),
  ).toBe("default-src 'self'; script-src 'self' 'sha256-a' 'sha256-b'")
})

test('a manifest proves a copy, and tells what differs', () => {
  const site = join(folder, 'proven')
  place(site, { 'index.html': 'x', 'a/b.txt': 'y' })
  const made = { generator: 'g', node: 'n', settings: {}, entries: 1, code: '', content: [site] }
  const first = writeManifest(site, made)
  expect(verify(site).differences).toEqual([])
  expect(writeManifest(site, made).digest).toBe(first.digest)
  place(site, { 'index.html': 'z', 'c.txt': '' })
  rmSync(join(site, 'a/b.txt'))
  expect(verify(site).differences).toEqual(['缺少 a/b.txt', '内容不符 index.html', '多出 c.txt'])
  place(site, { 'build.json': '{}' })
  expect(verify(site).differences).toBeUndefined()
  const run = () =>
    execFileSync('node', ['src/host/verify.ts', site], {
      cwd: root,
      stdio: 'pipe',
      encoding: 'utf8',
    })
  expect(run).toThrow('build.json')
  writeManifest(site, made)
  expect(run()).toContain('2 个文件')
})

test('text is compressed beside itself', async () => {
  const site = join(folder, 'compressed')
  const text = '产教联合体'.repeat(500)
  place(site, { 'a.html': text, 'b.html': 'x', 'c.png': text, _headers: text })
  expect(await compress(site)).toBe(2)
  expect(readdirSync(site)).toEqual([
    '_headers',
    'a.html',
    'a.html.br',
    'a.html.gz',
    'b.html',
    'c.png',
  ])
  expect(brotliDecompressSync(readFileSync(join(site, 'a.html.br'))).toString()).toBe(text)
  expect(gunzipSync(readFileSync(join(site, 'a.html.gz'))).toString()).toBe(text)
})

test('hosts are told the policy of the pages, where they stand and what has moved', () => {
  const files = hostFiles({
    policy: "default-src 'self'",
    base: '/portal/',
    forwards: [{ from: '/news/old/', to: '/news/new/' }],
  })
  for (const name of ['.htaccess', '_headers', '_hosts/nginx.conf', '_hosts/Caddyfile'])
    expect(files.get(name)).toContain("default-src 'self'; frame-ancestors 'self'")
  expect(files.get('.htaccess')).toContain('ErrorDocument 404 /portal/404.html')
  expect(files.get('_hosts/nginx.conf')).toContain('error_page 404 /portal/404.html')
  expect(files.get('_redirects')).toBe('/news/old/ /news/new/ 301\n')
})

describe('a folder that other sites may frame', () => {
  const policy = "default-src 'self'"
  const apart = [
    { folder: 'admin', policy: "default-src 'self' blob:" },
    { folder: 'embed', policy, open: true },
  ]
  const folders = ['alliances', 'assets', 'embed']
  const files = hostFiles({ policy, base: '/a.b/', forwards: [], apart, folders })
  const of = (name: string) => files.get(name)!

  test('nginx and Apache know it by where it stands, not by its name', () => {
    expect(of('_hosts/nginx.conf')).toContain(
      `if ($uri ~ "^/a[.]b/embed/") { set $lianmai_policy "${policy}"; set $lianmai_frames ""; }`,
    )
    expect(of('_hosts/nginx.conf')).toContain('add_header X-Frame-Options $lianmai_frames always;')
    expect(of('.htaccess')).toContain('SetEnvIf Request_URI "^/a[.]b/embed/" LIANMAI_EMBED')
    expect(of('.htaccess')).toContain('always unset X-Frame-Options env=LIANMAI_EMBED')
    expect(of('.htaccess')).not.toContain('unset X-Frame-Options env=LIANMAI_ADMIN')
  })

  test('Caddy sends the rest what forbids it', () => {
    expect(of('_hosts/Caddyfile')).toContain('@lianmai_closed not path /a.b/embed/*')
    expect(of('_hosts/Caddyfile')).toContain('@lianmai_others not path */admin/* /a.b/embed/*')
  })

  test('where rules add up, each other folder is forbidden', () => {
    const rules = of('_headers').split(/\n(?=\/)/)
    const sent = (path: string) => rules.filter((rule) => rule.startsWith(`${path}\n`)).join('\n')
    expect(sent('/*')).not.toMatch(/frame/i)
    for (const path of ['/', '/alliances/*'])
      expect(sent(path)).toMatch(/frame-ancestors 'self'\n {2}X-Frame-Options: SAMEORIGIN/)
    expect(sent('/embed/*')).toBe('')
  })

  test('IIS takes back what it says of the whole', () => {
    const place = of('web.config').split('<location path="embed">')[1]!
    expect(place).toContain('<remove name="X-Frame-Options" />')
    expect(place).not.toContain('frame-ancestors')
  })

  test('without one all is as it was', () => {
    for (const [name, text] of hostFiles({ policy, base: '/', forwards: [] }))
      expect(text, name).not.toMatch(/lianmai_frames|lianmai_closed|unset X-Frame/)
  })
})

describe('old slugs', () => {
  const entry = (id: string, formerly?: string[]) => {
    const [kind, slug] = id.split('/')
    return { id, kind, slug, file: `${id}.md`, data: { formerly } } as unknown as Entry
  }
  test('are nobody else’s, now or before, nor the portal’s', () => {
    const entries = [
      entry('news/a', ['b', 'old', 'a']),
      entry('news/b', ['old']),
      entry('events/b', ['old', 'page']),
    ]
    const found = checkFormer(entries).map(({ rule, file, path }) => [rule, file, path?.[1]])
    expect(found).toEqual([
      ['entry/duplicate', 'news/a.md', 0],
      ['entry/duplicate', 'news/a.md', 2],
      ['entry/duplicate', 'news/b.md', 0],
      ['entry/reserved', 'events/b.md', 1],
    ])
  })

  test('become pages that forward, and say so to people too', () => {
    const to = '/news/new/'
    const url = `https://own.example${to}`
    const page = forwardPage({ to, url, name: '新 & 站', language: 'zh-CN' })
    const { html } = settlePage('news/old/index.html', page, { base: '/' }, new Names())
    expect(html).toContain('<meta http-equiv="refresh" content="0; url=../../news/new/">')
    expect(html).toContain('<link rel="canonical" href="https://own.example/news/new/">')
    expect(html).toContain('<a href="../../news/new/">新 &amp; 站</a>')
    expect(inspectPage('old', html).faults).toEqual([])
    const explicit = settlePage(
      'news/old/index.html',
      page,
      { base: '/', explicit: true },
      new Names(),
    )
    expect(explicit.html).toContain('url=../../news/new/index.html')
  })
})

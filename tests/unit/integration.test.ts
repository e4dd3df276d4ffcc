import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  missing,
  settlePage,
  settleStyle,
  type Ends,
  type LinkOptions,
} from '../../src/markup/links.ts'
import { build as buildPortal } from '../build.ts'
import { Names } from '../../src/markup/names.ts'
import { pathsOf } from '../../src/host/manifest.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openStage } from '../../src/host/stage.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function place(base: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
}

describe('links', () => {
  const site = join(folder, 'links')
  const page = (path: string) => readFileSync(join(site, path), 'utf8')
  const options = { base: '/portal/' }

  beforeAll(() =>
    place(site, {
      'index.html':
        '<a href="/">首页</a><a href="/a/b/#ü">b</a><form action="/a/?q=1"><img src="/i.png"></form>',
      'a/index.html':
        '<a href="/a/b/?x=1#fn-1">b</a><a href="#here" id="here">这里</a><code>href="/no/"</code>',
      'a/b/index.html':
        '<p id="ü" title="a > b"></p><p id="fn-1"></p><a href="https://example.org/">o</a><a href="/">首页</a>',
      '404.html': '<a href="/a/">a</a>',
      'i.png': '',
    }),
  )

  /** Settles every page of a site; returns what its pages want and is not there. */
  function settle(folder: string, how: LinkOptions, absent: string[] = []): string[] {
    const files = pathsOf(folder)
    const pages = new Map<string, Ends>()
    const targets = new Names()
    for (const path of files.filter((name) => name.endsWith('.html'))) {
      const text = readFileSync(join(folder, path), 'utf8')
      const { html, ...ends } = settlePage(path, text, how, targets)
      writeFileSync(join(folder, path), html)
      pages.set(path, ends)
    }
    const wanted = [...pages.values()].flatMap((ends) =>
      Array.from(ends.wanted, (place) => targets.list[place]!),
    )
    const has = (path: string) => files.includes(path)
    return [...missing(wanted, has, (page) => pages.get(page)?.ids, absent)]
  }

  test('become relative to their page, the 404 page absolute', () => {
    expect(settle(site, options)).toEqual([])
    expect(page('index.html')).toContain('<a href="./">')
    expect(page('index.html')).toContain('href="./a/b/#ü"')
    expect(page('index.html')).toContain('action="./a/?q=1"')
    expect(page('a/index.html')).toContain('href="../a/b/?x=1#fn-1"')
    expect(page('a/index.html')).toContain('<code>href="/no/"</code>')
    expect(page('a/b/index.html')).toContain('<a href="../../">')
    expect(page('a/b/index.html')).toContain('href="https://example.org/"')
    expect(page('404.html')).toContain('href="/portal/a/"')
  })

  test('are read as a browser reads them, however they are written', () => {
    const odd = join(folder, 'odd')
    place(odd, {
      'index.html': `<a href='/a/?x=1&#x26;y="2"#fn-&#34;>'>a</a><a href="/a/?p=1&amp;q=2#&quot;é">b</a>`,
      'a/index.html': `<p id='fn-">'></p><p id='"é'></p><p id=bare></p><a href="#bare">x</a><a href="#fn-%E6%B3%A8" id="fn-%E6%B3%A8">注</a>`,
    })
    expect(settle(odd, options)).toEqual([])
    expect(readFileSync(join(odd, 'index.html'), 'utf8')).toBe(
      '<a href="./a/?x=1&amp;y=&quot;2&quot;#fn-&quot;&gt;">a</a><a href="./a/?p=1&amp;q=2#&quot;é">b</a>',
    )
  })

  test('name index pages where a host needs it', () => {
    place(site, {
      'index.html': '<a href="/a/b/#fn-1">b</a><a href="/" class="row">a</a><a href="/a/">a</a>',
    })
    settle(site, { ...options, explicit: true })
    expect(page('index.html')).toBe(
      '<a href="./a/b/index.html#fn-1">b</a><a href="./index.html" class="row">a</a><a href="./a/index.html">a</a>',
    )
  })

  test('that are plain are turned as those that are read whole', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,8}$/)
    const path = fc
      .array(segment, { maxLength: 3 })
      .map((all) => all.map((one) => `${one}/`).join(''))
    const address = (html: string) => /href="([^"]*)"/.exec(html)?.[1]
    fc.assert(
      fc.property(path, path, fc.boolean(), (own, to, explicit) => {
        const turned = [`<a href="/${to}" class="row">`, `<a class="row" href="/${to}">`].map(
          (tag) => {
            const targets = new Names()
            const { html, wanted } = settlePage(
              `${own}index.html`,
              tag,
              { base: '/', explicit },
              targets,
            )
            return [address(html), [...wanted].map((place) => targets.list[place])]
          },
        )
        expect(turned[0]).toEqual(turned[1])
      }),
    )
  })

  test('that an island is given lead where those of its page do', () => {
    const props = `{"a":[0,"/a/"],"list":[1,"[[0,{\\"src\\":[0,\\"/i.png\\"]}],[0,\\"/\\"]]"],"no":[0,"/a b/"],"word":[0,"a/b/"]}`
    const { html } = settlePage(
      'a/b/index.html',
      `<astro-island component-url="/x.js" props="${props.replaceAll('"', '&quot;')}">`,
      options,
      new Names(),
    )
    expect(html.replaceAll('&quot;', '"')).toBe(
      `<astro-island component-url="../../x.js" props="${props.replace('"/a/"', '"../../a/"').replace('"/i.', '"../../i.').replace('"/\\"', '"../../\\"')}">`,
    )
  })

  test('of a stylesheet lead on from where it is', () => {
    const targets = new Names()
    const { css, others } = settleStyle(
      'assets/a.css',
      '@import "/b.css";p{background:url(/i.png),url( "../k.png?x#y" ),url(#z),url(data:,)}',
      options,
      targets,
    )
    expect(css).toBe(
      '@import "../b.css";p{background:url(../i.png),url( "../k.png?x#y" ),url(#z),url(data:,)}',
    )
    expect(targets.list).toEqual(['b.css', 'i.png', 'k.png'])
    expect(others).toEqual(['data:,'])
    expect(settleStyle('404.html', 'p{background:url(/i.png)}', options, targets).css).toBe(
      'p{background:url(/portal/i.png)}',
    )
  })

  test('that lead nowhere are told', () => {
    place(site, {
      '404.html': '',
      'c/index.html':
        '<a href="/no/">x</a><a href="/a/b/#no">y</a><a href="#no">z</a><img src="/no.png">',
    })
    expect(settle(site, options, ['.png'])).toEqual(['no/', 'a/b/#no', 'c/index.html#no'])
  })
})

describe('the stage', () => {
  const out = join(folder, 'stage', 'dist')

  test('takes the old site away only when the new one is whole', () => {
    place(out, { 'index.html': 'old' })
    const stage = openStage(out, dirname(out))
    place(stage.folder, { 'index.html': 'new' })
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('old')
    stage.swap()
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('new')
    expect(readdirSync(dirname(out))).toEqual(['dist'])
  })

  test('clears what a killed build left, and brings back the good site', () => {
    place(join(dirname(out), '.dist.next'), { 'half.html': '' })
    rmSync(join(dirname(out), '.dist.old'), { recursive: true, force: true })
    cpSync(out, join(dirname(out), '.dist.old'), { recursive: true })
    rmSync(out, { recursive: true })
    const stage = openStage(out, dirname(out))
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('new')
    expect(existsSync(join(stage.folder, 'half.html'))).toBe(false)
  })
})

describe('the build', () => {
  const content = join(folder, 'build', 'content')
  const out = join(folder, 'build', 'dist')

  const build = () =>
    buildPortal({
      PORTAL_CONTENT: content,
      PORTAL_OUT: out,
      PORTAL_SKIP: 'share,search,feeds',
    })

  beforeAll(() => {
    cpSync(join(root, 'tests', 'fixtures', 'good', 'content'), content, { recursive: true })
    place(out, { 'index.html': 'the last good site' })
  })

  test('with mistakes tells all of them, exits 1 and leaves the good site', async () => {
    place(content, {
      'events/wrong.md':
        '---\ntitle: 错的活动\nsort: 签约\nspan: 2024-02-30\nhosts: river-colege\ncolour: red\n---\n',
      'news/twin.md': '---\ntitle: 重复\nsort: 公告\ndate: 2026-01-05\nslug: river-opens\n---\n',
      'platforms/lost.md': '---\ntitle: 找不到\nsort: 产业学院\noperators: [river-colege]\n---\n',
    })
    const { code, text } = await build()
    expect(code).toBe(1)
    expect(text).toMatch(/content\/events\/wrong\.md:4:7.*2024-02-30/)
    expect(text).toMatch(/content\/events\/wrong\.md:6:1.*colour/)
    expect(text).toMatch(/content\/news\/twin\.md.*news\/river-opens/)
    expect(text).toMatch(
      /content\/platforms\/lost\.md:4:13.*operators.*organizations\/river-colege/,
    )
    expect(text).toContain('river-college')
    expect(readdirSync(out)).toEqual(['index.html'])
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the last good site')
  })

  test('that finds another at work exits 75 at once, and a dead one’s lock stops nobody', async () => {
    const code = `import { takeLock } from '${new URL('../../src/host/lock.ts', import.meta.url)}'
      process.stdout.write(String(takeLock(${JSON.stringify(out)})))
      setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '-e', code])
    expect(String(await once(other.stdout, 'data'))).toBe('true')
    const busy = await build()
    expect(busy).toMatchObject({ code: 75 })
    expect(busy.text).toContain('另一个生成正在进行')
    other.kill('SIGKILL')
    await once(other, 'close')
    expect(existsSync(join(dirname(out), '.dist.lock'))).toBe(true)
    expect(await build()).toMatchObject({ code: 1 })
  })

  test('once mended takes its place', async () => {
    for (const file of ['events/wrong.md', 'news/twin.md', 'platforms/lost.md'])
      rmSync(join(content, file))
    const { code, text } = await build()
    expect(text).toContain('已生成 14 个条目')
    expect(code).toBe(0)
    expect(readFileSync(join(out, 'alliances/river-city/index.html'), 'utf8')).toContain(
      '江城职业学院',
    )
    expect(readdirSync(dirname(out)).sort()).toEqual(['content', 'dist'])
  })
})

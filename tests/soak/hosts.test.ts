/** One build, on the servers that schools have, wherever in their site it stands. */
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, get, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostFiles, joinPolicies } from '../../src/host/hosts.ts'
import { pathsOf } from '../../src/host/manifest.ts'
import { openBrowser } from './browser.ts'
import { isThere, serveWith, serverNames, type Server } from './server.ts'
import { built, read, workshop } from './site.ts'

const shop = workshop('hosts')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-hosts-'))
chmodSync(folder, 0o755)
const explicit = join(shop.folder, 'explicit')
afterAll(() => {
  shop.clear()
  rmSync(folder, { recursive: true, force: true })
})

beforeAll(async () => {
  const file = join(shop.content, 'organizations', 'river-college.md')
  writeFileSync(file, read(file).replace('---\n', '---\nformerly: [old-college]\n'))
  const settings = { ...shop.environment, PORTAL_URL: 'https://school.example/portal/' }
  await built({ ...settings, PORTAL_COMPRESS: '1' })
  await built({ ...settings, PORTAL_OUT: explicit, PORTAL_INDEX: 'explicit' })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

const ask = (address: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get(address, { headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      )
    }).on('error', reject)
  })

const unescape = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#38;', '&')

/** Every address that the pages of a site have, as the browser would ask for it. */
function addressesOf(site: string, root: string): Set<string> {
  const named = site === explicit
  const found = new Set<string>()
  for (const path of pathsOf(site)) {
    if (!path.endsWith('.html') || path === '404.html') continue
    const page = new URL(encodeURI(named ? path : path.replace(/(^|\/)index\.html$/, '$1')), root)
    for (const [, address = ''] of readFileSync(join(site, path), 'utf8').matchAll(
      /\s(?:href|src|action)="([^"]*)"/g,
    )) {
      const target = new URL(unescape(address), page)
      target.hash = ''
      if (target.href.startsWith(root)) found.add(target.href)
      else expect(target.protocol, `${path}: ${address}`).toMatch(/^(?:https|mailto|tel|webcal):$/)
    }
  }
  return found
}

/** Asks for all; returns what did not come at once. */
async function crawl(site: string, root: string): Promise<{ asked: number; wrong: string[] }> {
  const addresses = [...addressesOf(site, root)]
  const wrong: string[] = []
  for (const address of addresses) {
    const { status } = await ask(address)
    if (status !== 200) wrong.push(`${status} ${address}`)
  }
  return { asked: addresses.length, wrong }
}

/** The site under a path of a server's folder. */
function www(site: string, base: string): string {
  const place = mkdtempSync(join(folder, 'www-'))
  chmodSync(place, 0o755)
  mkdirSync(dirname(join(place, base)), { recursive: true })
  cpSync(site, join(place, base), { recursive: true })
  return place
}

for (const name of serverNames) {
  const there = isThere(name)
  if (!there) {
    const line = `${name}: not tried, it is not here and could not be installed`
    if (process.env['CI']) throw new Error(line)
    console.log(line)
  }
  describe.runIf(there)(name, () => {
    test.each(['/', '/portal/', '/a/b/c/'])('serves it at %s without a rule', async (base) => {
      const server = await serveWith(name, {
        work: mkdtempSync(join(folder, 'work-')),
        www: www(shop.out, base),
        base,
      })
      try {
        const { asked, wrong } = await crawl(shop.out, server.origin + base)
        console.log(`${name} ${base}: ${asked} addresses, ${wrong.length} wrong`)
        expect(asked).toBeGreaterThan(100)
        expect(wrong).toEqual([])
      } finally {
        await server.stop()
      }
    })
  })

  describe.runIf(there && name !== 'python')(`${name} with its host file`, () => {
    const base = '/portal/'
    let server: Server
    const at = (path: string, headers?: Record<string, string>) =>
      ask(server.origin + base + path, headers)
    beforeAll(async () => {
      server = await serveWith(name, {
        work: mkdtempSync(join(folder, 'work-')),
        www: www(shop.out, base),
        base,
        hosted: true,
      })
    })
    afterAll(() => server.stop())

    test('still has every address', async () => {
      expect((await crawl(shop.out, server.origin + base)).wrong).toEqual([])
    })

    test.each([
      ['', 'text/html'],
      ['calendar.ics', 'text/calendar'],
      ['organizations/index.csv', 'text/csv'],
      ['organizations/index.json', 'application/json'],
      ['sitemap-index.xml', 'application/xml'],
      ['favicon.svg', 'image/svg+xml'],
      ['card.png', 'image/png'],
      ['llms.txt', 'text/plain'],
    ])('sends /%s as %s', async (path, type) => {
      const { status, headers } = await at(path)
      expect(status).toBe(200)
      expect(headers['content-type']).toMatch(
        new RegExp(`^${type.replace(/[+/]/g, '\\$&')}(;|$)`, 'i'),
      )
      if (type.startsWith('text')) expect(headers['content-type']).toMatch(/charset=utf-8/i)
    })

    test('sends the security headers with everything, the missing too', async () => {
      const policy = /content-security-policy" content="([^"]*)"/.exec(
        read(shop.out, 'index.html'),
      )![1]!
      for (const path of ['', 'card.png', 'alliances/', 'no/such/page']) {
        const { headers } = await at(path)
        expect(headers['content-security-policy']).toBe(
          `${joinPolicies([policy.replaceAll('&#39;', "'")])}; frame-ancestors 'self'`,
        )
        expect(headers['x-content-type-options']).toBe('nosniff')
        expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
        expect(headers['permissions-policy']).toContain('camera=()')
        expect(headers['strict-transport-security']).toBeUndefined()
      }
    })

    test('lets other sites frame what is for them, and nothing else', async () => {
      // What other origins have: pages of another port.
      const frames = createServer((request, response) => {
        const path = new URL(request.url!, 'http://x').searchParams.get('path')!
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.end(`<!doctype html><title>x</title><iframe src="${server.origin}${base}${path}">`)
      }).listen(0, '127.0.0.1')
      await once(frames, 'listening')
      const { port } = frames.address() as AddressInfo
      const browser = await openBrowser()
      try {
        const page = await browser.newPage()
        const framed = async (path: string) => {
          await page.goto(`http://127.0.0.1:${port}/?path=${encodeURIComponent(path)}`)
          return page.frameLocator('iframe').locator('body').innerText()
        }
        for (const path of ['alliances/river-city/', 'alliances/river-city/members/', 'calendar/'])
          expect(await framed(`embed/${path}`), path).toContain('来自江城职教')
        for (const path of ['', 'alliances/river-city/', 'calendar/', 'submit/'])
          expect(await framed(path), path).not.toContain('江城')
      } finally {
        await browser.close()
        frames.close()
      }
      const { headers } = await at('embed/alliances/river-city/')
      expect(headers['x-frame-options']).toBeUndefined()
      expect(headers['content-security-policy']).not.toContain('frame-ancestors')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect((await at('alliances/')).headers['x-frame-options']).toBe('SAMEORIGIN')
    })

    test('keeps hashed files for ever and pages for minutes', async () => {
      const style = pathsOf(join(shop.out, 'assets')).find((path) => path.endsWith('.css'))!
      const shard = pathsOf(join(shop.out, 'search', 'index')).find((path) =>
        path.endsWith('.bin'),
      )!
      for (const path of [`assets/${style}`, `search/index/${shard}`])
        expect((await at(path)).headers['cache-control']).toBe(
          'public, max-age=31536000, immutable',
        )
      for (const path of ['', 'alliances/', 'card.png', 'search/index/index.json', 'theme.css'])
        expect((await at(path)).headers['cache-control']).toBe('public, max-age=300')
      // What is missing may come.
      for (const path of ['assets/gone.js', 'pictures/gone.webp', 'search/index/t/gone.bin']) {
        const { status, headers } = await at(path)
        expect(status).toBe(404)
        expect(headers['cache-control'] ?? 'public, max-age=300').toBe('public, max-age=300')
      }
    })

    test('answers what is missing with the page for it', async () => {
      const { status, body } = await at('no/such/page')
      expect(status).toBe(404)
      expect(body.toString()).toBe(read(shop.out, '404.html'))
      for (const [, address = ''] of body.toString().matchAll(/\s(?:href|src)="(\/[^"]*)"/g))
        expect((await ask(server.origin + unescape(address))).status, address).toBe(200)
    })

    test('sends what is compressed already', async () => {
      for (const path of ['', 'alliances/', 'calendar.ics', 'organizations/index.json']) {
        const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
        const plain = await at(path)
        expect(plain.headers['content-encoding']).toBeUndefined()
        const zipped = await at(path, { 'accept-encoding': 'gzip' })
        expect(zipped.headers['content-encoding'], path).toBe('gzip')
        expect(zipped.headers['content-type']).toBe(plain.headers['content-type'])
        expect(gunzipSync(zipped.body).toString()).toBe(read(shop.out, file))
        // nginx as Debian packs it has no Brotli.
        if (name === 'nginx') continue
        const brotli = await at(path, { 'accept-encoding': 'gzip, br' })
        expect(brotli.headers['content-encoding'], path).toBe('br')
        expect(brotliDecompressSync(brotli.body).toString()).toBe(read(shop.out, file))
      }
    })
  })
}

describe('a path of Chinese letters and signs', () => {
  const base = '/门户~a=b/'
  test.each(serverNames.filter((name) => name !== 'python' && isThere(name)))(
    '%s',
    async (name) => {
      const place = www(shop.out, base)
      const files = hostFiles({ policy: "default-src 'self'", base: encodeURI(base), forwards: [] })
      for (const [path, body] of files) writeFileSync(join(place, base, path), body)
      const work = mkdtempSync(join(folder, 'work-'))
      const server = await serveWith(name, { work, www: place, base, hosted: true })
      try {
        const root = server.origin + encodeURI(base)
        expect((await ask(root)).status).toBe(200)
        const { status, body } = await ask(`${root}no/such/page`)
        expect(status).toBe(404)
        expect(body.toString()).toBe(read(shop.out, '404.html'))
      } finally {
        await server.stop()
      }
    },
  )
})

test('an object store, which knows no index pages, serves the explicit form', async () => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://x').pathname)
    try {
      if (path.endsWith('/')) throw new Error('no such object')
      const body = readFileSync(join(explicit, path))
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { asked, wrong } = await crawl(explicit, `http://127.0.0.1:${port}/`)
  server.close()
  console.log(`object store: ${asked} addresses, ${wrong.length} wrong`)
  expect(wrong).toEqual([])
})

test('a folder on a stick is read without a server', async () => {
  const place = join(folder, '优盘 1')
  cpSync(explicit, place, { recursive: true })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    const faults: string[] = []
    // Chromium runs no module from a folder, nor reads ahead what one would ask for; what is to be read needs neither.
    const isModule = (text: string) => /\/assets\/[^/]+\.js|\/search\/index\//.test(text)
    page.on('requestfailed', (request) => {
      // What the next page broke off did not fail.
      const brokenOff = request.failure()?.errorText === 'net::ERR_ABORTED'
      if (!brokenOff && !isModule(request.url())) faults.push(request.url())
    })
    page.on('pageerror', (fault) => faults.push(String(fault)))
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(message.text())
    })
    const root = pathToFileURL(`${place}/`).href
    for (const path of pathsOf(place).filter((one) => /(?<!old-college\/)index\.html$/.test(one))) {
      await page.goto(root + encodeURI(path))
      const styled = await page.evaluate(() => getComputedStyle(document.body).fontFamily)
      expect(styled, path).toMatch(/sans|serif|system/i)
      const links = await page.evaluate(() =>
        [...document.querySelectorAll('a[href]')].map(
          (link) => new URL(link.getAttribute('href')!, location.href).href,
        ),
      )
      for (const link of links.filter((one) => one.startsWith('file:')))
        expect(link.replace(/[?#].*$/, ''), path).toMatch(/\.[a-z0-9]+$/)
    }
    expect(faults).toEqual([])
    // Searching is not to be had without a server: the page says so, and lists all there is.
    await page.goto(`${root}search/index.html`)
    expect(await page.locator('[data-without-script]').isVisible()).toBe(true)
    expect(await page.locator('[data-listing] dd a').count()).toBeGreaterThan(10)
  } finally {
    await browser.close()
  }
})

test('an old address forwards, with a rule and without one', async () => {
  expect(read(shop.out, '_redirects')).toBe(
    '/organizations/old-college/ /organizations/river-college/ 301\n',
  )
  const browser = await openBrowser()
  const server = await serveWith('python', {
    work: mkdtempSync(join(folder, 'work-')),
    www: www(shop.out, '/portal/'),
    base: '/portal/',
  })
  try {
    const page = await browser.newPage()
    await page.goto(`${server.origin}/portal/organizations/old-college/`)
    await page.waitForURL(`${server.origin}/portal/organizations/river-college/`)
    expect(await page.locator('h1').textContent()).toContain('江城职业学院')
  } finally {
    await browser.close()
    await server.stop()
  }
})

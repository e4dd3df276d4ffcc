/**
 * How long a visitor on a slow line waits for the first result, here and with Pagefind, over the same generated pages.
 *
 * `npm run bench -- line [--sizes=1000,10000] [--queries=2] [--seed=N]`. Both are opened cold with the query in the
 * address, in Chromium over HTTP/2, on the line of DevTools' Slow 3G: 400 kbit/s, 2,000 ms a request. Here it is the
 * portal's own search page with all that belongs to it; there a page that only loads Pagefind and names its first result.
 * Prints the median and the worst of the seconds to the first result, how many requests came one after another till then,
 * and the ratio.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { build } from '../build.ts'
import { generate, write } from './generate.ts'
import { queries, type Written } from './queries.ts'

const option = (name: string, otherwise: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise

/** DevTools' Slow 3G. */
const line = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** Written with no template of a framework, as little as a page with Pagefind can be. */
const plain = `<!doctype html><html lang="zh-CN"><title>检索</title><ol></ol><script type="module">
import { search } from './pagefind/pagefind.js'
const { results } = await search(new URLSearchParams(location.search).get('q'))
const item = document.createElement('li')
item.textContent = results[0] ? (await results[0].data()).meta.title : '没有'
item.dataset.result = ''
document.querySelector('ol').append(item)
</script>`

/** Serves a folder by HTTP/2, text compressed, with a certificate of its own. */
async function serve(folder: string) {
  const [key, cert] = [join(folder, '..', 'key.pem'), join(folder, '..', 'cert.pem')]
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  )
  const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) })
  server.on('request', (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'https://x').pathname))
    const file = path.endsWith('/') ? `${path}index.html` : path
    try {
      const body = file === '/plain.html' ? Buffer.from(plain) : readFileSync(join(folder, file))
      const type = types[extname(file)]
      response.setHeader('content-type', type ?? 'application/octet-stream')
      response.setHeader('cache-control', 'no-cache')
      if (type) response.setHeader('content-encoding', 'gzip')
      response.end(type ? gzipSync(body) : body)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  return { server, origin: `https://localhost:${(server.address() as AddressInfo).port}` }
}

interface Waited {
  /** Till something is shown. */
  paint: number
  /** Till the first result. */
  seconds: number
  /** Requests one after another till then, the page's own with them. */
  depth: number
}

async function wait(browser: Browser, address: string): Promise<Waited> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', line)
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[data-result], [data-part=empty]:not([hidden])')) return
      observer.disconnect()
      document.documentElement.dataset['first'] = String(performance.now())
    }).observe(document, { childList: true, subtree: true, attributes: true })
  })
  await page.goto(address, { waitUntil: 'commit', timeout: 120_000 })
  await page.waitForSelector('html[data-first]', { state: 'attached', timeout: 120_000 })
  const waited = await page.evaluate(() => {
    const first = Number(document.documentElement.dataset['first'])
    const asked = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[]
    const depths = new Map<PerformanceResourceTiming, number>()
    for (const one of asked.sort((a, b) => a.startTime - b.startTime)) {
      if (one.responseEnd > first) continue
      const before = [...depths].filter(([other]) => other.responseEnd <= one.startTime)
      depths.set(one, 1 + Math.max(0, ...before.map(([, depth]) => depth)))
    }
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return {
      paint: (paint?.startTime ?? 0) / 1000,
      seconds: first / 1000,
      depth: Math.max(...depths.values()),
    }
  })
  await context.close()
  return waited
}

const middle = (values: number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!

async function compare(size: number, perKind: number, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-line-'))
  const site = join(folder, 'site')
  try {
    write(size, join(folder, 'content'))
    const { code, text } = await build({
      PORTAL_CONTENT: join(folder, 'content'),
      PORTAL_OUT: site,
      PORTAL_SKIP: 'share,feeds',
    })
    if (code) throw new Error(text)
    const bench = join(import.meta.dirname, 'search.ts')
    const out = `--out=${join(site, 'pagefind')}`
    const { status } = spawnSync(process.execPath, [
      bench,
      '--build=pagefind',
      `--sizes=${size}`,
      out,
    ])
    if (status) throw new Error('Pagefind gave no index.')
    const written = [...generate(size)].map(({ kind, slug, data, body }): Written => ({
      url: `/${kind}/${slug}/`,
      title: data.title,
      aliases: data.aliases ?? [],
      lead: data.summary ?? '',
      text: body,
    }))
    const { server, origin } = await serve(site)
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--disable-gpu'],
    })
    const told: Record<'own' | 'pagefind', Waited[]> = { own: [], pagefind: [] }
    try {
      for (const { text: query } of queries(written, perKind, seed)) {
        const asked = `?q=${encodeURIComponent(query)}`
        told.own.push(await wait(browser, `${origin}/search/${asked}`))
        told.pagefind.push(await wait(browser, `${origin}/plain.html${asked}`))
      }
    } finally {
      await browser.close()
      server.close()
    }
    const row = (of: (waited: Waited) => number, part: number) => {
      const [own, pagefind] = [middle(told.own.map(of), part), middle(told.pagefind.map(of), part)]
      return {
        own: own.toFixed(1),
        pagefind: pagefind.toFixed(1),
        ratio: (own / pagefind).toFixed(2),
      }
    }
    console.log(`\n${size} entries, ${told.own.length} queries, seed ${seed}`)
    console.table({
      'first paint s, median': row(({ paint }) => paint, 0.5),
      'first result s, median': row(({ seconds }) => seconds, 0.5),
      'first result s, worst': row(({ seconds }) => seconds, 1),
      'requests in a row, median': row(({ depth }) => depth, 0.5),
      'requests in a row, worst': row(({ depth }) => depth, 1),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

for (const size of option('sizes', '1000,10000').split(',').map(Number))
  await compare(
    size,
    Number(option('queries', '2')),
    Number(option('seed', String(Date.now() % 100000))),
  )

/**
 * What Lighthouse says of a page of each sort, and what its first load weighs.
 *
 * `npm run bench -- page [FOLDER] [--only=WORD]`: of the built site in FOLDER, or of the default content, built for
 * this. Each page is opened as Lighthouse's default phone on a throttled line, from a server that compresses and sends
 * cache headers; of a kind's entries, months and comparisons the heaviest page stands for all. A performance under the
 * limit is measured twice more, and the median counts. Prints every audit that costs points; the exit code says
 * whether the limits hold.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { listedKinds } from '../../src/kinds/index.ts'
import { engineIn, programIn } from './engine.ts'

const limits = { performance: 99, others: 100, entry: 30, page: 45 }
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
})

interface Sort {
  name: string
  address: string
  entry?: boolean
}

function sorts(site: string): Sort[] {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/index.html'))
    .map((path) => ({ address: `/${path.slice(0, -10)}`, size: statSync(join(site, path)).size }))
    .sort((a, b) => b.size - a.size)
  const heaviest = (name: string, pattern: RegExp, entry = false): Sort[] => {
    const found = pages.find(({ address }) => pattern.test(address))
    return found ? [{ name, address: found.address, entry }] : []
  }
  return [
    { name: 'home', address: '/' },
    ...listedKinds.map((kind) => ({ name: `list of ${kind}`, address: `/${kind}/` })),
    ...listedKinds.flatMap((kind) =>
      heaviest(`one of ${kind}`, new RegExp(`^/${kind}/(?!page/)[^/]+/$`), true),
    ),
    ...heaviest('a page of text', /^\/(?:about|handbook)\/$/),
    ...[
      'search',
      'calendar',
      'calendar/subscribe',
      'data',
      'network',
      'network/relations',
      'landscape',
      'compare',
      'changes',
      'directory',
    ].map((name) => ({ name, address: `/${name}/` })),
    ...heaviest('a month', /^\/calendar\/\d{4}-\d\d\/$/),
    ...heaviest('a comparison', /^\/compare\/[^/]+\/[^/]+\/$/),
    ...heaviest('a directory', /^\/directory\/(?!page\/)[^/]+\/$/),
    { name: '404', address: '/404.html' },
  ].filter(({ name, address }) => `${name} ${address}`.includes(values.only))
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
}

/** A host as it should be: compresses text, lets hashed files be kept for good and all others be asked for. */
async function serve(site: string) {
  const packed = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, 'http://host/').pathname))
    const asked = join(site, path)
    const file = path.endsWith('/') ? join(asked, 'index.html') : asked
    const found = existsSync(file) && statSync(file).isFile()
    const sent = found ? file : join(site, '404.html')
    const text = !/\.(?:png|jpe?g|webp|avif|bin|xlsx|gz|br)$/.test(sent)
    let body = packed.get(sent)
    if (!body) {
      const bytes = readFileSync(sent)
      packed.set(sent, (body = text ? gzipSync(bytes) : bytes))
    }
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extname(sent)] ?? 'application/octet-stream',
      'content-length': body.length,
      'cache-control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=600',
      ...(text && { 'content-encoding': 'gzip' }),
    })
    response.end(body)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }
}

interface Audit {
  id: string
  score: number | null
  title: string
  displayValue?: string
  details?: { items?: Record<string, unknown>[] }
}

interface Result {
  audits: Record<string, Audit>
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  runtimeError?: { message: string }
}

async function lighthouse(program: string, url: string): Promise<Result> {
  const child = spawn(
    process.execPath,
    [
      join(program, 'node_modules', 'lighthouse', 'cli', 'index.js'),
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run --disable-quic`,
    ],
    {
      env: { ...process.env, CHROME_PATH: process.env['CHROMIUM'] ?? '/usr/bin/chromium' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let out = ''
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (out += bytes))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes))
  await once(child, 'close')
  if (!out) throw new Error(`Lighthouse could not open ${url}: ${said}`)
  const result = JSON.parse(out) as Result
  if (result.runtimeError) throw new Error(`${url}: ${result.runtimeError.message}`)
  return result
}

const scoreOf = (result: Result, name: string) =>
  Math.round((result.categories[name]?.score ?? 0) * 100)

/** Compressed kilobytes of all that the page loads by itself, without images. */
const weightOf = ({ audits }: Result) =>
  (audits['network-requests']?.details?.items ?? [])
    .filter(({ resourceType }) => resourceType !== 'Image')
    .reduce((sum, { transferSize }) => sum + Number(transferSize), 0) / 1000

/** The audits that cost a category points, each with the elements it names. */
function* losses(result: Result, name: string): Generator<string> {
  for (const { id, weight } of result.categories[name]!.auditRefs) {
    const audit = result.audits[id]!
    if (!weight || audit.score === null || audit.score >= 0.995) continue
    yield `  ${name}: ${id} ${audit.score.toFixed(2)} ${audit.displayValue ?? ''} (${audit.title})`
    for (const item of (audit.details?.items ?? []).slice(0, 4)) {
      const node = item['node'] as { selector?: string; snippet?: string } | undefined
      yield `    ${node ? `${node.selector} ${node.snippet}` : JSON.stringify(item).slice(0, 240)}`
    }
  }
}

const median = <One>(all: One[], of: (one: One) => number): One =>
  all.toSorted((a, b) => of(a) - of(b))[Math.floor(all.length / 2)]!

async function measure(site: string): Promise<boolean> {
  const program = programIn('lighthouse', '13.5.0')
  const { server, origin } = await serve(site)
  const performance = (result: Result) => scoreOf(result, 'performance')
  let good = true
  console.log(`${'page'.padEnd(26)} perf  a11y  best   seo      KB`)
  try {
    for (const { name, address, entry } of sorts(site)) {
      const results = [await lighthouse(program, origin + address)]
      if (performance(results[0]!) < limits.performance)
        for (let more = 0; more < 2; more++)
          results.push(await lighthouse(program, origin + address))
      const result = median(results, performance)
      const scores = categories.map((category) => scoreOf(result, category))
      const weight = weightOf(result)
      const holds =
        scores.every((score, at) => score >= (at ? limits.others : limits.performance)) &&
        weight <= (entry ? limits.entry : limits.page)
      good &&= holds
      console.log(
        `${name.padEnd(26)}${scores.map((score) => String(score).padStart(4)).join('  ')}  ${weight.toFixed(1).padStart(6)}${holds ? '' : `  misses: ${address}`}`,
      )
      for (const category of categories)
        for (const line of losses(result, category)) console.log(line)
    }
  } finally {
    server.close()
  }
  return good
}

const work = mkdtempSync(join(tmpdir(), 'lianmai-bench-'))
try {
  let [site] = positionals
  if (!site) {
    const { folder, command } = engineIn(join(work, 'engine'))
    site = join(work, 'site')
    const { status } = spawnSync(command[0]!, command.slice(1), {
      cwd: folder,
      env: {
        ...process.env,
        PORTAL_CONTENT: resolve(import.meta.dirname, '..', '..', 'content'),
        PORTAL_OUT: site,
      },
      stdio: 'inherit',
    })
    if (status !== 0) process.exit(1)
  }
  const good = await measure(resolve(site))
  console.log(
    `performance ≥ ${limits.performance}, the others ${limits.others}, first load ≤ ${limits.entry} KB on entries and ${limits.page} KB elsewhere: ${good ? 'held' : 'missed'}`,
  )
  process.exitCode = good ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

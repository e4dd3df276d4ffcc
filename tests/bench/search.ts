/**
 * This index against Pagefind as it comes, over the same generated portal, with fresh random queries in Chromium.
 *
 * `npm run bench -- search [--sizes=1000,10000] [--queries=20] [--seed=N]`. Each engine builds in a process of its own;
 * each query begins in a new browser context (cold), then is asked again (warm). Prints what each finds and costs,
 * and the ratios, and how near each ranking comes to the best one (nDCG at 10, `judge.ts`), beside a plain BM25. Only ratios can be compared between machines.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { cardsPerFolder, unpackCard } from '../../src/search/card.ts'
import { buildIndex, type SearchDocument } from '../../src/search/index.ts'
import { generate, type Entry } from './generate.ts'
import { Judge, ndcg } from './judge.ts'
import { queries, type Query, type Written } from './queries.ts'

const root = join(import.meta.dirname, '..', '..')
const option = (name: string, otherwise: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise

const list = (value: unknown): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)]

const address = ({ kind, slug }: Entry) => `/${kind}/${slug}/`

const read = (entry: Entry): Written => ({
  url: address(entry),
  title: entry.data.title,
  aliases: entry.data.aliases ?? [],
  lead: entry.data.summary ?? '',
  text: entry.body.replaceAll('## ', ''),
})

function* documents(size: number): Generator<SearchDocument> {
  for (const entry of generate(size)) {
    const { data, kind } = entry
    const region = list(data['region']).flatMap((slug) => [slug, slug.replace(/-\d+$/, '')])
    const date = list(data['founded'] ?? data['span'] ?? data['date'])
    yield {
      ...read(entry),
      meta: list(data['form'] ?? data['sort']),
      facets: {
        kind: [kind],
        region: [...new Set(region)],
        form: list(data['form']),
        sort: list(data['sort']),
        industry: list(data['industry']),
        year: date.map((day) => day.slice(0, 4)),
        status: list(data['status']),
      },
    }
  }
}

const facets = Object.fromEntries(
  ['kind', 'region', 'form', 'sort', 'industry', 'year', 'status'].map((name) => [
    name,
    { label: name },
  ]),
)

interface Cost {
  seconds: number
  /** Of processor time, of all processes. */
  cpu: number
  /** Megabytes at the peak, of all processes. */
  memory: number
}

/** Processor seconds and peak megabytes of the processes this one started. */
function childCost(): { cpu: number; memory: number } {
  const pids = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
  let cpu = 0
  let memory = 0
  for (const pid of pids) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    cpu += (Number(fields[11]) + Number(fields[12])) / 100
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    memory += Number(peak?.[1] ?? 0) / 1024
  }
  return { cpu, memory }
}

async function buildPagefind(size: number, out: string): Promise<void> {
  const { createIndex, close } = await import('pagefind')
  const { index } = await createIndex()
  if (!index) throw new Error('Pagefind gave no index.')
  for (const entry of generate(size)) {
    const { url, title, aliases, lead, text } = read(entry)
    const paragraphs = [aliases.join('、'), lead, ...text.split('\n\n')]
    const content = `<!doctype html><html lang="zh-CN"><title>${title}</title><main data-pagefind-body><h1>${title}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</main></html>`
    await index.addHTMLFile({ url, content })
  }
  await index.writeFiles({ outputPath: out })
  const { cpu, memory } = childCost()
  report(cpu, memory)
  await close()
}

function report(cpu = 0, memory = 0) {
  const own = process.resourceUsage()
  const cost: Cost = {
    seconds: performance.now() / 1000,
    cpu: cpu + (own.userCPUTime + own.systemCPUTime) / 1e6,
    memory: memory + own.maxRSS / 1024,
  }
  console.log(JSON.stringify(cost))
}

function build(engine: string, size: number, out: string): Cost {
  const child = spawnSync(
    process.execPath,
    [import.meta.filename, `--build=${engine}`, `--sizes=${size}`, `--out=${out}`],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  if (child.status) throw new Error(`${engine} ended with ${child.status}.`)
  return JSON.parse(child.stdout.trim().split('\n').at(-1)!) as Cost
}

/** Bytes of the files under a folder whose path matches. */
function bytesUnder(folder: string, matching: RegExp): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => matching.test(path))
    .reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
}

/** Serves the two indexes as octet-stream, uncompressed, and the engine's sources as the browser's own language. */
async function serve(folder: string) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, 'http://x').pathname))
    try {
      if (path === '/')
        response.setHeader('content-type', 'text/html').end('<!doctype html><html lang="zh-CN">')
      else if (path.startsWith('/src/')) {
        const source = stripTypeScriptTypes(readFileSync(join(root, path), 'utf8'))
        response.setHeader('content-type', 'text/javascript').end(source)
      } else {
        const script = extname(path) === '.js'
        response.setHeader('content-type', script ? 'text/javascript' : 'application/octet-stream')
        response.end(readFileSync(join(folder, path)))
      }
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

interface Told {
  urls: string[]
  /** Milliseconds of the later runs. */
  warm: number[]
}

/** How an engine is asked in the page; `from` is where its files lie. */
const asked = {
  pagefind: async (page: Page, text: string): Promise<{ ids: string[]; warm: number[] }> =>
    page.evaluate(async (query) => {
      const engine = (
        globalThis as unknown as {
          engine: { search(q: string): Promise<{ results: { id: string }[] }> }
        }
      ).engine
      const first = await engine.search(query)
      const warm: number[] = []
      for (let n = 0; n < 3; n++) {
        const from = performance.now()
        await engine.search(query)
        warm.push(performance.now() - from)
      }
      return { ids: first.results.map(({ id }) => id), warm }
    }, text),
  own: async (page: Page, text: string): Promise<{ ids: string[]; warm: number[] }> =>
    page.evaluate(async (query) => {
      const session = (
        globalThis as unknown as {
          engine: { search(q: string, c: object): Promise<{ documents: Uint32Array }> }
        }
      ).engine
      const first = await session.search(query, {})
      const warm: number[] = []
      for (let n = 0; n < 3; n++) {
        const from = performance.now()
        await session.search(query, {})
        warm.push(performance.now() - from)
      }
      return { ids: [...first.documents].map(String), warm }
    }, text),
}

const opened = {
  pagefind: `const p = await import('/pagefind/pagefind.js'); await p.init(); globalThis.engine = p`,
  own: `const { Session } = await import('/src/search/session.ts'); const s = new Session(new URL('/own/', location.href)); await s.open(); await import('/src/search/near.ts'); globalThis.engine = s`,
}

interface Sums {
  n: number
  recall: number
  precision: number
  atTen: number
  /** The same, where what lies across a pause is no match. */
  strict: number
  strictAtTen: number
  ndcg: number
  named: number
  nameFirst: number
  first: number
  three: number
  ten: number
  postings: number[]
  cards: number[]
  warm: number[]
}

const share = (found: string[], truth: Set<string>) =>
  found.length ? found.filter((url) => truth.has(url)).length / found.length : truth.size ? 0 : 1

function add(
  sums: Sums,
  { truth, named }: Query,
  { urls, warm }: Told,
  postings: number,
  cards: number,
  grades: Map<string, number>,
) {
  const judged = new Set(grades.keys())
  const right = urls.filter((url) => truth.has(url)).length
  sums.n++
  sums.recall += truth.size ? right / truth.size : 1
  sums.precision += share(urls, truth)
  sums.atTen += share(urls.slice(0, 10), truth)
  sums.strict += share(urls, judged)
  sums.strictAtTen += share(urls.slice(0, 10), judged)
  sums.ndcg += ndcg(urls, grades)
  if (named.size) {
    sums.named++
    sums.nameFirst += named.has(urls[0] ?? '') ? 1 : 0
  }
  const among = (count: number) => (urls.slice(0, count).some((url) => truth.has(url)) ? 1 : 0)
  sums.first += among(1)
  sums.three += among(3)
  sums.ten += among(10)
  sums.postings.push(postings)
  sums.cards.push(cards)
  sums.warm.push(...warm)
}

function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

const fresh = (): Sums => ({
  n: 0,
  recall: 0,
  precision: 0,
  atTen: 0,
  strict: 0,
  strictAtTen: 0,
  ndcg: 0,
  named: 0,
  nameFirst: 0,
  first: 0,
  three: 0,
  ten: 0,
  postings: [],
  cards: [],
  warm: [],
})

async function compare(size: number, perKind: number, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'))
  const engines = ['own', 'pagefind'] as const
  const cost = Object.fromEntries(
    engines.map((engine) => [engine, build(engine, size, join(folder, engine))]),
  )
  const matching = {
    own: bytesUnder(join(folder, 'own'), /^g\//),
    pagefind: bytesUnder(join(folder, 'pagefind'), /pf_index$/),
  }
  const everything = {
    own: bytesUnder(join(folder, 'own'), /\.(bin|json)$/),
    pagefind: bytesUnder(join(folder, 'pagefind'), /pf_(index|fragment|meta|filter)$/),
  }
  const start = bytesUnder(join(folder, 'own'), /^(start.*bin|shards.*bin|index\.json)$/)
  const columns = bytesUnder(join(folder, 'own'), /^f\//)
  const written = [...generate(size)].map(read)
  const urls: Record<(typeof engines)[number], Map<string, string>> = {
    own: new Map(),
    pagefind: new Map(),
  }
  const fragments = join(folder, 'pagefind', 'fragment')
  for (const name of readdirSync(fragments)) {
    const text = gunzipSync(readFileSync(join(fragments, name)))
      .toString()
      .replace(/^pagefind_dcd/, '')
    urls.pagefind.set(name.replace('.pf_fragment', ''), JSON.parse(text).url)
  }
  urls.own = ownAddresses(join(folder, 'own'))
  const { server, origin } = await serve(folder)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--disable-gpu',
    ],
  })
  const rows: Record<string, Record<string, Sums>> = { own: {}, pagefind: {} }
  const all = { own: fresh(), pagefind: fresh() }
  const judge = new Judge(written)
  const plain: Record<string, number[]> = {}
  try {
    for (const query of queries(written, perKind, seed)) {
      const grades = judge.grades(query)
      ;(plain[query.kind] ??= []).push(ndcg(judge.bm25(query.text), grades))
      for (const engine of engines) {
        const context = await browser.newContext()
        const page = await context.newPage()
        await page.goto(origin)
        await page.evaluate(`(async () => { ${opened[engine]} })()`)
        let postings = 0
        let cards = 0
        const counting: Promise<void>[] = []
        page.on('response', (response) => {
          const path = new URL(response.url()).pathname
          counting.push(
            response.body().then(
              (body) => {
                if (path.startsWith('/own/t/')) cards += body.length
                else postings += body.length
              },
              () => undefined,
            ),
          )
        })
        const { ids, warm } = await asked[engine](page, query.text)
        await Promise.all(counting)
        const told = { urls: ids.map((id) => urls[engine].get(id) ?? id), warm }
        add((rows[engine]![query.kind] ??= fresh()), query, told, postings, cards, grades)
        add(all[engine], query, told, postings, cards, grades)
        await context.close()
      }
    }
  } finally {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`\n${size} entries, seed ${seed}`)
  for (const engine of engines) {
    console.log(engine)
    console.table(
      Object.fromEntries(Object.entries(rows[engine]!).map(([kind, sums]) => [kind, shown(sums)])),
    )
  }
  console.log('nDCG at 10')
  console.table(
    Object.fromEntries(
      Object.entries(plain).map(([kind, values]) => [
        kind,
        {
          own: round(rows['own']![kind]!.ndcg / values.length, 3),
          pagefind: round(rows['pagefind']![kind]!.ndcg / values.length, 3),
          bm25: round(values.reduce((sum, value) => sum + value, 0) / values.length, 3),
        },
      ]),
    ),
  )
  const kb = (sums: Sums, part: number) => quantile(sums.postings, part) / 1000
  const ratio = (own: number, other: number) => ({
    own: round(own),
    pagefind: round(other),
    ratio: round(own / other, 3),
  })
  console.table({
    'cold KB, median': ratio(kb(all.own, 0.5), kb(all.pagefind, 0.5)),
    'cold KB, p95': ratio(kb(all.own, 0.95), kb(all.pagefind, 0.95)),
    'warm ms, median': ratio(quantile(all.own.warm, 0.5), quantile(all.pagefind.warm, 0.5)),
    'warm ms, p95': ratio(quantile(all.own.warm, 0.95), quantile(all.pagefind.warm, 0.95)),
    'matching bytes a page': ratio(matching.own / size, matching.pagefind / size),
    'all bytes a page': ratio(everything.own / size, everything.pagefind / size),
    'build CPU s': ratio(cost['own']!.cpu, cost['pagefind']!.cpu),
    'build wall s': ratio(cost['own']!.seconds, cost['pagefind']!.seconds),
    'build memory MB': ratio(cost['own']!.memory, cost['pagefind']!.memory),
  })
  console.log(
    `start data ${round(start / 1000)} KB; facet columns, read with the first results, ${round(columns / 1000)} KB; cards read to settle a query, p95 ${round(quantile(all.own.cards, 0.95) / 1000)} KB`,
  )
}

/** Which address each number of the own index has, from its cards. */
function ownAddresses(folder: string): Map<string, string> {
  const addresses = new Map<string, string>()
  for (const path of readdirSync(join(folder, 't'), { recursive: true, encoding: 'utf8' })) {
    const [, group, place] = /^(\w+)-\w+\/(\w+)\.bin$/.exec(path) ?? []
    if (!group || !place) continue
    const number = parseInt(group, 36) * cardsPerFolder + parseInt(place, 36)
    const bytes = inflateRawSync(readFileSync(join(folder, 't', path)))
    addresses.set(String(number), unpackCard(new Uint8Array(bytes).buffer).url)
  }
  return addresses
}

const round = (value: number, digits = 2) => Number(value.toFixed(digits))

const shown = (sums: Sums) => ({
  queries: sums.n,
  recall: round(sums.recall / sums.n, 3),
  precision: round(sums.precision / sums.n, 3),
  'precision at 10': round(sums.atTen / sums.n, 3),
  strict: round(sums.strict / sums.n, 3),
  'strict at 10': round(sums.strictAtTen / sums.n, 3),
  'name first': sums.named ? round(sums.nameFirst / sums.named, 3) : '',
  first: round(sums.first / sums.n, 3),
  'in 3': round(sums.three / sums.n, 3),
  'in 10': round(sums.ten / sums.n, 3),
  'KB median': round(quantile(sums.postings, 0.5) / 1000),
  'KB p95': round(quantile(sums.postings, 0.95) / 1000),
  'warm p95': round(quantile(sums.warm, 0.95)),
})

const engine = option('build', '')
const sizes = option('sizes', '1000,10000').split(',').map(Number)
if (engine === 'own') {
  await buildIndex(documents(sizes[0]!), { out: option('out', ''), facets })
  report()
} else if (engine === 'pagefind') await buildPagefind(sizes[0]!, option('out', ''))
else
  for (const size of sizes)
    await compare(
      size,
      Number(option('queries', '20')),
      Number(option('seed', String(Date.now() % 100000))),
    )

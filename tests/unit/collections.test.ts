/** An owner's page asks Astro's content collections: in a build, in dev after an edit, and for its types. */
import { spawn, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { engineIn } from '../bench/engine.ts'
import { build } from '../build.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-collections-'))
const content = join(folder, 'content')
const alliance = join(content, 'alliances', 'river-city.md')

const page = `---
import { getCollection, getEntries, getEntry, reference, render } from 'astro:content'
import { getLinks, getPortal } from '../portal.ts'
const all = await getCollection('alliances', ({ data }) => data.form === '市域产教联合体')
const entry = (await getEntry('alliances', 'river-city'))!
const { Content, headings } = await render(entry)
const { links, backlinks } = getLinks(entry)
const found = await getEntry(reference('organizations').parse('river-college'))
const members = await getEntries(
  links.filter(({ field, collection }) => field === 'members' && collection === 'organizations'),
)
const told = {
  all: all.map(({ id }) => id),
  entry,
  stated: getPortal().graph.find('alliances', 'river-city')?.data.summary,
  headings,
  links,
  backlinks,
  news: (await getCollection('news')).map(({ id }) => id),
  found: found?.data.title,
  members: members.map(({ data }) => data.title),
}
---
<html lang="zh"><head><title>{entry.data.title}</title></head>
<body><main><Content /></main><code set:text={JSON.stringify(told)} /></body></html>`

const types = `import { getEntries, getEntry, type CollectionEntry } from 'astro:content'
import { getLinks } from '../portal.ts'
declare const entry: CollectionEntry<'alliances'>
export const form: '市域产教联合体' | '行业产教融合共同体' | string = entry.data.form
export const members: { organization: string }[] = entry.data.members ?? []
export const labels: string[] = getLinks(entry).links.map(({ label }) => label)
const { links } = getLinks(entry)
export const others = [getEntries(links), ...links.map((one) => getEntry(one))]
// @ts-expect-error
export const missing: string = entry.data.nothing
// @ts-expect-error
export const founded: number = entry.data.founded
`

function put(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const marks: Record<string, string> = {
  quot: '"',
  lt: '<',
  gt: '>',
  amp: '&',
  '#34': '"',
  '#39': "'",
}

const toldIn = (html: string) =>
  JSON.parse(
    /<code>(.*?)<\/code>/s.exec(html)![1]!.replace(/&(#?\w+);/g, (all, name) => marks[name] ?? all),
  )

beforeAll(() => {
  engineIn(folder)
  cpSync(join(root, 'tests/fixtures/good/content'), content, { recursive: true })
  put('src/pages/own.astro', page)
  put('src/own/types.ts', types)
  const include = ['.astro/types.d.ts', 'src/**/*.d.ts', 'src/own/types.ts']
  put('types.json', JSON.stringify({ extends: './tsconfig.json', include }))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = {
  PORTAL_CONTENT: content,
  PORTAL_OUT: join(folder, 'dist'),
  PORTAL_SKIP: 'share,search,feeds',
}

it('answers in a build', async () => {
  expect(await build(env, folder)).toMatchObject({ code: 0 })
  const html = readFileSync(join(folder, 'dist/own/index.html'), 'utf8')
  expect(html).toContain('<a href="../organizations/river-college/">江城职业学院</a>')
  const { entry, links, backlinks, ...others } = toldIn(html)
  expect(others).toEqual({
    all: ['river-city'],
    headings: [],
    stated: '江城的学校与装备企业结成的联合体。',
    news: ['river-opens'],
    found: '江城职业学院',
    members: ['江城职业学院', '江城机床股份有限公司'],
  })
  expect(entry).toMatchObject({
    id: 'river-city',
    collection: 'alliances',
    filePath: 'content/alliances/river-city.md',
    digest: hash('sha256', readFileSync(alliance)),
    // As the schema leaves it: one region is a list of one.
    data: { region: ['river-city'], declared: { schools: 2, enterprises: 3 } },
  })
  const relation = { collection: 'organizations', id: 'river-machines', label: '成员' }
  expect(links).toContainEqual(
    expect.objectContaining({ ...relation, role: '牵头企业', note: '2024 年起' }),
  )
  expect(backlinks).toContainEqual(
    expect.objectContaining({ collection: 'events', id: 'river-founding', label: '活动' }),
  )

  const compiler = join(folder, 'node_modules', 'typescript', 'bin', 'tsc')
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', 'types.json'], { cwd: folder })
  expect(String(stdout), 'the types of a page').toBe('')
})

it('stores nothing that no page asks for', async () => {
  const cache = join(folder, 'node_modules/.cache/lianmai/astro')
  const stored = () =>
    readdirSync(cache, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .map((path) => readFileSync(join(cache, path), 'utf8'))
      .join('')
  expect(stored()).toContain('江城职业学院')
  for (const path of ['src/pages/own.astro', 'src/own/types.ts']) rmSync(join(folder, path))
  expect(await build(env, folder)).toMatchObject({ code: 0 })
  expect(stored()).not.toContain('江城职业学院')
})

it('leaves alone what another build of the project may be writing', async () => {
  const into = (name: string) => build({ ...env, PORTAL_OUT: join(folder, name) }, folder)
  expect(await into('one')).toMatchObject({ code: 0 })
  const shared = join(folder, '.astro', 'content-assets.mjs')
  const { mtimeMs } = statSync(shared)
  expect(await into('two')).toMatchObject({ code: 0 })
  expect(statSync(shared).mtimeMs).toBe(mtimeMs)
})

it('shows an edit in dev at once', async () => {
  put('src/pages/own.astro', page)
  const astro = join(folder, 'node_modules/astro/bin/astro.mjs')
  const dev = spawn(process.execPath, [astro, 'dev', '--port', '4398'], {
    cwd: folder,
    env: { ...process.env, ...env, NODE_ENV: 'development', VITEST: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let said = ''
    const address = await new Promise<string>((resolve) =>
      dev.stdout.setEncoding('utf8').on('data', (text: string) => {
        const found = /http:\/\/localhost:\d+/.exec((said += text))
        if (found) resolve(found[0])
      }),
    )
    let news: string[] = []
    const summary = async () => {
      const { entry, stated, ...others } = toldIn(await (await fetch(`${address}/own/`)).text())
      expect(entry.data.summary, 'the graph and the collection are one').toBe(stated)
      news = others.news
      return entry.data.summary
    }
    expect(await summary()).toBe('江城的学校与装备企业结成的联合体。')
    const text = readFileSync(alliance, 'utf8')
    writeFileSync(alliance, text.replace(/^summary: .*$/m, 'summary: 改过了。'))
    await expect.poll(summary, { timeout: 20_000, interval: 20 }).toBe('改过了。')
    writeFileSync(alliance, text.replace(/^form: .*$/m, 'form: 无'))
    await expect.poll(() => said, { timeout: 20_000 }).toContain('不能是“无”')
    expect(await summary(), 'what was good stands').toBe('改过了。')
    writeFileSync(alliance, text.replace(/^summary: .*$/m, 'summary: 又改过了。'))
    await expect.poll(summary, { timeout: 20_000, interval: 20 }).toBe('又改过了。')
    expect(news).toEqual(['river-opens'])
    rmSync(join(content, 'news/river-opens.md'))
    await expect.poll(async () => (await summary()) && news, { timeout: 20_000 }).toEqual([])
  } finally {
    dev.kill()
    if (dev.exitCode === null) await once(dev, 'exit')
  }
})

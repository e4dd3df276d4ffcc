/** Content that means harm: refused by name, or published as words that do nothing. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  cpSync,
  existsSync,
} from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { check } from '../../src/check/index.ts'
import { kindNames, type KindName } from '../../src/kinds/index.ts'
import { handbook, type FieldManual } from '../../src/kinds/manual.ts'
import { cleanSvg } from '../../src/host/svg.ts'
import { readPublic } from '../../src/host/public.ts'
import { pathsOf } from '../../src/host/manifest.ts'
import { serve } from '../../src/host/serve.ts'
import { openBrowser, visitAll } from './browser.ts'
import { drawings, markdown, markup, names, ownFiles, yaml, type Hostile } from './hostile.ts'
import { built, read, root, wholeDigest } from './site.ts'

const fixture = join(root, 'tests', 'fixtures', 'good')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Data = Record<string, unknown>
const page = (data: Data, body = '') => `---\n${stringify(data)}---\n${body}\n`

/** A sound entry of each kind, to be spoilt in one place. */
const sound = new Map<KindName, Data>(
  kindNames.map((kind) => {
    const files = readdirSync(join(fixture, 'content', kind))
    const file = files.find((one) => !one.endsWith('.en.md')) ?? ''
    const [, text = ''] = read(fixture, 'content', kind, file).split(/^---$/m)
    const { slug: _, ...data } = parse(text) as Data
    return [kind, data]
  }),
)

/** What a field can be given that would run if it were taken for markup, code or an address. */
const poisons = [
  '"><script>hit(N)</script>',
  '</script><script>hit(N)</script><img src=x onerror=hit(N)>',
  'javascript:hit(N)',
  'https://evil.example/"onmouseover="hit(N)" x="',
  `'--></title></textarea><svg/onload=hit(N)>\${hit(N)}{{hit(N)}}`,
]

/** Every place in a field that takes a value, filled with a poison. */
function* poisoned(field: FieldManual, poison: string): Generator<unknown> {
  if (field.fields) {
    const example = (Array.isArray(field.example) ? field.example[0] : field.example) as Data
    for (const inner of field.fields)
      for (const value of poisoned(inner, poison)) {
        const whole = { ...example, [inner.name]: value }
        yield field.count === 'many' ? [whole] : whole
      }
  }
  yield field.count === 'many' ? [poison] : poison
}

const inputs: Hostile[] = []
const add = (name: string, files: Hostile['files']) => {
  const number = String(inputs.length)
  const numbered = Object.entries(files).map(([path, body]): [string, string | Uint8Array] => [
    path.replaceAll('NUMBER', number),
    typeof body === 'string' ? body.replaceAll('hit(N)', `hit(${number})`) : body,
  ])
  inputs.push({ name, files: Object.fromEntries(numbered) })
}

for (const body of [...markup, ...markdown])
  add(`body ${body}`, {
    'content/news/hNUMBER.md': page({ ...sound.get('news'), title: '坏正文 NUMBER' }, body),
  })
for (const { kind, fields } of handbook())
  for (const [index, field] of fields.entries())
    // Each field gets three of the five, each poison every kind.
    for (const poison of [0, 1, 3].map((step) => poisons[(index + step) % poisons.length]!))
      for (const value of poisoned(field, poison))
        add(`${kind}.${field.name} ${JSON.stringify(value)}`, {
          [`content/${kind}/hNUMBER.md`]: page({
            ...sound.get(kind),
            ...(field.name !== 'title' && { title: `坏字段 ${kind} ${field.name}` }),
            [field.name]: value,
          }),
        })
for (const text of yaml)
  add(`yaml ${text.slice(0, 60)}`, { 'content/news/hNUMBER.md': `---\n${text}\n---\n` })
for (const name of names) {
  add(`content/news/${name}.md`, { [`content/news/${name}.md`]: page(sound.get('news')!) })
  add(`public/${name}.txt`, { [`public/${name}.txt`]: 'x' })
}
for (const drawing of drawings) {
  add(`public svg ${drawing.slice(0, 80)}`, { 'public/hNUMBER.svg': drawing })
}
add('svg in content', { 'content/news/hNUMBER.svg': drawings[0]! })
for (const [name, body] of Object.entries(ownFiles))
  add(`public/${name}`, { [`public/${name}`]: body })

/** The places of `site.yaml`, each spoilt with each poison. */
const settings = parse(read(fixture, 'content', 'site.yaml')) as Data
function* spoilt(value: unknown, poison: string): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries())
      for (const bad of spoilt(one, poison)) yield value.with(index, bad)
  } else if (typeof value === 'object' && value) {
    for (const [key, one] of Object.entries(value))
      for (const bad of spoilt(one, poison)) yield { ...value, [key]: bad }
  } else yield poison
}
const full = {
  ...settings,
  logo: '/logo.png',
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  footer: { ...(settings['footer'] as Data), links: [{ label: '关于', href: '/about/' }] },
}
for (const poison of poisons)
  for (const bad of spoilt(full, poison))
    add(`site.yaml ${poison}`, { 'content/site.yaml': stringify(bad) })
for (const href of [
  '/\\evil.example',
  '//evil.example',
  '/\t/evil.example',
  'data:text/html,x',
  'http://evil.example',
])
  add(`site.yaml link ${href}`, {
    'content/site.yaml': stringify({
      ...full,
      footer: { ...full.footer, links: [{ label: '出', href }] },
    }),
  })

function lay(base: string, { files }: Hostile): boolean {
  try {
    for (const [path, body] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true })
      writeFileSync(join(base, path), body)
    }
    return true
  } catch {
    return false
  }
}

const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

function layPublic(base: string) {
  cpSync(join(root, 'public'), join(base, 'public'), { recursive: true })
  writeFileSync(join(base, 'public', 'logo.png'), logo)
}

/** Leaves the folder as it was before an input was laid into it. */
async function takeAway(base: string, { files }: Hostile) {
  for (const path of Object.keys(files)) {
    rmSync(join(base, path), { recursive: true, force: true })
    const sound = join(fixture, path)
    if (existsSync(sound)) cpSync(sound, join(base, path))
  }
}

/** How many inputs were refused; the rest stands together in one portal. */
async function sift() {
  const kept = join(folder, 'portal')
  const trial = join(folder, 'trial')
  cpSync(join(fixture, 'content'), join(kept, 'content'), { recursive: true })
  layPublic(kept)
  const count = { refused: 0, kept: 0 }
  const sites: Data[] = []
  expect((await check(join(kept, 'content'), { cache: false })).portal).toBeDefined()
  cpSync(join(fixture, 'content'), join(trial, 'content'), { recursive: true })
  layPublic(trial)
  for (const input of inputs) {
    const refused =
      lay(trial, input) && !(await check(join(trial, 'content'), { cache: false })).portal
    takeAway(trial, input)
    if (refused) count.refused += 1
    else {
      count.kept += 1
      const site = input.files['content/site.yaml']
      if (site) sites.push(parse(String(site)) as Data)
      else lay(kept, input)
    }
  }
  return { count, kept, sites }
}

test('hostile content runs nothing and calls nobody', async () => {
  const { count, kept, sites } = await sift()
  console.log(
    `${inputs.length} hostile inputs: ${count.refused} refused, ${count.kept} published as words`,
  )
  expect(inputs.length).toBeGreaterThan(150)
  expect(({} as Data)['polluted']).toBeUndefined()
  expect(sites.length).toBeGreaterThan(10)
  // Each place of the settings, with a poison that was let in.
  const site = sites.reduce<Data>((merged, one) => ({ ...merged, ...changed(full, one) }), full)
  writeFileSync(join(kept, 'content', 'site.yaml'), stringify(site))
  const out = join(folder, 'dist')
  await built({ PORTAL_CONTENT: join(kept, 'content'), PORTAL_OUT: out })
  wholeDigest(out)
  const server = await serve(out)
  const own = `http://localhost:${(server.address() as AddressInfo).port}/`
  const addresses = pathsOf(out)
    .filter(
      (path) =>
        /\.(?:html|svg|xml|json|ics|csv|md|txt)$/.test(path) && !path.startsWith('search/index/'),
    )
    .map((path) => own + encodeURI(path.replace(/(^|\/)index\.html$/, '$1')))
  const pages = addresses.filter((address) => /\/$|\.(?:html|svg)$/.test(address))
  const browser = await openBrowser()
  try {
    // The defence of the browser is taken away on all pages, and left on those that list what the others hold.
    for (const policy of [false, true]) {
      const some = policy ? pages.filter((address) => !/\/h\d+\//.test(address)) : pages
      const happened = await visitAll(browser, some, { own, policy })
      console.log(
        `${some.length} pages, policy ${policy ? 'on' : 'off'}: ${happened.executed.length} executed, ${happened.foreign.length} foreign requests, ${happened.reports.length} reports`,
      )
      expect(happened.executed).toEqual([])
      expect(happened.foreign).toEqual([])
      expect(happened.reports).toEqual([])
    }
  } finally {
    await browser.close()
    server.close()
  }
})

/** The parts of settings that differ from the sound ones. */
function changed(before: Data, after: Data): Data {
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => stringify(before[key]) !== stringify(value)),
  )
}

test('links out of the owner’s folder are refused', async () => {
  const place = join(folder, 'links')
  mkdirSync(place)
  symlinkSync('/etc/passwd', join(place, 'passwd.txt'))
  symlinkSync('/etc', join(place, 'etc'))
  symlinkSync('.', join(place, 'loop'))
  symlinkSync('nowhere', join(place, 'gone.txt'))
  const { files, faults } = await readPublic(place)
  expect(files).toEqual([])
  expect(faults).toHaveLength(4)
})

test('drawings are refused or made anew without anything that runs', async () => {
  const place = join(folder, 'drawings')
  mkdirSync(place)
  const clean = drawings.flatMap((drawing, index) => {
    const result = cleanSvg(drawing)
    if (typeof result !== 'string') return []
    writeFileSync(join(place, `${index}.svg`), result)
    return [`${index}.svg`]
  })
  writeFileSync(join(place, '404.html'), '')
  console.log(`${drawings.length} drawings: ${drawings.length - clean.length} refused`)
  const server = await serve(place)
  const own = `http://localhost:${(server.address() as AddressInfo).port}/`
  const browser = await openBrowser()
  try {
    const happened = await visitAll(
      browser,
      clean.map((name) => own + name),
      { own, policy: false },
    )
    expect(happened.executed).toEqual([])
    expect(happened.foreign).toEqual([])
  } finally {
    await browser.close()
    server.close()
  }
})

test('the portal as it is asks nobody and breaks no policy', async () => {
  const out = join(folder, 'good')
  await built({ PORTAL_CONTENT: join(root, 'content'), PORTAL_OUT: out })
  const server = await serve(out)
  const own = `http://localhost:${(server.address() as AddressInfo).port}/`
  const browser = await openBrowser()
  try {
    const pages = pathsOf(out)
      .filter((path) => path.endsWith('.html'))
      .map((path) => own + encodeURI(path.replace(/(^|\/)index\.html$/, '$1')))
    const happened = await visitAll(browser, pages, { own })
    console.log(
      `${pages.length} good pages: ${happened.reports.length} reports, ${happened.foreign.length} foreign requests, ${happened.errors.length} errors`,
    )
    expect(happened).toEqual({ executed: [], foreign: [], reports: [], errors: [] })
    expect(existsSync(join(out, 'index.html'))).toBe(true)
  } finally {
    await browser.close()
    server.close()
  }
})

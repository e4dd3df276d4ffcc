/**
 * One entry on its own is told what the whole check tells of it: each mistake of `tests/fixtures/`, at its place and in
 * the same words, and nothing of sound content. It is checked as browsers do it, bundled and without Node's globals.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { advise } from '../../src/check/advice.ts'
import { joinPath } from '../../src/check/beside.ts'
import { forBrowser } from '../../src/check/browser.ts'
import * as source from '../../src/check/entry.ts'
import type { PortalIndex } from '../../src/check/entry.ts'
import { distinct } from '../../src/check/file.ts'
import { openCheck } from '../../src/check/index.ts'
import { indexOf } from '../../src/check/indexed.ts'
import { tell, type Told } from '../../src/check/tell.ts'
import { kindNames } from '../../src/kinds/index.ts'
import { discard, fixtures, namesIn, portalWith, project, today } from './fixture.ts'

const root = resolve(import.meta.dirname, '../..')

/** `es` in chunks and small, as it is sent; `iife` as one script. */
async function bundled(format: 'es' | 'iife') {
  const isSent = format === 'es'
  const [name, input] = ['check', join(root, 'src/check/entry.ts')]
  const output = { format, name, ...(!isSent && { codeSplitting: false }) }
  const built = (await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [forBrowser()],
    build: {
      write: false,
      minify: isSent,
      modulePreload: false,
      rolldownOptions: { input, output, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput
  return built.output.filter((one) => one.type === 'chunk')
}

/** What a worker has, and no more, in browsers of some years ago. */
const worker = { URL, TextEncoder, TextDecoder, structuredClone, console }
const [script] = await bundled('iife')
const { checkEntry, namedBy } = runInContext(
  `delete Map.groupBy; ${script!.code}; check`,
  createContext({ ...worker }),
) as typeof source

describe('the bundle for browsers', () => {
  it('asks for nothing of Node', () => {
    const { moduleIds } = script!
    expect(moduleIds.length).toBeGreaterThan(100)
    expect(
      moduleIds.filter((id) => /^node:|browser-external|\.dom\.js$|pinyin-pro/.test(id)),
    ).toEqual([])
    for (const id of moduleIds.filter((one) => one.startsWith(join(root, 'src/'))))
      expect(readFileSync(id, 'utf8'), id).not.toMatch(
        /^import (?!type )[^'"]*'(?:node:|(?:fs|path|crypto|child_process)')/m,
      )
  })

  it('is small, and smaller still where bodies have no raw HTML', async () => {
    const chunks = await bundled('es')
    const size = ({ code }: { code: string }) => gzipSync(code).length
    const lazy = chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.includes('/parse5/')))
    const all = chunks.reduce((sum, one) => sum + size(one), 0)
    const first = all - lazy.reduce((sum, one) => sum + size(one), 0)
    expect(lazy).toHaveLength(1)
    expect(first).toBeLessThan(239 * 1024)
    expect(all).toBeLessThan(287 * 1024)
  })
})

/** What is told by the whole check alone. */
const whole = /^(?:archive|folder|public|drawing|site|share)\/|^(?:contact\/none|entry\/hant)$/

/** An index as it comes from the network, and what the whole check tells of a file. */
async function opened(content: string) {
  const open = await openCheck(content, { today, cache: false, ...project })
  const json = JSON.stringify(indexOf(open, project.routes))
  const { problems } = open.conclude(project.routes)
  // Whoever writes is given advice while another file has an error.
  const advice = advise(open.graph, today, open.site?.footer.owner)
  const told = (file: string, text: string) => {
    const found = problems.filter((one) => one.file === file && !whole.test(one.rule))
    // How many other files name what is lost is not known.
    for (const { params } of found) if (params) delete params['others']
    const isFaulty = found.some(({ level }) => level === 'error')
    const more = isFaulty ? [] : advice.filter((one) => one.file === file)
    return tell(distinct([...found, ...more]), text).map(shown)
  }
  return { json, index: JSON.parse(json) as PortalIndex, told }
}

const shown = ({ rule, level, line, column, endLine, endColumn, message, cure }: Told) =>
  `${line}:${column}-${endLine}:${endColumn} ${level} ${rule} ${message} ${cure ?? ''}`

const entries = `{${kindNames.join()}}/*.md`
const textOf = (content: string, file: string) => readFileSync(join(content, file), 'utf8')
const check = async (...about: Parameters<typeof checkEntry>) =>
  [...(await checkEntry(...about))].map(shown)

const base = portalWith()
const sound = await opened(base)
const baseFiles = globSync(entries, { cwd: base })
discard(base)

/** Told otherwise than by the whole check: by their fixtures, their files and the rules that are told. */
const otherwise: Readonly<Record<string, string>> = {
  // A clash is told of the file that is written.
  'entry-case events/Founding.md': 'entry/duplicate',
  'entry-duplicate events/founding.md': 'entry/duplicate',
  'entry-code organizations/xingqiao.md': 'entry/code',
  'region-code-twice regions/dongling.md': 'entry/code',
  'successor-cycle organizations/yunchuan-polytechnic.md': 'reference/cycle',
  'reference-cycle regions/yunchuan.md': 'reference/cycle',
  // A draft by its name.
  'link-name news/opening.md': 'link/relative link/relative link/fragment',
}

let seeded = 0
describe.each(['errors', 'warnings'])('%s', (group) => {
  it.each(namesIn(group))('%s', async (name) => {
    const over = join(fixtures, group, name)
    const content = portalWith(over)
    const { index, told } = await opened(content)
    const laid = globSync(entries, { cwd: join(over, 'content') })
    const others = globSync(entries, { cwd: content }).filter(
      (file) =>
        !file.endsWith('.en.md') &&
        (laid.includes(file) || told(file, textOf(content, file)).length),
    )
    for (const file of others) {
      const text = textOf(content, file)
      const found = await check(file, text, index, today)
      const rules = otherwise[`${name} ${file}`]
      if (rules) expect(found.map((one) => one.split(' ')[2]).join(' ')).toBe(rules)
      else expect(found, file).toEqual(told(file, text))
      if (found.length) seeded += 1
    }
    // As it is written in a portal that is sound.
    const isAlone = globSync('**/*.*', { cwd: over }).length === laid.length + 1
    const [file, more] = laid
    if (isAlone && file && !file.endsWith('.en.md') && !more && !otherwise[`${name} ${file}`]) {
      const text = textOf(content, file)
      expect(await check(file, text, sound.index, today)).toEqual(told(file, text))
    }
    discard(content)
  })
})

it('was asked about more than 55 mistakes', () => expect(seeded).toBeGreaterThan(200))

describe('sound content', () => {
  it('is told nothing', async () => {
    const content = portalWith()
    for (const file of baseFiles)
      expect(await check(file, textOf(content, file), sound.index, today), file).toEqual([])
    discard(content)
  })

  it('is told nothing in the default portal, whose index is small', async () => {
    const content = join(root, 'content')
    const { json, index, told } = await opened(content)
    for (const { file } of index.entries) {
      const text = textOf(content, file)
      expect(await check(file, text, index, today), file).toEqual(told(file, text))
    }
    expect(gzipSync(json).length).toBeLessThan(60 * 1024)
  })
})

describe('who names an entry', () => {
  const index = async (files: Record<string, string>) => {
    const content = portalWith(undefined, files)
    const made = await opened(content)
    discard(content)
    return made
  }
  const draft = (words: string) =>
    `---\ntitle: 不公开的题目\ndraft: true\nsummary: 不公开的话。\n${words}---\n见[学校](/organizations/yunchuan-polytechnic/)。\n`

  it('is told with the field, of texts, drafts and settings too', async () => {
    const { index: made } = await index({
      'news/secret.md': draft('sort: 公告\ndate: 2026-01-02\n'),
    })
    const named = [...namedBy('organizations/yunchuan-polytechnic', made)]
    expect(named).toContainEqual({
      path: 'alliances/yunchuan-new-materials.md',
      title: '云川新材料市域产教联合体',
      field: 'members',
    })
    expect(named).toContainEqual({ path: 'news/secret.md', title: 'news/secret.md', field: 'body' })
    expect([...namedBy('organizations/nobody', made)]).toEqual([])
    const home = {
      ...made,
      settings: { ...made.settings, names: [['home', 'regions/x']] as const },
    }
    expect([...namedBy('regions/x', home)]).toEqual([
      { path: 'site.yaml', title: 'site.yaml', field: 'home' },
    ])
  })

  it('has no words of a draft', async () => {
    for (const more of ['sort: 公告\ndate: 2026-01-02\n', 'sort: 不公开的类别\n']) {
      const { json } = await index({ 'news/secret.md': draft(more) })
      expect(json).toContain('news/secret.md')
      expect(json).not.toContain('不公开')
    }
  })
})

it('takes a file that is saved together with the entry', async () => {
  const content = portalWith()
  const text = textOf(content, 'news/opening.md')
  discard(content)
  const shows = `${text}\n![新的实训楼](/images/hall.jpg)\n`
  const { index } = sound
  const rules = async (files: PortalIndex['files']) =>
    [...(await checkEntry('news/opening.md', shows, { ...index, files }, today))].map(
      ({ rule }) => rule,
    )
  expect(await rules(index.files)).toEqual(['image/missing'])
  expect(await rules({ ...index.files, '/images/hall.jpg': 1000 })).toEqual([])
})

it('refuses a path that is no entry', async () => {
  for (const path of ['site.yaml', 'nothing/x.md', 'events/a/b.md', '../events/x.md'])
    await expect(source.checkEntry(path, '', sound.index, today)).rejects.toThrow(RangeError)
})

it('follows folders as Node does', () => {
  const step = fc.constantFrom('a', 'b.png', '.', '..', '')
  const path = fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => steps.join('/'))
  fc.assert(
    fc.property(path, path, (folder, to) => {
      const expected = posix.join(folder, to)
      expect(joinPath(folder, to) || '.').toBe(expected === './' ? '.' : expected)
    }),
  )
})

/**
 * The editor's page: tells Sveltia how files are read and written, what to ask before a save, and how an entry looks.
 *
 * Enters: `config.json` and `index.json` beside the page. https://sveltiacms.app/en/docs/api
 */
import CMS from '@sveltia/cms'
import type { Tree } from '../../edit/patch.ts'
import type { EditorConfig } from '../config.ts'
import { held } from '../held.ts'
import { words } from '../words.ts'
import type { Answered, Asked } from './checker.ts'
import { clearFaults, showFaults } from './faults.ts'
import { templateOf } from './template.ts'

interface Entry {
  id: string
  slug: string
  locales: Record<string, { path: string }>
}

/** What Sveltia shows where something is in the way of a deletion. */
interface Blocker {
  entry: { id: string }
  keyPath: string
  collectionLabel: string
  summary: string
  fieldLabel: string
  messages: string[]
}

/** An immutable map, as listeners are given. */
interface Given {
  get(name: string): { toJS(): Tree } & string
}

declare global {
  /** Asked before entries are deleted (`patches.ts`): who names them. */
  var lianmaiNamers: (collection: { name: string }, entries: Entry[]) => Blocker[]
}

const read = async (path: string) => (await fetch(new URL(path, document.baseURI))).json()

/** Chinese, whatever the browser speaks, until somebody chooses otherwise. */
const chosen = 'sveltia-cms.prefs'
const prefs = JSON.parse(localStorage.getItem(chosen) ?? '{}') as Record<string, unknown>
if (!prefs['locale']) localStorage.setItem(chosen, JSON.stringify({ ...prefs, locale: 'zh-CN' }))

const { cms, shapes, content, zone, styles } = (await read('config.json')) as EditorConfig

const worker = new Worker(new URL('./checker.ts', import.meta.url), { type: 'module' })
const waiting = new Map<
  number,
  { resolve: (value: never) => void; reject: (fault: Error) => void }
>()
worker.onmessage = ({ data: [id, value, fault] }: MessageEvent<[number, never, string?]>) => {
  const { resolve, reject } = waiting.get(id)!
  waiting.delete(id)
  if (fault) reject(new Error(fault))
  else resolve(value)
}
let count = 0
function ask<Key extends keyof Asked>(key: Key, asked: Asked[Key]): Promise<Answered[Key]> {
  const id = (count += 1)
  const answer = new Promise<Answered[Key]>((resolve, reject) =>
    waiting.set(id, { resolve: resolve as (value: never) => void, reject }),
  )
  worker.postMessage([id, key, asked])
  return answer
}
const opened = read('index.json').then((index) => ask('open', { index, zone }))

const within = (path: string) => path.slice(content.length + 1)
const shapesOf = (kind: string) => shapes[kind] ?? []
const kindAt = (path: string) => within(path).split('/')[0]!

/** Texts that the worker has not been told of. */
let fresh: Record<string, string | null> = {}
let names: Answered['names'] = {}
async function tell() {
  const texts = fresh
  fresh = {}
  await opened
  await ask('know', texts)
}
let due: ReturnType<typeof setTimeout> | undefined
function learn(path: string, text: string | null) {
  fresh[within(path)] = text
  clearTimeout(due)
  due = setTimeout(async () => {
    await tell()
    names = await ask('names', null)
  }, 300)
}

const fromFile = (text: string, path: string) => {
  learn(path, text)
  return ask('read', { text, path, shapes: shapesOf(kindAt(path)) })
}
const toFile = (values: Tree, { basePath }: { basePath: string }) =>
  ask('write', { values, shapes: shapesOf(kindAt(`${basePath}/`)) })
CMS.registerCustomFormat('lianmai', 'md', { fromFile, toFile } as never)

/** The words are Sveltia's own for a save that failed: it shows the cause. */
const stop = (message: string) => new Error('saving_failed', { cause: new Error(message) })

CMS.registerEventListener({
  name: 'preSave',
  handler: async ({ entry }: { entry: Given }) => {
    clearFaults()
    const [path, kind, values] = [
      entry.get('path'),
      entry.get('collection'),
      entry.get('data').toJS(),
    ]
    const before = values[held.path] as string | undefined
    const text = await ask('write', { values, shapes: shapesOf(kind) })
    await tell()
    if (before && before !== path) {
      names = await ask('names', null)
      const namers = names[within(before).slice(0, -'.md'.length)] ?? []
      if (namers.length)
        throw stop(words.renamed(within(before), [...new Set(namers.map(({ title }) => title))]))
    }
    const files = pathsIn(values)
    const faults = await ask('check', { path: within(path), text, files })
    if (faults.length) {
      showFaults(faults)
      throw stop(
        [words.stopped(faults.length), ...faults.map((one) => words.fault(one))].join('\n'),
      )
    }
    if (before && before !== path) learn(before, null)
    learn(path, text)
  },
} as never)

/** Files that a form names: what was chosen there is stored with the entry, if it is not yet. */
const pathsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? /^\/(?:images|files)\/[^\n]+$/.test(value)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(pathsIn)
      : []

globalThis.lianmaiNamers = ({ name }, entries) => {
  const going = new Set(entries.map(({ slug }) => `${name}/${slug}.md`))
  return entries.flatMap(({ slug }) =>
    (names[`${name}/${slug}`] ?? [])
      .filter(({ path }) => !going.has(path))
      .map(({ path, title, field }) => ({
        entry: { id: path },
        keyPath: `${slug}.${field}`,
        collectionLabel: path,
        summary: title,
        fieldLabel: field === 'body' ? words.body : field,
        messages: [words.names],
      })),
  )
}

for (const style of styles) CMS.registerPreviewStyle(style)
for (const kind of Object.keys(shapes))
  CMS.registerPreviewTemplate(
    kind,
    templateOf((values) => ask('look', { kind, values, shapes: shapesOf(kind) })) as never,
  )

await CMS.init({ config: cms as never })

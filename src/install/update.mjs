// Takes up a newer engine, `npm run update -- [address [ref]] [--base=…] [--keep=…]`: each file of the engine's is merged
// three ways, as it was, as it is here and as it is there. What comes out is one commit, or nothing. Works on the folder
// it is called in, before anything is installed, on any Node from 20 on: it imports nothing that has to be.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual as same, parseArgs } from 'node:util'
import * as engine from './engine.mjs'
import { dependsAlike, fitLock, mergeKeys } from './packages.mjs'
import { args, words } from './words.mjs'

const { git, json, text, read, write, short, within, stop, filesOf, commitOf, writeTree } = engine

/** Names the engine that was taken up last. In the tree, not in a message: a revert takes it back too. */
const record = '.engine'
const owned = [
  record,
  'content',
  'public',
  'archive',
  'astro.config.mjs',
  'src/own',
  'src/content.config.ts',
]
/** The engine reads them: a portal that has none gets the engine's, once. */
const seeds = ['src/own/index.ts', 'src/content.config.ts']
/** The engine's until the owner writes another. */
const yielded = ['README.md', 'LICENSE']
const [manifest, lock, config] = ['package.json', 'package-lock.json', 'astro.config.mjs']
const temp = mkdtempSync(join(tmpdir(), 'lianmai-update-'))
process.on('exit', () => rmSync(temp, { recursive: true, force: true }))

const { source, ref, asked, keep } = options()
engine.fetchEngine(source)
const next = commitOf(ref) ?? stop(words.noVersion(source, ref))
const [ours, theirs] = ['HEAD', next].map(filesOf)
const others = [...owned, ...yielded, manifest, lock]
const base = asked ? commitOf(asked) : engine.findBase(next, ours.get(record), others)
if (!base) stop(words.noBase)
const bases = filesOf(base)
const [mine, old, fresh] = [ours, bases, theirs].map((files) => json(files.get(manifest)))
const [from, to] = [
  words.version(old.version, short(base)),
  words.version(fresh.version, short(next)),
]

const changes = new Map()
const [merged, kept, keys, clashes] = [[], [], [], []]
const isOwned = (path) => within(path, owned) && (!seeds.includes(path) || ours.has(path))
const isEngine = (path) => (bases.has(path) || theirs.has(path)) && !isOwned(path)
const own = [...ours.keys()].filter((path) => !isEngine(path) && path !== record)
const routeOf = (path) => path.replace(/(?:\/index)?\.\w+$/, '')
const pages = new Map(own.map((path) => [routeOf(path), path]))
const wanted = mergeKeys(keys, mine, old, fresh)
for (const path of new Set([...bases.keys(), ...theirs.keys()])) if (isEngine(path)) take(path)
if (clashes.length) stop(words.advice(clashes, ...[base, next].map(short)))
if (!changes.size) done(words.same(to))
if (!dependsAlike(wanted, fresh) && [manifest, lock].some((path) => changes.has(path))) takeLock()
const signs = [...changes].map(([path, file]) =>
  !file ? 'removed' : ours.has(path) ? 'changed' : 'added',
)
changes.set(record, { mode: '100644', id: write(`${fresh.version} ${next}\n`) })
const tree = writeTree(changes, temp)
const compare = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', 'HEAD', tree]
const names = text(compare).split('\0')
const hidden = names.find((path) => path && !changes.has(path))
if (hidden) stop(words.hidden(hidden))
const message = words.message(from, to)
const commit = text(['commit-tree', tree, '-p', 'HEAD', '-m', message])
text(['merge', '--quiet', '--ff-only', '--no-overwrite-ignore', commit])
done(report())

function options() {
  try {
    const known = { base: { type: 'string' }, keep: { type: 'string', multiple: true } }
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: known })
    const [source = 'engine', ref = 'HEAD'] = positionals
    const keep = (values.keep ?? []).map((path) => path.replace(/^\.\/|\/$/g, ''))
    return { source, ref, asked: values.base, keep }
  } catch {
    return stop(words.usage)
  }
}

/** Decides on one file by its ids here, in the version this portal has, and in the new one. */
function take(path) {
  const three = [ours, bases, theirs].map((files) => files.get(path))
  const [o, b, t] = three
  const page = !o && !b && path.startsWith('src/pages/') && pages.get(routeOf(path))
  if (page && within(page, keep)) kept.push(path)
  else if (page) clashes.push(words.page(page, path))
  else if (o?.id === b?.id) put(path, t)
  else if (b?.id === t?.id || o?.id === t?.id) return
  else if (path === lock) put(path, t)
  else if (path === manifest) put(path, { ...t, id: write(`${JSON.stringify(wanted, null, 2)}\n`) })
  else if (!o || within(path, [...yielded, ...keep])) kept.push(path)
  else if (!b) clashes.push(words.added(path))
  else if (!t) clashes.push(words.removed(path))
  else {
    const files = three.map((_, at) => join(temp, `${at}`))
    for (const [at, file] of files.entries()) writeFileSync(file, read(three[at]))
    const { ok, stdout } = git(['merge-file', '-p', '-q', ...files])
    if (!ok) return clashes.push(words.both(path))
    merged.push(path)
    put(path, { ...t, id: write(stdout) })
  }
}

function put(path, file) {
  if (!same(ours.get(path), file)) changes.set(path, file)
}

/** Only npm can make the lock fit what the owner depends on besides. */
function takeLock() {
  const folder = join(temp, 'portal')
  writeTree(changes, temp, folder)
  if (!fitLock(folder)) stop(words.lock)
  const fitted = readFileSync(join(folder, lock), 'utf8').replaceAll('\r\n', '\n')
  put(lock, { mode: '100644', id: write(fitted) })
}

function report() {
  const count = (sign) => signs.filter((one) => one === sign).length
  const gone = Object.keys(old.dependencies ?? {}).filter((key) => !wanted.dependencies?.[key])
  const [o, b, t] = [ours, bases, theirs].map((files) => files.get(config)?.id)
  const [before, after] = [base, next].map(short)
  return [
    words.done(short(commit), from, to),
    words.counts(...['changed', 'added', 'removed'].map(count), own.length),
    merged.length && words.merged(merged),
    kept.length && words.kept(kept),
    keys.length && words.keys(keys),
    gone.length && words.gone(gone),
    b !== t && o !== t && words.config(config, o === b ? undefined : before, after),
    words.next,
    words.back(short(commit)),
  ]
    .filter(Boolean)
    .join('\n')
}

function done(message) {
  console.log(message)
  process.exit(0)
}

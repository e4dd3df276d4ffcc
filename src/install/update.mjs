// Takes up a newer engine, `npm run update -- [address [ref]] [--base=…] [--keep=…]`: each file of the engine's is merged
// three ways, as it was, as it is here and as it is there. What comes out is one commit, or nothing. Works on the folder
// it is called in, before anything is installed, on any Node from 20 on: it imports nothing but Node's own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual as same, parseArgs } from 'node:util'
import * as engine from './engine.mjs'
import { dependsAlike, fitLock, mergeKeys } from './packages.mjs'

const { git, json, text, read, write, short, within, stop, filesOf, commitOf, writeTree } = engine

/** Names the engine that was taken up last. In the tree, not in a message: a revert takes it back too. */
const record = '.engine'
const owned = [record, 'content', 'public', 'astro.config.mjs', 'src/own', 'src/content.config.ts']
/** The engine reads them: a portal that has none gets the engine's, once. */
const seeds = ['src/own/index.ts', 'src/content.config.ts']
/** The engine's until the owner writes another. */
const yielded = ['README.md', 'LICENSE']
const [manifest, lock, config] = ['package.json', 'package-lock.json', 'astro.config.mjs']
const temp = mkdtempSync(join(tmpdir(), 'lianmai-update-'))
process.on('exit', () => rmSync(temp, { recursive: true, force: true }))

const { source, ref, asked, keep } = options()
engine.fetchEngine(source)
const next = commitOf(ref) ?? stop(`${source} 里没有 ${ref} 这个版本。`)
const [ours, theirs] = ['HEAD', next].map(filesOf)
const others = [...owned, ...yielded, manifest, lock]
const base = asked ? commitOf(asked) : engine.findBase(next, ours.get(record), others)
if (!base) stop('认不出这里是引擎的哪一版：加上 --base=提交号或标签，写当初取来的那一版。')
const bases = filesOf(base)
const [mine, old, fresh] = [ours, bases, theirs].map((files) => json(files.get(manifest)))
const [from, to] = [`${old.version}（${short(base)}）`, `${fresh.version}（${short(next)}）`]

const changes = new Map()
const [merged, kept, keys, clashes] = [[], [], [], []]
const isOwned = (path) => within(path, owned) && (!seeds.includes(path) || ours.has(path))
const isEngine = (path) => (bases.has(path) || theirs.has(path)) && !isOwned(path)
const own = [...ours.keys()].filter((path) => !isEngine(path) && path !== record)
const routeOf = (path) => path.replace(/(?:\/index)?\.\w+$/, '')
const pages = new Map(own.map((path) => [routeOf(path), path]))
const wanted = mergeKeys(keys, mine, old, fresh)
for (const path of new Set([...bases.keys(), ...theirs.keys()])) if (isEngine(path)) take(path)
if (clashes.length) stop(advice())
if (!changes.size) done(`已经是这一版：${to}。`)
if (!dependsAlike(wanted, fresh) && [manifest, lock].some((path) => changes.has(path))) takeLock()
const signs = [...changes].map(([path, file]) => (!file ? '删' : ours.has(path) ? '改' : '加'))
changes.set(record, { mode: '100644', id: write(`${fresh.version} ${next}\n`) })
const tree = writeTree(changes, temp)
const compare = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', 'HEAD', tree]
const names = text(compare).split('\0')
const hidden = names.find((path) => path && !changes.has(path))
if (hidden) stop(`${hidden}：新版有和它重名的文件或文件夹。给它改个名字，提交，再更新。`)
const message = `更新引擎：${from} → ${to}`
const commit = text(['commit-tree', tree, '-p', 'HEAD', '-m', message])
text(['merge', '--quiet', '--ff-only', '--no-overwrite-ignore', commit])
done(report())

function options() {
  try {
    const known = { base: { type: 'string' }, keep: { type: 'string', multiple: true } }
    const { values, positionals } = parseArgs({ allowPositionals: true, options: known })
    const [source = 'engine', ref = 'HEAD'] = positionals
    const keep = (values.keep ?? []).map((path) => path.replace(/^\.\/|\/$/g, ''))
    return { source, ref, asked: values.base, keep }
  } catch {
    return stop('用法：npm run update -- 引擎的地址 [版本] [--base=提交号] [--keep=文件]')
  }
}

/** Decides on one file by its ids here, in the version this portal has, and in the new one. */
function take(path) {
  const three = [ours, bases, theirs].map((files) => files.get(path))
  const [o, b, t] = three
  const page = !o && !b && path.startsWith('src/pages/') && pages.get(routeOf(path))
  if (page && within(page, keep)) kept.push(path)
  else if (page) clashes.push(`${page}：你的页面，和新版的 ${path} 是同一个网址`)
  else if (o?.id === b?.id) put(path, t)
  else if (b?.id === t?.id || o?.id === t?.id) return
  else if (path === lock) put(path, t)
  else if (path === manifest) put(path, { ...t, id: write(`${JSON.stringify(wanted, null, 2)}\n`) })
  else if (!o || within(path, [...yielded, ...keep])) kept.push(path)
  else if (!b) clashes.push(`${path}：你加的，新版也有了同名的`)
  else if (!t) clashes.push(`${path}：你改过，新版删掉了`)
  else {
    const files = three.map((_, at) => join(temp, `${at}`))
    for (const [at, file] of files.entries()) writeFileSync(file, read(three[at]))
    const { ok, stdout } = git(['merge-file', '-p', '-q', ...files])
    if (!ok) return clashes.push(`${path}：你和新版改了同一处`)
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
  if (!fitLock(folder)) stop('你自己加的依赖没有配好：检查网络，再更新一次。')
  const fitted = readFileSync(join(folder, lock), 'utf8').replaceAll('\r\n', '\n')
  put(lock, { mode: '100644', id: write(fitted) })
}

function list(lines) {
  const more = lines.length > 40 ? [`……一共 ${lines.length} 个`] : []
  return [...lines.slice(0, 40), ...more].map((line) => `  ${line}`).join('\n')
}

function advice() {
  const [before, after] = [base, next].map(short)
  return `你的改动和新版碰在一起：\n${list(clashes)}
每个文件选一种办法，提交，再更新一次：
  用新版的：git checkout ${after} -- 文件（新版没有的：git rm 文件）；你的改动先挪到 src/own/
  用你的：更新时加 --keep=文件；新版改了什么看 git diff ${before} ${after} -- 文件，要的抄进来
  自己的页面：改个文件名，网址跟着变`
}

function report() {
  const count = (sign) => `${sign} ${signs.filter((one) => one === sign).length} 个`
  const gone = Object.keys(old.dependencies ?? {}).filter((key) => !wanted.dependencies?.[key])
  const [o, b, t] = [ours, bases, theirs].map((files) => files.get(config)?.id)
  const [before, after] = [base, next].map(short)
  const look =
    o === b ? '你没改过它，可以换成新版的：git checkout' : `要不要跟着改：git diff ${before}`
  return [
    `更新好了，是一次提交（${short(commit)}）：${from} → ${to}。`,
    `引擎的文件：${['改', '加', '删'].map(count).join('，')}。你的 ${own.length} 个文件都没有动。`,
    merged.length && `你改过、和新版合在一起的，请看一眼：\n${list(merged)}`,
    kept.length && `你改过或删掉的，照你的，没有用新版的：\n${list(kept)}`,
    keys.length && `package.json 里你和新版都改了的，用了新版的：\n${list(keys)}`,
    gone.length && `新版不再带的依赖，你的代码要用就 npm install：\n${list(gone)}`,
    b !== t && o !== t && `新版也改了 ${config}，你的没有动。${look} ${after} -- ${config}`,
    '接下来：npm run check，npm run build，都好了再推送。',
    `撤回：还没推送用 git reset --hard ORIG_HEAD，推送了用 git revert ${short(commit)}。`,
  ]
    .filter(Boolean)
    .join('\n')
}

function done(message) {
  console.log(message)
  process.exit(0)
}

// The portal's repository and the engine's, as git has them: what is fetched, which version is here, what a commit holds.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { words } from './words.mjs'

export function git(args, options) {
  const result = spawnSync('git', args, { maxBuffer: 2 ** 30, ...options })
  if (result.error) stop(words.git(result.error.message))
  return { ok: result.status === 0, stdout: result.stdout, stderr: String(result.stderr) }
}

export function text(args, options) {
  const { ok, stdout, stderr } = git(args, options)
  return ok ? String(stdout).trimEnd() : stop(stderr.trimEnd())
}

export const read = ({ id }) => git(['cat-file', 'blob', id]).stdout
/** A package.json. */
export function json(file) {
  try {
    return JSON.parse(String(read(file)))
  } catch {
    return stop(words.manifests)
  }
}
export const write = (input) => text(['hash-object', '-w', '--stdin'], { input })
export const short = (commit) => text(['rev-parse', '--short', commit])
export const within = (path, places) =>
  places.some((place) => path === place || path.startsWith(`${place}/`))

export function stop(message) {
  console.error(`${message}\n${words.stopped}`)
  process.exit(1)
}

/** Refuses what an update could not be undone in, and brings the engine's branches and tags. */
export function fetchEngine(source) {
  if (!git(['rev-parse', '--git-dir']).ok) stop(words.repository)
  if (text(['rev-parse', '--show-prefix'])) stop(words.top)
  const dirty = text(['-c', 'core.quotePath=false', 'status', '--porcelain'])
  if (dirty) stop(words.dirty(dirty))
  if (!git(['var', 'GIT_COMMITTER_IDENT']).ok) stop(words.who)
  if (source === 'engine' && !git(['config', 'remote.engine.url']).ok) stop(words.from)
  // Names of their own: the engine's tags are not the portal's.
  const refs = ['heads/*', 'tags/*'].map((names) => `+refs/${names}:refs/engine/${names}`)
  const flags = ['--quiet', '--no-tags', '--prune', '--no-recurse-submodules']
  const { ok, stderr } = git(['fetch', ...flags, source, '+HEAD:refs/engine/HEAD', ...refs])
  if (!ok) stop(words.unreached(source, stderr.trimEnd()))
}

/** A commit of the engine's by its tag, branch or number. */
export function commitOf(name) {
  const names = ['', 'tags/', 'heads/'].map((kind) => `refs/engine/${kind}${name}`)
  for (const one of /^[0-9a-f]{7,}$/.test(name) ? [...names, name] : names) {
    const { ok, stdout } = git(['rev-parse', '--verify', '--quiet', `${one}^{commit}`])
    if (ok) return String(stdout).trim()
  }
  return undefined
}

/** The mode and id of each file of a commit, by path. */
export function filesOf(commit) {
  const lines = text(['ls-tree', '-rz', '--full-tree', commit]).split('\0').filter(Boolean)
  const parts = lines.map((line) => /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line))
  return new Map(parts.map(([, mode, id, path]) => [path, { mode, id }]))
}

/** The tree of HEAD with changes, each a mode and id by its path or nothing; in a folder its files, where one is given. */
export function writeTree(changes, temp, folder) {
  const env = { ...process.env, GIT_INDEX_FILE: join(temp, 'index') }
  const none = '0'.repeat(text(['rev-parse', 'HEAD']).length)
  const lines = [...changes].map(
    ([path, file]) => `${file?.mode ?? 0} ${file?.id ?? none}\t${path}\0`,
  )
  text(['read-tree', 'HEAD'], { env })
  // In this order what is removed makes room for what is added.
  text(['update-index', '-z', '--index-info'], { env, input: lines.sort().join('') })
  if (folder) text(['checkout-index', '--all', `--prefix=${folder}/`], { env })
  return text(['write-tree'], { env })
}

/**
 * Which version of the engine is here: what the last update noted, or what both histories share if that is newer;
 * without either, the commit of the engine's whose files are most like those here, `others` aside.
 */
export function findBase(next, noted, others) {
  const last = noted && commitOf(String(read(noted)).trim().split(' ').at(-1))
  const shared = String(git(['merge-base', 'HEAD', next]).stdout).trim()
  if (last && !(shared && git(['merge-base', '--is-ancestor', last, shared]).ok)) return last
  if (shared) return shared
  const commits = text(['log', '--format=%H %T', '--glob=refs/engine']).split('\n')
  const head = text(['rev-parse', 'HEAD^{tree}'])
  const input = commits.map((commit) => `${commit.split(' ')[1]} ${head}\n`).join('')
  const paths = ['.', ...others.map((path) => `:(exclude)${path}`)]
  const names = text(['diff-tree', '--stdin', '-r', '--name-only', '--', ...paths], { input })
  const blocks = `${names}\n`.split(/^[0-9a-f]{40,} [0-9a-f]{40,}\n/m).slice(1)
  const sizes = blocks.map((block) => block.split('\n').length)
  // Of two that are as like the older one: what lies between is merged once more, and not taken for the owner's.
  const [likest] = commits[sizes.lastIndexOf(Math.min(...sizes))].split(' ')
  const [files, here] = [likest, 'HEAD'].map(filesOf)
  const engine = [...files].filter(([path]) => !within(path, others))
  const same = engine.filter(([path, { id }]) => here.get(path)?.id === id)
  return same.length * 2 > engine.length ? likest : undefined
}

// The packages a portal depends on: its package.json merged with the engine's, and a lock that fits.
import { spawnSync } from 'node:child_process'
import { isDeepStrictEqual as same } from 'node:util'
import { words } from './words.mjs'

/** The engine's until the owner writes others. */
const identity = ['name', 'version', 'description', 'license', 'private']
const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides']

/** The owner's keys stay; of a key that both changed the engine's value is taken, and told. */
export function mergeKeys(told, mine = {}, old = {}, fresh = {}, above = '') {
  const result = {}
  for (const key of new Set([...Object.keys(fresh), ...Object.keys(mine)])) {
    const three = [mine[key], old[key], fresh[key]]
    const [o, b, t] = three
    const isOwn = !same(o, b) && !same(o, t)
    if (three.every((one) => one === undefined || (Object(one) === one && !Array.isArray(one)))) {
      const inner = mergeKeys(told, ...three, `${above}${key}.`)
      if (t || Object.keys(inner).length) result[key] = inner
    } else if (same(b, t) || (isOwn && identity.includes(above + key))) result[key] = o
    else {
      result[key] = t
      const [yours, theirs] = [o, t].map((one) => JSON.stringify(one))
      if (isOwn) told.push(words.key(above + key, yours, theirs))
    }
  }
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined))
}

export const dependsAlike = (one, other) => groups.every((key) => same(one[key], other[key]))

/** Has npm make the lock in a folder fit its package.json; whether it could. */
export function fitLock(folder) {
  const { npm_execpath: script } = process.env
  const [program, ...first] = script?.endsWith('.js') ? [process.execPath, script] : ['npm']
  const flags = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status } = spawnSync(program, [...first, 'install', ...flags, '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32' && !first.length,
  })
  return status === 0
}

/**
 * The engine of this checkout as benches run it, and the programs they compare it with.
 *
 * `engineIn` copies the engine into a folder, so that a build there has caches of its own and an edit of the checkout
 * meanwhile changes nothing. `programIn` installs another program at a fixed version beside the system's temporary
 * files, once; none of them is a dependency of the project.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')
const parts = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package.json']

export interface Engine {
  folder: string
  /** What to run for a build, with the folder as its current one. */
  command: string[]
  /** Forgets all that earlier builds have left: the next one is cold. */
  forget(): void
}

export function engineIn(folder: string): Engine {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  for (const part of [...parts, 'package-lock.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  // The packages are shared; the folder they are linked in is the copy's own, and its caches with it.
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  return {
    folder,
    command: [process.execPath, 'node_modules/astro/bin/astro.mjs', 'build'],
    forget() {
      for (const kept of ['.astro', 'node_modules/.cache', 'node_modules/.astro'])
        rmSync(join(folder, kept), { recursive: true, force: true })
    },
  }
}

/** The folder where `name@version` stands in `node_modules`. Throws where it can't be installed. */
export function programIn(name: string, version: string): string {
  const folder = join(tmpdir(), `lianmai-bench-${name.replace(/\W+/g, '-')}-${version}`)
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return folder
  mkdirSync(folder, { recursive: true })
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`],
    { encoding: 'utf8' },
  )
  if (status !== 0)
    throw new Error(`${name}@${version} can't be installed: ${error?.message ?? stderr}`)
  return folder
}

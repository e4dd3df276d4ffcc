/** Builds as an owner would, into folders of their own, and what is there afterwards. */
import { spawn, type ChildProcess } from 'node:child_process'
import { hash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import { verify } from '../../src/host/verify.ts'

export const root = join(import.meta.dirname, '..', '..')
export const cache = join(root, 'node_modules', '.cache', 'lianmai')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  output: string
  seconds: number
}

export interface Running {
  process: ChildProcess
  ended: Promise<Ended>
}

/** Starts a build; `engine` is the folder of the project. */
export function start(
  environment: NodeJS.ProcessEnv,
  engine = root,
  before: string[] = [],
): Running {
  const began = performance.now()
  const command = [...before, process.execPath, 'node_modules/astro/bin/astro.mjs', 'build']
  const child = spawn(command[0]!, command.slice(1), {
    cwd: engine,
    env: {
      ...process.env,
      NODE_ENV: undefined,
      VITEST: undefined,
      MODE: undefined,
      DEV: undefined,
      PROD: undefined,
      NODE_OPTIONS: '',
      PORTAL_SKIP: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve({ code, signal, output, seconds: (performance.now() - began) / 1000 }),
    )
  })
  return { process: child, ended }
}

export const build = (environment: NodeJS.ProcessEnv, engine?: string, before?: string[]) =>
  start(environment, engine, before).ended

/** Builds and expects it to come out. */
export async function built(environment: NodeJS.ProcessEnv, engine?: string, before?: string[]) {
  const ended = await build(environment, engine, before)
  expect(ended.code, ended.output.slice(-3000)).toBe(0)
  return ended
}

const keyOf = (path: string) => hash('sha256', path).slice(0, 16)

/** A folder of its own with a copy of the small portal's content. */
export function workshop(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `lianmai-${name}-`))
  const content = join(folder, 'content')
  cpSync(join(root, 'tests', 'fixtures', 'good', 'content'), content, { recursive: true })
  const out = join(folder, 'dist')
  const caches = {
    readings: join(cache, `readings-${keyOf(content)}.pack`),
    images: join(cache, `share-${keyOf(relative(root, content))}`),
  }
  return {
    folder,
    content,
    out,
    caches,
    environment: { PORTAL_CONTENT: content, PORTAL_OUT: out } as NodeJS.ProcessEnv,
    clear() {
      for (const one of [folder, ...Object.values(caches)])
        rmSync(one, { recursive: true, force: true })
    },
  }
}

/** The digest of a site that is whole; fails where it is not. */
export function wholeDigest(out: string): string {
  const { differences, manifest } = verify(out)
  expect(differences).toEqual([])
  return manifest!.digest
}

/** What a build left beside its site. */
export const leftovers = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.dist')) : []

export const read = (...parts: string[]) => readFileSync(join(...parts), 'utf8')

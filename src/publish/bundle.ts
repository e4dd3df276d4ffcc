/**
 * The pages' code, compiled by Astro: once for each state of the engine, whatever the content.
 *
 * Enters: the engine's source. Leaves: a folder with `server/`, the code that renders pages, and `client/`, the files
 * that pages load. Promises: a folder that is there is whole; Astro runs in a process of its own, whose memory is free
 * when it ends, and which ends with the build.
 */
import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { places } from '../places.ts'
import { BuildFault } from './fault.ts'
import { digestOf } from './manifest.ts'

/** What the pages are compiled from. */
const sources = ['src', 'astro.config.mjs', 'package-lock.json']

/** How many bundles are kept: one for each branch that a developer goes back and forth between. */
const most = 3

/** SHA-256 of the engine and of what runs it. */
export const engineDigest = () =>
  hash('sha256', process.version + digestOf(sources.map((name) => join(places.root, name))))

/** The folder of the bundle of an engine, compiled if it is not there. */
export async function openBundle(engine: string): Promise<string> {
  const folder = join(places.cache, `pages-${engine.slice(0, 16)}`)
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date())
    return folder
  }
  // Astro can only build below its root.
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  const compiling = new AbortController()
  const discard = () => rmSync(draft, { recursive: true, force: true })
  // The content may be found wrong meanwhile.
  const leave = () => {
    compiling.abort()
    discard()
  }
  process.once('exit', leave)
  try {
    await compile(draft, compiling.signal)
    renameSync(join(draft, 'client', '.server'), join(draft, 'server'))
    if (!existsSync(folder)) renameSync(draft, folder)
  } finally {
    process.off('exit', leave)
    discard()
  }
  prune(folder)
  return folder
}

function compile(draft: string, signal: AbortSignal): Promise<void> {
  // What Astro leaves open would keep the process from ending by itself.
  const code = `import { build } from 'astro'
    await build({ root: process.cwd(), logLevel: 'error' })
    process.exit()`
  // The content is checked meanwhile: what is young is swept oftener, which costs no time and saves 60 MB.
  const options = ['--max-semi-space-size=4', '--input-type=module']
  const child = spawn(process.execPath, [...options, '-e', code], {
    cwd: places.root,
    env: {
      ...process.env,
      // Astro takes `import.meta.env` from these: with others, such as a test runner's, pages would be those of dev.
      NODE_ENV: 'production',
      MODE: undefined,
      DEV: undefined,
      PROD: undefined,
      PORTAL_STAGE: join(draft, 'client'),
      PORTAL_WORK: draft,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (status) =>
      status === 0 ? resolve() : reject(new BuildFault([told.trim() || `astro: ${status}`])),
    )
  })
}

function prune(newest: string) {
  const folder = dirname(newest)
  const bundles = readdirSync(folder)
    .filter((name) => /^pages-[0-9a-f]{16}$/.test(name) && join(folder, name) !== newest)
    .map((name) => ({ path: join(folder, name), time: timeOf(join(folder, name)) }))
    .sort((a, b) => b.time - a.time)
  for (const { path } of bundles.slice(most - 1)) rmSync(path, { recursive: true, force: true })
}

const timeOf = (path: string) => statSync(path).mtimeMs

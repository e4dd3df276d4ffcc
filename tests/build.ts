/** Builds a portal as its owner would, in a process of its own. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export interface Built {
  code: number | null
  /** What was printed, to both. */
  text: string
}

/** `folder` is the project, this one by default. Of a test runner's own settings Astro hears nothing. */
export function build(environment: NodeJS.ProcessEnv = {}, folder = root): Promise<Built> {
  const own = {
    NODE_ENV: undefined,
    VITEST: undefined,
    MODE: undefined,
    DEV: undefined,
    PROD: undefined,
  }
  const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
    cwd: folder,
    env: { ...process.env, ...own, PORTAL_SKIP: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, text }))
  })
}

/** The pipelines that come with the portal, their shell steps, and a clean clone to run these in. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'

export const root = join(import.meta.dirname, '..', '..')

interface Step {
  id?: string
  run?: string
  uses?: string
  with?: Record<string, unknown>
}

export interface Job {
  needs?: string
  if?: string
  permissions?: Record<string, string>
  env?: Record<string, string>
  /** GitHub's. */
  steps: Step[]
  /** GitLab's. */
  script: string[]
  variables?: Record<string, string | number>
}

export const pipelineOf = <Kind = { jobs: Record<string, Job> }>(file: string): Kind =>
  parse(readFileSync(join(root, file), 'utf8')) as Kind

/** What a job of GitHub's runs in a shell; each step is a script of its own. */
export const runsOf = (file: string, job: string): string[] =>
  (pipelineOf(file).jobs[job]?.steps ?? []).flatMap(({ run }) => run ?? [])

/** What a job of GitLab's runs: its lines are one script. */
export const scriptOf = (job: string): string =>
  (pipelineOf<Record<string, Job>>('docs/gitlab-ci.yml')[job]?.script ?? []).join('\n')

export function run(script: string, cwd: string, environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', PORTAL_SKIP: '', ...environment },
  })
  return { status, output: stdout + stderr }
}

/** A clone of what is committed. */
export function clone(folder: string) {
  mkdirSync(dirname(folder), { recursive: true })
  const { status, stderr } = spawnSync('git', ['clone', '--quiet', root, folder])
  if (status !== 0) throw new Error(stderr.toString())
}

/** A script without what installs packages, for a clone that is given them. */
export const withoutInstall = (script: string) => script.replace(/^npm ci .*$/gm, ':')

/** Gives a clone the packages that are installed here, with a cache of its own. */
export function link(folder: string) {
  const from = join(root, 'node_modules')
  const to = join(folder, 'node_modules')
  mkdirSync(to)
  for (const name of readdirSync(from))
    if (name !== '.cache') symlinkSync(join(from, name), join(to, name))
}

/** What is installed: the lock serves every platform, and `npm start` installs no more than a portal needs. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')

interface Package {
  optionalDependencies?: Record<string, string>
  dev?: boolean
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> }

it('locks the binaries of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => {
      // As Node looks a package up: in each folder on the way to the root.
      for (let at = path; ; at = at.replace(/(?:\/?node_modules\/)?(?:@[^/]+\/)?[^/]+$/, '')) {
        if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return false
        if (!at) return true
      }
    }),
  )
  expect(missing).toEqual([])
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'])
    expect(packages, platform).toHaveProperty([`node_modules/@img/sharp-${platform}`])
})

it('holds no Node of its own, and what only tests need is no dependency of a portal', () => {
  expect(
    Object.keys(packages).filter((path) =>
      /node_modules\/node(?:-bin)?(?:-(?:linux|darwin|win)-\w+)?$/.test(path),
    ),
  ).toEqual([])
  for (const name of [
    'typescript',
    'vitest',
    'html-validate',
    '@playwright/test',
    'pagefind',
    'prettier',
    'oxlint',
  ])
    expect(packages[`node_modules/${name}`], name).toHaveProperty('dev', true)
})

it('is refused by a Node that is too old, in words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-node-'))
  try {
    const preload = join(folder, 'old.cjs')
    writeFileSync(
      preload,
      "Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })",
    )
    const run = (...options: string[]) =>
      spawnSync(process.execPath, [...options, 'src/install/node.mjs'], {
        cwd: root,
        encoding: 'utf8',
      })
    expect(run().status).toBe(0)
    const { status, stderr } = run('--require', preload)
    expect(status).toBe(1)
    expect(stderr).toContain('需要 Node 22.12 以上')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

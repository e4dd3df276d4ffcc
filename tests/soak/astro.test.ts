/** The portal is built by Astro's previous minor too: nothing but what is public is asked of it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesOf } from '../../src/host/manifest.ts'
import { copyPortal } from '../extend/portal.ts'
import { build, built, read, root, workshop } from './site.ts'

const previous = '7.2.10'
mkdirSync(join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, '.cache', 'astro-'))
const shop = workshop('astro')
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  shop.clear()
})

test(`Astro ${previous} builds the same pages`, async () => {
  const engine = copyPortal({})
  try {
    const { overrides } = JSON.parse(read(root, 'package.json')) as { overrides: object }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides }))
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `astro@${previous}`]
    const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    // Our packages, but for Astro and what it brings.
    const modules = join(engine, 'node_modules')
    rmSync(modules)
    mkdirSync(modules)
    for (const name of readdirSync(join(root, 'node_modules')))
      if (!name.startsWith('.') && name !== 'astro')
        symlinkSync(join(root, 'node_modules', name), join(modules, name))
    symlinkSync(join(folder, 'node_modules', 'astro'), join(modules, 'astro'))

    const { code, output } = await build({ ...shop.environment, PORTAL_SKIP: 'share' }, engine)
    expect(code, output).toBe(0)
    const old = filesOf(shop.out)
    await built({ ...shop.environment, PORTAL_SKIP: 'share' })
    const now = filesOf(shop.out)
    const pages = (files: object) => Object.keys(files).filter((path) => path.endsWith('.html'))
    expect(pages(old)).toEqual(pages(now))
  } finally {
    rmSync(engine, { recursive: true, force: true })
  }
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

// What the tools say is held in Chinese, whatever the machine speaks.
process.env['PORTAL_LANG'] = 'zh-CN'

const root = import.meta.dirname
const note = join(root, 'node_modules/.lianmai-browser')
const executablePath = existsSync(note) ? readFileSync(note, 'utf8') : ''

export default defineConfig({
  projects: [
    { name: 'site', testDir: join(root, 'tests/site') },
    { name: 'extend', testDir: join(root, 'tests/extend') },
  ],
  outputDir: join(root, 'node_modules/.cache/lianmai/test-results'),
  globalSetup: join(root, 'tests/site/setup.ts'),
  fullyParallel: true,
  workers: 2,
  timeout: 180_000,
  // What passes only the second time is listed as flaky: a busy machine is no fault of the portal.
  retries: 1,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
        '--disable-gpu',
      ],
    },
  },
})

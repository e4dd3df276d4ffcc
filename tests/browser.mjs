// Finds a browser for the tests, or installs one: Playwright's own, else the system's Chromium, else Debian's
// package. Leaves its path in node_modules/.lianmai-browser; an empty file means Playwright's own.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const note = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.lianmai-browser')
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0
const onPath = () =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(':').map((folder) => join(folder, name)))
    .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    .find((path) => existsSync(path))

function find() {
  if (existsSync(chromium.executablePath())) return ''
  const found = onPath()
  if (found) return found
  console.log('正在安装测试用的浏览器……')
  if (run('npx', 'playwright', 'install', 'chromium') && existsSync(chromium.executablePath()))
    return ''
  const apt = (...args) => run(...(process.getuid?.() === 0 ? [] : ['sudo']), 'apt-get', ...args)
  apt('update')
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
  return onPath()
}

const browser = find()
if (browser === undefined) {
  console.error('没有浏览器：装好 Chromium 后再运行一次。')
  process.exit(1)
}
writeFileSync(note, browser)

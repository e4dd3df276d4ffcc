// Installs what package-lock.json names, unless that is what is there. Runs before anything is installed, on any
// Node from 20 on, so it imports nothing but Node's own.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stamp = join(root, 'node_modules', '.lianmai-installed')
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('正在安装依赖，第一次要几分钟……')
  // A registry that mirrors only some platforms' binaries makes `npm ci` refuse a lock file that `npm install` follows.
  if (!npm('ci', 'ignore') && !npm('install --no-save', 'inherit')) {
    console.error('依赖没有装好：检查网络后再运行一次。')
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** No package's own install script is run: binaries come as packages of their own. */
function npm(command, stdio) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const shell = process.platform === 'win32'
  return (
    spawnSync('npm', [...command.split(' '), ...flags], { cwd: root, stdio, shell }).status === 0
  )
}

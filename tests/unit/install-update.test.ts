/** `npm run update`: an owner's repository takes up a newer engine; what is the owner's stays byte for byte. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { link, root } from './pipeline.ts'

const script = join(root, 'src', 'install', 'update.mjs')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-update test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const engine = join(folder, '引擎 engine')

const who = { NAME: '编辑', EMAIL: 'editor@portal.example' }
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: join(folder, 'none'),
  GIT_CONFIG_NOSYSTEM: '1',
  npm_config_offline: 'true',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(who).map(([name, value]) => [`GIT_${role}_${name}`, value]),
    ),
  ),
}

function run(cwd: string, program: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    encoding: 'utf8',
    env: environment,
    maxBuffer: 2 ** 28,
  })
  return { status, output: stdout + stderr }
}
function git(cwd: string, ...words: string[]): string {
  const { status, output } = run(cwd, 'git', '-c', 'core.quotePath=false', ...words)
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${output}`)
  return output.trim()
}
const update = (portal: string, ...words: string[]) =>
  run(portal, process.execPath, script, ...words)

type Files = Record<string, string | undefined>
function write(at: string, files: Files) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(at, name)
    mkdirSync(dirname(file), { recursive: true })
    if (text === undefined) rmSync(file)
    else writeFileSync(file, text)
  }
}
function commit(at: string, files: Files) {
  write(at, files)
  git(at, 'add', '.')
  git(at, 'commit', '-qm', '改动')
}
const read = (at: string, name: string) => readFileSync(join(at, name), 'utf8')
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const manifest = (version: string, more: object = {}) =>
  json({
    name: 'lianmai',
    version,
    scripts: { build: 'astro build' },
    ...more,
  })
const lock = (version: string) =>
  json({
    name: 'lianmai',
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'lianmai', version } },
  })
const lines = (first: string, last: string) => `${first}\n2\n3\n4\n5\n6\n7\n${last}\n`

const first: Files = {
  'package.json': manifest('0.1.0'),
  'package-lock.json': lock('0.1.0'),
  'README.md': '引擎\n',
  'astro.config.mjs': 'export default 1\n',
  'content/site.yaml': 'name: 示例\n',
  'content/news/示例.md': '示例\n',
  'public/标志.svg': '<svg/>\n',
  'src/ui/a.ts': lines('a', 'z'),
  'src/ui/gone.ts': 'gone\n',
  'src/pages/index.astro': 'index 1\n',
  'docs/手册 handbook.md': '1\n',
  'tsconfig.json': '{}\n',
  '.gitignore': 'node_modules/\n',
}
const second: Files = {
  'package.json': manifest('0.2.0', { scripts: { build: 'astro build', check: 'check' } }),
  'package-lock.json': lock('0.2.0'),
  'README.md': '新引擎\n',
  'astro.config.mjs': 'export default 2\n',
  'content/site.yaml': 'name: 新示例\n',
  'content/news/示例.md': undefined,
  'content/news/新.md': '新\n',
  'public/标志.svg': '<svg></svg>\n',
  'public/new.svg': '<svg/>\n',
  'src/own/example.ts': 'example\n',
  'src/own/index.ts': 'registry\n',
  'src/ui/a.ts': lines('a', 'Z'),
  'src/ui/gone.ts': undefined,
  'src/ui/新 new.ts': 'new\n',
  'src/pages/index.astro': 'index 2\n',
  'docs/手册 handbook.md': '2\n',
}
/** What an owner has made of the first version. */
const owners: Files = {
  'content/site.yaml': 'name: 我们的\n',
  'content/news/示例.md': undefined,
  'content/news/新闻 一.md': '新闻\n',
  'public/标志.svg': '<svg>我们的</svg>\n',
  'astro.config.mjs': 'export default "ours"\n',
  'src/own/a.ts': 'own\n',
  'src/own/pkg/package.json': json({ name: 'own', version: '1.0.0' }),
  'src/pages/申请 apply.astro': 'apply\n',
  'notes.txt': 'notes\n',
  'README.md': '我们的门户\n',
  'package.json': json({
    name: 'our-portal',
    version: '0.1.0',
    scripts: { build: 'astro build', mine: 'echo 1' },
    dependencies: { own: 'file:src/own/pkg' },
  }),
}

beforeAll(() => {
  mkdirSync(engine)
  git(engine, 'init', '-q', '-b', 'main')
  commit(engine, first)
  git(engine, 'tag', 'v0.1.0')
  commit(engine, second)
  git(engine, 'tag', 'v0.2.0')
  commit(engine, { 'src/ui/a.ts': lines('A', 'Z'), 'package.json': manifest('0.3.0') })
})

/** As a template or an archive gives it: the files without their history. */
function forget(portal: string) {
  rmSync(join(portal, '.git'), { recursive: true, force: true })
  git(portal, 'init', '-q')
  git(portal, 'add', '.')
  git(portal, 'commit', '-qm', '开始')
}

let count = 0
/** A portal made from the first version, by cloning it or by copying its files. */
function portalOf(how: string, files: Files = {}): string {
  const portal = join(folder, `门户 ${++count}`)
  git(folder, 'clone', '-q', '--no-tags', engine, portal)
  git(portal, 'reset', '-q', '--hard', git(engine, 'rev-parse', 'v0.1.0'))
  if (how === 'copied') forget(portal)
  else git(portal, 'remote', 'remove', 'origin')
  if (Object.keys(files).length) commit(portal, files)
  return portal
}
/** The commit and whatever differs from it. */
const stateOf = (portal: string) =>
  git(portal, 'rev-parse', 'HEAD') + git(portal, 'status', '--porcelain')

function refused(portal: string, words: string[], ...told: string[]) {
  const before = stateOf(portal)
  const { status, output } = update(portal, ...words)
  for (const one of [...told, '什么也没有改']) expect(output).toContain(one)
  expect(status, output).toBe(1)
  expect(stateOf(portal)).toBe(before)
}

describe.each(['cloned', 'copied'])('a portal that was %s', (how) => {
  test('takes up the engine, keeps what is the owner’s, and can go back', () => {
    const portal = portalOf(how, owners)
    const before = git(portal, 'rev-parse', 'HEAD')
    const { status, output } = update(portal, engine, 'v0.2.0')
    expect(status, output).toBe(0)
    expect(git(portal, 'status', '--porcelain')).toBe('')
    expect(git(portal, 'rev-parse', 'HEAD~1')).toBe(before)

    const { 'package.json': _, ...others } = owners
    for (const [name, text] of Object.entries(others))
      if (text === undefined) expect(existsSync(join(portal, name)), name).toBe(false)
      else expect(read(portal, name), name).toBe(text)
    for (const name of ['content/news/新.md', 'public/new.svg', 'src/own/example.ts'])
      expect(existsSync(join(portal, name)), name).toBe(false)
    for (const name of [
      'src/ui/a.ts',
      'src/ui/新 new.ts',
      'src/pages/index.astro',
      'src/own/index.ts',
    ])
      expect(read(portal, name), name).toBe(second[name])
    expect(read(portal, 'docs/手册 handbook.md')).toBe('2\n')
    expect(existsSync(join(portal, 'src/ui/gone.ts'))).toBe(false)
    expect(JSON.parse(read(portal, 'package.json'))).toEqual({
      name: 'our-portal',
      version: '0.2.0',
      scripts: { build: 'astro build', check: 'check', mine: 'echo 1' },
      dependencies: { own: 'file:src/own/pkg' },
    })
    expect(JSON.parse(read(portal, 'package-lock.json')).packages).toMatchObject({
      '': { version: '0.2.0', dependencies: { own: 'file:src/own/pkg' } },
      'node_modules/own': { resolved: 'src/own/pkg', link: true },
    })

    expect(output).toMatch(/：0\.1\.0（\w+） → 0\.2\.0（\w+）/)
    expect(output).toContain('改 5 个，加 2 个，删 1 个')
    expect(output).toContain('没有用新版的：\n  README.md\n')
    expect(output).toContain('新版也改了 astro.config.mjs')
    for (const command of ['npm run check', 'npm run build', 'git reset --hard ORIG_HEAD'])
      expect(output).toContain(command)

    git(portal, 'reset', '-q', '--hard', 'ORIG_HEAD')
    expect(stateOf(portal)).toBe(before)
  })

  test('takes up one version after another, and once more after a revert', () => {
    const portal = portalOf(how, {
      'content/site.yaml': 'name: 我们的\n',
      'src/own/index.ts': 'ours\n',
    })
    git(portal, 'remote', 'add', 'engine', engine)
    expect(update(portal, 'engine', 'v0.2.0').status).toBe(0)
    expect(update(portal).output).toMatch(/：0\.2\.0（\w+） → 0\.3\.0（\w+）/)
    expect(update(portal)).toMatchObject({
      status: 0,
      output: expect.stringContaining('已经是这一版'),
    })
    git(portal, 'revert', '--no-edit', 'HEAD')
    expect(read(portal, 'package.json')).toBe(second['package.json'])
    expect(update(portal).output).toMatch(/：0\.2\.0（\w+） → 0\.3\.0（\w+）/)
    for (const name of ['package.json', 'package-lock.json', 'src/ui/a.ts', 'README.md'])
      expect(read(portal, name), name).toBe(read(engine, name))
    expect(read(portal, 'content/site.yaml')).toBe('name: 我们的\n')
    expect(read(portal, 'src/own/index.ts')).toBe('ours\n')
  })

  test('has the owner’s change to an engine’s file merged', () => {
    const portal = portalOf(how, {
      'src/ui/a.ts': lines('ours', 'z'),
      'docs/手册 handbook.md': undefined,
    })
    const { output } = update(portal, engine, 'v0.2.0')
    expect(output).toContain('请看一眼：\n  src/ui/a.ts\n')
    expect(read(portal, 'src/ui/a.ts')).toBe(lines('ours', 'Z'))
    expect(output).toContain('没有用新版的：\n  docs/手册 handbook.md\n')
    expect(existsSync(join(portal, 'docs/手册 handbook.md'))).toBe(false)
  })

  test('is told what both changed, and nothing is changed until the owner has decided', () => {
    const portal = portalOf(how, {
      'src/ui/a.ts': lines('a', 'ours'),
      'src/ui/gone.ts': 'ours\n',
      'src/ui/新 new.ts': 'ours\n',
    })
    refused(
      portal,
      [engine, 'v0.2.0'],
      'src/ui/a.ts：你和新版改了同一处',
      'src/ui/gone.ts：你改过，新版删掉了',
      'src/ui/新 new.ts：你加的，新版也有了同名的',
      '--keep=文件',
    )
    git(portal, 'checkout', '-q', git(engine, 'rev-parse', 'v0.2.0'), '--', 'src/ui/a.ts')
    git(portal, 'commit', '-qm', '用新版的')
    const keep = ['--keep=src/ui/gone.ts', '--keep=./src/ui/新 new.ts']
    expect(update(portal, engine, 'v0.2.0', ...keep).status).toBe(0)
    expect(read(portal, 'src/ui/a.ts')).toBe(lines('a', 'Z'))
    for (const name of ['src/ui/gone.ts', 'src/ui/新 new.ts'])
      expect(read(portal, name)).toBe('ours\n')
    // What was decided is not asked again.
    expect(update(portal, engine).status).toBe(0)
    expect(read(portal, 'src/ui/gone.ts')).toBe('ours\n')
  })
})

test('a page of the owner’s that the engine now has too is told by name', () => {
  const other = join(folder, '引擎 pages')
  git(folder, 'clone', '-q', engine, other)
  commit(other, { 'src/pages/own.astro': 'engine\n', 'src/pages/apply/index.astro': 'engine\n' })
  const portal = portalOf('cloned', {
    'src/pages/own.astro': 'own\n',
    'src/pages/apply.astro': 'own\n',
  })
  refused(
    portal,
    [other],
    'src/pages/own.astro：你加的，新版也有了同名的',
    'src/pages/apply.astro：你的页面，和新版的 src/pages/apply/index.astro 是同一个网址',
  )
  expect(update(portal, other, '--keep=src/pages').status).toBe(0)
  expect(read(portal, 'src/pages/own.astro')).toBe('own\n')
  expect(existsSync(join(portal, 'src/pages/apply/index.astro'))).toBe(false)
})

test('a folder of the engine’s takes no file of the owner’s away', () => {
  const other = join(folder, '引擎 folder')
  git(folder, 'clone', '-q', engine, other)
  commit(other, { 'src/tools/a.ts': 'engine\n' })
  refused(portalOf('cloned', { 'src/tools': 'own\n' }), [other], 'src/tools：新版有和它重名的')
  // What git ignores is seen by git alone.
  const portal = portalOf('cloned', { '.gitignore': 'src/tools\n' })
  write(portal, { 'src/tools/a.ts': 'own\n' })
  refused(portal, [other], 'src/tools/a.ts')
  expect(read(portal, 'src/tools/a.ts')).toBe('own\n')
})

test('a key of package.json that both changed is the engine’s, and told', () => {
  const other = join(folder, '引擎 keys')
  const packages = (version: string) => ({ dependencies: { a: version, b: '1.0.0' } })
  git(folder, 'clone', '-q', engine, other)
  commit(other, { 'package.json': manifest('0.4.0', packages('1.0.0')) })
  const start = git(other, 'rev-parse', 'HEAD')
  commit(other, { 'package.json': manifest('0.5.0', { dependencies: { a: '2.0.0' } }) })
  const portal = join(folder, '门户 keys')
  git(folder, 'clone', '-q', other, portal)
  git(portal, 'reset', '-q', '--hard', start)
  commit(portal, { 'package.json': manifest('9.0.0', packages('1.5.0')) })
  const { output } = update(portal, other)
  expect(output).toContain('  dependencies.a：你的 "1.5.0"，新版 "2.0.0"\n')
  expect(output).toContain('你的代码要用就 npm install：\n  b\n')
  expect(JSON.parse(read(portal, 'package.json'))).toMatchObject({
    version: '9.0.0',
    dependencies: { a: '2.0.0' },
  })
})

describe('refuses', () => {
  test('a work tree with changes that are not committed', () => {
    const portal = portalOf('cloned')
    write(portal, { '草稿.md': '草稿\n' })
    refused(portal, [engine], '先提交', '草稿.md')
    write(portal, { '草稿.md': undefined, 'content/site.yaml': 'name: 改\n' })
    refused(portal, [engine], '先提交', 'content/site.yaml')
  })

  test('a folder that is no repository, or lies in one', () => {
    const bare = join(folder, '没有 git')
    mkdirSync(bare)
    const { status, output } = update(bare, engine)
    expect(status).toBe(1)
    expect(output).toContain('git init')
    refused(portalOf('cloned'), ['没有', 'v9'], '取不到引擎')
    expect(update(join(portalOf('cloned'), 'src'), engine).output).toContain('最上层')
  })

  test('to guess: no address, no such version, an engine it does not know', () => {
    refused(portalOf('cloned'), [], '从哪里取新版', 'git remote add engine')
    refused(portalOf('cloned'), [engine, 'v9'], '没有 v9 这个版本')
    refused(portalOf('cloned'), ['--force'], '用法')
    const portal = portalOf('copied', {
      'src/ui/a.ts': '1\n',
      'src/ui/gone.ts': undefined,
      'src/pages/index.astro': '1\n',
      'tsconfig.json': '{ }\n',
    })
    refused(portal, [engine], '--base=')
    refused(portal, [engine, '--base=v0.1.0'], 'src/ui/a.ts：你和新版改了同一处')
  })

  test('dependencies that npm cannot lock', () => {
    const portal = portalOf('copied', {
      'package.json': manifest('0.1.0', { dependencies: { 'not-in-any-cache': '1.0.0' } }),
    })
    refused(portal, [engine], '依赖没有配好')
  })
})

/** This repository's own past, where it is here. */
const older = run(root, 'git', 'rev-parse', '--verify', '--quiet', 'HEAD~5')
const isWhole = run(root, 'git', 'rev-parse', '--is-shallow-repository').output.trim() === 'false'
const past = describe.skipIf(older.status !== 0 || !isWhole)
past.each(['cloned', 'copied'])('this engine, %s', (how) => {
  test('is taken up by a portal made five commits ago, which is well afterwards', () => {
    const portal = join(folder, `联脉 ${how}`)
    git(folder, 'clone', '-q', root, portal)
    const newest = git(portal, 'rev-parse', 'HEAD')
    git(portal, 'reset', '-q', '--hard', older.output.trim())
    if (how === 'copied') forget(portal)
    const config = `${read(portal, 'astro.config.mjs')}// 我们的\n`
    const news = '---\ntitle: 开通\ndate: 2026-02-01\nsort: 动态\n---\n\n正文。\n'
    const mine = {
      'astro.config.mjs': config,
      'content/news/our-own-portal.md': news,
      'public/我们的.txt': '我们的\n',
      'src/own/a.ts': 'export const own = 1\n',
      'src/pages/our-own.astro': '<p>我们的</p>\n',
    }
    commit(portal, mine)
    const before = git(portal, 'rev-parse', 'HEAD')
    const { status, output } = update(portal, root)
    expect(status, output).toBe(0)
    for (const [name, text] of Object.entries(mine)) expect(read(portal, name), name).toBe(text)
    const own = ['content', 'public', 'astro.config.mjs', 'src/own', 'src/content.config.ts']
    const seeds = [':!src/own/index.ts', ':!src/content.config.ts']
    expect(git(portal, 'diff', '--name-only', before, 'HEAD', '--', ...own, ...seeds)).toBe('')
    const others = ['.', ':!.engine', ...own.map((path) => `:!${path}`)]
    expect(git(portal, 'diff', '--name-only', newest, 'HEAD', '--', ...others)).toBe(
      'src/pages/our-own.astro',
    )
    if (how === 'copied') return
    link(portal)
    const checked = run(portal, process.execPath, 'src/check/run.ts')
    expect(checked.status, checked.output).toBe(0)
  })
})

test('it is the script that package.json names', () => {
  expect(JSON.parse(read(root, 'package.json')).scripts.update).toBe('node src/install/update.mjs')
})

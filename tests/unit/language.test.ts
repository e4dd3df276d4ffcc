/** Which language the tools speak, and what they say in each. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { chinese as build } from '../../src/strings/build.ts'
import { english as buildEnglish } from '../../src/strings/build.en.ts'
import { chinese as edit } from '../../src/strings/edit.ts'
import { english as editEnglish } from '../../src/strings/edit.en.ts'
import { chinese as table } from '../../src/strings/import.ts'
import { english as tableEnglish } from '../../src/strings/import.en.ts'
import { chinese as links } from '../../src/strings/links.ts'
import { english as linksEnglish } from '../../src/strings/links.en.ts'
import { commandLine } from '../../src/strings/command.mjs'
import { chinese as finish } from '../../src/integration/words.ts'
import { english as finishEnglish } from '../../src/integration/words.en.ts'
import { chinese as host } from '../../src/host/words.ts'
import { english as hostEnglish } from '../../src/host/words.en.ts'
import { chinese as install, english as installEnglish } from '../../src/install/words.mjs'

const languageOf = (env: Record<string, string>, ...given: string[]) =>
  commandLine(given, env).language

it('takes the language that a command names, then the setting, then the system’s', () => {
  expect(languageOf({})).toBe('zh-CN')
  for (const LANG of ['C', 'POSIX', 'C.UTF-8', 'zh_CN.UTF-8', 'de_DE.UTF-8', 'enm_GB', ''])
    expect([LANG, languageOf({ LANG })]).toEqual([LANG, 'zh-CN'])
  for (const LANG of ['en', 'en_US.UTF-8', 'en_GB', 'en-US'])
    expect([LANG, languageOf({ LANG })]).toEqual([LANG, 'en'])
  expect(languageOf({ LANG: 'en_US.UTF-8', LC_ALL: 'C' })).toBe('zh-CN')
  expect(languageOf({ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US' })).toBe('en')
  expect(languageOf({ LANG: 'en_US', PORTAL_LANG: 'zh-CN' })).toBe('zh-CN')
  expect(languageOf({ LANG: 'en_US', PORTAL_LANG: 'zh' })).toBe('zh-CN')
  expect(languageOf({ PORTAL_LANG: 'en' }, '--lang=zh-CN')).toBe('zh-CN')
  expect(languageOf({}, 'event', '--lang', 'en')).toBe('en')
})

it('leaves the other arguments, and a language that it does not know', () => {
  expect(commandLine(['a', '--lang=en', '--yes'], {}).args).toEqual(['a', '--yes'])
  expect(commandLine(['--lang', 'en', 'a'], {}).args).toEqual(['a'])
  expect(commandLine(['a', '--lang=fr'], {})).toEqual({
    language: 'zh-CN',
    args: ['a', '--lang=fr'],
  })
  expect(commandLine(['--language=en'], {}).args).toEqual(['--language=en'])
})

it.each(
  Object.entries({
    new: 'src/edit/new.ts',
    setup: 'src/edit/setup.ts',
    rename: 'src/edit/rename.ts',
    import: 'src/edit/import.ts',
    export: 'src/edit/export.ts',
    check: 'src/check/run.ts',
    links: 'src/links/run.ts',
    archive: 'src/links/archive.ts',
    share: 'src/integration/share.ts',
    verify: 'src/host/verify.ts',
  }),
)('%s --help says how it is called', (name, file) => {
  for (const [flag, said] of [
    ['--help', '用法'],
    ['-h', '用法'],
    ['--help --lang=en', 'Usage'],
  ] as const) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...flag.split(' ')], {
      encoding: 'utf8',
      env: { ...process.env, PORTAL_LANG: 'zh-CN' },
    })
    expect(stdout).toContain(`${said}${said === '用法' ? '：' : ': '}npm run ${name}`)
    expect([status, stderr]).toEqual([0, ''])
  }
})

const han = /\p{Script=Han}/u

/** A text, a list and a number at once, as far as words make use of what they are given. */
const given = Object.assign(['2', '8'], { toFixed: () => '2' })

/** All texts of a file of words, by their path. */
function textsOf(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') {
    const first = path === '.refused' ? 'mount' : given
    return textsOf(words(first, ...Array.from({ length: 4 }, () => given)), path)
  }
  return Object.entries(words as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`))
}

it.each([
  ['build', build, buildEnglish],
  ['edit', edit, editEnglish],
  ['import', table, tableEnglish],
  ['links', links, linksEnglish],
  ['integration', finish, finishEnglish],
  ['host', host, hostEnglish],
  ['install', install, installEnglish],
])('has every word of %s in English', (_, chinese, english) => {
  const [from, to] = [textsOf(chinese), textsOf(english)]
  expect(to.map(([path]) => path)).toEqual(from.map(([path]) => path))
  // Headings and values of Chinese tables, and what is typed after a command, are quoted.
  const quoted = /usage|noHeader|noSlug|noAlliance|itemWritten|noteNoRole/i
  expect(to.filter(([path, text]) => han.test(text) && !quoted.test(path))).toEqual([])
})

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'lianmai-language-'))
const content = join(folder, 'content')
cpSync(join(root, 'tests/fixtures/base/content'), content, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))

function told(tool: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src', tool), ...args],
    {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, PORTAL_CONTENT: content, NO_COLOR: '1', ...env },
      input: '',
    },
  )
  return { status, said: (stdout + stderr).trim() }
}

const english = { PORTAL_LANG: '', LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8' }

it('speaks either in a check', () => {
  expect(told('check/run.ts', [])).toEqual({ status: 0, said: '13 个文件，没有发现错误。' })
  const inEnglish = { status: 0, said: '13 files, no errors.' }
  expect(told('check/run.ts', ['--lang=en'])).toEqual(inEnglish)
  expect(told('check/run.ts', [], english)).toEqual(inEnglish)
})

const usages: [tool: string, args: string[], status: number, chinese: string, english: string][] = [
  [
    'edit/new.ts',
    ['event'],
    2,
    '还缺：--title（名称）、--sort（类型）',
    'Still missing: --title (Name), --sort (Type)',
  ],
  ['edit/import.ts', ['no.xlsx'], 2, '没有 no.xlsx 这个文件。', 'There is no file no.xlsx.'],
  ['edit/rename.ts', ['events/a', 'events/a'], 1, '新旧网址名一样。', 'Both slugs are the same.'],
  [
    'edit/export.ts',
    ['regions', '--out=r.xlsx'],
    0,
    '已写好 r.xlsx：2 行。改好以后 npm run import -- r.xlsx',
    'r.xlsx is written: 2 rows. Once it is changed, npm run import -- r.xlsx',
  ],
  ['edit/setup.ts', ['--sample=some'], 2, edit.setup.usage, editEnglish.setup.usage],
  [
    'host/verify.ts',
    ['nowhere'],
    1,
    'nowhere 里没有 build.json，或它读不出来。',
    'nowhere has no build.json, or it can’t be read.',
  ],
  ['integration/share.ts', ['--shard=9/8'], 2, finish.share.usage, finishEnglish.share.usage],
]

it.each(usages)('speaks either in %s', (tool, args, status, inChinese, inEnglish) => {
  expect(told(tool, args)).toEqual({ status, said: inChinese })
  expect(told(tool, [...args, '--lang=en'])).toEqual({ status, said: inEnglish })
})

it('writes a file whose notes are English for who speaks it', () => {
  const wanted = [
    'news',
    '--title=试',
    '--sort=公告',
    '--issuedBy=云川市教育局',
    '--slug=try',
    '--lang=en',
  ]
  expect(told('edit/new.ts', wanted)).toEqual({
    status: 0,
    said: 'content/news/try.md is written. Now write its text, then run npm run check.',
  })
})

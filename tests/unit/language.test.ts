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

const han = /\p{Script=Han}/u

/** All texts of a file of words, by their path; functions are called with what they are given. */
function textsOf(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') {
    const given = path.endsWith('drawn')
      ? [[2, 8], 1, 2, 3, 'x']
      : path.endsWith('refused')
        ? ['mount', 'x']
        : undefined
    const list = /withoutAddress|itemWritten|file\.field/.test(path) ? ['x', 'y'] : 2
    return textsOf(
      words(
        ...(given ??
          [path.endsWith('file.field') ? 'x' : list, list, 2, 2, 2].map((one) =>
            /month|item$/.test(path) ? '2023.1' : one,
          )),
      ),
      path,
    )
  }
  return Object.entries(words as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`))
}

it.each([
  ['build', build, buildEnglish],
  ['edit', edit, editEnglish],
  ['import', table, tableEnglish],
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

it('speaks either in each tool', () => {
  expect(told('check/run.ts', [])).toEqual({ status: 0, said: expect.stringMatching(/^检查了/) })
  expect(told('check/run.ts', ['--lang=en'])).toEqual(told('check/run.ts', [], english))
  expect(told('check/run.ts', ['--lang=en']).said).not.toMatch(han)

  const rename = ['events/no-such-event', 'other']
  expect(told('edit/rename.ts', rename).said).toContain('没有 events/no-such-event 这个条目。')
  expect(told('edit/rename.ts', [...rename, '--lang=en']).said).toContain(
    'There is no entry events/no-such-event.',
  )

  expect(told('edit/new.ts', ['event'])).toEqual({
    status: 2,
    said: '还缺：--title（名称）、--sort（类型）',
  })
  expect(told('edit/new.ts', ['event', '--lang=en'])).toEqual({
    status: 2,
    said: 'Still missing: --title (Name), --sort (Type)',
  })
  expect(told('edit/new.ts', ['event', '--lang=fr']).status).toBe(2)

  expect(told('edit/import.ts', ['no.xlsx'])).toEqual({
    status: 2,
    said: '没有 no.xlsx 这个文件。',
  })
  expect(told('edit/import.ts', ['no.xlsx'], english)).toEqual({
    status: 2,
    said: 'There is no file no.xlsx.',
  })
  expect(told('edit/export.ts', ['events', '--lang=en'])).toEqual({
    status: 0,
    said: expect.stringMatching(/^events\.xlsx is written: \d+ rows?\./),
  })
  expect(told('edit/setup.ts', ['--sample=some', '--lang=en'])).toEqual({
    status: 2,
    said: editEnglish.setup.usage,
  })

  expect(told('host/verify.ts', ['nowhere'])).toEqual({
    status: 1,
    said: 'nowhere 里没有 build.json，或它读不出来。',
  })
  expect(told('host/verify.ts', ['nowhere', '--lang=en'])).toEqual({
    status: 1,
    said: 'nowhere has no build.json, or it can’t be read.',
  })
  expect(told('integration/share.ts', ['--shard=9/8', '--lang=en'])).toEqual({
    status: 2,
    said: finishEnglish.share.usage,
  })
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

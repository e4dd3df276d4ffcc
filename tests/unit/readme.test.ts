/** The two READMEs say the same, and name what is there: commands, settings, files and libraries. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const files = ['README.md', 'README.zh-CN.md'] as const
const [english, chinese] = files.map(read) as [string, string]
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>

/** For those who work on the engine: `npm test` and CONTRIBUTING lead to them. */
const inner = new Set(['format', 'check:code', 'generate'])
/** npm's own, and no script of `package.json`. */
const npmOwn = new Set(['ci', 'install'])

const fence = /^```.*\n([\s\S]*?)^```$/gm
const blocksOf = (text: string) => text.match(fence) ?? []
const proseOf = (text: string) => text.replace(fence, '')
const set = (all: Iterable<string>) => [...new Set(all)].sort()
const found = (text: string, pattern: RegExp) =>
  set(Array.from(text.matchAll(pattern), ([, one]) => one!))

const headingsOf = (text: string) =>
  Array.from(proseOf(text).matchAll(/^#+(?= )/gm), ([level]) => level)
const withoutComments = (block: string) => block.replace(/ +# .*$/gm, '')
const codeOf = (text: string) => found(proseOf(text), /`([^`\n]+)`/g)
const commandsOf = (text: string) =>
  set([
    ...codeOf(text).filter((code) => /^np[mx] /.test(code)),
    ...found(blocksOf(text).join(''), /^(np[mx] .*?)(?: +#.*)?$/gm),
  ])
const settingsOf = (text: string) =>
  found(text, /\b(PORTAL_\w+(?:=[\w,]+)?|PORT|NODE_OPTIONS=[\w-]+)(?!\w)/g)
/** Where links and images lead; another README is the other language. */
const linksOf = (text: string) =>
  found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^README[\w.-]*$/.test(link))
/** The code in the first cell of each row, by table. */
const tablesOf = (text: string) =>
  (proseOf(text).match(/(?:^\|.*\n)+/gm) ?? []).map((table) =>
    table
      .trim()
      .split('\n')
      .slice(2)
      .map((row) => codeOf(row.split('|')[1]!)),
  )

describe('the READMEs', () => {
  test('link each other at their head', () => {
    const head = (text: string) => text.split('\n').slice(0, 3).join('\n')
    expect(head(english)).toContain('](README.zh-CN.md)')
    expect(head(chinese)).toContain('](README.md)')
  })

  it.each([
    ['headings', headingsOf],
    ['code, apart from comments', (text: string) => blocksOf(text).map(withoutComments)],
    ['commands', commandsOf],
    ['settings', settingsOf],
    ['links', linksOf],
    ['rows of tables', tablesOf],
    ['names in code', codeOf],
  ])('have the same %s', (_, of) => {
    expect(of(english)).not.toEqual([])
    expect(of(chinese)).toEqual(of(english))
  })
})

describe.each([
  ['README.md', english],
  ['README.zh-CN.md', chinese],
])('%s', (_, text) => {
  const named = commandsOf(text)
    .filter((command) => command.startsWith('npm '))
    .map((command) => /^npm (?:run )?(\S+)/.exec(command)![1]!)
    .filter((name) => !npmOwn.has(name))

  test('names every script that is for its readers, and no other', () => {
    const meant = Object.keys(scripts).filter(
      (name) =>
        !inner.has(name) &&
        !(name.startsWith('pre') && (name.slice(3) in scripts || name === 'preinstall')),
    )
    expect(set(named)).toEqual(set(meant))
  })

  test('names every library in its last table, and no other', () => {
    const libraries = tablesOf(text).at(-1)!.flat()
    const used = Object.keys({ ...dependencies, ...devDependencies })
    const covers = (library: string) => (name: string) =>
      library.endsWith('*') ? name.startsWith(library.slice(0, -1)) : name === library
    expect(used.filter((name) => !libraries.some((library) => covers(library)(name)))).toEqual([])
    expect(libraries.filter((library) => !used.some(covers(library)))).toEqual([])
    expect(libraries).toHaveLength(new Set(libraries).size)
  })

  test('leads to files that are there', () => {
    const here = found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link))
    const rooms = found(blocksOf(text).join(''), /(?:^|[ \n])([a-z]+(?:\/[a-z]+)*\/)(?= |$)/gm)
    expect(rooms).toContain('src/integration/')
    expect(
      [...here, ...rooms].filter((path) => !existsSync(join(root, path.split('#')[0]!))),
    ).toEqual([])
  })
})

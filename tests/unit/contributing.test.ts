/** The examples of CONTRIBUTING.md, followed to the letter: written into a copy of the portal, checked and built. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type Built } from '../build.ts'
import { link, root } from './pipeline.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianmai-own-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Blocks that begin with the path of a file, in a comment; a later one replaces an earlier. */
const blocks = [
  ...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(
    /^```\w+\n((?:---\n)?(?:\/\/|#) (\S+\.\w+)\n[\s\S]*?)^```$/gm,
  ),
].map(([, text = '', path = '']) => ({ path, text }))

/** Without the attributes by which Astro scopes styles. */
const site = (path: string) =>
  readFileSync(join(folder, 'dist', path), 'utf8').replace(/ data-astro-cid-\w+/g, '')
/** Without tags, and a space for each run of blanks. */
const read = (path: string) =>
  site(path)
    .replace(/<wbr[^>]*>|<\/?(?:span|a|b|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const run = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', CI: '', NO_COLOR: '1' },
  })

let built: Built
let checked: ReturnType<typeof run>
beforeAll(async () => {
  for (const name of ['src', 'public', 'package.json', 'astro.config.mjs', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  rmSync(join(folder, 'src/own'), { recursive: true })
  cpSync(join(root, 'tests/fixtures/base/content'), join(folder, 'content'), { recursive: true })
  link(folder)
  for (const { path, text } of blocks) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  built = await build({ PORTAL_SKIP: 'share' }, folder)
  checked = run('src/check/run.ts')
}, 60_000)

test('they are whole files', () => {
  expect(blocks.map(({ path }) => path)).toEqual([
    'src/own/kinds/courses.ts',
    'src/own/index.ts',
    'content/courses/robots.md',
    'src/own/index.ts',
    'content/organizations/yunchuan-polytechnic.md',
    'src/pages/all-courses.astro',
    'src/own/units.ts',
    'astro.config.mjs',
    'src/own/components/Footer.astro',
  ])
  expect(built.text).not.toMatch(/error/i)
  expect(built.code, built.text).toBe(0)
  expect(checked.status, checked.stdout + checked.stderr).toBe(0)
})

test('a kind’s page shows every field by its label', () => {
  const page = site('courses/robots/index.html')
  expect(page).toMatch(
    /<dt[^>]*>开课单位<\/dt><dd><a[^>]* href="\.\.\/\.\.\/organizations\/yunchuan-polytechnic\/">云川职业技术学院<\/a>/,
  )
  expect(page).toMatch(
    /<dt[^>]*>网页<\/dt><dd><a href="https:\/\/example\.edu\.cn\/robots" rel="noopener noreferrer nofollow">/,
  )
  const text = read('courses/robots/index.html')
  for (const fact of [
    '联合体 云川新材料',
    '学时 48学时',
    '开课 2026年9月',
    '单元 示教编程',
    '教师所在单位 星桥新材料有限公司',
    '每周两次',
  ])
    expect(text).toContain(fact)
})

test.each([
  ['organizations/yunchuan-polytechnic', '开设的课程'],
  ['organizations/xingqiao', '派教师的课程'],
  ['alliances/yunchuan-new-materials', '课程'],
])('%s links back under %s', (entry, label) => {
  const section = site(`${entry}/index.html`)
    .split('<section')
    .find((part) => part.replace(/<wbr[^>]*>|<\/?span[^>]*>/g, '').includes(`>${label}1</h2>`))
  expect(section).toContain('href="../../courses/robots/"')
})

test('list, feed, table and search have it', () => {
  expect(read('courses/index.html')).toContain('工业机器人装调')
  expect(site('courses/feed.xml')).toContain('/courses/robots/</link>')
  const table = site('courses/index.csv')
  expect(table).toContain('slug,url,title,provider,')
  expect(table).toContain(',alliance,hours,date,website,units,certainty\r\n')
  expect(table).toContain(',yunchuan-new-materials,48,2026-09,')
  expect(read('search/index.html')).toContain('工业机器人装调')
  expect(site('sitemap-1.xml')).toContain('/courses/robots/')
})

test('handbook, JSON Schema and `npm run new` know kind and field', () => {
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(folder, `.astro/collections/${name}.schema.json`), 'utf8'))
  expect(schema('courses').properties.hours).toMatchObject({ title: '学时', examples: [48] })
  expect(schema('organizations').properties.motto).toMatchObject({ title: '校训' })
  const args = ['--title=数控编程', '--slug=cnc', '--provider=xingqiao', '--hours=8', '--yes']
  const { status, stdout, stderr } = run('src/edit/new.ts', 'course', ...args)
  expect(status, stdout + stderr).toBe(0)
  expect(readFileSync(join(folder, 'content/courses/cnc.md'), 'utf8')).toContain('hours: 8\n')
})

test('a field of an owner’s stands on its kind’s page and in its table', () => {
  const text = read('organizations/yunchuan-polytechnic/index.html')
  expect(text).toContain('校训 厚德强技')
  expect(text).toContain('住宿 是')
  expect(site('organizations/index.csv')).toContain('motto,campus,boarding')
})

test('a plugin changes bodies', () => {
  expect(read('courses/robots/index.html')).toContain('在 300 m² 的实训中心上课')
})

test('a page is there, and a component is replaced wherever it is used', () => {
  expect(read('all-courses/index.html')).toContain('课程表 工业机器人装调')
  for (const path of ['index.html', 'all-courses/index.html', 'courses/robots/index.html']) {
    expect(read(path)).toContain('产教同行，校企共生')
    expect(read(path)).toContain('主办：云川市教育局')
  }
})

/** `npm run new` writes files that pass the check; `npm run rename` keeps it green. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matches } from '../../src/edit/ask.ts'
import { asked, compose } from '../../src/edit/compose.ts'
import { kindNames, type KindName } from '../../src/kinds/index.ts'
import { manualOf } from '../../src/kinds/manual.ts'
import { Terms } from '../../src/kinds/terms.ts'
import { readYaml } from '../../src/read/index.ts'
import { discard, portalWith, tell } from './fixture.ts'

const root = resolve(import.meta.dirname, '../..')

let content: string
beforeEach(() => {
  content = portalWith()
})
afterEach(() => {
  discard(content)
})

function run(command: 'new' | 'rename' | 'setup', ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, `src/edit/${command}.ts`), ...args],
    { encoding: 'utf8', cwd: root, env: { ...process.env, PORTAL_CONTENT: content }, input: '' },
  )
  return { status, said: stdout + stderr }
}

const read = (file: string) => readFileSync(join(content, file), 'utf8')
const errors = async () => (await tell(content)).told.filter(({ level }) => level === 'error')
const all = () =>
  readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => read(name))
    .join('\n')

/** Good values for what a kind must have, from its own manual. */
const needed = (kind: KindName) =>
  Object.fromEntries(
    manualOf(kind)
      .fields.filter(({ required }) => required)
      .map(({ name, example }) => [name, example]),
  )

describe('new', () => {
  it.each(kindNames)('writes %s that pass the check', async (kind) => {
    writeFileSync(join(content, kind, 'fresh.md'), compose(kind, needed(kind)))
    expect(await errors()).toEqual([])
    expect(read(`${kind}/fresh.md`)).toContain('# 名称：'.replace('名称', '别名'))
  })

  it('offers every optional field so that it can be used by taking the # away', async () => {
    for (const kind of kindNames) {
      const text = compose(kind, needed(kind)).replace(/^# (?=[a-zA-Z]+:|\s)/gm, '')
      writeFileSync(join(content, kind, 'fresh.md'), text)
    }
    // Examples name entries that are not there; all else about them is right.
    const rules = new Set((await errors()).map(({ rule }) => rule))
    expect([...rules].sort()).toEqual(['file/missing', 'image/missing', 'reference/unknown'])
  })

  it('asks for what must be there first', () => {
    for (const kind of kindNames) {
      const required = asked(kind).map((field) => field.required)
      expect(required).toEqual([...required].sort().reverse())
    }
  })

  it('takes a kind by any of its names, and fields as options', async () => {
    expect(
      run('new', '活动', '--title=云川产教论坛', '--sort=论坛', '--hosts=xingqiao').status,
    ).toBe(0)
    expect(run('new', 'event', '--title=云川产教论坛', '--sort=论坛').status).toBe(0)
    expect(existsSync(join(content, 'events/yunchuan-chanjiao-luntan.md'))).toBe(true)
    expect(existsSync(join(content, 'events/yunchuan-chanjiao-luntan-2.md'))).toBe(true)
    expect(await errors()).toEqual([])
  })

  it('writes nothing that is wrong', () => {
    const before = readdirSync(join(content, 'events'))
    const { status, said } = run('new', 'event', '--title=论坛', '--sort=论壇', '--region=yunchan')
    expect(status).toBe(1)
    expect(said).toContain('是不是要写“论坛”')
    expect(said).toContain('是不是要写“yunchuan”')
    expect(run('new', 'event', '--title=论坛').status).toBe(2)
    expect(run('new', 'evnt').status).toBe(2)
    expect(run('new', 'event', '--nonsense=1').status).toBe(2)
    expect(run('new', 'event', '--title=论坛', '--sort=论坛', '--slug=founding').status).toBe(1)
    expect(run('new', 'event', '--title=论坛', '--sort=论坛', '--slug=../x').status).toBe(1)
    expect(readdirSync(join(content, 'events'))).toEqual(before)
  })

  it('makes an organisation a member where its alliance and role are given', async () => {
    const args = ['organization', '--title=云川大学', '--sort=高校']
    const alliance = '--alliance=yunchuan-new-materials'
    const before = read('alliances/yunchuan-new-materials.md')
    expect(run('new', ...args, alliance).said).toContain('--role（角色）')
    expect(run('new', ...args, alliance, '--role=会长单位').said).toContain(
      'roles: { add: [会长单位] }',
    )
    expect(run('new', ...args, '--alliance=nowhere', '--role=成员').status).toBe(1)
    expect(read('alliances/yunchuan-new-materials.md')).toBe(before)
    expect(existsSync(join(content, 'organizations/yunchuan-daxue.md'))).toBe(false)
    expect(run('new', ...args, alliance, '--role=成员').status).toBe(0)
    expect(read('alliances/yunchuan-new-materials.md')).toContain(
      '  - organization: yunchuan-daxue\n    role: 成员\n',
    )
    expect(await errors()).toEqual([])
  })

  it('asks for the day of an event, and offers the owner’s words', () => {
    const terms = new Terms({ events: { add: ['开放日'] } })
    const fields = asked('events', terms)
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['sort', 'span']))
    expect(compose('events', { title: '甲' }, terms)).toContain('开放日')
  })

  it('finds a choice by what it is called, by pinyin and by initials', () => {
    const choice = { value: 'yunchuan', label: '云川市', also: ['yunchuanshi', 'ycs', '云川'] }
    for (const typed of ['云川', 'yunchuan', 'yun chuan', 'YCS', '川市'])
      expect(matches(typed, choice)).toBe(true)
    expect(matches('东岭', choice)).toBe(false)
  })
})

describe('setup', () => {
  const site = () => read('site.yaml')
  const own = ['--name=东岭联合体', '--address=https://dongling.edu.cn/a/', '--owner=东岭学院']

  it('gives the portal its name, and leaves the content and the comments', async () => {
    writeFileSync(join(content, 'site.yaml'), `# 说明\n${site()}`)
    const before = all()
    const { status, said } = run('setup', ...own, '--colour=靛蓝', '--sample=keep')
    expect(said).toContain('检查没有错误')
    expect(status).toBe(0)
    expect(site()).toMatch(/^# 说明\n/)
    expect(site()).toMatch(/^name: 东岭联合体$/m)
    expect(site()).toMatch(/^ {2}owner: 东岭学院$/m)
    expect(site()).toContain('#1F5A86')
    expect(all()).toBe(before)
    expect(await errors()).toEqual([])
  })

  it('starts from nothing but one alliance', async () => {
    const { status } = run('setup', ...own, '--alliance=东岭产教融合共同体', '--sample=remove')
    expect(status).toBe(0)
    expect(await errors()).toEqual([])
    const left = readdirSync(content, { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => /^(?!pages).*\.md$/.test(name))).toEqual([
      'alliances/dongling-chanjiao-ronghe-gongtong-ti.md',
    ])
    expect(all()).toContain('form: 行业产教融合共同体')
    expect(site()).toContain('home: alliances/dongling-chanjiao-ronghe-gongtong-ti')
    expect(site()).toContain('description: 东岭产教融合共同体的成员单位')
    expect(site()).toMatch(/^mark: 东$/m)
  })

  it('makes the portal that of an alliance that is there, and of all again', async () => {
    const before = [site(), all()]
    expect(run('setup', '--alliance=云川新材料市域产教联合体').status).toBe(0)
    expect(site()).toBe(`${before[0]}home: alliances/yunchuan-new-materials\n`)
    expect(run('setup', '--alliance=东岭联盟', '--yes').status).toBe(0)
    expect(site()).toBe(`${before[0]}home: alliances/dongling-lianmeng\n`)
    expect(read('alliances/dongling-lianmeng.md')).toContain('form: 区域联盟')
    expect(await errors()).toEqual([])
    expect(run('setup', '--alliance=').status).toBe(0)
    expect(site()).toBe(before[0])
    expect(run('setup', '--alliance=★').status).toBe(2)
  })

  it('starts the portal that came along as one of one alliance, nothing of the old one left', async () => {
    cpSync(join(root, 'content'), content, { recursive: true })
    const given = [...own, '--alliance=东岭新材料市域产教联合体', '--sample=remove', '--yes']
    expect(run('setup', ...given).said).toContain('检查没有错误')
    // The list of members says who leads.
    expect((await tell(content)).told.map(({ rule }) => rule)).toEqual(['alliance/leaderless'])
    const { home, navigation, footer, suggestions } = readYaml(site()).data
    expect({ home, suggestions, footer }).toMatchObject({
      home: 'alliances/dongling-xin-cailiao-shiyu-chanjiao-lianhe-ti',
      suggestions: [],
      footer: { owner: '东岭学院', ownerSample: false },
    })
    expect(footer).not.toHaveProperty('icp')
    expect(site()).not.toMatch(/^licence:/m)
    expect(navigation).toContainEqual({ label: '概况', href: home })
    expect(site()).not.toMatch(/^[^#\n]*(?:ganzhou|赣)/m)
  })

  it('changes nothing where the check finds a mistake, or a word is none', () => {
    const before = [site(), all()]
    expect(run('setup', '--address=nowhere', '--sample=remove', '--alliance=东岭联盟').status).toBe(
      1,
    )
    expect(run('setup', '--colour=彩色').status).toBe(2)
    expect(run('setup', '--sample=some').status).toBe(2)
    expect([site(), all()]).toEqual(before)
  })
})

describe('rename', () => {
  it('moves the entry and all that refers to it', async () => {
    writeFileSync(
      join(content, 'news/links.md'),
      '---\ntitle: 相关链接\nsort: 动态\ndate: 2026-11-02\nabout:\n  - organizations/yunchuan-polytechnic\n---\n\n见[专业](/organizations/yunchuan-polytechnic/#专业)、[学院][x]、<a href="/organizations/yunchuan-polytechnic/">学院</a>和![图](/organizations/yunchuan-polytechnic/card.png)。\n\n[x]: /organizations/yunchuan-polytechnic/\n',
    )
    const told = (await tell(content)).told.filter(({ rule }) => rule !== 'image/missing')
    expect(told).toEqual([])
    writeFileSync(
      join(content, 'news/links.md'),
      read('news/links.md')
        .replace('card.png', '../../images/hall.png')
        .replace(/和!\[.*?\)/, ''),
    )
    const { status, said } = run('rename', 'organizations/yunchuan-polytechnic', 'ycp')
    expect(said).toContain('organizations/ycp')
    expect(status).toBe(0)
    expect(existsSync(join(content, 'organizations/yunchuan-polytechnic.md'))).toBe(false)
    expect(read('organizations/ycp.md')).toContain('formerly: [yunchuan-polytechnic]')
    expect(all().replace(/^formerly:.*$/m, '')).not.toContain('yunchuan-polytechnic')
    expect((await tell(content)).told).toEqual([])
  })

  it('keeps every former address, and takes one back', async () => {
    run('rename', 'regions/yunchuan', 'yunchuan-city')
    run('rename', 'regions/yunchuan-city', 'yc')
    expect(read('regions/yc.md')).toContain('formerly: [yunchuan, yunchuan-city]')
    run('rename', 'regions/yc', 'yunchuan')
    expect(read('regions/yunchuan.md')).toContain('formerly: [yunchuan-city, yc]')
    expect((await tell(content)).told).toEqual([])
  })

  it('leaves a slug in the fields to the name of the file', async () => {
    writeFileSync(
      join(content, 'pages/about.md'),
      read('pages/about.md').replace('---\n\n', 'slug: about-us\n---\n\n'),
    )
    expect(run('rename', 'pages/about-us', 'imprint').status).toBe(0)
    expect(read('pages/imprint.md')).not.toContain('slug:')
    expect(readdirSync(join(content, 'pages'))).toEqual(['imprint.md'])
    expect((await tell(content)).told).toEqual([])
  })

  it('changes nothing where it can’t be done', () => {
    const before = all()
    expect(run('rename', 'organizations/nobody', 'x').status).toBe(1)
    expect(run('rename', 'organizations/xingqia', 'x').said).toContain('organizations/xingqiao')
    expect(run('rename', 'regions/yunchuan', 'dongling').status).toBe(1)
    expect(run('rename', 'regions/yunchuan', 'Yun_Chuan').status).toBe(1)
    expect(run('rename', 'regions/yunchuan', 'sources/yunchuan').status).toBe(1)
    expect(run('rename', 'pages/about', 'search').status).toBe(1)
    expect(run('rename', 'regions/yunchuan').status).toBe(2)
    expect(all()).toBe(before)
    expect(readdirSync(join(content, 'pages'))).toEqual(['about.md'])
  })

  it('waits until the content is right', () => {
    writeFileSync(join(content, 'events/wrong.md'), '---\ntitle: x\n---\n')
    expect(run('rename', 'regions/yunchuan', 'yc').status).toBe(1)
    expect(existsSync(join(content, 'regions/yunchuan.md'))).toBe(true)
  })
})

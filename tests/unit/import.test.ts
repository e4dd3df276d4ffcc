/** `npm run import` takes tables in without a loss, `npm run export` makes some that change nothing when they come back. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx, type Cell, type CellValue, type WriteSheet } from 'hucre'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { check } from '../../src/check/index.ts'
import { exportTable, workbookOf } from '../../src/edit/export.ts'
import { asValue, columnsOf, shown } from '../../src/edit/column.ts'
import { apply, edits } from '../../src/edit/patch.ts'
import { findPlace } from '../../src/edit/place.ts'
import { openRows, type RowOptions } from '../../src/edit/rows.ts'
import { readSheets, TableFault, type Sheet } from '../../src/edit/sheet.ts'
import type { Graph } from '../../src/graph/index.ts'
import { kindNames } from '../../src/kinds/index.ts'
import { ourTerms } from '../../src/kinds/terms.ts'
import { partsOf, readYaml } from '../../src/read/index.ts'
import * as word from '../word.ts'
import { discard, portalWith, tell } from './fixture.ts'

const root = resolve(import.meta.dirname, '../..')

let content: string
let folder: string
beforeEach(() => {
  content = portalWith()
  folder = dirname(content)
})
afterEach(() => {
  discard(content)
})

function run(command: 'import' | 'export', ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, `src/edit/${command}.ts`), ...args],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, PORTAL_CONTENT: content }, input: '' },
  )
  return { status, said: stdout + stderr }
}

const read = (file: string) => readFileSync(join(content, file), 'utf8')
const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(folder, name), bytes)
const files = (at = content) =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => [one.name, readFileSync(join(one.parentPath, one.name), 'utf8')]),
  )

type Rows = (CellValue | undefined)[][]
const table = (rows: Rows, more: Partial<WriteSheet> = {}, name = '成员') =>
  writeXlsx({
    sheets: [{ name, rows: rows.map((row) => row.map((cell) => cell ?? null)), ...more }],
  })

const heads = ['单位名称', '类型', '角色', '所在地', '网址', '备注']
const good: Rows = [
  ['云川新材料市域产教联合体成员名单'],
  [],
  ['序号', ...heads, '联系电话'],
  [1, '云川高职', '高等职业学校', '牵头院校', '云川市', 'www.yc.edu.cn', '', 13800000000],
  [2, '星桥新材料', '', '牵头企业', '', '', '总部在外地'],
  [3, '赣州市某某（集团）有限公司', '国企', '副理事长', '江西省赣州市章贡区', '无', ''],
  [4, '赣州市某某(集团)', '', '副理事长', '', '', ''],
  [5, '某某大学', '', '', '北京', 'https://example.edu.cn/', '线上'],
]

describe('a table with codes', () => {
  const [one, other] = ['12360700MB1234567N', '914403001922038216']
  const coded = (rows: Rows) => table([['单位名称', '社会信用代码', '标识码'], ...rows])

  it('knows by its code what goes by another name now, and what two rows call otherwise', async () => {
    put('codes.xlsx', await coded([['云川职业技术学院', '12360700 mb1234567n', 4136019999]]))
    expect(run('import', 'codes.xlsx').status).toBe(0)
    expect(read('organizations/yunchuan-polytechnic.md')).toContain(
      `creditCode: ${one}\nschoolCode: '4136019999'\n`,
    )
    put(
      'codes.xlsx',
      await coded([
        ['云川职业大学', one, ''],
        ['华某技术有限公司', other, ''],
        ['华某', other, ''],
      ]),
    )
    const { said } = run('import', 'codes.xlsx')
    expect(said).toContain('“云川职业大学”就是“云川职业技术学院”，并到一起')
    expect(said).toContain('“华某”就是“华某技术有限公司”，并到一起')
    expect(said).toContain('新建 1 个文件，改动 0 个')
  })

  it('never puts another code in the place of one, and refuses a row of two entries', async () => {
    put('codes.xlsx', await coded([['云川职业技术学院', one, '']]))
    run('import', 'codes.xlsx')
    const before = files()
    put('codes.xlsx', await coded([['云川职业技术学院', other, '']]))
    expect(run('import', 'codes.xlsx')).toMatchObject({
      status: 1,
      said: expect.stringContaining(`这一条的代码是 ${one}`),
    })
    put('codes.xlsx', await coded([['星桥新材料有限公司', '', 4136019999]]))
    run('import', 'codes.xlsx')
    put('codes.xlsx', await coded([['云川职业技术学院', one, 4136019999]]))
    expect(run('import', 'codes.xlsx').said).toContain('不止一条')
    put('codes.xlsx', await coded([['新单位', '91440300192203821X', '']]))
    expect(run('import', 'codes.xlsx').said).toContain('最后一位是 6')
    expect(read('organizations/yunchuan-polytechnic.md')).toBe(before['yunchuan-polytechnic.md'])
  })
})

describe('a table of terms', () => {
  const alliance = 'alliances/yunchuan-new-materials.md'
  const terms = (rows: Rows) => table([['单位名称', '角色', '入会时间', '退出日期'], ...rows])

  it('adds when members came and went, and another term of one as another', async () => {
    put('terms.xlsx', await terms([['星桥新材料', '牵头企业', '2023.12', '2024年底']]))
    expect(run('import', 'terms.xlsx').status).toBe(0)
    const first = "    role: 牵头企业\n    from: 2023-12\n    until: '2024'\n"
    expect(read(alliance)).toContain(first)
    put('terms.xlsx', await terms([['星桥新材料', '牵头企业', '2026-05', '']]))
    expect(run('import', 'terms.xlsx').status).toBe(0)
    expect(read(alliance)).toContain(
      `${first}  - organization: xingqiao\n    role: 牵头企业\n    from: 2026-05\n`,
    )
    const before = files()
    expect(run('export', 'memberships').status).toBe(0)
    expect(run('import', 'memberships.xlsx').said).toContain('没有要改的')
    put('terms.xlsx', await terms([['星桥新材料', '牵头企业', '', '']]))
    expect(run('import', 'terms.xlsx').said).toContain('没有要改的')
    put('terms.xlsx', await terms([['云川职业技术学院', '牵头学校', '2025', '2024']]))
    expect(run('import', 'terms.xlsx').said).toContain('terms.xlsx 成员!D2')
    expect(files()).toEqual(before)
  })
})

describe('a table of members', () => {
  it('becomes entries, regions and memberships, and changes nothing the second time', async () => {
    put('members.xlsx', await table(good))
    const before = files()
    const { status, said } = run('import', 'members.xlsx', '--alliance=云川新材料市域产教联合体')
    expect(said).toContain('新建 6 个文件，改动 2 个')
    expect(said).toContain('members.xlsx 成员!H3：“联系电话”这一列没有对应的字段')
    expect(said).toContain('members.xlsx 成员!C6：“国企”按“企业”导入')
    expect(said).toContain('“星桥新材料”就是“星桥新材料有限公司”')
    expect(status).toBe(0)
    expect((await tell(content)).told.filter(({ level }) => level === 'error')).toEqual([])

    expect(read('organizations/ganzhou-shi-moumou-jituan.md')).toBe(
      '---\ntitle: 赣州市某某（集团）有限公司\nsort: 企业\nregion: zhanggong\n---\n',
    )
    expect(read('regions/zhanggong.md')).toBe(
      "---\ntitle: 章贡区\nshort: 章贡\ncode: '360702'\nparent: ganzhou\n---\n",
    )
    expect(read('regions/ganzhou.md')).toContain('parent: jiangxi')
    expect(read('organizations/moumou-daxue.md')).toContain('sort: 高校\nregion: beijing\n')
    // By hand stays to the letter: only lines are put in.
    const alliance = read('alliances/yunchuan-new-materials.md')
    const school = read('organizations/yunchuan-polytechnic.md')
    expect(school).toBe(
      before['yunchuan-polytechnic.md']!.replace(
        'sources: [yunchuan-daily]\n',
        'sources: [yunchuan-daily]\nwebsite: https://www.yc.edu.cn\n',
      ),
    )
    expect(alliance).toBe(
      before['yunchuan-new-materials.md']!.replace(
        '    role: 牵头企业\n',
        `    role: 牵头企业
    note: 总部在外地
  - organization: ganzhou-shi-moumou-jituan
    role: 副理事长单位
  - organization: moumou-daxue
    role: 成员
    note: 线上
`,
      ),
    )
    const after = files()
    expect(run('import', 'members.xlsx', '--alliance=yunchuan-new-materials')).toMatchObject({
      status: 0,
      said: expect.stringContaining('没有要改的'),
    })
    expect(files()).toEqual(after)
    expect(readdirSync(folder).sort()).toEqual(['content', 'members.xlsx', 'public'])
  })

  it('is taken as a whole or not at all, every mistake with its cell and cure', async () => {
    put(
      'members.xlsx',
      await table([
        heads,
        ['某某大学', '高校', '特邀顾问', '火星', 'http//bad', ''],
        [undefined, '企业', '成员'],
        ['星桥材料', '企业', '成员', '云川', '', ''],
        ['某某学院', '高校', '#REF!', '朝阳区', '', ''],
        ['★★', '企业', '成员'],
      ]),
    )
    const before = files()
    const { status, said } = run('import', 'members.xlsx')
    expect(status).toBe(1)
    expect(files()).toEqual(before)
    const lines = said.split('\n').slice(said.split('\n').indexOf('没有写任何文件：') + 1)
    const told = lines.filter(Boolean).map((line) => line.split(/ {2,}/))
    expect(told.map(([at, what]) => [at, what])).toEqual([
      ['位置', '内容'],
      [
        'members.xlsx 成员!A3',
        '这一行没有写“单位名称”，不知道是哪一条。补上名称，或者删掉这一行。',
      ],
      [
        'members.xlsx 成员!A6',
        '名称里没有能做网址的字。加一列“网址名”，写小写字母、数字和连字符。',
      ],
      ['members.xlsx 成员!D2', '没有叫“火星”的地区。'],
      [
        'members.xlsx 成员!D5',
        expect.stringContaining('“朝阳区”不止一处：北京市朝阳区、吉林省长春市朝阳区'),
      ],
      ['members.xlsx 成员!C5', '公式没有算出值。在 Excel 里改好公式、保存，再导入。'],
      ['members.xlsx 成员!C2', expect.stringContaining('不能是“特邀顾问”')],
      ['members.xlsx 成员!E2', expect.stringContaining('不是网址：“http//bad”')],
    ])
  })

  it('shows what it would do, and does nothing', async () => {
    put('members.xlsx', await table(good))
    const before = files()
    const { status, said } = run('import', 'members.xlsx', '--dry-run')
    expect(status).toBe(0)
    expect(said).toContain('新建 content/organizations/moumou-daxue.md\n    + title: 某某大学')
    expect(said).toContain('    + website: https://www.yc.edu.cn')
    expect(files()).toEqual(before)
  })

  it.each([
    ['UTF-8', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['GBK', gbk],
  ])('is read as CSV in %s', async (_, encode) => {
    const text = '单位名称,角色,所在地\r\n某某大学,成员,"云川\n"\r\n\r\n某某学院,成员'
    const [sheet] = await readSheets('名单.csv', encode(text))
    expect(sheet!.rows).toEqual([
      ['单位名称', '角色', '所在地'],
      ['某某大学', '成员', '云川'],
      [''],
      ['某某学院', '成员'],
    ])
  })

  it('is called wrongly, and says how', () => {
    expect(run('import').status).toBe(2)
    put('a.csv', '单位名称\n某某大学\n')
    expect(run('import', 'a.csv', '--alliance=nobody')).toEqual({
      status: 2,
      said: '没有“nobody”这个联合体。\n',
    })
  })
})

/** GB 2312 for the few characters of the test, by the decoder's own table. */
function gbk(text: string): Uint8Array {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0xb0; high < 0xf8; high++)
    for (let low = 0xa1; low < 0xff; low++)
      table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from([...text].flatMap((one) => table.get(one) ?? [one.charCodeAt(0)]))
}

const anywhere: RowOptions = { near: () => undefined }
let graph: Graph
beforeAll(async () => {
  const base = portalWith()
  graph = (await check(base, { cache: false })).portal!.graph
  discard(base)
})
/** What would come of a file, without the command. */
async function taken(name: string, bytes: Uint8Array, options = anywhere, of = graph) {
  const rows = openRows(of, options)
  rows.take(name, await readSheets(name, bytes))
  return rows.finish()
}

describe('cells', () => {
  const eventHeads = ['活动名称', '类型', '日期', '会场', '主办单位']
  const valuesIn = async (rows: Rows, more: Partial<WriteSheet> = {}, options?: object) => {
    const { drafts, problems } = await taken(
      'a.xlsx',
      await writeXlsx({
        sheets: [{ name: '活动', rows: [eventHeads, ...rows] as CellValue[][], ...more }],
        ...options,
      }),
    )
    return { values: drafts.map(({ values }) => values), problems }
  }

  it('are dates, numbers that are dates, texts that are dates', async () => {
    const { values, problems } = await valuesIn([
      ['甲', '论坛', new Date('2026-05-01'), '', ''],
      ['乙', '论坛', 45413, '', '云川职院'],
      ['丙', '论坛', '2026年5月1日至3日', 301, '云川高职；星桥材料'],
    ])
    expect(problems).toEqual([])
    expect(values).toEqual([
      { title: '甲', sort: '论坛', span: '2026-05-01' },
      { title: '乙', sort: '论坛', span: '2024-05-01', hosts: 'yunchuan-polytechnic' },
      {
        title: '丙',
        sort: '论坛',
        span: '2026-05-01/2026-05-03',
        venue: '301',
        hosts: ['yunchuan-polytechnic', 'xingqiao'],
      },
    ])
    const old = await valuesIn([['甲', '论坛', 43951, '', '']], {}, { dateSystem: '1904' })
    expect(old.values[0]!['span']).toBe('2024-05-01')
    const hour = await taken('a.csv', strToU8('活动名称,类型,日期\n甲,论坛,2026-05-01 09:30\n'))
    expect([...hour.notes.keys()]).toEqual(['“2026-05-01 09:30”按“2026-05-01”导入'])
    const unclear = await valuesIn([['甲', '论坛', 2023.1, '', '']])
    expect(unclear.problems[0]).toMatchObject({ at: 'a.xlsx 活动!C2' })
  })

  it('are values of formulas; one without a value is told', async () => {
    const formula = (value: CellValue) => ({
      formula: 'A1',
      formulaResult: value,
      value,
      type: 'formula' as const,
    })
    const { values, problems } = await valuesIn(
      [
        ['甲', '论坛', '', '', ''],
        ['乙', '论坛', '', '', ''],
      ],
      {
        cells: new Map<string, Partial<Cell>>([
          ['1,3', formula('会议中心')],
          ['2,3', { formula: 'A1', type: 'formula' as const, value: null }],
        ]),
      },
    )
    expect(values[0]).toMatchObject({ title: '甲', venue: '会议中心' })
    expect(problems).toEqual([expect.objectContaining({ at: 'a.xlsx 活动!D3' })])
  })

  it('are merged downward, and a heading of a part is no entry', async () => {
    const { drafts, notes } = await taken(
      'a.xlsx',
      await table(
        [heads, ['一、学校'], ['某某大学', '高校', '成员'], ['某某学院', '', ''], ['注：不分先后']],
        {
          merges: [
            { startRow: 1, endRow: 1, startCol: 0, endCol: 5 },
            { startRow: 2, endRow: 3, startCol: 1, endCol: 1 },
          ],
          rowDefs: new Map([[3, { hidden: true }]]),
        },
      ),
    )
    expect(drafts.map(({ values }) => values['title'])).toEqual(['某某大学', '某某学院', undefined])
    expect(drafts[1]!.values['sort']).toBe('高校')
    expect([...notes.keys()]).toEqual(
      expect.arrayContaining([
        '“一、学校”不像一条，跳过',
        '“注：不分先后”不像一条，跳过',
        '隐藏的行，也导入了',
      ]),
    )
  })

  it('keep things of one name apart by what tells them apart', async () => {
    const { values } = await valuesIn([
      ['成员大会', '大会', '2025-05', '', ''],
      ['成员大会', '大会', '2026-05', '', ''],
      ['成员大会', '大会', '2026-05', '', ''],
    ])
    expect(values.map(({ span }) => span)).toEqual(['2025-05', '2026-05'])
  })

  it('that say two things of one entry are told', async () => {
    const rows = [
      heads,
      ['某某大学', '', '成员', '', 'https://a.cn/'],
      ['某某 大学', '', '成员', '', 'https://b.cn/'],
    ]
    const { problems } = await taken('a.xlsx', await table(rows))
    expect(problems).toEqual([
      expect.objectContaining({
        at: 'a.xlsx 成员!E3',
        what: expect.stringContaining('a.xlsx 成员!E2'),
      }),
    ])
  })
})

it.each([
  ['江西省赣州市章贡区', '江西省 赣州市 章贡区'],
  ['广东 深圳', '广东省 深圳市'],
  ['北京市海淀区', '北京市 海淀区'],
  ['内蒙古呼和浩特', '内蒙古自治区 呼和浩特市'],
  ['浙江乐清', '浙江省 温州市 乐清市'],
  ['喀什', '新疆维吾尔自治区 喀什地区'],
  ['恩施', '湖北省 恩施土家族苗族自治州'],
  ['湖北仙桃市', '湖北省 仙桃市'],
  ['吉林', '吉林省'],
  ['吉林省吉林市', '吉林省 吉林市'],
  ['全国', '全国'],
  ['泰国', ''],
])('finds the place %s', (text, expected) => {
  const { found } = findPlace(text)
  const line: string[] = []
  for (let at = found[0]; at; at = at.parent) line.unshift(at.title)
  expect(found.length).toBeLessThan(2)
  expect(line.join(' ')).toBe(expected)
})

describe('a table of ours', () => {
  it('is of stable bytes, and comes back without a change: all kinds of the default content', async () => {
    const { portal } = await check(join(root, 'content'), { drafts: true })
    const rows = openRows(portal!.graph, anywhere)
    for (const kind of ['memberships', ...kindNames] as const) {
      const made = exportTable(portal!.graph, kind)
      const bytes = await workbookOf(made)
      expect(Buffer.compare(bytes, await workbookOf(exportTable(portal!.graph, kind)))).toBe(0)
      rows.take(`${kind}.xlsx`, await readSheets(`${kind}.xlsx`, bytes))
    }
    const { drafts, problems, notes } = rows.finish()
    expect(problems).toEqual([])
    expect([...notes]).toEqual([])
    expect(drafts.length).toBeGreaterThan(140)
    expect(drafts.filter(({ node, puts }) => !node || puts.length)).toEqual([])
  })

  it('offers what can be chosen, however much that is', async () => {
    const made = exportTable(graph, 'events')
    const sheet = strFromU8(unzipSync(await workbookOf(made))['xl/worksheets/sheet1.xml']!)
    const lists = [...sheet.matchAll(/<formula1>(.*?)<\/formula1>/g)].map(([, one]) => one)
    expect(lists).toHaveLength(made.columns.filter(({ choices = [] }) => choices.length).length)
    for (const one of lists) expect(one).toMatch(/^'选项'!\$[A-Z]\$1:\$[A-Z]\$\d+$/)
  })

  it('brings back just what was edited: a value, one taken away, a name, a new row', async () => {
    expect(run('export', '活动', '--out=e.xlsx').said).toContain('1 行')
    const [sheet] = await readSheets('e.xlsx', readFileSync(join(folder, 'e.xlsx')))
    const { rows } = sheet!
    const column = (label: string) => rows[0]!.indexOf(label)
    rows[1]![column('名称')] = '联合体成立大会'
    rows[1]![column('日期')] = '2023-11-28'
    rows[1]![column('结果')] = ''
    rows[1]![column('主办')] += '\n星桥新材料有限公司'
    rows[1]![column('规模：人数')] = '120人'
    const fresh = rows[0]!.map(() => '')
    fresh[column('名称')] = '云川招聘会'
    fresh[column('类型')] = '大会'
    put('e.xlsx', await table([...rows, fresh], {}, '活动'))
    const before = files()
    expect(run('import', 'e.xlsx').said).toContain('新建 1 个文件，改动 1 个')
    expect(files()).toEqual({
      ...before,
      'yunchuan-zhaopin-hui.md': '---\ntitle: 云川招聘会\nsort: 大会\n---\n',
      'founding.md': before['founding.md']!.replace(
        '云川新材料产教联合体成立大会',
        '联合体成立大会',
      )
        .replace('2023-11-28/2023-11-29', '2023-11-28')
        .replace('hosts: [yunchuan-polytechnic]', 'hosts: [yunchuan-polytechnic, xingqiao]')
        .replace('outcome: 联合体成立，签署合作协议一份。\n', '')
        .replace(
          'sources: [yunchuan-daily]\n',
          'sources: [yunchuan-daily]\nattendance:\n  people: 120\n',
        ),
    })
  })

  it('says the items of a list in one cell, and changes just the part that was edited', async () => {
    const file = 'organizations/xingqiao.md'
    const daily = read('sources/yunchuan-daily.md')
    writeFileSync(join(content, 'sources/gazette.md'), daily.replace(/^title: .*/m, 'title: 公报'))
    writeFileSync(
      join(content, file),
      `---
title: 星桥新材料有限公司
sort: 企业
sources:
  - yunchuan-daily # 日报
  - source: gazette
    covers: [founded, milestones]
milestones:
  # 投产以前
  - date: 2020
    title: 成立；注册
    note: |
      名单由省级部门公布。
      另见公报。
  - { date: 2023-05, title: 投产 }
---
`,
    )
    expect(run('export', 'organizations', '--out=o.xlsx').said).toContain('已写好')
    const [sheet] = await readSheets('o.xlsx', readFileSync(join(folder, 'o.xlsx')))
    const [head, ...rows] = sheet!.rows
    const row = rows.find(([slug]) => slug === 'xingqiao')!
    const cells = (label: string) => row[head!.indexOf(label)]!.split('\n')
    const sources = cells('来源')
    expect(sources).toEqual([sources[0], '来源：公报；支持的字段：founded、milestones'])
    expect(cells('大事')).toEqual([
      '日期：2020；事实：成立；注册；说明：名单由省级部门公布。⏎另见公报。',
      '日期：2023-05；事实：投产',
    ])
    const before = files()
    const edited = async (label: string, text: string) => {
      const now = row.with(head!.indexOf(label), text)
      put('o.xlsx', await table([head!, now], {}, '成员单位'))
      return run('import', 'o.xlsx')
    }
    const [first = '', second = ''] = cells('大事')
    const more = '日期：2024；事实：获评；说明：省级'
    const two = [first.replace('成立；注册', '成立'), second.replace('2023-05', '2023年6月'), more]
    expect((await edited('大事', two.join('\n'))).said).toContain('改动 1 个')
    expect(read(file)).toBe(
      before['xingqiao.md']!.replace('成立；注册', '成立')
        .replace('2023-05', '2023-06')
        .replace('投产 }\n', `投产 }\n  - date: '2024'\n    title: 获评\n    note: 省级\n`),
    )
    const wrong = await edited('大事', '2025 年获评')
    expect(wrong.said).toContain('写成“日期：……；事实：……；说明：……”')
    expect(wrong.status).toBe(1)
  })

  it('takes any item of a list as it showed it, or refuses the cell', () => {
    const column = columnsOf('organizations', ourTerms).find(
      ({ path }) => path[0] === 'milestones',
    )!
    const part = fc.string({
      unit: fc.constantFrom(...'日期事实说明：；:;⏎\n、甲 a'),
      minLength: 1,
      maxLength: 12,
    })
    const item = fc.record(
      { date: fc.constant('2023'), title: part, note: part },
      { requiredKeys: ['date', 'title'] },
    )
    const silent = {
      terms: ourTerms,
      is1904: false,
      refer: (_: unknown, text: string) => text,
      meant: () => {},
    }
    let same = 0
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
        const text = shown(column, items, (_, slug) => slug)
        // Nothing in a cell makes the reader stumble, and what is plain comes back.
        const read = asValue(column, text, silent)
        const isPlain = items.every(
          ({ title, note = '' }) =>
            !/[：；:;⏎]/.test(title + note) &&
            !/\n/.test(title) &&
            [title, note].every((one) => one === one.trim()),
        )
        if (!isPlain) return
        expect(read).toEqual(items)
        same += 1
      }),
      { numRuns: 5000 },
    )
    expect(same).toBeGreaterThan(50)
  })

  it('says who takes part in what', async () => {
    expect(run('export', 'memberships').said).toContain('2 行')
    const [sheet] = await readSheets('m.xlsx', readFileSync(join(folder, 'memberships.xlsx')))
    sheet!.rows[2]![3] = '理事单位'
    put('memberships.xlsx', await table(sheet!.rows, {}, '成员关系'))
    const before = read('alliances/yunchuan-new-materials.md')
    expect(run('import', 'memberships.xlsx').status).toBe(0)
    expect(read('alliances/yunchuan-new-materials.md')).toBe(before.replace('牵头企业', '理事单位'))
  })
})

/**
 * Each row with something in it is an entry, wrong or left out; where no heading is known, that alone may be told. A row
 * that says nothing but what another says is that one's entry.
 */
function expectAllTold(
  { rows }: Sheet,
  { drafts, problems, notes }: Awaited<ReturnType<typeof taken>>,
) {
  const places = [
    ...drafts.flatMap(({ at, cells }) => [at, ...[...cells.values()].map((one) => one.at)]),
    ...problems.map(({ at }) => at),
    ...[...notes.values()].flat(),
  ]
  if (problems.some(({ what }) => what.startsWith('没有找到表头'))) return
  const told = new Set(places.map((at) => /[A-Z]+(\d+)$/.exec(at)?.[1]))
  const filled = [...rows.entries()].filter(([, cells]) => cells.some(Boolean))
  const said = filled.flatMap(([row, cells]) => (told.has(String(row + 1)) ? [cells] : []))
  const isSaid = (cells: Sheet['rows'][number]) =>
    said.some((other) => cells.every((cell, at) => !cell || cell === other[at]))
  // The first is the headings, or stands above them.
  for (const [row, cells] of filled.slice(1))
    if (!isSaid(cells)) expect(told).toContain(String(row + 1))
}

describe('damage', () => {
  const rows: Rows = [
    heads,
    ...Array.from({ length: 40 }, (_, index) => [`第${index}号学院`, '高校', '成员', '云川']),
  ]
  const whole = (sheets: Sheet[]) => sheets.flatMap((sheet) => sheet.rows.slice(1)).length
  const attempt = async (bytes: Uint8Array, name = 'a.xlsx') => {
    try {
      return whole(await readSheets(name, bytes))
    } catch (fault) {
      expect(fault).toBeInstanceOf(TableFault)
      expect((fault as Error).message).toMatch(/^[\u4e00-\u9fff].*。$/)
      return undefined
    }
  }

  it('of the file is told, or no row is lost', async () => {
    const bytes = await table(rows)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, cut) => {
          const hurt = bytes.slice(0, cut ? at : bytes.length)
          if (!cut) hurt[at]! ^= by
          expect([undefined, 40]).toContain(await attempt(hurt))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('within its parts is told, or no row is lost', async () => {
    const parts = unzipSync(await table(rows))
    const names = Object.keys(parts)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.nat(40),
        async (name, at, length) => {
          const part = parts[name]!
          const from = at % part.length
          const hurt = Uint8Array.from([...part.subarray(0, from), ...part.subarray(from + length)])
          const count = await attempt(zipSync({ ...parts, [name]: hurt }))
          // Without its sheet there is no table, which is told later.
          expect([undefined, 0, 40]).toContain(count)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('of cells is told: each row is taken, wrong or left out', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '成员',
        '高校',
        '云川',
        '#REF!',
        'https://a.cn/',
        '无',
        '合计',
        '某某大学',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.double(),
      fc.date(),
      fc.boolean(),
      fc.constant(null),
    )
    // Headings of other tables, twice, wrong or none; cells that reach over others; formulas with and without a value.
    const heading = fc.constantFrom(...heads, '单位', '网址名', '大事', '联系人', '成立时间', '')
    const place = fc.record({
      row: fc.nat(12),
      column: fc.nat(6),
      down: fc.nat(2),
      across: fc.nat(2),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }),
        fc.oneof(fc.constant(heads), fc.array(heading, { maxLength: 7 })),
        fc.option(place),
        fc.option(fc.record({ at: place, value: fc.option(cell) })),
        async (random, top, merge, formula) => {
          const merges = merge
            ? [
                {
                  startRow: merge.row,
                  endRow: merge.row + merge.down,
                  startCol: merge.column,
                  endCol: merge.column + merge.across,
                },
              ]
            : []
          const cells = new Map<string, Partial<Cell>>()
          if (formula) {
            const { at, value } = formula
            const key = `${at.row},${at.column}`
            cells.set(key, { formula: 'A1', formulaResult: value, value, type: 'formula' } as never)
          }
          const bytes = await table([top, ...random], { merges, cells }).catch(() => undefined)
          if (!bytes) return
          const [sheet] = await readSheets('a.xlsx', bytes)
          const { drafts, problems, notes } = await taken('a.xlsx', bytes, {
            ...anywhere,
            alliance: 'yunchuan-new-materials',
          })
          expectAllTold(sheet!, { drafts, problems, notes })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('of a text is told: in any encoding, cut and stained', async () => {
    const text = rows.map((row) => row.map((one) => `"${String(one)}"`).join(',')).join('\r\n')
    const encoded = [Buffer.from(text), Buffer.from(`\uFEFF${text}`, 'utf16le'), gbk(text)]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...encoded),
        fc.nat(),
        fc.option(fc.integer({ min: 1, max: 255 })),
        async (bytes, where, by) => {
          const at = where % bytes.length
          const hurt = Uint8Array.from(by === null ? bytes.subarray(0, at) : bytes)
          if (by !== null) hurt[at]! ^= by
          let sheets: Sheet[]
          try {
            sheets = await readSheets('a.csv', hurt)
          } catch (fault) {
            expect(fault).toBeInstanceOf(TableFault)
            return
          }
          const found = await taken('a.csv', hurt, {
            ...anywhere,
            alliance: 'yunchuan-new-materials',
          })
          expectAllTold(sheets[0]!, found)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('by design is refused: bombs, passwords, other files, open quotes', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<a/>') }))
    // The size that the archive's directory declares.
    bomb.writeUInt32LE(400e6, bomb.indexOf('PK\u0001\u0002') + 24)
    const refused = (bytes: Uint8Array, name = 'a.xlsx') => expect(readSheets(name, bytes)).rejects
    await refused(bomb).toThrow('解开以后太大')
    await refused(strToU8('<html>')).toThrow(TableFault)
    await refused(new Uint8Array()).toThrow(TableFault)
    await refused(strToU8('甲,"乙\n丙,丁\n'), 'a.csv').toThrow('引号没有成对')
    await refused(
      await writeXlsx({
        sheets: [{ name: 'a', rows: [] }],
        encryption: { password: 'x', spinCount: 1 },
      }),
    ).toThrow('密码')
  })
})

describe('front matter', () => {
  const text = `\uFEFF---
title: 甲 # 手写
aliases: [a, "b"]
note: |
  第一行

members:
- organization: x
  role: 成员 # 手写
  # 说明
- { organization: y, role: 成员 }
empty:
---

正文 --- 完
`.replaceAll('\n', '\r\n')

  it('keeps every byte that is not asked for', () => {
    const puts = [
      { path: ['title'], value: '乙: 丙' },
      { path: ['note'], value: undefined },
      { path: ['members', 0, 'note'], value: '一, 二' },
      { path: ['members', 1, 'note'], value: '一, 二' },
      { path: ['members', 2], value: { organization: 'z', role: '成员' } },
      { path: ['empty', 0], value: 'a' },
      { path: ['attendance', 'people'], value: 5 },
    ]
    const found = edits(text, puts)!
    expect(apply(text, found).replaceAll('\r\n', '\n')).toBe(`\uFEFF---
title: '乙: 丙' # 手写
aliases: [a, "b"]

members:
- organization: x
  role: 成员 # 手写
  note: 一, 二
  # 说明
- { organization: y, role: 成员 , note: '一, 二'}
- organization: z
  role: 成员
empty: [a]
attendance:
  people: 5
---

正文 --- 完
`)
    expect(apply(text, found)).not.toMatch(/[^\r]\n/)
  })

  it('says what was asked for, whatever the value, or is left alone', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.integer(),
      fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
    )
    const path = fc.constantFrom<(string | number)[]>(
      ['title'],
      ['aliases'],
      ['note'],
      ['new'],
      ['members', 0, 'role'],
      ['members', 1, 'note'],
      ['empty'],
    )
    fc.assert(
      fc.property(path, value, (at, wanted) => {
        const found = edits(text, [{ path: at, value: wanted }])
        if (!found) return
        const after = apply(text, found)
        const parts = partsOf(after)!
        expect(parts.body).toBe(partsOf(text)!.body)
        const { data } = readYaml(parts.yaml)
        if (typeof wanted === 'string' && /^[\u4e00-\u9fffa-z]+$/.test(wanted))
          expect(at.reduce<unknown>((one, step) => (one as never)[step], data)).toBe(wanted)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an article', () => {
  it('of Word keeps headings, lists, tables and pictures, and tells the rest', async () => {
    put('通知.docx', await everything())
    const { status, said } = run('import', '通知.docx', '--as=news')
    expect(said).toContain('合并的单元格拆开了')
    expect(said).toContain('没有写日期')
    expect(status).toBe(0)
    expect(
      read('news/yunchuan-lishi-huizhao-kai.md'.replace('huizhao-kai', 'hui-zhaokai')).replace(
        /date: .*/,
        'date: D',
      ),
    ).toBe(`---
title: 云川理事会召开
sort: 动态
date: D
image: /images/yunchuan-lishi-hui-zhaokai-1.png
imageAlt: 签约现场
---

**重点：**后面 a\\*b

## 议程

- 第一项
- 第二项

| 类别 | 数目 |
| - | - |
| 学校 \\| 校 | 3 |
| 合计 | |

![签约现场](/images/yunchuan-lishi-hui-zhaokai-1.png)

10 m<sup>2</sup>
`)
    expect(readdirSync(join(folder, 'public/images'))).toContain('yunchuan-lishi-hui-zhaokai-1.png')
    expect(run('import', '通知.docx').said).toContain('没有要改的')
  })

  it('of a saved page leaves out what is around it, and names a picture that it can’t have', () => {
    const sentence =
      '云川市召开产教融合大会，来自学校、企业和园区的代表参加，会上发布了一批合作项目，涉及新材料、电子信息等产业。'
    put(
      'page.html',
      `<!doctype html><html><head><meta charset="utf-8"><title>云川召开大会 - 某某日报</title>
<meta property="article:published_time" content="2026-05-06T08:00:00+08:00"><link rel="canonical" href="https://news.example.cn/a/1.html"></head>
<body><nav><a href="/">首页</a></nav><article><p>${sentence}</p><p>${sentence}<a href="/a/2.html">相关</a></p>
<p><img src="https://img.example.cn/1.jpg"></p><p>${sentence}</p></article><footer>版权所有</footer></body></html>`,
    )
    const { status, said } = run('import', 'page.html')
    expect(said).toContain('page.html：图片没有带过来：https://img.example.cn/1.jpg')
    expect(status).toBe(0)
    const text = read('news/yunchuan-zhaokai-dahui.md')
    expect(text).toContain('title: 云川召开大会\nsort: 动态\ndate: 2026-05-06\n')
    expect(text).toContain('[相关](https://news.example.cn/a/2.html)')
    expect(text).not.toMatch(/首页|版权/)
  })
})

/** One of everything. */
async function everything(): Promise<Uint8Array> {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()
  const rows = [
    [word.cell('类别'), word.cell('数目')],
    [word.cell('学校 | 校'), word.cell('3')],
    [word.cell('合计', '<w:gridSpan w:val="2"/>')],
  ]
  return word.file(
    [
      word.paragraph(word.run('云川理事会召开'), word.heading(1)),
      word.paragraph(word.run('重点：', '<w:b/>') + word.run('后面 a*b')),
      word.paragraph(word.run('议程'), word.heading(2)),
      word.paragraph(word.run('第一项'), word.item),
      word.paragraph(word.run('第二项'), word.item),
      word.table(rows),
      word.paragraph(word.picture(1, '签约现场')),
      word.paragraph(word.run('10 m') + word.run('2', '<w:vertAlign w:val="superscript"/>')),
    ],
    [png],
  )
}

it('says in a portal of one alliance that the alliance answers for what is new', async () => {
  writeFileSync(
    join(content, 'site.yaml'),
    `${read('site.yaml')}home: alliances/yunchuan-new-materials\n`,
  )
  put('members.csv', '单位名称,角色,所在地\n某某大学,成员,北京\n云川职院,,\n')
  expect(run('import', 'members.csv').status).toBe(0)
  const issued = 'issuedBy: 云川新材料市域产教联合体\n'
  expect(read('organizations/moumou-daxue.md')).toContain(issued)
  expect(read('organizations/yunchuan-polytechnic.md')).not.toContain(issued)
  expect(read('regions/beijing.md')).not.toContain(issued)
  expect((await tell(content)).told.map(({ rule }) => rule)).not.toContain('entry/unsourced')
})

it('takes the folder of an inbox: tables after one another, notes left alone', () => {
  mkdirSync(join(folder, 'inbox'))
  put('inbox/README.md', '# 说明\n')
  put('inbox/云川新材料市域产教联合体.csv', '单位名称,角色\n某某大学,成员\n')
  put('inbox/活动.csv', '名称,类型,日期,主办\n云川论坛,论坛,2026-05-01,某某大学\n')
  const { status, said } = run('import', 'inbox')
  expect(said).toContain('新建 2 个文件，改动 1 个')
  expect(status).toBe(0)
  expect(read('events/yunchuan-luntan.md')).toContain('hosts: moumou-daxue')
})

import datapackage from 'datapackage'
import Excel from 'exceljs'
import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { check } from '../../src/check/index.ts'
import { csv, inert } from '../../src/feeds/csv.ts'
import { feeds, jsonLdText } from '../../src/feeds/index.ts'
import { breadcrumbLd, datasetLd, entryLd, homeLd, listLd } from '../../src/feeds/jsonld.ts'
import type { TableField } from '../../src/feeds/table.ts'
import { workbook } from '../../src/feeds/workbook.ts'
import { idOf } from '../../src/graph/index.ts'
import { kindNames, listedKinds, type KindName } from '../../src/kinds/index.ts'
import { entries, hostile, portalOf } from './feeds-portal.ts'
import { today } from './fixture.ts'

const portal = portalOf()
const files = new Map([...feeds(portal)].map(({ path, body }) => [path, body()]))
const text = (path: string) => files.get(path) as string
const json = (path: string) => JSON.parse(text(path))
/** The cells of each sheet as another's reader gives them, a row each. */
async function sheetsOf(bytes: Uint8Array) {
  const book = new Excel.Workbook()
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  return book.worksheets.map((sheet) => ({
    name: sheet.name,
    sheet,
    rows: Array.from({ length: sheet.rowCount }, (_, row) =>
      Array.from(
        { length: sheet.columnCount },
        (_, column) => sheet.getRow(row + 1).getCell(column + 1).value,
      ),
    ),
  }))
}
const rowsOf = (body: string) => {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(body.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  return { data, errors, fields: meta.fields! }
}

describe('an entry’s JSON', () => {
  test('says what is recorded, from both sides', () => {
    const metals = json('alliances/metals/index.json')
    expect(metals).toMatchObject({
      id: 'alliances/metals',
      url: 'https://portal.example/lm/alliances/metals/',
      sort: '市域产教联合体',
      declared: { schools: 21, enterprises: 88 },
      dates: {
        founded: { edtf: '2023-09', text: '2023年9月', start: '2023-09-01', end: '2023-09-30' },
      },
      sources: [{ number: 1, id: 'sources/paper', covers: ['founded'], note: '第三段' }],
      sample: false,
    })
    const factory = json('organizations/factory/index.json')
    expect(factory.relations.backlinks[0]).toEqual({
      id: 'alliances/metals',
      url: metals.url,
      kind: 'alliances',
      title: '河市金属产教联合体',
      field: 'members',
      label: '成员',
      backlink: '加入的联合体',
      role: '牵头企业',
      note: '＠说明，含"引号"',
    })
    expect(json('opportunities/need/index.json')).toMatchObject({
      sample: true,
      dates: { validUntil: { edtf: '2027-06', end: '2027-06-30' } },
      fields: { side: '需求', direction: '岗位实习' },
    })
    expect(json('events/open/index.json').dates.span).not.toHaveProperty('end')
  })

  test('states each relation once on each side', () => {
    const relations = [...portal.graph.nodes.values()].map(
      ({ url }) => json(`${url.slice(1)}index.json`) as Record<string, never>,
    )
    type Side = { id: string; field: string; role?: string }
    const sides = (side: 'links' | 'backlinks') =>
      relations
        .flatMap(({ id, relations }) =>
          (relations![side] as Side[]).map((one) =>
            (side === 'links' ? [id, one.id] : [one.id, id])
              .concat(one.field, one.role ?? '')
              .join(' '),
          ),
        )
        .filter((one) => !one.includes(' sources '))
        .sort()
    expect(sides('links').length).toBeGreaterThan(15)
    expect(sides('backlinks')).toEqual(sides('links'))
  })

  test('has a row in its kind’s list and in the whole', () => {
    const { entries: all, relations, kinds } = json('data.json')
    expect(all).toHaveLength(entries.length)
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(kindNames)
    const ids = new Set(all.map(({ id }: { id: string }) => id))
    for (const { from, to } of relations) expect(ids.has(from) && ids.has(to)).toBe(true)
    const list = json('alliances/index.json')
    expect(list.count).toBe(1)
    expect(list.entries[0]).toEqual(all.find(({ id }: { id: string }) => id === 'alliances/metals'))
  })
})

/** A portal's package as a Frictionless reader opens it, its tables changed by `spoil`. */
async function packageOf(
  all: ReadonlyMap<string, string | Uint8Array>,
  spoil: (path: string, table: string) => string = (_, table) => table,
) {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-package-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const descriptor = JSON.parse(all.get('datapackage.json') as string) as Descriptor
  for (const { path } of descriptor.resources) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    // This reader takes the mark that Excel needs for a part of the first column's name.
    const table = (all.get(path) as string).replace(/^\uFEFF/, '')
    writeFileSync(join(folder, path), spoil(path, table))
  }
  return datapackage.Package.load(descriptor, { basePath: folder })
}

interface Descriptor {
  resources: { name: string; path: string; schema: { fields: TableField[] } }[]
}

const whole = (await check(resolve(import.meta.dirname, '../../content'), { today })).portal!
const wholeFiles = new Map([...feeds(whole)].map(({ path, body }) => [path, body()]))

describe('a table', () => {
  const { resources } = json('datapackage.json') as Descriptor

  test.each([
    ['the small portal', portal, files],
    ['the portal as it is', whole, wholeFiles],
  ] as const)('of %s fits its schema, keys included', async (_, { graph }, all) => {
    const one = await packageOf(all)
    expect(one.errors).toEqual([])
    expect(one.valid).toBe(true)
    expect(one.resources).toHaveLength(listedKinds.length + 1)
    for (const resource of one.resources) {
      expect(resource.schema.errors, resource.name).toEqual([])
      const rows = await resource.read({ keyed: true, relations: true })
      if (resource.name === 'relations') {
        const links = [...graph.nodes.values()].reduce((sum, node) => sum + node.links.length, 0)
        expect(rows).toHaveLength(links)
      } else {
        const nodes = graph.of(resource.name as KindName)
        expect(rows.map(({ slug }) => slug)).toEqual(nodes.map(({ slug }) => slug))
        // Chinese text, numbers and lists of objects come back as the graph has them.
        for (const [index, row] of rows.entries()) {
          const data = nodes[index]!.data as Record<string, unknown>
          expect(row['title']).toBe(inert(data['title'] as string))
          if (data['members']) expect(row['members']).toEqual(data['members'])
          if (data['people']) expect(row['people']).toBe(data['people'])
        }
      }
    }
  })

  test.each([
    ['a key that opens nothing', 'opportunities', /,factory,/, ',nowhere,'],
    ['a key into its own table that opens nothing', 'regions', /,north,/, ',nowhere,'],
    ['a choice that is none', 'alliances', /市域产教联合体/, '市域联合体'],
    ['a number that is none', 'alliances', /,21,/, ',二十一,'],
    ['a required value left out', 'news', /,公告,/, ',,'],
    ['a column too few', 'regions', /^slug,/, ''],
    ['the same row twice', 'sources', /(paper,.*\r\n)/, '$1$1'],
  ])('is refused for %s', async (_, name, found, put) => {
    const one = await packageOf(files, (path, table) => {
      if (path !== `${name}/index.csv`) return table
      expect(table).toMatch(found)
      return table.replace(found, put)
    })
    const resource = one.resources.find((each) => each.name === name)!
    await expect(resource.read({ keyed: true, relations: true })).rejects.toThrow()
  })

  test.each(resources)('$path is read by a spreadsheet’s parser', ({ path, name, schema }) => {
    expect(text(path).startsWith('\uFEFF')).toBe(true)
    const { data, errors, fields } = rowsOf(text(path))
    expect(errors.filter(({ code }) => code !== 'UndetectableDelimiter')).toEqual([])
    expect(fields).toEqual(schema.fields.map((field) => field.name))
    expect(new Set(fields).size).toBe(fields.length)
    if (name !== 'relations') expect(data).toHaveLength(portal.graph.of(name as 'events').length)
  })

  test('gives values back as they were written', () => {
    const [metals] = rowsOf(text('alliances/index.csv')).data
    expect(metals).toMatchObject({
      slug: 'metals',
      'declared.schools': '21',
      'declared.total': '',
      region: 'river',
      founded: '2023-09',
    })
    expect(JSON.parse(metals!['members']!)[0].note).toBe('＠说明，含"引号"')
    const [news] = rowsOf(text('news/index.csv')).data
    expect(news!['title']).toBe(hostile)
  })

  test.each(['=1+1', '+1', '-1', '@A1', '\t=1', ' =1', '＝1', '＋1', '－1', '＠a', '\r=1', '\n=1'])(
    'gives no spreadsheet %j to run',
    (formula) => {
      expect(inert(formula)).toBe(`'${formula}`)
      const { data } = rowsOf(csv(['a', 'b'], [[formula, 'x']]))
      expect(data).toEqual([{ a: `'${formula}`, b: 'x' }])
    },
  )

  test('leaves numbers, dates and brackets alone', () => {
    for (const plain of ['125', '2023-09', '[1]', '甲=乙', '']) expect(inert(plain)).toBe(plain)
    expect(csv(['a'], [[-5]])).toBe('\uFEFFa\r\n-5\r\n')
  })

  test('of organizations holds the formula of a name as a text', () => {
    const row = rowsOf(text('organizations/index.csv')).data.find(({ slug }) => slug === 'factory')
    expect(row!['title']).toBe('\'=HYPERLINK("https://evil.example","点我")')
  })
})

describe('the member list', () => {
  const bytes = files.get('alliances/metals/members.xlsx') as Uint8Array

  test('is read by another’s reader', async () => {
    const [members, about] = await sheetsOf(bytes)
    expect([members!.name, about!.name]).toEqual(['成员', '说明'])
    expect(members!.rows).toEqual([
      ['序号', '单位', '角色', '类别', '地区', '说明', '网址'],
      [
        1,
        '河市职业学院',
        '牵头学校',
        '高职',
        '北 河',
        '2023年9月起，筹建单位',
        'https://portal.example/lm/organizations/school/',
      ],
      [
        2,
        '=HYPERLINK("https://evil.example","点我")',
        '牵头企业',
        '企业',
        '北 河',
        '＠说明，含"引号"',
        'https://portal.example/lm/organizations/factory/',
      ],
    ])
    expect(about!.rows.slice(1, 3)).toEqual([
      ['本站合计成员', 109],
      ['收录成员', 2],
    ])
    expect(about!.rows).toContainEqual(['更新', '2026年11月20日'])
  })

  test('keeps its heading in sight, and takes no text for a formula', async () => {
    const [members] = await sheetsOf(bytes)
    const { sheet } = members!
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.getRow(1).getCell(1).font?.bold).toBe(true)
    expect(sheet.getRow(3).getCell(2).type).toBe(Excel.ValueType.String)
    expect(sheet.getColumn(2).width).toBe(36)
  })

  test('has no formula and no time of its making', () => {
    const parts = Object.values(unzipSync(bytes)).map((part) => new TextDecoder().decode(part))
    expect(parts.join('')).not.toMatch(/<f>|<f |dcterms|docProps/)
    // Zip's own stamp: 1 January 1980, 00:00, in each local header.
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 33])
  })

  test('carries hard texts', async () => {
    const hard = ['<&>"\'', '行一\n行二', '𬭊', ' 前后 ', '甲\u0007乙', '=1+1', '00123']
    const [sheet] = await sheetsOf(workbook([{ name: '表', rows: [hard], widths: [9] }]))
    expect(sheet!.rows[0]).toEqual(hard.with(4, '甲乙'))
  })

  test('escapes what looks like an escape of Excel’s own', () => {
    const made = unzipSync(workbook([{ name: '表', rows: [['_x000D_']], widths: [9] }]))
    const xml = new TextDecoder().decode(made['xl/worksheets/sheet1.xml'])
    expect(xml).toContain('>_x005F_x000D_<')
  })
})

const node = (id: string) => portal.graph.nodes.get(id)!
const ld = (id: string) => entryLd(portal, node(id))[0]!

describe('linked data', () => {
  test('can’t end its script', () => {
    const written = jsonLdText(entryLd(portal, node('news/hostile')))
    expect(written).not.toContain('<')
    expect(JSON.parse(written)).toMatchObject({ '@context': 'https://schema.org', name: hostile })
    const both = JSON.parse(
      jsonLdText([...homeLd(portal), ...entryLd(portal, node('pages/about'))]),
    )
    expect(both['@graph']).toHaveLength(2)
  })

  test.each([
    ['alliances/metals', 'Organization'],
    ['organizations/school', 'EducationalOrganization'],
    ['organizations/factory', 'Corporation'],
    ['events/founding', 'Event'],
    ['policies/plan', 'Legislation'],
    ['news/hostile', 'Article'],
    ['regions/river', 'AdministrativeArea'],
    ['opportunities/need', 'Demand'],
    ['sources/paper', 'CreativeWork'],
    ['pages/about', 'WebPage'],
  ])('calls %s a %s', (id, type) => {
    expect(ld(id)).toMatchObject({
      '@type': type,
      '@id': `https://portal.example/lm${node(id).url}#entry`,
      url: `https://portal.example/lm${node(id).url}`,
    })
  })

  test.each([
    ['founding', '2023-09-12T09:00:00+08:00', '2023-09-12T11:30:00+08:00'],
    ['night', '2024-12-31T19:00:00+08:00', '2024-12-31T23:30:00+08:00'],
    ['forum', '2023-09-12', '2023-09-13'],
    ['month-only', '2023-05', undefined],
    ['undated', undefined, undefined],
  ])('dates %s as precisely as it was written', (slug, start, end) => {
    const { startDate, endDate } = ld(`events/${slug}`)
    expect([startDate, endDate]).toEqual([start, end])
  })

  test('says who is what', () => {
    expect(ld('alliances/metals')['member']).toMatchObject([
      { roleName: '牵头企业', member: { '@type': 'Corporation' } },
      { roleName: '牵头学校', member: { name: '河市职业学院' } },
    ])
    expect(ld('opportunities/need')).toMatchObject({
      '@reverse': { seeks: { '@type': 'Corporation' } },
      availabilityEnds: '2027-06',
      disambiguatingDescription: expect.stringContaining('示例'),
    })
    expect(ld('events/forum')['superEvent']).toMatchObject({ name: '成立大会' })
    expect(ld('events/founding')['subEvent']).toHaveLength(1)
    expect(ld('events/undated')).not.toHaveProperty('location')
  })

  test('of home, list and crumbs has absolute addresses', () => {
    expect(homeLd(portal)[0]).toMatchObject({
      potentialAction: {
        target: { urlTemplate: 'https://portal.example/lm/search/?q={search_term_string}' },
      },
    })
    const list = listLd(portal, 'events')[0] as {
      mainEntity: { itemListElement: { url: string }[] }
    }
    expect(list.mainEntity.itemListElement[0]!.url).toBe(
      'https://portal.example/lm/events/rescheduled/',
    )
    const crumbs = breadcrumbLd(portal, [{ label: '首页', href: '/' }])
    expect(crumbs[0]).toMatchObject({
      itemListElement: [{ position: 1, name: '首页', item: 'https://portal.example/lm/' }],
    })
  })

  test('of a page names fifty neighbours at most; the whole names all', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({
      id: `organizations/o-${index}`,
      data: { title: `单位${index}`, sort: '企业' },
    }))
    const large = portalOf([
      ...many,
      {
        id: 'alliances/large',
        data: {
          title: '大',
          form: '区域联盟',
          members: many.map((_, index) => ({ organization: `o-${index}`, role: '成员' })),
        },
      },
    ])
    const own = entryLd(large, large.graph.find('alliances', 'large')!)[0]!
    expect(own['member']).toHaveLength(50)
    const listed = listLd(large, 'organizations')[0] as {
      mainEntity: { numberOfItems: number; itemListElement: unknown[] }
    }
    expect(listed.mainEntity.numberOfItems).toBe(150)
    expect(listed.mainEntity.itemListElement).toHaveLength(100)
    const whole = [...feeds(large)].find(({ path }) => path === 'data.jsonld')!.body() as string
    const graph = JSON.parse(whole)['@graph'] as Record<string, unknown[]>[]
    expect(graph.find((one) => one['member'])!['member']).toHaveLength(150)
  })

  test('of the whole joins without loose ends', () => {
    const whole = text('data.jsonld')
    const graph = JSON.parse(whole)['@graph'] as { '@id': string }[]
    const known = new Set(graph.map((one) => one['@id']))
    known.add('https://portal.example/lm/#publisher')
    for (const [, id] of whole.matchAll(/"@id":"([^"]+)"/g)) expect(known).toContain(id)
    expect(graph).toHaveLength(entries.length + 1)
  })
})

describe('the licence', () => {
  const { name, url } = portal.site.licence!
  const { licence: _, ...unlicensed } = portal.site
  const without = new Map(
    [...feeds({ ...portal, site: unlicensed })].map(({ path, body }) => [path, body()]),
  )
  const dataset = (site: typeof unlicensed) => datasetLd({ ...portal, site })[0]!

  test('is told wherever data are taken away', async () => {
    expect(json('data.json').licence).toEqual({ name, url })
    expect(json('datapackage.json').licenses).toEqual([{ path: url, title: name }])
    expect(text('llms.txt')).toContain(`(${url})`)
    const [, about] = await sheetsOf(files.get('alliances/metals/members.xlsx') as Uint8Array)
    expect(about!.rows).toContainEqual(['使用许可', `内容采用 ${name}：${url}`])
    for (const [path, body] of files)
      if (path.endsWith('feed.xml'))
        expect(body, path).toContain(
          '<copyright>内容采用 署名 &#x26; 相同方式：https://licence.example/by-sa/?a=1&#x26;b=2</copyright>',
        )
  })

  test('is that of the portal’s own texts, not of what they tell of', () => {
    const licence = (id: string) => ld(id)['license']
    expect([homeLd(portal)[0], listLd(portal, 'events')[0], dataset(portal.site)]).toEqual(
      Array(3).fill(expect.objectContaining({ license: url })),
    )
    expect(['news/hostile', 'pages/about'].map(licence)).toEqual([url, url])
    expect(['alliances/metals', 'policies/plan', 'sources/paper'].map(licence)).toEqual(
      Array(3).fill(undefined),
    )
  })

  test('is nowhere where the owner has stated none', () => {
    for (const [path, body] of without)
      if (typeof body === 'string')
        expect(body, path).not.toMatch(/"licen[cs]es?"|<copyright>|使用许可/)
    expect(dataset(unlicensed)).not.toHaveProperty('license')
  })

  test('goes with a data set whose files are all there', () => {
    const { distribution } = dataset(portal.site) as { distribution: { contentUrl: string }[] }
    expect(distribution.length).toBeGreaterThan(20)
    for (const { contentUrl } of distribution)
      expect(files.has(contentUrl.replace(portal.site.url, '')), contentUrl).toBe(true)
  })
})

test('llms.txt names the Markdown of every entry', () => {
  const named = [...text('llms.txt').matchAll(/\]\(https:\/\/portal\.example\/lm\/([^)]+)\)/g)].map(
    ([, path]) => path!,
  )
  for (const path of named) expect(files.has(path)).toBe(true)
  const twins = named.filter((path) => path.endsWith('index.md'))
  expect(twins.map((path) => idOf(`/${path.replace('index.md', '')}`)).sort()).toEqual(
    entries.map(({ id }) => id).sort(),
  )
})

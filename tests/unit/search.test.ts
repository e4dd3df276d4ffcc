/** The index against reading every document: what is written is found, and nothing else. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Engine, meets } from '../../src/search/engine.ts'
import { countFacet } from '../../src/search/facets.ts'
import { showHit } from '../../src/search/hit.ts'
import { buildIndex, type SearchDocument, type Told } from '../../src/search/index.ts'
import { toldBy } from '../../src/search/answer.ts'
import { findNear } from '../../src/search/near.ts'
import { roles, Terms } from '../../src/kinds/terms.ts'
import { answerTo, asks, roleIn } from '../../src/search/question.ts'
import { isWanting, Session } from '../../src/search/session.ts'
import { Store } from '../../src/search/store.ts'
import { Reader } from '../../src/search/text.ts'
import { Chance, generate } from '../bench/generate.ts'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'search-'))
  folders.push(made)
  return made
}
const facets = {
  kind: { label: '类别', values: { organizations: '成员单位', events: '活动' } },
  region: { label: '地区' },
}

const some = (title: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  url: `/organizations/${encodeURIComponent(title)}/`,
  title,
  aliases: [],
  lead: '',
  text: '',
  meta: [],
  facets: { kind: ['organizations'], region: [] },
  ...more,
})

const generated = [...generate(300, 11)].map(({ kind, slug, data, body }): SearchDocument => ({
  url: `/${kind}/${slug}/`,
  title: data.title,
  aliases: data.aliases ?? [],
  lead: data.summary ?? '',
  text: body,
  meta: [],
  facets: { kind: [kind], region: [data['region'] ?? []].flat().map(String) },
}))

async function open(documents: SearchDocument[]): Promise<Engine> {
  const out = folder()
  await buildIndex(documents, { out, facets })
  return new Engine(await Store.open(pathToFileURL(`${out}/`)))
}

async function ask(engine: Engine, query: string, choice = {}): Promise<string[]> {
  const { documents } = await engine.search(query, choice)
  return Promise.all([...documents].map(async (one) => (await engine.store.card(one)).url))
}

async function titles(engine: Engine, query: string): Promise<string[]> {
  const answer = await engine.search(query, {})
  const near = isWanting(engine.store, answer) ? await findNear(engine, answer) : undefined
  const documents = near?.documents ?? answer.documents
  return Promise.all([...documents].map(async (one) => (await engine.store.card(one)).title))
}

beforeAll(() => {
  vi.stubGlobal('fetch', (address: URL) => {
    try {
      return Promise.resolve(new Response(readFileSync(address)))
    } catch {
      return Promise.resolve(new Response('', { status: 404 }))
    }
  })
})
afterAll(() => {
  vi.unstubAllGlobals()
  for (const made of folders) rmSync(made, { recursive: true })
})

describe('generated entries', () => {
  let engine: Engine
  const reader = new Reader()
  const read = generated.map(({ url, title, aliases, lead, text }) => ({
    url,
    fields: [title, ...aliases, lead, text].map((field) => reader.units(field)),
  }))
  const truth = (units: string) =>
    read.filter(({ fields }) => fields.some((one) => one.includes(units))).map(({ url }) => url)

  beforeAll(async () => {
    engine = await open(generated)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 9, 14, 30])(
    'any %i characters are found exactly',
    async (length) => {
      const chance = new Chance(length)
      for (let n = 0; n < 40;) {
        const { text } = chance.pick(generated)
        const at = chance.below(text.length)
        const query = text.slice(at, at + length)
        const units = reader.units(query)
        if (query.length < length || /[\s\w-]|[“”]/.test(query) || !units) continue
        n++
        expect((await ask(engine, query)).sort(), query).toEqual(truth(units).sort())
      }
    },
  )

  test('words and numbers are found from their beginning', async () => {
    for (const query of ['scada', 'SCADA', '2019年', '5g', 'Solid', '12'])
      expect((await ask(engine, query)).sort(), query).toEqual(truth(reader.units(query)).sort())
  })

  test('several terms must all occur, those after a minus must not', async () => {
    const [all, without] = [truth('产教融合'), truth('校企合作')]
    const both = all.filter((url) => without.includes(url))
    expect((await ask(engine, '产教融合 校企合作')).sort()).toEqual(both.sort())
    const rest = all.filter((url) => !without.includes(url))
    expect((await ask(engine, '产教融合 -校企合作')).sort()).toEqual(rest.sort())
  })

  test('facet counts are those that choosing would leave', async () => {
    const { all } = await engine.search('产教融合', {})
    for (const facet of engine.store.facets) {
      const { counts } = await countFacet(engine.store, facet, all, {})
      for (const [number, count] of counts.entries()) {
        const value = facet.values[number * 2]!
        expect(await ask(engine, '产教融合', { [facet.name]: [value] })).toHaveLength(count)
      }
    }
  })

  test('a word that no entry has is not found', async () => {
    expect(await ask(engine, '饕餮盛宴')).toEqual([])
    expect(await ask(engine, 'zzzz')).toEqual([])
  })
})

describe('names', () => {
  const college = some('赣州师范高等专科学校', { aliases: ['赣州师专'], text: '办学三十年。' })
  const software = some('武汉软件学院')
  const metals = some('赣州稀有金属市域产教联合体', { lead: '以稀有金属为主导产业。' })
  const others = ['赣州师范大学附属小学', '武汉职业技术学院', '江西应用技术职业学院'].map((title) =>
    some(title, { text: '与赣州师专、稀有金属企业合作。' }),
  )
  const documents = [...others, metals, software, college]
  let engine: Engine
  beforeAll(async () => {
    engine = await open(documents)
  })

  test.each([
    ['赣州师专', '赣州师范高等专科学校'],
    ['gzsz', '赣州师范高等专科学校'],
    ['ganzhoushizhuan', '赣州师范高等专科学校'],
    ['gzsfgdzkxx', '赣州师范高等专科学校'],
    ['武软', '武汉软件学院'],
    ['稀有金厲', '赣州稀有金属市域产教联合体'],
    ['稀金属市域', '赣州稀有金属市域产教联合体'],
    ['稀金有属', '赣州稀有金属市域产教联合体'],
    ['產教聯合體', '赣州稀有金属市域产教联合体'],
    ['江西應用技術職業學院', '江西应用技术职业学院'],
    ['ＧＺＳＺ', '赣州师范高等专科学校'],
    ['wuhan', '武汉软件学院'],
  ])('%s means %s', async (query, title) => {
    expect((await titles(engine, query))[0]).toBe(title)
  })

  test('a correction says what was meant', async () => {
    const near = await findNear(engine, await engine.search('稀有金厲', {}))
    expect(near?.meant).toBe('稀有金属')
  })

  test('a name comes before texts that mention it', async () => {
    const found = await titles(engine, '赣州师专')
    expect(found[0]).toBe('赣州师范高等专科学校')
    expect(found).toHaveLength(4)
  })
})

describe('words and their borders', () => {
  const filler = '本地产业发展情况说明材料。'.repeat(6)
  const texts = {
    across: `大家办成了一件事（实例研究见后）。${filler}`,
    inside: `学校聘请兼职教师任课。${filler}`,
    often: '职教联盟推动职教发展，职教改革见成效，事实清楚，事实充分。',
    once: `论坛谈到了职教改革，以事实说话。${filler}`,
    code: '开设 C++ 与 C# 课程，用 .NET 开发，用 Java 写作业，教室在 5G 楼。',
    web: '网址 www.example.net/c，用 JavaScript 写页面，电话 +86 10-5555，AI+教育，5 G 网络。',
  }
  /** Where more documents have a term than are looked into, the index alone ranks them. */
  const many = (times: number) =>
    Object.entries(texts).flatMap(([name, text]) =>
      Array.from({ length: times }, (_, n) =>
        some(`${name}${'甲乙丙丁戊己庚辛壬癸'.slice(0, n)}`, { text }),
      ),
    )
  const found = new Map<number, Engine>()
  beforeAll(async () => {
    for (const times of [1, 9]) found.set(times, await open(many(times)))
  })
  const names = async (times: number, query: string) => {
    const all = await titles(found.get(times)!, query)
    return [...new Set(all.map((title) => title.replace(/\p{Script=Han}/gu, '')))]
  }

  test.each([1, 9])(
    'as a word, often, then once, then inside another; of %i each',
    async (times) => {
      expect(await names(times, '职教')).toEqual(['often', 'once', 'inside'])
      expect(await names(times, '事实')).toEqual(['often', 'once', 'across'])
    },
  )

  test.each([1, 9])(
    'Latin words with their signs, whole before longer ones; of %i each',
    async (times) => {
      expect(await names(times, 'java')).toEqual(['code', 'web'])
      for (const query of ['C++', 'c#', '.net', 'Ｃ＋＋'])
        expect(await names(times, query)).toEqual(['code'])
      for (const query of ['5G', '5g', '5 G', 'net'])
        expect((await names(times, query)).sort()).toEqual(['code', 'web'])
      for (const query of ['AI教育', 'example.net', '86 10-5555'])
        expect(await names(times, query)).toEqual(['web'])
      expect(await names(times, 'c++ javascript')).toEqual([])
    },
  )

  test('other words for what is written find it, last, and are told; some words beside others are not looked for', async () => {
    const out = folder()
    await buildIndex(
      [
        some('甲', { text: '高等职业学校三所。', also: ['高职', 'HVC'] }),
        some('乙', { text: `本地有高职三所。${filler}`, weight: -350 }),
      ],
      { out, facets, stopWords: ['简介'] },
    )
    const engine = new Engine(await Store.open(pathToFileURL(`${out}/`)))
    expect(await titles(engine, '高职')).toEqual(['乙', '甲'])
    expect(await titles(engine, 'hvc')).toEqual(['甲'])
    const card = await engine.store.card((await engine.search('高职', {})).documents[1]!)
    const { excerpt } = showHit(card, engine.read('高职'))
    expect(excerpt.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toContain(
      '同义：[高职]',
    )
    expect(await titles(engine, '高职 简介')).toEqual(['乙', '甲'])
    expect(await titles(engine, '简介')).toEqual([])
  })

  test('what is due and past comes after what is open', async () => {
    const engine = await open([
      some('实训设备一', { until: '2020-01-01' }),
      some('实训设备之二', { until: '2999-01-01' }),
      some('实训设备三', { until: '2020-02-01' }),
    ])
    const found = (await ask(engine, '实训设备')).map(
      (url) => decodeURIComponent(url).split('/')[2],
    )
    expect(found).toEqual(['实训设备之二', '实训设备三', '实训设备一'])
  })
})

test('an index that is replaced under way is opened anew', async () => {
  const [old, newer] = [folder(), folder()]
  await buildIndex(generated.slice(0, 40), { out: old, facets })
  await buildIndex(generated.slice(0, 60), { out: newer, facets })
  const session = new Session(pathToFileURL(`${old}/`))
  await session.open()
  rmSync(old, { recursive: true })
  cpSync(newer, old, { recursive: true })
  const found = await session.search(generated[50]!.title, {})
  expect(session.renewed).toBe(true)
  const card = await found!.engine.store.card(found!.documents[0]!)
  expect(card.title).toBe(generated[50]!.title)
})

test('a query that a later one overtakes gives no answer', async () => {
  const out = folder()
  await buildIndex(generated.slice(0, 40), { out, facets })
  const session = new Session(pathToFileURL(`${out}/`))
  const asked = ['产', '产教', '产教融合'].map((query) => session.search(query, {}))
  const answers = await Promise.all(asked)
  expect(answers.map(Boolean)).toEqual([false, false, true])
})

describe('files', () => {
  const list = (out: string) =>
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  const contents = (out: string) =>
    list(out).map((path) => [path.slice(out.length), readFileSync(path).toString('base64')])

  test('the same documents give the same bytes, in whatever order they come', async () => {
    const [one, other] = [folder(), folder()]
    await buildIndex(generated.slice(0, 80), { out: one, facets })
    await buildIndex(generated.slice(0, 80).reverse(), { out: other, facets })
    expect(contents(other)).toEqual(contents(one))
  })

  test('building over an older index leaves nothing of it', async () => {
    const [one, other] = [folder(), folder()]
    await buildIndex(generated.slice(0, 120), { out: one, facets })
    await buildIndex(generated.slice(0, 90), { out: one, facets })
    await buildIndex(generated.slice(0, 90), { out: other, facets })
    expect(contents(one)).toEqual(contents(other))
  })

  test('an index of nothing answers nothing', async () => {
    const engine = await open([])
    expect(await ask(engine, '赣州')).toEqual([])
    expect(await ask(engine, 'a')).toEqual([])
  })

  test('queries of any sort do no harm', async () => {
    const engine = await open(generated.slice(0, 30))
    const odd = [
      '',
      ' ',
      '-',
      '"',
      '""',
      '-"',
      '.*',
      '<img src=x>',
      '☃️',
      '\ud800',
      '𠮷',
      '产'.repeat(10_000),
    ]
    for (const query of odd) expect(Array.isArray(await ask(engine, query))).toBe(true)
  })
})

describe('what visitors ask', () => {
  const documents = [
    some('云川新材料市域产教联合体', {
      facts: ['联合体', '市域产教联合体', '云川', '东岭', '2023年11月28日', '2023-11-28'],
      told: [
        ['who', '牵头与依托', '牵头学校：云川职院；牵头企业：星桥材料', '云川日报'],
        ['count', '成员', '', ''],
      ],
      weight: 60,
      text: '2023年云川市教育局提出倡议。共有十二个合作方向，已开展三个。',
    }),
    some('云川市教育局', {
      facts: ['成员单位', '政府', '云川'],
      text: '局里写过云川联合体的材料。',
    }),
    some('东岭职业技术学院', { facts: ['成员单位', '高职', '东岭'] }),
    some('云川样例实训设备', { facts: ['供需', '云川'], sample: true, weight: -200 }),
  ]
  let session: Session
  beforeAll(async () => {
    const out = folder()
    await buildIndex(documents, { out, facets })
    session = new Session(pathToFileURL(`${out}/`))
  })
  const found = async (query: string) => {
    const result = (await session.search(query, {}))!
    const cards = await Promise.all(
      [...result.documents].map((one) => result.engine.store.card(one)),
    )
    return { titles: cards.map(({ title }) => title), cards, ...result }
  }
  const alliance = '云川新材料市域产教联合体'

  test.each([
    ['东岭 高职', ['东岭职业技术学院']],
    ['2023年11月', [alliance]],
    ['2023-11', [alliance]],
    ['二〇二三年十一月二十八号', [alliance]],
    ['东岭 OR 新材料', [alliance, '东岭职业技术学院']],
  ])('%s: what an entry is, is found', async (query, titles) => {
    expect((await found(query)).titles).toEqual(titles)
  })

  test.each(['新材料云川', '联合体新材料', '谁牵头新材料联合体', '请问新材料联合体有多少家成员？'])(
    '%s: taken apart',
    async (query) => {
      const { titles, partial } = await found(query)
      expect(titles[0]).toBe(alliance)
      expect(partial).toBe(false)
    },
  )

  test.each([
    ['dongning', 'dongling'],
    ['yunchuang', 'yunchuan'],
    ['yuncuan', 'yunchuan'],
    ['yunchaun', 'yunchuan'],
    ['ynchuan', 'yunchuan'],
    ['zhiyejisuxueyuan', 'zhiyejishuxueyuan'],
  ])('%s sounds like %s', async (typed, meant) => {
    const { near, titles } = await found(typed)
    expect(near?.meant).toBe(meant)
    expect(titles.length).toBeGreaterThan(0)
  })

  test('an alliance before the office of its city, a sample last', async () => {
    const { titles } = await found('云川')
    expect(titles).toEqual([alliance, '云川市教育局', '云川样例实训设备'])
  })

  test('some of the words, where nothing has all, and which it lacks', async () => {
    const { cards, terms, partial, titles } = await found('新材料航天飞机基地')
    expect(partial).toBe(true)
    expect(titles).toEqual([alliance])
    expect(terms.filter((term) => !meets(cards[0]!, [term])).map(({ typed }) => typed)).toEqual([
      '航天飞机基地',
    ])
  })

  test.each(['航天飞机', '张三丰', '"新材料云川"'])('%s: an honest nothing', async (query) => {
    expect((await found(query)).titles).toEqual([])
  })

  test('answers what is recorded, and says where nothing is', () => {
    const told = documents[0]!.told!
    expect(answerTo('谁牵头新材料联合体', told, roles)?.[2]).toBe(
      '牵头学校：云川职院；牵头企业：星桥材料',
    )
    expect(answerTo('新材料联合体的牵头企业是谁', told, roles)?.[2]).toBe('牵头企业：星桥材料')
    expect(answerTo('理事长单位是谁', told, roles)).toEqual(['who', '牵头与依托', '', ''])
    expect(answerTo('新材料联合体有多少家成员', told, roles)?.[2]).toBe('')
    expect(answerTo('新材料联合体什么时候成立', told, roles)).toBeUndefined()
    expect(answerTo('新材料', told, roles)).toBeUndefined()
  })

  test('asks for roles in the portal’s words, and for no others', () => {
    const own = new Terms({
      roles: {
        add: ['观察员单位'],
        rename: [{ word: '理事长单位', as: '会长单位' }],
        hide: ['牵头企业'],
      },
    }).of('roles')
    const said = '会长单位：甲校；常务副理事长单位：乙校'
    const told: Told[] = [
      ['who', '牵头与依托', said, ''],
      ['members', '成员', `${said}；副理事长单位：丙校；观察员单位：丁校`, ''],
    ]
    const answer = (query: string) => answerTo(query, told, own)?.[2]
    expect(answer('谁是会长')).toBe('会长单位：甲校')
    expect(answer('联合体的观察员单位')).toBe('观察员单位：丁校')
    expect(answer('副理事长单位是谁')).toBe('副理事长单位：丙校')
    expect(answer('常务副理事长单位是谁')).toBe('常务副理事长单位：乙校')
    expect(answer('依托园区是谁')).toBe('')
    // No role of this portal.
    expect(answer('谁是理事长单位')).toBe(said)
    expect(answer('谁牵头')).toBe(said)
    expect(roleIn('谁是理事长', roles)).toBe('理事长单位')
    expect(roleIn('理事会由谁组成', roles)).toBeUndefined()
    const issued: Told[] = [['who', '印发机关', '教育部', '']]
    expect(answerTo('指导意见由谁印发', issued, own)?.[2]).toBe('教育部')
  })

  test.each([
    ['新材料联合体由谁提出倡议', '原文：2023年云川市教育局提出倡议。'],
    ['新材料联合体有几个合作方向', '原文：共有十二个合作方向，已开展三个。'],
    ['新材料联合体有多少家成员', '成员：'],
    ['新材料联合体有多少学生', '没有写到“学生”：'],
    ['新材料联合体章程是什么', '没有写到“章程”：'],
    ['新材料联合体的秘书长叫什么', '没有写到“秘书长”：'],
  ])('%s', async (query, answer) => {
    const { cards, terms, simple } = await found(query)
    const told = toldBy(cards[0]!, terms, simple ?? query, roles, asks(query))
    expect(told && `${told[1]}：${told[2]}`).toBe(answer)
  })

  test('names in a row are any of them', async () => {
    const titles = [alliance, '云川市教育局', '东岭职业技术学院', '云川样例实训设备']
    expect((await found('东岭、云川')).titles).toEqual(titles)
  })

  test('what an entry is counts where it runs together with the kind of it', async () => {
    expect((await found('东岭高职')).titles[0]).toBe('东岭职业技术学院')
    expect((await found('云川联合体')).titles).toEqual([alliance, '云川市教育局'])
    const { alike, documents } = await found('有哪些高职院校在东岭')
    expect(alike).toEqual(documents.slice(0, 1))
  })
})

describe('what is typed otherwise than it is written', () => {
  const places = [
    '喀什大学',
    '乐清市总商会',
    '重庆市',
    '六安市',
    '吕梁市',
    '赣州市',
    '武汉市',
    '广州市',
  ]
  const documents = [
    ...places.map((place) => some(place)),
    some('大数据产教联合体'),
    some('中山流浪源公司'),
    some('快乐清单'),
    some('写法', { text: '程序构成一个整体，用 Python 3 写成。' }),
    ...Array.from({ length: 8 }, (_, n) => some(`大江第${n}职业技术学院`)),
    ...Array.from({ length: 40 }, (_, n) => some(`课程${n}`, { text: '人工智能与校企合作。' })),
    some('误写', { text: '这里人工只能做一半。' }),
  ]
  let session: Session
  const found = async (query: string, asked = session) => {
    const result = (await asked.search(query, {}))!
    const titles = await Promise.all(
      [...result.documents].map(async (one) => (await result.engine.store.card(one)).title),
    )
    return { titles, near: result.near }
  }
  beforeAll(async () => {
    const out = folder()
    await buildIndex(documents, { out, facets })
    session = new Session(pathToFileURL(`${out}/`))
  })

  test.each<[typed: string, title: string | undefined]>([
    ['kashi', '喀什大学'],
    ['ksdx', '喀什大学'],
    ['yueqing', '乐清市总商会'],
    ['leqing', '乐清市总商会'],
    ['chongqing', '重庆市'],
    ['zhongqing', '重庆市'],
    ['luan', '六安市'],
    ["liu'an", '六安市'],
    ...['lvliang', 'luliang', 'lüliang', 'lyuliang', 'nvliang'].map((one): [string, string] => [
      one,
      '吕梁市',
    ]),
    ...['ganzhou', 'gan zhou', 'ganz hou', 'gangzhou', 'ganzou', 'gnzhou', 'gazhou'].map(
      (one): [string, string] => [one, '赣州市'],
    ),
    ...['ganzhuo', 'agnzhou', 'gan州', '赣zhou', 'ganz'].map((one): [string, string] => [
      one,
      '赣州市',
    ]),
    ['武han', '武汉市'],
    ['wufan', '武汉市'],
    ['大数juchan', '大数据产教联合体'],
    ['dashujcjl', '大数据产教联合体'],
    ['zhongsllygs', '中山流浪源公司'],
    ['shuangzhou', undefined],
    ['kuaileqing', '快乐清单'],
  ])('%s: %s', async (typed, title) => {
    expect((await found(typed)).titles[0]).toBe(title)
  })

  test('a far commoner word is asked about, and what was found stays', async () => {
    const { titles, near } = await found('人工只能')
    expect(titles).toEqual(['误写'])
    expect(near).toMatchObject({ meant: '人工智能', instead: false })
    expect((await found('人工智能')).near).toBeUndefined()
  })

  test.each([
    ['校企和作', '校企合作'],
    ['pyhton', 'python'],
    ['大据数产教', '大数据产教'],
  ])('%s: %s is meant', async (typed, meant) => {
    expect((await found(typed)).near).toMatchObject({ meant, instead: true })
  })

  test.each(['程序园', '序构城', '大学', '航空航天', 'xyzzy'])(
    '%s: no fragment, and no short form of many',
    async (typed) => {
      expect((await found(typed)).near).toBeUndefined()
    },
  )

  test('a passage with one character off finds its text', async () => {
    const out = folder()
    await buildIndex(generated, { out, facets })
    const engine = new Session(pathToFileURL(`${out}/`))
    const chance = new Chance(5)
    const reader = new Reader()
    let right = 0
    const all = 60
    for (let n = 0; n < all;) {
      const { text } = chance.pick(generated)
      const at = chance.below(text.length)
      const length = chance.between(8, 20)
      const passage = Array.from(text.slice(at, at + length))
      const wrong = chance.between(1, passage.length - 2)
      const change = chance.below(3)
      if (passage.length < 8 || !/^\p{Script=Han}+$/u.test(passage.join(''))) continue
      n++
      if (change === 0) passage[wrong] = '鼹'
      else if (change === 1) passage.splice(wrong, 1)
      else passage.splice(wrong, 2, passage[wrong + 1]!, passage[wrong]!)
      const typed = passage.join('')
      const meant = generated.filter((one) => one.text.includes(text.slice(at, at + length)))
      const { titles, near } = await found(typed, engine)
      if (meant.some(({ title }) => titles.slice(0, 10).includes(title))) right++
      if (near?.meant) expect(reader.units(near.meant)).not.toBe(typed)
    }
    expect(right / all).toBeGreaterThanOrEqual(0.95)
  })
})

/** The parts of the search: what is written is read back, and what is read means what was typed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BitReader, BitWriter } from '../../src/search/bits.ts'
import { packColumn, readColumn } from '../../src/search/column.ts'
import { abbreviates, nearest } from '../../src/search/distance.ts'
import { covered, excerpt, partsOf, pieces, placesOf, spell } from '../../src/search/excerpt.ts'
import { inLead, inText, isName, ranked } from '../../src/search/marks.ts'
import { packPairs, readPairs } from '../../src/search/pairs.ts'
import { sounds } from '../../src/search/pinyin.ts'
import { readQuery } from '../../src/search/query.ts'
import { readShard, ShardWriter, type Finished } from '../../src/search/shard.ts'
import { packShards, readShards } from '../../src/search/start.ts'
import { Reader } from '../../src/search/text.ts'
import { traditionalPairs } from '../../src/search/traditional.ts'

const ascending = (max: number) =>
  fc.uniqueArray(fc.nat(max), { maxLength: 300 }).map((list) => list.sort((a, b) => a - b))

describe('coding', () => {
  test('numbers and lists', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e6)),
        ascending(5000),
        fc.integer({ min: 0, max: 8 }),
        (numbers, list, order) => {
          const writer = new BitWriter()
          for (const number of numbers) writer.number(number, order)
          writer.list(list, 0, list.length, 0, 5000)
          const reader = new BitReader(writer.take())
          expect(numbers.map(() => reader.number(order))).toEqual(numbers)
          const read = new Uint32Array(list.length)
          reader.list(read, 0, list.length, 0, 5000)
          expect([...read]).toEqual(list)
        },
      ),
    )
  })

  test('shards', () => {
    const documents = 400
    const placeOf = (document: number) => (document * 7) % (isName + 1)
    const gram = fc.record({
      key: fc.string({ minLength: 2, maxLength: 5, unit: fc.constantFrom('a', 'b', '赣', '州') }),
      list: ascending(documents - 1).filter((list) => list.length > 0),
      merged: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(gram, { selector: ({ key }) => key, minLength: 1 }),
        fc.integer({ min: 20, max: 400 }),
        (grams, limit) => {
          const shards: Finished[] = []
          const writer = new ShardWriter(documents, limit, (shard) => shards.push(shard))
          grams.sort((left, right) => (left.key < right.key ? -1 : 1))
          // A child's documents are among its parent's, as in any text.
          const known = new Map<string, number[]>()
          for (const one of grams) {
            const parent = known.get(one.key.slice(0, -1))
            if (parent) one.list = parent.filter((_, at) => at % 2 === 0)
            known.set(one.key, one.list)
            const path = [...one.key].map((unit) => unit.charCodeAt(0))
            const merged = one.merged && one.key.length > 2
            one.merged = merged
            const places = Uint8Array.from(one.list, placeOf)
            writer.add(path, path.length, Uint32Array.from(one.list), merged ? 'merged' : places)
          }
          writer.end()
          const read = shards.flatMap(({ bytes }) => {
            const shard = readShard(bytes, documents)
            return shard.keys.map((key, at) => ({ key, ...shard.grams[at]! }))
          })
          expect(read.map(({ key }) => key)).toEqual(grams.map(({ key }) => key))
          read.forEach(({ documents: list, places, merged }, at) => {
            expect([...list]).toEqual(grams[at]!.list)
            expect(!!merged).toBe(grams[at]!.merged)
            if (!merged)
              expect([...list].map((_, n) => places?.[n] ?? 0)).toEqual(
                // Of few documents only names and leads are told.
                grams[at]!.list.map((document) =>
                  list.length > ranked || placeOf(document) >= inLead ? placeOf(document) : inText,
                ),
              )
          })
          for (const [at, { from }] of shards.entries())
            expect(from <= readShard(shards[at]!.bytes, documents).keys[0]!).toBe(true)
        },
      ),
    )
  })

  test('columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 2 }), { maxLength: 200 }),
        (values) => {
          const { sets, of } = readColumn(packColumn(values), values.length)
          expect(values.map((_, document) => sets[of[document]!])).toEqual(values)
        },
      ),
    )
  })

  test('the list of shards', () => {
    const key = fc.string({
      minLength: 1,
      maxLength: 5,
      unit: fc.constantFrom(' ', 'a', '\u0001', '赣', '州', '\ue067'),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(key, fc.nat(0xffffffff)), { selector: ([one]) => one }),
        (list) => {
          const shards = list
            .map(([from, hash]) => ({ from, hash: hash.toString(16).padStart(8, '0') }))
            .sort((left, right) => (left.from < right.from ? -1 : 1))
          expect(readShards(packShards(shards))).toEqual(shards)
        },
      ),
    )
  })

  test('pairs', () => {
    expect(
      readPairs(
        packPairs([
          [0x8cdd, 0x8d63],
          [0x9ad4, 0x4f53],
        ]),
      ),
    ).toBe('賝赣體体')
  })
})

describe('reading text', () => {
  const reader = new Reader(traditionalPairs)
  test.each([
    ['产 教\n融　合', '产教融合'],
    ['“武汉·中国光谷”', '武汉中国光谷'],
    ['１２Ａｂ', ' 12 ab'],
    ['5G基站', ' 5 g基站'],
    ['A股 B 股', ' a股 b股'],
    ['state-of-the-art', ' state of the art'],
    ['GÀNZHŌU', ' ganzhou'],
    ['Café', ' cafe'],
    ['產教聯合體', '产教联合体'],
    ['乾燥後裏瞭解', '干燥后里了解'],
    ['☃️🎉!?', ''],
    ['𠮷野家', '𠮷野家'],
    ['①㎡', ' 1 m 2'],
  ])('%s', (text, units) => {
    expect(reader.units(text)).toBe(units)
  })

  test('each unit knows where it was read from', () => {
    const { units, from, to } = spell('Ａ股，５Ｇ', reader)
    expect([...units].map((unit, at) => [unit, from[at], to[at]])).toEqual([
      [' ', 0, 0],
      ['a', 0, 1],
      ['股', 1, 2],
      [' ', 3, 3],
      ['5', 3, 4],
      [' ', 4, 4],
      ['g', 4, 5],
    ])
  })

  test('pinyin', () => {
    expect(sounds('“武汉·中国光谷”A区')).toEqual(['WuHanZhongGuoGuangGuQu'])
    expect(sounds('重庆绿色')).toEqual(['ChongQingLvSe', 'ZhongQingLvSe'])
    expect(sounds('ABC')).toEqual([''])
  })
})

describe('queries', () => {
  const terms = (query: string) =>
    readQuery(query, new Reader()).map(({ units, not }) => (not ? '-' : '') + units)
  test.each([
    ['光谷 联合体', ['光谷', '联合体']],
    ['"光谷 联合体"', ['光谷联合体']],
    ['联合体 -筹建', ['联合体', '-筹建']],
    ['联合体 -"两 词"', ['联合体', '-两词']],
    ['“武汉·中国光谷”市域产教联合体', ['武汉中国光谷市域产教联合体']],
    ['“两 词” 后面', ['两词', '后面']],
    ['"没有关上', ['没有关上']],
    ['赣州 赣州', ['赣州']],
    ['- -- .*', []],
    ['COVID-19', [' covid 19']],
  ])('%s', (query, expected) => {
    expect(terms(query)).toEqual(expected)
  })
})

describe('excerpts', () => {
  const reader = new Reader(traditionalPairs)
  const marks = (text: string, ...typed: string[]) =>
    pieces(
      text,
      covered(
        placesOf(
          spell(text, reader),
          typed.map((one) => reader.units(one)),
        ),
      ),
    )
      .map(({ text: part, marked }) => (marked ? `[${part}]` : part))
      .join('')

  test('exactly what matches is marked', () => {
    expect(marks('赣州稀有金属产业', '稀有金屬')).toBe('赣州[稀有金属]产业')
    expect(marks('武汉·中国“光谷”在此', '中国光谷')).toBe('武汉·[中国“光谷]”在此')
    expect(marks('有ＩＣＰ备案', 'icp')).toBe('有[ＩＣＰ]备案')
    expect(marks('产教产教融合', '产教', '教融')).toBe('[产教][产教融]合')
  })

  const shownOf = (texts: string[], ...typed: string[]) => {
    const units = typed.map((one) => reader.units(one))
    const marked = texts.map((text) => ({ text, places: placesOf(spell(text, reader), units) }))
    return excerpt(partsOf(marked, new Set(units.keys())))
  }

  test('an excerpt begins after a sentence and has the match', () => {
    const text = `${'前面的话很多。'.repeat(30)}这里写着稀有金属，后面还有。${'后面的话。'.repeat(40)}`
    const shown = shownOf([text], '稀有金属')
    expect(shown[0]!.text.startsWith('这里写着')).toBe(true)
    expect(shown.filter(({ marked }) => marked).map((one) => one.text)).toEqual(['稀有金属'])
    expect(shown.map((one) => one.text).join('').length).toBeLessThan(100)
  })

  test('up to three terms are all shown, wherever they stand, and nothing is cut in two', () => {
    const filling = fc
      .array(
        fc.constantFrom(
          '汉',
          '字',
          '，',
          '。',
          ' ',
          'Industrie',
          '2023年11月28日',
          '1,200家',
          '3D',
          '𠮷',
        ),
        { maxLength: 150 },
      )
      .map((parts) => parts.join(''))
    const terms = ['稀有金属', '光谷', 'scada']
    fc.assert(
      fc.property(
        fc.array(filling, { minLength: 4, maxLength: 4 }),
        fc.nat(2),
        ([a, b, c, d], lead) => {
          const parts = [`${a}稀有金属`, `${b}光谷`, `${c} SCADA `]
          const texts = [parts.slice(0, lead).join(''), `${parts.slice(lead).join('')}${d}`]
          const shown = shownOf(texts, ...terms)
          const marked = shown.filter((piece) => piece.marked).map(({ text }) => text.toLowerCase())
          expect(terms.filter((term) => !marked.includes(term))).toEqual([])
          const whole = shown.map(({ text }) => text).join('')
          expect(whole.length).toBeLessThan(420)
          for (const one of whole.split('…')) {
            expect(one).not.toMatch(
              /^(?:ndustrie|\d{0,3}年1|,?\d00家|家|D)|(?:Industri|\d|[\ud800-\udbff])$/,
            )
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('nearness', () => {
  test.each([
    ['稀有金厲', '赣州稀有金属市域', 1, '稀有金属'],
    ['稀金有属', '稀有金属', 1, '稀有金属'],
    ['稀金属', '稀有金属', 1, '稀有金属'],
    ['赣州', '赣州', 0, '赣州'],
    ['武汉软件学院', '武汉职业学院', 2, '武汉职业学院'],
  ])('%s in %s', (typed, text, distance, part) => {
    const found = nearest(typed, text)
    expect(found.distance).toBe(distance)
    expect(text.slice(found.from, found.to)).toBe(part)
  })

  test('short forms', () => {
    const begins = (name: string, at: number[]) => [...name].map((_, n) => at.includes(n))
    const college = '赣州师范高等专科学校'
    expect(abbreviates('赣州师专', college, begins(college, [0, 2, 4, 6, 8]))).toBe(3)
    expect(abbreviates('师专', college, begins(college, [0, 2, 4, 6, 8]))).toBe(2)
    expect(abbreviates('州范', college, begins(college, [0, 2, 4, 6, 8]))).toBe(1)
    expect(abbreviates('专师', college, begins(college, [0, 2, 4, 6, 8]))).toBe(0)
  })
})

test('whatever traditional form is typed, it folds as its simplified form does', async () => {
  const { Converter } = await import('opencc-js/cn2t')
  const reader = new Reader(traditionalPairs)
  const converters = (['t', 'tw', 'hk'] as const).map((to) => Converter({ from: 'cn', to }))
  const decoder = new TextDecoder('gbk')
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) {
      const simplified = decoder.decode(Uint8Array.of(high, low))
      // In Taiwan 幺 is written 么, which is a simplified character of its own.
      if (!/^\p{Script=Han}$/u.test(simplified) || simplified === '幺') continue
      for (const convert of converters)
        expect(reader.units(convert(simplified)), simplified).toBe(reader.units(simplified))
    }
})

/** Did you mean: by spelling, by name, by sound. */
import { describe, expect, it } from 'vitest'
import { nearFinder } from '../../src/check/near.ts'
import { slugOf } from '../../src/check/pinyin.ts'
import type { Entry } from '../../src/graph/index.ts'
import type { KindName } from '../../src/kinds/index.ts'
import { syllables } from '../../src/kinds/pinyin.ts'

const entry = (id: string, data: Record<string, unknown>): Entry => {
  const [kind, slug] = id.split('/') as [KindName, string]
  return { id, kind, slug, file: `${id}.md`, hash: '', data, links: [] }
}
const near = nearFinder([
  entry('organizations/yunchuan-polytechnic', {
    title: '云川职业技术学院',
    short: '云川职院',
    aliases: ['云川高职'],
    formerNames: ['云川工业学校'],
    formerly: ['yc-college'],
  }),
  entry('organizations/xingqiao', { title: '星桥新材料有限公司' }),
  entry('regions/yunchuan', { title: '云川市' }),
  entry('regions/chongqing', { title: '重庆市' }),
  entry('alliances/new-materials', { title: '云川新材料市域产教联合体', aliases: ['新材联合体'] }),
  entry('organizations/nantong-daxue', { title: '南通大学' }),
  entry('organizations/nanjing-nongye-daxue', { title: '南京农业大学' }),
  entry('organizations/nantong-youdian-xueyuan', { title: '南通邮电学院' }),
  entry('sources/broken', { title: 5 }),
])

describe('what was meant', () => {
  it.each<[KindName | '*', string, string]>([
    ['organizations', 'yunchuan-politechnic', 'organizations/yunchuan-polytechnic'],
    ['organizations', 'yunchuan_polytechnic', 'organizations/yunchuan-polytechnic'],
    ['organizations', 'Yunchuan-Polytechnic', 'organizations/yunchuan-polytechnic'],
    ['organizations', '云川职业技术学院', 'organizations/yunchuan-polytechnic'],
    ['organizations', '云川职业技术学校', 'organizations/yunchuan-polytechnic'],
    ['organizations', '云川高职', 'organizations/yunchuan-polytechnic'],
    ['organizations', '云川工业学校', 'organizations/yunchuan-polytechnic'],
    ['organizations', 'yc-college', 'organizations/yunchuan-polytechnic'],
    ['organizations', 'yunchuan-zhiye-jishu-xueyuan', 'organizations/yunchuan-polytechnic'],
    ['organizations', '运川职业技术学院', 'organizations/yunchuan-polytechnic'],
    ['organizations', '星桥', 'organizations/xingqiao'],
    ['organizations', 'xingqiao-xincailiao', 'organizations/xingqiao'],
    ['regions', '重庆', 'regions/chongqing'],
    ['regions', 'cqs', 'regions/chongqing'],
    ['*', 'alliance/new-material', 'alliances/new-materials'],
    ['*', '新材联合体', 'alliances/new-materials'],
  ])('%s %s: %s', (kind, written, id) => {
    expect(near(kind, written)?.id).toBe(id)
  })
  it.each<[KindName | '*', string]>([
    ['regions', 'nobody-at-all'],
    ['organizations', '滨河机电'],
    ['events', 'xingqiao'],
    ['regions', ''],
    ['regions', '…'],
    ['organizations', 'nanjing-youdian-daxue'],
    ['organizations', 'nanjing-daxue'],
    ['organizations', 'nanjing-xueyuan'],
  ])('nothing for %s %s', (kind, written) => {
    expect(near(kind, written)).toBeUndefined()
  })
})

describe('an address for a name', () => {
  it.each([
    ['云川产教论坛', 'yunchuan-chanjiao-luntan'],
    ['2024年 AI 大会', '2024-nian-ai-dahui'],
    ['ＡＢＣ·论坛', 'abc-luntan'],
    ['女排', 'nvpai'],
    ['Café', 'cafe'],
    ['💡', ''],
    ['䷀⼀', 'yi'],
    ['䷀䷁', ''],
    ['', ''],
  ])('%s: %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
  it('is never too long', () => {
    expect(slugOf('云川产教联合体'.repeat(20)).length).toBeLessThanOrEqual(60)
    expect(slugOf('a'.repeat(200)).length).toBeLessThanOrEqual(60)
  })
  it('reads characters by their words', () => {
    expect(syllables('重庆').join(' ')).toBe('chong qing')
    expect(syllables('重量').join(' ')).toBe('zhong liang')
  })
})

/** How names are read, and what they are sorted by. */
import { describe, expect, it } from 'vitest'
import { slugOf } from '../../src/check/pinyin.ts'
import { byName, misreadings, syllables } from '../../src/kinds/pinyin.ts'
import { readings } from '../../src/kinds/readings.ts'

const read = (text: string) => syllables(text).join(' ')

describe('place names', () => {
  it('have a reading for each character', () => {
    for (const [name, syllables] of readings) {
      expect(syllables, name).toHaveLength(name.length)
      for (const one of syllables) expect(one, name).toMatch(/^[a-z]+$/)
    }
  })
  it.each([
    ['喀什大学', 'ka shi da xue'],
    ['乐清市总商会', 'yue qing shi zong shang hui'],
    ['浙江乐清', 'zhe jiang yue qing'],
    ['江都区', 'jiang du qu'],
    ['武都区人民医院', 'wu du qu ren min yi yuan'],
    ['略阳县', 'lve yang xian'],
    ['重庆市', 'chong qing shi'],
    ['民乐县', 'min le xian'],
    ['𠮷乐清', '𠮷 yue qing'],
  ])('%s: %s', (name, reading) => {
    expect(read(name)).toBe(reading)
  })
  it.each([
    ['快乐清单', 'kuai le qing dan'],
    ['简单县域', 'jian dan xian yu'],
    ['第六安装公司', 'di liu an zhuang gong si'],
    ['大城市群', 'da cheng shi qun'],
    ['民乐演奏', 'min yue yan zou'],
    ['大厦门口', 'da sha men kou'],
  ])('are not read into %s', (name, reading) => {
    expect(read(name)).toBe(reading)
  })
  it('are told as they may be read, too', () => {
    expect(misreadings('重庆市').map((one) => one.join(' '))).toEqual(['zhong qing shi'])
    expect(misreadings('六安').map((one) => one.join(' '))).toEqual(['liu an'])
    expect(misreadings('赣州市第六安装公司')).toEqual([])
  })
  it('make addresses', () => {
    expect(slugOf('喀什大学')).toBe('kashi-daxue')
    expect(slugOf('乐清市 AI 论坛')).toBe('yueqing-shi-ai-luntan')
    expect(slugOf('吕梁学院')).toBe('lvliang-xueyuan')
  })
})

describe('order of names', () => {
  it.each([
    [
      ['第10中学', '第2中学', '第1中学'],
      ['第1中学', '第2中学', '第10中学'],
    ],
    [
      ['第十中学', '第二中学', '第二十一中学'],
      ['第二中学', '第十中学', '第二十一中学'],
    ],
    [
      ['中山', '长沙', '重庆', '蚌埠'],
      ['蚌埠', '长沙', '重庆', '中山'],
    ],
    [
      ['先锋', '西安', 'ABC', '100家'],
      ['100家', 'ABC', '西安', '先锋'],
    ],
    [
      ['喀什', '克拉玛依', '乐清', '余姚'],
      ['喀什', '克拉玛依', '余姚', '乐清'],
    ],
  ])('%j', (names, ordered) => {
    expect(names.toSorted(byName)).toEqual(ordered)
  })
})

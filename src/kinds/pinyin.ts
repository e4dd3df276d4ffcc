/** Chinese as it sounds: one table and one dictionary for search, addresses and sorting. Never in a browser. */
import { pinyin } from 'pinyin-pro'
import { digitsOf } from './numeral.ts'
import { readings } from './readings.ts'

const places = new RegExp([...readings.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** As the dictionary reads it, with ü as v. */
const spoken = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true })

/**
 * A reading for each character. A name of the table is the place where it begins a word, and ends one or goes on with
 * 市, 县 …; elsewhere its characters are read by their words: 第六安装公司.
 */
function readWith(text: string, placeOf: (name: string) => readonly string[]): string[] {
  const read = spoken(text)
  const found = [...text.matchAll(places)]
  if (!found.length) return read
  const words = [...segmenter.segment(text)]
  const borders = new Set(words.map(({ index }) => index)).add(text.length)
  for (const { 0: name, index } of found) {
    const end = index + name.length
    const isPlace =
      borders.has(index) && (borders.has(end) || /[省市区县州盟旗镇]/.test(text[end]!))
    const at = Array.from(text.slice(0, index)).length
    const byWords = () => words.flatMap(({ segment }) => spoken(segment)).slice(at)
    read.splice(at, name.length, ...(isPlace ? placeOf(name) : byWords().slice(0, name.length)))
  }
  return read
}

const known = new Map<string, string[]>()

/** A reading for each character; whatever is not Chinese is its own. */
export function syllables(text: string): string[] {
  const read = known.get(text) ?? readWith(text, (name) => readings.get(name)!)
  known.set(text, read)
  return read
}

/** The same where a place is read wrongly, as its characters mostly are: 重庆 zhong qing, 六安 liu an. */
export function misreadings(text: string): string[][] {
  if (text.search(places) < 0) return []
  const wrong = [(name: string) => [...name].flatMap(spoken), spoken].map((placeOf) =>
    readWith(text, placeOf),
  )
  const all = new Map(wrong.map((read) => [read.join(' '), read]))
  all.delete(syllables(text).join(' '))
  return [...all.values()]
}

const collator = new Intl.Collator('zh-CN')
const keys = new Map<string, string>()

/** What a name is sorted by: numbers by value, then Latin letters, then Chinese by how it is read. */
function keyOf(name: string): string {
  const before = keys.get(name)
  if (before !== undefined) return before
  const counted = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=第)[〇零一二三四五六七八九十]{1,4}/g, digitsOf)
  const read = syllables(counted)
  const key = [...counted]
    .map((one, at) => (/\p{Script=Han}/u.test(one) ? `~${read[at]} ${one}` : one))
    .join('')
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))
  keys.set(name, key)
  return key
}

/** Orders names: 第2中学 before 第10中学, 重庆 among those that begin with c. */
export function byName(left: string, right: string): number {
  const [a, b] = [keyOf(left), keyOf(right)]
  return a < b ? -1 : a > b ? 1 : collator.compare(left, right)
}

/** Chinese as it sounds: one table and one dictionary for search, addresses and sorting. Never in a browser. */
import { pinyin } from 'pinyin-pro'
import { digitsOf } from './numeral.ts'
import { readings } from './readings.ts'

const places = new RegExp([...readings.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const han = /\p{Script=Han}/u

/** How characters are read in a text; with ü as v, without tones. */
const readAlone = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true }) as string[]

interface Place {
  name: string
  /** Of its first character. */
  at: number
  /** As it is read where these characters are not the place: 第六安装公司. */
  otherwise?: string[]
}

/** Where a text has a name of the table, which is the place if it begins a word, and ends one or goes on with 市, 县 …. */
function placesIn(text: string): Place[] {
  const found = [...text.matchAll(places)]
  if (!found.length) return []
  const words = [...segmenter.segment(text)]
  const borders = new Set(words.map(({ index }) => index)).add(text.length)
  const read = words.flatMap(({ segment }) => readAlone(segment))
  return found.map(({ 0: name, index }): Place => {
    const to = index + name.length
    // Places are of characters of one unit, so only those before them may have two.
    const at = [...text.slice(0, index)].length
    return borders.has(index) && (borders.has(to) || /[省市区县州盟旗镇]/.test(text[to]!))
      ? { name, at }
      : { name, at, otherwise: read.slice(at, at + name.length) }
  })
}

/** The text with each place read by `reading`. */
function readWith(text: string, reading: (name: string) => readonly string[]): string[] {
  const syllables = readAlone(text)
  for (const { at, name, otherwise } of placesIn(text))
    syllables.splice(at, name.length, ...(otherwise ?? reading(name)))
  return syllables
}

const known = new Map<string, string[]>()

/** A reading for each character; whatever is not Chinese is its own. */
export function syllables(text: string): string[] {
  const before = known.get(text)
  if (before) return before
  const now = readWith(text, (name) => readings.get(name)!)
  known.set(text, now)
  return now
}

/** The same where a place is read wrongly, as its characters mostly are: 重庆 zhong qing, 六安 liu an. */
export function misreadings(text: string): string[][] {
  if (placesIn(text).every(({ otherwise }) => otherwise)) return []
  const known = new Set([syllables(text).join(' ')])
  return [readWith(text, (name) => [...name].flatMap(readAlone)), readAlone(text)].filter(
    (wrong) => {
      const isNew = !known.has(wrong.join(' '))
      known.add(wrong.join(' '))
      return isNew
    },
  )
}

const collator = new Intl.Collator('zh-CN', { numeric: true })
const keys = new Map<string, string>()

/** What a name is sorted by: numbers by value, then Latin letters, then Chinese by how it is read. */
function keyOf(name: string): string {
  let key = keys.get(name)
  if (key === undefined) {
    const counted = name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=第)[〇零一二三四五六七八九十]{1,4}/g, digitsOf)
    const read = syllables(counted)
    key = [...counted].map((one, at) => (han.test(one) ? `~${read[at]} ${one}` : one)).join('')
    key = key.replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    keys.set(name, key)
  }
  return key
}

/** Orders names: 第2中学 before 第10中学, 重庆 among those that begin with c. */
export function byName(left: string, right: string): number {
  const [a, b] = [keyOf(left), keyOf(right)]
  return a < b ? -1 : a > b ? 1 : collator.compare(left, right)
}

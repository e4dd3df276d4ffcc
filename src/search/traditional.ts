/**
 * Traditional characters and what they are in simplified writing, from OpenCC's tables. Build only: the browser gets
 * the pairs as a file, and only when a query needs them.
 *
 * Promises: whatever traditional form of a simplified character is typed, both fold to the same character.
 */
import { ConverterFactory } from 'opencc-js/core'
import hongKongPhrases from 'opencc-js/dict/HKPhrases'
import hongKong from 'opencc-js/dict/HKVariants'
import toTraditional from 'opencc-js/dict/STCharacters'
import toSimplified from 'opencc-js/dict/TSCharacters'
import taiwanPhrases from 'opencc-js/dict/TWPhrases'
import taiwan from 'opencc-js/dict/TWVariants'

const rows = (table: string): [from: string, to: string[]][] =>
  table.split('|').map((row) => {
    const [from, ...to] = row.split(' ')
    return [from!, to]
  })

function foldings(): Map<string, string> {
  const folded = new Map<string, string>()
  for (const [from, [to]] of rows(toSimplified)) if (to && from !== to) folded.set(from, to)
  const fold = (character: string): string => {
    const to = folded.get(character)
    return to === undefined || to === character ? character : fold(to)
  }
  /** Makes a form fold as the usual character does: a form no table knows takes its side, else the other way round. */
  const join = (usual: string, form: string) => {
    const [to, from] = [fold(usual), fold(form)]
    if (to === from) return
    if (from === form) folded.set(form, to)
    else folded.set(to, from)
  }
  for (const [simplified, forms] of rows(toTraditional))
    for (const form of forms) join(simplified, form)
  // 么 is a form of 幺 in Taiwan, but a common simplified character of its own.
  const own = new Set(rows(toTraditional).map(([simplified]) => simplified))
  for (const table of [taiwan, hongKong])
    for (const [usual, forms] of rows(table))
      for (const form of forms) if (!own.has(form)) join(usual, form)
  // Written so in 瞭解, which the table of single characters leaves out.
  join('了', '瞭')
  for (const [from, to] of folded) folded.set(from, fold(to))
  // The browser's pairs are of one unit each, and both ends must fold alike.
  for (const [from, to] of folded)
    if (from === to || from.length > 1 || to.length > 1) folded.delete(from)
  return folded
}

const folded = foldings()

/** Traditional and simplified characters by turns. */
export const traditionalPairs: string = [...folded].flat().join('')

/** The pairs, ascending, whose simplified side is in use, as UTF-16 units. */
export function pairsInUse(used: (unit: number) => boolean): [from: number, to: number][] {
  return [...folded]
    .filter(([, to]) => used(to.charCodeAt(0)))
    .map(([from, to]): [number, number] => [from.charCodeAt(0), to.charCodeAt(0)])
    .sort(([left], [right]) => left - right)
}

/** A text in simplified characters alone. */
export const fold = (text: string): string =>
  text.replace(/./gsu, (character) => folded.get(character) ?? character)

const isFolded = new Uint8Array(0x10000)
for (const from of folded.keys()) isFolded[from.charCodeAt(0)] = 1

/** The pairs that a text needs, each once. */
export function pairsOf(text: string): string {
  let pairs = ''
  for (let at = 0; at < text.length; at++) {
    if (!isFolded[text.charCodeAt(at)]) continue
    const character = text[at]!
    const to = folded.get(character)
    if (to && !pairs.includes(character + to)) pairs += character + to
  }
  return pairs
}

const foldAll = (text: string) => text.replace(/\p{Script=Han}/gu, (one) => folded.get(one) ?? one)

/** Phrases that Taiwan and Hong Kong have other words for: 信息 is 資訊 there. Each marked, for what looks for them. */
const [mark, end] = ['\u0001', '\u0002']
const markPhrases = ConverterFactory([
  [taiwanPhrases, hongKongPhrases].flatMap((table) =>
    rows(table).flatMap(([from, to]): [string, string][] => {
      const [own, others] = [foldAll(from), to.map(foldAll).filter((one) => one !== foldAll(from))]
      return others.length ? [[own, mark + [own, ...others].join(mark) + end]] : []
    }),
  ),
])

/** What Taiwan and Hong Kong call what a text writes, both in simplified characters. */
export function regionalWords(text: string): [word: string, own: string][] {
  const marked = markPhrases(foldAll(text)).match(/\u0001[^\u0002]+/g) ?? []
  return marked.flatMap((one) => {
    const [own = '', ...words] = one.slice(1).split(mark)
    return words.map((word): [string, string] => [word, own])
  })
}

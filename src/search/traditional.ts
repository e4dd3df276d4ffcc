/**
 * Traditional characters and what they are in simplified writing, from OpenCC's tables. Build only: the browser gets
 * the pairs as a file, and only when a query needs them.
 *
 * Promises: whatever traditional form of a simplified character is typed, both fold to the same character.
 */
import hongKong from 'opencc-js/dict/HKVariants'
import toTraditional from 'opencc-js/dict/STCharacters'
import toSimplified from 'opencc-js/dict/TSCharacters'
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
  // A form the first table lacks, and a simplified character whose traditional form it gives to another one.
  for (const [simplified, forms] of rows(toTraditional))
    for (const form of forms) {
      if (fold(form) === fold(simplified)) continue
      if (fold(form) === form) folded.set(form, fold(simplified))
      else folded.set(simplified, fold(form))
    }
  for (const table of [taiwan, hongKong])
    for (const [usual, forms] of rows(table))
      for (const form of forms) if (fold(form) === form) folded.set(form, fold(usual))
  // Written so in 瞭解, which the table of single characters leaves out.
  folded.set('瞭', '了')
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

/** The pairs that a text needs, each once. */
export function pairsOf(text: string): string {
  let pairs = ''
  for (const character of text) {
    const to = folded.get(character)
    if (to && !pairs.includes(character + to)) pairs += character + to
  }
  return pairs
}

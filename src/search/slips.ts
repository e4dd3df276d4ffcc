/**
 * Pinyin as it is meant where it is typed otherwise: 平翘舌 and 前后鼻音 taken for one another, n for l and f for h, two
 * letters that changed places, a vowel left out. Likelier ones first; loaded only where letters find nothing.
 */
const alike: readonly [pattern: RegExp, instead: string][] = [
  [/([zcs])h/g, '$1'],
  [/([zcs])(?!h)/g, '$1h'],
  [/([aei])ng/g, '$1n'],
  [/([aei])n(?!g)/g, '$1ng'],
  [/n(?=[aeiouv])/g, 'l'],
  [/l/g, 'n'],
  [/h(?=[aeu])/g, 'f'],
  [/f/g, 'h'],
  [/[vü]/g, 'u'],
]
const vowels = 'aeiou'
/** Letters of a word that is looked at, and readings of it. */
const longest = 24
const most = 90

/** Other spellings; `typed` is a word of lower-case letters. */
export function slipsOf(typed: string): string[] {
  const found = new Set<string>()
  if (typed.length > longest) return []
  for (const [pattern, instead] of alike) {
    found.add(typed.replace(pattern, instead))
    for (const match of typed.matchAll(pattern)) {
      const { 0: whole, 1: first = '', index } = match
      const one = instead.replace('$1', first)
      found.add(typed.slice(0, index) + one + typed.slice(index + whole.length))
    }
  }
  for (let at = 1; at < typed.length; at++)
    found.add(typed.slice(0, at - 1) + typed[at]! + typed[at - 1]! + typed.slice(at + 1))
  for (let at = 1; at <= typed.length; at++)
    for (const vowel of vowels) found.add(typed.slice(0, at) + vowel + typed.slice(at))
  found.delete(typed)
  return [...found].slice(0, most)
}

/** Addresses for Chinese names. */
import { syllables } from '../kinds/pinyin.ts'

/** Longer slugs are cut at a word. */
const longest = 60

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** How the words of a name are read; single characters that no dictionary joins go two and two, as most names do. */
function wordsOf(name: string): string[][] {
  const words: string[][] = []
  const read = syllables(name)
  let single = false
  let at = 0
  for (const { segment, isWordLike } of segmenter.segment(name)) {
    const word = read.slice(at, (at += [...segment].length))
    const isOne = !!isWordLike && /^\p{Script=Han}$/u.test(segment)
    if (isOne && single) words.at(-1)!.push(...word)
    else if (isWordLike) words.push(word)
    single = isOne && !single
  }
  return words
}

/** An address for a name, word by word: 云川产教论坛 is `yunchuan-chanjiao-luntan`; empty where nothing can be said. */
export function slugOf(name: string): string {
  const parts = wordsOf(name.normalize('NFKC'))
    .map((word) =>
      word
        .join('')
        .toLowerCase()
        .normalize('NFD')
        .replace(/[^a-z0-9]+/g, ''),
    )
    .filter(Boolean)
  let slug = ''
  for (const part of parts) {
    const next = slug ? `${slug}-${part}` : part.slice(0, longest)
    if (next.length > longest) break
    slug = next
  }
  return slug
}

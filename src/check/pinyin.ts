/** Chinese as it sounds: for what was meant, and for addresses. The dictionary is loaded on the first call. */
import { createRequire } from 'node:module'

type Pinyin = (text: string, options: object) => string[]
let pinyin: Pinyin | undefined

/** The syllables of a text; words of other scripts stay whole. */
export function syllables(text: string): string[] {
  pinyin ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }).pinyin
  return pinyin(text.replaceAll('·', ''), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
}

/** Longer slugs are cut at a word. */
const longest = 60

/** Words of a name; single characters that no dictionary joins go two and two, as most names do. */
function wordsOf(name: string): string[] {
  const words: string[] = []
  let single = false
  for (const { segment, isWordLike } of segmenter.segment(name.normalize('NFKC'))) {
    const isOne = /^[\u3400-\u9fff]$/.test(segment)
    if (isOne && single) words[words.length - 1] += segment
    else if (isWordLike) words.push(segment)
    single = isOne && !single
  }
  return words
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** An address for a name, word by word: 云川产教论坛 is `yunchuan-chanjiao-luntan`; empty where nothing can be said. */
export function slugOf(name: string): string {
  const parts = wordsOf(name)
    .map((word) =>
      syllables(word)
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

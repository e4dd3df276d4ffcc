/** How names sound. Build only: the browser never makes pinyin, it only compares it. */
import { pinyin } from 'pinyin-pro'

/** `赣州·师专` → `GanZhouShiZhuan`: one capital a Chinese character, all else left out. */
export function sounds(name: string): string {
  const plain = name.replace(/[^\p{Script=Han}]/gu, '')
  if (!plain) return ''
  return pinyin(plain, { toneType: 'none', type: 'array', v: true })
    .map((syllable) => syllable.slice(0, 1).toUpperCase() + syllable.slice(1))
    .filter((syllable) => /^[A-Z][a-z]*$/.test(syllable))
    .join('')
}

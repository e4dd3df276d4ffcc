/** How names sound. Build only: the browser never makes pinyin, it only compares it. */
import { misreadings, syllables } from '../kinds/pinyin.ts'

const joined = (read: string[]) =>
  read
    .map((syllable) => syllable.slice(0, 1).toUpperCase() + syllable.slice(1))
    .filter((syllable) => /^[A-Z][a-z]*$/.test(syllable))
    .join('')

/** `赣州·师专` → `GanZhouShiZhuan`: one capital a Chinese character, all else left out. As it is read, then as it may be. */
export function sounds(name: string): [right: string, ...others: string[]] {
  const plain = name.replace(/[^\p{Script=Han}]/gu, '')
  return [joined(syllables(plain)), ...misreadings(plain).map(joined)]
}

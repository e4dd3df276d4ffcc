/** What is drawn of characters that no font has. */
import type { ShareCard } from './card.ts'
import { has } from './face.ts'
import { uncommon } from './type.ts'

/** A letter without its marks, the printers’ 〓 in place of another, nothing of a sign. */
export function drawnAs(character: string): string {
  if (has(character)) return character
  const [plain = ''] = character.normalize('NFD')
  if (has(plain)) return plain
  return /[\p{L}\p{N}]/u.test(character) ? '〓' : ''
}

export const drawable = (text: string): string =>
  uncommon.test(text) ? Array.from(text, drawnAs).join('').trim() : text

/** A card whose every string can be drawn; where its picture lies is none of them. */
export const drawableCard = (card: ShareCard): ShareCard =>
  JSON.parse(JSON.stringify(card), (key, value: unknown) =>
    typeof value === 'string' && key !== 'image' ? drawable(value) : value,
  ) as ShareCard

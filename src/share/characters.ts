/** Which characters of a card no font can draw. */
import type { ShareCard } from './card.ts'
import { stringsOf } from './content.ts'
import { has } from './face.ts'

export interface Missing {
  path: string
  character: string
}

/** Each character once, in the order of the card. */
export function missingIn(card: ShareCard): Missing[] {
  const characters = new Set(stringsOf(card).join(''))
  return [...characters]
    .filter((character) => !/\s/u.test(character) && !has(character))
    .map((character) => ({ path: card.path, character }))
}

/** For a build that stops and names page and character. */
export const missingCharacters = (cards: Iterable<ShareCard>): Missing[] =>
  [...cards].flatMap(missingIn)

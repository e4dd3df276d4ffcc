/**
 * How characters stand in a line: their advance beside one another, and which may not begin or end a line.
 *
 * Follows W3C clreq: full-width punctuation gives up its empty half at the head of a line and beside other punctuation;
 * an eighth of an em parts Han from Latin letters and digits.
 */

/** Beyond what the fonts have all of: ASCII, Chinese marks, kana, Han of the basic plane and full-width signs. */
export const uncommon = /[^ -~\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/u

/** Never at the end of a line. */
const opening = '（《〈“‘「『【〔［｛([{'
/** Never at the head of a line. */
const closing = '，。、；：！？）》〉”’」』】〕］｝…—·～,.;:!?)]}%％‰℃々ー－-/／+＋&'
const openers = new Set(opening)
const closers = new Set(closing)

/** Full-width marks whose empty half is before the ink, and those whose empty half is after it. */
const emptyBefore = new Set('（《〈“‘「『【〔［｛')
const emptyAfter = new Set('，。、；：）》〉”’」』】〕］｝')

const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇]/u
const western = /[\p{Script=Latin}\p{Nd}%℃]/u

export const isOpening = (character: string) => openers.has(character)
export const isClosing = (character: string) => closers.has(character)
export const isHan = (character: string) => han.test(character)

/** The widths of single characters in em. */
export type Advance = (character: string) => number

/**
 * How far a character's origin moves back towards the one before it (negative) or away from it (positive), in em.
 * `before` is `undefined` at the head of a line.
 */
export function joint(before: string | undefined, character: string, advance: Advance): number {
  const halfBefore = emptyBefore.has(character) && advance(character) > 0.9
  if (before === undefined) return halfBefore ? -0.5 : 0
  const halfAfter = emptyAfter.has(before) && advance(before) > 0.9
  // One half-em between two marks is enough; both would gap.
  if (halfAfter && (halfBefore || (emptyAfter.has(character) && advance(character) > 0.9)))
    return -0.5
  if (halfBefore && emptyBefore.has(before) && advance(before) > 0.9) return -0.5
  if ((isHan(before) && western.test(character)) || (western.test(before) && isHan(character)))
    return 0.125
  return 0
}

export interface SetCharacter {
  character: string
  /** Origin in em from the head of the line. */
  x: number
}

/** A line set: its characters' origins, and its width in em; `tracking` is added after each. */
export function setLine(
  text: string,
  advance: Advance,
  tracking = 0,
): { characters: SetCharacter[]; width: number } {
  const characters: SetCharacter[] = []
  let x = 0
  let before: string | undefined
  for (const character of text) {
    x += joint(before, character, advance)
    characters.push({ character, x })
    x += advance(character) + tracking
    before = character
  }
  if (before !== undefined) {
    x -= tracking
    if (emptyAfter.has(before) && advance(before) > 0.9) x -= 0.5
  }
  return { characters, width: x }
}

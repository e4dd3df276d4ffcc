/** Numbers and characters that both ends of the index agree on. */

/**
 * Where in a document a gram occurs, at best. In a text, where it is known: across a pause alone, inside words alone, or
 * as whole words, in four degrees of how often for so long a text.
 */
export const inText = 0
export const acrossPause = 1
export const insideWords = 2
export const asWord = 3
export const inLead = 7
/** All that a fact says. */
export const isFact = 8
export const inName = 9
export const atName = 10
export const isName = 11

/** A gram in more documents tells what it knows of its places in texts; fewer documents are looked into. */
export const ranked = 12

/** BM25 of one term (k1 1.2, b 0.75), where the next degree begins. */
const degrees = [1.2, 1.5, 1.75]

/** The place of a gram that stands in a text so often as a whole word; `share` is the text's length, 1 the usual one. */
export function placeOfWord(count: number, share: number): number {
  const weight = (count * 2.2) / (count + 1.2 * (0.25 + 0.75 * share))
  return asWord + degrees.filter((least) => weight >= least).length
}

/** What parts sentences or what is put in brackets: a word seldom runs across it. */
export const pause = /[，。、；：！？（）,;:!?()\n]/

/** Begins a gram that is no text: a character anywhere, or a character in a name. */
export const anywhere = '\u0001'
export const inNames = '\u0002'

/** Added to the first letter of a syllable, where pinyin may be searched from. */
export const syllable = 0xe000
/** Added to an initial, likewise. */
export const initial = 0xe100

export const isSound = (unit: number) => unit >= syllable && unit < initial + 0x100

const space = 0x20

/** How grams that begin with a unit grow. */
export interface Growth {
  /** A gram found in no more documents has no continuations listed: they can be looked into. */
  few: number
  /** Units of the longest gram. */
  deepest: number
}

const text: Growth = { few: 24, deepest: 6 }
// No other gram begins inside a word or a syllable, so these have to reach farther.
const word: Growth = { few: 24, deepest: 24 }
const sound: Growth = { few: 6, deepest: 40 }

export const growthFrom = (unit: number): Growth =>
  isSound(unit) ? sound : unit === space ? word : text

/** Units of any gram. */
export const longest = 40

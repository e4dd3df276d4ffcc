/** Numbers and characters that both ends of the index agree on. */

/** Where in a document a gram occurs, at best. */
export const inText = 0
export const inLead = 1
export const isFact = 2
export const inName = 3
export const atName = 4
export const isName = 5

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

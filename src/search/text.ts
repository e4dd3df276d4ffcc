/**
 * How a text is read, at build time and in the browser alike: what is typed and what is written meet in one form.
 *
 * Enters: any text. Leaves: its units. A Chinese character (or kana, Hangul …) is a unit of its own; a run of
 * letters or of digits is a space followed by its lower-case letters or digits, so that every word begins with a
 * space and a match that begins with one begins at a word. Full-width forms, ligatures and accents are resolved
 * (NFKC, NFKD for letters with accents), traditional characters become simplified, and everything else
 * (spaces, punctuation, emoji) is dropped, but for signs that make another word: C++, C#, .NET.
 * Promises: `read(a + b)` of two texts parted by a dropped character is `read(a)` followed by `read(b)`.
 */

/** Stands between two fields, so that nothing matches across them. */
export const breakUnit = 0
const space = 0x20

const unknown = 0
const dropped = 1
const several = 2

/** What a run is made of. */
const letters = 1
const digits = 2
const signed = 3

/** The character at a place, a full-width one as the plain one; empty outside. */
const plainAt = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  return code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : text.charAt(at)
}

/** Units that stand alone, each a word: East Asian scripts, surrogates, and the scripts written without spaces. */
const standsAlone = (unit: number) => unit >= 0x2e80 || (unit >= 0x0e00 && unit < 0x10a0)
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39

/** A unit and where in the text it was read from: `[from, to)`. A word's space lies at its first letter, empty. */
export type Take = (unit: number, from: number, to: number) => void

/** A text in simplified characters; `pairs` are those of a `Reader`. */
export function simplified(text: string, pairs: string): string {
  const characters = [...pairs]
  const known = new Map(
    characters.flatMap((one, at) => (at % 2 ? [] : [[one, characters[at + 1]!] as const])),
  )
  return [...text].map((one) => known.get(one) ?? one).join('')
}

export class Reader {
  /** What a code unit becomes: itself folded, or one of the three marks. */
  readonly #single = new Uint16Array(0x10000)
  readonly #several = new Map<string, string>()

  /** @param pairs Traditional and simplified characters by turns. */
  constructor(pairs: Iterable<string> = '') {
    let from = ''
    for (const character of pairs) {
      if (!from) from = character
      else {
        if (from.length === 1 && character.length === 1)
          this.#single[from.charCodeAt(0)] = character.charCodeAt(0)
        else this.#remember(from, character)
        from = ''
      }
    }
  }

  #remember(character: string, units: string) {
    this.#several.set(character, units)
    if (character.length === 1) this.#single[character.charCodeAt(0)] = several
  }

  /** Folds one character; compatibility forms may fold to traditional characters, which fold once more. */
  #fold(character: string): string {
    const plain = character.normalize(character < '\u2000' ? 'NFKD' : 'NFKC').toLowerCase()
    let units = ''
    for (const part of plain) {
      if (!/[\p{L}\p{N}]/u.test(part)) continue
      if (part !== character && part.length === 1) {
        const known = this.#single[part.charCodeAt(0)]!
        units += known > several ? String.fromCharCode(known) : part
      } else units += this.#several.get(part) ?? part
    }
    if (character.length === 1 && units.length < 2)
      this.#single[character.charCodeAt(0)] = units ? units.charCodeAt(0) : dropped
    else this.#remember(character, units)
    return units
  }

  read(text: string, take: Take) {
    /** What the run under way is made of: nothing, letters, digits, or letters and signs. */
    let run = 0
    for (let at = 0; at < text.length;) {
      const code = text.charCodeAt(at)
      const pair =
        (code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1
      const known = pair === 1 ? this.#single[code]! : several
      const end = at + pair
      if (known > several) run = this.#put(known, run, at, end, take)
      else if (known === dropped) run = this.#sign(text, at, run, take)
      else {
        const character = text.slice(at, end)
        const units =
          (known === unknown ? undefined : this.#several.get(character)) ?? this.#fold(character)
        // An accent written on its own neither shows nor parts a word.
        if (!units && !/\p{M}/u.test(character)) run = this.#sign(text, at, run, take)
        for (let i = 0; i < units.length; i++)
          run = this.#put(units.charCodeAt(i), run, at, end, take)
      }
      at = end
    }
  }

  #put(unit: number, run: number, from: number, to: number, take: Take): number {
    if (standsAlone(unit)) {
      take(unit, from, to)
      return 0
    }
    const now = isDigit(unit) ? digits : letters
    if (now !== run) take(space, from, from)
    take(unit, from, to)
    return now
  }

  /** Two or more `+` or one `#` end the word before them; a dot that begins a word is one of its own, so that NET finds .NET. */
  #sign(text: string, at: number, run: number, take: Take): number {
    const sign = plainAt(text, at)
    if (!'+#.'.includes(sign)) return 0
    const [before, after] = [plainAt(text, at - 1), plainAt(text, at + 1)]
    const isSign =
      sign === '+'
        ? (run === letters && after === '+') || (run === signed && before === '+')
        : sign === '#'
          ? run === letters && !/\w/.test(after)
          : !run && !/[\w.]/.test(before) && /[a-z]/i.test(after)
    if (!isSign) return 0
    if (sign === '.') take(space, at, at)
    take(sign.charCodeAt(0), at, at + 1)
    return signed
  }

  /** The units as a string. */
  units(text: string): string {
    let units = ''
    this.read(text, (unit) => (units += String.fromCharCode(unit)))
    return units
  }
}

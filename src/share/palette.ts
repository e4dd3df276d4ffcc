/**
 * The colours of an image as palette indices, and what an ink at some coverage makes of a pixel.
 *
 * Enters: inks and the grounds they meet. Leaves: at most 256 colours and tables from (ground, level) to index.
 * Promises: any mix of a listed ink and ground at any of the levels is within a hair of a palette colour.
 */
import { fullLevel } from './raster.ts'

export type Rgb = readonly [red: number, green: number, blue: number]

export function readColour(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!match) throw new Error(`not a #rrggbb colour: ${hex}`)
  return [1, 2, 3].map((part) => Number.parseInt(match[part]!, 16)) as unknown as Rgb
}

/** `share` 0 is all ground, 1 all ink. */
export const mix = (ground: Rgb, ink: Rgb, share: number): Rgb =>
  [0, 1, 2].map((part) =>
    Math.round(ground[part]! + (ink[part]! - ground[part]!) * share),
  ) as unknown as Rgb

export interface Palette {
  colours: Rgb[]
  index(colour: Rgb): number
  /** For one ink: the index that `level` of it makes of the pixel index `ground`, at `ground * (fullLevel + 1) + level`. */
  over(ink: Rgb): Uint8Array
}

/** Colours first, then for each pair the mixes of its ink on its ground; fewer `steps` where the two are close. */
export function createPalette(
  solids: readonly Rgb[],
  pairs: readonly (readonly [ground: Rgb, ink: Rgb, steps?: number])[],
  more: readonly Rgb[] = [],
): Palette {
  const colours: Rgb[] = []
  const known = new Map<number, number>()
  const add = (colour: Rgb) => {
    const key = keyOf(colour)
    if (known.has(key) || colours.length === 256) return
    known.set(key, colours.length)
    colours.push(colour)
  }
  solids.forEach(add)
  for (const [ground, ink, steps = fullLevel] of pairs)
    for (let step = 1; step < steps; step++) add(mix(ground, ink, step / steps))
  more.forEach(add)
  const index = (colour: Rgb): number => {
    const key = keyOf(colour)
    const found = known.get(key)
    if (found !== undefined) return found
    let best = 0
    let least = Infinity
    colours.forEach((candidate, at) => {
      const distance =
        2 * (candidate[0] - colour[0]) ** 2 +
        4 * (candidate[1] - colour[1]) ** 2 +
        3 * (candidate[2] - colour[2]) ** 2
      if (distance < least) [best, least] = [at, distance]
    })
    known.set(key, best)
    return best
  }
  const tables = new Map<number, Uint8Array>()
  return {
    colours,
    index,
    over(ink) {
      const key = keyOf(ink)
      const known = tables.get(key)
      if (known) return known
      const table = new Uint8Array(256 * (fullLevel + 1))
      colours.forEach((ground, at) => {
        for (let level = 0; level <= fullLevel; level++)
          table[at * (fullLevel + 1) + level] =
            level === 0 ? at : index(mix(ground, ink, level / fullLevel))
      })
      tables.set(key, table)
      return table
    },
  }
}

const keyOf = ([red, green, blue]: Rgb) => (red << 16) | (green << 8) | blue

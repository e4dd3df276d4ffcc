/**
 * The typeface of the images: Song in two weights, and a Hei face for the few characters Song lacks.
 *
 * Enters: characters. Leaves: advances, and masks at a size. Promises: a character neither face has is told by `has`,
 * never drawn as a blank; masks are the same whoever asks and in whatever order.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { openFont, type Contour, type Font } from './font.ts'
import { fill, flatten, type Mask } from './raster.ts'
import { outlinesOf } from './rare.ts'

export type Weight = 400 | 700

const require = createRequire(import.meta.url)

/** The font files, by face and weight. */
export const fontFiles = {
  song400: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  song700: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  hei400: 'node-source-han-sans-sc/SourceHanSansSC-Regular.otf',
  hei700: 'node-source-han-sans-sc/SourceHanSansSC-Bold.otf',
} as const
export type FontName = keyof typeof fontFiles

export const fontPath = (name: FontName) => require.resolve(fontFiles[name])

/** Font bytes that threads share; a thread that was handed none reads the files itself. */
const shared = new Map<FontName, Uint8Array>()

export function loadFont(name: FontName): Uint8Array {
  const known = shared.get(name)
  if (known) return known
  const file = readFileSync(fontPath(name))
  const bytes = new Uint8Array(new SharedArrayBuffer(file.length))
  bytes.set(file)
  shared.set(name, bytes)
  return bytes
}

export function shareFonts(fonts: Iterable<readonly [FontName, Uint8Array]>): void {
  for (const [name, bytes] of fonts) shared.set(name, bytes)
}

const open = new Map<FontName, Font>()
function font(name: FontName): Font {
  const known = open.get(name)
  if (known) return known
  const opened = openFont(loadFont(name))
  open.set(name, opened)
  return opened
}

/** True for what either face can draw; a space needs no ink. */
export function has(character: string): boolean {
  const code = character.codePointAt(0)!
  return font('song700').has(code) || font('hei700').has(code)
}

const isRare = (character: string) => !font('song700').has(character.codePointAt(0)!)

/** In em. */
export function advanceOf(character: string, weight: Weight): number {
  const code = character.codePointAt(0)!
  return isRare(character)
    ? font(`hei${weight}`).advance(code)
    : font(`song${weight}`).advance(code)
}

export const advances: Record<Weight, (character: string) => number> = {
  400: memoised(400),
  700: memoised(700),
}

function memoised(weight: Weight): (character: string) => number {
  const known = new Map<string, number>()
  return (character) => {
    const found = known.get(character)
    if (found !== undefined) return found
    const width = advanceOf(character, weight)
    known.set(character, width)
    return width
  }
}

const rare = new Map<string, Contour[]>()

/** Fetches the outlines of characters Song lacks; call it with every text before a mask is asked for. */
export async function prepareCharacters(text: string): Promise<void> {
  const wanted = [...new Set(text)].filter((character) => isRare(character) && has(character))
  for (const weight of [400, 700] as const) {
    const missing = wanted.filter((character) => !rare.has(character + weight))
    if (!missing.length) continue
    const outlines = await outlinesOf(missing, loadFont(`hei${weight}`))
    missing.forEach((character, index) => rare.set(character + weight, outlines[index]!))
  }
}

/** Horizontal positions are kept to quarters of a pixel, so that masks can be used again. */
export const fractions = 4

/** Bytes of masks a thread keeps. */
const roomForMasks = 16e6
const masks = new Map<string, Mask>()
let held = 0

/** The mask of a character at `size` pixels an em, its origin `fraction` quarters right of a pixel's edge, baseline at 0. */
export function maskOf(character: string, weight: Weight, size: number, fraction: number): Mask {
  const key = `${character}${weight === 700 ? 'b' : 'r'}${size}/${fraction}`
  const known = masks.get(key)
  if (known) return known
  const contours =
    rare.get(character + weight) ?? font(`song${weight}`).outline(character.codePointAt(0)!)
  if (!contours) throw new Error(`no outline of ${character}`)
  const mask = fill(flatten(contours, size, fraction / fractions))
  held += mask.levels.length + 200
  if (held > roomForMasks) {
    masks.clear()
    held = mask.levels.length
  }
  masks.set(key, mask)
  return mask
}

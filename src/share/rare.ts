/**
 * Outlines out of an OpenType font whose shapes are in a CFF table, through satori.
 *
 * Slow (the font is subset first), so it is for the few characters the main face lacks.
 */
import satori from 'satori'
import type { Contour } from './font.ts'

/** Pixels an em of the drawn paths: one font unit a pixel. */
const em = 1000
/** The baseline of Source Han Sans in a line one em high: half of 1 − (1.160 + 0.288), and its ascent. */
const baseline = 936
/** Straight pieces a cubic curve becomes. */
const pieces = 8

/** The outlines of characters in em, in their order. */
export async function outlinesOf(
  characters: readonly string[],
  bytes: Uint8Array,
): Promise<Contour[][]> {
  const { default: subsetFont } = await import('subset-font')
  const outlines: Contour[][] = []
  for (const character of characters) {
    // One font a character: satori mistakes characters beyond U+FFFF for one another.
    const data = await subsetFont(Buffer.from(bytes), character, { targetFormat: 'sfnt' })
    const svg = await satori(
      {
        type: 'div',
        key: null,
        props: {
          style: { display: 'flex', fontSize: em, lineHeight: 1, whiteSpace: 'nowrap' },
          children: character,
        },
      },
      {
        width: 2 * em,
        height: 2 * em,
        fonts: [{ name: 'rare', data, weight: 400, style: 'normal' }],
        embedFont: true,
      },
    )
    const path = /<path[^<>]* d="([^"]+)"/.exec(svg)?.[1]
    if (!path) throw new Error(`no outline of ${character}`)
    outlines.push(readPath(path))
  }
  return outlines
}

/** Absolute SVG path data, one font unit a pixel, as contours of straight pieces in em, y upwards. */
function readPath(path: string): Contour[] {
  const contours: number[][] = []
  let [x, y] = [0, 0]
  const to = (nx: number, ny: number) => {
    contours.at(-1)!.push(nx / em, (baseline - ny) / em, 1)
    ;[x, y] = [nx, ny]
  }
  for (const [, command, list] of path.matchAll(/([MLQC])([^MLQCZ]*)/g)) {
    const numbers = (list!.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    if (command === 'M') contours.push([])
    if (command === 'M' || command === 'L') to(numbers[0]!, numbers[1]!)
    else {
      const points = [x, y, ...numbers]
      for (let piece = 1; piece <= pieces; piece++) to(...bezier(points, piece / pieces))
    }
  }
  return contours
}

/** The point at `t` of a curve of any degree, by de Casteljau. */
function bezier(points: readonly number[], t: number): [x: number, y: number] {
  if (points.length === 2) return [points[0]!, points[1]!]
  const inner: number[] = []
  for (let index = 0; index < points.length - 2; index++)
    inner.push(points[index]! + (points[index + 2]! - points[index]!) * t)
  return bezier(inner, t)
}

/**
 * What images of one form have in common: paper, edge, seal, the portal's name, the form's rings.
 *
 * Drawn once a thread for each format, form and kind of ground, then copied under every card.
 */
import { text } from './box.ts'
import { sizes, type Form, type Format, type ShareTheme } from './card.ts'
import { layText } from './paint.ts'
import type { Inks } from './ink.ts'
import type { Palette } from './palette.ts'
import { figure, interlace, place, rail, type Circle } from './rings.ts'
import { createSheet, layPolygons, layRectangle, type Sheet } from './sheet.ts'

/** Where each format has its edge, seal and rings; `text` sizes are pixels an em. */
export const places = {
  card: {
    edge: [0, 0, 12, 630],
    seal: { left: 84, top: 52, side: 52 },
    name: 27,
    rings: { x: 976, y: 300, scale: 300 },
  },
  square: {
    edge: [0, 0, 0, 0],
    seal: { left: 536, top: 536, side: 40 },
    name: 0,
    rings: { x: 440, y: 160, scale: 260 },
  },
  poster: {
    edge: [0, 0, 1080, 16],
    seal: { left: 88, top: 96, side: 68 },
    name: 36,
    rings: { x: 800, y: 520, scale: 540 },
  },
  cover: {
    edge: [0, 0, 10, 383],
    seal: { left: 56, top: 32, side: 40 },
    name: 21,
    rings: { x: 716, y: 192, scale: 200 },
  },
} as const

/** Where a format draws the ring that counts: its middle, inner radius, and the length of a recorded tick. */
export interface Ring extends Circle {
  reach: number
}

/** What stands on a ground: the rings of a form as a watermark, the circle ticks will stand on, or nothing. */
export type Standing = { rings: Form | undefined } | { rail: Ring } | undefined

export function drawGround(
  format: Format,
  theme: ShareTheme,
  inks: Inks,
  palette: Palette,
  standing: Standing,
): Sheet {
  const { width, height } = sizes[format]
  const sheet = createSheet(width, height, palette, inks.paper)
  const { edge, seal, name, rings } = places[format]
  if (standing && 'rail' in standing)
    layPolygons(sheet, rail(standing.rail, standing.rail.reach), inks.accent)
  if (standing && 'rings' in standing) {
    const { circles, band } = place(figure(standing.rings), rings.x, rings.y, rings.scale)
    for (const { role, polygons } of interlace(circles, band, band * 0.22))
      layPolygons(sheet, polygons, role === 'band' ? inks.ring : inks.paper)
  }
  layRectangle(sheet, edge, inks.seal)
  const { left, top, side } = seal
  layRectangle(sheet, [left, top, left + side, top + side], inks.seal)
  const mark = text(theme.mark, {
    size: Math.round((side * 0.66) / Math.max(1, [...theme.mark].length * 0.6)),
    weight: 700,
    ink: inks.sealText,
    height: side,
  })
  const markWidth = mark.style['width'] as number
  layText(sheet, mark, left + (side - markWidth) / 2, top)
  if (!name) return sheet
  const title = text(theme.name, {
    size: name,
    weight: 700,
    ink: inks.ink,
    height: side,
    tracking: 0.08,
  })
  layText(sheet, title, left + side + 18, top)
  const after = left + side + 18 + (title.style['width'] as number) + 22
  const line = text(theme.tagline, { size: Math.round(name * 0.82), ink: inks.ink2, height: side })
  if (after + 24 + (line.style['width'] as number) < width - 180) {
    layRectangle(
      sheet,
      [after, top + Math.round(side * 0.24), after + 1, top + Math.round(side * 0.78)],
      inks.hair,
    )
    layText(sheet, line, after + 22, top)
  }
  return sheet
}

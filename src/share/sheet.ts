/** An image of palette indices that masks and rectangles are laid on. */
import type { Palette, Rgb } from './palette.ts'
import { fill, fullLevel, type Mask, type Polygon } from './raster.ts'

export interface Sheet {
  width: number
  height: number
  /** One index a pixel, row by row; each row is led by a byte 0, the filter a PNG wants there. */
  pixels: Uint8Array
  palette: Palette
}

/** Where the pixels of a row begin. */
export const rowAt = (width: number, row: number) => row * (width + 1) + 1

export function createSheet(width: number, height: number, palette: Palette, paper: Rgb): Sheet {
  const sheet = { width, height, palette, pixels: new Uint8Array((width + 1) * height) }
  layRectangle(sheet, [0, 0, width, height], paper)
  return sheet
}

const desks = new Map<number, Uint8Array>()

/** A copy to paint on, valid until the next copy of a sheet of that size: one desk a size saves a megabyte an image. */
export function copySheet(sheet: Sheet): Sheet {
  const size = sheet.pixels.length
  const pixels = desks.get(size) ?? new Uint8Array(size)
  desks.set(size, pixels)
  pixels.set(sheet.pixels)
  return { ...sheet, pixels }
}

/** Lays ink through a mask whose origin is at (`x`, `y`), whole pixels; what lies outside the sheet is left out. */
export function lay(sheet: Sheet, mask: Mask, ink: Rgb, x = 0, y = 0): void {
  const { pixels, width, height } = sheet
  const table = sheet.palette.over(ink)
  const left = mask.left + x
  const top = mask.top + y
  const firstColumn = Math.max(0, -left)
  const lastColumn = Math.min(mask.width, width - left)
  const lastRow = Math.min(mask.height, height - top)
  const steps = fullLevel + 1
  for (let row = Math.max(0, -top); row < lastRow; row++) {
    const from = row * mask.width
    const to = rowAt(width, top + row) + left
    for (let column = firstColumn; column < lastColumn; column++) {
      const level = mask.levels[from + column]!
      if (level !== 0) {
        const pixel = to + column
        pixels[pixel] = table[pixels[pixel]! * steps + level]!
      }
    }
  }
}

export function layPolygons(sheet: Sheet, polygons: readonly Polygon[], ink: Rgb): void {
  lay(sheet, fill(polygons), ink)
}

/** Fills whole pixels. */
export function layRectangle(
  { pixels, width, height, palette }: Sheet,
  [left, top, right, bottom]: readonly [number, number, number, number],
  ink: Rgb,
): void {
  const index = palette.index(ink)
  const from = Math.max(0, left)
  const to = Math.min(width, right)
  for (let row = Math.max(0, top); row < Math.min(height, bottom); row++)
    pixels.fill(index, rowAt(width, row) + from, rowAt(width, row) + Math.max(from, to))
}

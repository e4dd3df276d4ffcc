/** Puts what a placed box holds onto a sheet: text, rectangles, dashed frames. */
import type { Box, Paint, Placed } from './box.ts'
import { fractions, maskOf } from './face.ts'
import type { Rgb } from './palette.ts'
import { lay, layRectangle, type Sheet } from './sheet.ts'

/** The baseline of a line within its em box: Han characters then stand in the middle of it. */
const baseline = 0.88

type TextPaint = Extract<Paint, { kind: 'text' }>

export function paint(sheet: Sheet, { left, top, width, height, paint: what }: Placed): void {
  if (what.kind === 'text') layCharacters(sheet, what, left, top, height)
  if (what.kind === 'fill') {
    const [x, y] = [Math.round(left), Math.round(top)]
    layRectangle(sheet, [x, y, x + Math.round(width), y + Math.round(height)], what.ink)
  }
}

/** Paints a text box outside any layout. */
export function layText(sheet: Sheet, box: Box, left: number, top: number): void {
  if (box.paint?.kind === 'text')
    layCharacters(sheet, box.paint, left, top, box.style['height'] as number)
}

function layCharacters(
  sheet: Sheet,
  { characters, size, weight, ink }: TextPaint,
  left: number,
  top: number,
  height: number,
): void {
  const y = Math.round(top + (height - size) / 2 + size * baseline)
  for (const { character, x } of characters) {
    if (character === ' ') continue
    const at = Math.round((left + x * size) * fractions)
    const whole = Math.floor(at / fractions)
    lay(sheet, maskOf(character, weight, size, at - whole * fractions), ink, whole, y)
  }
}

/** A frame of dashes, for what is invented or inferred. */
export function layDashes(
  sheet: Sheet,
  [left, top, right, bottom]: readonly [number, number, number, number],
  ink: Rgb,
  line = 2,
  dash = 7,
): void {
  for (let x = left; x < right; x += 2 * dash)
    for (const y of [top, bottom - line])
      layRectangle(sheet, [x, y, Math.min(x + dash, right), y + line], ink)
  for (let y = top; y < bottom; y += 2 * dash)
    for (const x of [left, right - line])
      layRectangle(sheet, [x, y, x + line, Math.min(y + dash, bottom)], ink)
}

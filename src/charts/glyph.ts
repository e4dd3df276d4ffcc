/** Small signs of the forms, and the great interlaced rings of the watermark. */
import type { FormKey } from '../kinds/terms.ts'
import { cuts, outline, type Band } from './band.ts'
import { drawRing } from './ring.ts'
import { element, once, figure, hidden } from './svg.ts'

// Ring figures in a box of 32 × 24: two, three in a triangle, three in a chain, a big and a small one, one.
const figures: Record<FormKey, readonly Band[]> = {
  city: [
    { x: 10.6, y: 12, r: 7.6, w: 2 },
    { x: 21.4, y: 12, r: 7.6, w: 2 },
  ],
  trade: [
    { x: 16, y: 8.4, r: 6.6, w: 1.7 },
    { x: 11.6, y: 16, r: 6.6, w: 1.7 },
    { x: 20.4, y: 16, r: 6.6, w: 1.7 },
  ],
  area: [
    { x: 7.4, y: 12, r: 5.6, w: 1.9 },
    { x: 16, y: 12, r: 5.6, w: 1.9 },
    { x: 24.6, y: 12, r: 5.6, w: 1.9 },
  ],
  sector: [
    { x: 12.8, y: 12, r: 9, w: 2 },
    { x: 23.8, y: 15, r: 5.4, w: 2 },
  ],
  other: [{ x: 16, y: 12, r: 8.4, w: 2 }],
}

/** A form's ring figure, 32 × 24; its name stands beside it, so it is hidden from readers. */
export const formGlyph = once((form: FormKey): string => {
  const bands = figures[form]
  const d = draw(bands, 1, 2)
  return figure(
    'glyph form',
    32,
    24,
    hidden,
    element('path', { class: form, d, fill: 'currentColor' }),
  )
})

/** How a ring of the form is built in the figures, for their key; 20 px square. */
export const bandGlyph = once((form: FormKey): string => glyph(form, false))

/** The same of an alliance of whose members nothing is known. */
export const blankGlyph = once((form: FormKey): string => glyph(form, true))

function glyph(form: FormKey, blank: boolean): string {
  const body = element('g', { class: form }, bandSign(form, 10, 10, blank))
  const size = { viewBox: '0 0 20 20', width: 20, height: 20 }
  return element('svg', { class: 'chart glyph band', ...size, 'aria-hidden': 'true' }, body)
}

const plain = { id: '', href: '', name: '', region: '', groups: [], leads: [] }

/** The same sign around a point of another drawing. */
export function bandSign(form: FormKey, x: number, y: number, blank = false): string {
  const ring = { ...plain, form, recorded: Number(!blank) }
  const w = form === 'sector' ? 2 : 4.5
  return drawRing(ring, { x, y, r: 9.5 - w / 2, w }, [])
}

/** Three great rings behind the home page's hero and in the footer's corner, in the ground's own tone. */
export const watermark = once((): string => {
  const side = 238
  const r = 222
  const bands = [
    { x: r + 16 + side / 2, y: r + 16, r, w: 32 },
    { x: r + 16, y: r + 16 + side * Math.sqrt(0.75), r, w: 32 },
    { x: r + 16 + side, y: r + 16 + side * Math.sqrt(0.75), r, w: 32 },
  ]
  const width = 2 * r + 32 + side
  const height = 2 * r + 32 + side * Math.sqrt(0.75)
  return figure(
    'watermark',
    width,
    height,
    hidden,
    element('path', { d: draw(bands, 9, 1), fill: 'currentColor' }),
  )
})

function draw(bands: readonly Band[], halo: number, digits: 1 | 2): string {
  const places = cuts(bands)
  return bands
    .map((band, index) =>
      outline(band, places[index] ?? [], band.r - band.w / 2, band.r + band.w / 2, halo, digits),
    )
    .join('')
}

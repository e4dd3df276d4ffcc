/** The inks and palette of a card: a theme's colours, and the pigment of the card's form. */
import type { Form, ShareTheme } from './card.ts'
import { createPalette, mix, readColour, type Palette, type Rgb } from './palette.ts'

export interface Inks {
  paper: Rgb
  tint: Rgb
  ring: Rgb
  hair: Rgb
  ink: Rgb
  ink2: Rgb
  seal: Rgb
  sealText: Rgb
  /** The form's pigment; the seal's colour where there is no form. */
  accent: Rgb
  /** The pigment thinned, for members that are declared but not recorded. */
  faint: Rgb
  white: Rgb
}

export function inksOf({ colours }: ShareTheme, form: Form | undefined): Inks {
  const read = (name: keyof typeof colours) => readColour(colours[name])
  const paper = read('paper')
  const accent = read(form === 'other' ? 'ink2' : (form ?? 'seal'))
  return {
    paper,
    tint: read('tint'),
    ring: read('ring'),
    hair: read('hair'),
    ink: read('ink'),
    ink2: read('ink2'),
    seal: read('seal'),
    sealText: read('sealText'),
    accent,
    faint: mix(paper, accent, 0.5),
    white: [255, 255, 255],
  }
}

export function paletteOf(inks: Inks, more: readonly Rgb[] = []): Palette {
  const { paper, ring, ink, ink2, seal, sealText, accent, faint, hair } = inks
  return createPalette(
    Object.values(inks),
    [
      [paper, ink],
      [paper, ink2],
      [paper, accent],
      [paper, seal],
      [paper, ring, 2],
      [ring, ink],
      [ring, ink2],
      [ring, accent],
      [seal, sealText],
      [paper, faint, 4],
      [paper, hair, 2],
    ],
    more,
  )
}

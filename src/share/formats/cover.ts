/**
 * 900×383: the head of an article in a WeChat official account. WeChat writes the title over its foot, and lists show it as
 * small as a card: the short name alone stands on it.
 */
import { column, text, type Box } from '../box.ts'
import { shortTitle } from '../content.ts'
import {
  kicker,
  nameLadder,
  oneLine,
  pictureBox,
  ringBox,
  titleLines,
  type Design,
} from '../parts.ts'

export const ring = { x: 720, y: 186, r: 108, reach: 24 }
export const picture = { left: 532, top: 40, width: 336, height: 303 }
const margin = 56

const ladder = [76, 64, 54, 46, 38, 32, 27].map((size, at) => ({ size, lines: 2 + (at >> 1) }))

export function coverBoxes(design: Design): Box {
  const { card, content, inks } = design
  const beside = card.image ? 'picture' : content.hero ? 'ring' : undefined
  const width = (beside === 'picture' ? picture.left - 28 : beside ? 540 : 868) - margin
  const title = shortTitle(card)
  const below = [card.place, card.date].filter(Boolean).join(' · ')
  return column(
    { width: '100%', height: '100%' },
    column(
      { position: 'absolute', left: margin, top: 84, width, height: 250, justifyContent: 'center' },
      ...kicker(design, 24, 36, width),
      ...titleLines(design, title, { width, ladder: [...nameLadder(title, 92), ...ladder] }).boxes,
      ...(below
        ? [text(oneLine(below, width, 22, design), { size: 22, height: 36, ink: inks.ink2 })]
        : []),
    ),
    ...(beside === 'ring' ? [ringBox(design, ring, [72, 56], [16, 26])] : []),
    ...(beside === 'picture' ? [pictureBox(picture)] : []),
  )
}

/** 1080×1920: saved and passed on, with the code that leads to the page. */
import { column, room, row, rule, text, type Box } from '../box.ts'
import { seamOf } from '../content.ts'
import {
  factLines,
  kicker,
  leadLines,
  nameLadder,
  numeralBox,
  numeralsWithin,
  pictureBox,
  ringBox,
  titleLines,
  whereLine,
  type Design,
} from '../parts.ts'
import { words } from '../words.ts'

export const margin = 88
const width = 1080 - 2 * margin
export const ring = { x: 540, y: 530, r: 258, reach: 56 }
export const picture = { left: margin, top: 236, width, height: 600 }
/** The white ground of the code, and where it stands. */
export const code = { left: margin, top: 1556, side: 288 }

const ladder = [
  { size: 104, lines: 2 },
  { size: 96, lines: 2 },
  { size: 88, lines: 3 },
  { size: 80, lines: 3 },
  { size: 72, lines: 3 },
  { size: 64, lines: 4 },
  { size: 56, lines: 5 },
  { size: 48, lines: 6 },
]
/** Where title and facts end; they grow upwards from there, higher where no figure stands above. */
const flow = { bottom: 1488, below: 612, free: 860 }
const numeralSize = 72

export function posterBoxes(design: Design): Box {
  const { card, content, inks } = design
  const head = kicker(design, 32, 48, width)
  const title = titleLines(design, card.title, {
    width,
    ladder: [...nameLadder(card.title, 168), ...ladder],
    seam: seamOf(card),
  })
  const numerals = numeralsWithin(content.numerals, numeralSize, 72, width).slice(0, 4)
  const height = card.image || content.hero ? flow.below : flow.free
  let left = height - (head.length ? 64 : 0) - title.height - (numerals.length ? 196 : 24)
  const facts = factLines(design, width, 30, 50, Math.min(3, Math.floor(left / 50)))
  left -= facts.length ? facts.length * 50 + 24 : 0
  const lead = leadLines(design, width, 32, 52, Math.min(3, Math.floor((left - 20) / 52)), true)
  const where = whereLine(design, width - code.side - 40, 28)
  return column(
    { width: '100%', height: '100%' },
    ...(card.image
      ? [pictureBox(picture)]
      : content.hero
        ? [ringBox(design, ring, [168, 132], [30, 52])]
        : []),
    column(
      {
        position: 'absolute',
        left: margin,
        top: flow.bottom - height,
        width,
        height,
        justifyContent: 'flex-end',
      },
      ...head,
      ...(head.length ? [column({ height: 16 })] : []),
      ...title.boxes,
      ...(lead.length ? [column({ height: 20 }), ...lead] : []),
      ...(facts.length ? [column({ height: 24 }), ...facts] : []),
      ...(numerals.length
        ? [
            column({ height: 28 }),
            rule(width, 1, inks.hair),
            column({ height: 28 }),
            row(
              { gap: 72 },
              ...numerals.map((one) => numeralBox(one, numeralSize, inks.accent, inks.ink2)),
            ),
          ]
        : []),
    ),
    column(
      { position: 'absolute', left: margin, top: flow.bottom + 24 },
      rule(width, 1, inks.hair),
    ),
    column(
      { position: 'absolute', left: code.left, top: code.top },
      room('code', code.side, code.side),
    ),
    column(
      {
        position: 'absolute',
        left: code.left + code.side + 40,
        top: code.top,
        height: code.side,
        justifyContent: 'center',
      },
      text(words.scan, { size: 38, height: 56, weight: 700, ink: inks.ink }),
      text(words.scanAbout, { size: 28, height: 48, ink: inks.ink2 }),
      ...(where
        ? [column({ height: 20 }), text(where, { size: 28, height: 44, ink: inks.ink2 })]
        : []),
    ),
  )
}

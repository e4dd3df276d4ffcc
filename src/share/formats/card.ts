/** 1200×630: the picture beside a link. */
import { column, row, rule, text, type Box } from '../box.ts'
import { seamOf } from '../content.ts'
import {
  factLines,
  kicker,
  leadLines,
  nameLadder,
  numeralBox,
  numeralsWithin,
  oneLine,
  pictureBox,
  ringBox,
  titleLines,
  whereLine,
  type Design,
} from '../parts.ts'

export const margin = { left: 84, right: 72 }
const width = 1200 - margin.left - margin.right
/** Inner radius and tick length of the ring, and its middle. */
export const ring = { x: 948, y: 284, r: 148, reach: 34 }
export const picture = { left: 760, top: 112, width: 368, height: 340 }

const ladder = [
  { size: 84, lines: 2 },
  { size: 76, lines: 2 },
  { size: 68, lines: 3 },
  { size: 60, lines: 3 },
  { size: 54, lines: 4 },
  { size: 48, lines: 4 },
  { size: 42, lines: 5 },
  { size: 36, lines: 6 },
]
const body = { top: 124, height: 364 }
const numeralSize = 52

export function cardBoxes(design: Design): Box {
  const { card, content, inks } = design
  const beside = card.image ? 'picture' : content.hero ? 'ring' : undefined
  const wide = beside ? 640 : width
  const foot = content.numerals.length > 0 || content.where.length > 0
  const height = foot ? body.height : body.height + 72
  const head = kicker(design, 28, 40, wide)
  const title = titleLines(design, card.title, {
    width: beside ? wide : 980,
    ladder: [...nameLadder(card.title, 124), ...ladder],
    seam: seamOf(card),
  })
  let left = height - (head.length ? 52 : 0) - title.height - 24
  const english =
    card.titleEn && left >= 80 && oneLine(card.titleEn, wide, 26, design) === card.titleEn
      ? [column({ height: 4 }), text(card.titleEn, { size: 26, height: 36, ink: inks.ink2 })]
      : []
  left -= english.length ? 40 : 0
  const facts = factLines(design, wide, 24, 38, Math.min(2, Math.floor(left / 38)))
  left -= facts.length ? facts.length * 38 + 14 : 0
  const lead = leadLines(
    design,
    beside ? wide : 900,
    26,
    40,
    Math.min(2, Math.floor(left / 40)),
    !facts.length,
  )
  const where = whereLine(design, 420, 24)
  const numerals = numeralsWithin(
    content.numerals,
    numeralSize,
    56,
    width - (where ? 460 : 0),
  ).slice(0, 4)
  return column(
    { width: '100%', height: '100%' },
    column(
      {
        position: 'absolute',
        left: margin.left,
        top: body.top,
        height,
        width: wide,
        justifyContent: 'center',
      },
      ...head,
      ...(head.length ? [column({ height: 12 })] : []),
      ...title.boxes,
      ...english,
      ...(lead.length ? [column({ height: 18 }), ...lead] : []),
      ...(facts.length ? [column({ height: lead.length ? 14 : 18 }), ...facts] : []),
    ),
    ...(beside === 'picture' ? [pictureBox(picture)] : []),
    ...(beside === 'ring' ? [ringBox(design, ring, [104, 80], [22, 36])] : []),
    ...(foot
      ? [
          column(
            { position: 'absolute', left: margin.left, top: 500, width },
            rule(width, 1, inks.hair),
            row(
              { height: 104, justifyContent: 'space-between', alignItems: 'center' },
              ...(numerals.length
                ? [
                    row(
                      { gap: 56, alignItems: 'center' },
                      ...numerals.map((one) =>
                        numeralBox(one, numeralSize, inks.accent, inks.ink2),
                      ),
                    ),
                  ]
                : []),
              ...(where ? [text(where, { size: 24, height: 32, ink: inks.ink2 })] : []),
            ),
          ),
        ]
      : []),
  )
}

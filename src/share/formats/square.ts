/** 600×600: the thumbnail in a chat; the short name large enough to be read at a hundred pixels. */
import { column, room, rule, row, text, type Box } from '../box.ts'
import { shortTitle } from '../content.ts'
import { kicker, oneLine, pictureBox, titleLines, type Design } from '../parts.ts'

export const ring = { x: 300, y: 300, r: 240, reach: 40 }
export const picture = { left: 0, top: 0, width: 600, height: 320 }
const margin = 48

const ladder = [
  { size: 232, lines: 1 },
  { size: 168, lines: 2 },
  { size: 156, lines: 2 },
  { size: 132, lines: 2 },
  { size: 112, lines: 3 },
  { size: 96, lines: 3 },
  { size: 84, lines: 3 },
  { size: 72, lines: 4 },
  { size: 60, lines: 5 },
  { size: 50, lines: 6 },
  { size: 42, lines: 7 },
  { size: 36, lines: 8 },
  { size: 31, lines: 10 },
]

export function squareBoxes(design: Design): Box {
  if (design.card.image) return pictured(design)
  return (design.card.ring && emblem(design)) ?? plain(design)
}

/** Four characters make a square of two by two. */
const setting = (title: string) => {
  const four = /^\p{Script=Han}{4}$/u.test(title)
  return { least: four ? 2 : 3, square: four ? [{ size: 196, lines: 2 }] : [] }
}

function plain(design: Design): Box {
  const { card, inks } = design
  const title = shortTitle(card)
  const { least, square } = setting(title)
  const name = titleLines(design, title, {
    width: 600 - 2 * margin,
    ladder: [...square, ...ladder],
    least,
  })
  const place = card.place ?? card.date
  return column(
    { width: '100%', height: '100%' },
    column(
      {
        position: 'absolute',
        left: margin,
        top: 40,
        width: 600 - 2 * margin,
        height: 520,
        justifyContent: 'center',
      },
      ...name.boxes,
      column({ height: 12 }),
      ...kicker(design, 38, 56, 600 - 2 * margin),
      ...(place
        ? [
            row(
              { height: 48, alignItems: 'center', gap: 20 },
              rule(56, 6, inks.seal),
              text(oneLine(place, 390, 28, design), { size: 28, height: 40, ink: inks.ink2 }),
            ),
          ]
        : []),
    ),
  )
}

/** Sizes of a name within the ring. */
const emblemLadder = [
  { size: 150, lines: 1 },
  { size: 124, lines: 2 },
  { size: 112, lines: 2 },
  { size: 96, lines: 2 },
  { size: 84, lines: 2 },
  { size: 72, lines: 3 },
  { size: 64, lines: 3 },
  { size: 56, lines: 4 },
  { size: 48, lines: 4 },
]
/** Text keeps inside this radius: that of the circle the ticks stand on, less some air. */
const inside = 216

/** The name within the ring; `undefined` where it is too long to stand there. */
function emblem(design: Design): Box | undefined {
  const { card, inks } = design
  const title = shortTitle(card)
  const { least } = setting(title)
  const head = kicker(design, 26, 40, 330)
  const place = card.place
    ? [text(oneLine(card.place, 240, 24, design), { size: 24, height: 36, ink: inks.ink2 })]
    : []
  const below = 8 + (head.length ? 40 : 0) + (place.length ? 36 : 0)
  for (const { size, lines } of emblemLadder) {
    // The corners of the first line come nearest to the circle.
    const corner = (size * 1.26 * lines + below) / 2 - size * 0.13
    const half = corner < inside ? Math.sqrt(inside ** 2 - corner ** 2) : 0
    const step = { width: 2 * half, ladder: [{ size, lines }], least, strict: true }
    const name = half > size ? titleLines(design, title, step) : undefined
    if (!name || name.cut) continue
    return column(
      { width: '100%', height: '100%' },
      column({ position: 'absolute', left: 0, top: 0 }, room('ring', 600, 600)),
      column(
        {
          position: 'absolute',
          left: 0,
          top: 0,
          width: 600,
          height: 600,
          alignItems: 'center',
          justifyContent: 'center',
        },
        ...name.boxes,
        column({ height: 8 }),
        ...head,
        ...place,
      ),
    )
  }
  return undefined
}

function pictured(design: Design): Box {
  const { card, inks } = design
  const name = titleLines(design, shortTitle(card), {
    width: 600 - 2 * margin,
    ladder: ladder
      .filter(({ size }) => size <= 72)
      .map((step) => ({ ...step, lines: 2 }))
      .concat([
        { size: 42, lines: 3 },
        { size: 34, lines: 4 },
        { size: 30, lines: 5 },
      ]),
  })
  const below = card.place ?? card.kicker
  return column(
    { width: '100%', height: '100%' },
    pictureBox(picture),
    column(
      {
        position: 'absolute',
        left: margin,
        top: 336,
        width: 504,
        height: 232,
        justifyContent: 'center',
      },
      ...name.boxes,
      ...(below
        ? [
            row(
              { height: 44, alignItems: 'center', gap: 18 },
              rule(44, 5, inks.seal),
              text(oneLine(below, 390, 26, design), { size: 26, height: 40, ink: inks.ink2 }),
            ),
          ]
        : []),
    ),
  )
}

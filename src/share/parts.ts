/** Pieces the formats share, as boxes: kicker, title, lead, facts, place and date, the ring. */
import { column, room, row, text, type Box } from './box.ts'
import type { ShareCard } from './card.ts'
import type { Content, Numeral } from './content.ts'
import { advances, type Weight } from './face.ts'
import type { Ring } from './ground.ts'
import type { Inks } from './ink.ts'
import { breakLines, type Measure, type Step, type Terms } from './lines.ts'
import type { Rgb } from './palette.ts'
import { setLine } from './type.ts'
import { words } from './words.ts'

export interface Design {
  card: ShareCard
  content: Content
  inks: Inks
  terms: Terms
}

/** Title lines at the largest size of the ladder that holds them. */
export function titleLines(
  { terms, inks }: Design,
  title: string,
  frame: Omit<Measure, 'advance' | 'terms'>,
): { boxes: Box[]; height: number; cut: boolean } {
  const { size, lines, cut } = breakLines(title, {
    ...frame,
    advance: advances[700],
    terms,
  })
  const height = Math.round(size * 1.26)
  return {
    boxes: lines.map((line) => text(line, { size, height, weight: 700, ink: inks.ink })),
    height: height * lines.length,
    cut,
  }
}

/** A name of a few characters may be larger than a title. */
export const nameLadder = (title: string, size: number): Step[] =>
  [...title].length <= 5 ? [{ size, lines: 1 }] : []

/** One line cut to a width; lists are cut after a whole item. */
export function oneLine(
  content: string,
  width: number,
  size: number,
  { terms }: Design,
  weight: Weight = 400,
): string {
  const { lines, cut } = breakLines(content, {
    width,
    ladder: [{ size, lines: 1 }],
    advance: advances[weight],
    terms,
  })
  const line = lines[0] ?? ''
  const item = line.lastIndexOf('、')
  return cut && item > 0 ? `${line.slice(0, item)}${words.more}` : line
}

/** A summary in at most `most` lines: whole sentences where they fit, else cut where `cuttable`, else nothing. */
export function leadLines(
  { card, terms, inks }: Design,
  width: number,
  size: number,
  height: number,
  most: number,
  cuttable: boolean,
): Box[] {
  const lead = card.lead?.trim()
  if (!lead || most < 1) return []
  const measure = { width, ladder: [{ size, lines: most }], advance: advances[400], terms }
  const sentences = lead.match(/[^。！？]+[。！？]?/gu) ?? [lead]
  for (let count = sentences.length; count > 0; count--) {
    const found = breakLines(sentences.slice(0, count).join(''), measure)
    const { lines } = found.cut && count === 1 ? atClause(found.lines, measure) : found
    if (!found.cut || (count === 1 && cuttable))
      return lines.map((line) => text(line, { size, height, ink: inks.ink2 }))
  }
  return []
}

/** A cut sentence ends with a whole clause where that keeps half of it. */
function atClause(lines: string[], measure: Measure): { lines: string[] } {
  const shown = lines.join('')
  const clause = Math.max(shown.lastIndexOf('，'), shown.lastIndexOf('；'))
  return clause < shown.length / 2 ? { lines } : breakLines(`${shown.slice(0, clause)}…`, measure)
}

export function kicker(design: Design, size: number, height: number, width: number): Box[] {
  const { card, inks } = design
  if (!card.kicker) return []
  const glyph = Math.round(size * 1.5)
  const name = oneLine(card.kicker, width - glyph - 12, size, design, 700)
  return [
    row(
      { height, alignItems: 'center' },
      ...(card.form ? [room('glyph', glyph, height, { marginRight: 12 })] : []),
      text(name, { size, height, weight: 700, ink: inks.accent, tracking: 0.06 }),
    ),
  ]
}

/** A numeral over its label; figures at `size`, units at half of it. */
export function numeralBox({ pieces, label }: Numeral, size: number, ink: Rgb, ink2: Rgb): Box {
  const height = Math.round(size * 1.15)
  const unit = Math.round(size * 0.46)
  const unitHeight = Math.round(unit * 1.2)
  // Figures and units stand on one baseline.
  const drop = Math.round((height - size) / 2 + 0.88 * size - (unitHeight - unit) / 2 - 0.88 * unit)
  return column(
    { flexShrink: 0 },
    row(
      { height },
      ...pieces.map(({ text: content, large }) =>
        large
          ? text(content, { size, height, ink })
          : column(
              { marginLeft: 4, marginRight: 6, paddingTop: drop },
              text(content, { size: unit, height: unitHeight, ink }),
            ),
      ),
    ),
    text(label, {
      size: Math.max(20, Math.round(size * 0.42)),
      ink: ink2,
      height: Math.round(size * 0.62),
    }),
  )
}

export function numeralWidth({ pieces, label }: Numeral, size: number): number {
  const unit = Math.round(size * 0.46)
  const value = pieces.reduce(
    (sum, piece) =>
      sum +
      Math.ceil(setLine(piece.text, advances[400]).width * (piece.large ? size : unit)) +
      (piece.large ? 0 : 10),
    0,
  )
  const below = setLine(label, advances[400]).width * Math.max(20, Math.round(size * 0.42))
  return Math.ceil(Math.max(value, below))
}

/** As many numerals as a width holds. */
export function numeralsWithin(
  numerals: readonly Numeral[],
  size: number,
  gap: number,
  width: number,
): Numeral[] {
  const kept: Numeral[] = []
  let used = 0
  for (const numeral of numerals) {
    const wide = numeralWidth(numeral, size) + (kept.length ? gap : 0)
    if (used + wide > width) break
    kept.push(numeral)
    used += wide
  }
  return kept
}

/** Facts that are words: label and value on one line each. */
export function factLines(
  design: Design,
  width: number,
  size: number,
  height: number,
  most: number,
): Box[] {
  const { content, inks } = design
  const gap = Math.round(size * 0.7)
  return content.lines.slice(0, Math.max(0, most)).map(({ label, value }) => {
    const labelBox = text(label, { size, height, ink: inks.ink2 })
    const left = width - (labelBox.style['width'] as number) - gap
    return row(
      { height, gap },
      labelBox,
      text(oneLine(value, left, size, design), { size, height, ink: inks.ink }),
    )
  })
}

/** 江西 赣州 · 2023年9月, the place cut first where both are too long. */
export function whereLine(design: Design, width: number, size: number): string {
  const parts = design.content.where
  const joined = parts.join(` ${words.separator} `)
  return joined ? oneLine(joined, width, size, design) : ''
}

/** Where a format shows the owner's picture. */
export const pictureBox = ({ left, top, width, height }: Record<Side, number>): Box =>
  column({ position: 'absolute', left, top }, room('picture', width, height))
type Side = 'left' | 'top' | 'width' | 'height'

/** The ring, with the declared total in its middle: large up to three figures. */
export function ringBox(
  { content, inks }: Design,
  { x, y, r, reach }: Ring,
  [large, small]: readonly [number, number],
  [label, height]: readonly [size: number, height: number],
): Box {
  const side = 2 * (r + reach)
  const size = content.hero && content.hero.value.length > 3 ? small : large
  return column(
    {
      position: 'absolute',
      left: x - side / 2,
      top: y - side / 2,
      width: side,
      height: side,
      alignItems: 'center',
      justifyContent: 'center',
    },
    column({ position: 'absolute', left: 0, top: 0 }, room('ring', side, side)),
    ...(content.hero
      ? [
          text(content.hero.value, { size, height: size, ink: inks.accent }),
          text(content.hero.label, { size: label, height, ink: inks.ink2 }),
        ]
      : []),
  )
}

/**
 * What of a card is drawn, and how: which facts are numerals, which are lines, and every string in order.
 *
 * Enters: a card. Leaves: its parts in the order of their weight. Promises: a number is never without its unit.
 */
import { runsOf, type Run } from '../graph/tick.ts'
import type { ShareCard, ShareTheme } from './card.ts'
import { words } from './words.ts'

/** A piece of a numeral: figures are drawn large, units small. */
export interface Piece {
  text: string
  large: boolean
}

export interface Numeral {
  pieces: Piece[]
  label: string
}

export interface Content {
  /** The number inside the ring: declared members. */
  hero?: { value: string; label: string }
  numerals: Numeral[]
  lines: { label: string; value: string }[]
  /** 江西 赣州 · 2023年9月, as parts. */
  where: string[]
}

const dated = /^约?\d{4}年/
const figures = /^[\d,.]+(万|亿)?余?$/

function numeral(label: string, value: string, unit: string | undefined): Numeral | undefined {
  const isDate = dated.test(value) && [...value].length <= 22
  const isNumber = figures.test(value) && unit !== undefined
  const counted = /^[\d,.]+\p{Script=Han}{1,2}$/u.test(value)
  if (!isDate && !isNumber && !counted) return undefined
  return { label, pieces: piecesOf(value + (unit ?? '')) }
}

export const piecesOf = (value: string): Piece[] =>
  (value.match(/[\d,.]+|[^\d,.]+/g) ?? []).map((text) => ({ text, large: /\d/.test(text) }))

export function contentOf(card: ShareCard): Content {
  const numerals: Numeral[] = []
  const lines: Content['lines'] = []
  const total = card.ring?.groups.reduce((sum, group) => sum + group.declared, 0)
  let hero: Content['hero']
  for (const { label, value, unit } of card.facts) {
    const number = numeral(label, value, unit)
    if (!number) lines.push({ label, value: unit ? value + unit : value })
    // The number the ring counts stands in the ring.
    else if (!hero && card.ring && unit && (Number(value) === total || numerals.length === 0))
      hero = { value, label: `${label}（${unit}）` }
    else numerals.push(number)
  }
  // Sorts that add up to the total stand beside it; what is recorded follows.
  if (hero && card.ring && Number(hero.value) === total)
    numerals.unshift(
      ...card.ring.groups
        .filter(({ declared }) => declared > 0 && card.ring!.groups.length > 1)
        .sort((a, b) => b.declared - a.declared)
        .slice(0, Math.max(0, 3 - numerals.length))
        .map(({ label, declared }) => ({ label, pieces: piecesOf(`${declared}${words.members}`) })),
    )
  const where = [card.place, card.date].filter(
    (part) => part !== undefined && part !== '',
  ) as string[]
  // Where no fact is a numeral, the date is.
  if (!numerals.length && card.date && dated.test(card.date)) {
    numerals.push({ label: card.place ?? words.date, pieces: piecesOf(card.date) })
    where.length = 0
  }
  return { ...(hero && { hero }), numerals, lines, where }
}

/** The runs of ticks of a ring; none where no number of members is declared. */
export function ringRuns({ ring }: ShareCard): Run[] {
  if (!ring) return []
  const declared = ring.groups.reduce((sum, group) => sum + group.declared, 0)
  return runsOf(ring.groups, ring.total ?? (declared || undefined), recordedIn(ring))
}

export const recordedIn = ({ groups, recorded }: NonNullable<ShareCard['ring']>) =>
  recorded ?? groups.reduce((sum, group) => sum + group.recorded, 0)

/** The name drawn large on the square: the short name, or the title without the form it ends with. */
export function shortTitle({ title, short, kicker, form }: ShareCard): string {
  if (short) return short
  if (form && kicker && title.endsWith(kicker) && [...title].length - [...kicker].length >= 2)
    return title.slice(0, -kicker.length)
  return title
}

/** Where the title parts best: before the form it ends with. */
export function seamOf({ title, kicker }: ShareCard): number | undefined {
  if (!kicker || !title.endsWith(kicker)) return undefined
  const head = [...title].length - [...kicker].length
  return head >= 2 ? head : undefined
}

/** Every string of a card that is drawn on some format. */
export function stringsOf(card: ShareCard): string[] {
  return [
    card.title,
    card.titleEn,
    card.short,
    card.kicker,
    card.lead,
    card.place,
    card.date,
    ...card.facts.flatMap(({ label, value, unit }) => [label, value, unit]),
    ...(card.ring?.groups.map((group) => group.label) ?? []),
  ].filter((string) => string !== undefined)
}

export const themeStrings = ({ name, tagline, mark }: ShareTheme): string[] => [
  name,
  tagline,
  mark,
  ...Object.values(words),
]

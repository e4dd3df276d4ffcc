/**
 * What was typed, as terms: all must occur, those after `-` must not.
 *
 * `光谷 联合体` two terms · `"光谷 联合体"` one phrase · `联合体 -筹建` without 筹建. Chinese quotation marks are part of
 * many names, so they quote only where they stand around a whole term.
 */
import type { Reader } from './text.ts'

export interface Term {
  /** As typed, without the sign and the quotation marks. */
  typed: string
  /** As the index writes it. */
  units: string
  not: boolean
}

/** Characters of a query that are looked at, and terms. */
const longest = 4000
const most = 12

const pattern = /([-－]?)(?:["＂]([^"＂]*)["＂]?|“([^”]*)”(?=\s|$)|(\S+))/gu

export function readQuery(query: string, reader: Reader): Term[] {
  const terms: Term[] = []
  for (const [, sign, straight, curly, plain] of query.slice(0, longest).matchAll(pattern)) {
    const typed = straight ?? curly ?? plain ?? ''
    const term = { typed, units: reader.units(typed), not: !!sign }
    const known = terms.some(({ units, not }) => units === term.units && not === term.not)
    if (term.units && !known && terms.length < most) terms.push(term)
  }
  return terms
}

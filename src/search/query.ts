/**
 * What was typed, as terms: all must occur, those after `-` must not.
 *
 * `光谷 联合体` two terms · `"光谷 联合体"` one phrase · `联合体 -筹建` without 筹建. Chinese quotation marks are part of
 * many names, so they quote only where they stand around a whole term. `赣州 OR 雅安` one of the two, and so are names in a row: `赣州、雅安`.
 */
import { digitsOf } from '../kinds/numeral.ts'
import type { Reader } from './text.ts'

export interface Term {
  /** As typed, without the sign and the quotation marks. */
  typed: string
  /** As the index writes it. */
  units: string
  not: boolean
  /** It may stand instead of the one before. */
  or?: boolean
}

/** Characters of a query that are looked at, and terms. */
const longest = 4000
const most = 12

const pattern = /([-－]?)(?:["＂]([^"＂]*)["＂]?|“([^”]*)”(?=\s|$)|(\S+))/gu

/** Days and figures as the index has them: 二〇二三年, 29号, 85 家. */
export const spelt = (query: string) =>
  query
    .replace(
      /[一二][〇○零一二三四五六七八九]{3}(?=年)|[一二三四五六七八九十]{1,3}(?=[月日号])/g,
      digitsOf,
    )
    .replace(/(\d)号(?!线|楼|院|门)/g, '$1日')
    .replace(/(\d) +(?=[家所个人名位年月日])/g, '$1')

/** What may be names one after the other, any of which may be found, as terms: 光谷、车谷. */
export function readList(query: string, reader: Reader): Term[] {
  const names = query.split(/[，、；/／]/).map((one) => one.trim())
  const isList = names.length > 1 && names.length < 7
  return isList && names.every((one) => /^\p{L}{2,12}$/u.test(one))
    ? readQuery(names.join(' OR '), reader)
    : []
}

export function readQuery(query: string, reader: Reader): Term[] {
  const terms: Term[] = []
  let or = false
  for (const [, sign, straight, curly, plain] of spelt(query.slice(0, longest)).matchAll(pattern)) {
    const typed = straight ?? curly ?? plain ?? ''
    if (plain && /^(?:OR|\|{1,2})$/.test(plain)) {
      or = terms.length > 0
      continue
    }
    const term: Term = { typed, units: reader.units(typed), not: !!sign, ...(or && { or }) }
    or = false
    const known = terms.some(({ units, not }) => units === term.units && not === term.not)
    if (term.units && !known && terms.length < most) terms.push(term)
  }
  return terms
}

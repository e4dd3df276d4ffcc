/** What a hit shows: its card, with what matched marked. */
import type { Card } from './card.ts'
import { meets, type Engine } from './engine.ts'
import { excerpt, matches, pieces, spell, type Piece, type Range } from './excerpt.ts'
import { valueLabel } from './facets.ts'
import { lettersOf, soundIn } from './lookup.ts'
import type { Term } from './query.ts'
import { Reader } from './text.ts'

export interface Hit {
  card: Card
  kind: string
  title: Piece[]
  /** Another name, where it matches and the title does not. */
  alias: Piece[]
  excerpt: Piece[]
  /** Words of a query that it does not have. */
  lacks: string[]
}

/** The characters of a name that sound like the letters. */
function heard(name: string, pinyin: string, letters: string): Range[] {
  const where = soundIn(pinyin, letters)
  if (!where) return []
  const characters = [...name.matchAll(/\p{Script=Han}/gu)]
  const first = characters[where[0]]
  const last = characters[where[0] + where[1] - 1]
  return first && last ? [[first.index, last.index + last[0].length]] : []
}

export function showHit(card: Card, terms: Term[]): Omit<Hit, 'kind' | 'lacks'> {
  const reader = new Reader(card.pairs)
  const wanted = terms.filter(({ not }) => !not)
  const units = wanted.map((term) => term.units)
  const rangesIn = (text: string) => matches(spell(text, reader), units)
  const names = [card.title, ...card.aliases].map((name, at) => {
    const ranges = rangesIn(name)
    const letters = ranges.length ? '' : (units.map(lettersOf).find(Boolean) ?? '')
    return { name, ranges: letters ? heard(name, card.pinyin[at] ?? '', letters) : ranges }
  })
  const [title, ...aliases] = names
  const alias = title!.ranges.length ? undefined : aliases.find(({ ranges }) => ranges.length)
  // The lead, unless the text has terms that it has not.
  const [lead, text] = [card.lead, card.text].map((field) => {
    const spelt = spell(field, reader)
    const terms = units.filter((one) => spelt.units.includes(one)).length
    return { field, ranges: matches(spelt, units), terms }
  })
  const shown = text!.terms > lead!.terms ? text! : lead!
  return {
    card,
    title: pieces(card.title, title!.ranges),
    alias: alias ? pieces(alias.name, alias.ranges) : [],
    excerpt: excerpt(shown.field || card.text, shown.ranges),
  }
}

export async function readHit(
  engine: Engine,
  document: number,
  terms: Term[],
  signal?: AbortSignal,
  partial = false,
): Promise<Hit> {
  const [card, kind] = await Promise.all([
    engine.store.card(document, signal),
    valueLabel(engine.store, 'kind', document, signal).catch(() => ''),
  ])
  const lacks = partial
    ? terms.filter((term) => !meets(card, [term])).map(({ typed }) => typed)
    : []
  return { ...showHit(card, terms), kind, lacks }
}

/** The address of a hit, from where the index lies: `<root>/search/index/`. */
export function addressOf(card: Card, base: URL, explicit: boolean): string {
  const address = new URL(`../..${card.url}`, base)
  if (explicit && address.pathname.endsWith('/')) address.pathname += 'index.html'
  return address.href
}

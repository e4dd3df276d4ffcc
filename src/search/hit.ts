/** What a hit shows: its card, with what matched marked. */
import { asShown, type Card } from './card.ts'
import { meets, type Engine } from './engine.ts'
import {
  covered,
  excerpt,
  partsOf,
  pieces,
  placesOf,
  spell,
  type Marked,
  type Piece,
  type Range,
} from './excerpt.ts'
import { valueLabel } from './facets.ts'
import { lettersOf, soundIn } from './lookup.ts'
import type { Term } from './query.ts'
import { Reader } from './text.ts'
import { alsoMark, comma, words } from './words.ts'

export interface Hit {
  card: Card
  /** What it is, as its kind is called, and what else is said of it. */
  kind: Piece[]
  meta: Piece[][]
  title: Piece[]
  /** Another name, where it matches and the title does not. */
  alias: Piece[]
  excerpt: Piece[]
  /** Where the excerpt stands, if that is below a heading. */
  section?: { id: string; title: string } | undefined
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

export function showHit(card: Card, terms: Term[], kind = ''): Omit<Hit, 'lacks'> {
  const reader = new Reader(card.pairs)
  const units = terms.filter(({ not }) => !not).map((term) => term.units)
  const mark = (text: string): Marked => ({
    text: asShown(card, text),
    places: placesOf(spell(text, reader), units),
  })
  const show = ({ text, places }: Marked) => pieces(text, covered(places))
  const letters = units.map(lettersOf).find(Boolean) ?? ''
  const [title, ...aliases] = [card.title, ...card.aliases].map((name, at): Marked => {
    const marked = mark(name)
    if (marked.places.length || !letters) return marked
    const number = units.findIndex(lettersOf)
    const places = heard(name, card.pinyin[at] ?? '', letters)
    return { ...marked, places: places.map(([from, to]) => [from, to, number]) }
  })
  const alias = title!.places.length ? undefined : aliases.find(({ places }) => places.length)
  const facts = [kind, ...card.meta].map(mark)
  const shown = new Set<number>()
  const note = ({ places }: Marked) => places.forEach(([, , term]) => shown.add(term))
  const unshown = () => new Set([...units.keys()].filter((term) => !shown.has(term)))
  for (const name of [title!, alias]) if (name) note(name)
  const left = unshown()
  const [own = '', also] = card.text.split(alsoMark)
  const texts = [card.lead, own].map(mark)
  if (also) texts.push({ ...mark(words.also + also), text: words.also + asShown(card, also) })
  for (const one of texts) note(one)
  // What else is said of it is marked where no name and no text has the term.
  const rest = unshown()
  for (const one of facts) one.places = one.places.filter(([, , term]) => rest.has(term))
  for (const one of facts) note(one)
  // A fact that is told nowhere else is told here.
  const marked = card.facts.map((fact) => ({ fact, ...mark(fact) }))
  const told = [...unshown()].flatMap(
    (term) => marked.find(({ places }) => places.some((place) => place[2] === term))?.fact ?? [],
  )
  const others = {
    ...mark(told.join(comma)),
    text: told.map((one) => asShown(card, one)).join(comma),
  }
  const parts = partsOf([...texts, others], left.size ? left : new Set(units.keys()))
  const at = parts.find(({ of, terms }) => of === texts[1] && terms.size)?.at ?? -1
  const [begin, id] = card.sections.filter(([from]) => from <= at).pop() ?? []
  return {
    card,
    kind: show(facts[0]!),
    meta: facts.slice(1).map(show),
    title: show(title!),
    alias: alias ? show(alias) : [],
    excerpt: excerpt(parts),
    section:
      id === undefined
        ? undefined
        : { id, title: asShown(card, card.text.slice(begin).split('\n', 1)[0]!) },
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
  return { ...showHit(card, terms, kind), lacks }
}

/** The address of a hit, from where the index lies: `<root>/search/index/`. */
export function addressOf(card: Card, base: URL, explicit: boolean, fragment = ''): string {
  const address = new URL(`../..${card.url}`, base)
  address.hash = fragment
  if (explicit && address.pathname.endsWith('/')) address.pathname += 'index.html'
  return address.href
}

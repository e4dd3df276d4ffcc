/**
 * The direct answer above the hits: what the first of them records of what was asked for.
 *
 * Promises: nothing but what the index was told of the entry, which comes from the graph; where that records nothing, so
 * it says, and where no entry goes by what was asked of, there is no answer.
 */
import { placeIn } from './lookup.ts'
import { inLead, inName } from './marks.ts'
import { answerTo, asks, askedFor } from './question.ts'
import type { Result } from './session.ts'
import { answerBox, make } from './view.ts'
import { words } from './words.ts'

/** Entries that are named in one answer. */
const most = 12

export async function answer(
  { engine, documents, terms, near, partial, signal, simple }: Result,
  typed: string,
  base: URL,
  explicit: boolean,
): Promise<HTMLElement | undefined> {
  const query = simple ?? typed
  if (!documents.length || near || (!asks(query) && !askedFor(query))) return undefined
  try {
    const card = await engine.store.card(documents[0]!, signal)
    const places = terms.map(({ units }) => placeIn(card, units))
    // What says no more than of which kind or place an entry is, does not name it.
    const isNamed =
      places.every((place) => place >= inLead) ||
      terms.some(({ typed }, at) => places[at]! >= inName && !card.facts.includes(typed))
    const told = isNamed ? answerTo(query, card.told) : undefined
    if (told) return answerBox(card, told, base, explicit)
    if (partial || documents.length > most || !/哪|几个|有什么/.test(query)) return undefined
    const cards = await Promise.all([...documents].map((one) => engine.store.card(one, signal)))
    const names = cards.map(({ title }) => title).join('、')
    return make(
      'div',
      { class: 'answer' },
      make('p', { class: 'answer-value' }, words.listed(cards.length, names)),
    )
  } catch {
    // The hits themselves say what did not load.
    return undefined
  }
}

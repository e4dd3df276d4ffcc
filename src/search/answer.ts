/**
 * The direct answer above the hits: what the first of them records of what was asked for.
 *
 * Promises: nothing but what the index was told of the entry, which comes from the graph, or a sentence of its text, word
 * for word; where it has neither, so it says, and where no entry goes by what was asked of, there is no answer.
 */
import { todayIn } from '../kinds/day.ts'
import type { Card, Told } from './card.ts'
import { placeIn } from './lookup.ts'
import { inLead, inName, isFact, isName } from './marks.ts'
import {
  answerTo,
  askedFor,
  asks,
  asksName,
  countedIn,
  isComing,
  isList,
  roleIn,
  sharesWord,
} from './question.ts'
import type { Term } from './query.ts'
import type { Result } from './session.ts'
import { answerBox, listBox } from './view.ts'
import { words } from './words.ts'

/** Entries that are named in one answer. */
const most = 12

export async function answer(
  result: Result,
  typed: string,
  base: URL,
  explicit: boolean,
): Promise<HTMLElement | undefined> {
  const { engine, documents, near, partial, signal } = result
  const query = result.simple ?? typed
  const { roles } = engine.store
  const isAsked = asks(query) || !!askedFor(query, roles)
  if (!documents.length || near || !(isAsked || partial)) return undefined
  try {
    const card = await engine.store.card(documents[0]!, signal)
    const lost = lostOf(card, result.terms)
    const counted = countedIn(query)
    const isCounted = counted ? isClass(card, counted) : !askedFor(query)
    if (isList(query) && isCounted && lost.every((word) => counted.includes(word))) {
      const cards = (await listed(result)).filter((one) => !counted || isClass(one, counted))
      const coming = isComing(query) ? cards.filter(isToCome) : cards
      if (cards.length) return listBox(coming, isComing(query), base, explicit)
    }
    const told = toldBy(card, result.terms, query, roles, isAsked)
    return told && answerBox(card, told, told[2] ? lost : [], base, explicit)
  } catch {
    // The hits themselves say what did not load.
    return undefined
  }
}

const isToCome = ({ facts }: Card) => {
  const today = todayIn(document.documentElement.dataset['zone'] ?? 'Asia/Shanghai')
  return facts.some((fact) => /^\d{4}-\d\d-\d\d$/.test(fact) && fact >= today)
}

/** Whether what is counted is what the entry is: 高职院校 where it is a 高职. */
const isClass = ({ facts }: Card, counted: string) =>
  facts.some((fact) => fact.length > 1 && counted.includes(fact))

/** The entries that are all that was asked for, no word standing in their texts alone. */
async function listed({ engine, documents, terms, alike, signal }: Result): Promise<Card[]> {
  const likely = alike ?? documents
  if (likely.length > 4 * most) return []
  const cards = await Promise.all([...likely].map((one) => engine.store.card(one, signal)))
  const are = alike
    ? cards
    : cards.filter((card) => terms.every(({ units }) => placeIn(card, units) >= isFact))
  return are.length > most ? [] : are
}

/** What the entry has been told of, else a sentence of it, else that it has neither; nothing where no entry is named. */
export function toldBy(
  card: Card,
  terms: Term[],
  query: string,
  roles: readonly string[],
  isAsked = true,
): Told | undefined {
  const placed = terms.map(({ typed, units }) => ({ typed, place: placeIn(card, units) }))
  const typedAt = (test: (place: number) => boolean) =>
    placed.filter(({ place }) => test(place)).map(({ typed }) => typed)
  // What says no more than of which kind or place an entry is, does not name it.
  const isNamed =
    placed.some(
      ({ typed, place }) => place === isName || (place >= inName && !card.facts.includes(typed)),
    ) ||
    placed.every(({ place }) => place >= inLead) ||
    // 中山联合体: its kind and its place.
    (placed.some(({ typed }) => card.facts.slice(0, 3).includes(typed)) &&
      placed.filter(({ place }) => place >= isFact).length > 1)
  if (!isNamed) return undefined
  const lost = lostOf(card, terms)
  const missing: Told = ['who', words.notWritten(lost), '', '']
  if (!isAsked)
    return lost.length && placed.some(({ place }) => place === isName) ? missing : undefined
  const told = answerTo(query, card.told, roles)
  const counted = askedFor(query) === 'count' ? countedIn(query) : ''
  const isMeant =
    !counted ||
    /^(?:单位|家)/.test(counted) ||
    (counted.startsWith('人') && /[人位名]/.test(saidBy(told))) ||
    isOf(saidBy(told), counted)
  const isLabelled = isMeant && sharesWord(told?.[1] ?? '', query)
  if (
    told &&
    isMeant &&
    ((told[0] === 'who' && roleIn(query, roles)) ||
      (told[2] && (isLabelled || !/^(?:who|count)$/.test(told[0]))))
  )
    return told
  if (asksName(query)) return ['who', words.name, '', '']
  const said = typedAt((place) => place >= 0 && place < inName)
  const quoted = lost.length ? '' : quote(card, said, query)
  if (told && isMeant && told[2] && !(quoted && said.every((word) => quoted.includes(word))))
    return told
  if (lost.length) return missing
  if (quoted) return ['who', words.written, quoted, '']
  return counted && !isMeant ? ['count', counted, '', ''] : told
}

/** Words that it has nowhere. */
const lostOf = (card: Card, terms: Term[]) =>
  terms
    .filter(({ typed, units }) => typed.length > 1 && placeIn(card, units) < 0)
    .map(({ typed }) => typed)

const saidBy = (told: Told | undefined) => (told ? told[1] + told[2] : '')

/** Whether an answer is of what is counted; of schools and firms one character tells. */
const isOf = (said: string, counted: string) =>
  sharesWord(said, counted) || (said.match(/[校企会]/g) ?? []).some((one) => counted.includes(one))

const numeral = /[\d一二两三四五六七八九十百千万]/.source

/** The sentence of an entry that has most of some words, and what is asked for of it: a number, a day. */
function quote({ lead, text }: Card, wanted: string[], query: string): string {
  const asked = askedFor(query)
  const counted = asked === 'count' ? countedIn(query).slice(0, 4) : ''
  const needed = counted
    ? new RegExp(`${numeral}\\D{0,2}${counted.slice(0, 2)}`)
    : new RegExp(asked === 'count' ? numeral : asked === 'when' ? '\\d{4}年|\\d月' : '')
  if (!wanted.length && !counted) return ''
  const has = (sentence: string) => wanted.filter((word) => sentence.includes(word)).length
  return [lead, ...text.split('\n')]
    .filter((line) => !/^\S{1,6}：/.test(line))
    .flatMap((line) => line.match(/[^。！？；]+[。！？；]?/g) ?? [])
    .filter((sentence) => needed.test(sentence) && (counted || 2 * has(sentence) > wanted.length))
    .reduce((best, one) => (!best || has(one) > has(best) ? one : best), '')
}

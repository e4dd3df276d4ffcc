/**
 * What is meant where letters are typed otherwise: 平翘舌 and 前后鼻音 taken for one another, n for l, f for h, ü as u or
 * yu, a letter wrong, missing, added or swapped, syllables shortened to initials or mixed with characters (gan州), Latin
 * words with such a slip. Loaded only where what was typed finds nothing.
 *
 * What the index has decides: a spelling goes on letter by letter as long as some name, or word, begins with it.
 */
import type { Engine } from './engine.ts'
import { placeIn, possible, settled, soundIn } from './lookup.ts'
import { initial, syllable } from './marks.ts'
import type { Near } from './near.ts'
import type { Term } from './query.ts'

/** What may stand for what. */
const pairsOf = (list: string) => list.split(',').map((pair) => pair.split(' '))
const confused = pairsOf('zh z,z zh,ch c,c ch,sh s,s sh,ng n,n ng,v u,u v,yu v,lyu lv')
const rarer = [...confused, ...pairsOf('l n,n l,f h,h f')]
const letters = 'aiueonghzcsjqxyldtbpmfkrwv'
/** What a slip costs, a letter that is missing or swapped less than another; a confusion costs 1. */
const slip = 10
const other = 12

/** Letters that are looked at, spellings that are followed at once, and those that are asked for. */
const longest = 100
const most = 40
const asked = 6

const marked = (mark: number, typed: string) =>
  String.fromCharCode(mark + typed.charCodeAt(0)) + typed.slice(1)

type Occurs = (begun: string) => Promise<boolean>

/** Whether some name sounds like the letters from a syllable on, or some text has a word that begins with them. */
function occurrence(engine: Engine, isWord: boolean, signal?: AbortSignal): Occurs {
  const look: Occurs = async (begun) => {
    const units = isWord ? ` ${begun}` : marked(syllable, begun)
    const { documents, sure } = await possible(engine.store, units, signal)
    if (sure || documents.length > settled) return documents.length > 0
    const cards = await Promise.all([...documents].map((one) => engine.store.card(one, signal)))
    const isHeard = (name: string) => {
      const lower = name.toLowerCase()
      let at = lower.indexOf(begun)
      while (at >= 0 && name[at]! >= 'a') at = lower.indexOf(begun, at + 1)
      return at >= 0
    }
    return cards.some((card) => (isWord ? placeIn(card, units) >= 0 : card.pinyin.some(isHeard)))
  }
  const known = new Map<string, Promise<boolean>>()
  return (begun) => {
    const found = known.get(begun) ?? (begun.length < 2 ? Promise.resolve(true) : look(begun))
    known.set(begun, found)
    return found
  }
}

/** Letters that are added to a spelling, how many of what was typed they stand for, and what that costs. */
type Move = [more: string, read: number, cost: number]

function movesAt(rest: string, pairs: string[][], slips: boolean, isFirst: boolean): Move[] {
  const [one = '', two = ''] = rest
  const alike = pairs.filter(([typed]) => rest.startsWith(typed!))
  const wrong = [...(isFirst ? '' : letters)].flatMap((letter): Move[] => [
    [letter, 0, slip],
    [letter, 1, other],
  ])
  return [
    [one, 1, 0],
    ...alike.map(([typed, meant]): Move => [meant!, typed!.length, 1]),
    ...(slips ? [['', 1, other] as Move, ...wrong] : []),
    ...(slips && two ? [[two + one, 2, slip] as Move] : []),
  ]
}

/** Spellings that occur, those with the fewest changes first; from a letter on, one may be a slip. */
async function spellings(occurs: Occurs, typed: string, pairs: string[][], from = Infinity) {
  // By how many letters were read: what they may be, and what that cost.
  const reached = Array.from({ length: typed.length + 1 }, () => new Map<string, number>())
  const sorted = (at: number) =>
    [...reached[at]!].sort(([one, a], [other, b]) => a - b || (one < other ? -1 : 1))
  reached[0]!.set('', 0)
  for (let at = 0; at < typed.length; at++) {
    const moves = movesAt(typed.slice(at), pairs, at >= from, !at)
    let states = sorted(at).slice(0, most)
    while (states.length) {
      const added: typeof states = []
      const go = async (begun: string, total: number, read: number) => {
        const costs = reached[at + read]!
        const isDearer = () => (costs.get(begun) ?? 2 * slip) <= total
        if (isDearer() || !(await occurs(begun)) || isDearer()) return
        costs.set(begun, total)
        if (!read) added.push([begun, total])
      }
      await Promise.all(
        states.flatMap(([begun, before]) =>
          moves.map(([more, read, cost]) => go(begun + more, before + cost, read)),
        ),
      )
      states = added
    }
  }
  return sorted(typed.length)
    .map(([spelt]) => spelt)
    .filter((spelt) => spelt !== typed)
}

const pieces = /(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]+(?:ng|[nr](?![aeiouv]))?|[a-z]/g

/** The name that was typed by syllables, initials and characters. */
async function mixed(engine: Engine, typed: string, signal?: AbortSignal): Promise<string[]> {
  const parts = typed.match(/[a-z]+|[^a-z]+/g)!
  const syllables = typed.match(pieces)!
  if (parts.length < 2 && syllables.every((one) => one.length > 1)) return []
  const initials = syllables.map(([first]) => first).join('')
  const documents =
    parts.length > 1
      ? (await engine.answer(engine.read(parts.join(' ')), false, signal)).all
      : (await possible(engine.store, marked(initial, initials), signal)).documents
  const cards = await Promise.all(
    [...documents.subarray(0, settled)].map((one) => engine.store.card(one, signal)),
  )
  for (const { title, aliases, pinyin } of cards)
    for (const [at, name] of [title, ...aliases].entries()) {
      const characters = name.match(/\p{Script=Han}/gu) ?? []
      const [from, count] = soundIn(pinyin[at]!, typed, characters) ?? []
      if (count) return [characters.slice(from, from! + count).join('')]
    }
  return []
}

/** What was meant by a query that finds nothing. */
export async function findSlip(
  engine: Engine,
  query: string,
  signal?: AbortSignal,
): Promise<Near | undefined> {
  const typed = query
    .toLowerCase()
    .replace(/[\s'’]/g, '')
    .replaceAll('ü', 'v')
  const near = async (meant: string[]): Promise<Near | undefined> => {
    const spelt = meant.slice(0, asked)
    const answers = await Promise.all(
      spelt.map((one) => engine.answer(engine.read(one), false, signal)),
    )
    const [best, ...others] = answers
      .filter(({ all }) => all.length)
      .sort((a, b) => Number(b.whole) - Number(a.whole))
    if (!best) return undefined
    const documents = new Set([best, ...others].flatMap(({ all }) => [...all]))
    const [{ typed: first }] = best.terms as [Term]
    return { documents: Uint32Array.from(documents), meant: first, instead: true, passage: false }
  }
  if (typed.length > longest || !/^(?=.*[a-z])[a-z\p{Script=Han}]{3,}$/u.test(typed))
    return undefined
  if (/[^a-z]/.test(typed)) return near(await mixed(engine, typed, signal))
  const heard = occurrence(engine, false, signal)
  // A slip is mostly near where no name goes on.
  let last = 1
  while (last < typed.length && (await heard(typed.slice(0, last + 1)))) last++
  return (
    (await near(await spellings(heard, typed, confused))) ??
    (await near(await mixed(engine, typed, signal))) ??
    (await near(await spellings(heard, typed, rarer))) ??
    (await near(await spellings(heard, typed, confused, Math.max(0, last - 3)))) ??
    (await near(await spellings(heard, typed, confused, 0))) ??
    near(await spellings(occurrence(engine, true, signal), typed, [], 0))
  )
}

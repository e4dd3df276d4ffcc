/**
 * Names that are meant where letters are typed otherwise: 平翘舌 and 前后鼻音 taken for one another, n for l, f for h, ü
 * as u or yu, a letter wrong, missing, added or swapped, syllables shortened to initials, or mixed with characters
 * (gan州). Loaded only where what was typed finds nothing.
 *
 * What names there are decides: other spellings go on letter by letter, as long as some name begins with them.
 */
import type { Engine } from './engine.ts'
import { mixedIn, possible, settled, soundIn } from './lookup.ts'
import { initial, syllable } from './marks.ts'
import type { Near } from './near.ts'

/** What may stand for what; the likelier first. */
const confused = 'zh z,z zh,ch c,c ch,sh s,s sh,ng n,n ng,v u,u v,yu v,lyu lv'
const rarer = ',l n,n l,f h,h f'
const pairsOf = (list: string) => list.split(',').map((pair) => pair.split(' '))
const letters = 'aiueonghzcsjqxyldtbpmfkrwv'

/** Letters that are looked at, spellings that are followed at once, and those that are asked for. */
const longest = 100
const most = 60
const asked = 4

const marked = (mark: number, typed: string) =>
  String.fromCharCode(mark + typed.charCodeAt(0)) + typed.slice(1)

/** Whether some name has the letters from the beginning of a syllable on. */
async function occurs(engine: Engine, typed: string, signal?: AbortSignal): Promise<boolean> {
  const { documents, sure } = await possible(engine.store, marked(syllable, typed), signal)
  if (sure || documents.length > settled) return documents.length > 0
  const cards = await Promise.all([...documents].map((one) => engine.store.card(one, signal)))
  return cards.some(({ pinyin }) => pinyin.some((name) => soundIn(name, typed)))
}

/** Spellings that some name has, those with the fewest changes first; from a letter on one may be a slip. */
async function spellings(
  engine: Engine,
  typed: string,
  pairs: string[][],
  slips: number,
  signal?: AbortSignal,
): Promise<string[]> {
  const known = new Map<string, Promise<boolean>>()
  const isKnown = (begun: string) => {
    const before = known.get(begun)
    if (before) return before
    const now = begun.length < 2 ? Promise.resolve(true) : occurs(engine, begun, signal)
    known.set(begun, now)
    return now
  }
  // By how many letters are read: what they may be, and how much was changed.
  const reached = Array.from({ length: typed.length + 1 }, () => new Map<string, number>())
  reached[0]!.set('', 0)
  for (let at = 0; at < typed.length; at++) {
    const states = [...reached[at]!].sort(([, a], [, b]) => a - b).slice(0, most)
    for (let n = 0; n < states.length; n++) {
      const [begun, changed] = states[n]!
      const go = async (more: string, read: number, cost: number) => {
        const next = begun + more
        const total = changed + cost
        if (total >= 20 || (reached[at + read]!.get(next) ?? 20) <= total) return
        if (!(await isKnown(next))) return
        reached[at + read]!.set(next, total)
        if (!read) states.push([next, total])
      }
      const [one = '', two = ''] = typed.slice(at)
      await go(one, 1, 0)
      for (const [from, to] of pairs)
        if (typed.startsWith(from!, at)) await go(to!, from!.length, 1)
      if (at < slips || changed >= 10) continue
      if (two) await go(two + one, 2, 10)
      if (!begun) continue
      await go('', 1, 10)
      for (const letter of letters) {
        await go(letter, 0, 10)
        await go(letter, 1, 10)
      }
    }
  }
  const found = reached[typed.length]!
  found.delete(typed)
  return [...found].sort(([, a], [, b]) => a - b).map(([spelt]) => spelt)
}

const pieces =
  /(?:[zcs]h|[b-df-hj-np-tw-z])?(?:[aeiouv]+(?:ng|n(?![aeiouv])|r(?![aeiouv]))?)|[a-z]/g

/** Names that mix whole syllables, initials and characters as was typed, and the part of the first that was meant. */
async function mixed(
  engine: Engine,
  typed: string,
  signal?: AbortSignal,
): Promise<Near | undefined> {
  const parts = typed.match(/[a-z]+|[^a-z]+/g)!
  const initials = (parts[0]!.match(pieces) ?? []).map(([first]) => first).join('')
  const { documents } =
    parts.length > 1
      ? { documents: (await engine.answer(engine.read(parts.join(' ')), false, signal)).all }
      : await possible(engine.store, marked(initial, initials), signal)
  const found = await Promise.all(
    [...documents.subarray(0, 4 * settled)].map(async (document) => {
      const { title, aliases, pinyin } = await engine.store.card(document, signal)
      const names = [title, ...aliases].map((name) => name.replace(/[^\p{Script=Han}]/gu, ''))
      const meant = names
        .map((name, at) => mixedIn([...name], pinyin[at] ?? '', typed))
        .filter(Boolean)
        .sort((a, b) => a!.length - b!.length)[0]
      return meant ? [{ document, meant, rest: Math.min(...names.map((one) => one.length)) }] : []
    }),
  )
  const best = found.flat()
  return best.length
    ? {
        documents: Uint32Array.from(best, ({ document }) => document),
        meant: best[0]!.meant,
        instead: true,
      }
    : undefined
}

/** What was meant by a query that finds nothing. */
export async function findSlip(
  engine: Engine,
  query: string,
  signal?: AbortSignal,
): Promise<Near | undefined> {
  const typed = query
    .toLowerCase()
    .replace(/[\s'’]+/g, '')
    .replaceAll('ü', 'v')
  if (typed.length > longest || !/[a-z]/.test(typed)) return undefined
  if (/\p{Script=Han}/u.test(typed)) return mixed(engine, typed, signal)
  if (!/^[a-z]{3,}$/.test(typed)) return undefined
  const near = async (spelt: string[]): Promise<Near | undefined> => {
    const answers = await Promise.all(
      spelt.slice(0, asked).map((one) => engine.answer(engine.read(one), false, signal)),
    )
    const order = [...answers.keys()].sort(
      (a, b) => Number(answers[b]!.whole) - Number(answers[a]!.whole) || a - b,
    )
    const documents = new Set(order.flatMap((one) => [...answers[one]!.all]))
    return documents.size
      ? { documents: Uint32Array.from(documents), meant: spelt[order[0]!]!, instead: true }
      : undefined
  }
  // A slip is mostly near where no name goes on.
  let last = 1
  while (last < typed.length && (await occurs(engine, typed.slice(0, last + 1), signal))) last++
  const spelt = async (list: string, slips = Infinity) =>
    near(await spellings(engine, typed, pairsOf(list), slips, signal))
  return (
    (typed === query ? undefined : await near([typed])) ??
    (await mixed(engine, typed, signal)) ??
    (await spelt(confused)) ??
    (await spelt(confused + rarer)) ??
    (await spelt(confused, Math.max(0, last - 3))) ??
    (last > 3 ? spelt(confused, 0) : undefined)
  )
}

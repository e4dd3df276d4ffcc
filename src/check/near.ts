/**
 * Did you mean: the entry that a mistyped reference, link or name was meant for.
 *
 * Enters: every entry that is known, with faults or without. Leaves: for a kind and what was written, the nearest by
 * edit distance over slugs, titles, short and other names, and over the pinyin of all of them.
 */
import { distance } from 'fastest-levenshtein'
import type { Entry } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import { syllables } from '../kinds/pinyin.ts'

export interface Suggestion {
  id: string
  kind: KindName
  slug: string
  title: string
}

interface Candidate extends Suggestion {
  /** Folded. */
  names: string[]
  /** Their pinyin; made when it is first asked for. */
  sounds?: string[]
  initials?: string[]
}

/** Beyond this share of the longer word nothing is near. */
const farthest = 0.34
/** What is nearer than this by spelling needs no look at sounds. */
const close = 0.25
/** Names that sound this much apart are others: Nanjing and Nantong. */
const alike = 0.12
/** A word inside another, as a short name is, counts for half of what is missing. */
const missing = 0.4

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_·•.,，。、（）()“”"'《》[\]【】/]+/g, '')

const hasHan = (text: string) => /[\u3400-\u9fff]/.test(text)

const soundOf = (text: string) => (hasHan(text) ? fold(syllables(text).join('')) : text)
const initialsOf = (text: string) =>
  hasHan(text)
    ? syllables(text)
        .map((one) => one[0] ?? '')
        .join('')
    : ''

const share = (a: string, b: string) => distance(a, b) / Math.max(a.length, b.length, 1)

/** How far two words are, 0 to 1; one inside the other is near. */
function far(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const inside =
    short.length > 1 && long.includes(short) ? missing * (1 - short.length / long.length) : 1
  return Math.min(inside, share(a, b))
}

/** One slip of the hand: a letter, two that changed places, or two in a long word. */
const isSlip = (a: string, b: string) =>
  distance(a, b) <= (a.length < 10 ? 1 : 2) || [...a].sort().join('') === [...b].sort().join('')

/** Slugs by their parts: `nantong-daxue` is another place than `nanjing-daxue`, however few letters differ. */
function farSlug(a: string, b: string): number {
  const [left, right] = [a, b].map((slug) => slug.toLowerCase().split(/[-_ ]/))
  const away = far(fold(a), fold(b))
  if (left!.length !== right!.length) return away > close ? 1 : away
  return left!.some((part, index) => !isSlip(part, right![index]!)) ? 1 : away
}

export type Near = (kind: KindName | '*', written: string) => Suggestion | undefined

export function nearFinder(entries: readonly Entry[]): Near {
  const candidates: Candidate[] = entries.map(({ id, kind, slug, data }) => ({
    id,
    kind,
    slug,
    title: typeof data['title'] === 'string' ? data['title'] : slug,
    names: [data['title'], data['short'], data['aliases'], data['formerNames'], data['formerly']]
      .flat()
      .filter((name) => typeof name === 'string')
      .map(fold)
      .filter(Boolean),
  }))
  const known = new Map<string, Suggestion | undefined>()

  const best = (kind: string, measure: (one: Candidate) => number) => {
    let found: Candidate | undefined
    let least = farthest
    for (const one of candidates) {
      if (kind !== '*' && one.kind !== kind) continue
      const away = measure(one)
      if (away < least || (away === least && found && one.id < found.id))
        [found, least] = [one, away]
    }
    return { found, least }
  }

  const search = (kind: string, written: string) => {
    const word = fold(kind === '*' ? written.replace(/^[a-z]+\//, '') : written)
    if (!word) return undefined
    const slug = kind === '*' ? written.replace(/^[a-z]+\//, '') : written
    const spelt = best(kind, (one) =>
      Math.min(farSlug(slug, one.slug), ...one.names.map((name) => far(word, name))),
    )
    if (spelt.least < close) return spelt.found
    const sound = soundOf(written)
    const folded = fold(sound)
    const heard = best(kind, (one) => {
      one.sounds ??= one.names.map(soundOf)
      one.initials ??= one.names.map(initialsOf)
      if (one.initials.includes(word)) return close
      const least = Math.min(...one.sounds.map((name) => far(folded, name)))
      return least < alike ? least : 1
    })
    return heard.least < spelt.least ? heard.found : spelt.found
  }

  return (kind, written) => {
    const key = `${kind}\n${written}`
    if (!known.has(key)) {
      const found = search(kind, written)
      known.set(
        key,
        found && { id: found.id, kind: found.kind, slug: found.slug, title: found.title },
      )
    }
    return known.get(key)
  }
}

/**
 * Fresh random queries over a corpus, with what each should find.
 *
 * a two-character words · b substrings across word borders · c names and short forms · d several terms ·
 * e Latin and digits with Chinese · f traditional characters and full-width forms · g pinyin and initials ·
 * h one character wrong, missing or swapped · i pinyin with sounds taken for one another · j with a letter missing or
 * swapped · k mixed with characters, initials and spaces · l passages with one character off. The truth is found by reading every document, without the engine's code.
 */
import { Converter } from 'opencc-js/cn2t'
import { Converter as Back } from 'opencc-js/t2cn'
import { syllables } from '../../src/kinds/pinyin.ts'
import { Chance } from './generate.ts'

export interface Written {
  url: string
  title: string
  aliases: string[]
  lead: string
  text: string
}

export type QueryKind = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l'

export interface Query {
  kind: QueryKind
  text: string
  /** Addresses of all documents it should find; from g on of the one that is meant. */
  truth: Set<string>
  /** Those of them that have it in a name. */
  named: Set<string>
}

const simplify = Back({ from: 't', to: 'cn' })
const traditional = Converter({ from: 'cn', to: 't' })
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** Words keep a space before them; between Chinese characters there is none. */
export const fold = (text: string) =>
  simplify(text.normalize('NFKC').toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/[a-z]+|[0-9]+/g, ' $&')
    .replace(/\s+(?![a-z0-9\s])/g, '')
    .replace(/\s+/g, ' ')

interface Folded {
  url: string
  names: string[]
  fields: string[]
}

const wide = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

const han = /^\p{Script=Han}+$/u

export function* queries(documents: Written[], perKind: number, seed: number): Generator<Query> {
  const chance = new Chance(seed)
  const folded: Folded[] = documents.map(({ url, title, aliases, lead, text }) => {
    const names = [title, ...aliases].map(fold)
    return { url, names, fields: [...names, fold(lead), fold(text)] }
  })
  const find = (terms: string[]): Pick<Query, 'truth' | 'named'> => {
    const truth = new Set<string>()
    const named = new Set<string>()
    for (const { url, names, fields } of folded) {
      if (!terms.every((term) => fields.some((field) => field.includes(term)))) continue
      truth.add(url)
      if (terms.every((term) => names.some((name) => name.includes(term)))) named.add(url)
    }
    return { truth, named }
  }
  const some = () => chance.pick(documents)
  const words = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

  const word = (from = some()): string => {
    for (;;) {
      const at = chance.below(Math.max(1, from.text.length - 60))
      const found = words(from.text.slice(at, at + 60)).filter(
        (one) => one.length === 2 && han.test(one),
      )
      if (found.length) return chance.pick(found)
      from = some()
    }
  }
  const substring = (): string => {
    for (;;) {
      const { text } = some()
      const at = chance.below(text.length)
      const piece = text.slice(at, at + chance.between(3, 6))
      if (piece.length > 2 && han.test(piece) && words(piece).length > 1) return piece
    }
  }
  const named = () => {
    const { title, aliases } = some()
    return aliases.length && chance.maybe(0.5) ? chance.pick(aliases) : title
  }
  const mixed = (): string => {
    for (;;) {
      const { text } = some()
      const found = [...text.matchAll(/\p{Script=Han}{0,2}[A-Za-z0-9]+\p{Script=Han}{0,2}/gu)]
      const piece = found.length ? chance.pick(found)[0] : ''
      if (/\p{Script=Han}/u.test(piece) && /[A-Za-z0-9]/.test(piece)) return piece
    }
  }
  const makers: Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f', () => string[]> = {
    a: () => [word()],
    b: () => [substring()],
    c: () => [named()],
    d: () => {
      const from = some()
      return [...new Set(Array.from({ length: chance.between(2, 3) }, () => word(from)))]
    },
    e: () => [mixed()],
    f: () => {
      const text = chance.pick([word, substring, named, mixed])()
      return [chance.maybe(0.5) ? traditional(text) : wide(traditional(text))]
    },
  }
  for (const [kind, make] of Object.entries(makers))
    for (let n = 0; n < perKind; n++) {
      const terms = make()
      const text = terms.join(' ')
      yield { kind: kind as QueryKind, text, ...find(terms.map(fold)) }
    }
  const meant = (of: (one: Written) => string[], wanted: string) =>
    new Set(documents.filter((one) => of(one).includes(wanted)).map(({ url }) => url))
  const sounds = (name: string) => syllables(name.replace(/[^\p{Script=Han}]/gu, ''))
  const heard = new Map<string, Set<string>>()
  for (const { url, title, aliases } of documents)
    for (const name of [title, ...aliases]) {
      const syllables = sounds(name)
      for (const text of [syllables.join(''), syllables.map((one) => one[0]).join('')])
        heard.set(text, (heard.get(text) ?? new Set()).add(url))
    }
  for (let n = 0; n < perKind; n++) {
    const syllables = sounds(named())
    if (syllables.length < 3) continue
    const text = chance.maybe(0.5) ? syllables.join('') : syllables.map((one) => one[0]).join('')
    yield { kind: 'g', text, truth: heard.get(text)!, named: heard.get(text)! }
  }
  /** One character wrong, missing or swapped. */
  const off = (text: string): string => {
    const characters = [...text]
    const at = chance.below(characters.length - 1)
    const change = chance.below(3)
    if (change === 0) characters[at] = chance.pick([...word()])
    else if (change === 1) characters.splice(at, 1)
    else characters.splice(at, 2, characters[at + 1]!, characters[at]!)
    return characters.join('')
  }
  for (let n = 0; n < perKind; n++) {
    const name = named()
    if ([...name].length < 4) continue
    const text = off(name)
    if (text === name) continue
    const truth = meant(({ title, aliases }) => [title, ...aliases], name)
    yield { kind: 'h', text, truth, named: truth }
  }
  const typists: Record<'i' | 'j' | 'k', (read: string[], name: string) => string> = {
    i: (read) => {
      const [pattern, instead] = chance.pick(confused)
      return read.join('').replace(pattern, instead)
    },
    j: (read) => {
      const text = read.join('')
      const at = chance.between(1, text.length - 2)
      return chance.maybe(0.5)
        ? text.slice(0, at) + text.slice(at + 1)
        : text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)
    },
    k: (read, name) => {
      const at = chance.between(1, read.length - 1)
      const typed = chance.pick([
        [...[...name].slice(0, at), ...read.slice(at)],
        [...read.slice(0, at), ...[...name].slice(at)],
        [...read.slice(0, at), ...read.slice(at).map((one) => one[0]!)],
        [...read.slice(0, at), ' ', ...read.slice(at)],
        [read.join(' ')],
      ])
      return typed.join('')
    },
  }
  for (const [kind, type] of Object.entries(typists))
    for (let n = 0; n < perKind; n++) {
      const name = named().replace(/[^\p{Script=Han}]/gu, '')
      const read = sounds(name)
      if (read.length < 2) continue
      const text = type(read, name)
      if (text === read.join('')) continue
      const truth = new Set(
        documents
          .filter(({ title, aliases }) =>
            [title, ...aliases].some((one) => sounds(one).join('') === read.join('')),
          )
          .map(({ url }) => url),
      )
      yield { kind: kind as QueryKind, text, truth, named: truth }
    }
  for (let n = 0; n < perKind; n++) {
    const { text } = some()
    const length = chance.between(8, 20)
    const at = chance.below(Math.max(1, text.length - length))
    const passage = text.slice(at, at + length)
    if ((passage.match(/\p{Script=Han}/gu) ?? []).length < 8 || /\n/.test(passage)) continue
    const typed = off(passage)
    const truth = new Set(
      documents.filter((one) => one.text.includes(passage)).map(({ url }) => url),
    )
    if (typed !== passage) yield { kind: 'l', text: typed, truth, named: new Set() }
  }
}

/** Sounds that many take for one another. */
const confused: readonly [RegExp, string][] = [
  [/([zcs])h/g, '$1'],
  [/([zcs])(?!h)/g, '$1h'],
  [/([aei])ng/g, '$1n'],
  [/([aei])n(?!g)/g, '$1ng'],
  [/l(?=[aeiou])/, 'n'],
  [/(?<![aeiou])n(?=[aeiou])/, 'l'],
  [/h(?=u)/, 'f'],
  [/f/, 'h'],
  [/v/, 'u'],
  [/(?<=[ln])v/, 'yu'],
]

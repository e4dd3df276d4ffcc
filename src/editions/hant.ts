/**
 * Traditional characters: texts, pages and scripts of the portal as readers of 繁體 have them.
 *
 * Enters: simplified text, and the portal's names. Leaves: the same in traditional characters, as OpenCC's dictionaries
 * of phrases and of Taiwan's forms have it. Promises: a name is written in one way wherever it stands; where an entry
 * says `titleHant`, in that.
 */
import { ConverterFactory } from 'opencc-js/core'
import simplified from 'opencc-js/from/cn'
import taiwan from 'opencc-js/to/tw'
import { parseAst } from 'vite'
import type { Graph } from '../graph/index.ts'
import type { Convert } from './index.ts'
import { phrases, surnames } from './traps.ts'

type Pairs = readonly (readonly [from: string, to: string])[]

/** A converter that leaves some words to what they are said to be; both of its steps have to know of them. */
const converter = (known: Pairs): Convert =>
  ConverterFactory(
    [[...one(known), ...simplified[0]!]],
    [[...one(known.map(([, to]) => [to, to])), ...taiwan[0]!]],
  )

const one = (pairs: Pairs) =>
  pairs.length ? [pairs.map(([from, to]) => [from, to] as [string, string])] : []

/** How a portal's texts are written. */
export function traditional({ nodes }: Graph): Convert {
  const plain = converter(phrases)
  const names = new Map<string, string>(phrases)
  for (const { card, data } of nodes.values()) {
    const { aliases = [], titleHant, bodies = [] } = data as Named
    for (const name of [card.title, card.short, ...aliases]) if (name) names.set(name, plain(name))
    for (const { chair = '' } of bodies)
      for (const [person] of chair.matchAll(people)) names.set(person, personal(person, plain))
    if (titleHant) names.set(card.title, titleHant)
  }
  return converter([...names])
}

interface Named {
  aliases?: readonly string[]
  titleHant?: string
  bodies?: readonly { chair?: string }[]
}

/** 李明 of 主任 李明（某市职业技术学院）, whose first character may be another word, too. */
const people = /(?<= )[\p{Script=Han}·]{2,4}(?=$|[ （(、，])/gu

/** A person's name: what is a surname there is no other word. */
function personal(name: string, convert: Convert): string {
  return surnames.has(name[0]!) ? name[0] + convert(name.slice(1)) : convert(name)
}

/** A script whose words are converted: its strings, and what stands between `${…}`; its patterns read what is typed. */
export function scriptIn(code: string, convert: Convert): string {
  if (!/\p{Script=Han}/u.test(code)) return code
  const parts: [from: number, to: number][] = []
  const look = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(look)
    if (typeof node !== 'object' || node === null) return
    const { type, start, end, value } = node as Syntax
    if (type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string'))
      parts.push([start, end])
    else for (const inner of Object.values(node)) look(inner)
  }
  look(parseAst(code).body)
  let text = ''
  let at = 0
  for (const [from, to] of parts.sort(([left], [right]) => left - right)) {
    text += code.slice(at, from) + convert(code.slice(from, to))
    at = to
  }
  return text + code.slice(at)
}

interface Syntax {
  type: string
  start: number
  end: number
  value?: unknown
}

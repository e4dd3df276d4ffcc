/**
 * What no entry needs and no parser bears: nesting that fills the stack, and marks that take minutes to pair.
 *
 * Enters: a text before it is parsed. Leaves: a fault at the place, or nothing. Takes time in proportion to the text.
 */
import { fault, type Fault } from '../graph/problem.ts'

/** Levels of quotation, list or bracket. */
const levels = 20
/** Emphasis and bracket marks in one block, and in all: pairing them takes the square of their number. */
const marksInBlock = 6_000
const marksInAll = 40_000
const tagsInBlock = 20_000
/** Lines, and cells, addresses and tags of one body take a kilobyte and more each; items and quotations the square of theirs. */
const lines = 20_000
const parts = 20_000
const items = 4_000
/** Lines, colons and commas of one front matter; keys side by side: that twins are found takes the square of the keys. */
const keys = 24_000
const keysInMap = 1_000

const nestedYaml = new RegExp(`[[{]{${levels}}|(?:[-?][ \\t]+){${levels}}|^[ \\t]{200}`, 'm')
const nestedMarkdown = new RegExp(
  `^[ \\t]*(?:>[ \\t]*){${levels}}|^[ \\t]*(?:[-*+>][ \\t]+){${levels}}[^\\s\\-*+_]|^[ \\t]{120,}(?:[-*+]|\\d+[.)])[ \\t]`,
  'm',
)

/** A rule is three marks; each of thousands would be a part of its own. */
const endlessRule = /^[ \t]*(?:[-*_][ \t]*){400}/m

export function excessYaml(yaml: string): Fault | undefined {
  const nested = nestedYaml.exec(yaml)
  if (nested) return fault('yaml/deep', { start: nested.index, end: nested.index + 1 })
  if (yaml.length < keysInMap) return undefined
  const crowded = crowdedMap(yaml)
  if (crowded !== undefined) return fault('yaml/long', { start: crowded, end: crowded + 1 })
  let count = 0
  for (let at = 0; at < yaml.length; at++) {
    const code = yaml.charCodeAt(at)
    if ((code === 58 || code === 44 || code === 10) && ++count > keys)
      return fault('yaml/long', { start: at, end: at + 1 })
  }
  return undefined
}

/** Where a map has too many keys, each on a line of its own; an item of a list begins another map. */
function crowdedMap(yaml: string): number | undefined {
  const counts = new Map<number, number>()
  for (const { 0: lead, 1: item, index } of yaml.matchAll(key)) {
    const indent = lead.length
    for (const other of counts.keys())
      if (other > indent || (item && other === indent)) counts.delete(other)
    const count = (counts.get(indent) ?? 0) + 1
    if (count > keysInMap) return index
    counts.set(indent, count)
  }
  return undefined
}

const key = /^[ \t]*((?:-[ \t]+)*)(?=[^\s:#-][^:\r\n\u2028\u2029]*:)/gm

export function excessMarkdown(body: string): Fault | undefined {
  const nested = nestedMarkdown.exec(body)
  if (nested) return fault('text/deep', { start: nested.index, end: nested.index + 1 })
  const rule = endlessRule.exec(body)
  if (rule) return fault('text/tangled', { start: rule.index, end: rule.index + 1 })
  if (body.length < marksInBlock) return undefined
  let inBlock = 0
  let tags = 0
  let inAll = 0
  const count = { lines: 0, parts: 0, items: 0 }
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at)
    // * [ ] _ ` ~
    if (code === 42 || code === 91 || code === 93 || code === 95 || code === 96 || code === 126) {
      inBlock += 1
      inAll += 1
      if (inBlock > marksInBlock || inAll > marksInAll)
        return fault('text/tangled', { start: at, end: at + 1 })
    } else if (code === 60) {
      if (++tags > tagsInBlock) return fault('text/tangled', { start: at, end: at + 1 })
      count.parts += 1
    } else if (code === 124 || code === 64 || (code === 58 && body.startsWith('//', at + 1)))
      // | @ ://
      count.parts += 1
    else if (code === 10) {
      const next = body.slice(at + 1, at + 40)
      if (/^[ \t]*\r?\n/.test(next)) inBlock = tags = 0
      else count.lines += 1
      if (/^[ \t]*(?:[-*+>]|\d{1,9}[.)])/.test(next)) count.items += 1
    } else continue
    if (count.lines > lines || count.parts > parts || count.items > items)
      return fault('text/long', { start: at, end: at + 1 })
  }
  return undefined
}

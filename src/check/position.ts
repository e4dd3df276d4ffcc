/** Where a problem stands: its offsets or its path in the front matter -> line and column, from 1. */
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node as YamlNode,
  type Pair,
} from 'yaml'
import type { Problem } from '../graph/index.ts'
import { partsOf } from '../read/file.ts'

export interface Position {
  line: number
  column: number
  endLine: number
  endColumn: number
  /** The path as it stands in the file, where the problem has one. */
  path?: readonly PropertyKey[]
}

interface Range {
  start: number
  end: number
  path?: PropertyKey[]
}

/** Finds problems in one text; the front matter is parsed once, and only if one asks for a path. */
export function placer(text: string): (problem: Problem) => Position {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  let finder: ((problem: Problem) => Range) | undefined
  const mark = text.startsWith('\uFEFF') ? 1 : 0

  const point = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    const column = offset - starts[low]! + 1
    // Editors do not count the byte order mark.
    return { line: low + 1, column: low ? column : Math.max(1, column - mark) }
  }
  return (problem) => {
    const range = problem.path
      ? (finder ??= pathFinder(text))(problem)
      : { start: problem.start ?? 0, end: problem.end ?? problem.start ?? 0 }
    const start = Math.min(range.start, text.length)
    const end = Math.min(Math.max(range.end, start), text.length)
    const [from, to] = [point(start), point(end)]
    return {
      ...from,
      endLine: to.line,
      endColumn: to.column,
      ...('path' in range && range.path && { path: range.path }),
    }
  }
}

/** Offsets of paths in a text's front matter; a path that is not there leads to the nearest one above it. */
export function pathFinder(text: string): (problem: Problem) => Range {
  // A file without fences is all YAML: `site.yaml`.
  const { yaml, yamlAt } = partsOf(text) ?? { yaml: text, yamlAt: 0 }
  const isFile = yamlAt > 0
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const fence = { start: isFile ? mark : 0, end: isFile ? mark + 3 : 0 }
  let document: Document.Parsed | undefined
  return ({ path = [], atKey }) => {
    const [top] = path
    if (typeof top === 'string' && !yaml.includes(top))
      return { ...fence, path: path.filter(isName) }
    document ??= parseDocument(yaml, { prettyErrors: false, logLevel: 'error' })
    let at = document.contents as YamlNode | null
    let key: YamlNode | undefined
    const found: PropertyKey[] = []
    for (const step of path) {
      const pair = isMap<YamlNode, YamlNode>(at) ? pairOf(at.items, step) : undefined
      const next = pair ? pair.value : isSeq<YamlNode>(at) ? at.items[Number(step)] : undefined
      if (pair) key = pair.key
      if (!pair && !next) break
      found.push(step)
      if (!next) {
        at = null
        break
      }
      at = next
    }
    const whole = found.length === path.length
    const wanted = whole ? path : [...found, ...path.slice(found.length).filter(isName)]
    const range = (atKey && whole) || !at ? key?.range : at.range
    // A field that is missing at the top has no place of its own: the opening fence stands for all fields.
    if (!found.length || !range) return { ...fence, path: [...wanted] }
    const [start, end] = range
    // Of a missing field's list or object only the first line is shown.
    const last = whole ? end : Math.min(end, lineEnd(yaml, start))
    return { start: yamlAt + start, end: yamlAt + trimmed(yaml, start, last), path: [...wanted] }
  }
}

const isName = (step: PropertyKey) => typeof step === 'string'

/** The last of twins: `yaml` keeps that one's value. */
const pairOf = (items: Pair<YamlNode, YamlNode>[], step: PropertyKey) =>
  items.findLast(
    ({ key }) => (isScalar(key) ? String(key.value ?? '') : String(key)) === String(step),
  )

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

const trimmed = (text: string, start: number, end: number) =>
  start + text.slice(start, end).trimEnd().length

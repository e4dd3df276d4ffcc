/** Where a problem stands: its offsets or its path in the front matter -> line and column, from 1. */
import { isMap, isSeq, LineCounter, parseDocument, type Node as YamlNode, type Pair } from 'yaml'
import type { Problem } from '../graph/index.ts'

export interface Position {
  line: number
  column: number
  /** How many characters the caret underlines. */
  length: number
}

/** Finds a problem in its file's text; a path that is not there leads to the nearest one above it. */
export function locate(problem: Problem, text: string): Position {
  const [start, end] = problem.path
    ? rangeOf(problem, text)
    : [problem.start ?? 0, problem.end ?? problem.start ?? 0]
  const before = text.slice(0, start)
  const line = before.split('\n').length
  const lineStart = before.lastIndexOf('\n') + 1
  const found = text.indexOf('\n', start)
  const lineEnd = found < 0 ? text.length : found
  return {
    line,
    column: start - lineStart + 1,
    length: Math.max(1, Math.min(end, lineEnd) - start),
  }
}

function rangeOf(problem: Problem, text: string): [number, number] {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length ?? 0
  const closing = opening ? text.slice(opening).search(/^---[ \t]*$/m) : -1
  const yaml = closing < 0 ? text.slice(opening) : text.slice(opening, opening + closing)
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false })
  let at = document.contents as YamlNode | null
  let key: YamlNode | undefined
  for (const step of problem.path ?? []) {
    const pair: Pair<YamlNode, YamlNode> | undefined = isMap<YamlNode, YamlNode>(at)
      ? at.items.find((item) => String(item.key) === String(step))
      : undefined
    const next = pair ? pair.value : isSeq<YamlNode>(at) ? at.items[Number(step)] : undefined
    if (pair) key = pair.key
    if (!next) {
      if (pair) return shift(pair.key.range, opening)
      break
    }
    at = next
  }
  const range = problem.atKey || !at ? key?.range : at.range
  // A missing top-level field has no place of its own: the opening fence stands for the front matter.
  if (!key || !range) return [0, Math.min(3, text.length)]
  return shift(range, opening)
}

function shift(range: readonly number[] | null | undefined, by: number): [number, number] {
  return [(range?.[0] ?? 0) + by, (range?.[1] ?? 0) + by]
}

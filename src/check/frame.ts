/** Three lines of a text with a caret under what is wrong; a long line is cut to the part around it. */
import type { Position } from './position.ts'

/** Columns of the terminal that a line of the frame may take. */
const widest = 96
/** Columns shown before the caret of a line that is cut. */
const before = 32

export function frame(text: string, { line, column, endLine, endColumn }: Position): string[] {
  if (!text.trim()) return []
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const shown = lines[line - 1]
  if (shown === undefined) return []
  const last = Math.min(lines.length, line + 1)
  const gutter = String(last).length
  const length = endLine === line ? endColumn - column : shown.trimEnd().length - column + 1
  const from = windowStart(clean(shown), column - 1)
  const row = (number: number) => {
    const one = clean(lines[number - 1] ?? '')
    return `  ${String(number).padStart(gutter)} | ${cut(one, number === line ? from : 0)}`.trimEnd()
  }
  const marked = clean(shown).slice(from, column - 1)
  const under = clean(shown).slice(column - 1, column - 1 + Math.max(1, length))
  const room = widest - columns(marked)
  const caret = '^'.repeat(Math.max(1, Math.min(columns(under) || 1, room)))
  return [
    ...(line > 1 ? [row(line - 1)] : []),
    row(line),
    `  ${' '.repeat(gutter)} | ${from ? '  ' : ''}${' '.repeat(columns(marked))}${caret}`,
    ...(last > line && (lines[last - 1] ?? '') !== '' ? [row(last)] : []),
  ]
}

/** One cell a tab, a dot for what moves the cursor: the caret stays in its place. */
const clean = (line: string) =>
  line
    .replace(/\r$/, '')
    .replaceAll('\t', '→')
    // eslint-disable-next-line no-control-regex
    .replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '·')

/** The first character shown, so that the caret stands well inside. */
function windowStart(line: string, column: number): number {
  if (columns(line) <= widest) return 0
  let from = column
  for (let room = before; from > 0 && room > 0; from--) room -= columns(line[from - 1]!)
  if (/[\udc00-\udfff]/.test(line[from] ?? '')) from--
  return columns(line.slice(0, column)) <= before ? 0 : from
}

function cut(line: string, from: number): string {
  let shown = from ? '… ' : ''
  for (const one of line.slice(from)) {
    if (columns(shown) + columns(one) > widest) return `${shown}…`
    shown += one
  }
  return shown
}

/** Full-width characters take two columns. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{3ffff}]/u
const thin = /[\p{Mn}\u200b-\u200f\u2060\ufeff]/u
function columns(text: string): number {
  let sum = 0
  for (const one of text) sum += one < '\u0300' ? 1 : wide.test(one) ? 2 : thin.test(one) ? 0 : 1
  return sum
}

/** Problems -> lines for a person: place, frame with a caret, what is wrong and how to mend it. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Problem } from '../graph/index.ts'
import { problemWords } from '../strings/problems.ts'
import { locate } from './position.ts'

/** Prints nothing; sorted by file and place. */
export function report(problems: readonly Problem[], content: string): string {
  const name = basename(content)
  const placed = problems.map((problem) => {
    const text = textOf(join(content, problem.file))
    return { problem, text, position: locate(problem, text) }
  })
  placed.sort(
    (a, b) =>
      (a.problem.file < b.problem.file ? -1 : Number(a.problem.file > b.problem.file)) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column,
  )
  const blocks = placed.map(({ problem, text, position }) => {
    const { what, how } = problemWords(problem)
    const level = problem.level === 'error' ? '错误' : '提醒'
    const head = `${name}/${problem.file}:${position.line}:${position.column}  ${level}  ${what}  [${problem.rule}]`
    return [head, ...frame(text, position), ...(how ? [`  怎样改：${how}`] : [])].join('\n')
  })
  const errors = problems.filter((problem) => problem.level === 'error').length
  const warnings = problems.length - errors
  if (!problems.length) return ''
  return `${blocks.join('\n\n')}\n\n共 ${errors} 个错误，${warnings} 个提醒。`
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The line, the line before and a caret; full-width characters take two columns. */
function frame(text: string, { line, column, length }: ReturnType<typeof locate>): string[] {
  const lines = text.split(/\r?\n/)
  const shown = lines[line - 1]
  if (shown === undefined || !text) return []
  const width = String(line).length
  const row = (number: number) =>
    `  ${String(number).padStart(width)} | ${(lines[number - 1] ?? '').slice(0, 200)}`
  const caret = `  ${' '.repeat(width)} | ${blank(shown.slice(0, column - 1))}${'^'.repeat(columns(shown.slice(column - 1, column - 1 + length)) || 1)}`
  return [...(line > 1 ? [row(line - 1)] : []), row(line), caret]
}

const wide = /[\u1100-\u115f\u2e80-\uffdc\u{1f300}-\u{3ffff}]/u
const columns = (text: string) => [...text].reduce((sum, one) => sum + (wide.test(one) ? 2 : 1), 0)
const blank = (text: string) =>
  [...text].map((one) => (one === '\t' ? '\t' : wide.test(one) ? '  ' : ' ')).join('')

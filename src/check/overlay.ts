/**
 * Problems for the browser's overlay in dev.
 *
 * Enters: the problems and the content folder. Leaves: what Vite's `{ type: 'error', err }` message takes, for the
 * first error with the number of the others; nothing where no problem is an error.
 */
import { dirname, join } from 'node:path'
import type { Problem } from '../graph/index.ts'
import { frame } from './frame.ts'
import { language } from '../strings/language.ts'
import { reportWords } from '../strings/languages.ts'
import { messages } from './report.ts'

/** https://vite.dev/guide/api-hmr, `ErrorPayload` */
export interface OverlayError {
  title: string
  message: string
  hint: string
  stack: string
  id: string
  frame: string
  /** The text of the file: Astro looks for it in the project alone. */
  fullCode: string
  plugin: string
  loc: { file: string; line: number; column: number }
}

export function overlayError(
  problems: readonly Problem[],
  content: string,
): OverlayError | undefined {
  const errors = problems.filter(({ level }) => level === 'error')
  const [first, ...others] = messages(errors, content)
  if (!first) return undefined
  const { file, text, rule, line, column } = first
  const path = join(dirname(content), file)
  const more = others.map((one) => `${one.file}:${one.line}:${one.column}  ${one.message}`)
  return {
    title: reportWords[language].errors(others.length + 1),
    message: [first.message, ...more].join('\n'),
    hint: first.cure ?? '',
    stack: '',
    id: path,
    frame: frame(text, first).join('\n'),
    fullCode: text,
    plugin: rule,
    loc: { file: path, line, column },
  }
}

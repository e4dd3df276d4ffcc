/**
 * Problems for the browser's overlay in dev.
 *
 * Enters: the problems and the content folder. Leaves: what Vite's `{ type: 'error', err }` message takes, for the
 * first error with the number of the others; nothing where no problem is an error.
 */
import { dirname, join } from 'node:path'
import type { Problem } from '../graph/index.ts'
import { frame } from './frame.ts'
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
  const found = messages(
    problems.filter(({ level }) => level === 'error'),
    content,
  ).flatMap((file) => file.messages.map((message) => ({ file, message })))
  const [first, ...others] = found
  if (!first) return undefined
  const { file, message } = first
  const path = join(dirname(content), file.path)
  const start = { line: message.line ?? 1, column: message.column ?? 1 }
  const end = message.place && 'end' in message.place ? message.place.end : start
  const more = others.map(
    (one) => `${one.file.path}:${one.message.line}:${one.message.column}  ${one.message.reason}`,
  )
  return {
    title: reportWords['zh-CN'].errors(found.length),
    message: [message.reason, ...more].join('\n'),
    hint: message.note ?? '',
    stack: '',
    id: path,
    frame: frame(String(file.value ?? ''), start, end).join('\n'),
    fullCode: String(file.value ?? ''),
    plugin: message.ruleId ?? '',
    loc: { file: path, ...start },
  }
}

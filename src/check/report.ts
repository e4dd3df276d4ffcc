/**
 * Problems -> files with messages, as `vfile` has them, and these -> what a person or a machine reads.
 *
 * Enters: the problems and the content folder. Leaves: text, in the order of files and places.
 */
import { dirname, join, relative, sep } from 'node:path'
import { VFile } from 'vfile'
import type { Problem } from '../graph/index.ts'
import { readable, readBytes } from '../read/index.ts'
import { wordsIn, type Language } from '../strings/languages.ts'
import { formats, type Format } from './formats.ts'
import { tell } from './tell.ts'

export interface ReportOptions {
  format?: Format
  lang?: Language
  /** Whether the terminal shows colours. */
  colour?: boolean
  /** Whether every warning is shown; else those of a rule beyond the first are counted. */
  all?: boolean
}

/** Prints nothing; empty text where there is no problem. */
export function report(
  problems: readonly Problem[],
  content: string,
  { format = 'text', lang = 'zh-CN', colour = false, all = false }: ReportOptions = {},
): string {
  return formats[format](messages(problems, content, lang), { lang, colour, all })
}

/** A file a path, sorted; each problem a message with its place, rule, cure and what was meant. */
export function messages(
  problems: readonly Problem[],
  content: string,
  lang: Language = 'zh-CN',
): VFile[] {
  return [...Map.groupBy(problems, ({ file }) => file)]
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([path, all]) => {
      const text = textOf(join(content, path), all)
      const file = new VFile({ path: shownPath(content, path), value: text })
      for (const one of tell(all, text, wordsIn(lang))) {
        const { line, column, endLine, endColumn, rule, level, found, meant } = one
        const message = file.message(one.message, {
          place: { start: { line, column }, end: { line: endLine, column: endColumn } },
          ruleId: rule,
          source: 'lianmai',
        })
        message.fatal = level === 'error'
        if (one.cure) message.note = one.cure
        if (found !== undefined) message.actual = found
        if (meant !== undefined) message.expected = [meant]
      }
      return file
    })
}

/** `content/events/x.md`: from where the command runs, if the file is below that; else from beside the content. */
function shownPath(content: string, path: string): string {
  const file = join(content, path)
  const below = relative(process.cwd(), file)
  return (below.startsWith('..') ? relative(dirname(content), file) : below).split(sep).join('/')
}

/** The text of a file that a problem may be shown in; what is no plain file has told so already. */
function textOf(path: string, problems: readonly Problem[]): string {
  if (problems.some(({ rule }) => /^(?:folder|public)\//.test(rule))) return ''
  try {
    const bytes = readBytes(path)
    return typeof bytes === 'number' ? '' : readable(bytes)
  } catch {
    return ''
  }
}

/**
 * Problems -> what a person or a machine reads.
 *
 * Enters: the problems and the content folder. Leaves: text, in the order of files and places.
 */
import { dirname, join, relative, sep } from 'node:path'
import type { Problem } from '../graph/index.ts'
import { readable, readBytes } from '../read/index.ts'
import { language, type Language } from '../strings/language.ts'
import { wordsIn } from '../strings/languages.ts'
import { formats, type Format, type Shown, type Style } from './formats.ts'
import { tell } from './tell.ts'

export interface ReportOptions extends Partial<Style> {
  format?: Format
}

/** Prints nothing; empty text where there is no problem. */
export function report(
  problems: readonly Problem[],
  content: string,
  { format = 'text', lang = language, colour = false, all = false }: ReportOptions = {},
): string {
  return formats[format](messages(problems, content, lang), { lang, colour, all })
}

/** Problems in words, by file and place. */
export const messages = (
  problems: readonly Problem[],
  content: string,
  lang: Language = language,
): Shown[] =>
  [...Map.groupBy(problems, ({ file }) => file)]
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .flatMap(([path, all]) => {
      const text = textOf(join(content, path), all)
      const file = shownPath(content, path)
      return tell(all, text, wordsIn(lang)).map((one) => ({ ...one, file, text }))
    })

/** `content/events/x.md`: from where the command runs, if the file is below that; else from beside the content. */
export function shownPath(content: string, path: string): string {
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

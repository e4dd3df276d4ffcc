/**
 * Problems -> files with messages, as `vfile` has them, and these -> what a person or a machine reads.
 *
 * Enters: the problems and the content folder. Leaves: text, in the order of files and places.
 */
import { dirname, join, relative, sep } from 'node:path'
import { VFile } from 'vfile'
import { pathName, type Problem } from '../graph/index.ts'
import { readable, readBytes } from '../read/index.ts'
import { wordsIn, type Language } from '../strings/problems.ts'
import { formats, type Format } from './formats.ts'
import { placer } from './position.ts'

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
  const words = wordsIn(lang)
  return [...Map.groupBy(problems, ({ file }) => file)]
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([path, all]) => {
      const found = firstOf(all)
      const text = textOf(join(content, path), found)
      const place = placer(text)
      const file = new VFile({ path: shownPath(content, path), value: text })
      const placed = found.map((problem) => ({ problem, at: place(problem) }))
      placed.sort(
        (a, b) =>
          a.at.line - b.at.line ||
          a.at.column - b.at.column ||
          (a.problem.rule < b.problem.rule ? -1 : 1),
      )
      for (const { problem, at } of placed) {
        const params = at.path?.length
          ? { ...problem.params, field: pathName(at.path) }
          : problem.params
        const { what, how } = words({ ...problem, ...(params && { params }) })
        const message = file.message(what, {
          place: {
            start: { line: at.line, column: at.column },
            end: { line: at.endLine, column: at.endColumn },
          },
          ruleId: problem.rule,
          source: 'lianmai',
        })
        message.fatal = problem.level === 'error'
        if (how) message.note = how
        if (params?.['found'] !== undefined) message.actual = String(params['found'])
        const meant = params?.['nearest'] ?? params?.['instead']
        if (meant !== undefined) message.expected = [String(meant)]
      }
      return file
    })
}

/** Problems of one file that are told. */
const most = 300

/** Errors before warnings; of those beyond, how many there are. */
function firstOf(problems: Problem[]): Problem[] {
  if (problems.length <= most) return problems
  const isError = ({ level }: Problem) => level === 'error'
  const ordered = [...problems.filter(isError), ...problems.filter((one) => !isError(one))]
  const more = ordered[most]!
  return [
    ...ordered.slice(0, most),
    { ...more, rule: 'file/more', params: { count: problems.length - most } },
  ]
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

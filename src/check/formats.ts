/** Messages for a person (text), a script (json), and the change views of GitHub and GitLab. */
import { hash } from 'node:crypto'
import { stripVTControlCharacters, styleText } from 'node:util'
import type { Language } from '../strings/language.ts'
import { reportWords } from '../strings/languages.ts'
import { frame } from './frame.ts'
import type { Told } from './tell.ts'

export type Format = 'text' | 'json' | 'github' | 'gitlab'
export const formatNames: readonly Format[] = ['text', 'json', 'github', 'gitlab']

export interface Style {
  lang: Language
  colour: boolean
  /** Whether every warning is shown; else those of a rule beyond the first are counted. */
  all: boolean
}

/** Warnings of a rule that are shown whole, and how many places of the others are named. */
const most = 3
const named = 5

/** A problem with the text that it is shown in; `file` is where whoever reads finds it. */
export interface Shown extends Told {
  text: string
}

function text(found: readonly Shown[], { lang, colour, all }: Style): string {
  if (!found.length) return ''
  const words = reportWords[lang]
  const paint: typeof styleText = (style, shown) =>
    colour ? styleText(style, shown, { validateStream: false }) : shown
  const placeOf = ({ file, line, column }: Shown) => `${file}:${line}:${column}`
  const headed = (place: string, { level, message, rule }: Shown) => {
    const shown =
      level === 'error' ? paint(['red', 'bold'], words.error) : paint('yellow', words.warning)
    return `${paint('bold', place)}  ${shown}  ${plain(message)}  ${paint('dim', `[${rule}]`)}`
  }
  const block = (one: Shown) => {
    const { text, cure } = one
    return [
      headed(placeOf(one), one),
      ...frame(text, one),
      ...(cure ? [`  ${words.cure}${plain(cure)}`] : []),
    ].join('\n')
  }
  const rules = Map.groupBy(
    found.filter(({ level }) => level !== 'error'),
    ({ rule }) => rule,
  )
  const counted = new Set(all ? [] : [...rules.values()].flatMap((ones) => ones.slice(most)))
  const others = [...rules.values()].flatMap((ones) => {
    const rest = ones.slice(most)
    if (all || !rest.length) return []
    const places = rest.slice(0, named).map(placeOf)
    return [
      `${headed(words.more(rest.length), rest[0]!)}\n  ${places.join('\n  ')}${rest.length > named ? '\n  ……' : ''}`,
    ]
  })
  const errors = errorsIn(found)
  const files = new Set(found.map(({ file }) => file)).size
  const sum = words.sum(errors, found.length - errors, files)
  return [
    ...found.filter((one) => !counted.has(one)).map(block),
    ...others,
    others.length ? `${sum}${words.all}` : sum,
  ].join('\n\n')
}

/** Content must not be able to move the cursor or colour the screen. */
const plain = (shown: string) =>
  // eslint-disable-next-line no-control-regex
  stripVTControlCharacters(shown).replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, ' ')

const errorsIn = (found: readonly Shown[]) => found.filter(({ level }) => level === 'error').length

function json(found: readonly Shown[]): string {
  const text = (value: unknown) => (value === undefined ? undefined : String(value))
  const errors = errorsIn(found)
  const problems = found.map(({ params = {}, ...one }) => {
    const { file, line, column, endLine, endColumn, level, rule, message, cure } = one
    const meant = text(params['nearest'] ?? params['instead'])
    return {
      file,
      line,
      column,
      endLine,
      endColumn,
      level,
      rule,
      message,
      cure,
      actual: text(params['found']),
      expected: meant === undefined ? undefined : [meant],
    }
  })
  return JSON.stringify({ errors, warnings: found.length - errors, problems }, null, 2)
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
function github(found: readonly Shown[]): string {
  const data = (value: string) =>
    value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
  return found
    .map(({ file, line, column, endLine, endColumn, level, rule, message, cure }) => {
      const oneLine = line === endLine && endColumn > column
      const place = [
        `file=${property(file)}`,
        `line=${line}`,
        ...(oneLine ? [`col=${column}`, `endColumn=${endColumn}`] : [`endLine=${endLine}`]),
        `title=${property(rule)}`,
      ]
      const said = [message, cure].filter(Boolean).join('\n')
      return `::${level} ${place.join(',')}::${data(said)}`
    })
    .join('\n')
}

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
function gitlab(found: readonly Shown[]): string {
  const issues = found.map(
    ({ file, line, column, endLine, endColumn, level, rule, message, cure }) => ({
      description: [message, cure].filter(Boolean).join(' '),
      check_name: rule,
      fingerprint: hash('sha256', [file, rule, message, line, column].join('\n')),
      severity: level === 'error' ? 'blocker' : 'minor',
      location: {
        path: file,
        positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
      },
    }),
  )
  return JSON.stringify(issues, null, 2)
}

export const formats: Record<Format, (found: readonly Shown[], style: Style) => string> = {
  text,
  json,
  github,
  gitlab,
}

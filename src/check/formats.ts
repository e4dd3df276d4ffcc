/** Messages for a person (text), a script (json), and the change views of GitHub and GitLab. */
import { hash } from 'node:crypto'
import { stripVTControlCharacters, styleText } from 'node:util'
import type { VFile } from 'vfile'
import { reportWords, type Language } from '../strings/languages.ts'
import { frame } from './frame.ts'

export type Format = 'text' | 'json' | 'github' | 'gitlab'
export const formatNames: readonly Format[] = ['text', 'json', 'github', 'gitlab']

interface Style {
  lang: Language
  colour: boolean
  /** Whether every warning is shown; else those of a rule beyond the first are counted. */
  all: boolean
}

/** Warnings of a rule that are shown whole, and how many places of the others are named. */
const most = 3
const named = 5

type Message = VFile['messages'][number]

interface Point {
  line: number
  column: number
}

const startOf = (message: Message): Point => ({
  line: message.line ?? 1,
  column: message.column ?? 1,
})

function endOf(message: Message): Point {
  const { place } = message
  return place && 'end' in place ? place.end : startOf(message)
}

interface Found {
  file: VFile
  message: Message
}

const ordered = (files: readonly VFile[]): Found[] =>
  files.flatMap((file) => file.messages.map((message) => ({ file, message })))

function text(files: readonly VFile[], { lang, colour, all }: Style): string {
  const found = ordered(files)
  if (!found.length) return ''
  const words = reportWords[lang]
  const paint: typeof styleText = (style, shown) =>
    colour ? styleText(style, shown, { validateStream: false }) : shown
  const placeOf = ({ file, message }: Found) =>
    `${file.path}:${startOf(message).line}:${startOf(message).column}`
  const headed = (place: string, isFatal: boolean, { message }: Found) => {
    const level = isFatal ? paint(['red', 'bold'], words.error) : paint('yellow', words.warning)
    return `${paint('bold', place)}  ${level}  ${plain(message.reason)}  ${paint('dim', `[${message.ruleId}]`)}`
  }
  const block = (one: Found) => {
    const { file, message } = one
    const cure = message.note ? [`  ${words.cure}${plain(message.note)}`] : []
    return [
      headed(placeOf(one), !!message.fatal, one),
      ...frame(String(file.value ?? ''), startOf(message), endOf(message)),
      ...cure,
    ].join('\n')
  }
  const rules = Map.groupBy(
    found.filter(({ message }) => !message.fatal),
    ({ message }) => message.ruleId,
  )
  const counted = new Set(all ? [] : [...rules.values()].flatMap((ones) => ones.slice(most)))
  const others = [...rules.values()].flatMap((ones) => {
    const rest = ones.slice(most)
    if (all || !rest.length) return []
    const places = rest.slice(0, named).map(placeOf)
    return [
      `${headed(words.more(rest.length), false, rest[0]!)}\n  ${places.join('\n  ')}${rest.length > named ? '\n  ……' : ''}`,
    ]
  })
  const errors = found.filter(({ message }) => message.fatal).length
  const sum = words.sum(errors, found.length - errors, files.length)
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

function json(files: readonly VFile[]): string {
  const found = ordered(files)
  const errors = found.filter(({ message }) => message.fatal).length
  const problems = found.map(({ file, message }) => ({
    file: file.path,
    ...startOf(message),
    endLine: endOf(message).line,
    endColumn: endOf(message).column,
    level: message.fatal ? 'error' : 'warning',
    rule: message.ruleId,
    message: message.reason,
    ...(message.note && { cure: message.note }),
    ...(message.actual !== undefined && { actual: message.actual }),
    ...(message.expected && { expected: message.expected }),
  }))
  return JSON.stringify({ errors, warnings: found.length - errors, problems }, null, 2)
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
function github(files: readonly VFile[]): string {
  const data = (value: string) =>
    value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
  return ordered(files)
    .map(({ file, message }) => {
      const [start, end] = [startOf(message), endOf(message)]
      const oneLine = start.line === end.line && end.column > start.column
      const place = [
        `file=${property(file.path)}`,
        `line=${start.line}`,
        ...(oneLine ? [`col=${start.column}`, `endColumn=${end.column}`] : [`endLine=${end.line}`]),
        `title=${property(message.ruleId ?? '')}`,
      ]
      const said = [message.reason, message.note].filter(Boolean).join('\n')
      return `::${message.fatal ? 'error' : 'warning'} ${place.join(',')}::${data(said)}`
    })
    .join('\n')
}

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
function gitlab(files: readonly VFile[]): string {
  const issues = ordered(files).map(({ file, message }) => {
    const { line, column } = startOf(message)
    return {
      description: [message.reason, message.note].filter(Boolean).join(' '),
      check_name: message.ruleId,
      fingerprint: hash(
        'sha256',
        [file.path, message.ruleId, message.reason, line, column].join('\n'),
      ),
      severity: message.fatal ? 'blocker' : 'minor',
      location: {
        path: file.path,
        positions: { begin: startOf(message), end: endOf(message) },
      },
    }
  })
  return JSON.stringify(issues, null, 2)
}

export const formats: Record<Format, (files: readonly VFile[], style: Style) => string> = {
  text,
  json,
  github,
  gitlab,
}

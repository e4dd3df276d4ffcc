/**
 * What an editor did wrong, told from what a YAML parser complains about.
 *
 * Enters: the text and the parsed document. Leaves: one fault a mistake, where the mistake is, not where the parser
 * first noticed it.
 */
import { isCollection, visit, type Document, type YAMLError } from 'yaml'
import { fault, type Fault } from '../graph/problem.ts'

interface Place {
  start: number
  end: number
}

/** One line as it stands in the text. */
interface Line extends Place {
  text: string
}

export function diagnose(yaml: string, document: Document.Parsed): Fault[] {
  const complaints = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  const faults: Fault[] = []
  const lines = new Set<number>()
  for (const complaint of complaints) {
    const one = explain(yaml, document, complaint)
    const line = lineAt(yaml, one.start ?? 0).start
    if (lines.has(line)) continue
    lines.add(line)
    faults.push(one)
    // All that comes after an open quotation or list was read as part of it.
    if (one.rule === 'yaml/quote-open' || one.rule === 'yaml/flow-open') return faults
  }
  if (hasSlips(yaml)) faults.push(...silentSlips(yaml, document, lines))
  return faults.sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
}

const lead = String.raw`^[ \t]*(?:-[ \t]+)*`
/** Slips that YAML takes for words without complaint. */
const silent = new RegExp(
  `${lead}[A-Za-z]\\w*[ \\t]*：|^[ \\t]*[\u3000\u00a0].*:|^[ \\t]+(?:-(?=[^\\s-])|[－—–−•·])`,
  'm',
)

/** Whether a text may hold such a slip. */
const hasSlips = (yaml: string) => silent.test(yaml)

/** Slips of the Chinese keyboard and of spacing, told from the line alone: the first that fits. */
const slips: readonly [rule: string, pattern: RegExp][] = [
  [
    'yaml/wide-colon',
    new RegExp(`${lead}["']?(?:[A-Za-z]\\w*|\\p{Script=Han}{1,8})["']?[ \\t]*(：)`, 'du'),
  ],
  ['yaml/wide-space', /^[ \t]*([\u3000\u00a0]+)/du],
  ['yaml/wide-space', new RegExp(`${lead}[A-Za-z]\\w*:([\\u3000\\u00a0]+)`, 'du')],
  ['yaml/tight-colon', new RegExp(`${lead}[A-Za-z]\\w*(:)(?=[^\\s:])(?!//)`, 'du')],
  ['yaml/dash', /^[ \t]*([－—–−•·])/du],
  ['yaml/dash', /^[ \t]*(-)(?=[^\s-])/du],
]

function slip(line: Line): Fault | undefined {
  for (const [rule, pattern] of slips) {
    const place = pattern.exec(line.text)?.indices?.[1]
    if (place) return fault(rule, { start: line.start + place[0], end: line.start + place[1] })
  }
  return undefined
}

function explain(yaml: string, document: Document.Parsed, complaint: YAMLError): Fault {
  const { code, message } = complaint
  const [from, to] = complaint.pos
  const at = (rule: string, { start, end }: Place, params?: Fault['params']) =>
    fault(rule, { start, end: Math.max(end, start + 1), ...(params && { params }) })
  const place = { start: from, end: to }
  switch (code) {
    case 'DUPLICATE_KEY': {
      const key = /^(?:"[^"]*"|'[^']*'|[^\s:]+)/.exec(yaml.slice(from))?.[0] ?? ''
      return at('yaml/duplicate-key', { start: from, end: from + key.length }, { key })
    }
    case 'TAB_AS_INDENT': {
      const tab = yaml.indexOf('\t', from)
      return at('yaml/tab', { start: tab < 0 ? from : tab, end: tab + 1 })
    }
    case 'TAG_RESOLVE_FAILED':
      return at('yaml/tag', place)
    case 'BAD_ALIAS':
      return at('yaml/alias', place)
    case 'BAD_DQ_ESCAPE':
      return at('yaml/escape', { start: from, end: from + 2 })
    case 'BAD_SCALAR_START':
      return at('yaml/start', place, { found: yaml.slice(from, from + 1) })
    case 'MULTIPLE_DOCS': {
      const end = yaml.slice(0, from).search(/^\.\.\./m)
      return at('yaml/documents', end < 0 ? place : { start: end, end: end + 3 })
    }
    default:
  }
  const open = /closing ["']quote|multiple lines/i.test(message)
    ? openQuote(document, from)
    : code === 'UNEXPECTED_TOKEN'
      ? openQuote(document, from, yaml)
      : undefined
  if (open !== undefined) return at('yaml/quote-open', { start: open, end: open + 1 })
  for (const line of linesBetween(yaml, from, to)) {
    const known = slip(line)
    if (known) return known
  }
  if (/^Flow (?:map|sequence)/.test(message) || /end with a [\]}]/.test(message)) {
    const bracket = openBracket(document, from)
    if (bracket !== undefined) return at('yaml/flow-open', { start: bracket, end: bracket + 1 })
  }
  const line = lineAt(yaml, from)
  const below = lineAt(yaml, line.end + 1)
  if (/^-(?:\s|$)/.test(line.text.trimStart()) && /block sequence|single line/i.test(message))
    return at('yaml/indent', firstWord(line))
  if (/without - indicator/.test(message)) return at('yaml/indent', firstWord(line))
  // Where a line at the left edge comes as a surprise, it was the first that stood too far in.
  const first = lineAt(yaml, 0)
  if (code === 'UNEXPECTED_TOKEN' && firstWord(line).start === from && indent(first))
    return at('yaml/indent', firstWord(first))
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    if (/:(?:[ \t]|$)/.test(yaml.slice(from, line.end)))
      return at('yaml/colon', { start: from, end: line.end })
    if (
      /^[ \t]+(?:- )?[^\s:]+:(?:\s|$)/.test(below.text) &&
      below.start > line.start &&
      indent(below) > indent(line)
    )
      return at('yaml/indent', firstWord(below))
    for (const inner of linesBetween(yaml, from, Math.max(to, runEnd(yaml, line))))
      if (inner.start > from && indent(inner) > indent(line) && /:(?:[ \t]|$)/.test(inner.text))
        return at('yaml/colon', firstWord(inner))
    return at('yaml/no-colon', { start: Math.max(from, firstWord(line).start), end: line.end })
  }
  if (code === 'BAD_INDENT' || code === 'BAD_COLLECTION_TYPE')
    return at('yaml/indent', firstWord(line))
  if (code === 'MISSING_CHAR' && /followed by map values/.test(message))
    return at('yaml/no-colon', { start: from, end: Math.min(to, line.end) })
  if (line.text.startsWith('%'))
    return at('yaml/start', { start: line.start, end: line.start + 1 }, { found: '%' })
  if (/Missing directives-end/.test(message))
    return at('yaml/start', { start: 0, end: 1 }, { found: '%' })
  if (/block-seq-ind/.test(message)) return at('yaml/start', place, { found: '-' })
  if (/Block scalar header/.test(message)) return at('yaml/block', place)
  const before = yaml.slice(0, from).trimEnd().slice(-1)
  if (code === 'UNEXPECTED_TOKEN' && /at node end/.test(message) && /[\]}]/.test(before)) {
    const value = lineAt(yaml, from)
    const at = value.start + value.text.search(/[[{]/)
    return fault('yaml/start', {
      start: at,
      end: at + 1,
      params: { found: yaml.slice(at, at + 1) },
    })
  }
  if (code === 'UNEXPECTED_TOKEN' && /at node end/.test(message))
    return at('yaml/quote-inside', { start: from, end: Math.min(to, line.end) })
  if (code === 'UNEXPECTED_TOKEN' && /[\]}]/.test(yaml.slice(from, from + 1)))
    return at('yaml/flow-close', { start: from, end: from + 1 })
  return at('yaml/syntax', place, { detail: message.split('\n')[0] ?? '' })
}

/**
 * Where the quotation starts that runs into an offset. With `yaml`, only one that runs over a line end: its closing
 * mark was then the opening one of a later value.
 */
function openQuote(document: Document.Parsed, offset: number, yaml?: string): number | undefined {
  let found: number | undefined
  visit(document, {
    Scalar: (_, node) => {
      if (node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE') return
      const [start = 0, end = 0] = node.range ?? []
      const runsOver =
        yaml === undefined || /\n[ \t]*[A-Za-z]\w*:[ \t]/.test(yaml.slice(start, end))
      if (start < offset && end >= offset - 1 && runsOver) found = start
    },
  })
  return found
}

function openBracket(document: Document.Parsed, offset: number): number | undefined {
  let found: number | undefined
  visit(document, {
    Collection: (_, node) => {
      if (isCollection(node) && node.flow && (node.range?.[0] ?? Infinity) < offset)
        found ??= node.range?.[0]
    },
  })
  return found
}

function silentSlips(yaml: string, document: Document.Parsed, told: Set<number>): Fault[] {
  const faults: Fault[] = []
  for (const line of linesBetween(yaml, 0, yaml.length)) {
    if (told.has(line.start) || !silent.test(line.text)) continue
    const found = slip(line)
    if (found && !isWord(document, found.start ?? 0, found.rule)) faults.push(found)
  }
  return faults
}

/** Whether a place lies inside a text that may hold anything: quoted, or a block after `|` or `>`. */
function isWord(document: Document.Parsed, offset: number, rule: string): boolean {
  let inside = false
  visit(document, {
    Scalar: (_, node) => {
      const [start = 0, end = 0] = node.range ?? []
      if (offset < start || offset >= end) return
      // A dash only means a list where a value begins with it; else it continues a sentence.
      if (node.type !== 'PLAIN' || (rule === 'yaml/dash' && offset !== start)) inside = true
    },
  })
  return inside
}

/** The first slip of a text that is no list of fields at all. */
export function slipIn(yaml: string): Fault | undefined {
  for (const line of linesBetween(yaml, 0, yaml.length)) {
    const found = slip(line)
    if (found) return found
  }
  return undefined
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const next = text.indexOf('\n', offset)
  const end = next < 0 ? text.length : next
  return { start, end, text: text.slice(start, end).replace(/\r$/, '') }
}

function* linesBetween(text: string, from: number, to: number): Generator<Line> {
  for (let line = lineAt(text, from); ; line = lineAt(text, line.end + 1)) {
    yield line
    if (line.end >= to || line.end + 1 >= text.length) return
  }
}

/** The end of the lines below one that belong to its value. */
function runEnd(text: string, first: Line): number {
  let last = first
  for (const line of linesBetween(text, first.end + 1, text.length)) {
    if (line.start <= first.start || (line.text.trim() && indent(line) <= indent(first))) break
    last = line
  }
  return last.end
}

const indent = (line: Line) => /^[ \t]*/.exec(line.text)![0].length

function firstWord(line: Line): Place {
  const start = line.start + indent(line)
  return { start, end: line.start + line.text.trimEnd().length }
}

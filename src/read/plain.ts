/**
 * The plain part of YAML that nearly all front matter is written in, read quickly.
 *
 * Enters: YAML text. Leaves: its data, or `undefined` at the first thing that is not plain: a comment, a value over
 * several lines, an escape, a number that is no whole number. Promises: what it reads is what `yaml` reads, without
 * any complaint; a test holds the two against each other. Whatever it does not read, `yaml` does.
 */

/** Thrown inside, never out of this file. */
const unplain = Symbol('unplain')

// eslint-disable-next-line no-control-regex
const odd = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r(?!\n)/

const entry = /^([A-Za-z][A-Za-z0-9]*):(?: +(.*))?$/
const word = /^\p{L}/u
const constants: Readonly<Record<string, unknown>> = { true: true, false: false }
const otherConstants = /^(?:null|Null|NULL|True|TRUE|False|FALSE)$/
const whole = /^(?:0|[1-9]\d{0,14})$/
const day = /^\d{4}-\d{2}(?:-\d{2})?[?~%]?(?:\/(?:\d{4}-\d{2}(?:-\d{2})?[?~%]?|\.\.))?$/

interface Lines {
  texts: string[]
  indents: number[]
  /** The line that is read next. */
  at: number
}

type Data = Record<string, unknown>

export function readPlain(yaml: string): Data | undefined {
  if (odd.test(yaml)) return undefined
  const texts = yaml.split(/\r?\n/)
  if (texts.at(-1) === '') texts.pop()
  if (!texts.length) return undefined
  const lines: Lines = { texts, indents: texts.map(indentOf), at: 0 }
  try {
    const data = readMap(lines, 0)
    return lines.at === texts.length ? data : undefined
  } catch (fault) {
    if (fault === unplain) return undefined
    throw fault
  }
}

/** YAML knows plain spaces only: a full-width one belongs to the value. */
const withoutSpaces = (text: string) => text.replace(/^ +| +$/g, '')

function indentOf(line: string): number {
  let indent = 0
  while (line.charCodeAt(indent) === 32) indent++
  return indent
}

/** The fields that stand at an indent, up to a line that stands further left. */
function readMap(lines: Lines, indent: number): Data {
  const data: Data = {}
  while (lines.at < lines.texts.length && lines.indents[lines.at]! >= indent) {
    if (lines.indents[lines.at] !== indent) throw unplain
    readEntry(lines, lines.texts[lines.at]!.slice(indent), indent, data)
  }
  return data
}

/** One field, `text` being its line without what stands before it. */
function readEntry(lines: Lines, text: string, indent: number, data: Data) {
  const match = entry.exec(text)
  if (!match || Object.hasOwn(data, match[1]!)) throw unplain
  const [, key = '', value = ''] = match
  lines.at += 1
  const own = withoutSpaces(value)
  if (own) data[key] = readValue(own)
  else data[key] = readBelow(lines, indent)
}

/** A list or fields below a field without a value. */
function readBelow(lines: Lines, indent: number): unknown {
  const below = lines.indents[lines.at]
  const text = lines.texts[lines.at]
  if (below === undefined || text === undefined || below < indent) throw unplain
  if (text.startsWith('- ', below)) return readList(lines, below)
  if (below <= indent) throw unplain
  return readMap(lines, below)
}

function readList(lines: Lines, indent: number): unknown[] {
  const list: unknown[] = []
  while (lines.indents[lines.at] === indent && lines.texts[lines.at]!.startsWith('- ', indent)) {
    const line = lines.texts[lines.at]!
    const inner = indent + 1 + indentOf(line.slice(indent + 1))
    const text = line.slice(inner)
    if (entry.test(text)) {
      const data: Data = {}
      readEntry(lines, text, inner, data)
      while ((lines.indents[lines.at] ?? -1) > indent) {
        if (lines.indents[lines.at] !== inner) throw unplain
        readEntry(lines, lines.texts[lines.at]!.slice(inner), inner, data)
      }
      list.push(data)
    } else {
      lines.at += 1
      list.push(readValue(withoutSpaces(text)))
    }
  }
  if ((lines.indents[lines.at] ?? -1) > indent) throw unplain
  return list
}

/** A value on one line. */
function readValue(text: string): unknown {
  const first = text[0]
  if (first === '"' || first === "'" || first === '[' || first === '{') {
    const flow: Flow = { text, at: 0 }
    const value = readFlow(flow)
    if (flow.at !== text.length) throw unplain
    return value
  }
  if (text.includes(': ') || text.endsWith(':') || text.includes(' #')) throw unplain
  return readScalar(text)
}

function readScalar(text: string): unknown {
  if (word.test(text)) {
    if (text in constants) return constants[text]
    if (otherConstants.test(text)) throw unplain
    return text
  }
  if (whole.test(text)) return Number(text)
  if (day.test(text)) return text
  throw unplain
}

interface Flow {
  text: string
  at: number
}

const quoted = /"([^"\\]*)"|'([^']*)'(?!')/y
const bare = /[^,[\]{}:#"'&*!|>%@`]+/y
const spaces = / */y

function take(flow: Flow, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = flow.at
  const match = pattern.exec(flow.text)
  if (!match) return undefined
  flow.at = pattern.lastIndex
  return match
}

/** A quoted text, a list in brackets or fields in braces. */
function readFlow(flow: Flow): unknown {
  const first = flow.text[flow.at]
  if (first === '[') return readFlowList(flow)
  if (first === '{') return readFlowMap(flow)
  const quotation = take(flow, quoted)
  if (quotation) return quotation[1] ?? quotation[2] ?? ''
  const found = withoutSpaces(take(flow, bare)?.[0] ?? '')
  if (!found) throw unplain
  return readScalar(found)
}

/** What follows an item: whether there is another one. */
function another(flow: Flow, end: string): boolean {
  take(flow, spaces)
  const next = flow.text[flow.at]
  flow.at += 1
  if (next === end) return false
  if (next !== ',') throw unplain
  take(flow, spaces)
  if (flow.text[flow.at] === end) throw unplain
  return true
}

function readFlowList(flow: Flow): unknown[] {
  const list: unknown[] = []
  flow.at += 1
  take(flow, spaces)
  if (flow.text[flow.at] === ']') throw unplain
  do list.push(readFlow(flow))
  while (another(flow, ']'))
  return list
}

const flowKey = /(?:"([A-Za-z][A-Za-z0-9]*)": *|([A-Za-z][A-Za-z0-9]*): +)/y

function readFlowMap(flow: Flow): Data {
  const data: Data = {}
  flow.at += 1
  take(flow, spaces)
  do {
    const match = take(flow, flowKey)
    const key = match?.[1] ?? match?.[2]
    if (key === undefined || Object.hasOwn(data, key)) throw unplain
    data[key] = readFlow(flow)
  } while (another(flow, '}'))
  return data
}

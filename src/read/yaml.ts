/**
 * Front matter: YAML text -> data.
 *
 * Enters: the text between the fences and its offset in the file. Leaves: the data, and a fault for all that is not
 * plain YAML. Promises: no alias is followed, so no document can grow; what YAML would silently take for something
 * else (a full-width colon, an anchor, a tag, a comment in the middle of a title) is told.
 */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  parseDocument,
  visit,
  type Document,
  type ScalarTag,
  type Tags,
} from 'yaml'
import { advice, fault, type Fault, type Problem } from '../graph/problem.ts'
import { escaped } from './bytes.ts'
import { diagnose, slipIn } from './diagnosis.ts'
import { excessYaml } from './limit.ts'
import { copyFaults, type Spacing } from './prose.ts'

export interface FrontMatter {
  data: Record<string, unknown>
  faults: Fault[]
  /** Whether the data is what was written, so that it makes sense to check its fields. */
  sound: boolean
}

/** Numbers in the one way in which they are printed: `3.10`, `007`, `1e3` and `0x1F` stay as they were written. */
const numbers: ScalarTag[] = [
  /^(?:0|-?[1-9]\d{0,14})$/,
  /^-?(?:0|[1-9]\d{0,11})\.\d{0,3}[1-9]$/,
].map((test) => ({ tag: 'tag:yaml.org,2002:float', default: true, test, resolve: Number }))
const customTags = (tags: Tags): Tags => [
  ...tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
  ...numbers,
]

/** Faults that leave the rest of the data as it was written. */
const mild = new Set(['yaml/duplicate-key', 'yaml/tag', 'yaml/anchor', 'yaml/comment'])

export function readYaml(yaml: string, offset = 0, spacing: Spacing = 'any'): FrontMatter {
  const result = parse(yaml, spacing)
  for (const one of result.faults) {
    one.start = (one.start ?? 0) + offset
    one.end = (one.end ?? one.start) + offset
  }
  return result
}

function parse(yaml: string, spacing: Spacing): FrontMatter {
  const lost = (rule: string, start = 0, end = yaml.length): FrontMatter => ({
    data: {},
    faults: [fault(rule, { start, end })],
    sound: false,
  })
  const excess = excessYaml(yaml)
  if (excess) return { data: {}, faults: [excess], sound: false }
  let document: Document.Parsed
  try {
    document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error', customTags })
  } catch {
    return lost('yaml/deep')
  }
  const faults = diagnose(yaml, document)
  if (hasSigns.test(yaml)) {
    const known = new Set(faults.map(({ rule, start = 0 }) => rule + lineStart(yaml, start)))
    for (const one of signs(yaml, document))
      if (!known.has(one.rule + lineStart(yaml, one.start ?? 0))) faults.push(one)
  }
  const sound = faults.every(({ rule, level }) => level === 'warning' || mild.has(rule))
  faults.push(...escapes(yaml, document))
  if (!faults.length && (spacing !== 'any' || hasCopyFaults(yaml)))
    faults.push(...copyFaultsOf(yaml, document, spacing))
  if (!isMap(document.contents)) {
    if (!faults.length) faults.push(notAMap(yaml, document))
    return { data: {}, faults, sound: false }
  }
  if (faults.some(({ rule }) => rule === 'yaml/alias')) return { data: {}, faults, sound }
  if (brokenLine.test(yaml)) joinLines(yaml, document)
  try {
    const data = document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>
    return { data, faults, sound }
  } catch {
    return faults.length ? { data: {}, faults, sound: false } : lost('yaml/syntax')
  }
}

const wide = '[\\u3400-\\u9fff\\u3000-\\u303f\\uff01-\\uff5e‘’“”…—]'
const brokenLine = new RegExp(`${wide}[ \\t]*\\r?\\n[ \\t]+${wide}`)
const fold = new RegExp(`(?<=${wide}) (?=${wide})`, 'g')

/** A value that goes on in the next line is joined with a space; between Chinese characters there is none. */
function joinLines(yaml: string, document: Document.Parsed) {
  visit(document, {
    Scalar: (_, node) => {
      const [start = 0, end = 0] = node.range ?? []
      if (node.type === 'BLOCK_LITERAL' || typeof node.value !== 'string') return
      if (yaml.slice(start, end).trimEnd().includes('\n')) node.value = node.value.replace(fold, '')
    },
  })
}

function notAMap(yaml: string, document: Document.Parsed): Fault {
  const known = slipIn(yaml)
  if (known) return known
  if (!document.contents) return fault('yaml/empty', { start: 0, end: 0 })
  const [start = 0, end = yaml.length] = document.contents?.range ?? []
  return fault('yaml/not-a-map', { start, end })
}

/** Where an anchor, alias, tag or comment may stand; nearly no entry has one, and then no node is visited. */
const hasSigns = /(?:^|[\s,[{])[&*!]|[ \t]#|^[ \t]*\?[ \t]/m

function signs(yaml: string, document: Document.Parsed): Fault[] {
  const faults: Fault[] = []
  const told = new Set<string>()
  const at = (rule: string, start: number, end: number) => {
    const place = `${rule} ${yaml.lastIndexOf('\n', start - 1)}`
    if (told.size === told.add(place).size) return
    faults.push(fault(rule, { start, end }))
  }
  visit(document, {
    Alias: (_, node) => {
      const [start = 0, end = 0] = node.range ?? []
      at('yaml/alias', start, end)
    },
    Node: (_, node) => {
      if (isAlias(node)) return
      const [start = 0, end = start] = node.range ?? []
      const head = yaml.lastIndexOf('\n', start - 1) + 1
      const anchor = node.anchor ? yaml.lastIndexOf(`&${node.anchor}`, start) : -1
      if (anchor >= 0) at('yaml/anchor', anchor, anchor + node.anchor!.length + 1)
      const tag =
        /!!?[^\s!]*[ \t]*$/.exec(yaml.slice(head, start)) ?? /^![^\s]*/.exec(yaml.slice(start, end))
      if (tag && isScalar(node) && node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE')
        at('yaml/tag', tag[0].endsWith(yaml.slice(start, end)) ? start : head + tag.index, start)
      // `第 #1 名` ends at 第: only a comment that stands apart was meant as one.
      if (node.comment && /^\S/.test(node.comment) && isScalar(node)) {
        const found = yaml.indexOf('#', end)
        if (found >= 0 && !yaml.slice(start, found).includes('\n'))
          at('yaml/comment', found, lineEnd(yaml, found))
      }
    },
  })
  return faults
}

const escape = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^xuU]))/g
const short: Readonly<Record<string, number>> = {
  0: 0,
  a: 7,
  b: 8,
  v: 11,
  f: 12,
  e: 27,
  N: 0x85,
  L: 0x2028,
  P: 0x2029,
}

/** Characters that no editor means to write, written as escapes of YAML. */
function escapes(yaml: string, document: Document.Parsed): Fault[] {
  const faults: Fault[] = []
  if (!yaml.includes('"') || !yaml.includes('\\', yaml.indexOf('"'))) return faults
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type !== 'QUOTE_DOUBLE' || !range) return
      for (const { 0: found, 1: two, 2: four, 3: eight, 4: sign = '', index } of yaml
        .slice(range[0], range[1])
        .matchAll(escape)) {
        const digits = two ?? four ?? eight
        const point = digits ? Number.parseInt(digits, 16) : short[sign]
        const start = range[0] + index
        const one = point === undefined ? undefined : escaped(point, start, start + found.length)
        if (one) faults.push(one)
      }
    },
  })
  return faults
}

const lineStart = (text: string, from: number) => text.lastIndexOf('\n', from - 1)

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** Markdown and HTML, which fields show as they are written. */
const markdown =
  /\*\*[^*\n]{1,200}\*\*|!?\[[^\][\n]{1,200}\]\((?:https?:|\/|#)[^)[\n]{0,200}\)|<\/?(?:a|b|br|div|em|font|i|img|li|p|span|strong|u|ul)(?:[\s/][^<>\n]{0,200})?>|`[^`\n]{1,200}`|~~[^~\n]{1,200}~~|&(?:nbsp|amp|lt|gt|quot|[lr]dquo|mdash|#\d{2,6});|\[\^\d+\]|^#{1,6} (?=\S)/i

/** A mark of copy beside a Chinese character. */
const copySign =
  /[\u4e00-\u9fff，。；：、”’》）][,;:!?.(]|["'][\u4e00-\u9fff]|[，、；：！？…。][，。、；：！？…]|…|[ \t][，。；：、！？）》”]|[０-９Ａ-Ｚａ-ｚ\t\u00a0\u2007\u202f\u3000\u2e80-\u2fdf\uf900-\ufaff]|\*\*|\]\(|<\/?[a-z]|`|~~|&[a-z#]|\[\^|#{1,6} /g

/** Commas in a list on one line and the quotation marks of a value are YAML's own. */
function hasCopyFaults(yaml: string): boolean {
  copySign.lastIndex = 0
  for (let found = copySign.exec(yaml); found; found = copySign.exec(yaml)) {
    const mark = found[0]
    const start = yaml.lastIndexOf('\n', found.index) + 1
    const line = yaml.slice(start, found.index)
    const isOwn = mark.endsWith(',')
      ? /^[ \t]*(?:-[ \t]+)*(?:[A-Za-z]\w*:[ \t]*)?[[{]/.test(line)
      : /^["']/.test(mark) && /(?:^|[-:,[{])[ \t]*$/.test(line)
    if (!isOwn) return true
  }
  return false
}

function copyFaultsOf(yaml: string, document: Document.Parsed, spacing: Spacing): Fault[] {
  const faults: Fault[] = []
  visit(document, {
    Scalar: (key, node, above) => {
      if (key === 'key' || typeof node.value !== 'string' || /^https?:/.test(node.value)) return
      // What another wrote stays as it was written.
      const pair = above.at(-1)
      if (isPair(pair) && String(pair.key) === 'quote') return
      const [from = 0, to = 0] = node.range ?? []
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
      const text = yaml.slice(from + quoted, to - quoted)
      faults.push(...copyFaults(text, from + quoted, spacing))
      const mark = markdown.exec(text)
      if (mark) {
        const start = from + quoted + mark.index
        const params = { found: mark[0].slice(0, 40) }
        faults.push(advice('field/markdown', { start, end: start + mark[0].length, params }))
      }
    },
  })
  return faults
}

/** The same for a file that is nothing but YAML: `site.yaml`. */
export function readFrontMatter(
  file: string,
  yaml: string,
  offset = 0,
): { data: Record<string, unknown>; problems: Problem[] } {
  const { data, faults } = readYaml(yaml, offset)
  return { data, problems: faults.map((one) => ({ ...one, file })) }
}

/**
 * A file's front matter, changed where it is asked for.
 *
 * Enters: the file's text and what shall stand at which path. Leaves: the edits that do it. Promises: every byte
 * outside of them stays; the data afterwards is what was asked for, or nothing is changed.
 */
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { partsOf } from '../read/file.ts'

export interface Edit {
  start: number
  end: number
  put: string
}

/** The values of front matter, a number that is not printed as it was written (`007`, `3.10`) as a text. */
export function dataOf(yaml: string): Tree {
  const document = parseDocument(yaml, { logLevel: 'error' })
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' && String(node.value) !== node.source)
        node.value = node.source
    },
  })
  return (document.toJS() as Tree | null) ?? {}
}

export function apply(text: string, edits: readonly Edit[]): string {
  let result = text
  let last = Infinity
  // Of two at one place the first comes first, and what is put in before what is put in the place of something.
  for (const { start, end, put } of edits
    .toReversed()
    .sort((a, b) => b.start - a.start || b.end - a.end)) {
    // A link inside a link's words is seen twice.
    if (end > last) continue
    result = result.slice(0, start) + put + result.slice(end)
    last = start
  }
  return result
}

/** `value` shall stand at `path`; `undefined` takes it away. An index behind the end of a list adds to it. */
export interface Put {
  path: readonly Step[]
  value: unknown
}

/** The edits of a whole file's text; `undefined` where the file is written in a way that can't be changed so. */
export function edits(text: string, puts: readonly Put[]): Edit[] | undefined {
  const { yaml, yamlAt } = partsOf(text) ?? {}
  if (yaml === undefined || yamlAt === undefined) return undefined
  const document = parseDocument(yaml, { logLevel: 'error' })
  if (!isMap<Node, Node>(document.contents)) return undefined
  const wanted = document.toJS() as Tree
  for (const { path, value } of puts) set(wanted, path, value)
  const found: Edit[] = []
  /** What is new, by the map or list that takes it up. */
  const added = new Map<Holder, Tree>()
  for (const { path, value } of puts) {
    let at: Holder = document.contents
    for (const [depth, step] of path.entries()) {
      const pair = isMap<Node, Node>(at)
        ? at.items.find(({ key }) => String(key) === step)
        : undefined
      const next = pair ? pair.value : isSeq<Node>(at) ? at.items[Number(step)] : undefined
      const isLast = depth + 1 === path.length
      if (next && !isLast && (isMap<Node, Node>(next) || isSeq<Node>(next))) {
        at = next
        continue
      }
      if (next)
        found.push(replace(yaml, at, pair!.key, next, valueAt(wanted, path.slice(0, depth + 1))))
      else if (value !== undefined) {
        if (!added.has(at)) added.set(at, isSeq(at) ? (Array(at.items.length) as never) : {})
        set(added.get(at)!, path.slice(depth), value)
      }
      break
    }
  }
  // An item's own fields come before the next item.
  const inward = [...added].sort(([a], [b]) => b.range![0] - a.range![0])
  for (const [at, more] of inward) found.push(append(yaml, at, more))
  const eol = yaml.includes('\r\n') ? '\r\n' : '\n'
  const placed = found.map((one) => ({ ...one, put: one.put.replaceAll('\n', eol) }))
  const result = parseDocument(apply(yaml, placed), { logLevel: 'error' })
  if (result.errors.length || !isSame(result.toJS(), wanted)) return undefined
  return placed.map(({ start, end, put }) => ({ start: start + yamlAt, end: end + yamlAt, put }))
}

type Step = string | number
export type Tree = { [step: Step]: unknown }
type Holder = YAMLMap<Node, Node> | YAMLSeq<Node>

const entriesOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? Object.entries(value) : undefined

/** Whether two values of front matter say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  const [left, right] = [entriesOf(a), entriesOf(b)]
  if (!left || !right) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b) || left.length !== right.length) return false
  return left.every(
    ([key, value]) => Object.hasOwn(b as Tree, key) && isSame(value, (b as Tree)[key]),
  )
}

export function set(tree: Tree, [step = '', ...rest]: readonly Step[], value: unknown) {
  if (rest.length) set((tree[step] ??= typeof rest[0] === 'number' ? [] : {}) as Tree, rest, value)
  else if (value === undefined) delete tree[step]
  else tree[step] = value
}

const valueAt = (tree: Tree, path: readonly Step[]) =>
  path.reduce<unknown>((at, step) => (at as Tree)[step], tree)

/** A value in YAML: in the block form, or in one line where it stands within brackets. */
function write(value: unknown, flow = false): string {
  const document = new Document(value)
  if (flow) (document.contents as YAMLSeq).flow = true
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true })
    .trimEnd()
}

/** A field as the portal's own content has it: a list of plain values on one line, all else in the block form. */
export const fieldText = (name: string, value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one !== 'object')
    ? `${name}: ${write(value, true)}`
    : write({ [name]: value })

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1
/** Behind the line's end. */
const nextLine = (text: string, at: number) => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

const indented = (text: string, by: number, first = by) =>
  text.replace(/^(?=.)/gm, (_, at: number) => ' '.repeat(at ? by : first))

/** Where a node's own text ends: without the line break and what follows of a block. */
const endOf = (yaml: string, node: Node) => {
  const [start, end] = node.range!
  return start + yaml.slice(start, end).trimEnd().length
}

function replace(yaml: string, holder: Holder, key: Node, node: Node, value: unknown): Edit {
  const start = key.range![0]
  const end = endOf(yaml, node)
  const indent = start - lineStart(yaml, start)
  // Between brackets this takes too much away, which the proof refuses.
  if (value === undefined) return { start: start - indent, end: nextLine(yaml, end), put: '' }
  const isPlain = typeof value !== 'object' && !String(value).includes('\n')
  if (isPlain && isScalar(node) && !node.type?.startsWith('BLOCK'))
    return {
      start: node.range![0],
      end,
      put: holder.flow ? write([value], true).slice(1, -1) : write(value),
    }
  if (isSeq<Node>(node) && !node.flow && Array.isArray(value))
    return { start: node.range![0], end, put: relist(yaml, node, value) }
  return { start, end, put: indented(fieldText(String(key), value), indent, 0) }
}

/** A list in the block form with other items: those that it has already stay as they are written. */
function relist(yaml: string, list: YAMLSeq<Node>, items: readonly unknown[]): string {
  const starts = list.items.map((item) => yaml.lastIndexOf('-', item.range![0] - 1))
  const indent = starts[0]! - lineStart(yaml, starts[0]!)
  const old = list.items.map((item, at) => ({
    value: item.toJSON() as unknown,
    text: yaml.slice(starts[at], starts[at + 1] ?? endOf(yaml, list)).trimEnd(),
  }))
  return items
    .map(
      (item) =>
        old.find(({ value }) => isSame(value, item))?.text ?? indented(write([item]), indent, 0),
    )
    .join(`\n${' '.repeat(indent)}`)
}

function append(yaml: string, at: Holder, more: Tree): Edit {
  const items = isSeq(at) ? Object.values(more) : [more]
  if (at.flow) {
    const end = at.range![1] - 1
    const inner = items.map((one) => write(one, true)).join(', ')
    const put = isSeq(at) ? inner : inner.slice(1, -1)
    return { start: end, end, put: at.items.length ? `, ${put}` : put }
  }
  const head = isSeq(at)
    ? yaml.lastIndexOf('-', at.items[0]!.range![0])
    : at.items[0]!.key.range![0]
  const fields = isSeq(at)
    ? write(items)
    : Object.entries(more)
        .map(([name, value]) => fieldText(name, value))
        .join('\n')
  const put = indented(fields, head - lineStart(yaml, head))
  const end = nextLine(yaml, endOf(yaml, at))
  return { start: end, end, put: end && yaml[end - 1] !== '\n' ? `\n${put}` : `${put}\n` }
}

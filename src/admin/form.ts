/**
 * An entry as a form has it, and back: what the form left as it was stays byte for byte.
 *
 * Enters: a file's text and its kind's fields. Leaves: the values of a form, every list a list and every number of a
 * text field a text; from changed values the file's new text. Runs in Node and in the browser.
 */
import { apply, dataOf, edits, fieldText, isSame, type Put, type Tree } from '../edit/patch.ts'
import type { FieldManual } from '../kinds/manual.ts'
import { partsOf } from '../read/file.ts'
import { bodyName, held } from './held.ts'

/** What a form needs to know of a field: how its values stand in a file. */
export interface Shape {
  name: string
  type: 'number' | 'boolean' | 'date' | 'object' | 'text'
  count: FieldManual['count']
  /** The field of an object that a bare text in its place means, and whether it is written so where it is the only one. */
  key?: string
  isPlain?: boolean
  fields?: Shape[]
}

export function shapeOf(field: FieldManual): Shape {
  const { name, type, count, fields = [] } = field
  const inner = fields.map(shapeOf)
  const isKept = type === 'number' || type === 'boolean' || type === 'date' || type === 'object'
  const key = type === 'object' && (fields.find(({ required }) => required) ?? fields[0])?.name
  return {
    name,
    type: isKept ? type : 'text',
    count,
    ...(key && { key, isPlain: field.plain !== undefined }),
    ...(inner.length && { fields: inner }),
  }
}

/** A value as the form has it. */
function opened(raw: unknown, shape: Shape | undefined): unknown {
  if (raw === undefined || raw === null || !shape) return raw ?? undefined
  if (shape.count !== 'one' && !isItem(shape))
    return [raw].flat().map((one) => opened(one, itemOf(shape)))
  if (shape.type === 'object') {
    if (typeof raw !== 'object') return shape.key ? { [shape.key]: String(raw) } : raw
    return openedAll(raw as Tree, shape.fields ?? [])
  }
  return typeof raw === 'number' && shape.type !== 'number' ? String(raw) : raw
}

const items = new WeakMap<Shape, Shape>()
/** The shape of one value of several. */
function itemOf(shape: Shape): Shape {
  const known = items.get(shape) ?? { ...shape, count: 'one' as const }
  items.set(shape, known)
  return known
}
const isItem = ({ count }: Shape) => count === 'one'

const openedAll = (data: Tree, shapes: readonly Shape[]): Tree =>
  Object.fromEntries(
    Object.entries(data).map(([name, raw]) => [
      name,
      opened(
        raw,
        shapes.find((one) => one.name === name),
      ),
    ]),
  )

/** A value without what a form holds for nothing or takes away: empty ones, a `false` that nobody wrote, outer space. */
function bare(value: unknown, was: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined
  if (value === undefined || value === null || (value === false && was !== false)) return undefined
  if (Array.isArray(value)) {
    const kept = value.map((one, at) => bare(one, (was as unknown[] | undefined)?.[at]))
    const full = kept.filter((one) => one !== undefined)
    return full.length ? full : undefined
  }
  if (typeof value !== 'object') return value
  const fields = Object.entries(value as Tree)
    .map(([name, one]) => [name, bare(one, (was as Tree | undefined)?.[name])] as const)
    .filter(([, one]) => one !== undefined)
  return fields.length ? Object.fromEntries(fields) : undefined
}

/** A value as a file has it; `raw` is what stood there. */
function closed(value: unknown, raw: unknown, shape: Shape | undefined): unknown {
  if (value === undefined || !shape) return value
  if (shape.count !== 'one') {
    const item = itemOf(shape)
    const old = raw === undefined ? [] : [raw].flat()
    const all = (value as unknown[]).map((one) => {
      const same = old.find((two) => isSame(one, bare(opened(two, item), undefined)))
      return same ?? closed(one, undefined, item)
    })
    return shape.count === 'either' && !Array.isArray(raw) && all.length === 1 ? all[0] : all
  }
  if (shape.type === 'object') {
    const { key = '', isPlain, fields = [] } = shape
    const data = value as Tree
    if (isPlain && Object.keys(data).length === 1 && key in data) return data[key]
    return Object.fromEntries(
      Object.entries(data).map(([name, one]) => [
        name,
        closed(
          one,
          (raw as Tree | undefined)?.[name],
          fields.find((two) => two.name === name),
        ),
      ]),
    )
  }
  return shape.type === 'date' && /^\d{4}$/.test(String(value)) ? Number(value) : value
}

/** What shall stand otherwise, as near to the leaves as it can be said. */
function* changes(raw: unknown, now: unknown, shape: Shape, path: Put['path']): Generator<Put> {
  const was = bare(opened(raw, shape), opened(raw, shape))
  if (isSame(was, now)) return
  const whole = { path, value: closed(now, raw, shape) }
  const { fields = [] } = shape
  if (shape.type !== 'object' || typeof raw !== 'object' || raw === null || now === undefined)
    return yield whole
  if (shape.count === 'one') {
    const names = new Set([...Object.keys(raw), ...Object.keys(now as Tree)])
    for (const name of names) {
      const inner = fields.find((one) => one.name === name) ?? text(name)
      yield* changes((raw as Tree)[name], (now as Tree)[name], inner, [...path, name])
    }
    return
  }
  const item = itemOf(shape)
  const old = Array.isArray(raw) ? raw : undefined
  const list = now as unknown[]
  const isOld = (one: unknown) =>
    old?.some((two) => isSame(one, bare(opened(two, item), undefined)))
  const isInPlace = old?.every((one, at) => {
    const isThere = isSame(bare(opened(one, item), undefined), list[at])
    return isThere || (typeof one === 'object' && list[at] !== undefined && !isOld(list[at]))
  })
  if (!old || !isInPlace) return yield whole
  for (const [at, one] of list.entries())
    if (at < old.length) yield* changes(old[at], one, item, [...path, at])
    else yield { path: [...path, at], value: closed(one, undefined, item) }
}

const text = (name: string): Shape => ({ name, type: 'text', count: 'one' })

/** A file's text as the form has it, with the text itself. */
export function openText(content: string, shapes: readonly Shape[], path = ''): Tree {
  const parts = partsOf(content)
  if (!parts)
    return { [bodyName]: content, [held.text]: JSON.stringify(content), [held.path]: path }
  const data = dataOf(parts.yaml)
  return {
    ...openedAll(data, shapes),
    [bodyName]: bodyOf(parts.body),
    [held.text]: JSON.stringify(content),
    [held.path]: path,
  }
}

/** Without the empty lines around it. */
const bodyOf = (body: string) => body.replaceAll('\r\n', '\n').trim()

/** The file's text as the form's values want it; throws where it is written in a way that can't be changed so. */
export function closeText(values: Tree, shapes: readonly Shape[]): string {
  const { [held.text]: kept, [held.path]: _path, [bodyName]: written = '', ...data } = values
  const old = kept ? (JSON.parse(String(kept)) as string) : ''
  const parts = partsOf(old)
  if (!parts) return newText(data, String(written), shapes)
  const raw = dataOf(parts.yaml)
  const names = new Set([...Object.keys(raw), ...Object.keys(data)])
  const puts = [...names].flatMap((name) => {
    const shape = shapes.find((one) => one.name === name) ?? text(name)
    const was = opened(raw[name], shape)
    return [...changes(raw[name], bare(data[name], was), shape, [name])]
  })
  const body = written === bodyOf(parts.body) ? parts.body : bodyText(String(written), parts.body)
  const made = puts.length ? edits(old, puts) : []
  if (!made) throw new Error(`${puts.map((one) => one.path.join('.')).join(', ')}`)
  return apply(old, [
    ...made,
    ...(body === parts.body ? [] : [{ start: parts.bodyAt, end: old.length, put: body }]),
  ])
}

function bodyText(written: string, old: string): string {
  const eol = old.includes('\r\n') ? '\r\n' : '\n'
  const lines = written.replaceAll('\r\n', '\n').replaceAll('\n', eol).trim()
  return lines && `${/^\s*\n/.exec(old)?.[0] ?? eol}${lines}${eol}`
}

function newText(data: Tree, written: string, shapes: readonly Shape[]): string {
  const fields = shapes.flatMap((shape) => {
    const value = bare(data[shape.name], undefined)
    return value === undefined ? [] : fieldText(shape.name, closed(value, undefined, shape))
  })
  return `---\n${fields.map((one) => `${one}\n`).join('')}---\n${bodyText(written, '')}`
}

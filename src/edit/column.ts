/**
 * A kind's fields as columns of a table: what a heading means, how a value is shown in a cell, what a cell says.
 *
 * Enters: the schemas by way of their manual. Promises: what a cell shows of a value is read back as that value.
 */
import { meantValue } from '../graph/index.ts'
import { readDate } from '../kinds/date.ts'
import type { KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual, type KindManual } from '../kinds/manual.ts'
import type { Terms } from '../kinds/terms.ts'
import { cells, headings, importWords, meanings } from '../strings/import.ts'
import { isFault } from './sheet.ts'

const { table: words } = importWords

export interface Column {
  field: FieldManual
  /** Where the value stands in the front matter. */
  path: readonly string[]
  label: string
}

const columns = new WeakMap<KindManual, Column[]>()

/** Lists that have a table of their own. */
const elsewhere: Partial<Record<KindName, readonly string[]>> = { alliances: ['members'] }

export function columnsOf(kind: KindName, terms: Terms): Column[] {
  const manual = manualOf(kind, terms)
  const known = columns.get(manual)
  if (known) return known
  const made = manual.fields.flatMap((field): Column[] => {
    const { name, label, type, count, fields = [] } = field
    if (name === 'slug' || elsewhere[kind]?.includes(name)) return []
    if (type !== 'object' || count === 'many') return [{ field, path: [name], label }]
    return fields.map((part) => ({
      field: { ...part, required: false },
      path: [name, part.name],
      label: cells.part(label, part.label),
    }))
  })
  columns.set(manual, made)
  return made
}

/** A heading as it is compared: without blanks, marks and what stands in brackets. */
export const foldHeading = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\([^()]*\)|\[[^[\]]*\]|[\s*:：、]/g, '')
    .toLowerCase()

/** How well a heading names a field: 0 best; `undefined` where it does not. */
export function rankOf(heading: string, name: string, label = ''): number | undefined {
  if (foldHeading(label) === heading || name.toLowerCase() === heading) return 0
  const rank = headings[name]?.split(' ').indexOf(heading) ?? -1
  return rank < 0 ? undefined : rank + 1
}

/** The value of a path. */
export const valueOf = (data: object, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], data)

/** The name of a reference. */
type NameOf = (kind: string, target: string) => string

/** A line break within an item of a list, whose items are lines. */
const turn = '⏎'

/** An item of a list of objects, in one line: `日期：2023-06；事实：入选首批试点`. */
function shownItem({ fields = [], plain }: FieldManual, item: unknown, nameOf: NameOf): string {
  if (typeof item !== 'object' || item === null) return nameOf(plain![0]!, String(item))
  const parts = fields.flatMap((field) => {
    const value = (item as Record<string, unknown>)[field.name]
    const text = shown({ field, path: [], label: '' }, value, nameOf)
    const mark = field.count === 'many' ? '、' : turn
    return value === undefined ? [] : [`${field.label}：${text.replaceAll('\n', mark)}`]
  })
  return parts.join('；')
}

export function shown({ field }: Column, value: unknown, nameOf: NameOf): string {
  if (value === undefined) return ''
  const one = (item: unknown) => {
    if (field.type === 'object') return shownItem(field, item, nameOf)
    if (typeof item === 'boolean') return item ? cells.yes : cells.no
    return field.type === 'reference' ? nameOf(field.refers![0]!, String(item)) : String(item)
  }
  return Array.isArray(value) ? value.map(one).join('\n') : one(value)
}

/** The choice that a text means, by its last word: 江西某某职业技术学院附属医院 is a hospital. */
export function meantChoice(
  text: string,
  { vocabulary, choices = [] }: Pick<FieldManual, 'vocabulary' | 'choices'>,
  terms: Terms,
): string | undefined {
  let best: string | undefined
  let last = 0
  for (const [pattern, meaning] of meanings) {
    const choice = vocabulary ? terms.shown(vocabulary, meaning) : meaning
    if (!choices.includes(choice)) continue
    for (const { 0: found, index } of text.matchAll(pattern))
      if (index + found.length > last) [best, last] = [choice, index + found.length]
  }
  return best
}

/** Why a cell can't be taken as it is. */
export class CellFault extends Error {
  readonly how: string
  constructor(what: string, how = '') {
    super(what)
    this.how = how
  }
}

export interface Reading {
  terms: Terms
  /** Days are counted from 1904. */
  is1904: boolean
  /** The slug of the entry that a text names; throws a `CellFault` where there is none. */
  refer(kinds: readonly string[], text: string): string
  /** Told where a value was taken for another. */
  meant(found: string, value: string): void
}

/** Cells that say that there is nothing to say. */
const isBlank = /^(?:[-—–/／]+|无|暂无|没有|n\/?a)$/i

/** The value of a cell; `undefined` where it says nothing. What fits no field is left as it is: the check tells it. */
export function asValue({ field }: Column, text: string, reading: Reading): unknown {
  if (isFault(text)) throw new CellFault(words.fault)
  if (!text || (field.name !== 'title' && isBlank.test(text))) return undefined
  if (field.type === 'object')
    return text.split('\n').flatMap((part) => (part ? [itemOf(field, part, reading)] : []))
  const one = (part: string) => single(field, part, reading)
  if (field.count === 'one') return one(text)
  const values = partsOf(text, field).map(one)
  return field.count === 'either' && values.length === 1 ? values[0] : values
}

/** An item of a list of objects, as `shownItem` writes it. */
function itemOf({ fields = [], plain }: FieldManual, text: string, reading: Reading): unknown {
  const labels = fields.map(({ label }) => label)
  const starts = [...text.matchAll(/(?:^|[；;])([^：:；;]+)[：:]/g)].filter(([, label]) =>
    labels.includes(label!.trim()),
  )
  if (starts[0]?.index !== 0 && plain) return reading.refer(plain, text)
  if (starts[0]?.index !== 0) throw new CellFault(words.item(text), words.itemWritten(labels))
  const item: Record<string, unknown> = {}
  for (const [at, { 0: head, 1: label, index }] of starts.entries()) {
    const field = fields[labels.indexOf(label!.trim())]!
    const value = text.slice(index + head.length, starts[at + 1]?.index).trim()
    const parts = field.count === 'many' ? partsOf(value, field) : [value.replaceAll(turn, '\n')]
    const read = parts.map((part) => (isText(field) ? part : single(field, part, reading)))
    item[field.name] = field.count === 'many' ? read : read[0]
  }
  return item
}

const isText = ({ type }: FieldManual) => type === 'line' || type === 'text'

function partsOf(text: string, { type }: FieldManual): string[] {
  const isName = type === 'reference' || type === 'choice'
  const mark = text.includes('\n') ? '\n' : isName ? /[;；、,，]/ : /[;；、]/
  return text
    .split(mark)
    .map((part) => part.trim())
    .filter(Boolean)
}

function single(
  field: FieldManual,
  text: string,
  { terms, is1904, refer, meant }: Reading,
): unknown {
  switch (field.type) {
    case 'reference':
      return refer(field.refers ?? [], text)
    case 'choice': {
      if (field.choices!.includes(text)) return text
      const choice = meantChoice(text, field, terms)
      if (choice) meant(text, choice)
      return choice ?? text
    }
    case 'date': {
      if (/^\d{4}[.．]1$/.test(text)) throw new CellFault(words.month(text))
      const days = is1904 && /^[2-5]\d{4}$/.test(text) ? String(Number(text) + 1462) : text
      if (readDate(days)) return days
      const date = meantValue('date', days) ?? text
      // The hour belongs to another field.
      if (/\d[:：时点]/.test(text)) meant(text, date)
      return date
    }
    case 'boolean':
      return (
        /^(?:是|true|yes|y|√|✓|1)$/i.test(text) ||
        (/^(?:否|false|no|n|×|0)$/i.test(text) ? false : text)
      )
    case 'number': {
      const told = meantValue('number', text) ?? text
      return /^-?\d{1,15}$/.test(told) ? Number(told) : text
    }
    case 'text':
      return text
    default:
      return meantValue(field.type, text) ?? joined(text)
  }
}

/** Lines of a cell as one; between Chinese characters without a blank. */
const joined = (text: string) =>
  text.replace(/(?<! ) *\n\s*/g, (_, at: number) =>
    /[⺀-鿿，。、；]/.test(text[at - 1] ?? '') ? '' : ' ',
  )

/**
 * What an edit changed, field by field.
 *
 * Enters: an entry's edits as git has them: what fields said and say. Leaves: the differences that count for a reader, by
 * the fields of the kind's schema. Promises: other ways to write the same are none; a text that the entry has no more, such
 * as a number that had to go, is not told again; nothing is told of the time before it was published.
 */
import { shared } from '../kinds/kind.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { asAsked, type Dates, type Edit } from './entry.ts'
import type { Graph, Node } from './graph.ts'

/** A value as it may be told: a name, a choice, a date (EDTF), a number; nothing of what is not told again. */
export type Said = string | number | boolean | undefined

export type Difference = {
  /** The entry's field. */
  name: string
  /** What leads to it: 成员, 角色. */
  labels: readonly string[]
  /** What the item of a list goes by of which it is a part: a school. */
  within?: Said
  /** What the values are, of a list's items what they go by. */
  field: FieldManual
} & (
  | { how: 'added' | 'removed' | 'changed'; was: Said; is: Said }
  | { how: 'list'; from: number; to: number; added: readonly Said[]; removed: readonly Said[] }
  | { how: 'order' }
)

type Place = Pick<Difference, 'name' | 'labels' | 'within'>

export interface EntryEdit {
  /** `YYYY-MM-DD` */
  day: string
  /** Absent where the file could not be read, then or before. */
  differences?: readonly Difference[]
  /** In how many places the text differs. */
  places: number
  /** Whether a later day of the last check was written. */
  checked: boolean
}

/** Whether an edit is more than another way to write, or a check. */
export const isTold = ({ differences, places }: EntryEdit) =>
  places > 0 || differences?.length !== 0

type Data = Record<string, unknown>

/** Whether an edit is how an entry came: its draft was for nobody. */
const isPublishing = ({ fields }: Edit) => fields?.['draft']?.was === true

/** The day on which an entry was a draft no more. */
export const publishedOn = (history: Dates | undefined) => history?.edits?.find(isPublishing)?.day

/** The latest edits of an entry, the newest first, and how many there are beside them. */
export const editsOf = (
  node: Node,
  graph: Graph,
): { edits: readonly EntryEdit[]; others: number } =>
  node.memo('edits', () => {
    const { edits = [], earlier = 0 } = node.history ?? {}
    const came = edits.findIndex(isPublishing)
    const own = came < 0 ? edits : edits.slice(0, came)
    const reader = own.length ? new Reader(node, graph) : undefined
    return {
      edits: own.map(({ day, fields, places }) => ({
        day,
        places,
        checked: fields?.['updated']?.is !== undefined,
        ...(fields && { differences: reader!.differences(fields) }),
      })),
      others: came < 0 ? earlier : 0,
    }
  })

/** The ids of entries by all that files call them, and their titles. */
const namesIn = (graph: Graph): ReadonlyMap<string, string> =>
  graph.memo('names of edits', () => {
    const names = new Map<string, string>()
    const all = [...graph.nodes.values()]
    for (const { kind, id, data } of all)
      for (const name of [
        data.title,
        data.short,
        ...(data.aliases ?? []),
        ...(data.formerly ?? []),
      ])
        if (name) names.set(`${kind}/${name}`, id)
    for (const { id } of all) names.set(id, id)
    return names
  })

/** What a kind says of its own comes before what all kinds say. */
const rankOf = ({ name }: FieldManual) =>
  name === 'title' || name === 'corrections' ? 0 : name in shared ? 2 : 1

/** Without what a reader is told otherwise, or not at all. */
const silent = new Set(['draft', 'updated'])

class Reader {
  readonly #graph: Graph
  readonly #node: Node
  readonly #names: ReadonlyMap<string, string>
  /** All texts that the entry has. */
  readonly #texts = new Set<string>()

  constructor(node: Node, graph: Graph) {
    this.#graph = graph
    this.#node = node
    this.#names = namesIn(graph)
    const collect = (value: unknown): void => {
      if (typeof value === 'string') this.#texts.add(value)
      else if (typeof value === 'object' && value) Object.values(value).forEach(collect)
    }
    collect(node.data)
  }

  differences(fields: Record<string, { was?: unknown; is?: unknown }>): Difference[] {
    const { kind, terms } = this.#node
    const known = [...manualOf(kind, terms).fields].sort((a, b) => rankOf(a) - rankOf(b))
    const strange = Object.keys(fields)
      .filter((name) => !known.some((field) => field.name === name))
      .map((name) => ({ name, label: name, type: 'text', count: 'one' }) as FieldManual)
    return [...known, ...strange].flatMap((field) => {
      const { was, is } = fields[field.name] ?? {}
      if (silent.has(field.name)) return []
      return this.#compare(this.#plain(was, field), this.#plain(is, field), field, {
        name: field.name,
        labels: [field.label],
      })
    })
  }

  /** A value in the one way in which it is compared: a list where there may be one, names as ids. */
  #plain(written: unknown, field: FieldManual): unknown {
    const value = asAsked(written, field, this.#node.terms)
    const one = (item: unknown): unknown => {
      if (item === undefined || item === null || item === '') return undefined
      if (field.type === 'reference') return this.#idOf(String(item), field)
      if (typeof item === 'string') item = item.trim()
      if (field.type !== 'object' || !field.fields?.length) return item
      const [first] = field.fields
      const parts = typeof item === 'object' ? (item as Data) : { [first!.name]: item }
      const told = field.fields.flatMap((part) => {
        const plain = this.#plain(parts[part.name], part)
        return plain === undefined ? [] : [[part.name, plain] as const]
      })
      return told.length ? Object.fromEntries(told) : undefined
    }
    if (field.count === 'one') return one(value)
    const items = [value].flat().flatMap((item) => one(item) ?? [])
    return items.length ? items : undefined
  }

  #idOf(name: string, { refers = [] }: FieldManual): string {
    const whole = refers[0] === '*' ? name : `${refers[0]}/${name}`
    return this.#names.get(whole) ?? whole
  }

  #compare(was: unknown, is: unknown, field: FieldManual, place: Place): Difference[] {
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    if (field.count !== 'one')
      return this.#lists((was ?? []) as unknown[], (is ?? []) as unknown[], field, place)
    if (field.type === 'object' && field.fields?.length && was && is)
      return this.#parts(was as Data, is as Data, field, place)
    const how = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ ...place, field, how, was: this.#said(was, field), is: this.#said(is, field) }]
  }

  #parts(was: Data, is: Data, field: FieldManual, place: Place) {
    return field.fields!.flatMap((part) =>
      this.#compare(was[part.name], is[part.name], part, {
        ...place,
        labels: [...place.labels, part.label],
      }),
    )
  }

  #lists(
    was: readonly unknown[],
    is: readonly unknown[],
    field: FieldManual,
    place: Place,
  ): Difference[] {
    let [removed, added] = [without(was, is), without(is, was)]
    if (!removed.length && !added.length) return [{ ...place, field, how: 'order' }]
    const key = field.type === 'object' ? keyOf(field) : undefined
    const found: Difference[] = []
    if (key) {
      const left = new Map<unknown, unknown[]>()
      for (const item of removed) {
        const name = (item as Data)[key.name]
        left.set(name, [...(left.get(name) ?? []), item])
      }
      added = added.filter((item) => {
        const name = (item as Data)[key.name]
        const other = left.get(name)?.shift()
        if (other === undefined) return true
        const within = this.#said(name, key)
        found.push(...this.#parts(other as Data, item as Data, field, { ...place, within }))
        return false
      })
      removed = [...left.values()].flat()
    }
    if (!removed.length && !added.length) return found
    const named = (items: readonly unknown[]) =>
      items.map((item) =>
        key
          ? this.#said((item as Data)[key.name], key)
          : this.#said(item, { ...field, count: 'one' }),
      )
    return [
      {
        ...place,
        field: key ?? field,
        how: 'list',
        from: was.length,
        to: is.length,
        added: named(added),
        removed: named(removed),
      },
      ...found,
    ]
  }

  #said(value: unknown, { type }: FieldManual): Said {
    if (typeof value === 'number' || typeof value === 'boolean') return value
    if (typeof value !== 'string') return undefined
    if (type === 'reference') return this.#graph.node(value)?.card.title
    const isFree = type === 'line' || type === 'text' || type === 'address' || type === 'image'
    return !isFree || this.#texts.has(value) ? value : undefined
  }
}

/** What an item of a list goes by. */
function keyOf({ fields = [] }: FieldManual): FieldManual | undefined {
  const isText = ({ type, required }: FieldManual) =>
    required && (type === 'line' || type === 'text')
  return fields.find(({ type }) => type === 'reference') ?? fields.find(isText) ?? fields[0]
}

/** The items that others have not, or not as often. */
function without(items: readonly unknown[], others: readonly unknown[]): unknown[] {
  const counts = new Map<string, number>()
  for (const one of others) {
    const text = JSON.stringify(one)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return items.filter((one) => {
    const text = JSON.stringify(one)
    const count = counts.get(text) ?? 0
    counts.set(text, count - 1)
    return count < 1
  })
}

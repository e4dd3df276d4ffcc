/** What changed, in words: one sentence a difference. */
import { asAsked, editsOf, isTold, type Edit, type Graph, type Node } from '../graph/index.ts'
import { tenseOf, type Tenure } from '../kinds/tenure.ts'
import { inferredDate, withGuess } from '../kinds/date.ts'
import { english as terms } from '../kinds/english.ts'
import { shared } from '../kinds/kind.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { english } from './edits.en.ts'
import { isEnglish, type Wording } from './edition.ts'
import { words as site, zhCN } from './zh-CN.ts'

export const chinese = {
  title: '改了什么',
  day: (day: string) => `${day}改动`,
  body: (places: number) => `正文改了 ${places} 处`,
  lost: '那时的文件读不出来，没有比较',
  format: '只改了写法，内容没有变',
  checked: '核对过，内容没有改',
  correction: (what: string) => `更正：${what.replace(/[。.]$/, '')}`,
  more: (count: number) => `另有 ${count} 处改动`,
  others: (count: number) => `另有 ${count} 次改动没有列出。`,
  disordered: '这份文件的历史重排过：先后照版本库，日期是写下那一处改动的日子。',
  who: (owner: string) => `哪里写错了，请告诉${owner}，附上来源。`,
  quoted: (text: string) => `“${text}”`,
  part: (labels: readonly string[], within: string) =>
    labels.join('的').replace(/^[^的]+/, (label) => label + (within && `（${within}）`)),
  added: (label: string, is: string) => `补上${label}${is && `：${is}`}`,
  removed: (label: string) => `删去${label}`,
  changed: (label: string, was: string, is: string) =>
    is ? `${label}${was && `由${was}`}改为${is}` : `${label}改写了`,
  stated: (label: string, date: string) => `${label}由推断改为写明（${date}）`,
  guessed: (label: string, date: string) => `${label}由写明改为推断（${date}）`,
  order: (label: string) => `${label}的次序改了`,
  list: (label: string, from: number, to: number, added: string, removed: string) =>
    `${label}${from === to ? '' : ` ${from}→${to}`}：${[added && `新增${added}`, removed && `撤下${removed}`].filter(Boolean).join('，')}`,
  /** Names of some, and how many there are in all where not all are named. */
  some: (names: readonly string[], count: number) =>
    names.length === 0
      ? ` ${count} 项`
      : names.join(zhCN.comma) + (names.length < count ? ` 等 ${count} 项` : ''),
}

export const editWords: Wording<typeof chinese> =
  process.env['PORTAL_EDITION'] === 'en' ? english : chinese
const w = editWords

/** A label or a choice within a sentence, where the finished page is not translated. */
const termOf = (word: string) => (isEnglish ? (terms[word] ?? word) : word)

/** How many names a sentence has, how many sentences an edit, and how many characters a text that is quoted. */
const [mostNames, mostSentences, longestQuoted] = [5, 8, 40]

type Data = Record<string, unknown>

interface Place {
  /** What leads to a value: 成员, 角色. */
  labels: readonly string[]
  /** What the item of a list goes by of which it is a part: a school. */
  within: string
  isCorrection: boolean
}

/**
 * Tells edits of an entry by the fields of its kind. Other ways to write the same are no change; a text is quoted where
 * the entry still has it, so that what had to go, such as a number, is not told again.
 */
class Teller {
  readonly #graph: Graph
  readonly #node: Node
  /** The ids of entries by all that files call them. */
  readonly #names: ReadonlyMap<string, string>
  /** All texts that the entry has. */
  readonly #texts = new Set<string>()

  constructor(node: Node, graph: Graph) {
    this.#graph = graph
    this.#node = node
    this.#names = graph.memo('names in edits', () => {
      const all = [...graph.nodes.values()]
      const former = all.flatMap(
        ({ kind, id, data: { title, short, aliases = [], formerly = [] } }) =>
          [title, short, ...aliases, ...formerly].map((name) => [`${kind}/${name}`, id] as const),
      )
      return new Map([...former, ...all.map(({ id }) => [id, id] as const)])
    })
    const collect = (value: unknown): void => {
      if (typeof value === 'string') this.#texts.add(value)
      else if (typeof value === 'object' && value) Object.values(value).forEach(collect)
    }
    collect(node.data)
  }

  sentences({ fields, places }: Edit): string[] {
    const { kind, terms } = this.#node
    const known = [...manualOf(kind, terms).fields].sort((a, b) => rankOf(a) - rankOf(b))
    const strange = Object.keys(fields ?? {})
      .filter((name) => !known.some((field) => field.name === name))
      .map((name) => ({ name, label: name, type: 'text', count: 'one' }) as FieldManual)
    const told = [...known, ...strange].flatMap((field) => {
      const { name, label } = field
      const { was, is } = fields?.[name] ?? {}
      if (name === 'draft' || name === 'updated') return []
      const place = { labels: [label], within: '', isCorrection: name === 'corrections' }
      return this.#compare(this.#plain(was, field), this.#plain(is, field), field, place)
    })
    return [...told, ...(places ? [w.body(places)] : []), ...(fields ? [] : [w.lost])]
  }

  /** A value in the one way in which it is compared: a list where there may be one, names as ids. */
  #plain(written: unknown, field: FieldManual): unknown {
    const { type, count, fields: parts, refers } = field
    const one = (item: unknown): unknown => {
      if (item === undefined || item === null || item === '') return undefined
      if (type === 'reference') {
        const whole = refers![0] === '*' ? String(item) : `${refers![0]}/${String(item)}`
        return this.#names.get(whole) ?? whole
      }
      if (typeof item === 'string' && type !== 'object') return item.trim()
      if (!parts?.length) return item
      const data = typeof item === 'object' ? (item as Data) : { [parts[0]!.name]: item }
      const told = parts.map((part) => [part.name, this.#plain(data[part.name], part)] as const)
      return Object.fromEntries(told.filter(([, value]) => value !== undefined))
    }
    const value = asAsked(written, field, this.#node.terms)
    if (count === 'one') return one(value)
    const items = [value].flat().flatMap((item) => one(item) ?? [])
    return items.length ? items : undefined
  }

  #compare(was: unknown, is: unknown, field: FieldManual, place: Place): string[] {
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const label = w.part(place.labels.map(termOf), place.within)
    if (field.count !== 'one')
      return this.#lists((was ?? []) as unknown[], (is ?? []) as unknown[], field, label, place)
    if (field.fields?.length && was && is) return this.#parts(was as Data, is as Data, field, place)
    if (is === undefined) return [w.removed(label)]
    const [before, now] = [this.#said(was, field), this.#said(is, field)]
    if (was === undefined) return [w.added(label, now)]
    const [past, present] = [String(was), String(is)]
    const isSame = field.type === 'date' && withoutGuess(past) === withoutGuess(present)
    if (!isSame) return [w.changed(label, before, now)]
    if (inferredDate(past) === inferredDate(present)) return []
    const date = site.date(present)
    return [inferredDate(present) ? w.guessed(label, date) : w.stated(label, date)]
  }

  #parts(was: Data, is: Data, field: FieldManual, place: Place): string[] {
    return field.fields!.flatMap((part) => {
      const labels = [...place.labels, part.label]
      return this.#compare(was[part.name], is[part.name], part, { ...place, labels })
    })
  }

  #lists(
    was: readonly unknown[],
    is: readonly unknown[],
    field: FieldManual,
    label: string,
    place: Place,
  ): string[] {
    let [removed, added] = [without(was, is), without(is, was)]
    if (!removed.length && !added.length) return [w.order(label)]
    const key = keyOf(field)
    const named = (item: unknown) => (key ? (item as Data)[key.name] : item)
    const parts: string[] = []
    if (key) {
      const left = grouped(removed, named)
      added = added.filter((item) => {
        const other = left.get(named(item))?.shift()
        const within = this.#said(named(item), key, true)
        if (other)
          parts.push(...this.#parts(other as Data, item as Data, field, { ...place, within }))
        return !other
      })
      removed = [...left.values()].flat()
    }
    const names = (items: readonly unknown[]) =>
      items.map((item) => this.#said(named(item), key ?? field, true)).filter(Boolean)
    if (place.isCorrection && added.length) return names(added).map(w.correction)
    if (!removed.length && !added.length) return parts
    const some = (items: readonly unknown[]) =>
      items.length ? w.some(names(items).slice(0, mostNames), items.length) : ''
    const counted = (items: readonly unknown[]) =>
      items.filter((item) => !tenseOf(Object(item) as Tenure, this.#graph.today)).length
    return [w.list(label, counted(was), counted(is), some(added), some(removed)), ...parts]
  }

  /** A value in words, empty where it is not told; a name stands without quotation marks. */
  #said(value: unknown, { type, unit = '' }: FieldManual, isName = false): string {
    if (typeof value === 'boolean') return site.yesNo(value)
    if (typeof value === 'number') return value + unit
    if (typeof value !== 'string') return ''
    if (type === 'date') return withGuess(site.date(value), value)
    if (type === 'reference') return this.#graph.node(value)?.card.title ?? ''
    const isFree = ['line', 'text', 'address', 'image'].includes(type)
    const isLong = value.length > longestQuoted || value.includes('\n')
    if ((isFree && !this.#texts.has(value)) || (isLong && !isName)) return ''
    const shown = type === 'choice' ? termOf(value) : value
    return isName ? shown : w.quoted(shown)
  }
}

/** What a kind says of its own comes before what all kinds say. */
const rankOf = ({ name }: FieldManual) =>
  name === 'title' || name === 'corrections' ? 0 : name in shared ? 2 : 1

const withoutGuess = (date: string) => date.replace(/[?~%]/g, '')

/** What an item of a list of objects goes by. */
function keyOf({ fields }: FieldManual): FieldManual | undefined {
  const isText = ({ type, required }: FieldManual) =>
    required && (type === 'line' || type === 'text')
  return fields?.find(({ type }) => type === 'reference') ?? fields?.find(isText) ?? fields?.[0]
}

function grouped(items: readonly unknown[], by: (item: unknown) => unknown) {
  const groups = new Map<unknown, unknown[]>()
  for (const one of items) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return groups
}

/** The items that others have not, or not as often. */
function without(items: readonly unknown[], others: readonly unknown[]): unknown[] {
  const left = grouped(others, (one) => JSON.stringify(one))
  return items.filter((one) => left.get(JSON.stringify(one))?.pop() === undefined)
}

/** Edits, such as those of one day, in sentences without a full stop; the last says how many more there are. */
export function toldOf(edits: readonly Edit[], node: Node, graph: Graph): string[] {
  const teller = node.memo('edits', () => new Teller(node, graph))
  const all = [...new Set(edits.flatMap((one) => teller.sentences(one)))]
  const isChecked = edits.some(({ fields }) => fields?.['updated']?.is !== undefined)
  if (!all.length) return [isChecked ? w.checked : w.format]
  if (all.length <= mostSentences) return all
  return [...all.slice(0, mostSentences - 1), w.more(all.length - mostSentences + 1)]
}

/** What changed on the day of an entry's latest edit; nothing where that is not known, or where it came on it. */
export function latestOf(node: Node, graph: Graph): { day: string; told: string[] } | undefined {
  const { edits } = editsOf(node)
  const { day } = edits.find(isTold) ?? edits[0] ?? {}
  const all = edits.filter((one) => one.day === day)
  return day === undefined ? undefined : { day, told: toldOf(all, node, graph) }
}

/** How documents divide by facet: which meet a choice, how many have each value, and orders other than the best first. */
import type { Column } from './column.ts'
import type { FacetStart } from './start.ts'
import type { Store } from './store.ts'

/**
 * Values chosen, by facet; several of one facet are alternatives. `since` and `until` are the first and the last year,
 * `order` is one of `orders`.
 */
export type Choice = Record<string, string[]>

/** Orders other than the best first; `kind` groups. */
export const orders = ['date', 'name', 'kind']
/** The facet that `since` and `until` are about. */
export const dated = 'year'

/**
 * What an address chooses, and `unknown` values; parameters that others add to an address are neither. `sort` alone is the
 * facet of that name of whichever kind has the value, the chosen kinds first.
 */
export function readChoice(facets: FacetStart[], parameters: Choice) {
  const choice: Choice = {}
  const unknown: string[] = []
  const isOwn = ({ kinds }: FacetStart) => parameters['kind']?.includes(kinds?.[0] ?? '')
  for (const [name, values] of Object.entries(parameters)) {
    const named = facets
      .filter((facet) => facet.name === name || facet.name.endsWith(`-${name}`))
      .sort((left, right) => Number(isOwn(right)) - Number(isOwn(left)))
    const plain = { order: orders.join('|'), since: '\\d{4}', until: '\\d{4}' }[name]
    for (const value of values) {
      const isPlain = plain && RegExp(`^(?:${plain})$`).test(value)
      const key = isPlain ? name : named.find((one) => numberOf(one, value) >= 0)?.name
      if (key) choice[key] = [...(choice[key] ?? []), value]
      else if (named[0]) unknown.push(`${named[0].label}：${value}`)
    }
  }
  return { choice, unknown }
}

export interface FacetCount {
  facet: FacetStart
  /** By value; of the documents that meet the query and the other facets' choices. */
  counts: number[]
  /** Those that have no value. */
  without: number
  /** Those that have one. */
  having: number
  all: number
}

/** Bytes of a facet's column that are read unasked. */
const cheap = 24_000

/** Whether a facet is counted before anyone has opened it. */
export const isCheap = ({ name, bytes }: FacetStart, choice: Choice) =>
  bytes <= cheap || !!choice[name]?.length

export const facetOf = (store: Store, name: string) =>
  store.facets.find((facet) => facet.name === name)

/** Number of a value; -1 where the facet has none such. */
export const numberOf = ({ values }: FacetStart, value: string) =>
  values.findIndex((one, at) => at % 2 === 0 && one === value) / 2

export const shown = ({ values }: FacetStart, number: number) =>
  values[number * 2 + 1] || values[number * 2]!

export const labelOf = (facet: FacetStart, value: string) => {
  const number = numberOf(facet, value)
  return number < 0 ? value : shown(facet, number)
}

const isChosen = ({ name }: FacetStart, { since, until, ...choice }: Choice) =>
  choice[name]?.length || (name === dated && (since?.length || until?.length))

/** Which values of a facet meet the choice. */
function passing(facet: FacetStart, choice: Choice): (number: number) => boolean {
  const chosen = choice[facet.name] ?? []
  const [since = ''] = choice['since'] ?? []
  const [until = '9999'] = choice['until'] ?? []
  return (number) => {
    const value = facet.values[number * 2]!
    if (chosen.length && !chosen.includes(value)) return false
    return facet.name !== dated || (since <= value && value <= until)
  }
}

/** Those of the documents that meet the choice, in the same order. */
export async function choose(
  store: Store,
  documents: Uint32Array,
  choice: Choice,
  signal?: AbortSignal,
  except = '',
): Promise<Uint32Array> {
  const tests = await Promise.all(
    store.facets
      .filter((facet) => facet.name !== except && isChosen(facet, choice))
      .map(async (facet): Promise<(document: number) => boolean> => {
        const column = await store.column(facet, signal)
        const passes = column.sets.map((set) => set.some(passing(facet, choice)))
        return (document) => passes[column.of[document]!]!
      }),
  )
  return tests.length
    ? documents.filter((document) => tests.every((test) => test(document)))
    : documents
}

/** How the documents divide by a facet, the other facets' choices applied. */
export async function countFacet(
  store: Store,
  facet: FacetStart,
  all: Uint32Array,
  choice: Choice,
  signal?: AbortSignal,
): Promise<FacetCount> {
  const [column, documents, kinds] = await Promise.all([
    store.column(facet, signal),
    choose(store, all, choice, signal, facet.name),
    facet.kinds ? kindsOf(store, signal) : undefined,
  ])
  const bySet = new Uint32Array(column.sets.length)
  let without = 0
  for (const document of documents) {
    const set = column.of[document]!
    bySet[set]!++
    if (!column.sets[set]!.length && (!kinds || facet.kinds!.includes(kinds(document)))) without++
  }
  const counts = Array<number>(facet.values.length / 2).fill(0)
  let having = 0
  column.sets.forEach((set, at) => {
    if (set.length) having += bySet[at]!
    for (const value of set) counts[value]! += bySet[at]!
  })
  return { facet, counts, without, having, all: documents.length }
}

const firstValue = (column: Column, document: number) => column.sets[column.of[document]!]?.[0]

/** The first value a document has of a facet, as it is shown; empty where it has none. */
export async function valueLabel(
  store: Store,
  name: string,
  document: number,
  signal?: AbortSignal,
): Promise<string> {
  const facet = facetOf(store, name)
  const value = facet && firstValue(await store.column(facet, signal), document)
  return value === undefined ? '' : shown(facet!, value)
}

/** The kind of each document, as the facet has it. */
export async function kindsOf(
  store: Store,
  signal?: AbortSignal,
): Promise<(document: number) => string> {
  const facet = facetOf(store, 'kind')
  if (!facet) return () => ''
  const column = await store.column(facet, signal)
  return (document) => facet.values[firstValue(column, document)! * 2] ?? ''
}

/** Documents in another order; of those that are alike in it the best first. */
export async function ordered(
  store: Store,
  documents: Uint32Array,
  order: string | undefined,
  signal?: AbortSignal,
): Promise<Uint32Array> {
  if (!order) return documents
  const kind = order === 'kind' && facetOf(store, order)
  const column = kind ? await store.column(kind, signal) : undefined
  const all = column ? undefined : await store.order(order, signal)
  const places = documents.map((one) => (column ? firstValue(column, one) : all?.[one]) ?? 0)
  const sorted = [...documents.keys()].sort((a, b) => places[a]! - places[b]! || a - b)
  return Uint32Array.from(sorted, (at) => documents[at]!)
}

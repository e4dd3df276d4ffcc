/** How documents divide by facet: which meet a choice, and how many have each value. */
import type { Column } from './column.ts'
import type { FacetStart } from './start.ts'
import type { Store } from './store.ts'

/** Values chosen, by facet; several of one facet are alternatives. */
export type Choice = Record<string, string[]>

export interface FacetCount {
  facet: FacetStart
  /** By value; of the documents that meet the query and the other facets' choices. */
  counts: number[]
  /** Those that have no value. */
  without: number
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
      .filter(({ name }) => name !== except && choice[name]?.length)
      .map(async (facet): Promise<(document: number) => boolean> => {
        const column = await store.column(facet, signal)
        const chosen = new Set(choice[facet.name]!.map((value) => numberOf(facet, value)))
        const passes = column.sets.map((set) => set.some((value) => chosen.has(value)))
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
  const [column, documents] = await Promise.all([
    store.column(facet, signal),
    choose(store, all, choice, signal, facet.name),
  ])
  const bySet = new Uint32Array(column.sets.length)
  for (const document of documents) bySet[column.of[document]!]!++
  const counts = Array<number>(facet.values.length / 2).fill(0)
  let without = 0
  column.sets.forEach((set, at) => {
    if (!set.length) without += bySet[at]!
    for (const value of set) counts[value]! += bySet[at]!
  })
  return { facet, counts, without, all: documents.length }
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

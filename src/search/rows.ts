/** From a result to the elements that show it; what does not load leaves a gap that is told. */
import { meets } from './engine.ts'
import { countFacet, isCheap, kindsOf, type Choice } from './facets.ts'
import { readHit, type Hit } from './hit.ts'
import type { Result } from './session.ts'
import { Outdated } from './store.ts'
import { closedBar, facetBar } from './view.ts'
import { words } from './words.ts'

/** `undefined` where a hit did not load, `null` where it proved to be none. */
export type Row = HTMLLIElement | null | undefined

/** Rows of the hits from a place on, each as it comes. */
export function readRows(
  { engine, near, terms, documents, sure, partial, signal }: Result,
  from: number,
  count: number,
  row: (hit: Hit) => HTMLLIElement,
): Promise<Row>[] {
  const marks = near?.instead && near.meant ? engine.read(near.meant) : terms
  const rows = [...documents.subarray(from, from + count)].map(async (document) => {
    try {
      const hit = await readHit(engine, document, marks, signal, partial)
      return near || sure || meets(hit.card, terms) ? row(hit) : null
    } catch (error) {
      if (error instanceof Outdated) throw error
      return undefined
    }
  })
  // The first that fails is heard of.
  for (const row of rows) row.catch(() => undefined)
  return rows
}

/** Facets of what was found, with their counts; the dear ones only where they are chosen or `opened`. */
export async function readBars(
  { engine, all, signal }: Result,
  choice: Choice,
  query: string,
  opened: ReadonlySet<string>,
): Promise<HTMLElement[]> {
  if (!all.length) return []
  const kinds = await kindsOf(engine.store, signal).catch(() => undefined)
  const found = new Set([...all].map((document) => kinds?.(document)))
  const bars = engine.store.facets.map(async (facet) => {
    if (kinds && facet.kinds && !facet.kinds.some((kind) => found.has(kind))) return undefined
    if (!opened.has(facet.name) && !isCheap(facet, choice)) return closedBar(facet)
    try {
      return facetBar(await countFacet(engine.store, facet, all, choice, signal), choice, query)
    } catch (error) {
      if (error instanceof Outdated) throw error
      return closedBar(facet, words.unread)
    }
  })
  return (await Promise.all(bars)).filter((bar) => bar !== undefined)
}

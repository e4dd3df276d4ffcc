/**
 * The portal: what the check made of the content, for all rooms above to read.
 *
 * Astro bundles pages apart from what checked the content; both must see the one portal, so it hangs on `globalThis`.
 * Only this file knows. A portal is handed to another thread as its parts, which are plain data.
 */
import { buildGraph, cell, newestChange, type Entry, type Graph, type Node } from './graph/index.ts'
import { bodyReader, openCache, type BodyRecord, type Kept } from './read/index.ts'
import type { Site } from './site.ts'

export interface Portal {
  readonly site: Site
  readonly graph: Graph
  /** The body of an entry, read when it is asked for. */
  body(node: Node): BodyRecord
  /** The newest change of all entries, EDTF; the build's own clock is never asked. */
  readonly updated?: string | undefined
  readonly parts: Parts
}

/** All that a portal is made of; can be cloned from one thread to another. */
export interface Parts {
  site: Site
  /** The published entries. */
  entries: readonly Entry[]
  /** The content folder. */
  content: string
  /** The pack of readings and where each lies in it; absent where none is kept. */
  readings?: { path: string; version: string; kept: ReadonlyMap<string, Kept> } | undefined
}

/** The portal of entries that were checked; `graph` is theirs where it is made already. */
export function portalOf(parts: Parts, graph = buildGraph(parts.entries).graph): Portal {
  const { site, content, readings } = parts
  const read = bodyReader(
    content,
    readings && openCache(readings.path, readings.version, readings.kept),
  )
  const updated = graph.ledger.unnoted(() => newestChange(graph.nodes.values()))
  return {
    site,
    graph,
    parts,
    body(node) {
      graph.ledger.note(cell.text(node.id))
      return read(node)
    },
    get updated() {
      graph.ledger.note(cell.updated)
      return updated
    },
  }
}

const place = globalThis as { [key: symbol]: Portal | undefined }
const key = Symbol.for('lianmai.portal')

export function setPortal(portal: Portal) {
  place[key] = portal
}

/** The portal; throws where the content was not checked first. */
export function getPortal(): Portal {
  const portal = place[key]
  if (!portal) throw new Error('The content has not been checked: call setPortal first.')
  return portal
}

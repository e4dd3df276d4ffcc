/**
 * The portal: what the check made of the content, for all rooms above to read.
 *
 * Astro bundles pages apart from what checked the content; both must see the one portal, so it hangs on `globalThis`.
 * Only this file knows.
 */
import { newestChange, type Graph, type Node } from './graph/index.ts'
import type { BodyRecord } from './read/index.ts'
import type { Site } from './site.ts'

export interface Portal {
  readonly site: Site
  readonly graph: Graph
  /** The body of an entry, read when it is asked for. */
  body(node: Node): BodyRecord
  /** The newest change of all entries, EDTF; the build's own clock is never asked. */
  readonly updated?: string | undefined
}

/** The portal of entries that were checked. */
export function createPortal(site: Site, graph: Graph, read: (node: Node) => BodyRecord): Portal {
  return { site, graph, body: read, updated: newestChange(graph.nodes.values()) }
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

/**
 * The one portal of a build: what the check made of the content, for all pages to read.
 *
 * Astro bundles pages apart from the process that checked the content; both must see the one graph, so it hangs
 * on `globalThis`. Only this file knows.
 */
import type { Graph, Node } from './graph/index.ts'
import type { BodyRecord } from './read/index.ts'
import type { Site } from './site.ts'

export interface Portal {
  site: Site
  graph: Graph
  /** The body of an entry, as it was read. */
  body(node: Node): BodyRecord
  /** The newest change of all entries, EDTF; the build's own clock is never asked. */
  updated?: string
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

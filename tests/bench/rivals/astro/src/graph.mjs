/** Who names whom, made once for all pages: collections -> entries by kind, each with those that name it. */
import { getCollection } from 'astro:content'
import { kinds } from './content.config.mjs'

export async function readGraph() {
  const nodes = []
  for (const kind of kinds)
    for (const entry of await getCollection(kind)) nodes.push({ kind, entry, backlinks: [] })
  const known = new Map(nodes.map((node) => [node.entry.id, node]))
  for (const node of nodes)
    for (const id of new Set(texts(node.entry.data))) known.get(id)?.backlinks.push(node)
  return nodes
}

/** Every text in some data. */
function* texts(data) {
  if (typeof data === 'string') yield data
  else if (data && typeof data === 'object')
    for (const value of Object.values(data)) yield* texts(value)
}

/**
 * Whom to ask about an entry.
 *
 * Enters: a node. Leaves: the nearest node with a contact of its own: the entry, who stands behind it, then its alliances.
 * Promises: none where only the portal's owner is left.
 */
import type { Contact } from '../kinds/kind.ts'
import type { KindName } from '../kinds/index.ts'
import type { Node } from './graph.ts'

/** Kinds that readers write to someone about. */
export const asked: readonly KindName[] = ['alliances', 'organizations', 'opportunities']

const ofNode = (node: Node) => (node.data as { contact?: Contact }).contact

const linked = ({ links }: Node, ...fields: string[]) =>
  fields.flatMap((name) => links.filter(({ field }) => field === name).map(({ to }) => to))

/** The alliances that an entry is of or its organisation is a member of. */
const alliancesOf = (node: Node) => [
  ...linked(node, 'alliances'),
  ...node.backlinks.filter(({ field }) => field === 'members').map(({ from }) => from),
]

export function contactOf(node: Node): { node: Node; contact: Contact } | undefined {
  const behind = linked(node, 'organization', 'operators')
  const wider = linked(node, 'partOf', 'parent')
  for (const one of [node, ...behind, ...[node, ...behind].flatMap(alliancesOf), ...wider]) {
    const contact = ofNode(one)
    if (contact) return { node: one, contact }
  }
  return undefined
}

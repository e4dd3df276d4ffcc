/** Whom to ask about an entry: its own office, else that of who stands behind it, else of an alliance. */
import type { KindName } from '../kinds/index.ts'
import type { Contact } from '../kinds/kind.ts'
import type { Node } from './graph.ts'

/** Kinds that readers write to someone about. */
export const asked: readonly KindName[] = ['alliances', 'organizations', 'opportunities']

const linked = ({ links }: Node, ...fields: string[]) =>
  fields.flatMap((name) => links.flatMap(({ field, to }) => (field === name ? [to] : [])))

const alliancesOf = (node: Node) => [
  ...linked(node, 'alliances'),
  ...node.backlinks.flatMap(({ field, from }) => (field === 'members' ? [from] : [])),
]

/** None where only the portal's owner is left. */
export function contactOf(node: Node): { node: Node; contact: Contact } | undefined {
  const near = [node, ...linked(node, 'organization', 'operators')]
  for (const one of [...near, ...near.flatMap(alliancesOf), ...linked(node, 'partOf', 'parent')]) {
    const { contact } = one.data as { contact?: Contact }
    if (contact) return { node: one, contact }
  }
  return undefined
}

/** An alliance as a ring: what the figures of `charts/` are drawn from. */
import type { Group, Ring, Shape } from '../charts/index.ts'
import {
  compositionOf,
  formOf,
  leadsOf,
  recordedOf,
  type Composition,
  type Node,
} from '../graph/index.ts'
import { declaredGroups, type DeclaredGroup, type Sort } from '../kinds/terms.ts'

const shapeOfGroup: Record<DeclaredGroup, Shape> = {
  governments: 'government',
  schools: 'school',
  institutes: 'research',
  associations: 'association',
  enterprises: 'enterprise',
  hospitals: 'hospital',
  parks: 'park',
  others: 'other',
}

export const shapeOfSort = Object.fromEntries(
  Object.entries(declaredGroups).flatMap(([group, { sorts }]) =>
    sorts.map((sort) => [sort, shapeOfGroup[group as DeclaredGroup]]),
  ),
) as Record<Sort, Shape>

export const groupsOf = ({ groups }: Composition): Group[] =>
  groups.map(({ group, ...one }) => ({ ...one, shape: shapeOfGroup[group] }))

export const ringOf = (alliance: Node<'alliances'>): Ring =>
  alliance.memo('ring', () => drawnRing(alliance))

function drawnRing(alliance: Node<'alliances'>): Ring {
  const parts = compositionOf(alliance)
  const { declared } = parts
  return {
    id: alliance.slug,
    href: alliance.url,
    name: alliance.card.short ?? alliance.card.title.slice(0, 10),
    form: formOf(alliance),
    region: alliance.card.regions[0] ?? '',
    recorded: recordedOf(alliance),
    ...(declared !== undefined && { total: declared }),
    title: alliance.card.title,
    groups: groupsOf(parts),
    leads: leadsOf(alliance).map(({ to, role = '' }) => ({
      name: to.card.short ?? to.card.title,
      href: to.url,
      role,
      shape: shapeOfSort[(to as Node<'organizations'>).data.sort],
    })),
  }
}

/** An alliance as a ring: what the figures of `charts/` are drawn from. */
import type { Group, Lead, Ring, Shape } from '../charts/index.ts'
import {
  compositionOf,
  formOf,
  leadsOf,
  recordedOf,
  type Composition,
  type Node,
} from '../graph/index.ts'
import { certainties } from '../kinds/certainty.ts'
import type { DeclaredGroup } from '../kinds/terms.ts'
import { words } from '../strings/zh-CN.ts'
import { termOf } from './term.ts'

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

export const shapeOf = ({ terms, data }: Node<'organizations'>): Shape =>
  shapeOfGroup[terms.groupOf(data.sort)]

export const groupsOf = ({ groups }: Composition): Group[] =>
  groups.map(({ group, label, ...one }) => ({
    ...one,
    label: termOf(label),
    shape: shapeOfGroup[group],
  }))

/** What is known of the number of members, each number by how sure it is. */
export function saidTotal(alliance: Node<'alliances'>): string {
  const { declared, certainty } = compositionOf(alliance)
  const recorded = recordedOf(alliance)
  return declared === undefined
    ? words.composition.headRecorded(recorded)
    : words.composition.head(termOf(certainties[certainty]), declared, recorded)
}

export const ringOf = (alliance: Node<'alliances'>): Ring =>
  alliance.memo('ring', () => drawnRing(alliance))

function drawnRing(alliance: Node<'alliances'>): Ring {
  const parts = compositionOf(alliance)
  const { declared } = parts
  return {
    id: alliance.slug,
    href: alliance.url,
    name: shortName(alliance),
    form: formOf(alliance),
    kicker: termOf(alliance.data.form),
    region: alliance.card.regions[0] ?? '',
    recorded: recordedOf(alliance),
    ...(declared !== undefined && { total: declared, said: termOf(certainties[parts.certainty]) }),
    title: termOf(alliance.card.title),
    groups: groupsOf(parts),
    leads: leads(alliance),
  }
}

/** What an alliance is called in a ring, which tells its form by its look. */
const shortName = ({ card: { short, title }, data: { form } }: Node<'alliances'>) =>
  termOf(short ?? ((title.endsWith(form) && title.slice(0, -form.length)) || title))

/** Those who lead, each once. */
function leads(alliance: Node<'alliances'>): Lead[] {
  const roles = new Map<Node, string[]>()
  for (const { to, role = '' } of leadsOf(alliance)) roles.set(to, [...(roles.get(to) ?? []), role])
  return [...roles].map(([to, all]) => ({
    name: termOf(to.card.title),
    href: to.url,
    role: all.map(termOf).join(words.comma),
    shape: shapeOf(to as Node<'organizations'>),
  }))
}

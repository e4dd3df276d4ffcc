/** Who is in an alliance: members by role, and what was declared beside what is recorded. */
import { declaredTotal, totalCertainty, type Declared } from '../kinds/alliances.ts'
import { type Certainty } from '../kinds/certainty.ts'
import { inferredDate } from '../kinds/date.ts'
import { tenseOf, type Tense } from '../kinds/tenure.ts'
import type { DeclaredGroup, FormKey } from '../kinds/terms.ts'
import type { Link, Node } from './graph.ts'

export interface RoleGroup {
  role: string
  links: Link[]
}

/**
 * Members in the order of roles; roles nobody has are left out. Those of today, which alone are counted anywhere, or
 * those who were members or will be.
 */
export const membersByRole = (alliance: Node<'alliances'>, tense?: Tense): RoleGroup[] =>
  byRole(alliance, tense ? alliance.elsewhen.filter((one) => one.tense === tense) : alliance.links)

/** The same on any day, `YYYY-MM-DD`. */
export const membersOn = (alliance: Node<'alliances'>, day: string): RoleGroup[] =>
  byRole(
    alliance,
    [...alliance.links, ...alliance.elsewhen].filter(({ tenure = {} }) => !tenseOf(tenure, day)),
  )

function byRole({ terms }: Node<'alliances'>, links: readonly Link[]): RoleGroup[] {
  const groups = new Map<string, Link[]>()
  for (const link of links) {
    if (link.field !== 'members' || !link.role) continue
    const group = groups.get(link.role)
    if (group) group.push(link)
    else groups.set(link.role, [link])
  }
  return terms
    .of('roles')
    .flatMap((role) => (groups.has(role) ? [{ role, links: groups.get(role)! }] : []))
}

/** The links to those who lead. */
export const leadsOf = (alliance: Node<'alliances'>): Link[] =>
  membersByRole(alliance)
    .filter(({ role }) => alliance.terms.leads(role))
    .flatMap(({ links }) => links)

export interface Body {
  name: string
  /** What sort of body it is: 专门委员会. */
  sort?: string | undefined
  /** Who is at its head, as the source has it. */
  chair?: string | undefined
  note?: string | undefined
  /** Its units by what they are in it, in the order in which they are written. */
  groups: RoleGroup[]
}

/** The bodies of an alliance with their units. */
export function bodiesOf(alliance: Node<'alliances'>): Body[] {
  const links = alliance.links.filter(({ field }) => field === 'bodies')
  return (alliance.data.bodies ?? []).map((one) => {
    const { units: _, ...body } = one
    const groups = new Map<string, Link[]>()
    for (const link of links) {
      const { within, role = '' } = link
      if (within === body.name) groups.set(role, [...(groups.get(role) ?? []), link])
    }
    return { ...body, groups: [...groups].map(([role, links]) => ({ role, links })) }
  })
}

/** What an organisation is within another entry: 职教专委会 副主任单位. */
export const standingOf = ({ within, role, note }: Link): string =>
  [[within, role].filter(Boolean).join(' '), note].filter(Boolean).join('，')

/** The organisations of an alliance, each once. */
export const membersOf = (alliance: Node<'alliances'>): Node<'organizations'>[] => [
  ...new Set(
    alliance.links.flatMap(({ field, to }) =>
      field === 'members' ? [to as Node<'organizations'>] : [],
    ),
  ),
]

/** Whether an organisation is in an alliance. */
export const isMember = (node: Node): boolean =>
  node.backlinks.some(({ from, field }) => from.kind === 'alliances' && field === 'members')

export interface CompositionGroup {
  group: DeclaredGroup
  label: string
  /** How many the source states; absent where it states none for this group. */
  declared?: number
  /** How many members of these sorts have an entry here. */
  recorded: number
}

export interface Composition {
  /** The largest declared first; groups outside the declared ones last. */
  groups: CompositionGroup[]
  /** Declared in all, stated or summed, and which of both. */
  declared?: number
  certainty: 'declared' | 'reckoned'
  /** Of a stated total, what its groups leave over. */
  unsorted: number
  /** Recorded of those that the total counts: of all where a source states it or there is none, else of its groups. */
  recorded: number
  /** Recorded of sorts that a total made of groups doesn't count. */
  outside: CompositionGroup[]
}

/** The composition of an alliance by sort: what a source declares beside what is recorded, never merged. */
export const compositionOf = (alliance: Node<'alliances'>): Composition =>
  alliance.memo('composition', () => compose(alliance))

function compose(alliance: Node<'alliances'>): Composition {
  const counted = new Map<DeclaredGroup, number>()
  for (const { data, terms } of membersOf(alliance)) {
    const group = terms.groupOf(data.sort)
    counted.set(group, (counted.get(group) ?? 0) + 1)
  }
  const totals = alliance.data.declared
  const all = Object.entries(alliance.terms.groups).flatMap(([key, label]): CompositionGroup[] => {
    const group = key as DeclaredGroup
    const declared = totals?.[group]
    const recorded = counted.get(group) ?? 0
    return declared === undefined && !recorded
      ? []
      : [{ group, label, recorded, ...(declared !== undefined && { declared }) }]
  })
  const declared = declaredTotal(totals)
  const certainty = totalCertainty(totals)
  const named = all.filter((one) => one.declared !== undefined)
  const isPart = named.length > 0 && certainty === 'reckoned'
  const groups = isPart ? named : all
  const outside = isPart ? all.filter((one) => one.declared === undefined) : []
  groups.sort((a, b) => (b.declared ?? b.recorded) - (a.declared ?? a.recorded))
  const sorted = named.reduce((sum, one) => sum + one.declared!, 0)
  return {
    groups,
    outside,
    certainty,
    unsorted: named.length ? Math.max(0, (declared ?? 0) - sorted) : 0,
    recorded: groups.reduce((sum, one) => sum + one.recorded, 0),
    ...(declared !== undefined && { declared }),
  }
}

/** How sure what others show of an entry is: invented, with an inferred date, with a stated or a reckoned total, quoting without proof. */
export function certaintyOf({ card, data, citations }: Node): Certainty[] {
  const { validUntil, declared } = data as { validUntil?: string; declared?: Declared }
  const found: Certainty[] = card.sample ? ['sample'] : []
  if ([card.date, card.span, validUntil].some(inferredDate)) found.push('inferred')
  if (declaredTotal(declared) !== undefined) found.push(totalCertainty(declared))
  if (citations.some(({ quote, isProven }) => quote && !isProven)) found.push('unproven')
  return found
}

/** The alliance form's name in markup. */
export const formOf = ({ terms, data }: Node<'alliances'>): FormKey => terms.keyOf(data.form)

/** How many organisations are recorded as members. */
export const recordedOf = (alliance: Node<'alliances'>): number => membersOf(alliance).length

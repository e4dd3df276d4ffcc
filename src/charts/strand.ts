/**
 * The network, parted into regions: which rows each region's band shows, in which order, and what
 * joins them. An organisation stands where its relations are; beyond the limit, rows of one sort go
 * together in one. Pure and deterministic: equal input gives equal rows in equal order.
 */
import { formKeys } from '../kinds/terms.ts'
import type { Ring } from './ring.ts'
import { shapes, type Shape } from './shape.ts'
import { shapeNames, words } from './words.ts'

export interface Network {
  regions: readonly { slug: string; name: string; parent?: string; href?: string }[]
  rings: readonly Ring[]
  organizations: readonly Organization[]
  platforms: readonly Platform[]
  /** Relations between any two ids of rings, organisations and platforms. */
  links: readonly Relation[]
  /** Events that join many: a bar with a comb. */
  gatherings?: readonly Gathering[]
}

export interface Organization {
  id: string
  href: string
  name: string
  region?: string
  shape: Shape
}

export interface Platform {
  id: string
  href: string
  name: string
  region?: string
  note?: string
  planned?: boolean
}

export interface Relation {
  from: string
  to: string
  /** What joins them: a role, 合作意向 … */
  label?: string
  inferred?: boolean
}

export interface Gathering {
  id: string
  href: string
  name: string
  note?: string
  region: string
  /** Ids of platforms, rings and organisations that it joins. */
  joins: readonly string[]
}

/** A line of a band: an organisation or a platform, or several of one sort. */
export interface Row {
  id: string
  name: string
  note: string
  href?: string
  shape: Shape | 'platform' | 'planned'
  /** Organisations or platforms it stands for. */
  count: number
  /** Ids of rings and platforms of the same band that it is joined to, and whether by inference. */
  joins: { to: string; inferred: boolean }[]
  /** Rows of one agreement carry one number, from 0; no number where there is none. */
  bracket?: number
}

export interface Strand {
  slug: string
  name: string
  parent: string
  href?: string
  rings: Ring[]
  left: Row[]
  right: Row[]
  gatherings: Gathering[]
  /** What the band holds in all, rows put together or not. */
  organizations: number
  platforms: number
}

export interface Limits {
  organizations: number
  platforms: number
  /** Where the rest of a region's entries of a kind are listed. */
  more?: (region: string, kind: 'organizations' | 'platforms') => string
}

/** Bands in the order of the regions; what has no region, or one that is not in the list, stands in a last one. */
export function strands(network: Network, limits: Limits): Strand[] {
  const index = indexOf(network)
  const slugs = [...network.regions.map(({ slug }) => slug), '']
  return slugs
    .map((slug) => strandOf(slug, network, index, limits))
    .filter(({ rings, organizations, platforms }) => rings.length + organizations + platforms > 0)
}

interface Index {
  region: Map<string, string>
  joined: Map<string, { other: string; label: string; inferred: boolean }[]>
  organizations: Map<string, Organization>
  byRegion: Map<string, Organization[]>
  /** Regions an organisation has rows in. */
  places: Map<string, string[]>
  /** The name of the last band. */
  unlisted: string
}

function indexOf(network: Network): Index {
  const known = new Set(network.regions.map(({ slug }) => slug))
  const unlisted = new Set<string>()
  const settle = (region = '') => {
    if (known.has(region)) return region
    unlisted.add(region ? words.elsewhere : words.nowhere)
    return ''
  }
  const region = new Map<string, string>()
  for (const one of [...network.rings, ...network.platforms]) {
    region.set(one.id, settle(one.region))
  }
  const organizations = new Map(network.organizations.map((one) => [one.id, one]))
  const joined: Index['joined'] = new Map()
  const join = (from: string, other: string, { label = '', inferred = false }: Relation) => {
    const list = joined.get(from) ?? []
    list.push({ other, label, inferred })
    joined.set(from, list)
  }
  for (const link of network.links) {
    join(link.from, link.to, link)
    join(link.to, link.from, link)
  }
  const byRegion = new Map<string, Organization[]>()
  const places = new Map<string, string[]>()
  for (const one of network.organizations) {
    const relations = joined.get(one.id) ?? []
    const found = new Set(
      relations.flatMap(({ other }) => {
        const place = region.get(other)
        return place === undefined ? [] : [place]
      }),
    )
    const peers = relations.some(({ other }) => organizations.has(other))
    if (found.size === 0 || peers) found.add(settle(one.region))
    const order = network.regions.map(({ slug }) => slug).filter((slug) => found.has(slug))
    if (found.has('')) order.push('')
    places.set(one.id, order)
    for (const place of order) {
      const there = byRegion.get(place)
      if (there) there.push(one)
      else byRegion.set(place, [one])
    }
  }
  return {
    region,
    joined,
    organizations,
    byRegion,
    places,
    unlisted: [...unlisted].join(words.list),
  }
}

function strandOf(slug: string, network: Network, index: Index, limits: Limits): Strand {
  const region = network.regions.find((one) => one.slug === slug)
  const rings = network.rings
    .filter(({ id }) => index.region.get(id) === slug)
    .toSorted((a, b) => formKeys.indexOf(a.form) - formKeys.indexOf(b.form))
  const platforms = network.platforms.filter(({ id }) => index.region.get(id) === slug)
  const gatherings = (network.gatherings ?? []).filter((one) => one.region === slug)
  const organizations = index.byRegion.get(slug) ?? []
  const all = organizations.map((one) => organizationRow(one, slug, network, index))
  const left = gather(order(bracketed(all, index), rings), limits.organizations, () =>
    limits.more?.(slug, 'organizations'),
  )
  const right = gather(
    inGatherings(platforms, gatherings).map((one) => platformRow(one, slug, index)),
    limits.platforms,
    () => limits.more?.(slug, 'platforms'),
  )
  return {
    slug,
    name: region?.name ?? index.unlisted,
    parent: region?.parent ?? '',
    href: region?.href,
    rings,
    left,
    right,
    gatherings,
    organizations: organizations.length,
    platforms: platforms.length,
  }
}

function organizationRow(one: Organization, slug: string, network: Network, index: Index): Row {
  const joins = new Map<string, { to: string; inferred: boolean }>()
  const local: string[] = []
  const peers: string[] = []
  for (const { other, label, inferred } of index.joined.get(one.id) ?? []) {
    if (index.region.get(other) === slug) {
      joins.set(other, { to: other, inferred })
      if (label) local.push(label)
    } else if (label && index.organizations.has(other)) peers.push(label)
  }
  const said = [...local, ...peers]
  const first = said[0] ?? ''
  const times = said.filter((label) => label === first).length
  const elsewhere = (index.places.get(one.id) ?? [])
    .filter((place) => place !== slug)
    .map((place) => network.regions.find((region) => region.slug === place)?.name ?? index.unlisted)
  const notes = [times > 1 ? words.times(first, times) : first]
  if (elsewhere.length) notes.push(words.also(elsewhere.slice(0, 2).join(words.list)))
  return {
    id: one.id,
    name: one.name,
    note: notes.filter(Boolean).join(words.semicolon),
    href: one.href,
    shape: one.shape,
    count: 1,
    joins: [...joins.values()],
  }
}

function platformRow(one: Platform, slug: string, index: Index): Row {
  const relations = index.joined.get(one.id) ?? []
  return {
    id: one.id,
    name: one.name,
    note: one.note ?? (one.planned ? words.planned : ''),
    href: one.href,
    shape: one.planned ? 'planned' : 'platform',
    count: 1,
    // Organisations carry their own lines; a platform carries those to the rings of its band.
    joins: relations
      .filter(({ other }) => index.region.get(other) === slug && !index.organizations.has(other))
      .map(({ other, inferred }) => ({ to: other, inferred })),
  }
}

/** Numbers the rows that agreements between organisations join. */
function bracketed(rows: Row[], index: Index): Row[] {
  const here = new Set(rows.map(({ id }) => id))
  const number = new Map<string, number>()
  let next = 0
  for (const { id } of rows) {
    if (number.has(id)) continue
    const queue = [id]
    const found = new Set<string>()
    for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
      if (found.has(current)) continue
      found.add(current)
      for (const { other } of index.joined.get(current) ?? []) {
        if (here.has(other) && index.organizations.has(other)) queue.push(other)
      }
    }
    if (found.size < 2) continue
    for (const one of found) number.set(one, next)
    next++
  }
  return rows.map((row) => ({ ...row, bracket: number.get(row.id) }))
}

/** By the ring they are joined to, agreements together, those without any relation last. */
function order(rows: readonly Row[], rings: readonly Ring[]): Row[] {
  const place = new Map(rings.map(({ id }, index) => [id, index]))
  const rank = (row: Row) => {
    const found = row.joins.flatMap(({ to }) => place.get(to) ?? [])
    if (found.length) return Math.min(...found)
    return row.joins.length ? 1e3 : row.bracket === undefined ? 1e6 : 1e4 + row.bracket
  }
  const leads = new Map(
    rings.flatMap(({ leads }) => leads.map(({ href }, index) => [href, index] as const)),
  )
  const seat = (row: Row) => leads.get(row.href ?? '') ?? 1e3
  return rows.toSorted((a, b) => rank(a) - rank(b) || seat(a) - seat(b))
}

/** Platforms of one event stand together, at its place in the list. */
function inGatherings(
  platforms: readonly Platform[],
  gatherings: readonly Gathering[],
): readonly Platform[] {
  const rank = (one: Platform) => {
    const found = gatherings.findIndex(({ joins }) => joins.includes(one.id))
    return found < 0 ? gatherings.length : found
  }
  return platforms.toSorted((a, b) => rank(a) - rank(b))
}

/** More lines than this from one row of many are not drawn. */
const tangle = 2

/** The first rows as they are, the rest by sort, so that a band stays as high as a person can read. */
function gather(rows: Row[], limit: number, more: () => string | undefined): Row[] {
  if (rows.length <= limit + 2) return rows
  const rest = rows.slice(limit)
  const sorts = [...shapes, 'platform', 'planned'] as const
  const together = sorts.flatMap((shape): Row[] => {
    const some = rest.filter((row) => row.shape === shape)
    if (some.length === 0) return []
    if (some.length === 1) return some
    const joins = new Map<string, { to: string; inferred: boolean }>()
    for (const { to, inferred } of some.flatMap((row) => row.joins)) {
      joins.set(to, { to, inferred: inferred && (joins.get(to)?.inferred ?? true) })
    }
    const platform = shape === 'platform' || shape === 'planned'
    const sort = platform ? words.platforms : shapeNames[shape]
    return [
      {
        id: `${shape}+`,
        name: platform
          ? words.otherPlatforms(sort, some.length)
          : words.otherOrganizations(sort, some.length),
        // A row of many that belongs everywhere says so; lines from it would only be a tangle.
        note: joins.size > tangle ? words.spread(joins.size) : '',
        href: more(),
        shape,
        count: some.length,
        joins: joins.size > tangle ? [] : [...joins.values()],
      },
    ]
  })
  return [...rows.slice(0, limit), ...together]
}

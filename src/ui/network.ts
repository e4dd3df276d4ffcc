/** Some bands of the portal as the network that `charts/` draws: who joins whom, and by what. */
import type { Gathering, Network, Organization, Relation } from '../charts/index.ts'
import { type Graph, type Link, type Node } from '../graph/index.ts'
import { bandOf, type RegionBand } from '../graph/band.ts'
import { inferredDate } from '../kinds/date.ts'
import { words } from '../strings/zh-CN.ts'
import { views } from '../strings/views.ts'
import { ringOf, shapeOf } from './ring.ts'

/** Of one band; the lists and the pages of the entries have all. */
const most = { rings: 18, platforms: 300, members: 200, agreements: 60 }

/** Platforms from which on an event that joins them is drawn. */
const many = 3

export interface Drawn {
  network: Network
  /** Alliances that their bands leave out. */
  hidden: number
}

const nameOf = ({ card }: Node) => card.title

export function networkOf(bands: readonly RegionBand[], graph: Graph): Drawn {
  const slugOf = (node: Node) => bandOf(node.card.regions[0] ?? '', graph)?.slug ?? ''
  const alliances = bands.flatMap((band) => band.alliances.slice(0, most.rings))
  const platforms = bands.flatMap((band) => band.platforms.slice(0, most.platforms))
  const links: Relation[] = []
  const organizations = new Map<string, Organization>()
  const add = (node: Node): string => {
    if (!organizations.has(node.id))
      organizations.set(node.id, {
        id: node.id,
        href: node.url,
        name: nameOf(node),
        region: slugOf(node),
        shape: shapeOf(node as Node<'organizations'>),
      })
    return node.id
  }
  const shown = new Set<string>()
  const rings = alliances.map((one) => {
    shown.add(one.id)
    const seen = new Set<Node>()
    for (const { field, to, role } of one.links) {
      if (field !== 'members' || seen.has(to) || seen.size === most.members) continue
      seen.add(to)
      links.push({ from: add(to), to: one.id, ...(role && { label: role }) })
    }
    return { ...ringOf(one), id: one.id, region: slugOf(one) }
  })
  for (const one of platforms) shown.add(one.id)
  const drawn = platforms.map((one) => {
    const inferred = inferredDate(one.data.date)
    for (const { field, to } of one.links) {
      if (field === 'operators')
        links.push({ from: add(to), to: one.id, label: views.network.runs })
      if (field === 'alliances' && shown.has(to.id))
        links.push({ from: one.id, to: to.id, inferred })
    }
    return {
      id: one.id,
      href: one.url,
      name: nameOf(one),
      region: slugOf(one),
      note: [
        one.data.status,
        !one.data.awardedAt && one.data.date && views.calendar.years(one.data.date.slice(0, 4)),
      ]
        .filter(Boolean)
        .join(' '),
      planned: one.data.status === '筹建',
    }
  })
  const slugs = new Set(bands.map(({ region }) => region?.slug ?? ''))
  for (const { region } of bands)
    for (const agreement of graph
      .within(region?.slug ?? '', 'agreements')
      .slice(0, most.agreements))
      joinParties(agreement, links, add)
  return {
    network: {
      regions: bands.flatMap(({ region }) => (region ? [regionOf(region, graph)] : [])),
      rings,
      organizations: [...organizations.values()],
      platforms: drawn,
      links,
      gatherings: gatheringsOf(platforms, slugs, slugOf),
    },
    hidden: bands.reduce((sum, band) => sum + Math.max(0, band.alliances.length - most.rings), 0),
  }
}

function regionOf(region: Node<'regions'>, graph: Graph): Network['regions'][number] {
  const above = graph.lineage(region.slug)[1]
  return {
    slug: region.slug,
    name: region.card.short ?? region.card.title,
    href: region.url,
    ...(above && { parent: above.card.short ?? above.card.title }),
  }
}

/** The first party of an agreement is joined to each of the others. */
function joinParties(
  agreement: Node<'agreements'>,
  links: Relation[],
  add: (node: Node) => string,
) {
  const [first, ...others] = agreement.links.filter(({ field }) => field === 'parties')
  if (!first) return
  const label = labelOf(agreement)
  for (const { to } of others) links.push({ from: add(first.to), to: add(to), label })
}

function gatheringsOf(
  platforms: readonly Node<'platforms'>[],
  slugs: ReadonlySet<string>,
  slugOf: (node: Node) => string,
): Gathering[] {
  const events = new Map<Node, Node[]>()
  for (const platform of platforms)
    for (const { field, to } of platform.links)
      if (field === 'awardedAt') {
        const list = events.get(to)
        if (list) list.push(platform)
        else events.set(to, [platform])
      }
  return [...events]
    .filter(([event, joined]) => joined.length >= many && slugs.has(slugOf(event)))
    .map(([event, joined]) => ({
      id: event.id,
      href: event.url,
      name: event.card.short ?? nameOf(event),
      region: slugOf(event),
      ...(event.card.date && { note: words.date(event.card.date) }),
      joins: [
        ...joined.map(({ id }) => id),
        ...event.links.filter(({ field }) => field === 'alliances').map(({ to }) => to.id),
      ],
    }))
}

const labelOf = ({ data }: Node<'agreements'>) =>
  data.status === '意向' ? views.network.intends : views.network.signs

/** The relations that networks draw, as a table has them; in the order of the lists. */
export const relationsOf = (graph: Graph): Link[] => graph.memo('relations', () => relations(graph))

function relations(graph: Graph): Link[] {
  const wanted: Record<string, readonly string[]> = {
    alliances: ['members', 'partOf', 'core'],
    platforms: ['operators', 'alliances', 'partOf', 'awardedAt'],
    agreements: ['parties', 'alliances'],
  }
  return Object.entries(wanted).flatMap(([kind, fields]) =>
    graph
      .of(kind as 'alliances' | 'platforms' | 'agreements')
      .flatMap((node) => node.links.filter(({ field }) => fields.includes(field))),
  )
}

/**
 * Who is joined to whom as `data-` attributes: ids parted by spaces, pairs of their places by commas. Only what has a
 * link of its own in the picture can light up: most members of a large alliance stand together in one row.
 */
export function adjacency({ links }: Network, picture: string): { nodes: string; pairs: string } {
  const drawn = new Set(Array.from(picture.matchAll(link), ([, id]) => id))
  const places = new Map<string, number>()
  const at = (id: string) => {
    let place = places.get(id)
    if (place === undefined) places.set(id, (place = places.size))
    return place
  }
  const pairs = links
    .filter(({ from, to }) => drawn.has(from) && drawn.has(to))
    .map(({ from, to }) => `${at(from)} ${at(to)}`)
  return { nodes: [...places.keys()].join(' '), pairs: pairs.join(',') }
}

const link = / href="\/([a-z]+\/[^/"]+)\/"/g

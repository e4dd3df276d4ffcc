/** The whole membership, page by page, as the landscape that `charts/` draws, as numbers and as data. */
import type { Landscape, Member } from '../charts/index.ts'
import { regionBands, type RegionBand } from '../graph/band.ts'
import {
  compositionOf,
  entriesAt,
  formOf,
  isMember,
  leadsOf,
  membersOf,
  recordedOf,
  type Graph,
  type Node,
} from '../graph/index.ts'
import { ringOf, shapeOf } from './ring.ts'

/** Alliances of one region, and organisations in none; alliances of one page; names of one page. */
const most = { alliances: 40, others: 60, cells: 60, names: 600, cell: 24 }

export interface Place {
  band: RegionBand
  alliances: Node<'alliances'>[]
  /** Organisations of the region that are in no alliance. */
  others: Node<'organizations'>[]
}

/** The pages of the landscape; each holds whole regions, `most.cells` alliances or one region more. */
export const landscapePages = (graph: Graph): Place[][] => graph.memo('landscape', () => cut(graph))

function cut(graph: Graph): Place[][] {
  const pages: Place[][] = [[]]
  let room = most.cells
  for (const band of regionBands(graph)) {
    const others = band.region
      ? graph
          .within(band.region.slug, 'organizations')
          .slice(0, 1000)
          .filter((one) => !isMember(one))
      : []
    if (!band.alliances.length && !others.length) continue
    const alliances = band.alliances.slice(0, most.alliances)
    const cells = alliances.length + Number(others.length > 0)
    if (room < cells && room < most.cells) {
      pages.push([])
      room = most.cells
    }
    pages.at(-1)!.push({ band, alliances, others: others.slice(0, most.others) })
    room -= cells
  }
  return pages
}

/** Members an alliance's cell names, so that a page stays within `most.names`. */
export function namesOf(page: readonly Place[]): number {
  const cells = page.reduce((sum, { alliances }) => sum + alliances.length + 1, 0)
  return Math.max(4, Math.min(most.cell, Math.floor(most.names / Math.max(1, cells))))
}

const memberOf = (node: Node, leads = false): Member => ({
  name: node.card.title,
  href: node.url,
  shape: shapeOf(node as Node<'organizations'>),
  ...(leads && { leads }),
})

export function landscapeOf(page: readonly Place[]): Landscape {
  return {
    regions: page.flatMap(({ band: { region } }) =>
      region
        ? [{ slug: region.slug, name: region.card.short ?? region.card.title, href: region.url }]
        : [],
    ),
    alliances: page.flatMap(({ band, alliances }) =>
      alliances.map((one) => {
        const leads = new Set(leadsOf(one).map(({ to }) => to))
        return {
          ...ringOf(one),
          region: band.region?.slug ?? '',
          members: membersOf(one).map((member) => memberOf(member, leads.has(member))),
        }
      }),
    ),
    others: page.flatMap(({ band, others }) =>
      others.map((one) => ({ ...memberOf(one), region: band.region?.slug ?? '' })),
    ),
  }
}

export interface Tally {
  region: Node<'regions'> | undefined
  alliances: number
  /** Organisations that are there, by sort. */
  counts: Partial<Record<string, number>>
  members: number
  total: number
}

/** A row a region, its numbers those of its own page; of the last those of entries without a region. */
export function talliesOf(page: readonly Place[], graph: Graph): Tally[] {
  return page.map(({ band: { region, alliances } }) => {
    const inside = region
      ? entriesAt('organizations', graph, region)
      : graph.of('organizations').filter(({ card }) => !card.regions.length)
    const counts: Tally['counts'] = {}
    for (const { data } of inside) counts[data.sort] = (counts[data.sort] ?? 0) + 1
    return {
      region,
      alliances: region ? entriesAt('alliances', graph, region).length : alliances.length,
      counts,
      members: inside.filter(isMember).length,
      total: inside.length,
    }
  })
}

/** The organisations that a page draws. */
export const unitsOf = (page: readonly Place[]) =>
  new Set(page.flatMap(({ alliances, others }) => [...alliances.flatMap(membersOf), ...others]))

/** `landscape/index.json`: the same as data, whole. */
export function landscapeJson(graph: Graph, absolute: (path: string) => string): string {
  const regions = regionBands(graph)
    .filter(({ alliances }) => alliances.length > 0)
    .map(({ region, alliances }) => ({
      ...(region && { id: region.id, title: region.card.title, url: absolute(region.url) }),
      alliances: alliances.map((one) => {
        const { declared, certainty } = compositionOf(one)
        return {
          id: one.id,
          title: one.card.title,
          url: absolute(one.url),
          form: one.data.form,
          figure: formOf(one),
          ...(declared !== undefined && { declared, certainty }),
          recorded: recordedOf(one),
          members: one.links
            .filter(({ field }) => field === 'members')
            .map(({ to, role }) => ({
              id: to.id,
              title: to.card.title,
              url: absolute(to.url),
              sort: (to as Node<'organizations'>).data.sort,
              role,
            })),
        }
      }),
    }))
  return `${JSON.stringify({ url: absolute('/landscape/'), regions }, undefined, 1)}\n`
}

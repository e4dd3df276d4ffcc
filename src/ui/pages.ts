/** How much of the whole stands on one page, and which image a page is shared with. */
import type { Standing } from '../graph/asof.ts'
import { changed, isMember, type Graph, type Node } from '../graph/index.ts'
import { monthsOf } from '../graph/month.ts'
import { kindOf, listedKinds } from '../kinds/index.ts'
import { fieldsOf, handbook, type KindManual } from '../kinds/manual.ts'
import { byName } from '../kinds/pinyin.ts'
import { siteSchema } from '../site.ts'
import { views } from '../strings/views.ts'
import { words } from '../strings/zh-CN.ts'

/** Regions of the network, and of the landscape. */
export const bandsPerPage = 10

/** Rows of a table of relations. */
export const relationsPerPage = 300

/** Entries of a day-by-day list of changes. */
export const changesPerPage = 200

/** Members of the printed directory. */
export const membersPerPage = 400

/** The pages after the first, as Astro's paths. */
export const furtherPages = (total: number, perPage: number) =>
  Array.from({ length: Math.max(0, Math.ceil(total / perPage) - 1) }, (_, index) => ({
    params: { page: String(index + 2) },
    props: { page: index + 2 },
  }))

export interface Directory {
  /** Those in an alliance, by sort, then by name. */
  all: Node<'organizations'>[]
  /** How many there are of each sort. */
  counts: Map<string, number>
  /** Alliances whose members are recorded. */
  alliances: Node<'alliances'>[]
}

/** What all pages of the directory are cut from, made once. */
export const directoryOf = (graph: Graph): Directory =>
  graph.memo('directory', () => {
    const sorts = graph.terms.of('sorts')
    const all = graph
      .of('organizations')
      .filter(isMember)
      .sort(
        (a, b) =>
          sorts.indexOf(a.data.sort) - sorts.indexOf(b.data.sort) ||
          byName(a.card.title, b.card.title),
      )
    const counts = new Map<string, number>()
    for (const { data } of all) counts.set(data.sort, (counts.get(data.sort) ?? 0) + 1)
    const alliances = graph
      .of('alliances')
      .filter((one) => one.links.some(({ field }) => field === 'members'))
    return { all, counts, alliances }
  })

/** The end of a year, and who was in an alliance then: years alike have one page, and those that are as today none. */
export const yearPage = (year: number, page = 1) =>
  `/asof/${year}/${page > 1 ? `page/${page}/` : ''}`
export const standingPage = ({ alliance, same }: Standing) =>
  same === undefined ? `${alliance.url}#members` : `/asof/${same}/${alliance.slug}/`

/** The owner's page that explains how fields are written, where there is one. */
export const handbookOf = (graph: Graph) => graph.of('pages').find(({ data }) => data.handbook)

export type Manual = Omit<KindManual, 'kind'> & Record<'kind' | 'url' | 'title' | 'place', string>

/** The pages of the handbook: one a kind, and one of the portal's settings. */
export const manualsOf = (graph: Graph): Manual[] =>
  graph.memo('manuals', () => {
    const { handbook: w } = words
    const settings = { kind: 'site', ...w.site, fields: fieldsOf(siteSchema, graph.terms) }
    return [...handbook(graph.terms), settings].map((manual) => ({
      ...manual,
      url: `/handbook/${manual.kind}/`,
      title: manual === settings ? manual.label : w.of(manual.label),
      place: `content/${manual === settings ? 'site.yaml' : `${manual.kind}/`}`,
    }))
  })

/** The portal's own pages that have a share image, by address: what it says. */
export const sitePages = (graph: Graph): ReadonlyMap<string, { title: string; lead: string }> =>
  graph.memo('site pages', () => {
    const { calendar, changes, compare, data, directory, landscape, network, submit } = views
    const { images, searchPage: search } = words
    const members = directory.lead(directoryOf(graph).all.length)
    const listed = { title: directory.title, lead: members }
    const fixed = { compare, data, directory: listed, images, landscape, network, search, submit }
    return new Map([
      ...Object.entries(fixed).map(
        ([name, { title, lead }]) => [`/${name}/`, { title, lead }] as const,
      ),
      ['/calendar/', { title: calendar.title, lead: calendar.lead(graph.of('events').length) }],
      ['/changes/', { title: changes.title, lead: changes.lead(changed(graph).length) }],
      ...monthsOf(graph).map(({ key, year, month, dated, undated }) => {
        const all = [...dated, ...undated]
        const due = all.filter(({ deadline }) => deadline).length
        const lead = calendar.counts(all.length - due, due)
        return [`/calendar/${key}/`, { title: calendar.month(year, month), lead }] as const
      }),
    ])
  })

/** The share image of a page that names none: its own, else that of the nearest page above it. */
export function imageOf(path: string, graph: Graph): string {
  const lists = new Set(listedKinds.map((kind) => kindOf(kind).base))
  let at = path
  while (at !== '/' && !lists.has(at) && !sitePages(graph).has(at))
    at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1)
  return `${at}card.png`
}

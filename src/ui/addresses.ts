/** The addresses of all pages but home, search and entries: root-absolute, each once. */
import { regionBands } from '../graph/band.ts'
import { changed, type Graph } from '../graph/index.ts'
import { monthsOf } from '../graph/month.ts'
import { pairsOf } from '../graph/pair.ts'
import { listedKinds } from '../kinds/index.ts'
import { listPages } from './groups.ts'
import { landscapePages } from './landscape.ts'
import { relationsOf } from './network.ts'
import {
  bandsPerPage,
  changesPerPage,
  directoryOf,
  furtherPages,
  membersPerPage,
  relationsPerPage,
} from './pages.ts'

const further = (folder: string, total: number, perPage: number) =>
  furtherPages(total, perPage).map(({ params }) => `${folder}${params.page}/`)

export function viewAddresses(graph: Graph): string[] {
  return [
    '/calendar/',
    '/calendar/subscribe/',
    ...monthsOf(graph).map(({ key }) => `/calendar/${key}/`),
    '/network/',
    ...further('/network/page/', regionBands(graph).length, bandsPerPage),
    '/network/relations/',
    ...further('/network/relations/', relationsOf(graph).length, relationsPerPage),
    '/landscape/',
    ...further('/landscape/page/', landscapePages(graph).length, 1),
    '/compare/',
    ...pairsOf(graph).map(([a, b]) => `/compare/${a.slug}/${b.slug}/`),
    '/changes/',
    ...further('/changes/page/', changed(graph).length, changesPerPage),
    '/directory/',
    ...further('/directory/page/', directoryOf(graph).all.length, membersPerPage),
    ...directoryOf(graph).alliances.map(({ slug }) => `/directory/${slug}/`),
    '/data/',
    ...listedKinds.flatMap((kind) => further(`/${kind}/page/`, listPages(kind, graph).length, 1)),
  ]
}

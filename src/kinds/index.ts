/** The registry: every kind, in the order in which the portal names them. A new kind is one file here and one line below. */
import agreements from './agreements.ts'
import alliances from './alliances.ts'
import events from './events.ts'
import type { Kind } from './kind.ts'
import news from './news.ts'
import opportunities from './opportunities.ts'
import organizations from './organizations.ts'
import pages from './pages.ts'
import platforms from './platforms.ts'
import policies from './policies.ts'
import regions from './regions.ts'
import sources from './sources.ts'

export const kinds = {
  alliances,
  organizations,
  platforms,
  events,
  agreements,
  opportunities,
  policies,
  news,
  regions,
  sources,
  pages,
} as const

export type KindName = keyof typeof kinds

/** The front matter of one kind, as its schema leaves it. */
export type Data<Name extends KindName = KindName> =
  (typeof kinds)[Name]['schema']['_zod']['output']

export const kindNames = Object.keys(kinds) as KindName[]

/** The kinds that have a list page: all but pages. */
export const listedKinds = kindNames.filter((name) => kinds[name].base !== '/')

/** Any kind, its data unnarrowed; for code that treats all kinds alike. */
export const kindOf = (name: KindName) => kinds[name] as unknown as Kind

export type { Card, Fact, Facet, ImageFormat, Kind, Names, Reference } from './kind.ts'
export { references, slugPattern } from './kind.ts'

/**
 * The registry: every kind, in the order in which the portal names them. A new kind is one file here and one line
 * below; an owner's stands in `src/own/`, which nothing else imports.
 */
import type { z } from 'zod'
import * as own from '../own/index.ts'
import agreements from './agreements.ts'
import alliances from './alliances.ts'
import events from './events.ts'
import { extend, type Kind } from './kind.ts'
import news from './news.ts'
import opportunities from './opportunities.ts'
import organizations from './organizations.ts'
import pages from './pages.ts'
import platforms from './platforms.ts'
import policies from './policies.ts'
import regions from './regions.ts'
import sources from './sources.ts'

const ours = {
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

type Ours = typeof ours
type Fields = typeof own.extensions

type Registry = {
  [Name in keyof Ours]: Name extends keyof Fields
    ? Kind<z.ZodObject<Ours[Name]['schema']['shape'] & Fields[Name]>>
    : Ours[Name]
} & typeof own.kinds

function registry(): Registry {
  const all: Record<string, Kind> = { ...(ours as object) }
  for (const [name, kind] of Object.entries<Kind>(own.kinds)) {
    if (all[name] || kind.name !== name || !/^[a-z]+$/.test(name))
      throw new Error(
        `src/own: ${name} is no name for a kind: small letters, its own, not one of ours.`,
      )
    all[name] = kind
  }
  for (const [name, fields] of Object.entries<z.ZodRawShape>(own.extensions)) {
    if (!all[name]) throw new Error(`src/own: there is no kind ${name} to extend.`)
    all[name] = extend(all[name], fields)
  }
  return all as unknown as Registry
}

export const kinds = registry()

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
export { chosen, references, slugPattern } from './kind.ts'

/** `datapackage.json`: the portal's tables, described for machines (Frictionless Data Package 2.0). */
import { kindOf, type KindName } from '../kinds/index.ts'
import { newestChange } from '../graph/index.ts'
import { isoDates } from './clock.ts'
import type { Content } from './content.ts'
import { kindTable, relationsTable } from './table.ts'

const profile = (name: string) => `https://datapackage.org/profiles/2.0/${name}.json`

const table = {
  type: 'table',
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  $schema: profile('dataresource'),
}

/** `tables` are the kinds that have a list; `kinds` without one are in the relations only. */
export function dataPackage(content: Content, tables: readonly KindName[]): string {
  const { site, graph } = content
  const { from } = isoDates(newestChange(graph.nodes.values()))
  const described = {
    $schema: profile('datapackage'),
    name: new URL(site.url).host.toLowerCase().replace(/[^a-z0-9._-]/g, '-'),
    title: site.name,
    description: site.description,
    homepage: site.url,
    // A package's version must change with its data; the day of the newest entry does.
    ...(from && { version: from.replaceAll('-', '.') }),
    ...(site.licence && { licenses: [{ path: site.licence.url, title: site.licence.name }] }),
    contributors: [{ title: site.footer.owner, roles: ['publisher'] }],
    resources: [
      ...tables.map((kind) => ({
        name: kind,
        title: kindOf(kind).label,
        description: kindOf(kind).about,
        path: `${kind}/index.csv`,
        ...table,
        schema: { $schema: profile('tableschema'), ...kindTable(kind, content) },
      })),
      {
        name: 'relations',
        path: 'relations.csv',
        ...table,
        schema: { $schema: profile('tableschema'), ...relationsTable },
      },
    ],
  }
  return `${JSON.stringify(described, undefined, 1)}\n`
}

/**
 * Alliances side by side: their open data -> the rows of a table, in the build and in the browser alike.
 *
 * Enters: two or three records as `<entry>/index.json` has them. Leaves: rows of cells; what all columns share is
 * marked. Promises: nothing is here that an alliance's `index.json` does not say.
 */
import type { EntryRecord, RelationRecord } from '../feeds/record.ts'
import { certainties } from '../kinds/certainty.ts'
import { compareWords as words } from '../strings/views.ts'

export interface Item {
  text: string
  /** `kind/slug`. */
  id?: string
  /** All columns have it. */
  common?: boolean
}

export interface Row {
  label: string
  numeral?: boolean
  cells: Item[][]
}

type Source = Pick<
  EntryRecord,
  | 'id'
  | 'title'
  | 'sort'
  | 'dates'
  | 'fields'
  | 'declared'
  | 'total'
  | 'counts'
  | 'relations'
  | 'sources'
>

const items = (texts: readonly string[] | undefined): Item[] =>
  (texts ?? []).map((text) => ({ text }))

const linked = (links: readonly RelationRecord[]): Item[] => [
  ...new Map(links.map(({ id, title }) => [id, { id, text: title }])).values(),
]

const count = (number: number, unit: string): Item[] =>
  number ? [{ text: `${number} ${unit}` }] : []

const members = ({ relations }: Source) =>
  relations.links.filter(({ field }) => field === 'members')

/** What the portal calls roles that head an alliance, and what declared totals count. */
export interface Named {
  heads: readonly string[]
  groups: Readonly<Record<string, string>>
}

function rowsOfMany(sources: readonly Source[], { heads, groups }: Named): Row[] {
  const row = (label: string, of: (source: Source) => Item[], numeral = false): Row => ({
    label,
    cells: sources.map(of),
    ...(numeral && { numeral }),
  })
  const field = (name: string) => (source: Source) => {
    const value = source.fields[name]
    return items(Array.isArray(value) ? (value as string[]) : value ? [String(value)] : [])
  }
  const counted = (kind: string, unit: string) => (source: Source) =>
    count(source.counts?.[kind] ?? 0, unit)
  const units = words.units
  return [
    row(words.form, ({ sort }) => items(sort ? [sort] : [])),
    row(words.region, ({ relations }) =>
      linked(relations.links.filter((one) => one.field === 'region')),
    ),
    row(words.industry, field('industry')),
    row(words.founded, ({ dates }) => {
      const founded = dates['founded']
      return items(founded ? [founded.text] : [])
    }),
    row(words.status, field('status')),
    ...heads.map((role) =>
      row(role, (source) => linked(members(source).filter((one) => one.role === role))),
    ),
    row(
      words.declared,
      ({ total }) =>
        total ? [{ text: `${certainties[total.certainty]} ${total.count} ${units.members}` }] : [],
      true,
    ),
    ...Object.entries(groups).map(([group, label]) =>
      row(words.of(label), ({ declared }) => {
        const number = (declared as Record<string, number> | undefined)?.[group]
        return number === undefined ? [] : [{ text: `${number} ${units.members}` }]
      }),
    ),
    row(words.recorded, counted('organizations', units.members), true),
    row(words.directions, field('directions')),
    row(words.platforms, counted('platforms', units.works)),
    row(words.agreements, counted('agreements', units.papers)),
    row(words.events, counted('events', units.events)),
    row(words.opportunities, counted('opportunities', units.needs)),
    row(words.sources, ({ sources }) => count(sources.length, units.sources)),
  ]
}

const plain: readonly string[] = [words.form, words.region, words.industry, words.directions]

/** Rows that say something of at least one; of words and names, what all columns have is marked. */
export function comparisonOf(sources: readonly Source[], named: Named): Row[] {
  const rows = rowsOfMany(sources, named).filter(({ cells }) =>
    cells.some((cell) => cell.length > 0),
  )
  for (const { label, cells } of rows) {
    if (!plain.includes(label) && !named.heads.includes(label)) continue
    for (const item of cells[0] ?? []) {
      const twins = cells.map((cell) => cell.find(({ text }) => text === item.text))
      if (twins.every((twin) => twin !== undefined)) for (const twin of twins) twin.common = true
    }
  }
  return rows
}

/** The organisations that are members of all. */
export function sharedMembers(sources: readonly Source[]): Item[] {
  const [first, ...others] = sources.map((source) => linked(members(source)))
  return (first ?? []).filter(({ id }) => others.every((list) => list.some((one) => one.id === id)))
}

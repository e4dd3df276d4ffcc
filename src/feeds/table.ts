/**
 * A kind as a table: columns and their types are read from its schema.
 *
 * Rule: a field is a column of its name; an object is a column a part (`declared.total`); a list of plain values is
 * joined by `;`; a list of objects is JSON. References are slugs, as they are written.
 */
import { kindOf, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual, type KindManual } from '../kinds/manual.ts'
import type { Node } from '../graph/index.ts'
import { csv, type Cell } from './csv.ts'
import { absolute, type Content } from './content.ts'
import { marksOf, words } from './words.ts'

/** A field of a Frictionless table schema, https://datapackage.org/standard/table-schema/. */
export interface TableField {
  name: string
  type: 'string' | 'integer' | 'boolean' | 'array'
  title?: string
  description?: string
  format?: 'uri'
  constraints?: { required?: true; unique?: true; enum?: readonly string[]; pattern?: string }
}

export interface TableSchema {
  fields: TableField[]
  primaryKey?: string[]
  foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[]
}

const delimiter = ';'

interface Column {
  field: TableField
  /** The column's value from an entry's data. */
  of(data: Record<string, unknown>): Cell
  /** The kind a single reference names. */
  refers?: string
}

function columnsOf(field: FieldManual): Column[] {
  const { name, label, help, type, count } = field
  if (type === 'object' && count === 'one')
    return (field.fields ?? []).flatMap((part) =>
      // A part is required only where its object stands, which a table can't say.
      columnsOf({ ...part, required: false }).map((column) => ({
        ...column,
        field: { ...column.field, name: `${name}.${column.field.name}` },
        of: (data) => column.of((data[name] ?? {}) as Record<string, unknown>),
      })),
    )
  const constraints: NonNullable<TableField['constraints']> = {
    ...(field.required && { required: true }),
    ...(type === 'choice' && count === 'one' && field.choices && { enum: field.choices }),
  }
  const described = (kind: TableField['type'], more = ''): TableField => ({
    name,
    title: label,
    description: help + more,
    type: kind,
    ...(type === 'address' && count === 'one' && { format: 'uri' }),
    ...(Object.keys(constraints).length && { constraints }),
  })
  if (type === 'object')
    return [
      {
        field: described('array'),
        of: (data) => (data[name] === undefined ? undefined : JSON.stringify(data[name])),
      },
    ]
  if (count !== 'one')
    return [
      {
        // The standard has a type `list`, its published profile (2.0) does not: validators would refuse it.
        field: described('string', words.manyValues),
        of: (data) => (data[name] as unknown[] | undefined)?.map(item).join(delimiter),
      },
    ]
  const [refers] = type === 'reference' ? (field.refers ?? []) : []
  return [
    {
      field: described(type === 'number' ? 'integer' : type === 'boolean' ? 'boolean' : 'string'),
      ...(refers && refers !== '*' && { refers }),
      of: (data) => data[name] as Cell,
    },
  ]
}

/** A list's item can't hold what separates items. */
const item = (value: unknown) => String(value).replaceAll(delimiter, '；')

const tables = new WeakMap<KindManual, Column[]>()

function tableOf(kind: KindName, { graph }: Content): Column[] {
  const manual = manualOf(kind, graph.terms)
  let columns = tables.get(manual)
  if (!columns) {
    const fields = manual.fields.filter(({ name }) => name !== 'draft' && name !== 'slug')
    tables.set(manual, (columns = fields.flatMap(columnsOf)))
  }
  return columns
}

/** `<kind>/index.csv`. */
export function kindCsv(content: Content, kind: KindName): string {
  const columns = tableOf(kind, content)
  const header = ['slug', 'url', ...columns.map(({ field }) => field.name), 'certainty']
  const row = (node: Node): Cell[] => {
    const data = node.data as Record<string, unknown>
    return [
      node.slug,
      absolute(content, node.url),
      ...columns.map((column) => column.of(data)),
      marksOf(node).join(delimiter),
    ]
  }
  return csv(header, content.graph.of(kind).map(row))
}

/** The schema of a kind's table. */
export function kindTable(kind: KindName, content: Content): TableSchema {
  const columns = tableOf(kind, content)
  const foreignKeys = columns.flatMap(({ field, refers }) =>
    refers
      ? [
          {
            fields: [field.name],
            // A key into its own table names it too: both versions of the standard read that.
            reference: { resource: refers, fields: ['slug'] },
          },
        ]
      : [],
  )
  return {
    fields: [
      {
        name: 'slug',
        type: 'string',
        title: kindOf(kind).short,
        constraints: { required: true, unique: true, pattern: '[a-z0-9]+(-[a-z0-9]+)*' },
      },
      { name: 'url', type: 'string', format: 'uri', constraints: { required: true } },
      ...columns.map(({ field }) => field),
      {
        name: 'certainty',
        type: 'string',
        title: words.certainty[0],
        description: words.certainty[1] + words.manyValues,
      },
    ],
    primaryKey: ['slug'],
    // The profile wants one at least.
    ...(foreignKeys.length && { foreignKeys }),
  }
}

const relationColumns = 'from to field label backlink role note since until'.split(' ')

/** `relations.csv`: every relation once, as the stating side has it. */
export function relationsCsv(content: Content, kinds: readonly KindName[]): string {
  function* rows(): Generator<Cell[]> {
    for (const kind of kinds)
      for (const node of content.graph.of(kind))
        for (const { to, field, label, backlink, role, note, tenure } of node.links)
          yield [node.id, to.id, field, label, backlink, role, note, tenure?.from, tenure?.until]
  }
  return csv(relationColumns, rows())
}

export const relationsTable: TableSchema = {
  fields: relationColumns.map((name, index) => ({
    name,
    type: 'string',
    ...(index < 5 && { constraints: { required: true } }),
  })),
}

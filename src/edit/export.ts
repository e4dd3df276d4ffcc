/**
 * `npm run export -- organizations`: the entries of a kind as an .xlsx that `npm run import` takes back.
 *
 * Promises: the same bytes for the same entries; what is imported again as it is, changes nothing.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { writeXlsx, type DataValidation, type WriteSheet } from 'hucre'
import { check, report } from '../check/index.ts'
import type { Graph } from '../graph/index.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { places } from '../places.ts'
import { cells, importWords } from '../strings/import.ts'
import { args, explained, help, listed } from '../strings/language.ts'
import { columnsOf, shown, valueOf } from './column.ts'
import { kindNamed } from './name.ts'
import { namerOf } from './names.ts'
import { cellName } from './sheet.ts'

const words = importWords

export interface ExportTable {
  name: string
  /** `isOpen`: something else than the choices may stand there too, as several values do, one a line. */
  columns: { label: string; width: number; choices?: readonly string[]; isOpen?: boolean }[]
  rows: string[][]
}

export function exportTable(graph: Graph, what: KindName | 'memberships'): ExportTable {
  const nameOf = namerOf(graph)
  const namesIn = (kind: string) => graph.of(kind as KindName).map(({ slug }) => nameOf(kind, slug))
  if (what === 'memberships') {
    const choices = graph.terms.of('roles')
    return {
      name: cells.members,
      columns: [
        { label: cells.slug, width: 24 },
        { label: cells.alliance, width: 36, choices: namesIn('alliances') },
        { label: cells.title, width: 36 },
        { label: cells.role, width: 14, choices },
        { label: cells.remark, width: 40 },
        { label: cells.since, width: 12 },
        { label: cells.until, width: 12 },
      ],
      rows: graph
        .of('alliances')
        .flatMap(({ slug, data }) =>
          (data.members ?? []).map(({ organization, role, note = '', from = '', until = '' }) => [
            organization,
            nameOf('alliances', slug),
            nameOf('organizations', organization),
            role,
            note,
            from,
            until,
          ]),
        ),
    }
  }
  const columns = columnsOf(what, graph.terms)
  const choices = ({ field }: (typeof columns)[0]) => {
    if (field.type === 'boolean') return [cells.yes, cells.no]
    if (field.type === 'reference' && field.refers![0] !== '*') return namesIn(field.refers![0]!)
    return field.choices
  }
  return {
    name: kindOf(what).label,
    columns: [
      { label: cells.slug, width: 24 },
      ...columns.map((column) => ({
        label: column.label,
        width: column.field.name === 'title' ? 36 : 18,
        choices: choices(column) ?? [],
        isOpen: column.field.count !== 'one',
      })),
    ],
    rows: graph
      .of(what)
      .map(({ slug, data }) => [
        slug,
        ...columns.map((column) => shown(column, valueOf(data, column.path), nameOf)),
      ]),
  }
}

/** Rows below the last that have drop-down lists too. */
const spare = 500
/** All cells are texts, so that 2023-09 stays what it is. */
const asText = '@'

export function workbookOf({ name, columns, rows }: ExportTable): Promise<Uint8Array> {
  const lists = columns.filter(({ choices = [] }) => choices.length)
  const last = rows.length + 1 + spare
  const columnName = (index: number) => cellName(0, index).slice(0, -1)
  const dataValidations = lists.map((list, index): DataValidation => {
    const at = columnName(columns.indexOf(list))
    const here = columnName(index)
    return {
      type: 'list',
      range: `${at}2:${at}${last}`,
      // A list in the cell's own rule ends at 255 characters.
      formula1: `'${cells.lists}'!$${here}$1:$${here}$${list.choices!.length}`,
      allowBlank: true,
      showErrorMessage: !list.isOpen,
    }
  })
  const longest = Math.max(0, ...lists.map(({ choices }) => choices!.length))
  const sheets: WriteSheet[] = [
    {
      name,
      columns: columns.map(({ width }) => ({ width, numFmt: asText })),
      rows: [columns.map(({ label }) => label), ...rows],
      freezePane: { rows: 1 },
      dataValidations,
    },
    {
      name: cells.lists,
      hidden: true,
      rows: Array.from({ length: longest }, (_, row) =>
        lists.map(({ choices }) => choices![row] ?? null),
      ),
    },
  ]
  const day = new Date(0)
  return writeXlsx({ sheets, properties: { created: day, modified: day } })
}

if (process.argv[1] === import.meta.filename) {
  const usage = words.exportUsage(
    listed(kindNames.map((kind) => explained(kind, kindOf(kind).label))),
  )
  help(usage)
  const { what, out } = asked()
  if (!what) {
    console.error(usage)
    process.exit(2)
  }
  const { problems, portal } = await check(places.content, { drafts: true })
  if (!portal) {
    console.error(report(problems, places.content))
    process.exit(1)
  }
  const table = exportTable(portal.graph, what)
  const file = out ?? `${what}.xlsx`
  writeFileSync(file, await workbookOf(table))
  console.log(words.exported(file, table.rows.length))
  if (what === 'alliances') console.log(words.elsewhere)
}

function asked(): { what?: KindName | 'memberships' | undefined; out?: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' } },
    })
    const [name = ''] = positionals
    const what = ['memberships', cells.members].includes(name) ? 'memberships' : kindNamed(name)
    return { what, out: values.out }
  } catch {
    return {}
  }
}

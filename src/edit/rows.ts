/**
 * Rows of tables -> entries made and changed.
 *
 * Enters: sheets, and the graph of what there is. Leaves: what shall be written, what stands in the way with its cell,
 * and what should be looked at. Promises: each row is taken, told as wrong, or told as left out; what a file says is
 * changed only where a cell says otherwise. A row with a slug stands for its entry's fields, so that its blank cells
 * take values away; one with a name adds to them.
 */
import { isDeepStrictEqual } from 'node:util'
import { slugOf } from '../check/pinyin.ts'
import { meantValue, type Graph, type Node } from '../graph/index.ts'
import { foldCode } from '../kinds/code.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { cells, idle, importWords, isRemark } from '../strings/import.ts'
import { listed, said } from '../strings/language.ts'
import {
  asValue,
  CellFault,
  columnsOf,
  foldHeading,
  meantChoice,
  rankOf,
  shown,
  valueOf,
  type Column,
} from './column.ts'
import { details, settleMembers, type Member } from './members.ts'
import { freeSlug, kindNamed } from './name.ts'
import { namerOf, namesOf } from './names.ts'
import { set, type Put } from './patch.ts'
import { findPlace, fullName, type Place } from './place.ts'
import { cellName, clean, isFault, type Sheet } from './sheet.ts'

const { table: words, at: placeName } = importWords

export interface Told {
  /** `members.xlsx 成员!C17`. */
  at: string
  what: string
  how: string
}

/** An entry that is made or changed. */
export interface Draft {
  kind: KindName
  slug: string
  node?: Node
  /** The data of a new entry. */
  values: Record<string, unknown>
  puts: Put[]
  /** The row that it came from. */
  at: string
  /** Cells by the path that they speak of. */
  cells: Map<string, { at: string; value: unknown }>
  /** Behind the front matter of a new entry. */
  body?: string
}

/** Columns of an organisation's part in an alliance. */
type Part = 'slug' | 'alliance' | 'role' | 'remark' | 'since' | 'until'

interface Table {
  kind: KindName
  file: string
  sheet: Sheet
  /** The row of the headings. */
  head: number
  columns: Map<number, Column>
  parts: Partial<Record<Part, number>>
  title: number
}

interface Row {
  table: Table
  draft: Draft
  /** Whether the row names its entry by the slug. */
  isWhole: boolean
  at(column: number): string
  text(column: number | undefined): string
}

const isCode = ({ field }: Column) => field.type === 'code'

/** Kinds that state nothing of their own. */
const unissued: readonly KindName[] = ['regions', 'sources']

/** Fields by which things of one name that happen are told apart. */
const apart = ['span', 'date', 'organization', 'party', 'publisher', 'side']

export interface RowOptions {
  /** The alliance whose members the rows are: slug or name. */
  alliance?: string | undefined
  kind?: KindName | undefined
  /** Who answers for what is new: a portal of one alliance says it of its own. */
  issuer?: string | undefined
  /** The nearest entry that there is. */
  near(kind: KindName, written: string): { title: string } | undefined
}

/** Of a list of objects only what is another; where one goes, or a bare name is another, the whole list. */
function putsOf(path: readonly string[], now: unknown[], value: unknown[]): Put[] {
  const isObject = (one: unknown) => typeof one === 'object'
  const isKept = now.every(
    (one, at) =>
      isDeepStrictEqual(one, value[at]) || (isObject(one) && value[at] && isObject(value[at])),
  )
  if (!isKept) return [{ path, value: value.length ? value : undefined }]
  return value.flatMap((one, at): Put[] => {
    if (at >= now.length) return [{ path: [...path, at], value: one }]
    const [old, fresh] = [now[at], one] as Record<string, unknown>[]
    return Object.keys({ ...old, ...fresh })
      .filter((key) => !isDeepStrictEqual(old![key], fresh![key]))
      .map((key) => ({ path: [...path, at, key], value: fresh![key] }))
  })
}

export function openRows(graph: Graph, { alliance, kind: asked, issuer, near }: RowOptions) {
  const drafts = new Map<string, Draft>()
  const problems: Told[] = []
  const notes = new Map<string, string[]>()
  const members = new Map<string, Member[]>()
  const names = namesOf(graph)
  const codes = new Map(graph.of('regions').map(({ data, slug }) => [data.code, slug]))
  /** Entries that other rows may name, by `kind code`. */
  const coded = new Map<unknown, string>()
  for (const { kind, slug, data } of graph.nodes.values())
    for (const { field } of columnsOf(kind, graph.terms).filter(isCode)) {
      const code = (data as Record<string, unknown>)[field.name]
      if (code) coded.set(`${kind} ${String(code)}`, slug)
    }

  const note = (text: string, at: string) => {
    const known = notes.get(text)
    if (!known) notes.set(text, [at])
    else if (!known.includes(at)) known.push(at)
  }
  const wrong = (at: string, what: string, how = '') => void problems.push({ at, what, how })
  const has = (kind: KindName, slug: string) =>
    graph.nodes.has(`${kind}/${slug}`) || drafts.has(`${kind}/${slug}`)
  const dataOf = (kind: string, slug: string): Record<string, unknown> =>
    graph.nodes.get(`${kind}/${slug}`)?.data ?? drafts.get(`${kind}/${slug}`)?.values ?? {}
  const titleOf = (kind: string, slug: string) => String(dataOf(kind, slug)['title'] ?? slug)
  const titleIn = namerOf(graph)

  function add(kind: KindName, slug: string, at: string, values: Draft['values'] = {}): Draft {
    const node = graph.nodes.get(`${kind}/${slug}`)
    if (!node && issuer && !unissued.includes(kind)) values['issuedBy'] = issuer
    const draft = { kind, slug, values, puts: [], at, cells: new Map(), ...(node && { node }) }
    drafts.set(`${kind}/${slug}`, draft)
    if (!node) names.add(kind, slug, String(values['title']))
    return draft
  }

  /** The slug of what a cell names. */
  function refer([kind]: readonly string[], text: string, at: string): string {
    if (kind === '*') {
      const all = kindNames.flatMap((one) => names.find(one, text).map((slug) => `${one}/${slug}`))
      return all.length === 1 ? all[0]! : text
    }
    const { name, short } = kindOf(kind as KindName)
    const found = names.find(kind as KindName, text)
    if (found.length > 1) throw new CellFault(words.several(said(short), text, listed(found)))
    const slug = found[0] ?? (name === 'regions' ? regionOf(text, at) : undefined)
    if (slug) return slug
    const nearest = near(kind as KindName, text)
    throw new CellFault(
      words.noEntry(said(short), text),
      nearest ? words.nearest(nearest.title) : words.addEntry,
    )
  }

  function regionOf(text: string, at: string): string | undefined {
    const { found, rest } = findPlace(text)
    if (found.length > 1)
      throw new CellFault(words.severalPlaces(text, listed(found.map(fullName))))
    const [place] = found
    if (place && rest) note(words.notePartly(text, fullName(place)), at)
    return place && addRegion(place, at)
  }

  function addRegion({ code, title, short, parent }: Place, at: string): string {
    const known = (code && codes.get(code)) ?? names.find('regions', title)[0]
    if (known) return known
    const above = parent && addRegion(parent, at)
    const isTaken = (slug: string) => has('regions', slug)
    const plain = slugOf(short)
    const slug = freeSlug(above && isTaken(plain) ? `${above}-${plain}` : short, isTaken)
    if (code) codes.set(code, slug)
    add('regions', slug, at, {
      title,
      ...(short !== title && { short }),
      ...(code && { code }),
      ...(above && { parent: above }),
    })
    return slug
  }

  /** What a sheet is a table of, and where its headings are: the row with the most that are known. */
  function tableOf(file: string, sheet: Sheet): Table | undefined {
    const base = file.replace(/\.\w+$/, '')
    const isMembers = [sheet.name, base].some((one) => [cells.members, 'memberships'].includes(one))
    const told = isMembers ? 'organizations' : (asked ?? kindNamed(sheet.name) ?? kindNamed(base))
    const kinds = told ? [told] : (['organizations', ...kindNames] as const)
    const all = sheet.rows.slice(0, 30).flatMap((row, head) =>
      kinds.flatMap((kind): Table[] => {
        const found = columnsIn(row, kind)
        return found ? [{ ...found, kind, file, sheet, head }] : []
      }),
    )
    const known = ({ columns, parts }: Table) => columns.size + Object.keys(parts).length
    return all.sort((a, b) => known(b) - known(a))[0]
  }

  /** Each column is what its heading names best; `undefined` where none names the entry. */
  function columnsIn(row: readonly string[], kind: KindName) {
    const others: Part[] =
      kind === 'organizations' ? ['slug', 'alliance', 'role', 'remark', 'since', 'until'] : ['slug']
    // Other people's tables don't write items of lists as ours do.
    const isOurs = row.some((text) => rankOf(foldHeading(text), 'slug') !== undefined)
    const fields = columnsOf(kind, graph.terms).filter(
      ({ field }) => isOurs || field.type !== 'object',
    )
    const claims = row.flatMap((text, column) => {
      const heading = foldHeading(text)
      const all: { is: Part | Column; rank: number | undefined; column: number }[] = [
        ...others.map((is) => ({ is, rank: rankOf(heading, is), column })),
        ...fields.map((is) => ({
          is,
          rank: rankOf(heading, is.path.join('.'), is.label),
          column,
        })),
      ]
      return heading ? all.filter(({ rank }) => rank !== undefined) : []
    })
    const columns = new Map<number, Column>()
    const parts: Table['parts'] = {}
    const given = new Set<unknown>()
    for (const { is, column } of claims.sort((a, b) => a.rank! - b.rank!)) {
      if (given.has(is) || given.has(column)) continue
      given.add(is).add(column)
      if (typeof is === 'string') parts[is] = column
      else columns.set(column, is)
    }
    const title = [...columns].find(([, { path }]) => path[0] === 'title')?.[0]
    return title === undefined ? undefined : { columns, parts, title }
  }

  function take(file: string, sheets: readonly Sheet[]) {
    const tables = sheets.flatMap((sheet) => {
      const at = placeName(file, sheet.name, 'A1')
      const table = sheet.isHidden ? undefined : tableOf(file, sheet)
      if (!table && sheet.rows.some((row) => row.some(Boolean)) && sheet.name !== cells.lists)
        note(sheet.isHidden ? words.noteHiddenSheet : words.noteSheet, at)
      return table ?? []
    })
    if (!tables.length) wrong(placeName(file, sheets[0]?.name ?? '', 'A1'), words.noHeader)
    // Rows may name entries that other rows make.
    const rows = tables.flatMap((table) => rowsOf(table).flatMap((row) => rowOf(table, row) ?? []))
    for (const row of rows) fill(row)
    for (const row of rows) join(row)
  }

  /** The rows that are entries; all others are told, but for blank ones. */
  function rowsOf({ file, sheet, head, columns, parts, title }: Table): number[] {
    const heads = sheet.rows[head]!
    const known = [...columns.keys(), ...Object.values(parts)]
    const at = (row: number, column: number) => placeName(file, sheet.name, cellName(row, column))
    const used = new Set<number>()
    const rows = [...sheet.rows.keys()].filter((index) => {
      const row = sheet.rows[index]!
      const filled = [...row.keys()].filter((column) => row[column])
      const [first] = filled
      // Above the headings stands what the table is about.
      if (first === undefined || index === head || (index < head && filled.length === 1))
        return false
      const alone = filled.length === 1 && (sheet.banners.has(index) || isRemark.test(row[first]!))
      if (alone || index < head || !known.some((column) => row[column]))
        note(words.noteBanner(row[first]!.slice(0, 40)), at(index, first))
      else if (known.every((column) => row[column] === heads[column]))
        note(words.noteTwice, at(index, first))
      else if (!row[title]) wrong(at(index, title), words.noTitle(heads[title]!))
      else {
        if (sheet.hiddenRows.has(index)) note(words.noteHidden, at(index, title))
        for (const column of filled) used.add(column)
        return true
      }
      return false
    })
    for (const column of used) {
      const heading = heads[column] ?? ''
      if (!known.includes(column) && !idle.test(foldHeading(heading)))
        note(heading ? words.noteColumn(heading) : words.noteNoHeading, at(head, column))
    }
    return rows
  }

  /** A row with the entry that it is of: the one of its slug, else of its name, else a new one. */
  function rowOf(table: Table, index: number): Row | undefined {
    const { kind, file, sheet, title, parts } = table
    const at = (column: number) => placeName(file, sheet.name, cellName(index, column))
    const text = (column: number | undefined) => sheet.rows[index]![column ?? -1] ?? ''
    const name = text(title)
    const slug = text(parts.slug)
    const isWhole = slug !== ''
    const found = !isWhole ? sameAs({ table, at, text }) : has(kind, slug) ? [slug] : []
    const fresh = found[0] ?? (slug || freeSlug(name, (one) => has(kind, one)))
    if (found.length > 1 || !fresh) {
      const several = words.several(said(kindOf(kind).short), name, listed(found))
      return void wrong(at(title), fresh ? several : words.noSlug)
    }
    if (found[0] && !isWhole && titleOf(kind, fresh) !== name)
      note(words.noteTwin(name, titleOf(kind, fresh)), at(title))
    const known = drafts.get(`${kind}/${fresh}`)
    const draft = known ?? add(kind, fresh, at(title), found[0] ? {} : { title: name })
    if (!known && !draft.node)
      for (const [index, column] of tellingIn({ table, text }))
        attempt('', () => set(draft.values, column.path, read({ table, at, text }, index, column)))
    for (const code of codesIn({ table, text })) coded.set(code, fresh)
    return { table, draft, isWhole, at, text }
  }

  /** What a row says by which things of one name that happen are told apart. */
  function tellingIn({ table: { kind, columns }, text }: Pick<Row, 'table' | 'text'>) {
    if (['organizations', 'regions', 'alliances'].includes(kind)) return []
    return [...columns].filter(([at, { path }]) => apart.includes(path[0]!) && text(at))
  }

  /** The codes that a row says, by `kind code`. */
  const codesIn = ({ table: { kind, columns }, text }: Pick<Row, 'table' | 'text'>) =>
    [...columns].flatMap(([at, column]) =>
      isCode(column) && text(at) ? `${kind} ${foldCode(text(at))}` : [],
    )

  /** The entry of a row's code, else those of its name; of things that happen, those that nothing in the row tells apart. */
  function sameAs(row: Pick<Row, 'table' | 'at' | 'text'>): string[] {
    const { kind, title } = row.table
    const known = new Set(codesIn(row).flatMap((code) => coded.get(code) ?? []))
    if (known.size) return [...known]
    const found = names.find(kind, row.text(title))
    const telling = tellingIn(row)
    const values = telling.map(([at, column]) => attempt('', () => read(row, at, column)))
    return found.filter((slug) => {
      const data = dataOf(kind, slug)
      return telling.every(([, { path }], at) =>
        [undefined, valueOf(data, path)].includes(values[at]),
      )
    })
  }

  /** Tells what can't be taken; of no place nothing is told. */
  function attempt(at: string, work: () => unknown): unknown {
    try {
      return work()
    } catch (fault) {
      if (!(fault instanceof CellFault)) throw fault
      if (at) wrong(at, fault.message, fault.how)
      return undefined
    }
  }

  function read(row: Pick<Row, 'table' | 'at' | 'text'>, index: number, column: Column): unknown {
    const at = row.at(index)
    return asValue(column, row.text(index), {
      terms: graph.terms,
      is1904: row.table.sheet.is1904,
      refer: (kinds, name) => refer(kinds, name, at),
      meant: (found, value) => note(words.noteMeant(found, value), at),
    })
  }

  function fill(row: Row) {
    const { table, draft, isWhole, at, text } = row
    for (const [index, column] of table.columns)
      // A name tells which entry is meant; that it is another now can only be said beside the slug.
      if (isWhole || (text(index) && column.path[0] !== 'title'))
        attempt(at(index), () =>
          put(draft, column, text(index), read(row, index, column), isWhole, at(index)),
        )
    if (draft.kind !== 'organizations' || draft.node || draft.values['sort']) return
    const sort = columnsOf('organizations', graph.terms).find(({ path }) => path[0] === 'sort')!
    const guess = meantChoice(String(draft.values['title']), sort.field, graph.terms)
    if (!guess) return
    draft.values['sort'] = guess
    note(words.noteGuess(guess), draft.at)
  }

  function put(
    draft: Draft,
    column: Column,
    text: string,
    value: unknown,
    isWhole: boolean,
    at: string,
  ) {
    const { path } = column
    if (value === undefined && text) return
    const before = draft.cells.get(path.join('.'))
    if (before && !isDeepStrictEqual(before.value, value)) wrong(at, words.conflict(before.at))
    if (before) return
    if (text) draft.cells.set(path.join('.'), { at, value })
    if (!draft.node) return value === undefined ? undefined : set(draft.values, path, value)
    const now = valueOf(draft.node.data, path)
    const written = clean(shown(column, now, titleIn))
    if (written === text) return
    const all = isWhole ? value : joined(column, now, value)
    if (isDeepStrictEqual([all].flat(), [now].flat())) return
    if (now && !isWhole && isCode(column)) throw new CellFault(words.otherCode(String(now)))
    if (column.field.type !== 'object' || !now) return void draft.puts.push({ path, value: all })
    // What a cell does not say again just so, it can't change.
    if (!isDeepStrictEqual(asValue(column, written, silent), now)) throw new CellFault(words.form)
    draft.puts.push(...putsOf(path, now as unknown[], (all ?? []) as unknown[]))
  }

  const silent = {
    terms: graph.terms,
    is1904: false,
    refer: (kinds: readonly string[], name: string) => refer(kinds, name, ''),
    meant: () => undefined,
  }

  /** What a row without slug adds: lists grow, and a nearer place stays. */
  function joined({ field }: Column, now: unknown, value: unknown): unknown {
    if (!Array.isArray(now)) return value
    const fresh = [value].flat() as string[]
    if (field.refers?.[0] !== 'regions')
      return [...now, ...fresh.filter((one) => !now.some((old) => isDeepStrictEqual(old, one)))]
    return now.some((slug) => fresh.some((one) => liesIn(slug, one))) ? now : value
  }

  const liesIn = (slug: string, above: string): boolean => {
    const parent = dataOf('regions', slug)['parent']
    return slug === above || (typeof parent === 'string' && liesIn(parent, above))
  }

  /** The alliance that a row is about: as it says itself, else as the command, the sheet, the file or the portal does. */
  function allianceOf({ file, sheet, parts }: Table): string | undefined {
    const said = [alliance, sheet.name, file.replace(/\.\w+$/, '')].flatMap((one) =>
      one ? names.find('alliances', one) : [],
    )
    const [only, ...others] = graph.of('alliances')
    return said[0] ?? (parts.role !== undefined && !others.length ? only?.slug : undefined)
  }

  /** The row's part in an alliance; where it has none, a remark is about the entry itself. */
  function join({ table, draft, isWhole, at, text }: Row) {
    const { parts, head, title, kind, sheet, file } = table
    if (kind !== 'organizations') return
    const [told, role, remark] = [text(parts.alliance), text(parts.role), text(parts.remark)]
    const slug = told ? names.find('alliances', told)[0] : allianceOf(table)
    const [from, until] = [text(parts.since), text(parts.until)].map(
      (one) => meantValue('date', one) ?? one,
    ) as [string, string]
    const cellOf = (column: number | undefined) => at(column ?? title)
    const places = {
      role: cellOf(parts.role),
      note: cellOf(parts.remark),
      from: cellOf(parts.since),
      until: cellOf(parts.until),
    }
    if (told && !slug)
      wrong(at(parts.alliance!), words.noEntry(said(cells.alliance), told), words.addEntry)
    else if (isFault(role) || isFault(remark))
      wrong(isFault(role) ? places.role : places.note, words.fault)
    else if (slug) {
      const has = { note: true, from: parts.since !== undefined, until: parts.until !== undefined }
      const told = details.filter((name) => has[name])
      const one = { organization: draft.slug, role, note: remark, from, until, isWhole, told }
      members.set(slug, [...(members.get(slug) ?? []), { ...one, at: places }])
    } else if (role)
      wrong(placeName(file, sheet.name, cellName(head, parts.role!)), words.noAlliance)
    else if (remark) {
      const column = columnsOf(kind, graph.terms).find(({ path }) => path[0] === 'note')!
      put(draft, column, remark, remark, isWhole, places.note)
    }
  }

  /** A new entry that comes from no table; `undefined` where there is one of this title. */
  function enter(
    kind: KindName,
    title: string,
    values: Draft['values'],
    at: string,
  ): Draft | undefined {
    if (names.find(kind, title).length) return void note(importWords.article.known(title), at)
    return add(
      kind,
      freeSlug(title, (one) => has(kind, one)),
      at,
      { title, ...values },
    )
  }

  /** All that was taken. */
  function finish() {
    for (const [slug, rows] of members) {
      const draft = drafts.get(`alliances/${slug}`) ?? add('alliances', slug, rows[0]!.at.role)
      const { members: known } = dataOf('alliances', slug) as { members?: never }
      const { puts, absent } = settleMembers(known ?? [], rows, { note, wrong }, graph.terms)
      for (const { path, value, at } of puts) {
        if (draft.node) draft.puts.push({ path, value })
        else set(draft.values, path, value)
        draft.cells.set(path.join('.'), { at, value })
      }
      for (const one of absent)
        note(words.noteAbsent(titleOf('alliances', slug)), titleOf('organizations', one))
    }
    return { drafts: [...drafts.values()], problems, notes }
  }

  return { take, enter, note, finish }
}

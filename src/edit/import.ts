/**
 * `npm run import -- members.xlsx --alliance=x`: tables, Word files and saved articles become entries.
 *
 * Promises: all of it is written and the check is green, or nothing is. Exit codes: 0 written, or nothing to change; 1
 * not written; 2 called wrongly.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { check, report, type Checked } from '../check/index.ts'
import { nearFinder } from '../check/near.ts'
import type { Entry, Problem } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import { places, publicOf } from '../places.ts'
import { cells, importWords } from '../strings/import.ts'
import { args, help, listed } from '../strings/language.ts'
import { wordsIn } from '../strings/languages.ts'
import { writeCollections } from '../typing/schemas.ts'
import { frontMatter } from './compose.ts'
import { kindNamed } from './name.ts'
import { namesOf } from './names.ts'
import { apply, edits, type Edit } from './patch.ts'
import { openRows, type Draft, type Told } from './rows.ts'
import { readSheets, TableFault } from './sheet.ts'
import { commit, stage, type Files } from './stage.ts'

const words = importWords

function end(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}

/** What can be imported; notes to editors stand beside it. */
const isKnown = /\.(?:xlsx|xlsm|xls|ods|csv|tsv|docx|html?)$/i
const isArticle = /\.(?:docx|html?)$/i

interface Options {
  files: string[]
  alliance?: string | undefined
  kind?: KindName | undefined
  isDry: boolean
}

function optionsOf(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      alliance: { type: 'string' },
      as: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const kind = values.as === undefined ? undefined : kindNamed(values.as)
  if (!positionals.length || (values.as !== undefined && !kind)) throw new Error(values.as ?? '')
  const files = positionals.flatMap((path) => {
    if (!existsSync(path)) end(words.noFile(path), 2)
    if (!statSync(path).isDirectory()) return [path]
    const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
    return inside
      .filter((name) => isKnown.test(name) && !basename(name).startsWith('~$'))
      .map((name) => join(path, name))
  })
  if (!files.length) end(words.nothing, 0)
  return { files, alliance: values.alliance, kind, isDry: values['dry-run'] }
}

/** What stands in the way, as a table; full-width characters are as wide as two. */
function tableOf(problems: readonly Told[]): string {
  const width = (text: string) => text.length + (text.match(/[^ -~]/g)?.length ?? 0)
  const lines = [words.heads, ...problems.map(({ at, what, how }) => [at, what, how] as const)]
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => width(line[column]!))))
  const padded = lines.map((line) =>
    line
      .map((text, column) => text + ' '.repeat(widths[column]! - width(text)))
      .join('  ')
      .trimEnd(),
  )
  return [...new Set(padded)].join('\n')
}

const most = 3
const noteLine = ([text, at]: [string, string[]]) =>
  `  ${words.told(listed(at.slice(0, most)) + (at.length > most ? words.more(at.length) : ''), text)}`

const marked = (mark: string, lines: string) => lines.trimEnd().replace(/^(?=.)/gm, `    ${mark} `)

/** The lines that an edit takes away and puts in. */
function difference(text: string, { start, end: stop, put }: Edit): string {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const isInsert = start === stop && start === from
  const to = isInsert ? stop : text.indexOf('\n', stop - 1) + 1 || text.length
  const after = text.slice(from, start) + put + text.slice(stop, to)
  return [marked('-', text.slice(from, to)), marked('+', after)].filter(Boolean).join('\n')
}

interface Change {
  draft: Draft
  path: string
  text: string
  /** What is shown of it. */
  told: string
}

/** The file of a draft; `undefined` where nothing changes, a problem where it can't be changed. */
function changeOf(draft: Draft): Change | Told | undefined {
  const { kind, slug, node, values, puts, at, cells } = draft
  const path = join(places.content, node?.file ?? `${kind}/${slug}.md`)
  const shown = relative(process.cwd(), path)
  if (!node) {
    const text = frontMatter(kind, values) + (draft.body ?? '')
    const told = `${words.created(shown)}\n${marked('+', text.replaceAll('---\n', ''))}`
    return { draft, path, text, told }
  }
  if (!puts.length) return undefined
  const before = readFileSync(path, 'utf8')
  const found = edits(before, puts)
  const place = cells.get(puts[0]!.path.join('.'))?.at ?? at
  if (!found) return { at: place, what: words.table.form, how: shown }
  const told = [words.changed(shown), ...found.map((one) => difference(before, one))].join('\n')
  return { draft, path, text: apply(before, found), told }
}

/** A problem of the check at the cell that it comes from; `undefined` where it comes from none. */
function toldAt(problem: Problem, changes: readonly Change[]): Told | undefined {
  const change = changes.find(({ path }) => path === join(places.content, problem.file))
  if (!change) return undefined
  const { cells, at } = change.draft
  const { path = [] } = problem
  const depth = [...path.keys(), path.length]
    .reverse()
    .find((length) => cells.has(path.slice(0, length).join('.')))
  const { what, how = '' } = wordsIn()(problem)
  return { at: (depth && cells.get(path.slice(0, depth).join('.'))?.at) || at, what, how }
}

/** Reads all files into what shall be written; pictures of articles go beside the content. */
async function takeAll(
  { files, alliance, kind }: Options,
  { graph, site }: NonNullable<Checked['portal']>,
  pictures: Map<string, Uint8Array>,
) {
  const near = nearFinder([...graph.nodes.values()] as unknown as Entry[])
  const [slug] = alliance === undefined ? [] : namesOf(graph).find('alliances', alliance)
  if (alliance !== undefined && !slug) end(words.unknownAlliance(alliance), 2)
  const own = graph.nodes.get(site.home ?? '')
  const issuer = own?.kind === 'alliances' ? own.data.title : undefined
  const rows = openRows(graph, { alliance: slug, kind, issuer, near })
  for (const file of files)
    try {
      const bytes = readFileSync(file)
      if (isArticle.test(file)) await takeArticle(rows, file, bytes, kind, pictures)
      else rows.take(basename(file), await readSheets(file, bytes))
    } catch (fault) {
      if (!(fault instanceof TableFault)) throw fault
      end(`${words.undone}\n${words.told(basename(file), fault.message)}`, 1)
    }
  return rows.finish()
}

async function takeArticle(
  rows: ReturnType<typeof openRows>,
  file: string,
  bytes: Buffer,
  kind: KindName = 'news',
  pictures: Map<string, Uint8Array>,
) {
  // Most imports are tables, which need none of it.
  const { readArticle } = await import('./article.ts')
  const { title, date, lost, pictures: shown, write } = await readArticle(file, bytes)
  const today = new Date().toISOString().slice(0, 10)
  const values = kind === 'news' ? { sort: cells.sort, date: date ?? today } : {}
  const draft = rows.enter(kind, title, values, basename(file))
  if (!draft) return
  for (const text of lost) rows.note(text, basename(file))
  if (kind === 'news' && !date) rows.note(words.article.undated(today), basename(file))
  const nameOf = (number: number, ending: string) => `/images/${draft.slug}-${number}.${ending}`
  draft.body = `\n${write(nameOf)}`
  const [first] = shown
  // Lists and the home page show it too.
  if (first) Object.assign(draft.values, { image: nameOf(1, first.ending), imageAlt: first.alt })
  for (const [index, { ending, bytes: picture }] of shown.entries())
    pictures.set(join(publicOf(places.content), nameOf(index + 1, ending)), picture)
}

async function main(options: Options) {
  const { problems: before, portal } = await check(places.content, { drafts: true })
  const faults = before.filter(({ level }) => level === 'error')
  if (!portal) end(`${words.faulty}\n${report(faults, places.content)}`, 1)
  const pictures = new Map<string, Uint8Array>()
  const { drafts, problems, notes } = await takeAll(options, portal, pictures)
  const all = drafts.flatMap((draft) => changeOf(draft) ?? [])
  const changes = all.filter((one) => 'draft' in one)
  problems.push(...all.filter((one): one is Told => !('draft' in one)))
  const texts = changes.map(({ path, text }) => [path, text] as const)
  const written: Files = new Map<string, string | Uint8Array>([...texts, ...pictures])
  const staged = written.size ? await stage(written) : undefined
  // What a cell that could not be taken leaves out, is no second mistake.
  const isPartly = problems.length > 0
  const others: string[] = []
  for (const [problem, printed] of staged?.errors ?? []) {
    const told = toldAt(problem, changes)
    if (!told) others.push(printed)
    else if (!isPartly || problem.rule !== 'field/missing') problems.push(told)
  }
  if (notes.size) console.log(`${words.notes}\n${[...notes].map(noteLine).join('\n')}\n`)
  const table = problems.length ? [tableOf(problems)] : []
  if (table.length || others.length) end([words.undone, ...table, ...others].join('\n'), 1)
  if (!written.size) return console.log(words.same)
  if (options.isDry)
    return console.log([...changes.map(({ told }) => told), words.dry].join('\n\n'))
  commit(written)
  writeCollections(places.root, places.content, staged?.graph)
  const created = changes.filter(({ draft }) => !draft.node).length
  console.log(words.done(created, changes.length - created))
}

help(words.usage)
let options: Options
try {
  options = optionsOf(args)
} catch {
  end(words.usage, 2)
}
await main(options)

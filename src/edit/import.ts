/**
 * `npm run import -- members.xlsx --alliance=x`: tables, Word files and saved articles become entries.
 *
 * Promises: all of it is written and the check is green, or nothing is. Exit codes: 0 written, or nothing to change; 1
 * not written; 2 called wrongly.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { check, report } from '../check/index.ts'
import { nearFinder } from '../check/near.ts'
import type { Entry, Graph, Problem } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import { places, publicOf } from '../places.ts'
import { importWords } from '../strings/import.ts'
import { wordsIn } from '../strings/problems.ts'
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

/** Full-width characters are as wide as two. */
const width = (text: string) => [...text].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 1 : 2), 0)

/** What stands in the way, as a table. */
function tableOf(problems: readonly Told[]): string {
  const lines = problems.map(({ at, what, how }) => [at, what, how])
  const rows = [[...words.heads], ...new Map(lines.map((line) => [line.join(), line])).values()]
  const widths = [0, 1].map((column) =>
    Math.min(48, Math.max(...rows.map((row) => width(row[column]!)))),
  )
  return rows
    .map((row) =>
      row
        .map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(text))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const most = 3
const noteLine = ([text, at]: [string, string[]]) =>
  `  ${at.slice(0, most).join('、')}${at.length > most ? words.more(at.length) : ''}：${text}`

/** The lines that an edit takes away and puts in. */
function difference(text: string, { start, end: stop, put }: Edit): string {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to =
    start === stop && text[start - 1] === '\n'
      ? stop
      : text.indexOf('\n', stop - 1) + 1 || text.length
  const before = text.slice(from, to)
  const after = text.slice(from, start) + put + text.slice(stop, to)
  const marked = (mark: string, lines: string) =>
    lines.replace(/^(?=.)/gm, `    ${mark} `).trimEnd()
  return [marked('-', before), marked('+', after)].filter(Boolean).join('\n')
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
    return {
      draft,
      path,
      text,
      told: `${words.created(shown)}\n${text.replace(/^(?!---)(?=.)/gm, '    + ').replaceAll('---\n', '')}`.trimEnd(),
    }
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
  const { what, how = '' } = wordsIn('zh-CN')(problem)
  return { at: (depth && cells.get(path.slice(0, depth).join('.'))?.at) || at, what, how }
}

async function main({ files, alliance, kind, isDry }: Options) {
  const { problems: before, portal } = await check(places.content, { drafts: true })
  if (!portal)
    end(
      `${words.faulty}\n${report(
        before.filter(({ level }) => level === 'error'),
        places.content,
      )}`,
      1,
    )
  const { graph }: { graph: Graph } = portal
  const near = nearFinder([...graph.nodes.values()] as unknown as Entry[])
  const [slug] = alliance === undefined ? [] : namesOf(graph).find('alliances', alliance)
  if (alliance !== undefined && !slug) end(words.unknownAlliance(alliance), 2)
  const rows = openRows(graph, { alliance: slug, kind, near })
  const pictures = new Map<string, Uint8Array>()
  for (const file of files) {
    try {
      const bytes = readFileSync(file)
      if (!isArticle.test(file)) rows.take(basename(file), await readSheets(file, bytes))
      else {
        // Most imports are tables, which need none of it.
        const { readArticle } = await import('./article.ts')
        const article = await readArticle(file, bytes)
        const today = new Date().toISOString().slice(0, 10)
        const values =
          kind && kind !== 'news' ? {} : { sort: words.article.sort, date: article.date ?? today }
        const draft = rows.enter(kind ?? 'news', article.title, values, basename(file))
        if (!draft) continue
        for (const text of article.lost) rows.note(text, basename(file))
        const nameOf = (number: number, ending: string) =>
          `/images/${draft.slug}-${number}.${ending}`
        draft.body = `\n${article.write(nameOf)}`
        for (const [index, { ending, bytes: picture }] of article.pictures.entries())
          pictures.set(join(publicOf(places.content), nameOf(index + 1, ending)), picture)
      }
    } catch (fault) {
      if (!(fault instanceof TableFault)) throw fault
      end(`${words.undone}\n${basename(file)}：${fault.message}`, 1)
    }
  }
  const { drafts, problems, notes } = rows.finish()
  const all = drafts.flatMap((draft) => changeOf(draft) ?? [])
  const changes = all.filter((one) => 'draft' in one)
  problems.push(...all.flatMap((one) => ('draft' in one ? [] : [one])))
  const written: Files = new Map<string, string | Uint8Array>([
    ...changes.map(({ path, text }) => [path, text] as const),
    ...pictures,
  ])
  const staged = written.size ? await stage(written) : undefined
  // What a cell that could not be taken leaves out, is no second mistake.
  const isPartly = problems.length > 0
  const others: Problem[] = []
  for (const problem of staged?.errors ?? []) {
    const told = toldAt(problem, changes)
    if (isPartly && problem.rule === 'field/missing') continue
    if (told) problems.push(told)
    else others.push(problem)
  }
  if (notes.size) console.log(`${words.notes}\n${[...notes].map(noteLine).join('\n')}\n`)
  if (problems.length || others.length)
    end(
      [words.undone, problems.length ? tableOf(problems) : '', staged?.print(others)]
        .filter(Boolean)
        .join('\n'),
      1,
    )
  if (!written.size) return console.log(words.same)
  if (isDry) return console.log([...changes.map(({ told }) => told), words.dry].join('\n\n'))
  commit(written)
  writeCollections(places.root, places.content, staged?.graph)
  const created = changes.filter(({ draft }) => !draft.node).length
  console.log(words.done(created, changes.length - created))
}

let options: Options
try {
  options = optionsOf(process.argv.slice(2))
} catch {
  end(words.usage, 2)
}
await main(options)

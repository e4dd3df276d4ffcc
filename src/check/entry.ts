/**
 * The check of one entry while it is written, in a browser or anywhere else.
 *
 * Enters: the text of a file and an index of the portal it belongs to. Leaves: what `npm run check` tells of that file,
 * rule by rule, at the same places and in the same words. Promises: nothing of Node is asked for; the other entries are
 * those of the index, joined by the code that joins them in a build.
 *
 * Told by the whole check alone: `folder/*`, `public/*`, `drawing/*` and `site/*`; `share/glyph`, which needs the fonts;
 * `contact/none`; `*\/gone` and how many files name the same lost entry, which need the repository; what an owner's
 * plugins for Markdown say. A clash of two files is told of the one that is written, whichever comes first. What is only
 * advice is told where the file itself has no error, while the whole check waits until no file has one. The words of
 * drafts are not in the index: a reference by the name of one is told as unknown.
 */
import { buildGraph, idOfReference, relations, type Entry, type Problem } from '../graph/index.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { Terms } from '../kinds/terms.ts'
import { noBody } from '../read/body.ts'
import { decode } from '../read/bytes.ts'
import { readDecoded } from '../read/file.ts'
import type { Spacing } from '../read/prose.ts'
import { adviser } from './advice.ts'
import { Beside } from './beside.ts'
import { around, checkFile, distinct, suggest } from './file.ts'
import { checkFormer } from './former.ts'
import { isReserved, sortEntries } from './sort.ts'
import { tell, type Told } from './tell.ts'
import { twins } from './twins.ts'

/** What one entry is held against, as JSON. */
export interface PortalIndex {
  settings: {
    spacing: Spacing
    /** Hosts that bodies may frame, and that pictures may be on. */
    frames: readonly string[]
    images: readonly string[]
    /** What the owner changes of our words. */
    vocabulary: object
    /** Who answers for what the portal itself says. */
    owner?: string
    /** Entries that the settings name, by the setting. */
    names: readonly Naming[]
  }
  /** In the order of their files. */
  entries: readonly IndexedEntry[]
  /** Bytes of the owner's files by their root-absolute paths; 0 where one is published otherwise than as it is. */
  files: Readonly<Record<string, number>>
  /** Paths of files that are there and not published. */
  refused: readonly string[]
  /** Files that stand beside entries, relative to the content folder. */
  beside: readonly string[]
  /** Pages that only some portals have. */
  pages: readonly string[]
  routes?: readonly IndexedRoute[]
}

type Naming = readonly [field: string, id: string]

export interface IndexedEntry {
  /** Relative to the content folder: `events/x.md`. */
  file: string
  /** Where it is not the file's name. */
  slug?: string
  /** Why it is not published. */
  state?: 'faulty' | 'draft'
  /** The front matter; of a draft nothing. */
  data: Record<string, unknown>
  /** Fragments of its headings. */
  headings?: readonly string[]
  /** Ids of entries that its body leads to. */
  mentions?: readonly string[]
  /** What a draft refers to. */
  names?: readonly Naming[]
}

/** A route of Astro; without `pathname` one with parameters. */
export interface IndexedRoute {
  pattern: string
  source?: string
  pathname?: string
  type: string
  entrypoint: string
  params: readonly string[]
}

/** The index as the check has it; what is made of it is kept as long as the index itself. */
const opened = new WeakMap<PortalIndex, ReturnType<typeof open>>()

function open({ settings, entries, beside, routes }: PortalIndex) {
  return {
    terms: new Terms(settings.vocabulary),
    beside: new Beside(beside),
    routes: routes?.map(({ source = '(?!)', ...route }) => ({
      ...route,
      patternRegex: new RegExp(source),
    })),
    known: entries.map(({ file, slug, state, data, headings = [], mentions = [] }) => {
      const { kind, name } = placeOf(file)
      const id = `${kind}/${slug ?? name}`
      const links = mentions.map((to) => ({ to: addressOf(to), start: 0, end: 0 }))
      const entry: Entry = { kind, file, hash: '', slug: slug ?? name, id, data, links }
      const outline = { ...noBody, headings: headings.map((id) => ({ id, depth: 2, text: '' })) }
      return { entry, state, outline }
    }),
  }
}

const openOf = (index: PortalIndex) => {
  const known = opened.get(index) ?? open(index)
  opened.set(index, known)
  return known
}

/** `events/x.md` -> events, x; throws of a path that is no entry's. */
function placeOf(file: string): { kind: KindName; name: string } {
  const [, folder, name = ''] = /^([^/]+)\/([^/]+)\.md$/s.exec(file) ?? []
  const kind = kindNames.find((one) => one === folder)
  if (!kind) throw new RangeError(`${file} is no file of an entry.`)
  return { kind, name: name.normalize('NFC') }
}

const addressOf = (id: string) => {
  const [kind, slug] = id.split('/') as [KindName, string]
  return `${kindOf(kind).base}${slug}/`
}

/**
 * `path` is relative to the content folder, `events/x.md`; the file may be new. `today` is a calendar day, `YYYY-MM-DD`.
 * A file that is saved together with the entry belongs into `index.files`. Throws of a path that is no entry's.
 */
export async function checkEntry(
  path: string,
  text: string,
  index: PortalIndex,
  today: string,
): Promise<Told[]> {
  const place = placeOf(path)
  const { settings, files, refused, pages } = index
  const { terms, beside, routes, known } = openOf(index)
  const others = known.filter(({ entry }) => entry.file !== path)
  const before = others.map(({ entry }) => entry)
  const { reading } = await readDecoded(decode(new TextEncoder().encode(text)), settings)
  const one = { ...place, file: path, hash: '', reading }
  const own = sortEntries([one], { beside, drafts: false, terms, known: before })
  const outline = own.bodies.get(path)!
  const of = (state?: string) => others.flatMap((it) => (it.state === state ? it.entry : []))
  const sorted = {
    entries: [...of(), ...own.entries].sort((a, b) => (a.file < b.file ? -1 : 1)),
    faulty: [...of('faulty'), ...own.faulty],
    drafts: [...of('draft'), ...own.drafts],
  }
  const [made] = [...own.entries, ...own.faulty, ...own.drafts] as [Entry]
  const { graph, problems: joined } = buildGraph(sorted.entries, sorted, terms)
  const surroundings = around({
    sorted,
    graph,
    beside,
    bodies: new Map([
      ...others.map((it) => [it.entry.id, it.outline] as const),
      [made.id, outline] as const,
    ]),
    files: new Set([...Object.keys(files), ...refused]),
    refused: new Set(refused),
    images: settings.images,
    more: pages,
    routes,
  })
  const isOwn = ({ file }: Problem) => file === path
  const problems = [
    ...reading.faults.map((fault) => ({ ...fault, file: path })),
    ...own.problems,
    ...joined.map((problem) => ringOf(problem, made)).filter(isOwn),
    ...checkFormer([...before, made], isReserved).filter(isOwn),
    ...checkFile(one, outline, made, surroundings),
  ]
  const node = graph.nodes.get(made.id)
  if (node?.file === path && !problems.some(({ level }) => level === 'error'))
    problems.push(...adviser(graph, today, settings.owner)(node), ...twins(graph).filter(isOwn))
  for (const problem of problems) suggest(problem, surroundings.near)
  return tell(distinct(problems), text)
}

/** A ring of entries is told of the one that is written, where that is one of them. */
function ringOf(problem: Problem, { kind, slug, file }: Entry): Problem {
  const { rule, params } = problem
  const isIn =
    rule === 'reference/cycle' &&
    problem.file.startsWith(`${kind}/`) &&
    String(params?.['ring']).split(' → ').includes(slug)
  return isIn ? { ...problem, file } : problem
}

/** A place where an entry is named. */
export interface Named {
  /** `events/x.md`, or `site.yaml`. */
  path: string
  title: string
  /** `hosts`; `body` for a link in the text. */
  field: string
}

/** Who names an entry, which then can't be removed or renamed without them. */
export function namedBy(id: string, index: PortalIndex): Named[] {
  const named = ({ file, data, names = [], mentions = [] }: IndexedEntry): Named[] => {
    const { kind, name } = placeOf(file)
    const fields = [
      ...relations[kind](data).map((one): Naming => [one.field, idOfReference(one)]),
      ...names,
      ...mentions.map((one): Naming => ['body', one]),
    ]
    const found = new Set(fields.flatMap(([field, to]) => (to === id ? field : [])))
    const title = typeof data['title'] === 'string' ? data['title'] : name
    return [...found].map((field) => ({ path: file, title, field }))
  }
  const settings = index.settings.names.filter(([, to]) => to === id)
  return [
    ...index.entries.flatMap(named).filter(({ path }) => path !== `${id}.md`),
    ...settings.map(([field]) => ({ path: 'site.yaml', title: 'site.yaml', field })),
  ]
}

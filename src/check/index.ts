/**
 * The check: everything an editor wrote -> the portal, or every problem in it.
 *
 * Enters: the content folder. Leaves: the portal when no problem is an error. Promises: one run tells all problems;
 * nothing is written but the cache of readings, and that changes no result.
 */
import { hash } from 'node:crypto'
import { join, relative, resolve, sep } from 'node:path'
import {
  buildGraph,
  error,
  labelAt,
  warning,
  type Graph,
  type Node,
  type Problem,
} from '../graph/index.ts'
import { inEnglish } from '../graph/english.ts'
import { isOffered } from '../host/ending.ts'
import { Looks } from '../host/looks.ts'
import { readPublic, type Look, type OwnFile } from '../host/public.ts'
import { todayIn } from '../kinds/day.ts'
import type { KindName } from '../kinds/index.ts'
import { places, publicOf } from '../places.ts'
import { createPortal, type Portal } from '../portal.ts'
import {
  endingFault,
  filePath,
  historyOf,
  led,
  listContent,
  readerVersion,
  type BodyOutline,
  type BodyRecord,
  type Markdown,
  type Written,
  withSources,
} from '../read/index.ts'
import { addressOf, siteSchema, type Site } from '../site.ts'
import { isEnglish } from '../strings/edition.ts'
import type { Route } from './addresses.ts'
import { advise, adviseSite } from './advice.ts'
import { Beside, imagesOf, isMark, marksOf, namedIn } from './beside.ts'
import { addressFault, checkBody, imageFault, type Surroundings } from './bodies.ts'
import {
  around,
  checkFile,
  copyOf,
  distinct,
  formerFiles,
  sortEntries,
  suggest,
  type Parts,
} from './file.ts'
import { readContent, type Known } from './files.ts'
import { checkCodes } from './codes.ts'
import { checkFormer } from './former.ts'
import { checkGlyphs } from './glyphs.ts'
import { checkHant } from './hant.ts'
import { tellGone } from './gone.ts'
import { addressIn } from './names.ts'
import { copyPath, proveQuotes } from './quotes.ts'
import { readSite } from './settings.ts'
import { readTranslations } from './translations.ts'
import { downloads, picturesOf } from './shelf.ts'

export interface Checked {
  /** Absent where a problem is an error. */
  portal?: Portal
  problems: Problem[]
  /** How many files of entries there are. */
  files: number
  /** The owner's files. */
  own: readonly OwnFile[]
}

export interface CheckOptions {
  /** Whether drafts are published: yes in dev, no in a build. */
  drafts?: boolean
  /** The day that decides what has expired and which relations hold, `YYYY-MM-DD`; today in the portal's time zone by default. */
  today?: string
  /** The folder of the cache of readings; `false` for none. */
  cache?: string | false
  /** What bodies are read with; the portal's own Markdown without it. */
  markdown?: Markdown | undefined
  /** Ask the content's repository when each file changed: a build does, a check does not. */
  history?: boolean
  /** Astro's routes; without them an address that no entry and no file has is taken for a page. */
  routes?: readonly Route[]
  /** What earlier checks of this process knew, for a content folder that is checked after each edit. */
  known?: Known
}

/** What was read and joined, before its addresses are held against those of the site. */
export interface Opened {
  site?: Site | undefined
  graph: Graph
  /** What each file is held against. */
  parts: Parts
  /** The owner's files that are published. */
  own: readonly OwnFile[]
  /** Files that stand beside entries, whether or not they are published; relative to the content folder. */
  others: readonly string[]
  /** Looks at all that is left to look at; Astro knows its routes only once its settings are made, some of them from here. */
  conclude(routes?: readonly Route[]): Checked
}

export const check = async (
  content = places.content,
  options: CheckOptions = {},
): Promise<Checked> => (await openCheck(content, options)).conclude(options.routes)

export async function openCheck(
  content = places.content,
  options: CheckOptions = {},
): Promise<Opened> {
  const { drafts = false, markdown } = options
  const { site, terms, problems } = readSite(content)
  const { files, beside: others, ...listed } = listContent(content)
  const beside = new Beside(others)
  problems.push(...listed.problems)

  const how = { spacing: site?.spacing ?? 'any', markdown, frames: site?.allow?.frames } as const
  const { translations, ...translated } = await readTranslations(content, listed.translations, how)
  problems.push(...translated.problems)
  const { read, body: written } = await readContent(
    content,
    files,
    how,
    options.cache ?? places.cache,
    options.known,
  )
  for (const { file, reading } of read)
    for (const fault of reading.faults) problems.push({ ...copyOf(fault), file })

  const folder = publicOf(content)
  const looked = new Looks<Look>(cacheOfLooks(content, options.cache), readerVersion(places.root))
  const drawn = new Set(marksOf(site).map(filePath))
  /** Where files that entries name may be, in small letters: one whose letters differ is told of as one that is not there. */
  const used = new Set<string>()
  for (const one of read) {
    const { images = [], links = [] } = one.reading.body ?? {}
    const data = beside.data(one.reading.data, one)
    const shown = images.map(({ source }) => beside.address(source, one))
    for (const image of [...imagesOf(data), ...shown]) drawn.add(filePath(image))
    if (!others.length) continue
    const written = [...images.map(({ source }) => source), ...links.map(({ to }) => to)]
    for (const name of [...written, ...namedIn(data).map(({ value }) => value)])
      for (const path of beside.paths(name, one)) used.add(path.toLowerCase())
  }
  const placedFiles = others.filter((path) => {
    if (isPicture.test(path) || used.has(`/${path.normalize('NFC').toLowerCase()}`)) return true
    // Nobody's draft is published because of where it lies.
    const isDraft = isOffered(path) && !/^[^/]+\/[^/]+\.txt$/i.test(path)
    problems.push(isDraft ? warning('public/unused', path) : endingFault(path))
    return false
  })
  const isDrawn = (path: string) => drawn.has(path)
  const given = await readPublic(folder, isDrawn, undefined, looked)
  const placed = await readPublic(content, isDrawn, placedFiles, looked)
  await looked.save()
  const own = {
    files: [...given.files, ...placed.files],
    faults: [...given.faults, ...placed.faults],
  }
  const inPublic = (file: string) => relative(content, join(folder, file)).split(sep).join('/')
  for (const fault of given.faults) problems.push({ ...fault, file: inPublic(fault.file) })
  problems.push(...placed.faults)
  const published = new Set(given.files.map(({ path }) => path.toLowerCase()))
  for (const { path } of placed.files)
    if (published.has(path.toLowerCase())) problems.push(error('public/taken', path))

  const zone = site?.timezone ?? 'Asia/Shanghai'
  const today = options.today ?? todayIn(zone)
  const kept = options.cache ?? places.cache
  const history =
    options.history && site
      ? historyOf(
          content,
          site.timezone,
          new Map(read.map((one) => [one.file, formerFiles(one)])),
          kept === false ? undefined : { folder: kept, version: readerVersion(places.root) },
        )
      : undefined
  problems.push(...(history?.problems ?? []))
  const sorted = sortEntries(read, { beside, drafts, terms, history: history?.files })
  problems.push(...sorted.problems)
  /** As it was read, but that links by name lead to the entries of today. */
  const body = (one: Written): BodyRecord => {
    const addresses = sorted.addresses.get(one.file)
    const own = (isEnglish && translations.get(one.file)?.body) || written(one)
    return addresses ? led(own, (link) => addressIn(addresses, link)) : own
  }
  const { graph, problems: graphProblems } = buildGraph(
    isEnglish ? sorted.entries.map(inEnglish) : sorted.entries,
    sorted,
    terms,
    today,
  )
  problems.push(...graphProblems, ...(await checkGlyphs(graph)), ...(await checkHant(graph)))
  const proved = await proveQuotes(graph, content, options.known?.copies)
  problems.push(...proved.problems)
  own.files.push(...proved.files)

  const bodies = new Map<string, BodyOutline>()
  for (const { id, file } of sorted.entries)
    if (graph.nodes.get(id)?.file === file) bodies.set(id, sorted.bodies.get(file)!)
  // Of a file that is not published it is told why, not that it is not there.
  const errors = own.faults.filter(({ level }) => level === 'error')
  const refused = new Set(errors.map(({ file }) => `/${file.normalize('NFC')}`))
  const owned = new Set(own.files.map(({ path }) => `/${path.normalize('NFC')}`)).union(refused)
  const offered = downloads(own.files)
  const linked = (to: string) =>
    isPicture.test(to) ? [] : offered(to).map((one) => ({ ...one, isLinked: true }))
  const shelf = new Map(
    [...graph.nodes.values()].flatMap((node) => {
      const links = bodies.get(node.id)?.links ?? []
      const all = [
        ...(node.data.files ?? []).flatMap(({ file, title }) => offered(file, title)),
        ...offered(copyPath(node), labelAt('sources', ['copy'])),
        ...links.flatMap(({ to }) => linked(beside.address(to, placeOf(node)))),
      ]
      const seen = new Set<string>()
      const once = all.filter(({ href }) => seen.size < seen.add(href).size)
      return once.length ? [[node.id, once]] : []
    }),
  )
  const parts = {
    sorted,
    graph,
    beside,
    bodies,
    files: owned,
    refused,
    images: site?.allow?.images ?? [],
    more: shelf.size ? ['/downloads/'] : [],
  }
  return { site, graph, parts, own: own.files, others, conclude }

  function conclude(routes?: readonly Route[]): Checked {
    const all = [...sorted.entries, ...sorted.faulty, ...sorted.drafts]
    problems.push(...checkFormer(all), ...checkCodes(all))
    const surroundings = around({ ...parts, routes })
    const { addresses, near } = surroundings
    for (const one of own.files.filter(({ path }) => addresses.takes(`/${path}`))) {
      const file = given.files.includes(one) ? inPublic(one.path) : one.path
      problems.push(error('public/taken', file))
    }
    const made = new Map(all.map((entry) => [entry.file, entry]))
    for (const one of read) {
      const outline = sorted.bodies.get(one.file)!
      problems.push(...checkFile(one, outline, made.get(one.file)!, surroundings))
    }
    for (const { kind, file, body } of translations.values())
      for (const fault of checkBody(body, kind, surroundings)) problems.push({ ...fault, file })
    if (site) problems.push(...checkSettings(site, graph, surroundings))

    const failed = problems.some(({ level }) => level === 'error')
    if (!failed) {
      problems.push(...advise(graph, today, site?.footer.owner))
      if (site) problems.push(...adviseSite(site, graph, (node) => body(node).text))
    }
    for (const problem of problems) suggest(problem, near)
    tellGone(problems, content, zone)
    const unique = distinct(problems)
    const checked = { problems: unique, files: files.length, own: own.files }
    if (failed || !site) return checked
    const icon = icons.find((path) => owned.has(path))
    const bodyOf = (node: Node): BodyRecord => {
      const record = body(node)
      if (!others.length) return record
      const address = (to: string) => beside.address(to, placeOf(node))
      const linked = led(record, address)
      const html = () => withSources(linked.html, (source) => `src="${address(source)}"`)
      return Object.create(linked, { html: { get: html } }) as BodyRecord
    }
    const portal = createPortal({ ...site, icon }, graph, bodyOf, {
      pictures: picturesOf(own.files),
      films: new Map(own.files.flatMap(({ path, film }) => (film ? [[`/${path}`, film]] : []))),
      downloads: shelf,
    })
    return { ...checked, portal }
  }
}

/** One file a content folder, as of its readings. */
const cacheOfLooks = (content: string, folder: string | false = places.cache) =>
  folder === false
    ? undefined
    : join(folder, `pictures-${hash('sha256', resolve(content)).slice(0, 16)}.json`)

/** Where the file of an entry lies. */
const placeOf = ({ kind, file }: Node) => ({ kind, name: file.slice(kind.length + 1, -3) })

/** What is beside an entry is taken for a picture of it, used or not. */
const isPicture = /\.(?:png|jpe?g|webp|avif|gif|svg|hei[cf]|tiff?|bmp)$/i

/** Of an owner's, the first that is there. */
const icons = ['/favicon.svg', '/favicon.ico', '/favicon.png']

/** What the portal's own settings lead to, and whose portal they make it. */
function checkSettings(site: Site, graph: Graph, around: Surroundings): Problem[] {
  const { home } = site
  const told: { found: ReturnType<typeof addressFault>; to: string; path: PropertyKey[] }[] = []
  const look = (value: unknown, ...path: PropertyKey[]): void => {
    const key = path.findLast((step) => typeof step === 'string')
    if (typeof value === 'object' && value !== null)
      for (const [step, one] of Object.entries(value))
        look(one, ...path, Array.isArray(value) ? Number(step) : step)
    else if (typeof value !== 'string') return
    else if (path[0] === 'logo' || isMark(key))
      told.push({ found: imageFault(value, around), to: value, path })
    // An owner without https can still be reached.
    else if (key !== 'label' && !value.startsWith('http:'))
      told.push({ found: addressFault(addressOf(value), around), to: value, path })
  }
  const { navigation, logo, footer } = site
  const { contact, contacts, links, friends } = footer
  look({ navigation, logo, footer: { contact, links, friends } })
  look(
    contacts.map(({ qr }) => ({ qr })),
    'footer',
    'contacts',
  )
  const [kind, slug] = (home?.split('/') ?? []) as [KindName?, string?]
  if (home && !graph.nodes.has(home) && !around.faulty.has(home)) {
    const near = around.near(kind!, slug!)
    const found = {
      rule: around.drafts.has(home) ? 'reference/draft' : 'reference/unknown',
      params: {
        field: 'home',
        label: siteSchema.shape.home.meta()!.title!,
        id: home,
        ...(near && { nearest: near.id, title: near.title }),
      },
    }
    told.push({ found, to: home, path: ['home'] })
  }
  return told.flatMap(({ found, to, path }) =>
    found ? [error(found.rule, 'site.yaml', { path, params: { found: to, ...found.params } })] : [],
  )
}

export type { Route } from './addresses.ts'
export type { Known } from './files.ts'
export { overlayError } from './overlay.ts'
export { report } from './report.ts'
export { resolveProject, type Project } from './project.ts'
export { watchContent } from './watch.ts'

/**
 * The check: everything an editor wrote -> the portal, or every problem in it.
 *
 * Enters: the content folder. Leaves: the portal when no problem is an error. Promises: one run tells all problems;
 * nothing is written but the cache of readings, and that changes no result.
 */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import {
  buildGraph,
  error,
  labelAt,
  readEntry,
  warning,
  type Dates,
  type Entry,
  type Fault,
  type Graph,
  type Node,
  type Problem,
  type RawEntry,
} from '../graph/index.ts'
import { todayIn } from '../kinds/day.ts'
import { Looks } from '../host/looks.ts'
import { isOffered, readPublic, type Look, type OwnFile } from '../host/public.ts'
import { kindNames, kindOf, slugPattern, type KindName } from '../kinds/index.ts'
import { ourTerms, type Terms } from '../kinds/terms.ts'
import { places, publicOf } from '../places.ts'
import { createPortal, type Portal } from '../portal.ts'
import {
  decode,
  endingFault,
  filePath,
  historyOf,
  led,
  listContent,
  noBody,
  personalNumbers,
  readerVersion,
  type BodyOutline,
  type BodyRecord,
  type History,
  type Markdown,
  type Written,
  withSources,
} from '../read/index.ts'
import { addressOf, readSite, reservedSlugs, siteSchema, type Site } from '../site.ts'
import { addressesOf, type Route } from './addresses.ts'
import { advise, adviseSite } from './advice.ts'
import { Beside, downloads, imagesOf, isMark, marksOf, namedIn, picturesOf } from './beside.ts'
import { addressFault, checkBody, fileFault, imageFault, type Surroundings } from './bodies.ts'
import { readContent, type Known, type Read } from './files.ts'
import { checkFormer } from './former.ts'
import { checkGlyphs } from './glyphs.ts'
import { tellGone } from './gone.ts'
import { addressIn, namer, type Named } from './names.ts'
import { nearFinder, type Near } from './near.ts'
import { slugOf } from './pinyin.ts'
import { checkDays } from './days.ts'

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
  /** The day that decides what has expired, `YYYY-MM-DD`; today in the portal's time zone by default. */
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
  const problems: Problem[] = []
  const { site, terms } = checkSite(content, problems)
  const { files, beside: others, problems: folderProblems } = listContent(content)
  const beside = new Beside(others)
  problems.push(...folderProblems)

  const { read, body: written } = await readContent(
    content,
    files,
    { spacing: site?.spacing ?? 'any', markdown, frames: site?.allow?.frames },
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

  const history = options.history && site ? historyOf(content, site.timezone) : undefined
  const sorted = sortEntries(read, beside, drafts, problems, terms, history)
  /** As it was read, but that links by name lead to the entries of today. */
  const body = (one: Written): BodyRecord => {
    const addresses = sorted.addresses.get(one.file)
    const own = written(one)
    return addresses ? led(own, (link) => addressIn(addresses, link)) : own
  }
  const { graph, problems: graphProblems } = buildGraph(sorted.entries, sorted, terms)
  problems.push(...graphProblems, ...(await checkGlyphs(graph)))

  return { site, graph, conclude }

  function conclude(routes?: readonly Route[]): Checked {
    const all = [...sorted.entries, ...sorted.faulty, ...sorted.drafts]
    problems.push(...checkFormer(all, isReserved))
    const taken = new Map(routes?.map((route) => [`${route.pathname}/`, route.entrypoint]))
    for (const { kind, slug, file } of sorted.entries) {
      const found = `${kindOf(kind).base}${slug}/`
      const other = taken.get(found)
      if (other) problems.push(error('entry/page', file, { params: { found, other } }))
    }
    const near = nearFinder(all)
    const bodies = new Map<string, BodyOutline>()
    for (const { id, file } of sorted.entries)
      if (graph.nodes.get(id)?.file === file) bodies.set(id, sorted.bodies.get(file)!)
    // Of a file that is not published it is told why, not that it is not there.
    const refused = own.faults.filter(({ level }) => level === 'error').map(({ file }) => file)
    const names = [...own.files.map(({ path }) => path), ...refused]
    const owned = new Set(names.map((name) => `/${name.normalize('NFC')}`))
    const offered = downloads(own.files)
    const linked = (to: string) =>
      isPicture.test(to) ? [] : offered(to).map((one) => ({ ...one, isLinked: true }))
    const shelf = new Map(
      [...graph.nodes.values()].flatMap((node) => {
        const links = bodies.get(node.id)?.links ?? []
        const all = [
          ...(node.data.files ?? []).flatMap(({ file, title }) => offered(file, title)),
          ...links.flatMap(({ to }) => linked(beside.address(to, placeOf(node)))),
        ]
        const seen = new Set<string>()
        const once = all.filter(({ href }) => seen.size < seen.add(href).size)
        return once.length ? [[node.id, once]] : []
      }),
    )
    const addresses = addressesOf(graph, owned, routes, shelf.size ? ['/downloads/'] : [])
    for (const { path } of given.files)
      if (addresses.takes(`/${path}`)) problems.push(error('public/taken', inPublic(path)))
    for (const { path } of placed.files)
      if (addresses.takes(`/${path}`)) problems.push(error('public/taken', path))
    const around: Surroundings = {
      addresses,
      near,
      bodyOf: (id) => bodies.get(id),
      faulty: new Set(sorted.faulty.map(({ id }) => id)),
      drafts: new Set(sorted.drafts.map(({ id }) => id)),
      images: site?.allow?.images ?? [],
      refused: new Set(refused.map((name) => `/${name.normalize('NFC')}`)),
    }
    for (const one of read) {
      const { kind, file, reading } = one
      if (!reading.body) continue
      const outline = sorted.bodies.get(file)!
      const images = outline.images.map((image) => ({
        ...image,
        source: beside.address(image.source, one),
      }))
      const links = outline.links.map((link) => ({ ...link, to: beside.address(link.to, one) }))
      for (const fault of checkBody({ ...outline, images, links }, kind, around))
        problems.push({ ...fault, file })
    }
    for (const entry of all) problems.push(...checkFiles(entry, around))
    if (site) problems.push(...checkSettings(site, graph, around))
    for (const node of graph.nodes.values())
      problems.push(...checkDays(node, bodies.get(node.id) ?? noBody))

    const failed = problems.some(({ level }) => level === 'error')
    if (!failed) {
      problems.push(
        ...advise(
          graph,
          options.today ?? todayIn(site?.timezone ?? 'Asia/Shanghai'),
          site?.footer.owner,
        ),
      )
      if (site) problems.push(...adviseSite(site, graph, (node) => body(node).text))
    }
    for (const problem of problems) suggest(problem, near)
    tellGone(problems, content, site?.timezone ?? 'Asia/Shanghai')
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

function checkSite(content: string, problems: Problem[]): { site?: Site; terms: Terms } {
  const file = 'site.yaml'
  try {
    const { faults, text = '' } = decode(readFileSync(join(content, file)))
    problems.push(...personalNumbers(text).map((one) => ({ ...one, file })))
    if (faults.some(({ level }) => level === 'error')) {
      problems.push(...faults.map((one) => ({ ...one, file })))
      return { terms: ourTerms }
    }
  } catch {
    // Missing: `readSite` says so.
  }
  const { problems: found, ...read } = readSite(content)
  problems.push(...found)
  return read
}

/** Where the file of an entry lies. */
const placeOf = ({ kind, file }: Node) => ({ kind, name: file.slice(kind.length + 1, -3) })

/** What is beside an entry is taken for a picture of it, used or not. */
const isPicture = /\.(?:png|jpe?g|webp|avif|gif|svg|hei[cf]|tiff?|bmp)$/i

/** Of an owner's, the first that is there. */
const icons = ['/favicon.svg', '/favicon.ico', '/favicon.png']

/** What is added to a problem later is not added to what is known of the file. */
const copyOf = <Kind extends Fault>(one: Kind): Kind => ({
  ...one,
  ...(one.params && { params: { ...one.params } }),
})

interface Sorted {
  entries: Entry[]
  faulty: Entry[]
  drafts: Entry[]
  bodies: Map<string, BodyOutline>
  /** Of files that link by name. */
  addresses: Map<string, Named['addresses']>
}

/** The days of a file and, for an entry that was renamed, of the files it was before. */
function datesOf(history: History, { kind, file, reading }: Read): Dates | undefined {
  const own = history.get(file)
  const former = reading.data['formerly']
  if (!own || !Array.isArray(former)) return own
  const before = former.flatMap((slug) => history.get(`${kind}/${slug}.md`)?.added ?? [])
  return { ...own, added: [own.added, ...before].sort()[0]! }
}

function sortEntries(
  read: readonly Read[],
  beside: Beside,
  drafts: boolean,
  problems: Problem[],
  terms: Terms,
  history?: History,
): Sorted {
  const sorted: Sorted = {
    entries: [],
    faulty: [],
    drafts: [],
    bodies: new Map(),
    addresses: new Map(),
  }
  const folded = new Map<string, string>()
  const name = namer(read)
  for (const one of read) {
    const { kind, file, hash, reading } = one
    const dates = history && datesOf(history, one)
    const named = name({ ...one, reading: { ...reading, data: beside.data(reading.data, one) } })
    const own = reading.body ?? noBody
    const body = named.addresses.size ? { ...own, links: [...named.links] } : own
    if (named.addresses.size) sorted.addresses.set(file, named.addresses)
    const raw = {
      kind,
      file,
      hash,
      name: one.name,
      data: named.data,
      links: body.links,
      ...(dates && { history: dates }),
    }
    const told = JSON.stringify([
      terms.key,
      dates,
      named.data === reading.data ? '' : named.data,
      [...named.addresses],
    ])
    if (one.result?.state !== told)
      one.result = { state: told, ...entryOf(raw, reading.sound, terms) }
    const { entry, faulty, problems: found } = one.result
    problems.push(...found.map(copyOf), ...named.problems.map((fault) => ({ ...fault, file })))
    const known = entry ?? faulty!
    const wrong = addressProblem(known, folded)
    if (wrong) problems.push(wrong)
    sorted.bodies.set(file, body)
    if (!entry || wrong) sorted.faulty.push(known)
    else if (entry.data['draft'] && !drafts) sorted.drafts.push(entry)
    else sorted.entries.push(entry)
  }
  return sorted
}

/** Of a file that could not be read to its end, nothing is said but that. */
function entryOf(raw: RawEntry, sound: boolean, terms: Terms): ReturnType<typeof readEntry> {
  if (sound) return readEntry(raw, terms)
  const { kind, file, hash, name, data } = raw
  const faulty = { kind, file, hash, slug: name, id: `${kind}/${name}`, data, links: [] }
  return { faulty, problems: [] }
}

/** Names that no address can have: the portal's own pages, and what Windows can't write. */
const taken = /^(?:page|index|con|prn|aux|nul|com\d|lpt\d)$/

const isReserved = (kind: string, slug: string) =>
  taken.test(slug) || (kind === 'pages' && reservedSlugs.includes(slug))

/** What keeps an entry from having an address of its own; `folded` holds the files by lower-cased id. */
function addressProblem(
  { kind, slug, id, file, data }: Entry,
  folded: Map<string, string>,
): Problem | undefined {
  const at = typeof data['slug'] === 'string' ? { path: ['slug'] } : {}
  const other = folded.get(id.toLowerCase())
  folded.set(id.toLowerCase(), other ?? file)
  if (other)
    return error('entry/duplicate', file, {
      path: ['slug'],
      params: { id: id.toLowerCase(), other },
    })
  if (!slugPattern.test(slug)) return error('entry/slug', file, { ...at, params: { found: slug } })
  if (slug.length > 100) return error('entry/long', file, { ...at, params: { found: slug.length } })
  if (isReserved(kind, slug))
    return error('entry/reserved', file, { ...at, params: { found: slug } })
  return undefined
}

function checkFiles({ file, data }: Entry, around: Surroundings): Problem[] {
  return namedIn(data).flatMap(({ value, path, wanted }) => {
    // What is no path of the portal at all has been told already.
    if (wanted === 'picture' && !/^\/(?!\/)/.test(value)) return []
    const fault =
      wanted === 'picture' ? imageFault(value, around) : fileFault(value, wanted, around)
    const params = { found: value }
    const isBare = path[0] === 'image' && !data['imageAlt']
    return [
      ...(fault ? [error(fault.rule, file, { path, params: { ...params, ...fault.params } })] : []),
      ...(isBare ? [error('image/undescribed', file, { path, params })] : []),
    ]
  })
}

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

/** Adds what was meant, from the entries that there are, and what the page calls a field. */
function suggest(problem: Problem, near: Near) {
  const { rule, file, path, params } = problem
  if (!params) return
  const found = String(params['found'] ?? '')
  const kind = kindNames.find((name) => name === file.split('/')[0])
  if (params['field'] !== undefined && !params['label'] && kind && path) {
    const label = labelAt(kind, path)
    if (label) params['label'] = label
  }
  if (rule === 'entry/slug') {
    const slug = slugOf(found)
    if (slug) params['nearest'] = `${slug}.md`
  } else if (/^reference\/(?:unknown|written|kind)$/.test(rule)) {
    const wanted = kindNames.find((name) => name === params['kind']) ?? '*'
    const one = near(wanted, found.replace(/(?<!\/)\/+$/, '').replace(/^.*\//, '') || found)
    if (!one || params['nearest']) return
    params['nearest'] = wanted === '*' || params['kind'] !== one.kind ? one.id : one.slug
    params['title'] = one.title
  }
}

/** The same fault can be seen twice, as a link and as its definition. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ rule, file, path, start }) => {
    const key = [file, rule, path?.join('\0') ?? '', start ?? ''].join('\n')
    return seen.size < seen.add(key).size
  })
}

export type { Route } from './addresses.ts'
export type { Known } from './files.ts'
export { overlayError } from './overlay.ts'
export { report } from './report.ts'
export { resolveProject, type Project } from './project.ts'
export { watchContent } from './watch.ts'

/**
 * What is told of one file that is held against all others.
 *
 * Enters: the file as it was read, and the portal around it. Leaves: what is wrong with its addresses, files and days.
 */
import { error, labelAt, type Entry, type Graph, type Problem } from '../graph/index.ts'
import { kindNames, kindOf } from '../kinds/index.ts'
import type { BodyOutline } from '../read/markdown.ts'
import { addressesOf, type Route } from './addresses.ts'
import { namedIn, type Beside } from './beside.ts'
import { checkBody, fileFault, imageFault, type Surroundings } from './bodies.ts'
import { checkDays } from './days.ts'
import type { Read } from './files.ts'
import { nearFinder, type Near } from './near.ts'
import { slugOf } from './pinyin.ts'
import type { Sorted } from './sort.ts'

/** A portal whose names, addresses and files are known. */
export interface Around extends Surroundings {
  graph: Graph
  beside: Beside
  routes?: readonly Route[] | undefined
}

/** What makes up the surroundings of a file. */
export interface Parts extends Pick<Around, 'graph' | 'beside' | 'images' | 'refused' | 'routes'> {
  sorted: Pick<Sorted, 'entries' | 'faulty' | 'drafts'>
  /** The outlines of published entries, by their ids. */
  bodies: ReadonlyMap<string, BodyOutline>
  /** Root-absolute paths of the owner's files, those of `refused` among them. */
  files: ReadonlySet<string>
  /** Pages that only some portals have. */
  more: readonly string[]
}

export function around({ sorted, bodies, files, more, ...rest }: Parts): Around {
  const { entries, faulty, drafts } = sorted
  const idsOf = (those: readonly Entry[]) => new Set(those.map(({ id }) => id))
  return {
    ...rest,
    addresses: addressesOf(rest.graph, files, rest.routes, more),
    near: nearFinder([...entries, ...faulty, ...drafts]),
    bodyOf: (id) => bodies.get(id),
    faulty: idsOf(faulty),
    drafts: idsOf(drafts),
  }
}

/** What is wrong with a file beyond its own form: `outline` is its body with links by name led, `entry` what it became. */
export function checkFile(
  { kind, name, file, reading }: Read,
  outline: BodyOutline,
  entry: Entry,
  around: Around,
): Problem[] {
  const { beside, graph, routes } = around
  const problems: Problem[] = []
  const to = (address: string) => beside.address(address, { kind, name })
  const url = `${kindOf(kind).base}${entry.slug}/`
  const node = graph.nodes.get(entry.id)
  const isOwn = node?.file === file
  const other = isOwn && routes?.find(({ pathname }) => `${pathname}/` === url)
  if (other)
    problems.push(error('entry/page', file, { params: { found: url, other: other.entrypoint } }))
  if (reading.body) {
    const images = outline.images.map((image) => ({ ...image, source: to(image.source) }))
    const links = outline.links.map((link) => ({ ...link, to: to(link.to) }))
    for (const fault of checkBody({ ...outline, images, links }, kind, around))
      problems.push({ ...fault, file })
  }
  problems.push(...checkFiles(entry, around))
  if (isOwn) problems.push(...checkDays(node, outline))
  return problems
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

/** Adds what was meant, from the entries that there are, and what the page calls a field. */
export function suggest(problem: Problem, near: Near) {
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
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ rule, file, path, start }) => {
    const key = [file, rule, path?.join('\0') ?? '', start ?? ''].join('\n')
    return seen.size < seen.add(key).size
  })
}

/**
 * Joins nodes by what they say of one another.
 *
 * Enters: a node, its entry and all nodes. Leaves: its links with their other sides, and every reference that is
 * none. Promises: what is known but not published (a draft, an entry with faults of its own) is not called unknown.
 */
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { manualOf } from '../kinds/manual.ts'
import { tenseOf, type Tenure } from '../kinds/tenure.ts'
import type { Entry } from './entry.ts'
import type { Citation, Link, Node } from './graph.ts'
import { error, type Problem } from './problem.ts'
import { idOfReference, relations, type Found } from './relation.ts'
import { pathName } from './schema.ts'

/** Entries that are known and have no node, by id: those with faults, and drafts. */
export type Absent = ReadonlyMap<string, 'faulty' | 'draft'>

/** What is wrong with a reference that leads to no node; nothing where its target is only not ready. */
function lost(
  one: Found,
  entry: Entry,
  nodes: ReadonlyMap<string, Node>,
  absent: Absent,
  published: boolean,
): Problem[] {
  const id = idOfReference(one)
  const state = absent.get(id)
  const { path, target } = one
  const params = { field: pathName(path), label: one.label, found: target, id }
  if (id === entry.id) return [error('reference/self', entry.file, { path, params })]
  if (state === 'faulty' || (state === 'draft' && !published)) return []
  if (state === 'draft') return [error('reference/draft', entry.file, { path, params })]
  const [wanted = '', slug = ''] = id.split('/')
  const other = kindNames.find(
    (kind) => nodes.has(`${kind}/${slug}`) || absent.has(`${kind}/${slug}`),
  )
  if (other && one.reference.kinds[0] !== '*')
    return [
      error('reference/kind', entry.file, {
        path,
        params: {
          ...params,
          kind: wanted,
          wanted: kindOf(wanted as KindName).label,
          other: kindOf(other).label,
        },
      }),
    ]
  return [error('reference/unknown', entry.file, { path, params: { ...params, kind: wanted } })]
}

/** The lost references of an entry that has no node. */
export function lostReferences(
  entry: Entry,
  nodes: ReadonlyMap<string, Node>,
  absent: Absent,
): Problem[] {
  return relations[entry.kind](entry.data)
    .filter((one) => /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(idOfReference(one)))
    .filter((one) => !nodes.has(idOfReference(one)))
    .flatMap((one) => lost(one, entry, nodes, absent, false))
}

/** What a part of an entry is called that holds a reference and others beside it. */
function partOf({ path, owner }: Found, { data }: Entry): string | undefined {
  const [field, at] = path as [string, number]
  const part = (data[field] as Record<string, unknown>[] | undefined)?.[at]
  return part === owner ? undefined : (part?.['name'] as string | undefined)
}

/** Adds a node's links, and their other sides; what they fail to find are the problems. */
export function join(
  node: Node,
  entry: Entry,
  nodes: ReadonlyMap<string, Node>,
  absent: Absent,
  today?: string,
): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const one of relations[node.kind](entry.data)) {
    const { field, label, reference, target, path, owner } = one
    const id = idOfReference(one)
    const to = nodes.get(id)
    if (!to) {
      problems.push(...lost(one, entry, nodes, absent, true))
      continue
    }
    const params = { field: pathName(path), label, found: target, id, title: to.data.title }
    if (to === node) {
      problems.push(error('reference/self', node.file, { path, params }))
      continue
    }
    const own = owner === entry.data ? undefined : owner
    const role = own?.['role'] as string | undefined
    const note = own?.['note'] as string | undefined
    const within = partOf(one, entry)
    const { from, until } = (own ?? {}) as Tenure
    const { quote, at, covers } = (own ?? {}) as Pick<Citation, 'quote' | 'at' | 'covers'>
    const key = [field, id, within, role, from, until, quote].join('\n')
    if (seen.has(key)) {
      problems.push(error('reference/twice', node.file, { path, params }))
      continue
    }
    seen.add(key)
    if (field === 'sources') {
      // With another sentence a source is cited again, and is one neighbour all the same.
      const isKnown = node.citations.some(({ source }) => source === to)
      node.citations.push({
        source: to,
        number: node.citations.length + 1,
        ...(covers && { covers }),
        ...(quote && { quote }),
        ...(at && { at }),
        ...(note && { note }),
      })
      if (isKnown) continue
    }
    const link = {
      from: node,
      to,
      field,
      label,
      backlink: reference.backlink,
      ...(within && { within }),
      ...(role && { role }),
      ...(note && { note }),
      ...((from ?? until) && { tenure: { from, until } }),
    }
    const tense = link.tenure && tenseOf(link.tenure, today)
    if (tense) for (const one of [node, to]) one.elsewhen.push({ ...link, tense })
    else connect(link)
  }
  if (!entry.links.length) return problems
  const related = new Set(node.links.map((link) => link.to))
  for (const { to: address } of entry.links) {
    const to = nodes.get(idOf(address) ?? '')
    if (!to || to === node || related.has(to)) continue
    related.add(to)
    connect({ from: node, to, field: 'body', label: '文中提到', backlink: '提到它的条目' })
  }
  return problems
}

function connect(link: Link) {
  link.from.links.push(link)
  link.to.backlinks.push(link)
}

/** `/alliances/x/#y` -> `alliances/x`; `/about/` -> `pages/about`. */
export function idOf(address: string): string | undefined {
  const match = /^\/([a-z]+)\/([a-z0-9-]+)\/(?:[?#].*)?$/.exec(address)
  if (match) return `${match[1]}/${match[2]}`
  const page = /^\/([a-z0-9-]+)\/(?:[?#].*)?$/.exec(address)
  return page ? `pages/${page[1]}` : undefined
}

/** The fields that make a chain: a single reference to an entry of the same kind, like a parent. */
const chains = kindNames.flatMap((kind) =>
  manualOf(kind)
    .fields.filter(({ refers, count }) => count === 'one' && refers?.[0] === kind)
    .map(({ name, label }) => ({ kind, field: name, label })),
)

/** Nodes that come back to themselves along a field; each ring is told once, at its first file. */
export function cycles(lists: Readonly<Record<KindName, readonly Node[]>>): Problem[] {
  return chains.flatMap(({ kind, field, label }) => {
    const problems: Problem[] = []
    const done = new Set<Node>()
    for (const start of lists[kind]) {
      const trail: Node[] = []
      let at: Node | undefined = start
      while (at && !done.has(at) && !trail.includes(at)) {
        trail.push(at)
        at = at.links.find((link) => link.field === field)?.to
      }
      if (at && trail.includes(at)) {
        const ring = trail.slice(trail.indexOf(at))
        const first = ring.reduce((least, one) => (one.file < least.file ? one : least))
        const turned = [...ring.slice(ring.indexOf(first)), ...ring.slice(0, ring.indexOf(first))]
        problems.push(
          error('reference/cycle', first.file, {
            path: [field],
            params: {
              field,
              label,
              ring: [...turned, first].map((node) => node.slug).join(' → '),
            },
          }),
        )
      }
      for (const node of trail) done.add(node)
    }
    return problems
  })
}

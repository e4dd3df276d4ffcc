/** Entries that may be one and the same: equal names but for the legal form, and names that belong to another. */
import { warning, type Graph, type Node, type Problem } from '../graph/index.ts'

/** A name without its legal form, brackets and spaces. */
function core(name: string): string {
  let bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•()“”"'《》〈〉\-—,.，。]/g, '')
  if (!/(?:公司|股份|集团)$/.test(bare)) return bare
  for (let form: string | undefined = ''; form !== undefined;) {
    bare = bare.slice(0, bare.length - form.length)
    form = forms.find((one) => bare.endsWith(one))
  }
  return bare
}

const forms = ['公司', '股份', '集团', '控股', '有限责任', '有限']

interface Named {
  node: Node
  path: PropertyKey[]
  name: string
}

function namesOf(node: Node): Named[] {
  const { title, aliases = [] } = node.data
  const former = 'formerNames' in node.data ? (node.data.formerNames ?? []) : []
  return [
    { node, path: ['title'], name: title },
    ...aliases.map((name, index) => ({ node, path: ['aliases', index], name })),
    ...former.map((name, index) => ({ node, path: ['formerNames', index], name })),
  ]
}

/** Told at the later file of the two, once a pair. */
export function twins(graph: Graph): Problem[] {
  const problems: Problem[] = []
  const owners = new Map<string, Named>()
  const told = new Set<string>()
  const nodes = [...graph.nodes.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
  for (const node of nodes) problems.push(...repeated(node))
  for (const isTitle of [true, false])
    for (const node of nodes)
      for (const one of namesOf(node)) {
        if ((one.path[0] === 'title') !== isTitle) continue
        const key = `${node.kind}\n${core(one.name)}`
        const owner = owners.get(key)
        if (!owner) {
          owners.set(key, one)
          continue
        }
        if (owner.node === node) continue
        const pair = `${owner.node.id}\n${node.id}`
        if (told.has(pair) || apart(owner.node, node)) continue
        told.add(pair)
        problems.push(
          warning(isTitle ? 'entry/twin' : 'entry/alias', node.file, {
            path: one.path,
            params: { found: one.name, id: owner.node.id, title: owner.node.data.title },
          }),
        )
      }
  return problems
}

/** Of equally named events and notices only those of one date are taken for the same. */
function apart(a: Node, b: Node): boolean {
  if (a.kind === 'organizations' || a.kind === 'regions') return false
  return a.card.date !== b.card.date || a.card.regions.join() !== b.card.regions.join()
}

/** Names that an entry has twice. */
function repeated(node: Node): Problem[] {
  const known = new Set<string>()
  return namesOf(node).flatMap(({ path, name }) =>
    known.size < known.add(name).size
      ? []
      : [warning('entry/repeated', node.file, { path, params: { found: name } })],
  )
}

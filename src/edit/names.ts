/** Which entries a text names: by title before other names, by a whole name before one without its legal form. */
import type { Graph } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'

/** A name as it is compared: without marks and blanks; a company's also without its legal form. */
const fold = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•()“”"'《》〈〉\-—,.，。]/g, '')
const core = (name: string) => fold(name).replace(/(?:股份)?(?:有限责任|有限)?公司$|股份$/, '')

export interface Names {
  /** Slugs; several where the text names more than one entry. */
  find(kind: KindName, text: string): string[]
  add(kind: KindName, slug: string, title: string, others?: readonly string[]): void
}

export function namesOf(graph: Graph): Names {
  const known = new Map<string, Set<string>>()
  const learn = (key: string, slug: string) =>
    void known.set(key, (known.get(key) ?? new Set()).add(slug))
  const names: Names = {
    find(kind, text) {
      const keys = [`title ${fold(text)}`, `name ${fold(text)}`, `core ${core(text)}`]
      const key = keys.find((one) => known.has(`${kind} ${one}`))
      if (key) return [...known.get(`${kind} ${key}`)!]
      return graph.nodes.has(`${kind}/${text}`) ? [text] : []
    },
    add(kind, slug, title, others = []) {
      learn(`${kind} title ${fold(title)}`, slug)
      for (const name of [title, ...others]) {
        learn(`${kind} name ${fold(name)}`, slug)
        if (kind === 'organizations') learn(`${kind} core ${core(name)}`, slug)
      }
    },
  }
  for (const { kind, slug, data } of graph.nodes.values()) {
    const { title, short = [], aliases = [] } = data
    const former = 'formerNames' in data ? (data.formerNames ?? []) : []
    names.add(kind, slug, title, [short, aliases, former].flat())
  }
  return names
}

/** A title where it names one entry of the kind, else the slug. */
export function namerOf(graph: Graph) {
  const names = namesOf(graph)
  return (kind: string, slug: string) => {
    const { title = slug } = graph.nodes.get(`${kind}/${slug}`)?.data ?? {}
    return names.find(kind as KindName, title).length === 1 ? title : slug
  }
}

/** Whose home page it is, what belongs there, and the parts that it is made of. */
import { entriesAt, type Node } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { homeParts, sectionNames } from '../site.ts'

export function homeOf({ site, graph }: Portal) {
  const [kind, slug = ''] = site.home?.split('/') ?? []
  /** None where the portal is that of all its alliances. */
  const alliance = kind === 'alliances' ? graph.find(kind, slug) : undefined
  const only = graph.of('alliances').length === 1
  /** Of what the home page tells; all where there is but one alliance. */
  const here = kind === 'regions' ? graph.find(kind, slug) : only ? undefined : alliance

  /** The entries of a kind that belong here, newest first; the owner's notices all do. */
  function of<Name extends KindName>(name: Name): readonly Node<Name>[] {
    if (name === 'news') return graph.of(name)
    return entriesAt(name, graph, name === 'organizations' ? (alliance ?? here) : here)
  }

  const whose = alliance ? 'alliance' : 'many'
  const usual = sectionNames.filter((name) => ['every', whose].includes(homeParts[name]))
  const sections = (site.sections ?? usual).map((part) =>
    typeof part === 'string' ? { name: part, title: undefined } : part,
  )
  return { alliance, here, of, sections }
}

/** Whose home page it is, what belongs there, and the parts that it is made of. */
import { referrers, targets, type Node } from '../graph/index.ts'
import type { KindName } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { homeParts, sectionNames } from '../site.ts'

export function homeOf({ site, graph }: Portal) {
  const [kind, slug = ''] = site.home?.split('/') ?? []
  /** None where the portal is that of all its alliances. */
  const alliance = kind === 'alliances' ? graph.find(kind, slug) : undefined
  const only = graph.of('alliances').length === 1

  /** The entries of a kind that belong here, newest first; the owner's notices all do. */
  function of<Name extends KindName>(name: Name): readonly Node<Name>[] {
    if (name === 'news') return graph.of(name)
    if (kind === 'regions') return graph.within(slug, name)
    if (!alliance) return graph.of(name)
    if (name === 'organizations') return [...new Set(targets<Name>(alliance, 'members'))]
    return only ? graph.of(name) : referrers(alliance, name)
  }

  const whose = alliance ? 'alliance' : 'many'
  const usual = sectionNames.filter((name) => ['every', whose].includes(homeParts[name]))
  const sections = (site.sections ?? usual).map((part) =>
    typeof part === 'string' ? { name: part, title: undefined } : part,
  )
  return { alliance, of, sections }
}

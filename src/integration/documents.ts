/** Nodes -> what the search index holds of them. */
import { placesOf } from '../graph/index.ts'
import { kindNames, kindOf } from '../kinds/index.ts'
import { fieldOf } from '../kinds/manual.ts'
import type { Portal } from '../portal.ts'
import type { FacetLabels, SearchDocument } from '../search/index.ts'
import { words } from '../strings/zh-CN.ts'
import { daysOf } from '../ui/days.ts'

export function* searchDocuments({ graph, body }: Portal): Generator<SearchDocument> {
  for (const node of graph.nodes.values()) {
    const { card, data } = node
    const former = 'formerNames' in data ? (data.formerNames ?? []) : []
    const date = card.span ?? card.date
    const facts = card.facts.map(({ label, value }) => `${label}：${value}`)
    const written = body(node)
    const days = daysOf(node)
    yield {
      url: node.url,
      title: card.title,
      aliases: [...(card.short ? [card.short] : []), ...(data.aliases ?? []), ...former],
      lead: card.lead,
      text: [...facts, written.text].join('\n'),
      meta: [
        card.kicker ?? '',
        placesOf(node, graph).join(words.comma),
        date ? words.date(date) : '',
      ].filter(Boolean),
      sample: card.sample,
      ...('data-due' in days && { until: days['data-to'] }),
      facets: { kind: [node.kind], ...node.facets },
    }
  }
}

/** What facets and their values are called; a value that is its own name is left out. */
export function facetLabels({ graph }: Portal): FacetLabels {
  const labels: FacetLabels = {
    kind: {
      label: words.searchPage.kind,
      values: Object.fromEntries(kindNames.map((name) => [name, kindOf(name).label])),
    },
  }
  for (const name of kindNames)
    for (const [facet, { label }] of Object.entries(kindOf(name).facets))
      labels[facet] ??= { label }
  labels['region'] = {
    label: fieldOf('alliances', 'region').label,
    values: Object.fromEntries(
      graph.of('regions').map((region) => [region.slug, region.card.short ?? region.card.title]),
    ),
  }
  return labels
}

/**
 * Linked data (schema.org) of pages, for search engines and other machines.
 *
 * Enters: the portal and a node, a kind or crumbs. Leaves: plain objects, and the text of their `<script>`.
 * Promises: a page never names more than `most` neighbours or list items, whatever it links to.
 */
import { newestChange, ownerOffices, type Node } from '../graph/index.ts'
import { kindOf, listedKinds, type KindName } from '../kinds/index.ts'
import { isoDates } from './clock.ts'
import { absolute, type Content } from './content.ts'
import { kindOffers, siteOffers } from './offer.ts'
import { contactPoints, describe, licensed, present, publisher, type Linked } from './thing.ts'
import { words } from './words.ts'

/** Neighbours and list items that one page's linked data names; `data.jsonld` names all. */
const most = { neighbours: 50, items: 100 }

const context = 'https://schema.org'

/** The text of `<script type="application/ld+json">`: no `<` in it can end the script. */
export function jsonLdText(objects: readonly object[]): string {
  const graph = objects.length === 1 ? objects[0] : { '@graph': objects }
  return JSON.stringify({ '@context': context, ...graph }).replaceAll('<', '\\u003c')
}

/** What an entry's page is about. */
export const entryLd = (content: Content, node: Node): Linked[] => [
  describe({ content, limit: most.neighbours, names: true }, node),
]

/** The home page: the portal, its search and its owner. */
export function homeLd(content: Content): Linked[] {
  const { site } = content
  return [
    present({
      '@type': 'WebSite',
      '@id': `${site.url}#website`,
      url: site.url,
      name: site.name,
      alternateName: site.tagline,
      description: site.description,
      inLanguage: site.language,
      publisher: present({
        ...publisher(content),
        contactPoint: contactPoints(content, ownerOffices(site.footer.contacts)),
      }),
      ...licensed(content),
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${site.url}search/?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    }),
  ]
}

/**
 * A list page. `shown` are the entries on this page of the list (all of its kind by default), `first` the place
 * of the first of them in the whole list, from 1.
 */
export function listLd(
  content: Content,
  kind: KindName,
  shown: readonly Node[] = content.graph.of(kind),
  first = 1,
): Linked[] {
  const { label, about, base } = kindOf(kind)
  const url = absolute(content, base)
  return [
    present({
      '@type': 'CollectionPage',
      '@id': url,
      url,
      name: label,
      description: about,
      inLanguage: content.site.language,
      isPartOf: { '@id': `${content.site.url}#website` },
      ...licensed(content),
      mainEntity: {
        '@type': 'ItemList',
        numberOfItems: content.graph.of(kind).length,
        itemListElement: shown.slice(0, most.items).map((node, index) => ({
          '@type': 'ListItem',
          position: first + index,
          name: node.card.title,
          url: absolute(content, node.url),
        })),
      },
    }),
  ]
}

/** The open data as a data set, for the page that offers them. */
export function datasetLd(content: Content): Linked[] {
  const { site, graph } = content
  const url = absolute(content, '/data/')
  const offers = [...siteOffers(), ...listedKinds.flatMap(kindOffers)]
  return [
    present({
      '@type': 'Dataset',
      '@id': `${url}#dataset`,
      url,
      name: words.dataset(site.name),
      description: site.description,
      inLanguage: site.language,
      isAccessibleForFree: true,
      creator: publisher(content),
      dateModified: isoDates(newestChange(graph.nodes.values())).from,
      ...licensed(content),
      distribution: offers
        .filter(({ href }) => /\.(?:json|jsonld|csv)$/.test(href) && !href.endsWith('feed.json'))
        .map(({ href, type, label }) => ({
          '@type': 'DataDownload',
          name: label,
          encodingFormat: type,
          contentUrl: absolute(content, href),
        })),
    }),
  ]
}

export interface Crumb {
  label: string
  /** Root-absolute. */
  href: string
}

/** The way to a page, from the home page to the page itself. */
export const breadcrumbLd = (content: Content, crumbs: readonly Crumb[]): Linked[] => [
  {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: absolute(content, href),
    })),
  },
]

/** `data.jsonld`: the whole portal as one graph; neighbours are named by their `@id` alone. */
export function graphLd(content: Content): string {
  const things = [...content.graph.nodes.values()].map((node) =>
    describe({ content, limit: Infinity, names: false }, node),
  )
  return `${JSON.stringify({ '@context': context, '@graph': [...homeLd(content), ...things] })}\n`
}

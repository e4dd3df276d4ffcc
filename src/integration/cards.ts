/** Nodes -> share cards, and the theme they are drawn in. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  compositionOf,
  formOf,
  placesOf,
  recordedOf,
  type Graph,
  type Node,
} from '../graph/index.ts'
import { articleKinds } from '../feeds/article.ts'
import { withGuess } from '../kinds/date.ts'
import { kindOf, listedKinds, type KindName } from '../kinds/index.ts'
import { places } from '../places.ts'
import type { Portal } from '../portal.ts'
import { drawable, type Colours, type ShareCard, type ShareTheme } from '../share/index.ts'
import { words } from '../strings/zh-CN.ts'
import { sitePages } from '../ui/pages.ts'

/** Images are always on paper; an owner's colours take the place of these. */
const colours: Colours = {
  paper: '#F8F4EA',
  tint: '#F0EADB',
  ring: '#E8DFCB',
  hair: '#D9CFBA',
  ink: '#1D2A33',
  ink2: '#555A5B',
  seal: '#A93226',
  sealText: '#FBF6EA',
  city: '#1F5A86',
  trade: '#2A6650',
  area: '#84500F',
  sector: '#6E3F6B',
}

/** What entries are called. */
export const namesOf = (graph: Graph): string[] =>
  [...graph.nodes.values()].flatMap(({ card }) =>
    card.short ? [card.short, card.title] : [card.title],
  )

export function themeOf({ site, graph }: Portal): ShareTheme {
  const own = Object.entries(site.colours).flatMap(([name, pair]) =>
    pair && name in colours ? [[name, pair.light] as const] : [],
  )
  return {
    name: drawable(site.name),
    tagline: drawable(site.tagline),
    mark: drawable(site.mark),
    colours: { ...colours, ...Object.fromEntries(own) },
    terms: [...new Set([...graph.terms.all, ...namesOf(graph)])],
  }
}

/** Those of the home page and of lists. */
const formats = ['card', 'square', 'poster'] as const

/** Those of an entry. */
const formatsOf = ({ wechat }: Portal['site'], kind: KindName): ShareCard['formats'] =>
  wechat && articleKinds.includes(kind) ? [...kindOf(kind).images, 'cover'] : kindOf(kind).images

/** The home page, each list, each page of the portal's own, each entry; one after another, so that none is kept. */
export function* shareCards(portal: Portal): Generator<ShareCard> {
  const { site, graph } = portal
  const counted = (['alliances', 'organizations', 'platforms', 'events'] as const).map((kind) => ({
    label: kindOf(kind).label,
    value: String(graph.of(kind).length),
    unit: kindOf(kind).measure,
  }))
  yield {
    path: '.',
    formats,
    title: site.couplet.join('，'),
    lead: site.description,
    facts: counted,
    url: site.url,
  }
  for (const name of listedKinds) {
    const { label, about, measure, base } = kindOf(name)
    yield {
      path: name,
      formats,
      title: label,
      kicker: site.tagline,
      lead: about,
      facts: [{ label, value: String(graph.of(name).length), unit: measure }],
      url: site.url + base.slice(1),
    }
  }
  for (const [address, page] of sitePages(graph))
    yield {
      path: address.slice(1, -1),
      formats: ['card'],
      kicker: site.tagline,
      facts: [],
      ...page,
    }
  for (const node of graph.nodes.values())
    if (kindOf(node.kind).images.length) yield shareCard(portal, node)
}

/** Where the images of a site go, relative to it. */
export function* imagePaths({ site, graph }: Portal): Generator<string> {
  const inFolder = (folder: string, all: ShareCard['formats']) =>
    all
      .filter((format) => site.url || format !== 'poster')
      .map((format) => `${folder}${format}.png`)
  for (const folder of ['', ...listedKinds.map((kind) => `${kind}/`)])
    yield* inFolder(folder, formats)
  for (const address of sitePages(graph).keys()) yield* inFolder(address.slice(1), ['card'])
  for (const { kind, url } of graph.nodes.values())
    yield* inFolder(url.slice(1), formatsOf(site, kind))
}

export function shareCard({ site, graph }: Portal, node: Node): ShareCard {
  const { card } = node
  const ring = node.kind === 'alliances' ? compositionOf(node as Node<'alliances'>) : undefined
  const place = placesOf(node, graph).join(words.comma)
  const date = card.span ?? card.date
  return {
    path: node.url.slice(1, -1),
    formats: formatsOf(site, node.kind),
    title: card.title,
    facts: card.facts,
    lead: card.lead,
    sample: card.sample,
    url: site.url + node.url.slice(1),
    ...(card.short && { short: card.short }),
    ...(node.data.titleEn && { titleEn: drawable(node.data.titleEn) }),
    ...(card.kicker && { kicker: card.kicker }),
    ...(place && { place }),
    ...(date && { date: withGuess(words.date(date), date) }),
    ...(card.image && { image: fileOf(card.image) }),
    ...(ring && {
      form: formOf(node as Node<'alliances'>),
      ring: {
        groups: ring.groups.map(({ label, declared, recorded }) => ({
          label,
          declared: declared ?? 0,
          recorded,
        })),
        ...(ring.declared !== undefined && { total: ring.declared }),
        recorded: recordedOf(node as Node<'alliances'>),
      },
    }),
  }
}

/** A file system may keep the parts of a character apart, and an address may name its bytes. */
function fileOf(address: string): string {
  const paths = [places.public, places.content].flatMap((folder) => {
    const path = join(folder, decodeURI(address))
    return [path, path.normalize('NFC'), path.normalize('NFD')]
  })
  return paths.find((one) => existsSync(one)) ?? paths[0]!
}

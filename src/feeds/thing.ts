/**
 * What an entry is in the words of schema.org.
 *
 * Enters: a node. Leaves: one object. Promises: dates only as precise as they were written; what is not known is
 * left out; an invented entry says that it is one.
 */
import { bodiesOf, contactsOf, type Link, type Node } from '../graph/index.ts'
import { newDate } from '../kinds/events.ts'
import { kindOf, type Data, type KindName } from '../kinds/index.ts'
import type { Contact } from '../kinds/kind.ts'
import type { Terms } from '../kinds/terms.ts'
import { slotOf } from './calendar.ts'
import { instantOf, isoDates, stamp } from './clock.ts'
import { absolute, offeredBy, type Content } from './content.ts'
import { filmRecords } from './record.ts'
import { words } from './words.ts'

export type Linked = Record<string, unknown>

/** How much is said of neighbours: how many a field, and whether with type, name and address. */
export interface Voice {
  content: Content
  limit: number
  names: boolean
}

type Describe<Name extends KindName> = (voice: Voice, node: Node<Name>) => Linked

/** Leaves out what is empty, so that no machine takes an absence for a statement. */
export const present = (fields: Linked): Linked =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

/** One stands alone. */
const several = <Value>(values: readonly Value[]) => (values.length > 1 ? values : values[0])

/** A code and the standard or list that it is of. */
const coded = (propertyID: string, value?: string): Linked[] =>
  value ? [{ '@type': 'PropertyValue', propertyID, value }] : []

/** The portal's owner. */
export const publisher = ({ site }: Content): Linked => ({
  '@type': 'Organization',
  '@id': `${site.url}#publisher`,
  name: site.footer.owner,
})

/** What the portal's own texts are licensed under; what they tell of has no licence. */
export const licensed = ({ site }: Content): Linked => ({ license: site.licence?.url })

const sortTypes: Record<string, string> = {
  政府: 'GovernmentOrganization',
  高校: 'EducationalOrganization',
  职业本科: 'EducationalOrganization',
  高职: 'EducationalOrganization',
  中职: 'EducationalOrganization',
  技工院校: 'EducationalOrganization',
  企业: 'Corporation',
  出版社: 'Corporation',
  金融机构: 'Corporation',
  科研机构: 'ResearchOrganization',
  医院: 'Hospital',
}

const platformTypes: Record<string, string> = {
  产业学院: 'EducationalOrganization',
  研究中心: 'ResearchOrganization',
  成果转化项目: 'Project',
}

/** schema.org's name for what an entry is. A kind without one here is a page. */
const typeNames: { [Name in KindName]?: string | ((data: Data<Name>, terms: Terms) => string) } = {
  alliances: 'Organization',
  organizations: ({ sort }, terms) => sortTypes[terms.counted('sorts', sort)] ?? 'Organization',
  platforms: ({ sort }, terms) => platformTypes[terms.counted('platforms', sort)] ?? 'Organization',
  events: 'Event',
  agreements: 'CreativeWork',
  opportunities: ({ side }) => (side === '需求' ? 'Demand' : 'Offer'),
  policies: 'Legislation',
  news: 'Article',
  regions: ({ code }) => (code ? 'AdministrativeArea' : 'Place'),
  sources: 'CreativeWork',
}

function typeOf(node: Node): string {
  const type = typeNames[node.kind] as string | ((data: Data, terms: Terms) => string) | undefined
  return typeof type === 'function' ? type(node.data, node.terms) : (type ?? 'WebPage')
}

/** The thing an entry is about, apart from the page that describes it. */
const idOf = (content: Content, node: Node) => `${absolute(content, node.url)}#entry`

function mention({ content, names }: Voice, node: Node): Linked {
  if (!names) return { '@id': idOf(content, node) }
  return node.memo('mention', () => ({
    '@type': typeOf(node),
    '@id': idOf(content, node),
    name: node.card.title,
    url: absolute(content, node.url),
  }))
}

/** The entries a field names. */
const named = (voice: Voice, node: Node, field: string) =>
  node.links
    .filter((link) => link.field === field)
    .slice(0, voice.limit)
    .map((link) => mention(voice, link.to))

/** The entries of a kind whose field names this one. */
const naming = (voice: Voice, node: Node, kind: KindName, field: string) =>
  node.backlinks
    .filter((link) => link.field === field && link.from.kind === kind)
    .slice(0, voice.limit)
    .map((link) => mention(voice, link.from))

const places = (voice: Voice, node: Node) =>
  node.card.regions
    .flatMap((slug) => voice.content.graph.find('regions', slug) ?? [])
    .map((region) => mention(voice, region))

function eventDates({ site }: Content, node: Node<'events'>): Linked {
  const { first, last, from, to, daily } = slotOf(node) ?? {}
  if (!first || !last || !from || daily) {
    const days = isoDates(node.card.span)
    const schedule = daily && {
      '@type': 'Schedule',
      startDate: first,
      endDate: last,
      startTime: from,
      endTime: to,
      repeatFrequency: 'P1D',
      scheduleTimezone: site.timezone,
    }
    return { startDate: days.from, endDate: days.to, eventSchedule: schedule || undefined }
  }
  const at = (day: string, hour: string) =>
    stamp(site.timezone, instantOf(site.timezone, day, hour))
  return { startDate: at(first, from), endDate: to && at(last, to) }
}

const eventStatus = ({ data }: Node<'events'>) =>
  data.status === '取消'
    ? 'Cancelled'
    : newDate(data)
      ? 'Rescheduled'
      : data.status
        ? 'Postponed'
        : 'Scheduled'

/** The bodies of an alliance; of all their units so many as of other neighbours. */
function departments(voice: Voice, node: Node<'alliances'>): Linked[] {
  let left = voice.limit
  return bodiesOf(node).map(({ name, sort, chair, note, groups }) => {
    const units = groups.flatMap(({ links }) => links).slice(0, left)
    left -= units.length
    return present({
      '@type': 'Organization',
      name,
      additionalType: sort,
      description: [chair, note].filter(Boolean).join(words.separator),
      member: units.map((link) => taking(voice, link)),
    })
  })
}

const taking = (voice: Voice, { role, to, tenure }: Link): Linked =>
  role
    ? present({
        '@type': 'OrganizationRole',
        roleName: role,
        startDate: isoDates(tenure?.from).from,
        endDate: isoDates(tenure?.until).from,
        member: mention(voice, to),
      })
    : mention(voice, to)

/** Where to write to or call; a postal address is a contact point that says where it is. */
export const contactPoints = (content: Content, contacts: readonly Contact[]): Linked[] =>
  contacts.map(({ office, phone, mail, website, address, qr, how }) =>
    present({
      '@type': address ? 'PostalAddress' : 'ContactPoint',
      contactType: office ?? words.contact,
      telephone: phone,
      email: mail,
      url: website,
      streetAddress: address,
      image: qr && absolute(content, qr),
      description: how,
    }),
  )

const described: { [Name in KindName]?: Describe<Name> } = {
  alliances: (voice, node) => ({
    foundingDate: isoDates(node.data.founded).from,
    dissolutionDate: isoDates(node.data.closed).from,
    areaServed: places(voice, node),
    knowsAbout: node.data.industry,
    member: node.links
      .filter((link) => link.field === 'members')
      .slice(0, voice.limit)
      .map((link) => taking(voice, link)),
    sameAs: several(node.data.sameAs ?? []),
    department: departments(voice, node),
    contactPoint: contactPoints(voice.content, contactsOf(node)),
    parentOrganization: named(voice, node, 'partOf')[0],
    subOrganization: naming(voice, node, 'alliances', 'partOf'),
  }),
  organizations: (voice, node) => ({
    foundingDate: isoDates(node.data.founded).from,
    dissolutionDate: isoDates(node.data.closed).from,
    sameAs: several([node.data.website ?? [], node.data.sameAs ?? []].flat()),
    identifier: several([
      ...coded('GB 32100', node.data.creditCode),
      ...coded('学校标识码', node.data.schoolCode),
    ]),
    location: places(voice, node),
    knowsAbout: node.data.industry,
    parentOrganization: named(voice, node, 'parent')[0],
    memberOf: naming(voice, node, 'alliances', 'members'),
    contactPoint: contactPoints(voice.content, contactsOf(node)),
  }),
  platforms: (voice, node) => ({
    foundingDate: isoDates(node.data.date).from,
    location: places(voice, node),
    knowsAbout: node.data.industry,
    memberOf: named(voice, node, 'alliances'),
    parentOrganization: named(voice, node, 'partOf')[0],
  }),
  events: (voice, node) => {
    const area = node.card.regions.map(voice.content.graph.place).join(words.separator)
    return {
      ...eventDates(voice.content, node),
      eventStatus: `https://schema.org/Event${eventStatus(node)}`,
      previousStartDate: newDate(node.data) && isoDates(node.data.span).from,
      location:
        (node.data.venue || area) &&
        present({ '@type': 'Place', name: node.data.venue ?? area, address: area }),
      about: node.data.theme,
      organizer: named(voice, node, 'hosts'),
      contributor: named(voice, node, 'participants'),
      superEvent: named(voice, node, 'partOf')[0],
      subEvent: naming(voice, node, 'events', 'partOf'),
    }
  },
  agreements: (voice, node) => ({
    dateCreated: isoDates(node.data.date).from,
    creativeWorkStatus: node.data.status,
    contributor: named(voice, node, 'parties'),
    about: node.data.fields,
    spatialCoverage: places(voice, node),
  }),
  opportunities: (voice, node) => {
    const { organization, party, side, direction, date, validUntil } = node.data
    const by = organization
      ? named(voice, node, 'organization')[0]
      : party && { '@type': 'Organization', name: party }
    return {
      itemOffered: { '@type': 'Service', name: node.card.title, serviceType: direction },
      eligibleRegion: places(voice, node),
      availabilityStarts: isoDates(date).from,
      availabilityEnds: isoDates(validUntil).to ?? isoDates(validUntil).from,
      // A demand has no property for who seeks it; the seeker has one for the demand.
      ...(side === '需求' ? by && { '@reverse': { seeks: by } } : { offeredBy: by }),
    }
  },
  policies: (voice, node) => ({
    legislationIdentifier: node.data.number,
    legislationDate: isoDates(node.data.date).from,
    legislationPassedBy: node.data.issuer?.map((name) => ({ '@type': 'Organization', name })),
    spatialCoverage: places(voice, node),
    sameAs: node.data.address,
  }),
  news: (voice, node) => ({
    headline: node.card.title,
    datePublished: isoDates(node.data.date).from,
    dateModified: isoDates(node.changed ?? node.data.date).from,
    author: publisher(voice.content),
    publisher: publisher(voice.content),
    about: named(voice, node, 'about'),
    ...licensed(voice.content),
  }),
  regions: (voice, node) => ({
    identifier: several(coded('GB/T 2260', node.data.code)),
    sameAs: several(node.data.sameAs ?? []),
    containedInPlace: named(voice, node, 'parent')[0],
  }),
  sources: (_, node) => ({
    datePublished: isoDates(node.data.date).from,
    sameAs: node.data.gone ? undefined : node.data.address,
    publisher: node.data.publisher && { '@type': 'Organization', name: node.data.publisher },
    author: node.data.author && { '@type': 'Organization', name: node.data.author },
  }),
  pages: (voice, node) => ({
    dateModified: isoDates(node.changed).from,
    isPartOf: { '@id': `${voice.content.site.url}#website` },
    publisher: publisher(voice.content),
    ...licensed(voice.content),
  }),
}

/** The share card: of a fixed size, its words those of the entry. */
const picture = ({ names }: Voice, url: string, caption: string) =>
  names ? { '@type': 'ImageObject', url, width: 1200, height: 630, caption } : url

const english = (text?: string) => (text ? [{ '@language': 'en', '@value': text }] : [])

/** Things that a file can be the form of; of others it tells. */
const works = new Set(['CreativeWork', 'Legislation', 'Article', 'WebPage'])

/** What an entry offers to take away and to watch. */
function media({ content }: Voice, node: Node): Linked {
  const files = offeredBy(content, node).map(({ title, href, type, bytes }) =>
    present({
      '@type': 'MediaObject',
      name: title,
      contentUrl: absolute(content, href),
      encodingFormat: type,
      contentSize: bytes ? `${bytes} B` : undefined,
    }),
  )
  const films = filmRecords(content, node).map(({ title, url, poster }, index) =>
    present({
      '@type': 'VideoObject',
      name: title,
      [node.data.films![index]!.file ? 'contentUrl' : 'url']: url,
      thumbnailUrl: poster,
    }),
  )
  return { [works.has(typeOf(node)) ? 'encoding' : 'subjectOf']: [...files, ...films] }
}

/** The page that tells of an entry, and the sentences that it quotes. */
function pageOf(voice: Voice, { citations }: Node, url: string): Linked | string {
  const citation = citations.flatMap(({ source, quote, at }) =>
    quote
      ? present({
          '@type': 'Quotation',
          text: quote,
          isPartOf: mention(voice, source),
          position: at,
        })
      : [],
  )
  return citation.length ? { '@type': 'WebPage', '@id': url, url, citation } : url
}

/** One entry as a thing. */
export function describe(voice: Voice, node: Node): Linked {
  const { content } = voice
  const url = absolute(content, node.url)
  const own = described[node.kind] as Describe<KindName> | undefined
  const { card, data } = node
  const former = 'formerNames' in data ? (data.formerNames ?? []) : []
  return present({
    '@type': typeOf(node),
    '@id': idOf(content, node),
    name: card.title,
    alternateName: [...(data.aliases ?? []), ...former, ...english(data.titleEn)],
    url,
    mainEntityOfPage: pageOf(voice, node, url),
    description: data.summaryEn ? [card.lead, ...english(data.summaryEn)] : card.lead,
    disambiguatingDescription: card.sample ? words.sampleNote : undefined,
    image: kindOf(node.kind).images.includes('card')
      ? picture(voice, `${url}card.png`, card.title)
      : undefined,
    ...media(voice, node),
    ...own?.(voice, node),
  })
}

/**
 * What the rivals show of each kind, in this engine's own words; JSON, so that Hugo's templates can read it too.
 *
 * It follows `src/ui/entries`: a fact there is a fact here, rows there are rows here. Left out is what only this
 * engine has: figures, related entries, sharing, ways of looking at the whole.
 */
import { kindOf, listedKinds, type KindName } from '../../../src/kinds/index.ts'
import { fieldOf } from '../../../src/kinds/manual.ts'
import { words } from '../../../src/strings/zh-CN.ts'

/** How one entry stands in another's page: name, place and date; name and date; or the name alone. */
export type Form = 'row' | 'dated' | 'title'

export interface Fact {
  label: string
  field: string
  as: 'text' | 'date' | 'place' | 'links'
  /** Of the entries it names; empty where the field says `kind/slug`. */
  kind?: string
}

export interface Reference {
  field: string
  /** As in `Fact`. */
  kind: string
  /** Where the field holds objects: the key of the slug. */
  key?: string
  form?: Form
  /** Counts for the regions above it too. */
  up?: boolean
}

export interface Section {
  title: string
  /** Backlinks from these kinds. */
  from?: KindName[]
  /** The entry's own references in a field: as rows, or by role as a table of name, sort and place. */
  rows?: Omit<Reference, 'form'>
  byRole?: string
  /** Shows so many. */
  most?: number
  uncounted?: boolean
}

export interface Shown {
  label: string
  kicker: { field?: string; after?: string }
  /** What it is sorted by. */
  date?: string
  /** What its row says beside the name. */
  row: { date?: string; place?: boolean }
  facts: Fact[]
  refs: Reference[]
  sections: Section[]
}

const f = words.facts
const s = words.sections
const region: Reference = { field: 'region', kind: 'regions', up: true }
const place: Fact = { label: fieldOf('alliances', 'region').label, field: 'region', as: 'place' }
const text = (label: string, field: string): Fact => ({ label, field, as: 'text' })
const date = (label: string, field: string): Fact => ({ label, field, as: 'date' })
const links = (label: string, field: string, kind: KindName): Fact => ({
  label,
  field,
  as: 'links',
  kind,
})
const backlinks = ([title]: readonly [string, string], ...from: KindName[]): Section => ({
  title,
  from,
})

/** The kinds a region's page lists, and how many of each. */
const regional = listedKinds.filter((kind) => kind !== 'regions' && kind !== 'sources')
const mostOfRegion = 50

const kinds: Partial<Record<KindName, Omit<Shown, 'label'>>> = {
  alliances: {
    kicker: { field: 'form' },
    date: 'founded',
    row: { date: 'founded', place: true },
    facts: [
      date(fieldOf('alliances', 'founded').label, 'founded'),
      place,
      text(fieldOf('alliances', 'industry').label, 'industry'),
      text(fieldOf('alliances', 'status').label, 'status'),
      text(s.directions[0], 'directions'),
    ],
    refs: [region, { field: 'members', kind: 'organizations', key: 'organization' }],
    sections: [
      { title: s.members[0], byRole: 'members' },
      backlinks(s.works, 'platforms', 'agreements'),
      { ...backlinks(s.timeline, 'events'), uncounted: true },
      backlinks(s.opportunities, 'opportunities'),
      backlinks(s.policies, 'policies'),
      backlinks(s.news, 'news'),
    ],
  },
  organizations: {
    kicker: { field: 'sort' },
    date: 'founded',
    row: { place: true },
    facts: [
      place,
      date(fieldOf('organizations', 'founded').label, 'founded'),
      text(fieldOf('organizations', 'industry').label, 'industry'),
      text(fieldOf('organizations', 'aliases').label, 'aliases'),
    ],
    refs: [region],
    sections: [
      backlinks(s.alliances, 'alliances'),
      backlinks(s.agreements, 'agreements'),
      backlinks(s.platforms, 'platforms'),
      backlinks(s.events, 'events'),
      backlinks(s.opportunities, 'opportunities'),
    ],
  },
  platforms: {
    kicker: { field: 'sort' },
    date: 'date',
    row: { date: 'date', place: true },
    facts: [
      date(fieldOf('platforms', 'date').label, 'date'),
      text(fieldOf('platforms', 'status').label, 'status'),
      place,
      links(f.operators, 'operators', 'organizations'),
      links(fieldOf('events', 'alliances').label, 'alliances', 'alliances'),
    ],
    refs: [
      region,
      { field: 'operators', kind: 'organizations' },
      { field: 'alliances', kind: 'alliances' },
    ],
    sections: [],
  },
  events: {
    kicker: { field: 'sort' },
    date: 'span',
    row: { date: 'span', place: true },
    facts: [
      date(fieldOf('events', 'span').label, 'span'),
      place,
      text(fieldOf('events', 'venue').label, 'venue'),
      links(fieldOf('events', 'hosts').label, 'hosts', 'organizations'),
      links(fieldOf('events', 'alliances').label, 'alliances', 'alliances'),
      text(fieldOf('events', 'theme').label, 'theme'),
    ],
    refs: [
      region,
      { field: 'alliances', kind: 'alliances', form: 'dated' },
      { field: 'hosts', kind: 'organizations' },
      { field: 'participants', kind: 'organizations', key: 'organization' },
    ],
    sections: [
      { title: s.participants[0], byRole: 'participants' },
      backlinks(s.agreements, 'agreements'),
    ],
  },
  agreements: {
    kicker: { field: 'status' },
    date: 'date',
    row: { date: 'date', place: true },
    facts: [
      date(fieldOf('agreements', 'date').label, 'date'),
      place,
      links(fieldOf('agreements', 'event').label, 'event', 'events'),
    ],
    refs: [region, { field: 'parties', kind: 'organizations' }, { field: 'event', kind: 'events' }],
    sections: [{ title: s.parties[0], rows: { field: 'parties', kind: 'organizations' } }],
  },
  opportunities: {
    kicker: { field: 'side' },
    date: 'date',
    row: { date: 'validUntil', place: true },
    facts: [
      text(fieldOf('opportunities', 'direction').label, 'direction'),
      date(fieldOf('opportunities', 'validUntil').label, 'validUntil'),
      links(fieldOf('opportunities', 'organization').label, 'organization', 'organizations'),
      place,
      date(f.published, 'date'),
    ],
    refs: [region, { field: 'organization', kind: 'organizations' }],
    sections: [],
  },
  policies: {
    kicker: { field: 'level', after: '政策' },
    date: 'date',
    row: { date: 'date' },
    facts: [date(fieldOf('policies', 'date').label, 'date'), place],
    refs: [region],
    sections: [],
  },
  news: {
    kicker: { field: 'sort' },
    date: 'date',
    row: { date: 'date', place: true },
    facts: [date(f.published, 'date')],
    refs: [region, { field: 'about', kind: '' }],
    sections: [{ title: fieldOf('news', 'about').label, rows: { field: 'about', kind: '' } }],
  },
  regions: {
    kicker: { after: kindOf('regions').label },
    row: {},
    facts: [links(fieldOf('regions', 'parent').label, 'parent', 'regions')],
    refs: [{ field: 'parent', kind: 'regions', form: 'title' }],
    sections: [
      { ...backlinks(s.regions, 'regions'), uncounted: true },
      ...regional.map((kind) => ({
        ...backlinks([kindOf(kind).label, ''], kind),
        most: mostOfRegion,
      })),
    ],
  },
  sources: {
    kicker: { after: kindOf('sources').label },
    date: 'date',
    row: { date: 'date' },
    facts: [
      text(fieldOf('sources', 'publisher').label, 'publisher'),
      date(fieldOf('sources', 'date').label, 'date'),
    ],
    refs: [],
    sections: [],
  },
}

export const plan = {
  home: words.home,
  body: s.body[0],
  pages: words.list.pages,
  footer: words.cited,
  perPage: 200,
  kinds: Object.fromEntries(
    Object.entries(kinds).map(([name, shown]) => [
      name,
      { label: kindOf(name as KindName).label, ...shown },
    ]),
  ) as Record<string, Shown>,
}

export type Plan = typeof plan

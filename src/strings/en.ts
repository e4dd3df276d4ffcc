/** Every word of the interface, in English. */
import { inferredDate, readDate, type Moment } from '../kinds/date.ts'
import { counted, joined, listed, months } from './english.ts'
import type { Strings } from './zh-CN.ts'

const monthOf = ({ month }: Moment) => months[month! - 1]!

/** 31 October · October. */
const inYear = ({ month, day }: Moment) =>
  month ? `${day ? `${day} ` : ''}${months[month - 1]}` : ''
/** 2023 · September 2023 · 31 October 2023. */
const moment = (one: Moment) => `${inYear(one)} ${one.year}`.trim()

/** A dash stands between spaces where what it joins has any. */
const range = (from: string, to: string) => from + (/ /.test(from + to) ? ' – ' : '–') + to

/** What both ends of a span have in common is said once: 28–29 November 2023. */
function span(from: Moment, to: Moment, year = ` ${from.year}`): string {
  if (from.year !== to.year || !from.month !== !to.month) return range(moment(from), moment(to))
  if (from.month !== to.month) return range(inYear(from), inYear(to)) + year
  return from.day && to.day
    ? `${range(`${from.day}`, `${to.day}`)} ${monthOf(from)}${year}`
    : (inYear(from) + year).trim()
}

/** What people call files, by their endings. */
const fileSorts: readonly [endings: string, name: string][] = [
  ['doc docx wps odt', 'Word document'],
  ['xls xlsx et ods', 'Excel spreadsheet'],
  ['ppt pptx dps odp', 'PowerPoint slides'],
  ['csv', 'CSV table'],
  ['txt md', 'Text'],
  ['zip 7z rar', 'Archive'],
  ['png jpg jpeg webp avif gif', 'Image'],
  ['mp3 m4a wav', 'Audio'],
  ['mp4 webm', 'Video'],
  ['ics', 'Calendar'],
  ['vcf', 'Contact card'],
  ['json', 'Data'],
]

export const en: Strings = {
  date(edtf) {
    const when = readDate(edtf)
    if (!when) return edtf
    if (when.to) return span(when.from, when.to)
    return (when.open ? 'from ' : '') + moment(when.from)
  },
  tenure({ from, until } = {}) {
    const [begins] = from?.split('/') ?? []
    const ends = until?.split('/').at(-1)
    const span = begins ? `${begins}/${ends ?? '..'}` : (ends ?? '')
    const text = begins || !ends ? en.date(span) : `until ${en.date(ends)}`
    return inferredDate(span) ? `${text} (inferred)` : text
  },
  dayOfYear(edtf) {
    const when = readDate(edtf)
    if (!when) return edtf
    const { from, to, open } = when
    if (to) return span(from, to, '')
    return open ? `from ${inYear(from) || from.year}` : inYear(from)
  },
  dayOfMonth(edtf) {
    const { from, to, open } = readDate(edtf) ?? {}
    if (!from?.day) return { figure: '', rest: en.noDay }
    const figure = String(from.day)
    if (!to) return { figure, rest: open ? ' onwards' : '' }
    if (from.year !== to.year) return { figure, rest: ` – ${moment(to)}` }
    if (from.month !== to.month) return { figure, rest: ` – ${inYear(to) || to.year}` }
    return { figure: to.day ? range(figure, `${to.day}`) : figure, rest: '' }
  },
  hours: ({ first, last, from, to, daily }) =>
    !to
      ? from!
      : daily
        ? `${from}–${to} every day`
        : first === last
          ? `${from}–${to}`
          : Date.parse(last) - Date.parse(first) === 86_400_000
            ? `${from} to ${to} the next day`
            : `${from} on the first day to ${to} on the last`,
  file: ({ ending, bytes }) =>
    [
      fileSorts.find(([endings]) => endings.split(' ').includes(ending))?.[1] ??
        ending.toUpperCase(),
      bytes >= 1024 ** 2
        ? `${(bytes / 1024 ** 2).toFixed(1)} MB`
        : bytes && `${Math.ceil(bytes / 1024)} KB`,
    ]
      .filter(Boolean)
      .join(' · '),
  captions: 'Chinese captions',
  loads: ({ frames = [], images = [], scripts = [] }) =>
    `Pages of this site may load content from other sites: ${[
      [frames, 'embedded pages'] as const,
      [images, 'images'] as const,
      [scripts.map((address) => new URL(address).host), 'scripts'] as const,
    ]
      .flatMap(([hosts, what]) => (hosts.length ? `${listed(hosts)} (${what})` : []))
      .join('; ')}. Those sites then learn the visitor’s network address and the page.`,
  watch: (host) => `Watch on ${host}`,
  guess: 'inferred',
  sample: 'sample',
  unknown: 'Not stated',
  noDay: 'Day not stated',
  dash: '—',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  gap: ' ',
  stop: '.',
  labelled: (label, text) => `${label}: ${text}`,
  bracketed: (text) => ` (${text})`,
  dot: ' · ',
  yesNo: (value) => (value ? 'Yes' : 'No'),
  skip: 'Skip to content',
  home: 'Home',
  search: 'Search',
  menu: 'Menu',
  mainNavigation: 'Main navigation',
  breadcrumbs: 'You are here',
  onThisPage: 'On this page',
  contents: 'Contents',
  turn: 'Previous and next entries',
  older: 'Previous',
  newer: 'Next',
  searchPlaceholder: 'Alliance, school or region',
  searchMembers: 'Member, event or platform',
  try: 'Try',
  updated: (date) => `Content updated ${date}`,
  checked: 'Checked on ',
  changed: 'Last updated ',
  owner: (name) => `Run by: ${name}`,
  friends: 'Related sites',
  qr: (name) => `QR code: ${name}`,
  issued: (name) => `Published by: ${name}`,
  cited: 'Please credit the source and date when reusing this content.',
  editPage: 'Edit this page',
  reportPage: 'Report an error',
  reportLetter: (url) => `Page: ${url}\nWhat is wrong: \nWhat it should say (with a source): \n`,
  count: (number) => `${number}`,
  cite: (number) => `Source ${number}`,
  notFound: {
    title: 'Page not found',
    lead: 'The address may be mistyped, or the entry has been renamed.',
    search: 'Search the site',
  },
  facets: {
    all: 'All',
    open: 'Filter',
    shown: () => 'shown',
  },
  sections: {
    composition: [
      'Composition',
      'One cell is one member. Filled: listed here. Hollow: only in the stated total.',
    ],
    directions: ['Areas of cooperation', ''],
    members: ['Members', 'By role; within a role, in the order they were listed.'],
    formerMembers: ['Former members', 'Not counted as members.'],
    comingMembers: ['Members to come', 'Not counted as members.'],
    formerAlliances: ['Alliances it has left', ''],
    comingAlliances: ['Alliances it will join', ''],
    bodies: [
      'Governing bodies',
      'As the sources list them; people are named only as the sources name them.',
    ],
    body: ['About', ''],
    photos: ['Photos', ''],
    files: ['Downloads', ''],
    films: ['Videos', ''],
    platforms: ['Platforms and bases', ''],
    parts: ['Sub-forums and sessions', ''],
    below: ['Platforms under it', ''],
    works: ['Platforms and agreements', ''],
    agreements: [
      'Agreements',
      'An agreement of intent only says that both sides plan to cooperate, not that they already do.',
    ],
    events: ['Events', ''],
    timeline: ['Timeline', 'Dashed lines are inferred dates.'],
    nearby: [
      'In the same region',
      'Events and policies of the same region, not part of this entry.',
    ],
    opportunities: ['Needs and offers', ''],
    policies: ['Policies', ''],
    news: ['News', ''],
    alliances: ['Alliances', ''],
    regions: ['Regions within', ''],
    sources: ['Sources', ''],
    share: ['Share', 'In WeChat, save the poster and long-press its QR code.'],
    web: ['Connections', 'Those it appears with in agreements and platforms, by region.'],
    children: ['Subordinate units', ''],
    participants: ['Participants', 'By role.'],
    parties: ['Signatories', ''],
    mentions: ['Entries that mention it', ''],
    citedBy: ['Entries that cite it', ''],
    related: ['Related entries', 'In the same industry or region.'],
    milestones: ['Milestones', ''],
    missing: ['Not yet recorded', 'The sources do not say, or it has not been compiled yet.'],
    fields: ['Fields', 'Generated from the definitions of the fields.'],
  },
  contact: {
    title: 'Contact',
    titles: { alliances: 'How to join', opportunities: 'How to respond' },
    by: 'Ask',
    none: 'No office of its own is recorded yet.',
    office: 'Office',
    account: 'WeChat account',
    phone: 'Telephone',
    mail: 'Email',
    website: 'Website',
    address: 'Address',
    subject: (title) => `About “${title}”`,
  },
  facts: {
    partOf: 'Part of',
    operators: 'Built and run by',
    awardedAt: 'Awarded, unveiled or launched at',
    planned: 'Planned for',
    longTerm: 'No end date',
    published: 'Published',
    address: 'Original',
  },
  attendance: ({ units, people, over } = {}) =>
    joined(
      units && `${over ? 'more than ' : ''}${counted(units, 'organisation')}`,
      people && `${over ? 'more than ' : ''}${counted(people, 'guest')}`,
    ),
  unnamedParties: (number) => `${number} more, not named by the source`,
  composition: {
    group: 'Category',
    declared: 'Stated',
    recorded: 'Listed',
    total: 'Total',
    outside: (labels, count) =>
      `Also listed: ${labels} (${count}), outside the stated categories and not counted in the total.`,
    unsorted: 'Category not stated',
    head: (said, total, recorded) =>
      `${counted(total, 'member')} (${said}), ${recorded ? `${recorded} listed` : 'names not stated'}`,
    headRecorded: (recorded) =>
      recorded
        ? `${counted(recorded, 'member')} listed; the sources state no total`
        : 'Neither the number nor the names of the members are stated',
    partial: (known, left) =>
      `Of the stated total, the category of ${known} is known and that of ${left} is not.`,
    missing: (count) =>
      `Of the stated members, ${count} more ${count === 1 ? 'is' : 'are'} not named in the sources.`,
  },
  bodies: { chair: 'Chair', units: 'Organisations' },
  members: {
    among: (count) => (count ? `including ${counted(count, 'member')}` : ''),
    name: 'Name',
    sort: 'Category',
    region: 'Region',
    source: 'Source',
    role: 'Role',
  },
  list: {
    none: 'Not stated',
    pages: 'Pages',
    page: (label, page) => `${label} (page ${page})`,
    all: (count) => `All ${count}`,
    coming: 'Coming up',
    noComing: ', no upcoming events have been announced.',
    noMonth: 'Month not stated',
    noYear: 'Date not stated',
    order: {
      calendar: 'By month: upcoming events first, the nearest at the top; then the most recent.',
      date: 'By date, newest first.',
      place: 'By province, city and district; within a level, by division code.',
      groups: (facet, groups, within) =>
        `Grouped by: ${facet}${groups.length ? ` (${groups.join(', ')})` : ''}; within a group, ${within}.`,
      within: { date: 'newest first, undated last', name: 'by name in pinyin', place: 'by region' },
    },
    lead: (count, _measure, note = '') => `${count} in all${note && `, ${note}`}.`,
    guests: 'Issuing, attending and visiting organisations',
    rest: (count) => `${count} more`,
    json: 'Data (JSON)',
    csv: 'Table (CSV)',
    rss: 'RSS feed',
    calendar: 'Calendar .ics',
  },
  row: {
    lead: 'Led by',
    others: (count) => `${counted(count, 'more alliance')}`,
    noNumber: 'Document number not stated',
    noText: 'No link to the full text',
    noAddress: 'No web address',
    cited: (count) => `Cited by ${counted(count, 'entry', 'entries')}`,
    and: ' and ',
    unnamed: (count) => `${count} more, not named`,
  },
  homePage: {
    directory: 'Alliances',
    directoryNote:
      'On the right the number of members, as stated or added up by this site; “—” where the sources do not say',
    frieze: 'The alliances as rings',
    friezeNote:
      'One ring is one alliance, one cell on it one member; rings of one region interlock.',
    network: 'Network',
    landscape: 'Landscape',
    compare: 'Compare alliances',
    notices: 'Notices and news',
    photos: 'Photos',
    figure: 'The alliance at a glance',
    aboutAlliance: 'Everything about the alliance',
    members: 'Members',
    allMembers: (count) => `All ${counted(count, 'member')}`,
    years: 'Year by year',
    yearsNote:
      'One dot is one entry: a founding, event, agreement, platform, policy or milestone; dashed where inferred or a sample. Only a few are named.',
    yearsMore: (count) => `${count} more`,
    yearCount: (count) => (count === 1 ? ' entry' : ' entries'),
    events: ['Events', ''],
    past: 'Past events',
    pastNote: 'Newest first',
    coming: 'Coming up',
    asOf: 'As of ',
    noComing: 'No upcoming events or deadlines have been announced.',
    subscribe: 'Subscribe to the calendar',
    subscribeNote: ' and new events will appear in your phone’s calendar.',
    opportunities: ['Needs and offers', ''],
    opportunitiesSample:
      'Entries marked “sample” are invented to show what a published one looks like.',
    fresh: ['Recently updated', 'By date of checking.'],
    certainty: ['How facts are written', 'In one of three ways, the same throughout the site.'],
    stated: [
      'Stated',
      'September 2023',
      'This is what the source says; the number of the source stands beside it.',
    ],
    inferred: [
      'Inferred',
      '31 October 2025',
      'The source does not say so directly; the reason is shown when you follow the mark.',
    ],
    blank: [
      'Not stated',
      '—',
      'The sources do not mention it, so it is left blank, not filled in.',
    ],
    formNotes: {
      city: 'Colleges, companies and parks within one city',
      trade: 'One trade, across regions',
      area: 'Colleges and industries of one area',
      sector: 'Around one industry',
      other: '',
    },
    regionNote: (alliances, platforms) =>
      `${counted(alliances, 'alliance')}, ${counted(platforms, 'platform')}`,
  },
  empty: {
    members: ['No members are listed yet.', 'Know who they are? Please tell us, with a source.'],
    list: ['There are no entries here yet.', ''],
  },
  missing: {
    total: 'Number of members',
    names: 'Names of the members',
    parties: 'Names of the signatories',
    tell: 'If you know, please tell us, with a source.',
    later: 'To be added once a source is found.',
  },
  unsourced: 'This entry has no source of its own.',
  correct: 'Suggest a correction',
  inherited: 'Based on the sources of: ',
  why: 'Why it is “inferred”',
  doubt: 'In doubt',
  citation: {
    title: 'Cite this page',
    text: (title, site, url, date) =>
      `${site}: “${title}”, ${url}${date ? `, checked on ${date}` : ''}.`,
    noAddress: 'No web address',
    none: 'Publisher not stated',
    undated: 'Date not stated',
    quotes: 'Quotation',
    unproven:
      'Unproven: no copy of the source was at hand when this page was made, to hold the quotation against.',
    gone: (date, day) => `The address is gone (${date})${day ? `; a copy was kept on ${day}` : ''}`,
    copied: (date) => `Copy of ${date}`,
    copy: (date, code) => `${date}, SHA-256 ${code}`,
  },
  share: {
    poster: 'Save poster',
    square: 'Save square image',
    card: 'Save card',
    calendar: 'Add to calendar',
    subscribe: 'Subscribe to calendar',
    rss: 'RSS',
    data: 'Data of this page',
    copy: 'Copy link',
    copied: 'Link copied.',
    byHand: 'Could not copy; please select and copy it: ',
    send: 'Send to…',
    weibo: 'Share on Weibo',
    qq: 'Share on QQ',
    hold: 'Long-press the poster to save it or send it to a friend.',
    scan: 'Scan to open this page',
    cardAlt: (title) => `Share card: ${title}`,
    posterAlt: (title) => `Poster: ${title}, with the QR code of this page`,
    qr: 'QR code of this page’s address',
  },
  images: {
    title: 'Share images',
    lead: 'One of each kind and form, to see how they look when shared; look here first after changing colours, the site’s name or its logo.',
    list: 'List',
    formats: { card: 'Card', square: 'Square image', poster: 'Poster' },
    alt: (name, format) => `${format}: ${name}`,
    link: 'What all share images look like',
  },
  handbook: {
    of: (label) => `Fields: ${label}`,
    field: 'Field',
    help: 'How to write it',
    required: 'required',
    choices: 'One of: ',
    site: {
      label: 'Settings of the portal',
      about: 'Name, address, colours, terms, navigation and footer.',
    },
  },
  searchPage: {
    kind: 'Section',
    year: 'Year',
    title: 'Search',
    lead: 'Type any piece of text: a name, a short name, pinyin or initials.',
    noScript:
      'Search works without scripts too: all entries are listed below; use your browser’s “Find in page”.',
    all: 'All entries',
  },
  icp: 'https://beian.miit.gov.cn/',
  police: (code) => `https://beian.mps.gov.cn/#/query/webSearch?code=${code.replace(/\D/g, '')}`,
}

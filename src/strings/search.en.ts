/** What the search says of the site's own pages and answers with, in English. */
import type { Wording } from './edition.ts'
import { counted, joined } from './english.ts'
import type { chinese, pagesChinese } from './search.ts'

export const pagesEnglish: Wording<typeof pagesChinese> = {
  leads: {
    calendar: 'All events by month, with the deadlines of needs and offers.',
    changes: 'All changes by date, newest first.',
  },
  aliases: {
    calendar: ['schedule', 'dates', 'upcoming events'],
    subscribe: ['phone calendar', 'iCal', 'ics'],
    directory: ['directory', 'list of members', 'print'],
    network: ['graph', 'map of relations'],
    landscape: ['overview', 'map'],
    compare: ['compare', 'comparison'],
    changes: ['latest', 'updates'],
    submit: ['submit', 'contribute', 'need', 'offer'],
    data: ['data', 'download', 'RSS', 'subscribe', 'CSV', 'JSON', 'API'],
  },
}

export const english: Wording<typeof chinese> = {
  leads: 'Led by',
  members: 'Members',
  founded: 'Founded',
  held: 'Date',
  signed: 'Signed',
  opened: 'Awarded or opened',
  issued: 'Issued',
  valid: 'Valid until',
  where: 'Region',
  above: 'Within',
  place: 'Place',
  venue: 'Venue',
  hour: 'Time',
  number: 'Document number',
  joined: 'Alliances joined',
  former: 'Former names',
  parent: 'Parent organisation',
  theme: 'Theme',
  hosts: 'Hosted by',
  participants: 'Participants',
  attendance: 'Attendance',
  parties: 'Signatories',
  operators: 'Built and run by',
  issuer: 'Issued by',
  publisher: 'Published by',
  quantity: 'Quantity',
  declared: (total, parts) => `${counted(total, 'member')} stated${parts && ` (${parts})`}`,
  summed: (parts, total) => `stated: ${parts}; ${total} in all, added up by this site`,
  group: (label, count) => `${label}: ${count}`,
  recorded: (total) => `${total} listed by this site`,
  andOthers: (names, total) => joined(names, `${total} in all`),
}

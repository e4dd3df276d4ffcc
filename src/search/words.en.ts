/** Every word the search says, in English. */
import type { Wording } from '../strings/edition.ts'
import { counted } from '../strings/english.ts'
import type { chinese } from './words.ts'

const quoted = (terms: readonly string[]) => terms.map((term) => `“${term}”`).join(', ')

export const english: Wording<typeof chinese> = {
  count: ['Results: ', ''],
  search: 'Search',
  ask: 'Alliance, school or region',
  recent: 'Recent searches',
  forget: 'Clear search history',
  searching: 'Searching…',
  all: 'All',
  unknown: 'Not stated',
  filter: 'Filter',
  open: 'Show',
  results: 'Search results',
  without: (label) => `Remove “${label}”`,
  more: (number) => `Show ${number} more`,
  rest: (number) => `${number} more`,
  alias: 'Also called: ',
  also: 'Synonyms: ',
  sample: 'sample',
  expired: 'expired',
  ellipsis: '…',
  meant: (typed) => [`Nothing found for “${typed}”. Did you mean “`, '”? Its results are below.'],
  besides: ['Did you mean “', '”?'],
  likely: (typed) =>
    `No entry contains “${typed}”; the names below may be shortened like that.`,
  partial: 'No entry contains all of these words; those below contain some of them:',
  lacks: 'Without: ',
  unrecorded: 'Not stated',
  written: 'Original text',
  name: 'Name of a person',
  notWritten: (what) => `Nothing is said of ${quoted(what)}`,
  source: (title) => `Source: ${title}`,
  listed: (count, isComing) =>
    (isComing ? 'From today on: ' : '') +
    (count ? `${counted(count, 'entry', 'entries')} on this site` : 'not stated'),
  nothing: (typed) => `Nothing found for “${typed}”. `,
  chosenOut: 'No results with these filters.',
  advice:
    'Try other or fewer words; names, short names, pinyin and initials can all be searched for.',
  apart: 'No entry contains all of these words together; search for them one by one:',
  instead: 'You could search for:',
  asFacet: (facet, value) => `Filter by ${facet}: ${value}`,
  unreadable: 'Please type Chinese characters, letters or digits.',
  missing: (terms) =>
    `${quoted(terms)} could not be looked up; the results below are for the rest only.`,
  unanswered: (terms) => `${quoted(terms)} could not be looked up; the network may be down.`,
  quoted,
  undone: 'Search not completed',
  lost: (number) => `${counted(number, 'result')} could not be loaded.`,
  failed: 'The data of the search could not be loaded; the network may be down.',
  offline: ' You are offline; the search will run again once you are connected.',
  unread: 'Not loaded.',
  unordered: 'The data for sorting could not be loaded; results are by relevance.',
  cut: (most) => `The text is too long; only its first ${most} characters were searched for.`,
  strange: (values) => `No such option, so it was not used as a filter: ${values.join(', ')}.`,
  section: (title) => `See: ${title}`,
  order: 'Sort',
  orders: {
    '': 'By relevance',
    date: 'By date, newest first',
    name: 'By name',
    kind: 'By section',
  },
  since: (year) => (year ? `from ${year}` : 'From year'),
  until: (year) => (year ? `to ${year}` : 'To year'),
  again: 'Try again',
  updated: 'The site has just been updated. ',
  reload: 'Reload',
  everything: (number) => `View all ${number}`,
}

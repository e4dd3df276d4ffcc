export {
  changed,
  editsOf,
  isNew,
  isTold,
  newestChange,
  newsOf,
  publicationOf,
  type News,
} from './change.ts'
export { asked, contactsOf, officesFor, ownerOffices } from './contact.ts'
export { asAsked, readEntry, type Dates, type Edit, type Entry, type RawEntry } from './entry.ts'
export { buildGraph, type Citation, type Graph, type Link, type Node } from './graph.ts'
export { idOf } from './join.ts'
export { meantAddress, meantValue } from './meant.ts'
export { advice, error, fault, nearest, warning, type Fault, type Problem } from './problem.ts'
export {
  bodiesOf,
  certaintyOf,
  compositionOf,
  formOf,
  leadsOf,
  membersByRole,
  isMember,
  membersOf,
  recordedOf,
  standingOf,
  type Body,
  type Composition,
  type RoleGroup,
} from './membership.ts'
export {
  activeKinds,
  activityOf,
  happeningsOf,
  isOff,
  milestonesOf,
  type Moment,
} from './happening.ts'
export {
  backlinkGroups,
  citing,
  entriesAt,
  partnersOf,
  placesOf,
  referrers,
  relatedTo,
  sourcesOf,
  targets,
} from './neighbours.ts'
export { faultsOf, labelAt, pathName } from './schema.ts'
export { idOfReference, relations, type Found } from './relation.ts'

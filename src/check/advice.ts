/**
 * What is not wrong but should be looked at: the warnings on entries.
 *
 * Enters: the graph and the day it is judged on. Leaves: warnings. The day is given, so that the same content gives
 * the same warnings whenever it is asked for.
 */
import {
  asked,
  isOff,
  officesFor,
  sourcesOf,
  warning,
  type Graph,
  type Node,
  type Problem,
} from '../graph/index.ts'
import { declaredTotal, recordedTotal } from '../kinds/alliances.ts'
import { readDate } from '../kinds/date.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import { fieldsOf, manualOf } from '../kinds/manual.ts'
import { tenseOf } from '../kinds/tenure.ts'
import { siteSchema, type Site } from '../site.ts'
import { twins } from './twins.ts'

/** All that should be looked at; for the arguments see `adviser`. */
export const advise = (graph: Graph, today: string, owner?: string): Problem[] => [
  ...[...graph.nodes.values()].flatMap(adviser(graph, today, owner)),
  ...twins(graph),
]

/** `today` is a calendar day, `YYYY-MM-DD`; `owner` answers for what the portal itself says. */
export function adviser(graph: Graph, today: string, owner?: string): (node: Node) => Problem[] {
  const own = new Set([
    owner,
    ...[...graph.of('alliances'), ...graph.of('organizations')].flatMap(({ data }) => [
      data.title,
      data.short,
      ...(data.aliases ?? []),
    ]),
  ])
  return (node) => [
    ...adviseEntry(node, own.has(node.data.issuedBy ?? '')),
    ...joined(node),
    ...lengthy(node),
    ...late(node, today),
    ...apart(node),
    ...(isOf(node, 'alliances') || isOf(node, 'organizations') ? adviseShort(node) : []),
    ...(isOf(node, 'alliances') ? adviseAlliance(node, today) : []),
    ...(isOf(node, 'regions') ? adviseRegion(node, graph) : []),
    ...(isOf(node, 'events') ? adviseEvent(node, today) : []),
    ...(isOf(node, 'opportunities') ? expired(node, today) : []),
  ]
}

const isOf = <Name extends KindName>(node: Node, kind: Name): node is Node<Name> =>
  node.kind === kind

function expired({ data, file }: Node<'opportunities'>, today: string): Problem[] {
  const { validUntil: found } = data
  return found && isOver(found, today)
    ? [warning('opportunity/expired', file, { path: ['validUntil'], params: { found, today } })]
    : []
}

/** Entries that one warning names. */
const few = 3

/** The settings that promise what the portal does not have; `textOf` gives the words of an entry's body. */
export function adviseSite(site: Site, graph: Graph, textOf: (node: Node) => string): Problem[] {
  const nodes = [...graph.nodes.values()]
  const saidBy = ({ kind, data, card }: Node) =>
    JSON.stringify([
      data,
      card,
      kindOf(kind).label,
      card.regions.map((region) => graph.place(region)),
    ])
  const { recordsSample, icp, police } = site.footer
  const records = Object.entries({ icp, police }).filter(([, record]) =>
    /\D0+\D/.test(record ?? ''),
  )
  const lost = site.suggestions.flatMap((found, index) => {
    // Names are found by their sound too.
    const words = found.split(/\s+/).filter((word) => /\p{Script=Han}/u.test(word))
    const like = (word: string) => site.synonyms.find((group) => group.includes(word)) ?? [word]
    const isFound = [saidBy, textOf].some((said) =>
      nodes.some((node) =>
        words.every((word) => like(word).some((one) => said(node).includes(one))),
      ),
    )
    return isFound ? [] : [{ rule: 'site/suggestion', path: ['suggestions', index], found }]
  })
  const zeros = recordsSample
    ? []
    : records.map(([field, found]) => ({
        rule: 'site/record',
        path: ['footer', field],
        found: found!,
      }))
  const reached = site.footer.contacts.some(({ phone, mail }) => phone ?? mail)
  const alone =
    site.footer.contact || reached
      ? []
      : nodes.filter((node) => asked.includes(node.kind) && !officesFor(node)).map(({ id }) => id)
  const told = [
    ...[...lost, ...zeros].map(({ rule, path, found }) =>
      warning(rule, 'site.yaml', { path, params: { found } }),
    ),
    ...adviseHeader(site),
  ]
  if (!alone.length) return told
  const found = alone.slice(0, few).join('、') + (alone.length > few ? '……' : '')
  const params = { found, count: alone.length }
  return [...told, warning('contact/none', 'site.yaml', { path: ['footer'], atKey: true, params })]
}

/** Chinese characters that a text takes the room of. */
const roomOf = (text: string) =>
  [...text].reduce((sum, one) => sum + (/[\x20-\x7e]/.test(one) ? 0.5 : 1), 0)

/** What the header can't hold without being high. */
function adviseHeader({ name, tagline, navigation }: Site): Problem[] {
  const labels = navigation.map((one) => (typeof one === 'string' ? '' : one.label))
  const told: [path: PropertyKey[], found: number, maximum: number][] = [
    [['name'], roomOf(name), 30],
    [['tagline'], roomOf(tagline), 30],
    [['navigation'], navigation.length, 10],
    ...labels.map((label, at): [PropertyKey[], number, number] => [
      ['navigation', at, 'label'],
      roomOf(label),
      8,
    ]),
  ]
  return told.flatMap(([path, found, maximum]) => {
    const label = fieldsOf(siteSchema).find(({ name }) => name === path.join())?.label
    const params = {
      field: path.join('.'),
      found: Math.ceil(found),
      maximum,
      ...(label && { label }),
    }
    return found > maximum ? [warning('site/header', 'site.yaml', { path, params })] : []
  })
}

/** Whether a date lies wholly before a day or another date. */
function isOver(date: string, than: string): boolean {
  const [before, after] = [readDate(date), readDate(than)]
  return !!before && !!after && !before.open && before.end < after.start
}

/** Kinds that state facts, which someone must have stated before. */
const factual: readonly KindName[] = [
  'alliances',
  'organizations',
  'platforms',
  'events',
  'agreements',
  'policies',
]

/** Kinds that only make sense where something refers to them. */
const leaves: readonly KindName[] = ['organizations', 'regions', 'sources']
const standing: readonly KindName[] = ['platforms', 'agreements', 'policies']

/** `isOwn`: whom it is about says it here. */
function adviseEntry(node: Node, isOwn: boolean): Problem[] {
  const problems: Problem[] = []
  const own = { params: { id: node.id, title: node.data.title } }
  if (
    factual.includes(node.kind) &&
    !sourcesOf(node).length &&
    !isOwn &&
    !node.data.sample &&
    !isAddress(node)
  )
    problems.push(warning('entry/unsourced', node.file, { path: ['sources'], ...own }))
  const alone =
    (leaves.includes(node.kind) && !node.backlinks.length && !node.elsewhen.length) ||
    (standing.includes(node.kind) &&
      !node.backlinks.length &&
      !node.links.some(({ field }) => field !== 'sources' && field !== 'region'))
  if (alone) problems.push(warning('entry/orphan', node.file, own))
  return problems
}

/** Lists of short names, in which a full-width comma was most likely meant to part two of them. */
const lists = ['aliases', 'formerNames', 'industry', 'fields']

function joined(node: Node): Problem[] {
  const data = node.data as Record<string, unknown>
  return lists.flatMap((field) => {
    const values = Array.isArray(data[field]) ? (data[field] as string[]) : []
    return values.flatMap((value, index) =>
      /[，、；]/.test(value)
        ? [
            warning('field/joined', node.file, {
              path: [field, index],
              params: { field, found: value },
            }),
          ]
        : [],
    )
  })
}

/** A policy that names its own text needs no other source. */
const isAddress = (node: Node) =>
  node.kind === 'policies' && 'address' in node.data && !!node.data.address

/** Names longer than this are sentences. */
const longest = 60

function lengthy({ data, file }: Node): Problem[] {
  const found = data.title.length
  return found > longest
    ? [warning('field/lengthy', file, { path: ['title'], params: { field: 'title', found } })]
    : []
}

/** Dates of what was done, and days that no plan reaches: a slip of the hand. */
const past = new Set(['updated', 'retrieved', 'founded', 'date'])
const farthest = 10
/** Before this nothing but a school was founded. */
const earliest = 1900

function late({ kind, data, file }: Node, today: string): Problem[] {
  const far = `${Number(today.slice(0, 4)) + farthest}`
  return manualOf(kind).fields.flatMap(({ name, type }) => {
    const found = (data as Record<string, unknown>)[name]
    if (type !== 'date' || typeof found !== 'string') return []
    const params = { field: name, found, today }
    const when = readDate(found)
    const isFar = isOver(far, found) || (!!when?.to && `${when.to.year}` > far)
    const isEarly = name !== 'founded' && !!when && when.from.year < earliest
    const rule =
      isFar || isEarly
        ? 'date/far'
        : past.has(name) && isOver(today, found)
          ? 'date/future'
          : undefined
    return rule ? [warning(rule, file, { path: [name], params })] : []
  })
}

/** What was signed or awarded at an event bears its date, and a source is read after it came out. */
function apart({ data, file, links }: Node): Problem[] {
  const { founded, closed } = data as { founded?: string; closed?: string }
  if (founded && closed && isOver(closed, founded)) {
    const params = { field: 'closed', found: closed, other: founded, id: 'founded' }
    return [warning('date/apart', file, { path: ['closed'], params })]
  }
  const { date, retrieved } = data as { date?: string; retrieved?: string }
  if (!date) return []
  const event = links.find(({ field }) => field === 'event' || field === 'awardedAt')?.to
  const span = event?.card.span
  const other = span && (isOver(date, span) || isOver(span, date)) ? span : undefined
  return [
    ...(other
      ? [
          warning('date/apart', file, {
            path: ['date'],
            params: { field: 'date', found: date, other, id: event!.id },
          }),
        ]
      : []),
    ...(retrieved && isOver(retrieved, date)
      ? [
          warning('date/apart', file, {
            path: ['retrieved'],
            params: { field: 'retrieved', found: retrieved, other: date, id: 'date' },
          }),
        ]
      : []),
  ]
}

/** What a short name may begin with for a province or city that the name writes out. */
const places = '京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新蒙港澳台穗蓉'

/** A short name has characters of the name, or of another it goes by, in their order; a vocational school's says so. */
function adviseShort({ data, file }: Node<'alliances'> | Node<'organizations'>): Problem[] {
  const { title, short, aliases = [] } = data
  if (!short) return []
  const others = [...aliases, ...('formerNames' in data ? (data.formerNames ?? []) : [])]
  const taken = short.match(/\p{Script=Han}/gu) ?? []
  const first = places.includes(taken[0] ?? ' ') ? 1 : 0
  const isOf = (name: string) =>
    [0, first].some((from) => {
      let at = -1
      return taken.slice(from).every((one) => (at = name.indexOf(one, at + 1)) >= 0)
    })
  const drops = title.includes('职业') && /(?:学院|学校|大学)$/.test(short) && !short.includes('职')
  const rule = isOf(title) ? drops && 'short/vocational' : !others.some(isOf) && 'short/other'
  return rule ? [warning(rule, file, { path: ['short'], params: { found: short, title } })] : []
}

/** Ranks of which an alliance gives one. */
const ranks: readonly string[] = [
  '理事长单位',
  '常务副理事长单位',
  '副理事长单位',
  '常务理事单位',
  '理事单位',
  '成员',
]

function adviseAlliance(node: Node<'alliances'>, today: string): Problem[] {
  const { members: all = [], bodies = [], declared, note = '', founded, closed, status } = node.data
  const problems: Problem[] = []
  const tell = (rule: string, path: PropertyKey[], params: Problem['params'] = {}) =>
    problems.push(warning(rule, node.file, { path, params }))
  const rankOf = (role: string) => node.terms.counted('roles', role)
  const members = all.filter((one) => !tenseOf(one, today))
  const roles = new Map<string, string[]>()
  for (const [index, { organization, role, ...term }] of all.entries()) {
    if (founded && isOver(term.from ?? '', founded))
      tell('member/early', ['members', index, 'from'], { found: term.from!, other: founded })
    if (tenseOf(term, today)) continue
    const others = roles.get(organization) ?? []
    const rank = rankOf(role)
    const other = others.find((one) =>
      [rankOf(one), rank].includes('成员')
        ? true
        : ranks.includes(rankOf(one)) && ranks.includes(rank),
    )
    if (other)
      tell('member/twice', ['members', index, 'role'], { id: organization, found: role, other })
    roles.set(organization, [...others, role])
  }
  for (const [at, { name, sort, units = [] }] of bodies.entries())
    if (!node.terms.takes(sort ?? ''))
      for (const [index, { organization: id }] of units.entries())
        if (!roles.has(id))
          tell('body/outsider', ['bodies', at, 'units', index, 'organization'], {
            id,
            found: name,
            choices: node.terms.of('bodies').filter(node.terms.takes).join('、'),
          })
  const meeting = node.backlinks.find(
    ({ from }) =>
      from.kind === 'events' &&
      node.terms.counted('events', (from as Node<'events'>).data.sort) === '成立大会',
  )?.from as Node<'events'> | undefined
  const { span } = meeting?.data ?? {}
  if (founded && span && isOver(span, founded))
    tell('alliance/founding', ['founded'], { found: founded, other: span, id: meeting!.id })
  const ahead = node.backlinks.find(
    ({ from }) => from.kind === 'events' && !isOff(from) && isOver(today, from.card.span ?? ''),
  )?.from
  if (ahead && node.card.status)
    tell('alliance/closed', ['closed'], { found: closed!, other: ahead.card.span!, id: ahead.id })
  if (status === '筹建' && founded) tell('alliance/preparing', ['status'], { found: founded })
  if (!members.some(({ role }) => node.terms.leads(role)) && !/牵头|理事长|成员/.test(note))
    tell('alliance/leaderless', ['members'], {
      choices: node.terms.of('roles').filter(node.terms.leads).join('、'),
    })
  const total = declaredTotal(declared)
  const recorded = recordedTotal(members)
  if (total !== undefined && total < recorded)
    problems.push(
      warning('alliance/declared', node.file, {
        path: declared?.total === undefined ? ['declared'] : ['declared', 'total'],
        params: { found: total, recorded },
      }),
    )
  return problems
}

/** A code of GB/T 2260 begins with that of what the region lies in. */
function adviseRegion({ data, slug, file }: Node<'regions'>, graph: Graph): Problem[] {
  const { code: found } = data
  const above = graph.lineage(slug).find((one) => one.slug !== slug && one.data.code)
  const other = above?.data.code ?? ''
  if (!found || found.startsWith(other.replace(/(?:00){1,2}$/, ''))) return []
  const params = { found, other, id: above!.id, title: above!.data.title }
  return [warning('region/code', file, { path: ['code'], params })]
}

function adviseEvent(node: Node<'events'>, today: string): Problem[] {
  const { outcome, note = '', partOf, status, postponedTo } = node.data
  const { span } = node.card
  const tell = (rule: string, path: string, params: Problem['params'] = {}) => [
    warning(rule, node.file, { path: [path], params }),
  ]
  if (postponedTo && (status !== '延期' || isOver(postponedTo, node.data.span ?? '')))
    return tell('event/postponed', 'postponedTo', {
      found: postponedTo,
      span: node.data.span ?? '',
    })
  if (isOff(node)) return outcome ? tell('event/off', 'outcome', { found: status! }) : []
  if (!span) return node.data.dateNote ? [] : tell('event/undated', 'span')
  const params = { found: span, today }
  const whole = node.links.find(({ field }) => field === 'partOf')?.to as Node<'events'> | undefined
  const other = partOf && !status && whole?.card.span
  const outside =
    other && (isOver(span, other) || isOver(other, span))
      ? tell('event/part', 'span', { found: span, other, id: whole!.id })
      : []
  if (isOver(today, span))
    return outcome ? [...outside, ...tell('event/early', 'outcome', params)] : outside
  const isTold =
    outcome ||
    /结果|成果/.test(note) ||
    node.backlinks.some(({ from }) => from.kind === 'agreements' || from.kind === 'platforms')
  return isOver(span, today) && !isTold
    ? [...outside, ...tell('event/outcome', 'span', params)]
    : outside
}

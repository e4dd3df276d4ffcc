/** What the search puts on the page: elements made of text alone, so no text can become markup. */
import { todayIn } from '../kinds/day.ts'
import { asShown, type Card, type Told } from './card.ts'
import type { Piece } from './excerpt.ts'
import { addressOf, type Hit } from './hit.ts'
import { dated, labelOf, orders, shown, type Choice, type FacetCount } from './facets.ts'
import type { FacetStart } from './start.ts'
import { comma, words } from './words.ts'

type Child = Node | string

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

export const marked = (pieces: Piece[]): Child[] =>
  pieces.map(({ text, marked }) => (marked ? make('mark', {}, text) : text))

export function hitRow(hit: Hit, base: URL, explicit: boolean): HTMLLIElement {
  const { card } = hit
  const main = make(
    'div',
    {},
    make(
      'p',
      { class: 'hit-title' },
      make('a', { href: addressOf(card, base, explicit) }, ...marked(hit.title)),
      ...(card.sample ? [make('span', { class: 'sample' }, words.sample)] : []),
    ),
  )
  if (hit.alias.length)
    main.append(make('p', { class: 'hit-alias' }, words.alias, ...marked(hit.alias)))
  if (hit.excerpt.length) {
    const text = make('p', { class: 'hit-text' }, ...marked(hit.excerpt))
    if (hit.section) {
      const href = addressOf(card, base, explicit, hit.section.id)
      const link = make('a', { href, class: 'hit-section' }, words.section(hit.section.title))
      text.append(' ', link)
    }
    main.append(text)
  }
  if (hit.lacks.length)
    main.append(
      make(
        'p',
        { class: 'hit-lacks' },
        words.lacks,
        ...hit.lacks.flatMap((one) => [' ', make('del', {}, one)]),
      ),
    )
  const { zone = 'Asia/Shanghai' } = document.documentElement.dataset
  const isOver = card.until && card.until < todayIn(zone)
  const meta = [...hit.meta.map(marked), ...(isOver ? [[words.expired]] : [])]
  if (meta.length)
    main.append(
      make('p', { class: 'hit-meta' }, ...meta.flatMap((one, at) => (at ? [' · ', ...one] : one))),
    )
  const kind = make('span', { class: 'hit-kind' }, ...marked(hit.kind))
  return make('li', { 'data-result': '' }, kind, main)
}

/** A direct answer: what was asked for, of which entry, and what bears it out. */
export function answerBox(
  card: Card,
  [, label, value, source]: Told,
  lost: readonly string[],
  base: URL,
  explicit: boolean,
): HTMLElement {
  const link = make(
    'a',
    { href: addressOf(card, base, explicit), class: 'line-link' },
    asShown(card, card.title),
  )
  return make(
    'div',
    { class: 'answer' },
    make('p', { class: 'answer-head' }, link, ' · ', asShown(card, label)),
    make(
      'p',
      { class: value ? 'answer-value' : 'answer-value unknown' },
      asShown(card, value) || words.unrecorded,
    ),
    ...(source ? [make('p', { class: 'answer-source' }, words.source(asShown(card, source)))] : []),
    ...(lost.length ? [make('p', { class: 'answer-source' }, words.notWritten(lost))] : []),
    ...(card.sample ? [make('p', { class: 'sample' }, words.sample)] : []),
  )
}

/** The entries that were asked for. */
export function listBox(
  cards: Card[],
  isComing: boolean,
  base: URL,
  explicit: boolean,
): HTMLElement {
  const links = cards.flatMap((card, at) => [
    ...(at ? [comma] : []),
    make(
      'a',
      { href: addressOf(card, base, explicit), class: 'line-link' },
      asShown(card, card.title),
    ),
    ...(card.sample ? [make('span', { class: 'sample' }, words.sample)] : []),
  ])
  return make(
    'div',
    { class: 'answer' },
    make('p', { class: 'answer-head' }, words.listed(cards.length, isComing)),
    make('p', { class: 'answer-list' }, ...links),
  )
}

/** The address of a choice with some of it changed. */
export function addressWith(choice: Choice, query: string, change: Choice = {}): string {
  const parameters = new URLSearchParams(query && { q: query })
  for (const [name, values] of Object.entries({ ...choice, ...change }))
    for (const one of values) parameters.append(name, one)
  return `?${parameters}`
}

/** Values of a facet that are shown before the rest is asked for. */
const most = 12

function valueRow(label: string, count: number, current: boolean, address: string): HTMLLIElement {
  const inside = [make('span', {}, label), make('span', { class: 'number' }, String(count))]
  // A value that leaves nothing is shown, but leads nowhere.
  if (!count && !current) return make('li', { class: 'zero' }, make('span', {}, ...inside))
  const link = make('a', { href: address, 'data-choose': address }, ...inside)
  if (current) link.setAttribute('aria-current', 'true')
  return make('li', {}, link)
}

/** A facet's values with one more, or without it where it was chosen. */
export function toggled(choice: Choice, name: string, value: string): Choice {
  const chosen = choice[name] ?? []
  const others = chosen.filter((one) => one !== value)
  return { [name]: others.length < chosen.length ? others : [...chosen, value] }
}

export function facetBar(
  { facet, counts, without, having, all }: FacetCount,
  choice: Choice,
  query: string,
): HTMLElement | undefined {
  const { name } = facet
  const chosen = choice[name] ?? []
  const values = counts
    .map((count, at) => ({ count, value: facet.values[at * 2]!, label: shown(facet, at) }))
    .filter(({ count, value }) => count || chosen.includes(value) || name === 'kind')
  const withoutRange: Choice = name === dated ? { since: [], until: [] } : {}
  const range = Object.keys(withoutRange).filter((end) => choice[end]?.length)
  // One entry alone is not worth a choice.
  const isPoor = !values.length || having < Math.min(2, all)
  if (!chosen.length && !range.length && isPoor) return undefined
  const years = values.every(({ value }) => /^\d{4}$/.test(value))
  values.sort((left, right) =>
    years ? Number(right.value) - Number(left.value) : right.count - left.count,
  )
  const rows = values.map(({ count, value, label }) => {
    const address = addressWith(choice, query, toggled(choice, name, value))
    const row = valueRow(label, count, chosen.includes(value), address)
    row.firstElementChild!.setAttribute('data-key', `${name}=${value}`)
    return row
  })
  const list = make('ul', {})
  const isAll = !chosen.length && !range.length
  if (name === 'kind' || !isAll) {
    const none = addressWith(choice, query, { ...withoutRange, [name]: [] })
    list.append(valueRow(words.all, all, isAll, none))
    list.firstElementChild!.className = 'all'
  }
  const first = rows.filter((_, at) => at < most || chosen.includes(values[at]!.value))
  list.append(...first)
  const bar = make('section', { 'data-facet': name }, make('h2', {}, facet.label))
  const told = values.map(({ value }) => value)
  if (name === dated && told.length > 1) bar.append(rangeOf(told, choice, query))
  bar.append(list)
  const rest = rows.filter((row) => !first.includes(row))
  if (rest.length)
    bar.append(
      make('details', {}, make('summary', {}, words.rest(rest.length)), make('ul', {}, ...rest)),
    )
  if (without && without < all) {
    const number = make('span', { class: 'number' }, String(without))
    list.append(make('li', { class: 'zero' }, make('span', {}, words.unknown, number)))
  }
  return bar
}

/** A list that sets one part of the choice; the empty value unsets it. */
function picker(
  [key, values]: [key: string, values: string[]],
  textOf: (value: string) => string,
  choice: Choice,
  query: string,
  label = textOf(''),
): HTMLElement {
  const select = make('select', { 'data-key': key, 'data-pick': '', 'aria-label': label })
  for (const value of ['', ...values]) {
    const address = addressWith(choice, query, { [key]: value ? [value] : [] })
    const option = make('option', { value: address }, textOf(value))
    option.selected = value === (choice[key]?.[0] ?? '')
    select.append(option)
  }
  return select
}

/** From which year to which. */
function rangeOf(years: string[], choice: Choice, query: string): HTMLElement {
  const since = years.filter((year) => year <= (choice['until']?.[0] ?? year))
  const until = years.filter((year) => year >= (choice['since']?.[0] ?? year))
  const first = picker(['since', since], words.since, choice, query)
  return make(
    'p',
    { class: 'search-range' },
    first,
    picker(['until', until], words.until, choice, query),
  )
}

/** In which order hits are shown. */
export const orderPicker = (choice: Choice, query: string) =>
  picker(['order', orders], (order) => words.orders[order]!, choice, query, words.order)

/** A facet that is counted when it is opened, or could not be. */
export function closedBar({ name, label }: FacetStart, fault = ''): HTMLElement {
  const open = make('button', { type: 'button', class: 'line-link', 'data-open': name })
  open.append(fault ? words.again : words.open)
  const known = { 'data-facet': name, ...(fault && { 'data-fault': fault }) }
  return make('section', known, make('h2', {}, label), fault, open)
}

export const choosing = (text: string, address: string) =>
  make('a', { href: address, 'data-choose': address, class: 'line-link' }, text)

/** Links that take one choice back each. */
export function chosenLinks(facets: FacetStart[], choice: Choice, query: string): HTMLElement[] {
  return Object.entries({ ...choice, order: [] }).flatMap(([name, values]) =>
    values.map((value) => {
      const facet = facets.find((one) => one.name === name)
      const end = name === 'since' || name === 'until' ? words[name](value) : value
      const label = facet ? labelOf(facet, value) : end
      const others = values.filter((one) => one !== value)
      const link = choosing(words.without(label), addressWith(choice, query, { [name]: others }))
      link.dataset.label = label
      return link
    }),
  )
}

/** What to try where several terms stand nowhere together: each that stands somewhere, alone or as a choice. */
export function otherLinks(facets: FacetStart[], choice: Choice, typed: string[]): HTMLElement[] {
  return typed.flatMap((term) => {
    const others = typed.filter((one) => one !== term).join(' ')
    const links = facets.flatMap((facet) => {
      const value = facet.values.find((one, at) => at % 2 === 0 && labelOf(facet, one) === term)
      if (value === undefined) return []
      const address = addressWith(choice, others, { [facet.name]: [value] })
      return [choosing(words.asFacet(facet.label, term), address)]
    })
    return [...links, choosing(term, addressWith({}, term))]
  })
}

/**
 * The search page in the browser: `mountSearch(root)`.
 *
 * Enters: the markup of `Search.astro`, whose `data-index` says where the index lies, and the address
 * (`?q=…&kind=…&region=…`). Promises: the address always says what is shown; the list's `data-query` is the query it
 * answers, and `aria-busy` is `false` once it is complete; nothing is asked while an input method composes.
 */
import { ordered, readChoice, type Choice } from './facets.ts'
import { moveFocus } from './keys.ts'
import { keepSearch } from './recent.ts'
import { readBars, readRows, type Row } from './rows.ts'
import { cut, longest, Session, type Result } from './session.ts'
import { Outdated } from './store.ts'
import { answer } from './answer.ts'
import {
  addressWith,
  chosenLinks,
  choosing,
  hitRow,
  make,
  orderPicker,
  otherLinks,
  toggled,
} from './view.ts'
import { comma, words } from './words.ts'

/** Hits shown at once. */
const page = 20
/** Milliseconds of rest after a key, before it is said that something is looked for, and after a movement of the page. */
const rest = 90
const patience = 60
const settling = 300

/** How far one was in the hits, for the way back to them. */
interface Kept {
  shown: number
  top: number
}

export function mountSearch(root: HTMLElement) {
  const part = <Kind extends HTMLElement>(name: string) =>
    root.querySelector<Kind>(`[data-part=${name}]`)!
  const form = root.querySelector('form')!
  const input = form.querySelector('input')!
  const list = part('list')
  const body = part('body')
  const status = part('status')
  const chosen = part('chosen')
  const notices = part('notices')
  const direct = part('answer')
  const empty = part('empty')
  const facets = part<HTMLDetailsElement>('facets')
  const bars = part('bars')
  const more = part<HTMLButtonElement>('more')
  const order = part('order')
  const listing = document.querySelector<HTMLElement>('[data-listing]')
  const { index, start, shards } = root.dataset
  const known = start && shards ? { start, shards } : undefined
  const session = new Session(new URL(index!, location.href), known)
  const explicit = form.action.endsWith('.html')
  let result: Result | undefined
  /** As the address has it, until the index tells which parameters are facets. */
  let choice: Choice = {}
  let timer = 0
  let waiting = 0
  let scrolled = 0
  let composing = false
  let asked = ''
  /** Hits of the result that were read. */
  let shown = 0
  /** Of those, the ones that were none. */
  let mistaken = 0
  /** Something did not load. */
  let broken = false
  /** The kind of the last hit, where they are grouped by it. */
  let group = ''
  /** Facets that are counted though it is dear. */
  const opened = new Set<string>()

  function readAddress() {
    const parameters = new URLSearchParams(location.search)
    choice = {}
    for (const name of new Set(parameters.keys()))
      if (name !== 'q') choice[name] = parameters.getAll(name).filter(Boolean)
    input.value = parameters.get('q') ?? ''
  }

  function notice(text: string, link?: HTMLElement, after = '') {
    notices.append(make('p', {}, text, ...(link ? [link] : []), after))
  }

  const button = (text: string, act: () => void) => {
    const element = make('button', { type: 'button', class: 'line-link' }, text)
    element.addEventListener('click', act)
    return element
  }

  /** What did not load is asked for again by hand, or once there is a network. */
  function tellBroken(text: string) {
    broken = true
    notice(navigator.onLine ? text : text + words.offline, button(words.again, run))
  }

  function beIdle(is: boolean) {
    body.hidden = is
    if (listing) listing.hidden = !is
  }

  async function run() {
    clearTimeout(timer)
    const query = cut(input.value)
    asked = query
    const isBlank = () => !query.trim() && Object.keys(choice).every((name) => name === 'order')
    list.setAttribute('aria-busy', 'true')
    clearTimeout(waiting)
    const tell = () => (status.textContent = words.searching)
    waiting = window.setTimeout(tell, patience)
    if (!result) tell()
    let drawn: Promise<void> | undefined
    try {
      beIdle(isBlank())
      let unknown: string[] = []
      if (Object.keys(choice).length) {
        const { store } = await session.open()
        if (asked !== query) return
        ;({ choice, unknown } = readChoice(store.facets, choice))
      }
      if (isBlank() && !unknown.length) return clear(query)
      const found = await session.search(query, choice, (early) => {
        drawn = show(early, query, unknown)
        drawn.catch(() => undefined)
      })
      await drawn
      if (found && (found.near || !drawn)) await show(found, query, unknown)
    } catch (error) {
      if (asked !== query) return
      if (!(error instanceof Outdated) || session.renewed) return fail(query)
      session.renew()
      await run()
    }
  }

  /** Nothing is shown of any query. */
  function clear(query: string, isAsked = false) {
    session.cancel()
    clearTimeout(waiting)
    result = undefined
    broken = false
    for (const one of [list, notices, chosen, direct, bars, order]) one.replaceChildren()
    for (const one of [more, empty, facets]) one.hidden = true
    beIdle(!isAsked)
    list.dataset.query = query
    list.setAttribute('aria-busy', 'false')
    status.textContent = ''
  }

  function fail(query: string) {
    clear(query, true)
    tellBroken(words.failed)
    status.textContent = words.undone
  }

  async function show(given: Result, query: string, unknown: string[]) {
    const { near, missing, terms, partial, engine, signal } = given
    const sorted = await ordered(engine.store, given.documents, choice['order']?.[0], signal).catch(
      (error: unknown) => {
        if (error instanceof Outdated) throw error
      },
    )
    const found = { ...given, documents: sorted ?? given.documents }
    const kept: Kept = history.state ?? { shown: 0, top: 0 }
    const answering = answer(given, query, session.base, explicit)
    const rows = read(found, 0, Math.max(page, kept.shown))
    await rows[0]
    if (signal.aborted) return
    clearTimeout(waiting)
    result = found
    shown = mistaken = 0
    broken = false
    for (const one of [list, notices, direct]) one.replaceChildren()
    direct.hidden = true
    list.dataset.query = query
    if (input.value.length > longest) notice(words.cut(longest))
    if (unknown.length) notice(words.strange(unknown))
    if (partial) notice(words.partial)
    if (!sorted) tellBroken(words.unordered)
    if (session.renewed) tellRenewed()
    const typed = terms
      .filter(({ not }) => !not)
      .map((term) => term.typed)
      .join(' ')
    if (near?.meant) {
      const [before, after] = near.instead ? words.meant(typed) : words.besides
      notice(before, choosing(near.meant, addressWith(choice, near.meant)), after)
    } else if (near?.instead) notice(words.likely(typed))
    showEmpty(found, query)
    showChosen(found, query)
    order.replaceChildren(...(found.documents.length > 1 ? [orderPicker(choice, query)] : []))
    tellCount()
    if (!(await put(rows, signal))) return
    if (missing.length)
      tellBroken((list.childElementCount ? words.missing : words.unanswered)(missing))
    if (kept.top) scrollTo(0, kept.top)
    list.setAttribute('aria-busy', 'false')
    lookAgain()
    const answered = await answering
    if (signal.aborted) return
    direct.replaceChildren(...(answered ? [answered] : []))
    direct.hidden = !answered
    await showBars(found, query)
  }

  const read = (found: Result, from: number, count: number) =>
    readRows(found, from, count, (hit) => hitRow(hit, session.base, explicit))

  /** Shows rows as they come; whether they are still wanted. */
  async function put(rows: Promise<Row>[], signal: AbortSignal): Promise<boolean> {
    let lost = 0
    for (const coming of rows) {
      const row = await coming
      if (signal.aborted) return false
      shown++
      if (row === null) mistaken++
      if (row === undefined) lost++
      if (!row) continue
      const kind = row.querySelector('.hit-kind')!.textContent
      const isNew = !list.childElementCount || kind !== group
      if (choice['order']?.[0] === 'kind' && isNew)
        list.append(make('li', { class: 'hits-group' }, make('h2', {}, kind)))
      group = kind
      list.append(row)
    }
    tellCount()
    showMore()
    if (lost) tellBroken(words.lost(lost))
    return true
  }

  function tellCount() {
    const { documents, missing } = result!
    const total = documents.length - mistaken
    const [before, after] = words.count
    if (!total && missing.length) status.textContent = words.undone
    else status.replaceChildren(before, make('span', { class: 'number' }, String(total)), after)
    list.dataset.total = String(total)
  }

  async function showBars(found: Result, query: string) {
    const counted = await readBars(found, choice, query, opened)
    if (found.signal.aborted) return
    const active = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key
    bars.replaceChildren(...counted)
    facets.hidden = !counted.length
    if (counted.some(({ dataset }) => dataset.fault)) broken = true
    const again =
      active && document.querySelector<HTMLElement>(`[data-key="${CSS.escape(active)}"]`)
    if (again) again.focus()
  }

  function tellRenewed() {
    notice(
      words.updated,
      button(words.reload, () => location.reload()),
    )
  }

  function showEmpty(found: Result, query: string) {
    const { documents, all, terms, engine, missing, present } = found
    empty.hidden = documents.length > 0 || missing.length > 0
    if (empty.hidden) return
    empty.querySelector('p')!.textContent = all.length
      ? words.chosenOut
      : terms.length
        ? `${words.nothing(query.slice(0, 60))}${words.advice}`
        : words.unreadable
    const links = all.length ? [] : otherLinks(engine.store.facets, choice, present)
    const lead = present.length > 1 ? words.apart : words.instead
    part('links').replaceChildren(...(links.length ? [lead, ...links] : []))
  }

  function showChosen({ engine }: Result, query: string) {
    const links = chosenLinks(engine.store.facets, choice, query)
    chosen.replaceChildren(...links)
    part('set').textContent = links.map((link) => link.dataset.label).join(comma)
  }

  function showMore() {
    const left = result ? result.documents.length - shown : 0
    more.hidden = left <= 0
    more.textContent = words.more(Math.min(page, left))
  }

  async function showNext() {
    if (!result || more.hidden || list.getAttribute('aria-busy') === 'true') return
    const { signal } = result
    const before = shown
    list.setAttribute('aria-busy', 'true')
    if (!(await put(read(result, shown, page), signal).catch(() => true))) return
    list.setAttribute('aria-busy', 'false')
    if (shown > before) lookAgain()
  }

  /** The end of the list is heard of when it comes into view, and once when one begins to look: it may not have left. */
  const end =
    'IntersectionObserver' in window &&
    new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void showNext()
    })

  function lookAgain() {
    if (!end) return
    end.unobserve(more)
    end.observe(more)
  }

  function keep() {
    history.replaceState({ shown, top: scrollY } satisfies Kept, '')
  }

  /** Takes an address of this page without loading it. */
  function go(address: string) {
    keep()
    history.pushState(null, '', address)
    readAddress()
    void run()
  }

  function type() {
    if (composing) return
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      history.replaceState(null, '', addressWith(choice, cut(input.value)))
      void run()
    }, rest)
  }

  input.addEventListener('input', type)
  input.addEventListener('compositionstart', () => (composing = true))
  input.addEventListener('compositionend', () => {
    composing = false
    type()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (composing) return
    keepSearch(input.value)
    history.replaceState(null, '', addressWith(choice, cut(input.value)))
    void run()
  })
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-choose]')
    if (list.contains(event.target as Node)) keep()
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
    event.preventDefault()
    // Facets are drawn after the list, so their addresses may be of the choice before.
    const [name = '', value = ''] = link.dataset.key?.split(/=(.*)/s) ?? []
    go(
      name
        ? addressWith(choice, cut(input.value), toggled(choice, name, value))
        : link.dataset.choose!,
    )
  })
  root.addEventListener('change', ({ target }) => {
    const { dataset, value } = target as HTMLSelectElement
    if (dataset.pick !== undefined) go(value)
  })
  bars.addEventListener('click', (event) => {
    const name = (event.target as HTMLElement).dataset.open
    if (!name || !result) return
    opened.add(name)
    void showBars(result, input.value)
  })
  addEventListener('online', () => {
    if (broken) void run()
  })
  addEventListener(
    'scroll',
    () => {
      clearTimeout(scrolled)
      scrolled = window.setTimeout(() => result && keep(), settling)
    },
    { passive: true },
  )
  more.addEventListener('click', () => void showNext())
  addEventListener('popstate', () => {
    readAddress()
    void run()
  })
  root.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll<HTMLElement>('.hit-title a')]
    if (!moveFocus(event, input, links)) return
    event.preventDefault()
    if (input.value !== asked) type()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || session.renewed) return
    session.outdated().then(
      (is) => {
        if (!is || notices.querySelector('[data-renewed]')) return
        tellRenewed()
        notices.lastElementChild!.setAttribute('data-renewed', '')
        body.hidden = false
      },
      // Offline: the next query says so.
      () => undefined,
    )
  })

  const narrow = matchMedia('(max-width: 45em)')
  facets.open = !narrow.matches
  listing?.querySelector('[data-without-script]')?.remove()
  readAddress()
  keepSearch(input.value)
  if (!input.value && matchMedia('(hover: hover)').matches) input.focus()
  void run()
  void session.open().catch(() => undefined)
}

/**
 * The search page in the browser: `mountSearch(root)`.
 *
 * Enters: the markup of `Search.astro`, whose `data-index` says where the index lies, and the address
 * (`?q=…&kind=…&region=…`). Promises: the address always says what is shown; the list's `data-query` is the query it
 * answers, and `aria-busy` is `false` once it is complete; nothing is asked while an input method composes.
 */
import type { Choice } from './facets.ts'
import { moveFocus } from './keys.ts'
import { keepSearch } from './recent.ts'
import { readBars, readRows, type Row } from './rows.ts'
import { Session, type Result } from './session.ts'
import { Outdated } from './store.ts'
import { answer } from './answer.ts'
import { addressWith, chosenLinks, choosing, hitRow, make, otherLinks } from './view.ts'
import { words } from './words.ts'

/** Hits shown at once. */
const page = 20
/** Milliseconds of rest after a key. */
const rest = 90

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
  const listing = document.querySelector<HTMLElement>('[data-listing]')
  const session = new Session(new URL(root.dataset.index!, location.href))
  const explicit = form.action.endsWith('.html')
  let result: Result | undefined
  let choice: Choice = {}
  let timer = 0
  let composing = false
  let asked = ''
  /** Hits of the result that were read. */
  let shown = 0
  /** Of those, the ones that were none. */
  let mistaken = 0
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

  async function run() {
    clearTimeout(timer)
    const query = input.value
    asked = query
    const filtered = Object.values(choice).some((values) => values.length)
    const idle = !query.trim() && !filtered
    body.hidden = idle
    if (listing) listing.hidden = !idle
    if (idle) {
      session.cancel()
      result = undefined
      list.replaceChildren()
      list.dataset.query = query
      list.setAttribute('aria-busy', 'false')
      status.textContent = ''
      return
    }
    list.setAttribute('aria-busy', 'true')
    const waiting = setTimeout(() => (status.textContent = words.searching), 400)
    try {
      const found = await session.search(query, choice)
      if (found) await show(found, query)
    } catch (error) {
      if (asked !== query) return
      if (!(error instanceof Outdated) || session.renewed) return fail(query)
      session.renew()
      await run()
    } finally {
      clearTimeout(waiting)
    }
  }

  function fail(query: string) {
    notices.replaceChildren()
    notice(words.failed, button(words.again, run))
    status.textContent = words.failed
    list.dataset.query = query
    list.setAttribute('aria-busy', 'false')
  }

  async function show(found: Result, query: string) {
    const { near, missing, terms, partial, signal } = found
    const rows = await read(found, 0)
    const answered = await answer(found, query, session.base, explicit)
    const counted = await readBars(found, choice, query, opened)
    if (signal.aborted) return
    result = found
    shown = 0
    list.replaceChildren()
    put(rows)
    list.dataset.query = query
    direct.replaceChildren(...(answered ? [answered] : []))
    direct.hidden = !answered
    notices.replaceChildren()
    if (partial) notice(words.partial)
    if (missing.length) notice(words.missing(missing), button(words.again, run))
    tellLost(rows)
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
    bars.replaceChildren(...counted)
    facets.hidden = !bars.childElementCount
    showMore()
    list.setAttribute('aria-busy', 'false')
  }

  const read = (found: Result, from: number) =>
    readRows(found, from, page, (hit) => hitRow(hit, session.base, explicit))

  function put(rows: Row[]) {
    list.append(...rows.filter((row) => row instanceof HTMLLIElement))
    if (!shown) mistaken = 0
    shown += rows.length
    mistaken += rows.filter((row) => row === null).length
    const total = result!.documents.length - mistaken
    const [before, after] = words.count
    status.replaceChildren(before, make('span', { class: 'number' }, String(total)), after)
    list.dataset.total = String(total)
  }

  function tellLost(rows: unknown[]) {
    const lost = rows.filter((row) => row === undefined).length
    if (lost) notice(words.lost(lost), button(words.again, run))
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
    part('set').textContent = links.map((link) => link.dataset.label).join('、')
  }

  function showMore() {
    const left = result ? result.documents.length - shown : 0
    more.hidden = left <= 0
    more.textContent = words.more(Math.min(page, left))
  }

  async function showNext() {
    if (!result || more.hidden || list.getAttribute('aria-busy') === 'true') return
    const found = result
    list.setAttribute('aria-busy', 'true')
    const rows: Row[] = await read(found, shown).catch(() => [])
    if (found.signal.aborted || found !== result) return
    put(rows)
    tellLost(rows)
    showMore()
    list.setAttribute('aria-busy', 'false')
  }

  /** Takes an address of this page without loading it. */
  function go(address: string) {
    history.pushState(null, '', address)
    readAddress()
    const key = (document.activeElement as HTMLElement | null)?.closest('[data-facet]')
    const facet = key?.getAttribute('data-facet')
    void run().then(() => {
      if (facet) bars.querySelector<HTMLElement>(`[data-facet="${CSS.escape(facet)}"] a`)?.focus()
    })
  }

  function type() {
    if (composing) return
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      history.replaceState(null, '', addressWith(choice, input.value))
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
    history.replaceState(null, '', addressWith(choice, input.value))
    void run()
  })
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-choose]')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
    event.preventDefault()
    go(link.dataset.choose!)
  })
  bars.addEventListener('click', (event) => {
    const name = (event.target as HTMLElement).dataset.open
    if (!name || !result) return
    opened.add(name)
    void readBars(result, choice, input.value, opened).then((counted) =>
      bars.replaceChildren(...counted),
    )
  })
  more.addEventListener('click', () => void showNext())
  if ('IntersectionObserver' in window)
    new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void showNext()
    }).observe(more)
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

  const narrow = matchMedia('(max-width: 720px)')
  facets.open = !narrow.matches
  listing?.querySelector('[data-without-script]')?.remove()
  readAddress()
  keepSearch(input.value)
  if (!input.value && matchMedia('(hover: hover)').matches) input.focus()
  void run()
  void session.open().catch(() => undefined)
}

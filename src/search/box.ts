/**
 * A search box anywhere on the site, answering while one types: `mountBox(form)`.
 *
 * Enters: a form that leads to the search page. Leaves: a list box under it (ARIA combobox): arrows choose, Enter opens,
 * Esc closes. The form itself works without any of this.
 */
import { addressOf, readHit } from './hit.ts'
import { forgetSearches, keepSearch, recentSearches } from './recent.ts'
import { cut, Session } from './session.ts'
import { Unloaded } from './store.ts'
import { make, marked } from './view.ts'
import { words } from './words.ts'

/** Hits offered. */
const most = 7
/** Milliseconds of rest after a key, and before it is said that something is looked for. */
const rest = 90
const patience = 60

let boxes = 0

export function mountBox(form: HTMLFormElement) {
  const input = form.querySelector('input')
  if (!input || form.dataset.mounted !== undefined) return
  form.dataset.mounted = ''
  const page = new URL(form.action)
  const session = new Session(new URL('index/', page))
  const explicit = page.pathname.endsWith('.html')
  const id = `search-box-${++boxes}`
  const list = make('div', { class: 'box-list', id, role: 'listbox', 'aria-label': words.results })
  const live = make('p', { class: 'visually-hidden', role: 'status' })
  list.hidden = true
  form.append(list, live)
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': id,
    'aria-expanded': 'false',
  }))
    input.setAttribute(name, value)
  let timer = 0
  let composing = false
  let broken = false
  let current = -1

  const option = (href: string, ...inside: (Node | string)[]) =>
    make('a', { href, role: 'option', tabindex: '-1', 'aria-selected': 'false' }, ...inside)

  function put(rows: HTMLElement[]) {
    for (const [at, row] of rows.entries()) row.id = `${id}-${at}`
    list.replaceChildren(...rows)
  }

  const options = () => [...list.children] as HTMLElement[]

  function open(shown: boolean) {
    list.hidden = !shown
    input!.setAttribute('aria-expanded', String(shown))
    choose(-1)
  }

  function choose(at: number) {
    current = at
    options().forEach((option, n) => option.setAttribute('aria-selected', String(n === at)))
    const option = options()[at]
    if (option) {
      input!.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else input!.removeAttribute('aria-activedescendant')
  }

  async function run() {
    const query = cut(input!.value)
    if (!query.trim()) {
      session.cancel()
      showRecent()
      return
    }
    page.searchParams.set('q', query)
    const tell = (...inside: (Node | string)[]) => {
      const only = option(page.href, ...inside)
      put([only])
      open(true)
      return only
    }
    const waiting = setTimeout(() => tell(words.searching), patience)
    broken = false
    try {
      const found = await session.search(query, {})
      if (!found) return
      const { documents, engine, near, terms, missing, signal } = found
      const marks = near?.instead && near.meant ? engine.read(near.meant) : terms
      const hits = await Promise.all(
        [...documents.subarray(0, most)].map((document) =>
          readHit(engine, document, marks, signal).catch(() => undefined),
        ),
      )
      if (signal.aborted) return
      const rows = hits
        .filter((hit) => hit !== undefined)
        .map((hit) => {
          const name = hit.alias.length
            ? [...marked(hit.title), ' ', ...marked(hit.alias)]
            : marked(hit.title)
          const kind = make('span', { class: 'hit-kind' }, ...marked(hit.kind))
          return option(
            addressOf(hit.card, session.base, explicit),
            make('span', {}, ...name),
            kind,
          )
        })
      if (missing.length || (documents.length && !rows.length)) throw new Unloaded()
      if (!rows.length) rows.push(option(page.href, words.nothing(query.slice(0, 40))))
      else if (documents.length > rows.length)
        rows.push(option(page.href, words.everything(documents.length)))
      put(rows)
      open(true)
      const [before, after] = words.count
      live.textContent = `${before}${documents.length}${after}`
    } catch {
      broken = true
      const again = make('span', { class: 'line-link' }, words.again)
      tell(navigator.onLine ? words.failed : words.offline, again).addEventListener(
        'click',
        (event) => {
          event.preventDefault()
          event.stopPropagation()
          void run()
        },
      )
    } finally {
      clearTimeout(waiting)
    }
  }

  /** What was searched for before, where nothing is typed. */
  function showRecent() {
    const kept = recentSearches()
    const rows = kept.map((query) => {
      const address = new URL(page)
      address.searchParams.set('q', query)
      const kind = make('span', { class: 'hit-kind' }, words.recent)
      return option(address.href, make('span', {}, query), kind)
    })
    const forget = option(page.href, words.forget)
    forget.addEventListener('click', (event) => {
      event.preventDefault()
      event.stopPropagation()
      forgetSearches()
      open(false)
    })
    put([...rows, forget])
    open(kept.length > 0)
  }

  function type() {
    if (composing) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void run(), rest)
  }

  input.addEventListener('input', type)
  const keep = () => {
    input.value = cut(input.value)
    keepSearch(input.value)
  }
  form.addEventListener('submit', keep)
  list.addEventListener('click', keep)
  input.addEventListener('focus', () => {
    if (!input.value) showRecent()
  })
  input.addEventListener('compositionstart', () => (composing = true))
  input.addEventListener('compositionend', () => {
    composing = false
    type()
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const count = options().length
    if (event.key === 'ArrowDown' && !list.hidden) choose((current + 1) % count)
    else if (event.key === 'ArrowUp' && !list.hidden)
      choose(((current + 1 + count) % (count + 1)) - 1)
    else if (event.key === 'Escape' && !list.hidden) open(false)
    else if (event.key === 'Enter' && current >= 0) options()[current]!.click()
    else return
    event.preventDefault()
  })
  addEventListener('online', () => {
    if (broken) void run()
  })
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) open(false)
  })
  // A press on an option must not take the focus, or the list would close before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  void session.open().catch(() => undefined)
  if (input.value || document.activeElement === input) void run()
}

/**
 * A search box anywhere on the site, answering while one types: `mountBox(form)`.
 *
 * Enters: a form that leads to the search page. Leaves: a list box under it (ARIA combobox): arrows choose, Enter opens,
 * Esc closes. The form itself works without any of this.
 */
import { readHit } from './hit.ts'
import { addressOf } from './hit.ts'
import { Session } from './session.ts'
import { make, marked } from './view.ts'
import { words } from './words.ts'

/** Hits offered. */
const most = 7
/** Milliseconds of rest after a key. */
const rest = 90

let boxes = 0

export function mountBox(form: HTMLFormElement) {
  const input = form.querySelector('input')
  if (!input || form.dataset.mounted) return
  form.dataset.mounted = ''
  const page = new URL(form.action)
  const session = new Session(new URL('index/', page))
  const explicit = page.pathname.endsWith('.html')
  const id = `search-box-${++boxes}`
  const list = make('ul', { class: 'box-list', id, role: 'listbox', 'aria-label': words.results })
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
  let current = -1

  const options = () => [...list.children] as HTMLLIElement[]

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
    const query = input!.value
    if (!query.trim()) {
      session.cancel()
      open(false)
      return
    }
    try {
      const found = await session.search(query, {})
      if (!found) return
      const { documents, engine, near, terms, signal } = found
      const marks = near?.meant ? engine.read(near.meant) : terms
      const hits = await Promise.all(
        [...documents.subarray(0, most)].map((document) =>
          readHit(engine, document, marks, signal).catch(() => undefined),
        ),
      )
      if (signal.aborted) return
      const rows = hits
        .filter((hit) => hit !== undefined)
        .map((hit, at) => {
          const name = hit.alias.length
            ? [...marked(hit.title), ' ', ...marked(hit.alias)]
            : marked(hit.title)
          const link = make(
            'a',
            { href: addressOf(hit.card, session.base, explicit), tabindex: '-1' },
            ...name,
          )
          const kind = make('span', { class: 'hit-kind' }, hit.kind)
          return make('li', { id: `${id}-${at}`, role: 'option' }, link, kind)
        })
      const [before, after] = words.count
      live.textContent = `${before}${documents.length}${after}`
      if (documents.length > rows.length) {
        page.searchParams.set('q', query)
        const link = make(
          'a',
          { href: page.href, tabindex: '-1' },
          words.everything(documents.length),
        )
        rows.push(make('li', { id: `${id}-all`, role: 'option' }, link))
      }
      if (!rows.length)
        rows.push(
          make('li', { id: `${id}-none`, class: 'none' }, words.nothing(query.slice(0, 40))),
        )
      list.replaceChildren(...rows)
      open(true)
    } catch {
      open(false)
    }
  }

  function type() {
    if (composing) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void run(), rest)
  }

  input.addEventListener('input', type)
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
    else if (event.key === 'Enter' && current >= 0) options()[current]!.querySelector('a')?.click()
    else return
    event.preventDefault()
  })
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) open(false)
  })
  // A press on an option must not take the focus, or the list would close before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  void session.open().catch(() => undefined)
  if (input.value) void run()
}

/**
 * The comparison of the alliances in the address (`?a=…&b=…&c=…`), made in the browser of their open data.
 *
 * Promises: the same rows as the built pages of neighbours; a slug that leads nowhere is told, nothing else changes.
 */
import type { EntryRecord } from '../feeds/record.ts'
import { compareWords } from '../strings/views.ts'
import { comparisonOf, sharedMembers, type Item, type Named } from './comparison.ts'

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/

export async function compare(page: Document) {
  const box = page.querySelector<HTMLElement>('[data-compare]')
  if (!box) return
  const query = new URLSearchParams(location.search)
  const slugs = ['a', 'b', 'c'].flatMap((name) => {
    const value = query.get(name) ?? ''
    const select = page.querySelector<HTMLSelectElement>(`select[name="${name}"]`)
    if (select && [...select.options].some((one) => one.value === value)) select.value = value
    return slug.test(value) ? [value] : []
  })
  const chosen = [...new Set(slugs)]
  if (chosen.length < 2) return
  const root = new URL('.', new URL(box.dataset.index ?? '', location.href))
  box.setAttribute('aria-busy', 'true')
  try {
    const records = await Promise.all(
      chosen.map(async (one) => {
        const answer = await fetch(new URL(`alliances/${one}/index.json`, root))
        if (!answer.ok) throw new Error(`${answer.status}`)
        return (await answer.json()) as EntryRecord
      }),
    )
    const named = JSON.parse(box.dataset.named ?? '') as Named
    box.replaceChildren(table(page, records, named, root))
  } catch {
    const note = page.createElement('p')
    note.textContent = box.dataset.failed ?? ''
    box.replaceChildren(note)
  }
  box.setAttribute('aria-busy', 'false')
}

function table(
  page: Document,
  records: readonly EntryRecord[],
  named: Named,
  root: URL,
): HTMLTableElement {
  const make = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    children: (Node | string)[] = [],
    classes = '',
  ) => {
    const one = page.createElement(name)
    one.append(...children)
    if (classes) one.className = classes
    return one
  }
  const link = (text: string, id: string) => {
    const one = make('a', [text])
    one.href = new URL(`${id}/`, root).href
    return one
  }
  const list = (items: readonly Item[]) =>
    make(
      'ul',
      items.map(({ text, id, common }) =>
        make('li', [id ? link(text, id) : text], common ? 'common' : ''),
      ),
    )
  const headed = (label: string, cells: HTMLElement[]) => {
    const head = make('th', [label])
    head.scope = 'row'
    return make('tr', [head, ...cells])
  }
  const none = (text: string) => make('span', [text], 'none')
  const columns = records.map(({ id, title, sample }) => {
    const mark = sample ? [make('span', [compareWords.sample], 'sample')] : []
    const head = make('th', [link(title, id), ...mark])
    head.scope = 'col'
    return head
  })
  const shared = sharedMembers(records).map((one) => ({ ...one, common: true }))
  const last = make('td', [shared.length ? list(shared) : none(compareWords.noneShared)])
  last.colSpan = records.length
  const rows = comparisonOf(records, named).map(({ label, cells, numeral }) =>
    headed(
      label,
      cells.map((cell) =>
        make('td', [cell.length ? list(cell) : none(compareWords.none)], numeral ? 'numeral' : ''),
      ),
    ),
  )
  return make(
    'table',
    [
      make('thead', [make('tr', [make('td'), ...columns])]),
      make('tbody', [...rows, headed(compareWords.shared, [last])]),
    ],
    'comparison',
  )
}

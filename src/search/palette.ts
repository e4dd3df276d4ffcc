/** The search box over any page, for a page that has none in sight: opened by a key or by the link that leads to the search. */
import { mountBox } from './box.ts'
import { make } from './view.ts'
import { words } from './words.ts'

/** `address` is that of the search page. */
export function openPalette(page: Document, address: string) {
  const known = page.querySelector<HTMLDialogElement>('dialog.palette')
  const dialog = known ?? made(address)
  if (!known) page.body.append(dialog)
  if (!dialog.open) dialog.showModal()
  const form = dialog.querySelector('form')!
  mountBox(form)
  const input = form.querySelector('input')!
  input.focus()
  input.select()
}

function made(address: string): HTMLDialogElement {
  const input = make('input', {
    type: 'search',
    name: 'q',
    placeholder: words.ask,
    'aria-label': words.ask,
    autocomplete: 'off',
    enterkeyhint: 'search',
  })
  const form = make(
    'form',
    { class: 'searchbox', action: address, method: 'get', role: 'search' },
    input,
    make('button', { type: 'submit' }, words.search),
  )
  const dialog = make('dialog', { class: 'palette', 'aria-label': words.search }, form)
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close()
  })
  return dialog
}

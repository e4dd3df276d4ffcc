/**
 * What every page carries of the search: `/` or Ctrl-K leads to it, and a box is given its answers when it is first
 * focused. Everything else is loaded then.
 */
const listening = new WeakSet<Document>()

export function summonSearch(page: Document) {
  if (listening.has(page)) return
  listening.add(page)
  const awake = (target: EventTarget | null) => {
    const form = (target as Element | null)?.closest?.<HTMLFormElement>('form[role=search]')
    if (form && !form.closest('[data-search]'))
      void import('./box.ts').then(
        ({ mountBox }) => mountBox(form),
        // The box still leads to the search page.
        () => undefined,
      )
  }
  page.addEventListener('focusin', ({ target }) => awake(target))
  awake(page.activeElement)
  page.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event
    const command = key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey
    const typing = (target as Element).closest?.('input, textarea, select, [contenteditable]')
    const slash = key === '/' && !ctrlKey && !metaKey && !altKey && !typing
    if ((!command && !slash) || event.isComposing) return
    const inputs = [...page.querySelectorAll<HTMLInputElement>('form[role=search] input')]
    const input = inputs.find((one) => one.checkVisibility?.() ?? one.offsetParent)
    const link = page.querySelector<HTMLAnchorElement>('header a[href*="search/"]')
    if (!input && !link) return
    event.preventDefault()
    if (!input) link!.click()
    else {
      input.focus()
      input.select()
    }
  })
}

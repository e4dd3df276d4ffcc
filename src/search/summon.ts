/**
 * What every page carries of the search: `/`, Ctrl-K or a tap on its link opens a box, and a box is given its answers when
 * it is first focused. Everything else is loaded then.
 */
const linkOf = (page: Document) =>
  page.querySelector<HTMLAnchorElement>('header a[href*="search/"]')

// Neither Firefox before 98 nor Safari before 15.4 has it: there the link leads to the search page.
const hasDialog = typeof HTMLDialogElement === 'function'

function summon(link: HTMLAnchorElement) {
  const page = link.ownerDocument
  const leave = () => location.assign(link.href)
  // Nothing opens over a page in large type.
  if (!hasDialog || page.documentElement.dataset.ease === 'on') leave()
  else void import('./palette.ts').then(({ openPalette }) => openPalette(page, link.href), leave)
}

export function summonSearch(page: Document) {
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
    const input = inputs.find((one) => one.offsetParent)
    const link = linkOf(page)
    if (!input && !link) return
    event.preventDefault()
    if (!input) summon(link!)
    else {
      input.focus()
      input.select()
    }
  })
  page.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('header a[href*="search/"]')
    if (!link || link.getAttribute('aria-current')) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button || !hasDialog) return
    event.preventDefault()
    summon(link)
  })
}

/**
 * Narrows a list to the facets in the address, in the browser; without script the whole list is there.
 *
 * Enters: `[data-facets]` with a link a value, and rows that carry `data-<facet>` with values parted by `|`.
 * Promises: the address always says what is shown; counts tell what a click would leave; back and forward work.
 */
export function filterList(page: Document) {
  const box = page.querySelector<HTMLDetailsElement>('[data-facets]')
  const status = page.querySelector<HTMLElement>('.facets-status')
  if (!box || !status) return
  const bars = [...box.querySelectorAll<HTMLElement>('[data-facet]')].map((bar) => ({
    name: bar.dataset.facet!,
    links: [...bar.querySelectorAll<HTMLAnchorElement>('a')],
  }))
  const rows = [...page.querySelectorAll<HTMLElement>('.group .rows > li')].map((row) => ({
    row,
    values: Object.fromEntries(
      bars.map(({ name }) => [name, (row.dataset[name] ?? '').split('|')]),
    ),
  }))
  const groups = [...page.querySelectorAll<HTMLElement>('.group, .month-group')]
  // Wide screens show the facets of a closed box; a browser without `::details-content` needs it open.
  if (!CSS.supports('selector(::details-content)') && !matchMedia('(max-width: 45em)').matches)
    box.open = true

  const chosen = () => new URLSearchParams(location.search)
  const fits = (values: Record<string, string[]>, query: URLSearchParams) =>
    bars.every(({ name }) => !query.get(name) || values[name]!.includes(query.get(name)!))

  function show() {
    const query = chosen()
    let shown = 0
    for (const { row, values } of rows) {
      row.hidden = !fits(values, query)
      if (!row.hidden) shown += 1
    }
    for (const group of groups) group.hidden = !group.querySelector('.rows > li:not([hidden])')
    for (const { name, links } of bars)
      for (const link of links) {
        const value = link.dataset.value!
        const next = new URLSearchParams(query)
        if (value) next.set(name, value)
        else next.delete(name)
        link.href = String(next) ? `?${next}` : location.pathname
        const current = (query.get(name) ?? '') === value
        if (current) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
        const count = rows.filter(({ values }) => fits(values, next)).length
        link.querySelector('.number')!.textContent = String(count)
        link.classList.toggle('zero', count === 0 && !current)
      }
    const filtered = bars.some(({ name }) => query.get(name))
    status!.textContent = filtered ? `${shown} ${status!.dataset.measure}` : ''
  }

  box.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    show()
  })
  addEventListener('popstate', show)
  show()
}

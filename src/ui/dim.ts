/** The landscape narrowed to a form or a sort: what does not fit pales; the address says what is chosen. */
export function narrowLandscape(page: Document) {
  const view = page.querySelector<HTMLElement>('.landscape-view')
  const bars = [...page.querySelectorAll<HTMLElement>('.landscape-facets [data-facet]')]
  if (!view || !bars.length) return
  const slugOf = (link: SVGAElement, kind: string) =>
    new RegExp(`${kind}/([a-z0-9-]+)/(?:index\\.html)?$`).exec(link.href.baseVal)?.[1] ?? ''
  const sets = new Map<string, Set<string>>()
  const has = (name: string, slug: string) => {
    let set = sets.get(name)
    if (!set) sets.set(name, (set = new Set((view.dataset[name] ?? '').split(' '))))
    return set.has(slug)
  }
  const cells = [...view.querySelectorAll('svg > g')].map((cell) => {
    const links = [...cell.querySelectorAll<SVGAElement>('a')]
    const head = links.map((link) => slugOf(link, 'alliances')).find(Boolean) ?? ''
    const members = links
      .map((link) => ({ link, slug: slugOf(link, 'organizations') }))
      .filter(({ slug }) => slug)
    return { cell, head, members }
  })

  function show() {
    const query = new URLSearchParams(location.search)
    const form = query.get('form') ?? ''
    const sort = query.get('sort') ?? ''
    for (const { cell, head, members } of cells) {
      cell.classList.toggle('dim', form !== '' && !(head && has(form, head)))
      for (const { link, slug } of members)
        link.classList.toggle('dim', sort !== '' && !has(sort, slug))
    }
    for (const bar of bars)
      for (const link of bar.querySelectorAll('a')) {
        const name = bar.dataset.facet!
        const value = link.dataset.value!
        const next = new URLSearchParams(query)
        if (value) next.set(name, value)
        else next.delete(name)
        link.href = String(next) ? `?${next}` : location.pathname
        if ((query.get(name) ?? '') === value) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
  }

  for (const bar of bars)
    bar.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      history.pushState(null, '', link.href)
      show()
    })
  addEventListener('popstate', show)
  show()
}

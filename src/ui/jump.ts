/** The jump bar names the section that is read; without script it still leads. */
export function tellSection(page: Document) {
  const links = new Map<Element, HTMLAnchorElement>()
  const watch = new IntersectionObserver(read, { rootMargin: '-64px 0px -60%' })
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.jump a')) {
    const section = page.getElementById(link.hash.slice(1))
    if (!section || links.has(section)) continue
    links.set(section, link)
    watch.observe(section)
  }

  const seen = new Set<Element>()
  function read(changes: IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of changes)
      seen[isIntersecting ? 'add' : 'delete'](target)
    const current = [...links.keys()].find((section) => seen.has(section))
    for (const [section, link] of links)
      if (section !== current) link.removeAttribute('aria-current')
      else {
        link.setAttribute('aria-current', 'location')
        const bar = link.closest('ul')!
        bar.scrollLeft = link.offsetLeft - bar.offsetLeft - 24
      }
  }
}

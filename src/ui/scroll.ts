/**
 * What scrolls: a box that holds more than it shows says so at its edge, and the jump bar names the section that is read.
 *
 * Promises: without script the box still cuts off what goes on, and the bar still leads.
 */
const boxes = '.jump ul, .chart-scroll, .table-scroll'

export function tellScroll(page: Document) {
  for (const box of page.querySelectorAll<HTMLElement>(boxes)) {
    const tell = () =>
      box.classList.toggle('goes-on', box.scrollWidth - box.offsetWidth - box.scrollLeft > 1)
    box.addEventListener('scroll', tell, { passive: true })
    new ResizeObserver(tell).observe(box)
  }
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

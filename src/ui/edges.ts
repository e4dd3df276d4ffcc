/** A box that holds more than it shows says so at its edge; without script it still cuts off what goes on. */
export function tellEdges(page: Document) {
  for (const box of page.querySelectorAll<HTMLElement>('.jump ul, .chart-scroll, .table-scroll')) {
    const tell = () =>
      box.classList.toggle('goes-on', box.scrollWidth - box.offsetWidth - box.scrollLeft > 1)
    box.addEventListener('scroll', tell, { passive: true })
    new ResizeObserver(tell).observe(box)
  }
}

/**
 * The network under a pointer: larger and smaller, drawn along, and what is joined to a node lit up.
 *
 * Enters: `.network-view` with ids in `data-nodes` and pairs of their places in `data-pairs`. Promises: nothing is
 * shown here that the page without script does not show.
 */
const steps = [0.6, 0.8, 1, 1.25, 1.6, 2]

export function openNetwork(page: Document) {
  const view = page.querySelector<HTMLElement>('.network-view')
  const picture = view?.querySelector<HTMLElement>('.network')
  if (!view || !picture) return
  zoom(page, view, picture)
  pan(view)
  light(view)
}

function zoom(page: Document, view: HTMLElement, picture: HTMLElement) {
  const tools = page.querySelector<HTMLElement>('.network-tools')
  if (!tools || !CSS.supports('zoom', '2')) return
  tools.hidden = false
  let step = steps.indexOf(1)
  const show = () => {
    picture.style.zoom = String(steps[step])
    view.classList.toggle('zoomed', steps[step]! > 1)
    for (const button of tools.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
      const way = button.dataset.zoom
      button.disabled = (way === 'in' && step === steps.length - 1) || (way === 'out' && step === 0)
    }
  }
  tools.addEventListener('click', (event) => {
    const way = (event.target as HTMLElement).dataset.zoom
    if (!way) return
    const next = way === 'in' ? step + 1 : way === 'out' ? step - 1 : steps.indexOf(1)
    step = Math.max(0, Math.min(steps.length - 1, next))
    show()
  })
}

function pan(view: HTMLElement) {
  let from: { x: number; left: number; top: number; y: number } | undefined
  let moved = false
  view.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    if (view.scrollWidth <= view.clientWidth) return
    from = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: scrollY }
    moved = false
  })
  addEventListener('pointermove', (event) => {
    if (!from) return
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
    if (!moved && Math.hypot(dx, dy) < 6) return
    moved = true
    view.scrollLeft = from.left - dx
    scrollTo(scrollX, from.top - dy)
  })
  addEventListener('pointerup', () => {
    from = undefined
  })
  view.addEventListener('dragstart', (event) => event.preventDefault())
  // A link that was drawn along is not followed.
  view.addEventListener(
    'click',
    (event) => {
      if (moved) event.preventDefault()
      moved = false
    },
    true,
  )
}

function light(view: HTMLElement) {
  const ids = (view.dataset.nodes ?? '').split(' ')
  const joined = new Map<string, Set<string>>()
  const join = (a: string, b: string) => {
    const set = joined.get(a)
    if (set) set.add(b)
    else joined.set(a, new Set([b]))
  }
  for (const pair of (view.dataset.pairs ?? '').split(',')) {
    const [a = '', b = ''] = pair.split(' ').map((place) => ids[Number(place)] ?? '')
    join(a, b)
    join(b, a)
  }
  const links = [...view.querySelectorAll<SVGAElement>('svg.strand a')]
  const idOf = (link: SVGAElement) =>
    /(?:^|\/)([a-z]+\/[a-z0-9-]+)\/(?:index\.html)?$/.exec(link.href.baseVal)?.[1] ?? ''
  const strands = [...view.querySelectorAll('svg.strand')]
  const show = (target: EventTarget | null) => {
    const link = (target as Element | null)?.closest<SVGAElement>('svg.strand a')
    const id = link ? idOf(link) : ''
    const around = joined.get(id)
    for (const strand of strands) strand.classList.toggle('lighting', around !== undefined)
    for (const one of links)
      one.classList.toggle(
        'lit',
        around !== undefined && (idOf(one) === id || around.has(idOf(one))),
      )
  }
  view.addEventListener('pointerover', (event) => show(event.target))
  view.addEventListener('pointerleave', () => show(null))
  view.addEventListener('focusin', (event) => show(event.target))
  view.addEventListener('focusout', () => show(null))
}

/**
 * Large type, `ease.css`: a switch in the header that stays.
 *
 * `begin` goes into every page as text and runs before anything is shown, so it takes nothing from outside itself and
 * stands in syntax that the oldest browsers have. Enters: the page's style sheets, and what was kept. Promises:
 * `html[data-ease]` says `on` or `off`, and says nothing without script; breakpoints grow as the type does, as they do
 * for a reader's own size of type; what stood at the top of the window stays there.
 */
export function begin() {
  const root = document.documentElement
  const size = () => parseFloat(getComputedStyle(root).fontSize)
  const stretch = (rules: CSSRuleList, by: number) => {
    for (const { media, cssRules } of Array.from(rules) as CSSMediaRule[]) {
      if (media)
        media.mediaText = media.mediaText.replace(/[\d.]+(?=em)/g, (width) =>
          String(Number((Number(width) * by).toFixed(4))),
        )
      if (cssRules) stretch(cssRules, by)
    }
  }
  const turn = (to: string) => {
    if (root.dataset.ease === to) return
    const was = size()
    root.dataset.ease = to
    const by = size() / was
    for (const sheet of Array.from(document.styleSheets))
      try {
        if (by !== 1) stretch(sheet.cssRules, by)
      } catch {
        /* A sheet of another host, or any that was opened from a disk, can't be read. */
      }
  }
  const kept = () => {
    try {
      return localStorage.getItem('ease') || 'off'
    } catch {
      return 'off'
    }
  }
  const topOf = (one: Element) => one.getBoundingClientRect().top
  turn(kept())
  addEventListener('pageshow', ({ persisted }) => persisted && turn(kept()))
  document.addEventListener('click', ({ target }) => {
    if (!(target as Element).closest('.ease')) return
    const to = root.dataset.ease === 'on' ? 'off' : 'on'
    const here =
      scrollY > 0 &&
      Array.from(document.querySelectorAll('main p, main li, main dd, main td, main h3')).find(
        (one) => topOf(one) >= 0 && one.getClientRects().length && !one.closest('.heading'),
      )
    const was = here && topOf(here)
    turn(to)
    if (here) scrollBy(0, topOf(here) - Number(was))
    try {
      localStorage.setItem('ease', to)
    } catch {
      /* Then it stays for this page. */
    }
  })
}

/**
 * Large type, `ease.css`: a switch in the header that stays.
 *
 * `begin` goes into every page as text and runs before anything is shown, so it takes nothing from outside itself and
 * stands in syntax that the oldest browsers have. Enters: the page's style sheets, what was kept, and the event by which
 * `turn.ts` asks. Promises: `html[data-ease]` says `on` or `off`, and nothing without script; breakpoints grow as the type
 * does, as they do for a reader's own size of type.
 */
export function begin() {
  const root = document.documentElement
  const size = () => parseFloat(getComputedStyle(root).fontSize)
  const stretch = (rules: CSSRuleList, by: number) => {
    for (const { media, cssRules } of Array.from(rules) as CSSMediaRule[]) {
      if (media)
        media.mediaText = media.mediaText.replace(/([\d.]+)(em)?/g, (all, width, isEm) =>
          isEm ? `${(Number(width) * by).toFixed(4)}em` : all,
        )
      if (cssRules) stretch(cssRules, by)
    }
  }
  const turn = (to: string) => {
    const was = size()
    root.dataset.ease = to
    const by = size() / was
    if (by !== 1)
      for (const sheet of Array.from(document.styleSheets))
        try {
          stretch(sheet.cssRules, by)
        } catch {
          /* A sheet of another host, or any that was opened from a disk, can't be read. */
        }
  }
  const keep = () => {
    try {
      turn(localStorage.ease || 'off')
    } catch {
      turn('off')
    }
  }
  keep()
  addEventListener('pageshow', keep)
  addEventListener('ease', (event) => turn((event as CustomEvent<string>).detail))
}

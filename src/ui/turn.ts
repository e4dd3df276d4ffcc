/** Turns large type on or off: what stood at the top of the window stays there, and the next page will be so too. */
export function turnEase({ documentElement: root }: Document) {
  const topOf = (one: Element) => one.getBoundingClientRect().top
  // What is not shown has a top of 0; what stays in sight tells nothing of the place.
  const here =
    scrollY > 0 &&
    [...root.querySelectorAll('main p, main li, main dd, main td')].find(
      (one) => topOf(one) > 0 && !one.closest('.heading, .jump'),
    )
  const was = here && topOf(here)
  const to = root.dataset.ease === 'on' ? 'off' : 'on'
  dispatchEvent(new CustomEvent('ease', { detail: to }))
  if (here) scrollBy(0, topOf(here) - Number(was))
  try {
    localStorage.ease = to
  } catch {
    // Then it holds for this page.
  }
}

/**
 * Closes what the navigation opened: by Escape, or when another place is touched or reached.
 *
 * Without script a second tap on its name does. The folded menu of small screens stays: it covers nothing.
 */
export function closeMenus(root: Document) {
  const close = (event: Event) => {
    for (const menu of root.querySelectorAll<HTMLDetailsElement>('.site-nav details[open]')) {
      const isIn = menu.contains(event.target as Node)
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : isIn) continue
      menu.open = false
      if (isIn) menu.querySelector('summary')!.focus()
    }
  }
  for (const name of ['pointerdown', 'focusin', 'keydown']) root.addEventListener(name, close)
}

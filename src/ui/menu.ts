const opened = '.site-nav details[open], .site-menu > details[open]'

/**
 * Closes what the navigation opened: by Escape, or when another place is touched or reached.
 *
 * Without script a second tap on its name does. What opens inside the folded menu of small screens stays as long as that.
 */
export function closeMenus(root: Document) {
  const close = (event: Event) => {
    for (const menu of root.querySelectorAll<HTMLDetailsElement>(opened)) {
      const isIn = menu.contains(event.target as Node)
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : isIn) continue
      menu.open = false
      if (isIn) menu.querySelector('summary')!.focus()
    }
  }
  for (const name of ['pointerdown', 'focusin', 'keydown']) root.addEventListener(name, close)
}

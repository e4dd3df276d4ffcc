/**
 * Closes what the navigation opened: by Escape, or when another place is touched or reached.
 *
 * Without script a second tap on its name does. The folded menu of small screens stays: it covers nothing.
 */
export function closeMenus(root: Document) {
  const open = () => root.querySelectorAll<HTMLDetailsElement>('.site-nav details[open]')
  const leave = ({ target }: Event) => {
    for (const menu of open()) if (!menu.contains(target as Node)) menu.open = false
  }
  root.addEventListener('pointerdown', leave)
  root.addEventListener('focusin', leave)
  root.addEventListener('keydown', ({ key, target }) => {
    if (key !== 'Escape') return
    for (const menu of open()) {
      menu.open = false
      if (menu.contains(target as Node)) menu.querySelector('summary')!.focus()
    }
  })
}

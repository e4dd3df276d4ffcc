/** Keys on the search page: arrows go through the hits, Esc goes back to the box, and in the box empties it. */

/** Does what the key asks; whether it did anything. */
export function moveFocus(
  { key, isComposing }: KeyboardEvent,
  input: HTMLInputElement,
  hits: HTMLElement[],
): boolean {
  const active = document.activeElement as HTMLElement | null
  const at = active ? hits.indexOf(active) : -1
  const typing = active === input
  if (isComposing || (!typing && at < 0)) return false
  if (key === 'ArrowDown' && hits.length) hits[Math.min(at + 1, hits.length - 1)]!.focus()
  else if (key === 'ArrowUp' && !typing) (hits[at - 1] ?? input).focus()
  else if (key === 'Escape' && !typing) input.focus()
  else if (key === 'Escape' && input.value) input.value = ''
  else return false
  return true
}

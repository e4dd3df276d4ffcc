/** What a panel of code can do with a script: `openCode(panel)` lets it be copied, and shows what it makes. */
import { copy } from './share.ts'

export function openCode(panel: HTMLDetailsElement) {
  const [copier, said] = [panel.querySelector('button')!, panel.querySelector('[role=status]')!]
  const text = panel.querySelector('textarea')!
  const link = panel.querySelector('a')!
  copier.hidden = false
  copier.onclick = async () => {
    text.select()
    said.textContent = (await copy(text.value)) ? copier.dataset.copied! : copier.dataset.byHand!
  }
  if (!panel.open || panel.querySelector('iframe')) return
  const frame = document.createElement('iframe')
  frame.src = link.href
  frame.title = link.textContent!.trim()
  frame.height = link.dataset.height!
  panel.append(frame)
}

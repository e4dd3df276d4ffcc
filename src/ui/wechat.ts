/**
 * The article of a page for WeChat: shown as it will be pasted, and copied with its look.
 *
 * The policy of a page bars styles that stand in its HTML, not those that a script sets: the article waits in a template, each
 * style in `data-style`, and is given them here, so that no page needs a policy of its own. In a template nothing marks
 * where lines may end, either. Without a script the page shows the plain text.
 */
import { copyByCommand } from './share.ts'

export function mountArticle(root: ParentNode) {
  const paper = root.querySelector<HTMLElement>('.paper')!
  const button = root.querySelector<HTMLElement>('#article button')!
  paper.append(document.importNode(root.querySelector('template')!.content, true))
  for (const one of paper.querySelectorAll<HTMLElement>('[data-style]')) {
    one.style.cssText = one.dataset['style']!
    one.removeAttribute('data-style')
  }
  const plain = root.querySelector('#plain pre')!.textContent!
  const types = { 'text/html': paper.innerHTML, 'text/plain': plain }
  paper.hidden = button.hidden = false
  button.onclick = async () => {
    const copied = await copy(types).catch(() => copyByCommand(types))
    if (!copied) getSelection()!.selectAllChildren(paper)
    button.nextElementSibling!.textContent = button.dataset[copied ? 'copied' : 'byHand']!
  }
}

async function copy(types: Record<string, string>): Promise<boolean> {
  const blobs = Object.keys(types).map((type) => [type, new Blob([types[type]!], { type })])
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
  return true
}

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
  paper.hidden = button.hidden = false
  root.querySelector<HTMLElement>('[data-no-script]')!.hidden = true
  button.onclick = () => {
    // Safari copies nothing where nothing is selected, and where the command fails this can be copied by hand.
    getSelection()!.selectAllChildren(paper)
    const plain = root.querySelector('#plain pre')!.textContent!
    // A `ClipboardItem` would be parsed under the page's policy, and each of its styles be told as a fault.
    const copied = copyByCommand({ 'text/html': paper.innerHTML, 'text/plain': plain })
    button.nextElementSibling!.textContent = button.dataset[copied ? 'copied' : 'byHand']!
  }
}

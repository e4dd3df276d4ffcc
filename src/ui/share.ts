/**
 * What the share panel can do with a script: copy the link, open the system's share sheet, show the poster in WeChat.
 *
 * Enters: a panel whose parts for this are hidden. Leaves: those of them that work in this browser, shown.
 */
export function mountShare(panel: Element) {
  const part = (name: string) => panel.querySelector<HTMLElement>(`[data-${name}]`)
  const [copier, sender, said] = [part('copy')!, part('send')!, part('said')!]
  const { href, protocol } = location
  const url = protocol.startsWith('http')
    ? href.replace(/[?#].*/, '')
    : document.querySelector<HTMLLinkElement>('link[rel=canonical]')!.href

  copier.hidden = false
  copier.onclick = async () => {
    const { copied, byHand } = copier.dataset
    said.textContent = (await copy(url)) ? copied! : byHand! + url
  }
  if ('share' in navigator) {
    sender.hidden = false
    // Whoever closes the sheet has changed their mind: no fault.
    sender.onclick = () => navigator.share({ title: document.title, url }).catch(() => undefined)
  }
  const poster = part('hold')
  if (poster && navigator.userAgent.includes('MicroMessenger')) {
    poster.hidden = false
    // WeChat saves nothing by a link, and the poster has the code.
    for (const other of panel.querySelectorAll<HTMLElement>('.preview, .code, a[download]'))
      other.hidden = true
  }
}

/** Codes to copy. */
export function mountCodes(page: ParentNode) {
  for (const one of page.querySelectorAll('details.code')) {
    const [copier, said] = [one.querySelector('button')!, one.querySelector('[role=status]')!]
    const text = one.querySelector('textarea')!
    copier.hidden = false
    copier.onclick = async () => {
      text.select()
      said.textContent = (await copy(text.value)) ? copier.dataset.copied! : copier.dataset.byHand!
    }
  }
}

/** Whether it could be copied. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByCommand({ 'text/plain': text })
  }
}

/** Many hosts have no https, and there only the old command copies. */
export function copyByCommand(types: Record<string, string>): boolean {
  const give = (event: ClipboardEvent) => {
    for (const type of Object.keys(types)) event.clipboardData!.setData(type, types[type]!)
    event.preventDefault()
  }
  document.addEventListener('copy', give)
  const copied = document.execCommand('copy')
  document.removeEventListener('copy', give)
  return copied
}

/**
 * The form for a need or an offer.
 *
 * Enters: the page, which says without a script what to write. Leaves: the file of an entry as it is filled in, to copy or
 * to send to the editor. Promises: nothing is sent but by the reader's own hand.
 */
import { copy } from './share.ts'

/** Programs for mail cut longer addresses. */
const longest = 1800

/** A form's fields as an entry's file; `contact.mail` is a part of `contact`, and `text` the body. */
export function fileOf(fields: readonly { key: string; value: string; isMany: boolean }[]): string {
  const lines: string[] = []
  let object = ''
  let text = ''
  for (const { key, value, isMany } of fields) {
    const said = value.trim()
    const [name = '', part] = key.split('.')
    if (!said) continue
    if (name === 'text') text = `\n${said}\n`
    else {
      if (part && object !== name) lines.push(`${(object = name)}:`)
      // JSON's strings are YAML's.
      const parts = said
        .split(/[;；、\n]/)
        .map((one) => one.trim())
        .filter(Boolean)
      const shown = isMany ? `[${parts.map(quoted).join(', ')}]` : quoted(said)
      lines.push(`${part ? `  ${part}` : name}: ${shown}`)
    }
  }
  return `---\n${lines.join('\n')}\n---\n${text}`
}

const quoted = (text: string) => JSON.stringify(text)

export function openSubmit(root: Document) {
  const form = root.querySelector<HTMLFormElement>('[data-submit]')!
  const made = form.querySelector<HTMLTextAreaElement>('#made')!
  const mail = form.querySelector<HTMLAnchorElement>('[data-mail]')
  const button = form.querySelector<HTMLButtonElement>('[type=submit]')!
  const said = form.querySelector<HTMLElement>('[data-said]')!
  const inputs = [
    ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('[name]'),
  ]
  const address = mail?.getAttribute('href') ?? ''
  const update = () => {
    made.value = fileOf(
      inputs.map((input) => ({
        key: input.name,
        value: input.value,
        isMany: input.dataset['many'] !== undefined,
      })),
    )
    if (!mail) return
    const title = inputs.find(({ name }) => name === 'title')?.value ?? ''
    const text = encodeURIComponent(made.value)
    const body = text.length > longest ? encodeURIComponent(mail.dataset['paste']!) : text
    const subject = encodeURIComponent(mail.dataset['subject']! + title)
    mail.href = `${address}${address.includes('?') ? '&' : '?'}subject=${subject}&body=${body}`
  }
  form.hidden = false
  root.querySelector<HTMLElement>('[data-plain]')!.hidden = true
  form.oninput = update
  form.onsubmit = async (event) => {
    event.preventDefault()
    const { copied, byHand } = button.dataset
    said.textContent = ((await copy(made.value)) ? copied : byHand)!
  }
  update()
}

/**
 * The form for a need or an offer.
 *
 * Enters: the form, which says without a script what to write. Leaves: the file of an entry as it is filled in, to copy or
 * to send to the editor. Promises: nothing is sent but by the reader's own hand.
 */
import { copy } from './share.ts'

/** Programs for mail cut longer addresses. */
const longest = 1800

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The fields as an entry's file; `contact.mail` is a part of `contact`, and `text` the body. JSON's strings are YAML's. */
function fileOf(inputs: readonly Input[]): string {
  const lines: string[] = []
  let text = ''
  for (const { name: key, value, dataset } of inputs) {
    const said = value.trim()
    const [name = '', part] = key.split('.')
    if (!said) continue
    const many = said.split(/[;；、\n]/).flatMap((one) => one.trim() || [])
    const shown = JSON.stringify(dataset['many'] ? many : said)
    if (key === 'text') text = `\n${said}\n`
    else if (!part) lines.push(`${name}: ${shown}`)
    else lines.push(...(lines.includes(`${name}:`) ? [] : [`${name}:`]), `  ${part}: ${shown}`)
  }
  return `---\n${lines.join('\n')}\n---\n${text}`
}

export function openSubmit(form: HTMLFormElement) {
  const made = form.querySelector<HTMLTextAreaElement>('#made')!
  const mail = form.querySelector<HTMLAnchorElement>('[data-mail]')
  const button = form.querySelector('button')!
  const inputs = [...form.querySelectorAll<Input>('[name]')]
  const address = mail?.href ?? ''
  for (const one of form.querySelectorAll<HTMLElement>('[hidden]')) one.hidden = false
  form.oninput = () => {
    made.value = fileOf(inputs)
    if (!mail) return
    const { subject = '', paste = '' } = mail.dataset
    const text = encodeURIComponent(made.value)
    const body = text.length > longest ? encodeURIComponent(paste) : text
    const sign = address.includes('?') ? '&' : '?'
    mail.href = `${address}${sign}subject=${encodeURIComponent(subject)}&body=${body}`
  }
  form.onsubmit = async (event) => {
    event.preventDefault()
    const { copied, byHand } = button.dataset
    form.querySelector('[role=status]')!.textContent = (await copy(made.value)) ? copied! : byHand!
  }
}

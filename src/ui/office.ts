/** Where a page is edited, and whom an error in it is told. */
import { idOf, type Graph } from '../graph/index.ts'
import { kindNames } from '../kinds/index.ts'
import { addressOf, type Site } from '../site.ts'
import { words } from '../strings/zh-CN.ts'

/** In the editor: the entry that the page shows, the list of its kind, or where one begins. */
export function editAddress(path: string, { nodes }: Graph): string {
  const node = nodes.get(idOf(path) ?? '')
  const [folder] = path.split('/').filter(Boolean)
  const kind = kindNames.find((name) => name === folder)
  const name = node?.file.split('/').at(-1)?.replace(/\.md$/, '')
  const place = node ? `${node.kind}/entries/${name}` : kind
  return place ? `/admin/#/collections/${place}` : '/admin/'
}

/** A letter that names the page, or the owner's contact; none where nothing is configured. */
export function reportAddress({ contact, contacts }: Site['footer'], url: string) {
  const { mail } = contacts.find((one) => one.mail) ?? {}
  const to = contact?.href.startsWith('mailto:') ? contact.href : mail && `mailto:${mail}`
  if (!to) return contact && addressOf(contact.href)
  const [subject, body] = [words.reportPage, words.reportLetter(url)].map(encodeURIComponent)
  return `${to}${to.includes('?') ? '&' : '?'}subject=${subject}&body=${body}`
}

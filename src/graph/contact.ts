/** Whom to ask about an entry: its own office, else that of who stands behind it, else of an alliance. */
import type { KindName } from '../kinds/index.ts'
import type { Contact } from '../kinds/kind.ts'
import type { Node } from './graph.ts'

/** Kinds that readers write to someone about. */
export const asked: readonly KindName[] = ['alliances', 'organizations', 'opportunities']

const linked = ({ links }: Node, ...fields: string[]) =>
  fields.flatMap((name) => links.flatMap(({ field, to }) => (field === name ? [to] : [])))

const alliancesOf = (node: Node) => [
  ...linked(node, 'alliances'),
  ...node.backlinks.flatMap(({ field, from }) => (field === 'members' ? [from] : [])),
]

/** As the portal's owner writes an office of its own, in the footer. */
interface OwnOffice {
  label: string
  text?: string | undefined
  phone?: string | undefined
  mail?: string | undefined
  qr?: string | undefined
}

/** The offices of the portal's owner that say how they are reached. */
export const ownerOffices = (offices: readonly OwnOffice[] = []): Contact[] =>
  offices.flatMap(({ label, phone, mail, text, qr }) =>
    phone || mail || qr ? [{ office: label, phone, mail, address: text, qr }] : [],
  )

/** Its own offices, in the order in which they are written. */
export function contactsOf({ data }: Node): Contact[] {
  const { contact, contacts = [] } = data as { contact?: Contact; contacts?: Contact[] }
  return contact ? [contact, ...contacts] : contacts
}

/** None where only the portal's owner is left. */
export function officesFor(node: Node): { node: Node; contacts: Contact[] } | undefined {
  const near = [node, ...linked(node, 'organization', 'operators')]
  for (const one of [...near, ...near.flatMap(alliancesOf), ...linked(node, 'partOf', 'parent')]) {
    const contacts = contactsOf(one)
    if (contacts.length) return { node: one, contacts }
  }
  return undefined
}

/** The same in English. */
import type { Wording } from './edition.ts'
import type { chinese } from './embed.ts'

export const english: Wording<typeof chinese> = {
  title: 'Embed this portal',
  lead: 'Put an alliance’s card, members, events, calendar or figures on your own site: copy a piece of code and paste it into a page. It follows this portal and needs no script.',
  how: 'To show this on another site, choose one, copy its code and paste it into the source of your page. It is as wide as the page; its height is set.',
  card: 'Card',
  calendar: 'Calendar',
  numbers: 'Recorded',
  of: (name, show) => `${name} · ${show}`,
  code: (show) => `Code: ${show}`,
  copy: 'Copy the code',
  copied: 'Copied.',
  byHand: 'It could not be copied. Select the code above.',
  preview: 'Preview',
  whole: 'The whole portal',
  eachNote:
    'Follow a name to “Share” on its page. Pages of organisations, platforms, events and needs have the same.',
  from: (name) => `From ${name}`,
  sources: (count) => `Sources: ${count}`,
  updated: (date) => `Updated ${date}`,
  asOf: (date) => `As of ${date}`,
  nothing: 'No coming event or deadline is recorded.',
  joined: 'Alliances',
  member: (form) => `Member · ${form}`,
  badge: (organization, alliance) => `${organization} is a member of ${alliance}`,
  badgeNote: (portal, address) => `Recorded with its source by ${portal}: ${address}`,
  badgeOf: (alliance) => `Member’s badge: ${alliance}`,
  plaque: (size) => `QR plaque, ${size}`,
  plaqueSays: 'Scan for who runs it, its alliance, events and sources.',
  plaquePrint:
    'Print it from the browser (Ctrl+P) or save it as PDF: one sheet, no headers or footers.',
}

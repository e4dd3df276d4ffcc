/** An alliance's member list as an Excel workbook: the members by role, and a sheet that says what the list is. */
import { recordedOf, type Link, type Node } from '../graph/index.ts'
import { declaredTotal, totalCertainty } from '../kinds/alliances.ts'
import { certainties } from '../kinds/certainty.ts'
import { absolute, type Content } from './content.ts'
import { dateText, words } from './words.ts'
import { workbook, type Sheet } from './workbook.ts'

const rank = ({ from, role = '' }: Link) => from.terms.of('roles').indexOf(role)

export function membersXlsx(content: Content, alliance: Node<'alliances'>): Uint8Array {
  const members = alliance.links
    .filter((link) => link.field === 'members')
    .sort((a, b) => rank(a) - rank(b))
  /** Numbered: one in several roles has a row for each, under one number. */
  const organizations = [...new Set(members.map(({ to }) => to))]
  const list: Sheet = {
    name: words.members,
    widths: [6, 36, 14, 10, 16, 40, 48],
    rows: [
      words.columns,
      ...members.map(({ to, role, note, tenure }) => [
        organizations.indexOf(to) + 1,
        to.card.sample ? words.sampleTitle(to.card.title) : to.card.title,
        role,
        to.card.kicker,
        to.card.regions.map(content.graph.place).join(words.separator),
        [words.tenure(tenure), note].filter(Boolean).join(words.clause),
        absolute(content, to.url),
      ]),
    ],
  }
  const { card, data, citations } = alliance
  const { licence } = content.site
  const about: Sheet = {
    name: words.readMe,
    widths: [14, 80],
    rows: [
      [words.readMe, card.sample ? words.sampleTitle(card.title) : card.title],
      [words.declared(certainties[totalCertainty(data.declared)]), declaredTotal(data.declared)],
      [words.recorded, recordedOf(alliance)],
      [words.updated, alliance.changed && dateText(alliance.changed)],
      [words.address, absolute(content, alliance.url)],
      ...(licence ? [[words.licence, words.licensed(licence)]] : []),
      ...citations.map(({ source }) => [words.sources, source.card.title]),
    ],
  }
  return workbook([list, about])
}

/**
 * A new entry's file.
 *
 * Enters: a kind and the values that were given. Leaves: the text of a file that passes the check, in which every
 * other field stands ready as a comment with its help and an example.
 */
import { kindOf, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import type { Terms } from '../kinds/terms.ts'
import { editWords } from '../strings/edit.ts'
import { listed, said } from '../strings/language.ts'
import { fieldText } from './patch.ts'

const { file: words } = editWords

export function compose(
  kind: KindName,
  values: Readonly<Record<string, unknown>>,
  terms?: Terms,
): string {
  const { fields } = manualOf(kind, terms)
  const given = fields.filter(({ name }) => values[name] !== undefined)
  const others = fields.filter(({ name }) => values[name] === undefined && name !== 'slug')
  return [
    '---',
    ...given.map(({ name }) => fieldText(name, values[name])),
    '',
    `# ${words.optional}`,
    ...others.flatMap((field) => ['#', ...commentOf(field)]),
    '---',
    '',
  ].join('\n')
}

/** The same without what could be written besides. */
export function frontMatter(kind: KindName, values: Readonly<Record<string, unknown>>): string {
  const given = manualOf(kind).fields.filter(({ name }) => values[name] !== undefined)
  return `---\n${given.map(({ name }) => `${fieldText(name, values[name])}\n`).join('')}---\n`
}

function commentOf(field: FieldManual): string[] {
  const notes = [
    said(field.help),
    field.refers && words.references(kindLabels(field.refers)),
    field.choices && words.choices(listed(field.choices)),
    field.count === 'many' && words.many,
    field.count === 'either' && words.either,
  ].filter((note) => typeof note === 'string')
  return [
    `# ${words.field(said(field.label), notes)}`,
    ...field.written.split('\n').map((line) => `# ${line}`),
  ]
}

const kindLabels = (kinds: readonly string[]) =>
  kinds
    .map((kind) => (kind === '*' ? words.any : said(kindOf(kind as KindName).label)))
    .join(words.or)

/** The fields that `npm run new` asks for: those an entry must have, and those without which it says little. */
export function asked(kind: KindName, terms?: Terms): FieldManual[] {
  const { fields } = manualOf(kind, terms)
  return [
    ...fields.filter(({ required }) => required),
    ...fields.filter(
      ({ name, required, type }) =>
        !required && (worth[kind]?.includes(name) ?? type === 'reference'),
    ),
  ]
}

/** Of our kinds, the fields worth a question; of an owner's all relations are. */
const worth: Partial<Record<KindName, readonly string[]>> = {
  alliances: ['region', 'founded'],
  organizations: ['region', 'parent', 'website'],
  platforms: ['date', 'region', 'alliances', 'operators'],
  events: ['span', 'time', 'region', 'venue', 'alliances', 'hosts'],
  agreements: ['date', 'parties', 'event'],
  opportunities: ['date', 'validUntil', 'organization', 'alliances'],
  policies: ['date', 'region', 'address', 'alliances'],
  news: ['about'],
  regions: ['parent'],
}

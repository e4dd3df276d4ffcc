/**
 * A new entry's file.
 *
 * Enters: a kind and the values that were given. Leaves: the text of a file that passes the check, in which every
 * other field stands ready as a comment with its help and an example.
 */
import { kindOf, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { editWords } from '../strings/edit.ts'
import { fieldText } from './patch.ts'

const { file: words } = editWords

export function compose(kind: KindName, values: Readonly<Record<string, unknown>>): string {
  const { fields } = manualOf(kind)
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
    field.help,
    field.refers && words.references(kindLabels(field.refers)),
    field.choices && words.choices(field.choices.join('、')),
    field.count === 'many' && words.many,
    field.count === 'either' && words.either,
  ].filter(Boolean)
  return [
    `# ${field.label}：${notes.join('。')}`,
    ...field.written.split('\n').map((line) => `# ${line}`),
  ]
}

const kindLabels = (kinds: readonly string[]) =>
  kinds.map((kind) => (kind === '*' ? '条目' : kindOf(kind as KindName).label)).join('或')

/** The fields that `npm run new` asks for: those an entry must have, and the relations that tell what it is about. */
export function asked(kind: KindName): FieldManual[] {
  const { fields } = manualOf(kind)
  return [
    ...fields.filter(({ required }) => required),
    ...fields.filter(
      ({ name, required, type }) =>
        !required && (relations[kind]?.includes(name) ?? type === 'reference'),
    ),
  ]
}

/** Of our kinds, the relations worth a question; of an owner's all are asked for. */
const relations: Partial<Record<KindName, readonly string[]>> = {
  alliances: ['region'],
  organizations: ['region', 'parent'],
  platforms: ['alliances', 'operators'],
  events: ['region', 'alliances', 'hosts'],
  agreements: ['parties', 'event'],
  opportunities: ['organization'],
  policies: ['region', 'alliances'],
  news: ['about'],
  regions: ['parent'],
}

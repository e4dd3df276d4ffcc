/**
 * Front matter against its kind's schema.
 *
 * Enters: a file's data as YAML gave it. Leaves: the entry, or every fault of its fields; a faulty entry is still
 * known by its slug, so that what refers to it is not called wrong too.
 */
import { distance } from 'fastest-levenshtein'
import { foldCode } from '../kinds/code.ts'
import { kindOf, slugPattern, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { ourTerms, type Terms } from '../kinds/terms.ts'
import { fault, nearest, type Fault, type Problem } from './problem.ts'
import { faultsOf, pathName, type Issue } from './schema.ts'

/** A change of a file as it was written, `day` being `YYYY-MM-DD`. */
export interface Edit {
  day: string
  /** What fields said and say; absent where the file could not be read, then or before. */
  fields?: Record<string, { was?: unknown; is?: unknown }>
  /** In how many places the body differs. */
  places: number
}

/** The days, `YYYY-MM-DD`, on which a file was added and last changed. */
export interface Dates {
  added: string
  changed: string
  /** Its latest changes, the newest first, and how many there were before them. */
  edits?: readonly Edit[]
  earlier?: number
  /** Whether a change is dated before one that it follows: its history was put in another order. */
  disordered?: boolean
}

/** A file as it was read: the kind is its folder, `links` are the addresses in its body. */
export interface RawEntry {
  kind: KindName
  file: string
  /** SHA-256 of the file, hexadecimal. */
  hash: string
  /** The file's name without its ending. */
  name: string
  data: Record<string, unknown>
  links: readonly { to: string; start: number; end: number }[]
  /** Where the content has a history. */
  history?: Dates
}

type Data = Record<string, unknown>

export interface Entry extends Omit<RawEntry, 'data' | 'name'> {
  slug: string
  id: string
  data: Record<string, unknown>
}

/** An entry by its outward form alone: its slug is the file's name unless the data has a better one. */
function outline({ name, ...raw }: RawEntry): Entry {
  const given = raw.data['slug']
  const slug = typeof given === 'string' && slugPattern.test(given) ? given : name
  return { ...raw, slug, id: `${raw.kind}/${slug}` }
}

/**
 * Digits where words are asked for are words, full-width ones where a number is asked for are a number, a code is as codes
 * are kept, and a word that the owner renamed is the new one.
 */
export function asAsked(value: unknown, field: FieldManual | undefined, terms: Terms): unknown {
  if (!field) return value
  if (Array.isArray(value)) return value.map((one) => asAsked(one, field, terms))
  if (typeof value === 'object' && value) return asFields(value as Data, field.fields ?? [], terms)
  if (field.type === 'number') {
    const narrow = typeof value === 'string' ? value.normalize('NFKC').replace('−', '-') : ''
    return /^-?(?:0|[1-9]\d{0,14})$/.test(narrow) ? Number(narrow) : value
  }
  if (field.type === 'code' && (typeof value === 'string' || typeof value === 'number'))
    return foldCode(String(value))
  if (field.vocabulary && typeof value === 'string') return terms.shown(field.vocabulary, value)
  return typeof value === 'number' && field.type !== 'boolean' ? String(value) : value
}

const asFields = (data: Data, fields: readonly FieldManual[], terms: Terms): Data =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      asAsked(
        value,
        fields.find(({ name }) => name === key),
        terms,
      ),
    ]),
  )

/** Words that are not in their vocabulary, told as a schema tells of an enum. */
function strangersIn(value: unknown, field: Partial<FieldManual>, path: PropertyKey[]): Issue[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => strangersIn(one, field, [...path, index]))
  if (typeof value === 'object' && value)
    return (field.fields ?? []).flatMap((part) =>
      strangersIn((value as Data)[part.name], part, [...path, part.name]),
    )
  const { vocabulary, choices = [] } = field
  return vocabulary && typeof value === 'string' && !choices.includes(value)
    ? [{ code: 'invalid_value', values: [...choices], path, message: '' }]
    : []
}

/** The entry where its fields are sound; else `faulty`, whose data is as it was written. */
export function readEntry(
  written: RawEntry,
  terms = ourTerms,
): {
  entry?: Entry
  faulty?: Entry
  problems: Problem[]
} {
  const { fields } = manualOf(written.kind, terms)
  const raw = { ...written, data: asFields(written.data, fields, terms) }
  const result = kindOf(raw.kind).schema.safeParse(raw.data)
  const strangers = strangersIn(raw.data, { fields }, [])
  const entry = outline(raw)
  if (result.success && !strangers.length) {
    const problems = coveredFields(raw.kind, result.data).map((one) => ({ ...one, file: raw.file }))
    if (problems.length) return { faulty: entry, problems }
    return { entry: { ...entry, data: result.data }, problems }
  }
  return {
    faulty: entry,
    problems: faultsOf([...(result.error?.issues ?? []), ...strangers], raw.data, fields).map(
      (one) => ({ ...one, file: raw.file }),
    ),
  }
}

/** A source bears out fields that the kind has. */
function coveredFields(kind: KindName, data: Record<string, unknown>): Fault[] {
  const citations = (data['sources'] ?? []) as (string | { covers?: string[] })[]
  return citations.flatMap((citation, index) => {
    const covers = typeof citation === 'string' ? [] : (citation.covers ?? [])
    return covers.flatMap((found, place) => {
      const { fields } = manualOf(kind)
      const names = fields.map(({ name }) => name)
      if (names.includes(found)) return []
      const path = ['sources', index, 'covers', place]
      const near =
        fields.find(({ label }) => label === found)?.name ?? nearest(found, names, distance)
      return [
        fault('field/covers', {
          path,
          params: {
            field: pathName(path),
            found,
            choices: names.join('、'),
            ...(near && { nearest: near }),
          },
        }),
      ]
    })
  })
}

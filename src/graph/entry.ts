/**
 * Front matter against its kind's schema.
 *
 * Enters: a file's data as YAML gave it. Leaves: the entry, or every fault of its fields; a faulty entry is still
 * known by its slug, so that what refers to it is not called wrong too.
 */
import { distance } from 'fastest-levenshtein'
import { kindOf, slugPattern, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { fault, nearest, type Fault, type Problem } from './problem.ts'
import { faultsOf, pathName } from './schema.ts'

/** The days, `YYYY-MM-DD`, on which a file was added and last changed. */
export interface Dates {
  added: string
  changed: string
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

/** Digits where words are asked for are words, and full-width ones where a number is asked for are a number. */
function asAsked(value: unknown, field: FieldManual | undefined): unknown {
  if (!field) return value
  if (Array.isArray(value)) return value.map((one) => asAsked(one, field))
  if (typeof value === 'object' && value) return asFields(value as Data, field.fields ?? [])
  if (field.type === 'number') {
    const narrow = typeof value === 'string' ? value.normalize('NFKC').replace('−', '-') : ''
    return /^-?(?:0|[1-9]\d{0,14})$/.test(narrow) ? Number(narrow) : value
  }
  return typeof value === 'number' && field.type !== 'boolean' ? String(value) : value
}

const asFields = (data: Data, fields: readonly FieldManual[]): Data =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      asAsked(
        value,
        fields.find(({ name }) => name === key),
      ),
    ]),
  )

/** The entry where its fields are sound; else `faulty`, whose data is as it was written. */
export function readEntry(written: RawEntry): {
  entry?: Entry
  faulty?: Entry
  problems: Problem[]
} {
  const raw = { ...written, data: asFields(written.data, manualOf(written.kind).fields) }
  const result = kindOf(raw.kind).schema.safeParse(raw.data)
  const entry = outline(raw)
  if (result.success) {
    const problems = coveredFields(raw.kind, result.data).map((one) => ({ ...one, file: raw.file }))
    if (problems.length) return { faulty: entry, problems }
    return { entry: { ...entry, data: result.data }, problems }
  }
  return {
    faulty: entry,
    problems: faultsOf(result.error.issues, raw.data, manualOf(raw.kind).fields).map((one) => ({
      ...one,
      file: raw.file,
    })),
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

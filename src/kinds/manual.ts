/**
 * The owner's manual, read from the schemas: every kind, every field, what it takes, an example.
 *
 * Enters: the registry. Leaves: plain data for the handbook page, the JSON Schemas and `npm run new`.
 */
import { stringify } from 'yaml'
import { z } from 'zod'
import { date } from './date.ts'
import { kindNames, kindOf, type KindName } from './index.ts'
import { chosen, line, references, text, webAddress } from './kind.ts'
import { ourTerms, type Terms, type Vocabulary } from './terms.ts'

/** What a field takes; the words for it are in `strings/`. */
export type FieldType =
  | 'line'
  | 'text'
  | 'date'
  | 'time'
  | 'address'
  | 'image'
  | 'slug'
  | 'code'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'reference'
  | 'object'

export interface FieldManual {
  name: string
  /** As the page shows it: 成员. */
  label: string
  help: string
  /** What a number counts: 学时. */
  unit?: string
  required: boolean
  type: FieldType
  /** `one`: a single value; `many`: a list; `either`: one value or a list of them. */
  count: 'one' | 'many' | 'either'
  /** What a `choice` may be. */
  choices?: readonly string[]
  /** The vocabulary that its choices are, which an owner may change. */
  vocabulary?: Vocabulary
  /** The kinds a `reference` may name; `*` stands for all of them, written `kind/slug`. */
  refers?: readonly string[]
  /** The fields of an `object`. */
  fields?: FieldManual[]
  /** An `object` that may also be written as a bare reference, like an entry of `sources`. */
  plain?: FieldManual['refers']
  example: unknown
  /** The example as it is written in a file: `form: 市域产教联合体`; empty where there is none. */
  written: string
}

export interface KindManual {
  kind: KindName
  label: string
  about: string
  /** Required fields first, each group in the schema's order. */
  fields: FieldManual[]
}

interface Def {
  type: string
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, string>
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def

type Taken = Pick<
  FieldManual,
  'type' | 'count' | 'choices' | 'vocabulary' | 'refers' | 'fields' | 'plain'
>

const named: readonly [z.ZodType, FieldType][] = [
  [date, 'date'],
  [line, 'line'],
  [text, 'text'],
  [webAddress, 'address'],
]

/** What a schema takes. A described copy of a schema shares its definition, which tells it again. */
function taken(schema: z.ZodType, field: string, terms: Terms): Taken {
  const reference = references.get(schema)
  if (reference) return { type: 'reference', count: 'one', refers: reference.kinds }
  const vocabulary = chosen.get(schema)?.vocabulary
  if (vocabulary) return { type: 'choice', count: 'one', choices: terms.of(vocabulary), vocabulary }
  const def = defOf(schema)
  const known = named.find(([one]) => one.def === schema.def)
  if (known) return { type: known[1], count: 'one' }
  switch (def.type) {
    case 'object':
      return { type: 'object', count: 'one', fields: fieldsOf(schema as z.ZodObject, terms) }
    case 'enum':
      return { type: 'choice', count: 'one', choices: Object.values(def.entries ?? {}) }
    case 'record':
      return { type: 'object', count: 'one', fields: [] }
    case 'number':
    case 'boolean':
      return { type: def.type, count: 'one' }
    case 'array':
      return { ...taken(def.element!, field, terms), count: 'many' }
    case 'union':
      return union(def.options ?? [], field, terms)
    case 'string':
      return { type: special[field] ?? 'line', count: 'one' }
    default: {
      const inner = def.innerType ?? def.in
      if (!inner) throw new Error(`${field}: the manual does not know what a ${def.type} is`)
      return taken(inner, field, terms)
    }
  }
}

const special: Record<string, FieldType> = {
  image: 'image',
  qr: 'image',
  poster: 'image',
  time: 'time',
  code: 'code',
  creditCode: 'code',
  schoolCode: 'code',
  slug: 'slug',
  summaryEn: 'text',
}

function union(options: readonly z.ZodType[], field: string, terms: Terms): Taken {
  const branches = options.map((option) => taken(option, field, terms))
  const object = branches.find((branch) => branch.type === 'object')
  const bare = branches.find((branch) => branch.type === 'reference')
  if (object && bare) return { ...object, plain: bare.refers ?? [] }
  const [first] = branches
  if (!first) throw new Error(`${field}: a union of nothing`)
  return { ...first, count: branches.length > 1 ? 'either' : first.count }
}

/** The manual of an object's fields, in its order. */
export function fieldsOf(schema: z.ZodObject, terms = ourTerms): FieldManual[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, part]) => {
    const meta = z.globalRegistry.get(part) ?? {}
    const takes = taken(part, name, terms)
    const given = (meta['examples'] as unknown[] | undefined)?.[0]
    const example =
      (takes.vocabulary ? exampleIn(takes, given, terms) : given) ??
      (takes.type === 'object' ? exampleOf(takes) : undefined)
    return {
      name,
      label: terms.worded(meta.title ?? name),
      help: terms.worded(meta.description ?? ''),
      ...(typeof meta['unit'] === 'string' && { unit: meta['unit'] }),
      required: !part.safeParse(undefined).success,
      ...takes,
      example,
      written: example === undefined ? '' : writeField(name, example),
    }
  })
}

/** A field as it is written in a file, its list or its fields below it. */
export const writeField = (name: string, value: unknown) =>
  Array.isArray(value) && Array.isArray(value[0])
    ? `${name}: ${stringify(value, { ...oneLine, lineWidth: 0 }).trimEnd()}`
    : stringify({ [name]: value }, { lineWidth: 0 }).trimEnd()

const oneLine = { collectionStyle: 'flow', flowCollectionPadding: false } as const

/** An example in the words that the portal has. */
function exampleIn({ vocabulary, choices = [], count }: Taken, given: unknown, terms: Terms) {
  const words = [given].flat().map((word) => terms.shown(vocabulary!, String(word)))
  const left = words.filter((word) => choices.includes(word))
  const all = left.length ? left : choices.slice(0, 1)
  return count === 'one' ? all[0] : all
}

/** An example of an object: its own fields' examples, those that must be there and the first that may. */
function exampleOf({ count, fields = [] }: Taken): unknown {
  const shown = fields.filter((one, index) => one.required || index === 0)
  const one = Object.fromEntries(shown.map(({ name, example }) => [name, example]))
  return count === 'many' ? [one] : one
}

const manuals = new Map<string, KindManual>()

/** The manual of one kind in a portal's words, read from its schema once. */
export function manualOf(kind: KindName, terms = ourTerms): KindManual {
  const key = `${kind} ${terms.key}`
  const known = manuals.get(key)
  if (known) return known
  const { label, about, schema } = kindOf(kind)
  const fields = fieldsOf(schema, terms)
  const sorted = [...fields.filter((one) => one.required), ...fields.filter((one) => !one.required)]
  const manual = { kind, label, about, fields: sorted }
  manuals.set(key, manual)
  return manual
}

/** A field as its kind's schema has it; throws where there is none of this name. */
export function fieldOf(kind: KindName, name: string, terms = ourTerms): FieldManual {
  const found = manualOf(kind, terms).fields.find((one) => one.name === name)
  if (!found) throw new Error(`${kind} has no field ${name}.`)
  return found
}

/** The handbook: the manual of every kind, in the registry's order. */
export const handbook = (terms = ourTerms): KindManual[] =>
  kindNames.map((kind) => manualOf(kind, terms))

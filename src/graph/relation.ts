/** Finds the references a kind's schema declares, compiled once a kind and run once an entry. */
import { globalRegistry, type z } from 'zod'
import { kindNames, kindOf, references, type KindName, type Reference } from '../kinds/index.ts'

/** One reference as it stands in an entry's data. */
export interface Found {
  /** The top-level field it stands under. */
  field: string
  /** The field's label, 成员. */
  label: string
  reference: Reference
  /** What was written: a slug, or `kind/slug`. */
  target: string
  path: PropertyKey[]
  /** The object that holds the reference, with its `role` and `note`; the entry itself for a plain field. */
  owner: Record<string, unknown>
}

type Emit = (found: Omit<Found, 'field' | 'label'>) => void
type Visitor = (
  value: unknown,
  path: PropertyKey[],
  owner: Record<string, unknown>,
  emit: Emit,
) => void

interface Def {
  type: string
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
  options?: z.ZodType[]
}

/** A visitor of the references under a schema; `undefined` where there are none. */
function compile(schema: z.ZodType): Visitor | undefined {
  const reference = references.get(schema)
  if (reference)
    return (value, path, owner, emit) => {
      if (typeof value === 'string') emit({ reference, target: value, path, owner })
    }
  const def = schema.def as unknown as Def
  if (def.type === 'object') return compileObject((schema as z.ZodObject).shape)
  if (def.type === 'union') {
    const visitors = (def.options ?? []).flatMap((option) => compile(option) ?? [])
    if (!visitors.length) return undefined
    return (...about) => visitors.forEach((visit) => visit(...about))
  }
  if (def.type === 'array' && def.element) {
    const visit = compile(def.element)
    return (
      visit &&
      ((value, path, owner, emit) => {
        if (Array.isArray(value))
          value.forEach((one, index) => visit(one, [...path, index], owner, emit))
      })
    )
  }
  const inner = def.innerType ?? def.in
  return inner && compile(inner)
}

function compileObject(shape: Record<string, z.ZodType>): Visitor | undefined {
  const fields = Object.entries(shape).flatMap(([key, schema]) => {
    const visit = compile(schema)
    return visit ? [[key, visit] as const] : []
  })
  if (!fields.length) return undefined
  return (value, path, _owner, emit) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const owner = value as Record<string, unknown>
    for (const [key, visit] of fields)
      if (owner[key] !== undefined) visit(owner[key], [...path, key], owner, emit)
  }
}

/** `oneOrMany` takes a scalar or a list and leaves a list: both of its branches then see the same value. */
function distinct(found: Found[]): Found[] {
  const seen = new Set<string>()
  return found.filter(({ path }) => {
    const key = path.join('\n')
    return seen.size < seen.add(key).size
  })
}

/** The references of a kind: a function from an entry's data to what it refers to. */
function relationsOf(schema: z.ZodObject): (data: Record<string, unknown>) => Found[] {
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(
    ([field, part]) => {
      const visit = compile(part)
      return visit ? [{ field, visit, label: globalRegistry.get(part)?.title ?? field }] : []
    },
  )
  return (data) =>
    fields.flatMap(({ field, visit, label }) => {
      const found: Found[] = []
      if (data[field] !== undefined)
        visit(data[field], [field], data, (one) => found.push({ ...one, field, label }))
      return distinct(found)
    })
}

/** The same for each kind. */
export const relations = Object.fromEntries(
  kindNames.map((name) => [name, relationsOf(kindOf(name).schema)]),
) as Record<KindName, ReturnType<typeof relationsOf>>

/** `alliances/x` for a reference to x in a field that takes alliances. */
export function idOfReference({ reference, target }: Pick<Found, 'reference' | 'target'>): string {
  const [kind] = reference.kinds
  return kind === '*' ? target : `${kind}/${target}`
}

/**
 * Front matter against its kind's schema.
 *
 * Enters: a file's data as YAML gave it. Leaves: the entry, or every problem of the file.
 */
import { distance } from 'fastest-levenshtein'
import type { core } from 'zod'
import { kindOf, type KindName } from '../kinds/index.ts'
import { error, nearest, type Problem } from './problem.ts'

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
}

export interface Entry extends Omit<RawEntry, 'data' | 'name'> {
  slug: string
  id: string
  data: Record<string, unknown>
}

export function readEntry(raw: RawEntry): { entry?: Entry; problems: Problem[] } {
  const { schema } = kindOf(raw.kind)
  const result = schema.safeParse(raw.data)
  if (!result.success)
    return {
      problems: result.error.issues.flatMap((issue) => problemsOf(issue, raw, [])),
    }
  const { name, ...rest } = raw
  const slug = (result.data['slug'] as string | undefined) ?? name
  return { entry: { ...rest, data: result.data, slug, id: `${raw.kind}/${slug}` }, problems: [] }
}

type Issue = core.$ZodIssue
type Path = readonly PropertyKey[]

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value === null || typeof value !== 'object' ? undefined : (value as never)[step],
    data,
  )
}

const shown = (value: unknown) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

function problemsOf(issue: Issue, raw: RawEntry, above: Path): Problem[] {
  const path = [...above, ...issue.path]
  const value = valueAt(raw.data, path)
  const found = shown(value).slice(0, 80)
  const at = (rule: string, params: Problem['params'] = {}) => [
    error(rule, raw.file, {
      path,
      params: { field: path.map(String).join('.'), found, ...params },
    }),
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const near = nearest(key, keysAt(raw.kind, path), distance)
        return error('field/unknown', raw.file, {
          path: [...path, key],
          atKey: true,
          params: { field: [...path, key].map(String).join('.'), ...(near && { nearest: near }) },
        })
      })
    case 'invalid_union':
      return branch(issue, value).flatMap((inner) => problemsOf(inner, raw, path))
    case 'invalid_type':
      if (value === undefined) return at('field/missing')
      if (value === null || value === '') return at('field/blank')
      return at('field/type', { expected: issue.expected })
    case 'invalid_value': {
      if (value === undefined) return at('field/missing')
      if (value === null || value === '') return at('field/blank')
      const choices = issue.values.map(String)
      const near = typeof value === 'string' ? nearest(value, choices, distance) : undefined
      return at('field/choice', { choices: choices.join('、'), ...(near && { nearest: near }) })
    }
    case 'too_small':
      return typeof value === 'string' && !value.trim()
        ? at('field/blank')
        : at('field/small', { minimum: Number(issue.minimum) })
    case 'too_big':
      return at(issue.origin === 'string' ? 'field/long' : 'field/big', {
        maximum: Number(issue.maximum),
      })
    case 'custom':
      return at(`field/${String(issue.params?.['rule'] ?? 'invalid')}`)
    case 'invalid_format':
      return typeof value === 'string' && !value.trim()
        ? at('field/blank')
        : at(formatRule(path, issue), {
            pattern: String((issue as { pattern?: string }).pattern ?? ''),
          })
    default:
      return at('field/invalid')
  }
}

/** Which words fit a string that does not match its pattern. */
function formatRule(path: Path, issue: Issue): string {
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'field/https'
  const field = path.findLast((step) => typeof step === 'string')
  if (field === 'image') return 'field/image'
  if (field === 'time') return 'field/time'
  if (field === 'code') return 'field/code'
  const pattern = (issue as { pattern?: string }).pattern ?? ''
  return pattern.includes('\\n') ? 'field/line' : 'field/slug'
}

/** Of a union's branches, the one the value was meant for: that whose complaint is not about its whole type. */
function branch(issue: core.$ZodIssueInvalidUnion, value: unknown): Issue[] {
  const meant = issue.errors.find(
    (errors) => !errors.some((one) => one.path.length === 0 && one.code === 'invalid_type'),
  )
  if (meant) return meant
  const first = issue.errors[Array.isArray(value) ? issue.errors.length - 1 : 0] ?? []
  return first
}

/** The keys a mistyped one may have meant, at this depth of the kind's schema. */
function keysAt(kind: KindName, path: Path): string[] {
  let at: unknown = kindOf(kind).schema
  for (const step of path)
    at = objectIn(at)?.[String(step)] ?? (typeof step === 'number' ? at : undefined)
  return Object.keys(objectIn(at) ?? {})
}

/** The shape of the object that a schema holds under its optional, array, union and pipe wrappers. */
function objectIn(schema: unknown): Record<string, unknown> | undefined {
  const def = (schema as { def?: Record<string, unknown> } | undefined)?.def
  if (!def) return undefined
  if (def['type'] === 'object') return (schema as { shape: Record<string, unknown> }).shape
  const inner = def['innerType'] ?? def['element'] ?? def['in']
  if (inner) return objectIn(inner)
  for (const option of (def['options'] as unknown[] | undefined) ?? []) {
    const shape = objectIn(option)
    if (shape) return shape
  }
  return undefined
}

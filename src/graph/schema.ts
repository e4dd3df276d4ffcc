/**
 * A schema's complaints -> faults in an editor's terms.
 *
 * Enters: zod's issues, the data they are about and the manual of its fields. Leaves: faults with a path each;
 * one complaint a value, about what was most likely meant.
 */
import { distance } from 'fastest-levenshtein'
import type { core } from 'zod'
import { dateFault } from '../kinds/date.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { syllables } from '../kinds/pinyin.ts'
import { vocabularies, type Vocabulary } from '../kinds/terms.ts'
import { meantValue } from './meant.ts'
import { fault, nearest, type Fault } from './problem.ts'

export type Issue = core.$ZodIssue
type Path = readonly PropertyKey[]
type Params = Fault['params']

export function faultsOf(
  issues: readonly Issue[],
  data: unknown,
  fields: readonly FieldManual[],
): Fault[] {
  const seen = new Set<string>()
  return issues
    .flatMap((issue) => faultsOfIssue(issue, data, fields, []))
    .filter(({ path = [], atKey }) => {
      const place = `${path.join('\n')}\n${atKey ?? ''}`
      return seen.size < seen.add(place).size
    })
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value === null || typeof value !== 'object' || !Object.hasOwn(value, step)
        ? undefined
        : (value as never)[step],
    data,
  )
}

/** A path as editors see it: `members.0.role`. */
export const pathName = (path: Path) =>
  path
    .map((step) => (typeof step === 'string' && /^\d/.test(step) ? `“${step}”` : String(step)))
    .join('.')

const shown = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80)

/** How a word comes into its vocabulary: ours is not in it where the owner hides it. */
const hintOf = (vocabulary: Vocabulary, value: unknown): Params => ({
  [(vocabularies[vocabulary] as readonly unknown[]).includes(value) ? 'hidden' : 'vocabulary']:
    vocabulary,
})

/** Of a word of two characters one other makes another word: only what sounds the same was meant. */
function nearChoice(value: string, choices: readonly string[]): string | undefined {
  const sound = syllables(value).join('')
  const weight = /^\p{Script=Han}{2}$/u.test(value) ? 2 : 1
  return (
    choices.find((one) => one !== value && syllables(one).join('') === sound) ??
    nearest(value, choices, (a, b) => distance(a, b) * weight)
  )
}

const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number'

const isBlank = (value: unknown) =>
  value === null || (typeof value === 'string' && value.trim() === '')

function faultsOfIssue(
  issue: Issue,
  data: unknown,
  fields: readonly FieldManual[],
  above: Path,
): Fault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, path, fieldsAt(fields, path)))
  const value = valueAt(data, path)
  const manual = manualAt(fields, path)
  const at = (rule: string, params: Params = {}) => {
    const type = rule === 'field/list' ? 'list' : manual?.type
    return [
      fault(rule, {
        path,
        params: {
          field: pathName(path),
          found: shown(value),
          ...(manual && { label: manual.label }),
          ...(manual?.written && { example: inline(manual.written) }),
          ...(type && meantAs(type, value)),
          ...params,
        },
      }),
    ]
  }
  if (value === undefined && issue.code !== 'custom') return at('field/missing')
  if (isBlank(value)) return at('field/blank')
  switch (issue.code) {
    case 'invalid_union':
      return branch(issue, value).flatMap((inner) => faultsOfIssue(inner, data, fields, path))
    case 'invalid_type':
      return manual?.type === 'date' && typeof value !== 'object'
        ? at(dateRule(value))
        : at(typeRule(issue.expected, value))
    case 'invalid_value': {
      const choices = issue.values.map(String)
      const kind = kindNames.find((name) =>
        [kindOf(name).label, kindOf(name).short].includes(value as string),
      )
      const near =
        kind && choices.includes(kind)
          ? kind
          : typeof value === 'string'
            ? nearChoice(value, choices)
            : undefined
      return at('field/choice', {
        choices: choices.join('、'),
        ...(near && { nearest: near }),
        ...(manual?.vocabulary && hintOf(manual.vocabulary, value)),
      })
    }
    case 'too_small':
      if (issue.origin === 'array')
        return at(Array.isArray(value) && !value.length ? 'field/blank' : 'field/few', {
          minimum: Number(issue.minimum),
        })
      return at('field/small', { minimum: Number(issue.minimum) })
    case 'too_big':
      return at(
        { string: 'field/long', array: 'field/many' }[String(issue.origin)] ?? 'field/big',
        { maximum: Number(issue.maximum) },
      )
    case 'custom': {
      const { rule = 'invalid', meant, ...told } = issue.params ?? {}
      if (rule === 'date') return at(dateRule(value))
      const near = meant?.(shown(value))
      return at(`field/${String(rule)}`, near ? { ...told, nearest: near } : told)
    }
    case 'invalid_format':
      if (manual?.type === 'reference')
        return at('reference/written', {
          kind: manual.refers?.[0] ?? '*',
          ...(manual.count !== 'one' && /[,，、;；]/.test(shown(value)) && meantAs('list', value)),
        })
      return at(formatRule(issue, manual))
    default:
      return at('field/invalid')
  }
}

function meantAs(type: Parameters<typeof meantValue>[0], value: unknown): Record<string, string> {
  const near = isText(value) ? meantValue(type, String(value)) : undefined
  return near ? { nearest: near } : {}
}

/** A list of single values in one line. */
const inline = (written: string) =>
  /^\w+:(?:\n *- .*)+$/.test(written)
    ? `${written.replace(/\n *- /, ' [').replace(/\n *- /g, ', ')}]`
    : written

/** An hour belongs to another field; a bare number of five digits comes from a spreadsheet. */
function dateRule(value: unknown): string {
  const text = String(value)
  if (/\d[:：时点]|\d[日\s]*(?:上午|下午|晚)/.test(text)) return 'field/hour'
  return `field/${/^\d{5}$/.test(text) ? 'serial' : dateFault(text)}`
}

const formats: Partial<Record<FieldManual['type'], string>> = {
  address: 'field/address',
  image: 'field/image',
  time: 'field/time',
  code: 'field/code',
  slug: 'field/slug',
}

function formatRule(issue: Issue, manual: FieldManual | undefined): string {
  const own = manual && formats[manual.type]
  if (own) return own
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'field/address'
  const pattern = (issue as { pattern?: string }).pattern ?? ''
  return pattern.includes('\\n') ? 'field/line' : 'field/invalid'
}

/** What was wanted instead, as a rule each: the cure differs. */
function typeRule(expected: string, value: unknown): string {
  if (expected === 'array') return 'field/list'
  if (expected === 'object' || expected === 'record') return 'field/object'
  if (Array.isArray(value)) return 'field/single'
  if (expected === 'boolean') return 'field/boolean'
  if (expected === 'int' && typeof value === 'number') return 'field/integer'
  if (expected === 'int' || expected === 'number') return 'field/number'
  return typeof value === 'object' ? 'field/plain' : 'field/quote'
}

/** Of a union's branches, the one the value was meant for: that whose complaint is not about its whole type. */
function branch(issue: core.$ZodIssueInvalidUnion, value: unknown): readonly Issue[] {
  const meant = issue.errors.find(
    (errors) => !errors.some((one) => one.path.length === 0 && one.code === 'invalid_type'),
  )
  return meant ?? issue.errors[Array.isArray(value) ? issue.errors.length - 1 : 0] ?? []
}

/** The fields of the object that a path leads to. */
function fieldsAt(fields: readonly FieldManual[], path: Path): readonly FieldManual[] {
  return path.reduce<readonly FieldManual[]>(
    (at, step) =>
      typeof step === 'number' ? at : (at.find(({ name }) => name === step)?.fields ?? []),
    fields,
  )
}

function manualAt(fields: readonly FieldManual[], path: Path): FieldManual | undefined {
  const last = path.findLastIndex((step) => typeof step !== 'number')
  if (last < 0) return undefined
  return fieldsAt(fields, path.slice(0, last)).find(({ name }) => name === path[last])
}

/** What pages call the field that a path leads to. */
export const labelAt = (kind: KindName, path: Path) => manualAt(manualOf(kind).fields, path)?.label

/** What other generators call a field, where its name here is too far from that to be guessed. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  name: ['title'],
  type: ['sort', 'form', 'side', 'level'],
  category: ['sort', 'form'],
  kind: ['sort', 'form'],
  date: ['span', 'founded'],
  dates: ['span', 'date'],
  when: ['span', 'date'],
  start: ['span', 'date'],
  end: ['span', 'validUntil'],
  deadline: ['validUntil'],
  expires: ['validUntil'],
  description: ['summary'],
  abstract: ['summary'],
  excerpt: ['summary'],
  location: ['venue', 'region'],
  place: ['venue', 'region'],
  city: ['region'],
  url: ['website', 'address'],
  link: ['website', 'address'],
  website: ['address'],
  source: ['sources'],
  cover: ['image', 'poster'],
  attachments: ['files'],
  downloads: ['files'],
  path: ['file'],
  src: ['file'],
  subtitles: ['captions'],
  video: ['films'],
  videos: ['films'],
  alt: ['imageAlt'],
  organizer: ['hosts'],
  lastmod: ['updated'],
  parent: ['partOf'],
  members: ['units'],
}

function unknownKey(key: string, path: Path, fields: readonly FieldManual[]): Fault {
  const names = fields.map(({ name }) => name)
  const labelled = fields.find(({ label }) => label === key.trim())?.name
  const near =
    labelled ??
    names.find((name) => name.toLowerCase() === key.toLowerCase()) ??
    (Object.hasOwn(synonyms, key.toLowerCase()) ? synonyms[key.toLowerCase()] : [])?.find((name) =>
      names.includes(name),
    ) ??
    nearest(key, names, distance)
  const meant = fields.find(({ name }) => name === near)
  return fault('field/unknown', {
    path: [...path, key],
    atKey: true,
    params: {
      field: pathName([...path, key]),
      ...(meant && { nearest: meant.name, title: meant.label }),
    },
  })
}

/** The schemas' words in English. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { certainties } from '../../src/kinds/certainty.ts'
import { english, regionName } from '../../src/kinds/english.ts'
import { kindNames, kindOf, references } from '../../src/kinds/index.ts'
import { isEnglishText } from '../../src/kinds/kind.ts'
import { fieldsOf, handbook, manualOf, type FieldManual } from '../../src/kinds/manual.ts'
import { declaredGroups, vocabularies } from '../../src/kinds/terms.ts'
import { siteSchema } from '../../src/site.ts'

const han = /\p{Script=Han}/u

const ofFields = (fields: readonly FieldManual[]): (string | undefined)[] =>
  fields.flatMap(({ label, help, unit, choices = [], fields: inner = [] }) => [
    label,
    help,
    unit,
    ...choices,
    ...ofFields(inner),
  ])

/** The names of the other side of every relation of a schema. */
function backlinks(schema: z.ZodType): string[] {
  const {
    shape,
    element,
    options = [],
    innerType,
    in: input,
  } = schema.def as unknown as {
    shape?: Record<string, z.ZodType>
    element?: z.ZodType
    options?: z.ZodType[]
    innerType?: z.ZodType
    in?: z.ZodType
  }
  const inner = [element, innerType, input, ...options, ...Object.values(shape ?? {})]
  const own = references.get(schema)?.backlink
  return [...(own ? [own] : []), ...inner.flatMap((one) => (one ? backlinks(one) : []))]
}

const names = { title: () => '', place: () => '', leads: () => true, holds: () => true }

/** What cards and facets say: of all that an entry can have, of every choice, of what is counted otherwise. */
const ofCards = kindNames.flatMap((kind) => {
  const { schema, card, facets } = kindOf(kind)
  const { fields } = manualOf(kind)
  const full = Object.fromEntries(fields.map(({ name, example }) => [name, example]))
  const variants = [
    ...fields.flatMap(({ name, choices = [], count }) =>
      count === 'one' ? choices.map((choice) => ({ [name]: choice })) : [],
    ),
    { ...(kind === 'alliances' && { declared: { schools: 3 } }) },
    ...[true, false].map((over) => ({
      ...(kind === 'events' && { attendance: { units: 2, people: 3, over } }),
    })),
  ]
  return variants.flatMap((variant) => {
    const made = card(schema.parse({ ...full, ...variant }), { ...names, title: () => 'x' })
    return [
      made.kicker,
      ...made.facts.flatMap(({ label, unit }) => [label, unit]),
      ...Object.values(facets).map(({ label }) => label),
    ]
  })
})

const standings = ['alliances.members', 'agreements.parties', 'policies.issuer', ''].flatMap(
  (field) => kindOf('organizations').facets['standing']!.of({}, new Set([field])),
)

const said = new Set(
  [
    ...kindNames.flatMap((name) => {
      const { label, short, measure, about } = kindOf(name)
      return [label, short, measure, about]
    }),
    ...kindNames.flatMap((name) => backlinks(kindOf(name).schema)),
    ...Object.values(vocabularies).flat(),
    ...Object.values(declaredGroups).map(({ label }) => label),
    ...Object.values(certainties),
    ...ofFields(handbook().flatMap(({ fields }) => fields)),
    ...ofFields(fieldsOf(siteSchema)),
    ...ofCards,
    ...standings,
  ].filter((word) => word !== undefined && han.test(word)),
)

it('has an English for all that the schemas say, and for nothing else', () => {
  expect(said.size).toBeGreaterThan(400)
  expect([...said].filter((word) => english[word!] === undefined)).toEqual([])
  expect(Object.keys(english).filter((word) => !said.has(word))).toEqual([])
})

it('writes it without Chinese characters and marks, and blank for measure words alone', () => {
  const blank = Object.entries(english).filter(([, text]) => !text)
  const measures = new Set([...kindNames.map((name) => kindOf(name).measure), '人'])
  expect(new Set(blank.map(([word]) => word))).toEqual(measures)
  for (const text of Object.values(english))
    expect([text, isEnglishText(text), text === text.trim()]).toEqual([text, true, true])
})

it('writes a label and a choice with a capital', () => {
  const starts = Object.values(english).filter((text) => /^\p{Ll}/u.test(text))
  // What a setting takes may come first.
  expect(
    starts.filter((text) => !/^(?:true|light|local|github|alliances\/slug)\b/.test(text)),
  ).toEqual([])
})

it('names regions by their slugs', () => {
  expect(regionName('ganzhou')).toBe('Ganzhou')
  expect(regionName('greater-bay-area')).toBe('Greater Bay Area')
  for (const slug of ['inner-mongolia', 'neimenggu'])
    expect(regionName(slug)).toBe('Inner Mongolia')
  expect(regionName('shaanxi')).toBe('Shaanxi')
  expect(regionName('xianggang')).toBe('Hong Kong')
  expect(regionName('yaan')).toBe('Ya’an')
})

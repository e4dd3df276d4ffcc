/**
 * `npm run new -- event`: asks for what an entry must have and writes a file that passes the check.
 *
 * Every field can be given as an option, for scripts; then nothing is asked for it. Exit codes: 0 written, 1 not
 * written, 2 called wrongly.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { check, report } from '../check/index.ts'
import { faultsOf, type Graph, type Problem } from '../graph/index.ts'
import { kindNames, kindOf, slugPattern, type KindName } from '../kinds/index.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { syllables } from '../kinds/pinyin.ts'
import type { Terms } from '../kinds/terms.ts'
import { places } from '../places.ts'
import { readSite } from '../check/settings.ts'
import { editWords } from '../strings/edit.ts'
import { args as told, explained, help, listed, said } from '../strings/language.ts'
import { writeCollections } from '../typing/schemas.ts'
import { wordsIn } from '../strings/languages.ts'
import { askChoice, askText, Cancelled, type Choice } from './ask.ts'
import { asked, compose } from './compose.ts'
import { freeSlug, kindNamed } from './name.ts'
import { apply, edits } from './patch.ts'

const { new: words } = editWords

function end(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}

type Values = Record<string, unknown>

/** Options as the fields take them: numbers as numbers, lists as lists. */
function valuesOf(given: Record<string, unknown>, fields: readonly FieldManual[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, type, count }) => {
      const raw = given[name] as string[] | undefined
      if (!raw?.length) return []
      const values = raw.map((one) => {
        if (type === 'number' && /^\d+$/.test(one)) return Number(one)
        return type === 'boolean' && /^(?:true|false)$/.test(one) ? one === 'true' : one
      })
      const isList = count === 'many' || (count === 'either' && values.length > 1)
      return [[name, isList ? values : values[0]]]
    }),
  )
}

/** What is wrong with one value, in the checker's own words. */
function wrongWith(kind: KindName, field: FieldManual, value: unknown): string | undefined {
  const shape: Record<string, z.ZodType> = kindOf(kind).schema.shape
  const result = shape[field.name]!.safeParse(value)
  if (result.success) return undefined
  const issues = result.error.issues.map((issue) => ({
    ...issue,
    path: [field.name, ...issue.path],
  }))
  const [first] = faultsOf(issues, { [field.name]: value }, [field])
  if (!first) return undefined
  const { what, how = '' } = wordsIn()({ ...first, file: '' } as Problem)
  return words.wrongWith(what, how)
}

/** Entries that a reference may name, with all by which they can be found. */
function choicesOf(field: FieldManual, graph: Graph | undefined): Choice[] {
  const kinds = field.refers?.includes('*') ? kindNames : (field.refers as KindName[])
  return kinds.flatMap((kind) =>
    (graph?.of(kind) ?? []).map((node) => {
      const names = [node.data.title, node.data.short, ...(node.data.aliases ?? [])].filter(
        (name) => name !== undefined,
      )
      const sounds = names.map(syllables)
      return {
        value: field.refers?.includes('*') ? node.id : node.slug,
        label: node.data.title,
        also: [
          ...names,
          ...sounds.map((one) => one.join('')),
          ...sounds.map((one) => one.map((syllable) => syllable[0] ?? '').join('')),
        ],
      }
    }),
  )
}

/** An organisation takes part in an alliance, whose file says as what. */
function membership(terms: Terms): FieldManual[] {
  const { fields } = manualOf('alliances', terms)
  const role = fields
    .find(({ name }) => name === 'members')!
    .fields!.find(({ name }) => name === 'role')!
  const { alliance } = words
  const [refers, example] = [['alliances'], 'sample-alliance']
  const joined = { ...role, required: false, type: 'reference', refers, example } as const
  return [{ ...joined, name: 'alliance', ...alliance, written: example }, role]
}

async function ask(kind: KindName, fields: readonly FieldManual[], values: Values) {
  const { portal } = await check(places.content, { drafts: true })
  for (const field of fields) {
    if (values[field.name] !== undefined) continue
    if (field.name === 'role' && !values['alliance']) continue
    const question = {
      message: said(field.label),
      hint:
        field.type === 'choice'
          ? said(field.help)
          : words.hint(said(field.help), field.written.replace(/^\w+:\s*/, '')),
      optional: !field.required,
    }
    if (field.type === 'choice') {
      const choices = field.choices!.map((value) => ({
        value,
        label: said(value),
        also: [value, syllables(value).join('')],
      }))
      values[field.name] = await askChoice(question, choices)
    } else if (field.type === 'reference') {
      const choices = choicesOf(field, portal?.graph)
      const value = choices.length ? await askChoice(question, choices) : undefined
      values[field.name] = value && field.count === 'many' ? [value] : value
    } else values[field.name] = await askText(question, (text) => wrongWith(kind, field, text))
  }
}

async function main() {
  const [name = '', ...args] = told
  const usage = words.usage(listed(kindNames.map((kind) => explained(kind, kindOf(kind).label))))
  help(usage)
  const kind = kindNamed(name)
  if (!kind) end(name ? `${words.unknownKind(name)}\n\n${usage}` : usage, 2)
  const { terms } = readSite()
  const manual = manualOf(kind, terms)
  const more = kind === 'organizations' ? membership(terms) : []
  const [fields, { label }] = [[...manual.fields, ...more], manual]
  let given: Record<string, unknown>
  try {
    given = parseArgs({
      args,
      options: {
        yes: { type: 'boolean' },
        ...Object.fromEntries(
          fields
            .filter(({ type }) => type !== 'object')
            .map((field) => [field.name, { type: 'string', multiple: true } as const]),
        ),
      },
    }).values
  } catch (fault) {
    end(`${(fault as Error).message}\n\n${usage}`, 2)
  }
  const values = valuesOf(given, fields)
  const wanted = [...asked(kind, terms), ...more]
  if (process.stdin.isTTY && !given['yes']) {
    console.log(words.title(said(label)))
    await ask(kind, wanted, values)
  }
  if (kind === 'news') values['date'] ??= new Date().toISOString().slice(0, 10)
  const missing = wanted.filter(
    ({ name, required }) =>
      required && values[name] === undefined && (name !== 'role' || values['alliance']),
  )
  if (missing.length)
    end(words.missing(listed(missing.map((one) => explained(`--${one.name}`, one.label)))), 2)
  const isTaken = (one: string) => existsSync(join(places.content, kind, `${one}.md`))
  const slug = String(values['slug'] ?? freeSlug(String(values['title']), isTaken))
  if (!slug) end(words.noSlug, 1)
  const { slug: _, alliance, role, ...own } = values
  const joined = alliance === undefined ? undefined : { alliance: String(alliance), role }
  await write(kind, slug, compose(kind, own, terms), joined)
}

/** Writes the file, and takes it away again if the check finds fault with it. */
async function write(
  kind: KindName,
  slug: string,
  text: string,
  joined?: { alliance: string; role: unknown },
) {
  const file = `${kind}/${slug}.md`
  const path = join(places.content, file)
  const shown = `${basename(places.content)}/${file}`
  if (!slugPattern.test(slug)) end(editWords.rename.slug(slug), 1)
  if (existsSync(path)) end(words.exists(shown), 1)
  mkdirSync(join(places.content, kind), { recursive: true })
  writeFileSync(path, text)
  const joins = joined && join(places.content, 'alliances', `${joined.alliance}.md`)
  const before = joins && existsSync(joins) ? readFileSync(joins, 'utf8') : undefined
  if (joins) {
    const { portal } = await check(places.content, { drafts: true })
    const members = portal?.graph.find('alliances', joined.alliance)?.data.members ?? []
    const value = { organization: slug, role: joined.role }
    const found = before && edits(before, [{ path: ['members', members.length], value }])
    if (!found) {
      rmSync(path)
      end(words.noAlliance(joined.alliance), 1)
    }
    writeFileSync(joins, apply(before, found))
  }
  const { problems, portal } = await check(places.content, { drafts: true })
  const files = [file, `alliances/${joined?.alliance}.md`]
  const own = problems.filter((one) => files.includes(one.file) && one.level === 'error')
  if (own.length) {
    const told = report(own, places.content)
    rmSync(path)
    if (joins && before) writeFileSync(joins, before)
    end(`${told}\n${words.wrong}`, 1)
  }
  writeCollections(places.root, places.content, portal?.graph)
  console.log(words.done(shown))
}

try {
  await main()
} catch (fault) {
  if (!(fault instanceof Cancelled)) throw fault
  end(words.cancelled, 1)
}

/**
 * `npm run setup`: the portal's name, address, owner and colour, one alliance or many, with or without the content that
 * came with it.
 *
 * Every answer can be given as an option, for scripts. Promises: the content passes the check afterwards, or all is as
 * it was. Exit codes: 0 set up, 1 not, 2 called wrongly.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { check, report } from '../check/index.ts'
import { kindNames } from '../kinds/index.ts'
import { places } from '../places.ts'
import { chinese, editWords, onePortal, pigments } from '../strings/edit.ts'
import { args, help } from '../strings/language.ts'
import { writeCollections } from '../typing/schemas.ts'
import { askChoice, askText, Cancelled } from './ask.ts'
import { meantChoice } from './column.ts'
import { compose } from './compose.ts'
import { freeSlug } from './name.ts'
import { namesOf } from './names.ts'
import { apply, edits, type Put } from './patch.ts'
import { readSite } from '../check/settings.ts'

const { setup: words } = editWords
const { content } = places
const path = join(content, 'site.yaml')

function end(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}

type Answers = Partial<
  Record<'name' | 'address' | 'owner' | 'colour' | 'alliance' | 'sample', string>
>

function optionsOf(): Answers & { yes?: boolean } {
  help(words.usage)
  const text = { type: 'string' } as const
  const options = { name: text, address: text, owner: text, colour: text, alliance: text }
  try {
    const { values } = parseArgs({
      args,
      options: { ...options, sample: text, yes: { type: 'boolean' } },
    })
    if (!['keep', 'remove', undefined].includes(values.sample)) end(words.usage, 2)
    return values
  } catch (fault) {
    return end(`${(fault as Error).message}\n\n${words.usage}`, 2)
  }
}

async function ask(given: Answers): Promise<Answers> {
  const choices = (labels: Record<string, string>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  const question = ([message, hint]: readonly [string, string]) => ({
    message,
    hint,
    optional: true,
  })
  const answers = { ...given }
  console.log(words.title)
  for (const key of ['name', 'address', 'owner'] as const)
    answers[key] ??= await askText(question(words[key]), () => undefined)
  const colours = words.colours.map((value) => ({ value, label: value }))
  answers.colour ??= await askChoice(question(words.colour), colours)
  if (answers.alliance === undefined) {
    const scope = await askChoice(question(words.scope), choices(words.scopes))
    if (scope === 'many') answers.alliance = ''
    else if (scope)
      answers.alliance = await askText(
        { ...question(words.alliance), optional: false },
        () => undefined,
      )
  }
  answers.sample ??= await askChoice(question(words.sample), choices(words.samples))
  return answers
}

/** A colour lightened by half, for the dark theme. */
const lighter = (colour: string) =>
  `#${[1, 3, 5].map((at) => ((parseInt(colour.slice(at, at + 2), 16) + 255) >> 1).toString(16)).join('')}`

/** `home` is the slug of the one alliance, empty for many; what stays as it is has none. */
function putsOf(
  { name, address, owner, colour, alliance, sample }: Answers,
  home: string | undefined,
): Put[] {
  const puts: Put[] = []
  const put = (value: unknown, ...path: string[]) => puts.push({ path, value })
  if (name) put(name, 'name')
  if (address) put(address, 'address')
  if (owner) {
    put(owner, 'footer', 'owner')
    put(false, 'footer', 'ownerSample')
  }
  if (colour) {
    const names = [words.colours, chinese.setup.colours] as const
    const hex =
      pigments[Math.max(...names.map((all) => all.findIndex((one) => one === colour)))] ?? colour
    if (hex && !/^#[0-9a-f]{6}$/i.test(hex)) end(words.wrongColour(colour), 2)
    const own = { zhu: { light: hex, dark: lighter(hex) }, seal: { light: hex, dark: hex } }
    put(hex ? own : {}, 'colours')
  }
  if (home !== undefined) put(home ? `alliances/${home}` : undefined, 'home')
  if (sample !== 'remove') return puts
  put([], 'suggestions')
  put(undefined, 'licence')
  put(undefined, 'english')
  for (const key of ['icp', 'police', 'recordsSample']) put(undefined, 'footer', key)
  const [mark] = /\p{L}/u.exec(name ?? alliance ?? '') ?? []
  if (mark) put(mark, 'mark')
  if (!home) return puts
  put(onePortal.description(alliance!), 'description')
  put(onePortal.lead, 'lead')
  put(onePortal.navigation(`alliances/${home}`), 'navigation')
  return puts
}

/** The words of a link stay where its entry goes. */
function unlink(text: string): string {
  const kinds = kindNames.filter((kind) => kind !== 'pages').join('|')
  return text.replace(
    new RegExp(`\\[([^[\\]\\n]*)\\]\\(/(?:${kinds})/[a-z0-9-]+/[^)[\\n]*\\)`, 'g'),
    '$1',
  )
}

/** The slug of an alliance; one of this name may be there already. */
async function homeOf({ alliance, sample }: Answers): Promise<string | undefined> {
  if (!alliance) return alliance
  const { portal } = sample === 'remove' ? {} : await check(content, { drafts: true })
  const [known] = portal ? namesOf(portal.graph).find('alliances', alliance) : []
  const slug = known ?? freeSlug(alliance, (one) => sample !== 'remove' && existsSync(fileOf(one)))
  return slug || end(editWords.new.noSlug, 2)
}

const fileOf = (alliance: string) => join(content, 'alliances', `${alliance}.md`)

/** The file that is new, if one is. */
function write(answers: Answers, home: string | undefined): string | undefined {
  // A settings file is front matter alone.
  const text = `---\n${readFileSync(path, 'utf8')}\n---\n`
  const found = edits(text, putsOf(answers, home)) ?? end(words.form, 1)
  writeFileSync(path, apply(text, found).slice(4, -5))
  if (answers.sample === 'remove') {
    for (const kind of kindNames)
      if (kind !== 'pages') rmSync(join(content, kind), { recursive: true, force: true })
    for (const name of readdirSync(join(content, 'pages'))) {
      const page = join(content, 'pages', name)
      writeFileSync(page, unlink(readFileSync(page, 'utf8')))
    }
  }
  const { alliance } = answers
  if (!alliance || !home || existsSync(fileOf(home))) return undefined
  mkdirSync(join(content, 'alliances'), { recursive: true })
  const { terms } = readSite()
  const [first] = terms.of('forms')
  const form =
    meantChoice(alliance, { vocabulary: 'forms', choices: terms.of('forms') }, terms) ?? first
  const values = { title: alliance, form, issuedBy: alliance }
  writeFileSync(fileOf(home), compose('alliances', values, terms))
  return fileOf(home)
}

const { yes, ...given } = optionsOf()
const wanted = process.stdin.isTTY && !yes ? ask(given) : Promise.resolve(given)
const answers = await wanted.catch((fault: unknown) => {
  if (!(fault instanceof Cancelled)) throw fault
  return end(editWords.new.cancelled, 1)
})
const kept = mkdtempSync(join(tmpdir(), 'lianmai-setup-'))
process.once('exit', () => rmSync(kept, { recursive: true, force: true }))
cpSync(content, kept, { recursive: true })
const created = write(answers, await homeOf(answers))
const { problems, portal } = await check(content, { drafts: true })
if (problems.length) console.log(report(problems, content))
if (!portal) {
  if (created) rmSync(created)
  cpSync(kept, content, { recursive: true })
  end(words.undone, 1)
}
writeCollections(places.root, content, portal.graph)
console.log(`${words.done}\n${words.next}`)

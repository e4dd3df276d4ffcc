/**
 * `npm run rename -- events/old new`: moves an entry and rewrites all that refers to it.
 *
 * Promises: the check is green before and after, or nothing has changed. Exit codes: 0 renamed, 1 not, 2 called wrongly.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, report } from '../check/index.ts'
import { nearFinder } from '../check/near.ts'
import { pathFinder } from '../check/position.ts'
import { relations, type Entry, type Node } from '../graph/index.ts'
import { kindNames, kindOf, slugPattern } from '../kinds/index.ts'
import { places } from '../places.ts'
import { listContent, partsOf, readText } from '../read/index.ts'
import { editWords } from '../strings/edit.ts'
import { args, help } from '../strings/language.ts'
import { writeCollections } from '../typing/schemas.ts'
import { apply, type Edit } from './patch.ts'

const { rename: words } = editWords

function end(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}

/** Only the path of a problem says where it stands. */
const anyProblem = { rule: '', level: 'error', file: '' } as const

/** The places of a file that name an entry, with what shall stand there instead. */
export async function editsOf(
  kind: string,
  text: string,
  from: Node,
  slug: string,
): Promise<Edit[]> {
  const { reading } = await readText(text)
  const known = kindNames.find((name) => name === kind)
  const edits: Edit[] = []
  const find = pathFinder(text)
  const references = known ? relations[known](reading.data) : []
  for (const { reference, target, path } of references) {
    const [wanted] = reference.kinds
    const id = wanted === '*' ? target : `${wanted}/${target}`
    if (id !== from.id) continue
    const range = find({ ...anyProblem, path })
    const put = wanted === '*' ? `${from.kind}/${slug}` : slug
    const at = text.indexOf(target, range.start)
    if (at >= 0 && at < range.end) edits.push({ start: at, end: at + target.length, put })
  }
  const address = new RegExp(`${kindOf(from.kind).base}${from.slug}(?=[/?#"'\\s)>\\]]|$)`, 'g')
  for (const { start, end: last } of [
    ...(reading.body?.links ?? []),
    ...(reading.body?.images ?? []),
  ])
    for (const { 0: found, index } of text.slice(start, last).matchAll(address))
      edits.push({
        start: start + index,
        end: start + index + found.length,
        put: `${kindOf(from.kind).base}${slug}`,
      })
  return edits
}

help(words.usage)
const [from = '', to = ''] = args
const [kind = '', old = ''] = from.replace(/\.md$/, '').split('/')
const slug = to.replace(/\.md$/, '').split('/').at(-1) ?? ''
if (!old || !slug) end(words.usage, 2)
if (to.includes('/') && to.split('/')[0] !== kind) end(words.otherKind, 1)
if (!slugPattern.test(slug)) end(words.slug(slug), 1)
if (slug === old) end(words.same, 1)

const { problems, portal } = await check(places.content, { drafts: true })
if (!portal) end(`${words.faulty}\n${report(problems, places.content)}`, 1)
const node = portal.graph.nodes.get(`${kind}/${old}`)
if (!node) {
  const known = kindNames.find((name) => name === kind) ?? '*'
  const near = nearFinder([...portal.graph.nodes.values()] as unknown as Entry[])(known, old)
  end([words.unknown(from), near && words.nearest(near.id)].filter(Boolean).join(''), 1)
}
if (portal.graph.nodes.has(`${kind}/${slug}`)) end(words.taken(`${kind}/${slug}`), 1)
rename(node)

async function rename(entry: Node) {
  const before = new Map<string, string>()
  const put = async (file: string, text: string) => {
    const path = join(places.content, file)
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  }
  let count = 0
  const files = [...listContent(places.content).files, { kind: '', file: 'site.yaml' }]
  for (const one of files) {
    const text = readFileSync(join(places.content, one.file), 'utf8')
    const edits = one.kind ? await editsOf(one.kind, text, entry, slug) : addressesIn(text, entry)
    if (!edits.length) continue
    before.set(one.file, text)
    put(one.file, apply(text, edits))
    count += edits.length
  }
  const moved = `${entry.kind}/${slug}.md`
  const text = readFileSync(join(places.content, entry.file), 'utf8')
  before.set(entry.file, before.get(entry.file) ?? text)
  rmSync(join(places.content, entry.file))
  put(moved, movedText(text, entry))

  const after = await check(places.content, { drafts: true })
  if (after.portal) {
    writeCollections(places.root, places.content, after.portal.graph)
    console.log(words.done(entry.id, `${entry.kind}/${slug}`, count, before.size))
    return
  }
  const told = report(after.problems, places.content)
  rmSync(join(places.content, moved), { force: true })
  for (const [file, original] of before) put(file, original)
  end(`${words.undone}\n${told}`, 1)
}

/** The file's name says the address from now on; the old one is kept, so that it leads here. */
function movedText(text: string, { slug: last, data }: Node): string {
  const { yaml = '', yamlAt = 0 } = partsOf(text) ?? {}
  const former = [...new Set([...(data.formerly ?? []), last])].filter((one) => one !== slug)
  const line = former.length ? `formerly: [${former.join(', ')}]` : undefined
  let fields = yaml.replace(/^slug:.*\r?\n/m, '')
  const start = fields.search(/^formerly:/m)
  if (start >= 0) {
    const { end } = pathFinder(`---\n${fields}---\n`)({ path: ['formerly'], ...anyProblem })
    fields = `${fields.slice(0, start)}${line ?? ''}${fields.slice(end - 4)}`
  } else if (line) fields = `${fields.trimEnd()}\n${line}\n`
  return text.slice(0, yamlAt) + fields + text.slice(yamlAt + yaml.length)
}

/** Links of the portal's own settings. */
function addressesIn(text: string, { kind: folder, slug: name }: Node): Edit[] {
  const { base } = kindOf(folder)
  return [...text.matchAll(new RegExp(`${base}${name}(?=/)`, 'g'))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    put: `${base}${slug}`,
  }))
}

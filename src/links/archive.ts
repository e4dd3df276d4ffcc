/**
 * `npm run archive -- sources/x [file]`: keeps a copy of a source, of what stands at its address or of a file, and writes
 * name, SHA-256 and day into the entry.
 *
 * Promises: the entry's other bytes stay; a folder made for copies is kept out of Git. Exit codes: 0 kept, and all that is
 * quoted of it is there; 1 not; 2 called wrongly.
 */
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { check, report } from '../check/index.ts'
import { readSite } from '../check/settings.ts'
import { apply, dataOf, edits } from '../edit/patch.ts'
import { commit } from '../edit/stage.ts'
import { todayIn } from '../kinds/day.ts'
import { isWebAddress } from '../kinds/kind.ts'
import { archiveOf, places } from '../places.ts'
import { endingOf, textOfCopy } from '../read/copy.ts'
import { partsOf } from '../read/file.ts'
import { args, help } from '../strings/language.ts'
import { linkWords } from '../strings/links.ts'
import { take } from './visit.ts'

const { archive: words } = linkWords

function end(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}

help(words.usage)
const [name = '', path] = args
const slug = name.replace(/\.md$/, '').split('/').at(-1)!
if (!slug || args.length > 2) end(words.usage, 2)
const id = `sources/${slug}`
const entry = join(places.content, `${id}.md`)
if (!existsSync(entry)) end(words.unknown(id), 1)
const text = readFileSync(entry, 'utf8')
const { site } = readSite()
const { bytes, type } = path === undefined ? await fromAddress() : { bytes: fromFile(path) }

const day = todayIn(site?.timezone ?? 'Asia/Shanghai')
const ending = endingOf(bytes, type)
const file = `${slug}-${day}.${ending}`
const isOther = ending === 'txt' && bytes.includes(0)
const said = isOther
  ? ''
  : await textOfCopy(bytes, file)
      .then((all) => all.trim())
      .catch(() => '')
if (!said) end(words.noText, 1)
const copy = { file, sha256: hash('sha256', bytes), date: day }
const puts = Object.entries(copy).map(([field, value]) => ({ path: ['copy', field], value }))
const changes = edits(text, puts) ?? end(words.unwritable(`${id}.md`), 1)
const archive = archiveOf(places.content)
if (!existsSync(archive)) {
  mkdirSync(archive)
  writeFileSync(join(archive, '.gitignore'), '*\n')
}
commit(
  new Map<string, string | Uint8Array>([
    [join(archive, file), bytes],
    [entry, apply(text, changes)],
  ]),
)
console.log(words.done(file, said.length, `${id}.md`))

const { problems, portal } = await check(places.content, { drafts: true })
const wrong = problems.filter(
  ({ rule, params }) => rule === 'archive/quote' && params!['id'] === id,
)
const quoting = [...(portal?.graph.nodes.values() ?? [])].flatMap(({ citations }) =>
  citations.filter(({ source, quote }) => source.id === id && quote),
)
if (wrong.length) end(report(wrong, places.content), 1)
if (quoting.length) console.log(words.proven(quoting.length))

async function fromAddress() {
  const { address } = dataOf(partsOf(text)?.yaml ?? '')
  if (typeof address !== 'string' || !isWebAddress(address)) end(words.noAddress, 1)
  const taken = await take(address, {
    agent: `Mozilla/5.0 (compatible; LianmaiLinks/1.0${site ? `; +${site.url}` : ''})`,
    patience: 20_000,
    most: 0,
    pause: (milliseconds) => pause(milliseconds),
    now: () => new Date(),
    inTurn: (_, work) => work(),
    shut: new Map(),
  })
  if ('why' in taken)
    end(`${address}${linkWords.colon}${linkWords.why[taken.why](taken.status)}`, 1)
  return taken
}

function fromFile(given: string): Buffer {
  try {
    return readFileSync(given)
  } catch {
    end(words.noFile(given), 1)
  }
}

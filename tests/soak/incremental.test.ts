/** After any edit, what is built upon the last site is byte for byte what is built from nothing. */
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { filesOf } from '../../src/publish/manifest.ts'
import { Chance } from '../bench/generate.ts'
import { build, built, root } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianmai-edits-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const edits = Number(process.env['EDITS'] ?? 200)
const content = join(folder, 'content')
const chance = new Chance(Number(process.env['SEED'] ?? 11))

const entries = () =>
  readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
const some = (kinds: RegExp) => chance.pick(entries().filter((name) => kinds.test(name)))
const text = (name: string) => readFileSync(join(content, name), 'utf8')
const write = (name: string, text: string) => writeFileSync(join(content, name), text)
/** A field of the front matter, in the place of one of that name. */
function put(name: string, field: string, value: string) {
  const [, front = '', body = ''] = /^---\n([^]*?\n)---\n([^]*)$/.exec(text(name)) ?? []
  const others = front.replace(new RegExp(`^${field}:.*\\n(?:[ -].*\\n)*`, 'm'), '')
  write(name, `---\n${others}${field}: ${value}\n---\n${body}`)
}
const slugOf = (name: string) => name.replace(/^.*\/|\.md$/g, '')
const any = /./

/** What an editor may do; says what was done. */
const kinds: Record<string, () => string> = {
  body() {
    const name = some(any)
    appendFileSync(join(content, name), `\n又补一句：第 ${chance.below(1000)} 次修订。\n`)
    return name
  },
  mention() {
    const [name, other] = [some(/events|news|alliances/), some(/organizations|events|policies/)]
    appendFileSync(join(content, name), `\n见[这里](/${other.replace(/\.md$/, '/')})。\n`)
    return `${name} → ${other}`
  },
  title() {
    const name = some(any)
    put(name, 'title', `"改名${chance.below(10_000)}号${slugOf(name)}"`)
    return name
  },
  summary() {
    const name = some(any)
    put(name, 'summary', `"摘要第${chance.below(10_000)}版。"`)
    return name
  },
  updated() {
    const name = some(any)
    put(name, 'updated', `2026-${String(chance.between(1, 12)).padStart(2, '0')}-15`)
    return name
  },
  date() {
    const name = some(/events/)
    put(name, 'span', `${chance.between(2016, 2026)}-0${chance.between(1, 9)}-1${chance.below(10)}`)
    return name
  },
  added() {
    const name = some(/news|events/)
    const copy = name.replace(/[^/]+$/, `new-${chance.below(100_000)}.md`)
    write(copy, text(name))
    put(copy, 'title', `"新条目${copy}"`)
    return copy
  },
  deleted() {
    // Nothing refers to news but other texts; where one does, the check says so and nothing is built.
    const name = some(/news|policies|agreements|opportunities/)
    rmSync(join(content, name))
    return name
  },
  draft() {
    const name = some(/news|opportunities/)
    put(name, 'draft', chance.maybe(0.5) ? 'true' : 'false')
    return name
  },
  renamed() {
    const name = some(/news|agreements|opportunities/)
    const to = name.replace(/[^/]+$/, `renamed-${chance.below(100_000)}.md`)
    renameSync(join(content, name), join(content, to))
    put(to, 'formerly', `[${slugOf(name)}]`)
    return `${name} → ${to}`
  },
  region() {
    const name = some(/alliances|organizations|events/)
    put(name, 'region', slugOf(some(/regions/)))
    return name
  },
  site() {
    const yaml = text('site.yaml').replace(
      /^tagline:.*$/m,
      `tagline: 第${chance.below(1000)}版门户`,
    )
    write('site.yaml', yaml)
    return 'site.yaml'
  },
}

// Milliseconds an edit, on a machine that does something else too.
const patience = 60_000

test(`${edits} edits`, { timeout: edits * patience }, async () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'tests', 'bench', 'generate.ts'), '300', content, '--seed=5'],
    { encoding: 'utf8' },
  )
  expect(status, stderr).toBe(0)
  const settings = { PORTAL_CONTENT: content, PORTAL_SKIP: 'share' }
  const upon = { ...settings, PORTAL_OUT: join(folder, 'upon') }
  await built(upon)
  const names = Object.keys(kinds)
  const made: string[] = []
  let refused = 0
  for (let count = 0; count < edits; count++) {
    const kind = names[count % names.length]!
    const before = new Map(entries().map((name) => [name, text(name)]))
    const done = `${kind} ${kinds[kind]!()}`
    const { code, output } = await build(upon)
    if (code === 1) {
      // The edit was a mistake, such as an entry that is deleted while another names it: it is taken back.
      refused += 1
      for (const name of entries()) if (!before.has(name)) rmSync(join(content, name))
      for (const [name, was] of before) write(name, was)
      continue
    }
    expect(code, output.slice(-2000)).toBe(0)
    made.push(`${done}: ${/^  页面　.*$/m.exec(output)?.[0].trim()}`)
    const out = join(folder, `clean-${count}`)
    await built({ ...settings, PORTAL_OUT: out })
    const [one, other] = [filesOf(join(folder, 'upon')), filesOf(out)]
    const differing = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
      (path) => one[path] !== other[path],
    )
    expect(differing, done).toEqual([])
    rmSync(out, { recursive: true })
  }
  console.log(`${made.join('\n')}\n${refused} edits were mistakes and were refused`)
  expect(made.length).toBeGreaterThan(edits / 2)
})

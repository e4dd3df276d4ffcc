/**
 * A build of a mistake ends with 1, and the site that was there stays as it was, byte for byte.
 *
 * One mistake of each sort is built; that the check refuses all others too is held by `check-fixtures.test.ts`.
 * `ALL_FIXTURES=1` builds every one.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { build as buildPortal } from '../build.ts'
import { discard, fixtures, namesIn, portalWith } from './fixture.ts'

/** Names, bytes and times of all files of a folder. */
function imprint(folder: string): string {
  const sum = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name)
    const { mtimeMs, isFile } = { ...statSync(path), isFile: statSync(path).isFile() }
    sum.update(`${name}\n${mtimeMs}\n`)
    if (isFile) sum.update(readFileSync(path))
  }
  return sum.digest('hex')
}

/** Builds a folder over a site that is there; the exit code and what it left. */
async function build(
  content: string,
): Promise<{ code: number | null; kept: boolean; beside: string[] }> {
  const folder = dirname(content)
  const out = join(folder, 'dist')
  mkdirSync(join(out, 'events'), { recursive: true })
  writeFileSync(join(out, 'index.html'), '<title>昨天的网站</title>')
  writeFileSync(join(out, 'events/index.html'), '<title>活动</title>')
  const before = imprint(out)
  const names = readdirSync(folder).sort()
  const { code } = await buildPortal({ PORTAL_CONTENT: content, PORTAL_OUT: out })
  const beside = readdirSync(folder).filter((name) => !names.includes(name))
  return { code, kept: imprint(out) === before, beside }
}

it('leaves the site alone, whatever the mistake', { timeout: 900_000 }, async () => {
  const sorts = new Map(namesIn('errors').map((name) => [name.split('-')[0], name]))
  const names = process.env['ALL_FIXTURES'] ? namesIn('errors') : [...sorts.values()]
  const wrong: string[] = []
  const work = async () => {
    for (let name = names.shift(); name; name = names.shift()) {
      const content = portalWith(join(fixtures, 'errors', name))
      const { code, kept, beside } = await build(content)
      discard(content)
      if (code !== 1 || !kept || beside.length)
        wrong.push(`${name}: ${code} ${kept} ${beside.join()}`)
    }
  }
  await Promise.all([work(), work()])
  expect(wrong).toEqual([])
})

/** The house's borders: imports run downward only, siblings never meet, and two rooms are pure. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../../src')

/**
 * What each room may import. `charts`, `feeds`, `search` and `share` are siblings. Of an owner's room the registry alone
 * knows, which is the one import that runs upward.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  kinds: [],
  graph: ['kinds'],
  strings: ['graph', 'kinds'],
  read: ['graph', 'kinds'],
  'places.ts': [],
  'site.ts': ['graph', 'kinds', 'read', 'places.ts'],
  'portal.ts': ['graph', 'read', 'site.ts'],
  charts: ['graph', 'kinds', 'strings'],
  feeds: ['graph', 'kinds', 'strings', 'site.ts'],
  search: ['graph', 'kinds', 'strings', 'site.ts'],
  share: ['graph', 'kinds', 'strings', 'site.ts'],
  ui: [
    'charts',
    'feeds',
    'search',
    'share',
    'graph',
    'kinds',
    'strings',
    'portal.ts',
    'site.ts',
    'places.ts',
  ],
  pages: ['ui', 'charts', 'feeds', 'search', 'share', 'graph', 'kinds', 'strings', 'portal.ts'],
  own: ['ui', 'charts', 'feeds', 'search', 'share', 'graph', 'kinds', 'strings', 'portal.ts'],
  // These put the rooms together; nothing but one another imports them.
  typing: ['graph', 'kinds', 'read', 'site.ts'],
  check: [
    'feeds',
    'search',
    'share',
    'host',
    'graph',
    'kinds',
    'read',
    'strings',
    'site.ts',
    'portal.ts',
    'typing',
    'places.ts',
  ],
  admin: ['check', 'edit', 'host', 'graph', 'kinds', 'read', 'site.ts', 'portal.ts', 'places.ts'],
  links: ['check', 'edit', 'kinds', 'read', 'strings', 'places.ts'],
  edit: ['check', 'graph', 'kinds', 'read', 'strings', 'site.ts', 'typing', 'places.ts'],
  markup: [],
  editions: ['feeds', 'markup', 'graph', 'kinds'],
  host: ['markup', 'feeds', 'graph', 'strings', 'places.ts'],
  install: ['strings', 'places.ts'],
  'content.config.ts': ['integration'],
  integration: [
    'admin',
    'check',
    'editions',
    'host',
    'markup',
    'read',
    'ui',
    'feeds',
    'search',
    'share',
    'graph',
    'kinds',
    'strings',
    'site.ts',
    'portal.ts',
    'places.ts',
  ],
}

/** Rooms that run in a unit test in milliseconds, and the packages they may use. */
const pure: Readonly<Record<string, readonly string[]>> = {
  kinds: ['edtf', 'pinyin-pro', 'yaml', 'zod'],
  graph: ['fastest-levenshtein', 'zod'],
}

interface Import {
  file: string
  to: string
  /** Only types: gone before anything runs. */
  types: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:ts|mjs|astro)$/.test(name) && !name.endsWith('.d.ts'))

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(statement)].map((match) => ({
    file,
    to: match[2] ?? match[3] ?? '',
    types: match[1] !== undefined,
  })),
)

const target = ({ file, to }: Import) =>
  to.startsWith('.')
    ? relative(src, resolve(src, dirname(file), to.replace(/\?.*$/, ''))).replaceAll('\\', '/')
    : undefined
const roomOf = (path: string) => path.split('/')[0]!

it('reads the import lines of all rooms', () => {
  expect(imports.length).toBeGreaterThan(200)
  expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(allowed).sort())
})

it.each(Object.entries(allowed))('%s imports only what is below it', (room, below) => {
  const others = imports
    .filter(({ file }) => roomOf(file) === room)
    .map((one) => [one.file, target(one)] as const)
    .filter(([, to]) => to !== undefined && roomOf(to) !== room)
    .filter(([file, to]) => file !== 'kinds/index.ts' || to !== 'own/index.ts')
  const wrong = others.filter(([, to]) => !below.includes(roomOf(to!)))
  expect(wrong).toEqual([])
})

it('has no room above that a room below imports', () => {
  const reaches = (room: string, seen = new Set<string>()): Set<string> => {
    for (const below of allowed[room] ?? []) if (!seen.has(below)) reaches(below, seen.add(below))
    return seen
  }
  for (const room of Object.keys(allowed)) expect([...reaches(room)]).not.toContain(room)
})

describe.each(Object.entries(pure))('%s', (room, packages) => {
  it('touches no file system, no Astro, no network', () => {
    const outside = imports.filter(({ file, to }) => roomOf(file) === room && !to.startsWith('.'))
    expect(outside.filter(({ to }) => !packages.includes(to))).toEqual([])
    const globals = /\b(?:fetch|process|globalThis|XMLHttpRequest)\b(?!['"])/
    for (const file of files.filter((name) => roomOf(name) === room)) {
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      expect(globals.test(code), file).toBe(false)
    }
  })
})

it('has no files that import one another in a ring', () => {
  const next = new Map<string, string[]>()
  for (const one of imports) {
    const to = target(one)
    if (to && !one.types) next.set(one.file, [...(next.get(one.file) ?? []), to])
  }
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]) => {
    expect(trail, [...trail, file].join(' → ')).not.toContain(file)
    if (done.has(file)) return
    for (const to of next.get(file) ?? []) visit(to, [...trail, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
})

it('has no room of leftovers', () => {
  const leftovers = /(?:^|\/)(?:utils?|helpers?|lib|common|misc|shared|types)(?:\/|\.ts$)/
  expect(files.filter((file) => leftovers.test(file))).toEqual([])
})

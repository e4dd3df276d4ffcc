/** Codes by which offices tell things apart: no two entries of a kind have one, be it only as another name. */
import { error, warning, type Entry, type Problem } from '../graph/index.ts'
import { foldCode } from '../kinds/code.ts'
import { manualOf } from '../kinds/manual.ts'

interface Coded {
  entry: Entry
  path: PropertyKey[]
  /** With its kind, as codes are kept. */
  code: string
  /** What it is known by, not only called. */
  isOwn: boolean
}

const others = ['aliases', 'formerNames'] as const

/** The entry's codes, and its other names as if they were some. */
function codesOf(entry: Entry): Coded[] {
  const coded = manualOf(entry.kind).fields.filter(({ type }) => type === 'code')
  if (!coded.length) return []
  const found = (path: PropertyKey[], value: unknown, isOwn: boolean): Coded[] =>
    typeof value === 'string' && value
      ? [{ entry, path, code: `${entry.kind} ${foldCode(value)}`, isOwn }]
      : []
  return [
    ...coded.flatMap(({ name }) => found([name], entry.data[name], true)),
    ...others.flatMap((name) => {
      const names = entry.data[name]
      return Array.isArray(names) ? names.flatMap((one, at) => found([name, at], one, false)) : []
    }),
  ]
}

/** Told at the later of two that say it is theirs, else where it is only a name. Of regions it was not asked before. */
export function checkCodes(entries: readonly Entry[]): Problem[] {
  const all = entries.flatMap(codesOf)
  const owners = new Map<string, Entry>()
  for (const { entry, code, isOwn } of all) if (isOwn && !owners.has(code)) owners.set(code, entry)
  return all.flatMap(({ entry, path, code }) => {
    const owner = owners.get(code)
    if (!owner || owner === entry) return []
    const tell = entry.kind === 'regions' ? warning : error
    const [, found = ''] = code.split(' ')
    const params = { found, id: owner.id, title: String(owner.data['title'] ?? owner.slug) }
    return [tell('entry/code', entry.file, { path, params })]
  })
}

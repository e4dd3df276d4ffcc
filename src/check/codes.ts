/** Codes by which offices tell things apart: no two entries of a kind have one, be it only as another name. */
import { error, warning, type Entry, type Problem } from '../graph/index.ts'
import { foldCode } from '../kinds/code.ts'
import { manualOf } from '../kinds/manual.ts'

const names = ['aliases', 'formerNames']

/** What of an entry may be a code, with its kind, and whether it says that it is its own. */
function codesOf(entry: Entry) {
  const fields = manualOf(entry.kind).fields.flatMap(({ name, type }) =>
    type === 'code' ? name : [],
  )
  if (!fields.length) return []
  return [...fields, ...names].flatMap((name) =>
    [entry.data[name]].flat().flatMap((value, at) => {
      const isOwn = fields.includes(name)
      const path = isOwn ? [name] : [name, at]
      const found = typeof value === 'string' ? foldCode(value) : ''
      return found ? [{ entry, path, found, code: `${entry.kind} ${found}`, isOwn }] : []
    }),
  )
}

/** Told at the later of two that say it is theirs, else where it is only a name. Of regions it was not asked before. */
export function checkCodes(entries: readonly Entry[]): Problem[] {
  const all = entries.flatMap(codesOf)
  const owners = new Map<string, Entry>()
  for (const { entry, code, isOwn } of all) if (isOwn && !owners.has(code)) owners.set(code, entry)
  return all.flatMap(({ entry, path, found, code }) => {
    const owner = owners.get(code)
    if (!owner || owner === entry) return []
    const params = { found, id: owner.id, title: String(owner.data['title'] ?? owner.slug) }
    const tell = entry.kind === 'regions' ? warning : error
    return [tell('entry/code', entry.file, { path, params })]
  })
}

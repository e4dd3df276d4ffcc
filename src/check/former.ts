/** Addresses an entry had before: none may be another's, now or before, or one the portal needs. */
import { error, type Entry, type Problem } from '../graph/index.ts'
import { isReserved } from './file.ts'

export function checkFormer(entries: readonly Entry[]): Problem[] {
  const files = new Map(entries.map(({ id, file }) => [id, file]))
  return entries.flatMap(({ kind, file, data }) => {
    const former = Array.isArray(data['formerly']) ? (data['formerly'] as unknown[]) : []
    return former.flatMap((slug, index): Problem[] => {
      if (typeof slug !== 'string') return []
      const id = `${kind}/${slug}`
      const path = ['formerly', index]
      if (isReserved(kind, slug))
        return [error('entry/reserved', file, { path, params: { found: slug } })]
      const other = files.get(id)
      if (!other) files.set(id, file)
      return other ? [error('entry/duplicate', file, { path, params: { id, other } })] : []
    })
  })
}

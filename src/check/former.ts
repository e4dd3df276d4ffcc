/** Addresses an entry had before: none may be another's, now or before, or one the portal needs. */
import { error, type Entry, type Problem } from '../graph/index.ts'

/** `reserved` tells the slugs of a kind that no entry can have. */
export function checkFormer(
  entries: readonly Entry[],
  reserved: (kind: string, slug: string) => boolean,
): Problem[] {
  const files = new Map(entries.map(({ id, file }) => [id, file]))
  return entries.flatMap(({ kind, file, data }) => {
    const former = Array.isArray(data['formerly']) ? (data['formerly'] as unknown[]) : []
    return former.flatMap((slug, index): Problem[] => {
      if (typeof slug !== 'string') return []
      const id = `${kind}/${slug}`
      const path = ['formerly', index]
      if (reserved(kind, slug))
        return [error('entry/reserved', file, { path, params: { found: slug } })]
      const other = files.get(id)
      if (!other) files.set(id, file)
      return other ? [error('entry/duplicate', file, { path, params: { id, other } })] : []
    })
  })
}

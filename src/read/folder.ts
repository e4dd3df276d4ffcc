/**
 * What is in the content folder.
 *
 * Enters: the folder. Leaves: each entry's file with its kind, and a problem for all that is not where it belongs.
 * Promises: an order that is the same on every machine; no link is followed out of the folder.
 */
import { readdirSync, realpathSync, type Dirent } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { error, nearest, type Problem } from '../graph/index.ts'
import { kindNames, type KindName } from '../kinds/index.ts'

export interface ContentFile {
  kind: KindName
  /** Relative to the content folder, with `/`. */
  file: string
  /** The file's name without `.md`. */
  name: string
}

const ignored = /^(\.|readme\.md$)/i
const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : Number(a.name > b.name))

export function listContent(content: string): { files: ContentFile[]; problems: Problem[] } {
  const files: ContentFile[] = []
  const problems: Problem[] = []
  const root = realpathSync(content)
  for (const entry of readdirSync(content, { withFileTypes: true }).sort(byName)) {
    if (ignored.test(entry.name) || entry.name === 'site.yaml') continue
    if (escapes(root, entry)) {
      problems.push(error('folder/link', entry.name))
      continue
    }
    if (!entry.isDirectory()) {
      problems.push(error('folder/stray', entry.name))
      continue
    }
    if (!kindNames.includes(entry.name as KindName)) {
      const near = nearest(entry.name.toLowerCase(), kindNames, distance)
      problems.push(
        error('folder/unknown', entry.name, {
          params: { found: entry.name, ...(near && { nearest: near }) },
        }),
      )
      continue
    }
    const kind = entry.name as KindName
    for (const child of readdirSync(join(content, kind), { withFileTypes: true }).sort(byName)) {
      if (ignored.test(child.name)) continue
      const file = `${kind}/${child.name}`
      if (escapes(root, child)) problems.push(error('folder/link', file))
      else if (child.isDirectory()) problems.push(error('folder/nested', file))
      else if (!child.name.endsWith('.md')) problems.push(error('folder/ending', file))
      else files.push({ kind, file, name: child.name.slice(0, -3) })
    }
  }
  return { files, problems }
}

/** A symbolic link that is broken, loops, or leads out of the content folder. */
function escapes(root: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false
  try {
    const target = relative(root, realpathSync(join(entry.parentPath, entry.name)))
    return target === '..' || target.startsWith(`..${sep}`)
  } catch {
    return true
  }
}

/**
 * What is in the content folder.
 *
 * Enters: the folder. Leaves: each entry's file with its kind, and a problem for all that is not where it belongs.
 * Promises: an order that is the same on every machine; no link is followed and no pipe is opened.
 */
import { readdirSync, realpathSync, type Dirent } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { error, nearest, type Problem } from '../graph/problem.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'

export interface ContentFile {
  kind: KindName
  /** Relative to the content folder, with `/`. */
  file: string
  /** The file's name without `.md`. */
  name: string
}

/** Hidden files, notes to editors, and what Windows leaves in folders by itself. */
const ignored = /^(?:\.|~\$|readme\.md$|thumbs\.db$|desktop\.ini$)/i
const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : Number(a.name > b.name))

/** What is meant for an entry, whatever it was called. */
const meant = /\.(?:md|markdown|mdx|mkd)$/i

/**
 * `translations` are the bodies of entries in English: `x.en.md` is that of `x.md`, and its name `x`. `beside` are the paths, relative to the content folder and with `/`, of files that stand beside an entry or in a
 * folder of their own beside it; which of them are published is told later.
 */
export function listContent(content: string): {
  files: ContentFile[]
  translations: ContentFile[]
  beside: string[]
  problems: Problem[]
} {
  const files: ContentFile[] = []
  const translations: ContentFile[] = []
  const beside: string[] = []
  const problems: Problem[] = []
  let top: Dirent[]
  try {
    top = readdirSync(content, { withFileTypes: true }).sort(byName)
  } catch (fault) {
    const isMissing = (fault as NodeJS.ErrnoException).code === 'ENOENT'
    return {
      files,
      translations,
      beside,
      problems: [error(isMissing ? 'folder/missing' : 'file/unreadable', '')],
    }
  }
  const root = realpathSync(content)
  for (const entry of top) {
    const { name } = entry
    if (ignored.test(name) || (name === 'site.yaml' && !entry.isSymbolicLink())) continue
    if (entry.isSymbolicLink()) problems.push(error(linkRule(root, entry), name))
    else if (!entry.isDirectory()) problems.push(stray(name))
    else if (!kindNames.includes(name as KindName)) problems.push(unknownFolder(name))
    else listKind(name as KindName)
  }
  const written = new Set(files.map(({ file }) => file))
  for (const { file, kind, name } of translations)
    if (!written.has(`${kind}/${name}.md`))
      problems.push(error('folder/translation', file, { params: { found: `${name}.md` } }))
  return { files, translations, beside, problems }

  function inside(folder: string): Dirent[] {
    try {
      return readdirSync(join(content, folder), { withFileTypes: true }).sort(byName)
    } catch {
      problems.push(error('file/unreadable', folder))
      return []
    }
  }

  function listKind(kind: KindName) {
    for (const entry of inside(kind)) {
      const { name } = entry
      if (ignored.test(name)) continue
      const file = `${kind}/${name}`
      if (entry.isSymbolicLink()) problems.push(error(linkRule(root, entry), file))
      else if (entry.isDirectory()) listBeside(file)
      else if (!entry.isFile()) problems.push(error('folder/special', file))
      else if (name.endsWith('.en.md'))
        translations.push({ kind, file, name: name.slice(0, -'.en.md'.length).normalize('NFC') })
      else if (name.endsWith('.md'))
        files.push({ kind, file, name: name.slice(0, -3).normalize('NFC') })
      else if (meant.test(name)) problems.push(endingFault(file))
      else beside.push(file)
    }
  }

  function listBeside(folder: string) {
    const found = problems.length
    const files = inside(folder).filter(({ name }) => !ignored.test(name))
    if (problems.length > found) return
    const isPlain = files.every((entry) => entry.isFile() && !meant.test(entry.name))
    if (files.length && isPlain) beside.push(...files.map(({ name }) => `${folder}/${name}`))
    else problems.push(error('folder/nested', folder))
  }
}

function stray(name: string): Problem {
  if (/^site\.ya?ml$/i.test(name))
    return error('folder/site', name, { params: { found: name, nearest: 'site.yaml' } })
  return error('folder/stray', name)
}

/** A file that is neither an entry nor anything that an entry shows. */
export function endingFault(file: string): Problem {
  const nearestName = file.replace(/\.(?:md|markdown|mdx|mkd|txt|md\.txt)$/i, '.md')
  const found = /\.[^./]*$/.exec(file)?.[0] ?? ''
  return error('folder/ending', file, {
    params: {
      found,
      ...(nearestName !== file && { nearest: nearestName.slice(nearestName.lastIndexOf('/') + 1) }),
    },
  })
}

function unknownFolder(name: string): Problem {
  const labelled = kindNames.find((kind) =>
    [kindOf(kind).label, kindOf(kind).short].includes(name.trim()),
  )
  const near = labelled ?? nearest(name.toLowerCase().trim(), kindNames, distance)
  return error('folder/unknown', name, {
    params: {
      found: name,
      ...(near && { nearest: near, title: kindOf(near as KindName).label }),
      choices: kindNames.join('、'),
    },
  })
}

/** A symbolic link that is broken or loops, leads out of the content folder, or shows one file twice. */
function linkRule(root: string, entry: Dirent): string {
  try {
    const from = join(realpathSync(entry.parentPath), entry.name)
    const target = relative(root, realpathSync(from))
    if (target === '..' || target.startsWith(`..${sep}`)) return 'folder/link-outside'
    return from.startsWith(join(root, target, sep)) || !target
      ? 'folder/link-loop'
      : 'folder/link-inside'
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ELOOP'
      ? 'folder/link-loop'
      : 'folder/link-broken'
  }
}

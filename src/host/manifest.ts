/**
 * `build.json`: what a site was made of and every file of it, so that a copy can be proven.
 *
 * The same content, code and settings give the same text: no clock, path or machine is in it.
 */
import { createHash, hash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const manifestFile = 'build.json'

export interface Manifest {
  /** Name and version of what made it. */
  generator: string
  node: string
  /** SHA-256 of the engine: its source and its lock file. */
  code: string
  /** SHA-256 of the owner's content and files. */
  content: string
  /** What the build was told: address, form of links, steps left out. */
  settings: Record<string, string | boolean>
  entries: number
  /** SHA-256 of the list of files. */
  digest: string
  /** SHA-256 of every other file by its path. */
  files: Record<string, string>
}

export type Made = Omit<Manifest, 'digest' | 'files' | 'content'> & {
  /** The folders and files that are hashed. */
  content: readonly string[]
  /** The files of the site, where they are known. */
  paths?: readonly string[]
  /** The SHA-256 of a file of the site, where it need not be read for that. */
  sum?(path: string): string
  /** SHA-256 of files that were hashed before, by their full paths. */
  hashed?: ReadonlyMap<string, string>
}

export function writeManifest(
  site: string,
  { content, paths, sum, hashed, ...made }: Made,
): Manifest {
  const files = filesOf(site, sum, paths)
  const manifest: Manifest = {
    ...made,
    content: digestOf(content, (path) => hashed?.get(path) ?? shaOf(path)),
    digest: digestOfFiles(files),
    files,
  }
  writeFileSync(join(site, manifestFile), `${JSON.stringify(manifest, undefined, 1)}\n`)
  return manifest
}

/** The SHA-256 of every file of a site but its manifest, in the order of their paths. */
export function filesOf(
  site: string,
  sum = (path: string) => shaOf(join(site, path)),
  paths: readonly string[] = pathsOf(site),
): Record<string, string> {
  const files: Record<string, string> = {}
  for (const path of paths) if (path !== manifestFile) files[path] = sum(path)
  return files
}

export const digestOfFiles = (files: Record<string, string>) =>
  sha(
    Object.entries(files)
      .map(([path, sum]) => `${sum}  ${path}\n`)
      .join(''),
  )

/** All files below a folder, `/` between the parts, in the order of their code units. */
export function pathsOf(folder: string): string[] {
  const paths: string[] = []
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below + entry.name
      if (entry.isDirectory()) walk(`${path}/`)
      else if (entry.isFile()) paths.push(path)
    }
  }
  walk('')
  return paths.sort()
}

/** SHA-256 of folders and files. Hidden files are the editor's machine's, not the owner's. */
export function digestOf(places: readonly string[], sum = shaOf): string {
  return sha(
    places
      .map((place, index) => {
        let paths
        try {
          paths = pathsOf(place)
        } catch (fault) {
          const { code } = fault as NodeJS.ErrnoException
          if (code === 'ENOENT') return ''
          if (code !== 'ENOTDIR') throw fault
          return `${sum(place)}  ${index}\n`
        }
        return paths
          .filter((path) => !/(?:^|\/)\./.test(path))
          .map((path) => `${sum(join(place, path))}  ${index}/${path}\n`)
          .join('')
      })
      .join(''),
  )
}

const sha = (bytes: string | Uint8Array) => hash('sha256', bytes)

const piece = Buffer.allocUnsafe(1 << 20)
/** Piece by piece: a film may be longer than what can be read at once. */
function shaOf(path: string): string {
  const sum = createHash('sha256')
  const file = openSync(path, 'r')
  for (let read = 0; (read = readSync(file, piece));) sum.update(piece.subarray(0, read))
  closeSync(file)
  return sum.digest('hex')
}

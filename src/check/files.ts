/**
 * The files of a content folder as they were read.
 *
 * Enters: their names. Leaves: what each says. Promises: whether a file is read now, was kept in the cache or is known
 * from the last check of this process, it says the same.
 */
import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { readEntry } from '../graph/index.ts'
import { places } from '../places.ts'
import {
  openCache,
  readAll,
  readerVersion,
  type Cache,
  type ContentFile,
  type Found,
  type Reading,
  type Spacing,
} from '../read/index.ts'

/** Files that were read before: one that is as it was is not read again, and no new pack of readings is written. */
export interface Known {
  /** By file in the content folder. */
  files: Map<string, Read>
  cache?: Cache | undefined
  spacing?: Spacing
}

/** A file that was read, and what became of it. */
export interface Read extends ContentFile {
  hash: string
  reading: Reading
  /** What the file system says of it, where it is remembered. */
  state?: string
  /** What became of it, where it was looked at with these dates. */
  result?: { dates: string } & ReturnType<typeof readEntry>
}

/** `folder` is that of the cache of readings, `false` for none; `known` is left out where a folder is checked once. */
export function readContent(
  content: string,
  files: readonly ContentFile[],
  how: { html: boolean; spacing: Spacing },
  folder: string | false,
  known?: Known,
): { read: Read[]; cache?: Cache | undefined } {
  const again = known !== undefined && known.spacing === how.spacing
  if (!again) known?.files.clear()
  const cache = again ? known.cache : cacheOf(content, folder, how.spacing)
  const pathOf = ({ file }: ContentFile) => join(content, file)
  const states = known ? files.map((one) => stateOf(pathOf(one))) : []
  const read = files.map(({ file }, place) => {
    const before = known?.files.get(file)
    return before?.state === states[place] ? before : undefined
  })
  const unread = [...read.keys()].filter((place) => !read[place])
  const take = (at: number, { hash, reading, html, kept }: Found) => {
    const place = unread[at]!
    const entry = files[place]!
    if (hash && !kept && !again) cache?.keep(hash, reading, how.html ? (html ?? '') : undefined)
    // The words of all bodies would be most of the memory, and the check is done with them.
    if (reading.body) reading.body.text = ''
    const state = hash ? states[place] : undefined
    const one = { ...entry, hash, reading, ...(state && { state }) }
    if (state) known?.files.set(entry.file, one)
    read[place] = one
  }
  const kept = (hash: string) => cache?.get(hash, how.html)
  const paths = unread.map((place) => pathOf(files[place]!))
  readAll(paths, how, take, cache?.isEmpty === false ? kept : undefined)
  if (!again) cache?.save()
  if (known) {
    known.spacing = how.spacing
    known.cache = cache
  }
  return { read: read as Read[], cache }
}

/** One pack a content folder, so that two portals in turn do not push each other out. */
function cacheOf(content: string, folder: string | false, spacing: Spacing): Cache | undefined {
  if (folder === false) return undefined
  const name = hash('sha256', resolve(content)).slice(0, 16)
  return openCache(
    join(folder, `readings-${name}.pack`),
    `${readerVersion(places.root)} ${spacing}`,
  )
}

function stateOf(path: string): string | undefined {
  const state = statSync(path, { throwIfNoEntry: false })
  return state && `${state.ino} ${state.size} ${state.mtimeMs}`
}

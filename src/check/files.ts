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
  bodyReader,
  openCache,
  readerVersion,
  readFile,
  type BodyRecord,
  type Cache,
  type ContentFile,
  type Markdown,
  type Reading,
  type Spacing,
  type Written,
} from '../read/index.ts'

/** Files that were read before: one that is as it was is not read again, and no new pack of readings is written. */
export interface Known {
  /** By file in the content folder. */
  files: Map<string, Read>
  /** Bodies that the cache does not keep, by file. */
  held: Map<string, BodyRecord>
  /** Texts of copies of sources, by SHA-256. */
  copies?: Map<string, string>
  cache?: Cache | undefined
  /** What they were read with. */
  how?: string
}

/** A file that was read, and what became of it. */
export interface Read extends ContentFile {
  hash: string
  reading: Reading
  /** What the file system says of it, where it is remembered. */
  state?: string
  /** What became of it, with its dates and the names it refers to as they were. */
  result?: { state: string } & ReturnType<typeof readEntry>
}

/** What is read with, and what it is asked for. */
interface How {
  spacing: Spacing
  markdown?: Markdown | undefined
  /** Hosts that bodies may frame. */
  frames?: readonly string[] | undefined
}

/** `folder` is that of the cache of readings, `false` for none; `known` is left out where a folder is checked once. */
export async function readContent(
  content: string,
  files: readonly ContentFile[],
  how: How,
  folder: string | false,
  known?: Known,
): Promise<{ read: Read[]; body: (written: Written) => BodyRecord }> {
  const manner = [how.spacing, ...(how.frames ?? [])].join(' ')
  const again = known !== undefined && known.how === manner
  if (!again) {
    known?.files.clear()
    known?.held.clear()
  }
  // What an owner's plugins make is not known by the text alone.
  const cache = again
    ? known.cache
    : how.markdown?.isOwn
      ? undefined
      : cacheOf(content, folder, manner)
  const held = known?.held ?? new Map<string, BodyRecord>()
  const read: Read[] = []
  for (const entry of files) {
    const path = join(content, entry.file)
    const state = known && stateOf(path)
    const before = known?.files.get(entry.file)
    if (before && before.state === state) {
      read.push(before)
      continue
    }
    const { hash, reading, html, kept } = await readFile(path, how, (hash) => cache?.get(hash))
    held.delete(entry.file)
    if (!kept && reading.body && (again || !hash || !cache?.keep(hash, reading, html)))
      held.set(entry.file, { ...reading.body, html })
    // The words of all bodies would be most of the memory, and the check is done with them.
    const body = reading.body && { ...reading.body, text: '' }
    const one = {
      ...entry,
      hash,
      reading: { ...reading, ...(body && { body }) },
      ...(hash && state && { state }),
    }
    if (hash && state) known?.files.set(entry.file, one)
    read.push(one)
  }
  if (!again) cache?.save()
  if (known) {
    known.how = manner
    known.cache = cache
  }
  return { read, body: bodyReader(cache, held) }
}

/** One pack a content folder, so that two portals in turn do not push each other out. */
function cacheOf(content: string, folder: string | false, manner: string): Cache | undefined {
  if (folder === false) return undefined
  const name = hash('sha256', resolve(content)).slice(0, 16)
  return openCache(join(folder, `readings-${name}.pack`), `${readerVersion(places.root)} ${manner}`)
}

function stateOf(path: string): string | undefined {
  const state = statSync(path, { throwIfNoEntry: false })
  return state && `${state.ino} ${state.size} ${state.mtimeMs}`
}

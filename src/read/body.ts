/**
 * The bodies of entries, each read when something asks for it.
 *
 * Enters: the content folder and the cache of readings. Leaves: what a body says, and its HTML. Promises: nothing of a
 * body is kept in memory that its asker does not keep; a file that has changed since it was checked is an error, or, in
 * dev, shown as it is now.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Cache } from './cache.ts'
import { hashOf, readFile } from './file.ts'
import type { BodyOutline, BodyRecord } from './markdown.ts'

export const noBody: BodyOutline = { text: '', headings: [], links: [], images: [], dates: [] }

/** Where an entry is written: its file in the content folder, and the hash that the file had. */
export interface Written {
  file: string
  hash: string
}

/** A file is not what it was when it was checked. */
export class ChangedError extends Error {
  readonly file: string
  constructor(file: string) {
    super(`${file}: changed since it was checked.`)
    this.file = file
  }
}

/** `edited` tells that files may change: the next check is due then, and no error. */
export const bodyReader =
  (content: string, cache?: Pick<Cache, 'get' | 'html'>, edited = false) =>
  (written: Written): BodyRecord =>
    new Body(content, cache, edited, written)

class Body implements BodyRecord {
  readonly #content: string
  readonly #cache: Pick<Cache, 'get' | 'html'> | undefined
  readonly #edited: boolean
  readonly #written: Written
  #outline: BodyOutline | undefined
  #html: string | undefined

  constructor(
    content: string,
    cache: Pick<Cache, 'get' | 'html'> | undefined,
    edited: boolean,
    written: Written,
  ) {
    this.#content = content
    this.#cache = cache
    this.#edited = edited
    this.#written = written
  }
  get #read(): BodyOutline {
    return (this.#outline ??=
      this.#cache?.get(this.#written.hash, false)?.body ?? this.#again().reading.body ?? noBody)
  }
  get text() {
    return this.#read.text
  }
  get headings() {
    return this.#read.headings
  }
  get links() {
    return this.#read.links
  }
  get images() {
    return this.#read.images
  }
  get dates() {
    return this.#read.dates
  }
  get html(): string {
    return (this.#html ??= this.#cache?.html(this.#written.hash) ?? this.#again().html ?? '')
  }
  #again() {
    const { file, hash } = this.#written
    const bytes = readFileSync(join(this.#content, file))
    if (!this.#edited && hashOf(bytes) !== hash)
      throw new ChangedError(join(basename(this.#content), file))
    return readFile(bytes, { html: true })
  }
}

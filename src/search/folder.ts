/**
 * The folder that an index is written into, where an earlier one may lie.
 *
 * Enters: files by name and bytes. Leaves: the folder, without what is of the earlier index alone. Promises: a file that
 * is named by what is in it is not written again where it is there already.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export class Folder {
  readonly #out: string
  readonly #written = new Set<string>()
  readonly #made = new Set<string>()
  /** Of all files. */
  bytes = 0

  constructor(out: string) {
    this.#out = out
    mkdirSync(out, { recursive: true })
  }

  get files(): number {
    return this.#written.size
  }

  write(name: string, bytes: Uint8Array) {
    const path = this.#note(name)
    this.bytes += bytes.length
    if (!existsSync(path)) writeFileSync(path, bytes)
  }

  /** Writes a file whose name says nothing of what is in it; what was there may be linked to from elsewhere. */
  replace(name: string, bytes: Uint8Array) {
    rmSync(join(this.#out, name), { force: true })
    this.write(name, bytes)
  }

  #note(name: string): string {
    const path = join(this.#out, name)
    const folder = dirname(path)
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true })
    this.#made.add(folder)
    this.#written.add(path)
    return path
  }

  /** Removes what an earlier index left. */
  clean(folder = this.#out) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) {
        if (!this.#written.has(path)) rmSync(path)
      } else {
        this.clean(path)
        if (!this.#made.has(path) && !readdirSync(path).length) rmdirSync(path)
      }
    }
  }
}

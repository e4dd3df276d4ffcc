/** The folder that an index is written into: what lay there before goes first. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export class Folder {
  readonly #out: string
  readonly #made = new Set<string>()
  files = 0
  /** Of all files. */
  bytes = 0

  constructor(out: string) {
    this.#out = out
    rmSync(out, { recursive: true, force: true })
  }

  write(name: string, bytes: Uint8Array) {
    const path = join(this.#out, name)
    const folder = dirname(path)
    if (this.#made.size < this.#made.add(folder).size) mkdirSync(folder, { recursive: true })
    writeFileSync(path, bytes)
    this.files += 1
    this.bytes += bytes.length
  }
}

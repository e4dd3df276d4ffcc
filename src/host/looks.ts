/**
 * What was seen of files that take long to look at, kept from run to run.
 *
 * Enters: the path of a JSON file and the version of what looks. Leaves: looks by what the file system says of a file.
 * Promises: a damaged file, or one of another version, is as none; one that can't be written costs time only.
 */
import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export class Looks<Look> {
  readonly #file: string | undefined
  readonly #version: string
  readonly #kept: ReadonlyMap<string, Look>
  readonly #used = new Map<string, Promise<Look>>()
  #isFresh = false

  /** Without a file nothing is kept. */
  constructor(file?: string, version = '') {
    this.#file = file
    this.#version = version
    this.#kept = this.#load()
  }

  #load(): Map<string, Look> {
    try {
      const [head, text = ''] = readFileSync(this.#file ?? '', 'utf8').split('\n')
      if (head === this.#headOf(text)) return new Map(JSON.parse(text) as [string, Look][])
    } catch {
      // None yet.
    }
    return new Map()
  }

  #headOf(text: string) {
    return hash('sha256', this.#version + text)
  }

  of(state: string, look: () => Promise<Look>): Promise<Look> {
    const known = this.#kept.get(state)
    if (!known) this.#isFresh = true
    const found = known ? Promise.resolve(known) : look()
    this.#used.set(state, found)
    return found
  }

  /** Keeps those that were asked for, and lets go of the others. */
  async save() {
    if (!this.#file || (!this.#isFresh && this.#used.size === this.#kept.size)) return
    const used = [...this.#used].map(async ([state, look]) => [state, await look])
    const text = JSON.stringify(await Promise.all(used))
    const draft = `${this.#file}.${process.pid}`
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      writeFileSync(draft, `${this.#headOf(text)}\n${text}`)
      renameSync(draft, this.#file)
    } catch {
      // It is looked at again.
    }
  }
}

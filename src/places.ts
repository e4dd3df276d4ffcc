/** Where the content, the result and the caches are, and which steps are left out: as the environment says. */
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** The owner's files that are copied as they are: beside a content folder where there are any, else the project's. */
export function publicOf(content: string): string {
  const beside = join(content, '..', 'public')
  return existsSync(beside) ? beside : join(places.root, 'public')
}

/** Copies of sources, which are not published: beside the content folder. */
export const archiveOf = (content: string) => join(content, '..', 'archive')

/** Where the content, the result and the caches are; absolute paths. */
export const places = {
  root: resolve(import.meta.dirname, '..'),
  content: resolve(process.env['PORTAL_CONTENT'] || 'content'),
  out: resolve(process.env['PORTAL_OUT'] || 'dist'),
  get public() {
    return publicOf(this.content)
  },
  get cache() {
    return join(this.root, 'node_modules', '.cache', 'lianmai')
  },
  /**
   * A cache of the content folder's own: each build clears away what it did not want. Named the same wherever the
   * project lies, so that it can be carried from machine to machine.
   */
  cacheOf(name: string) {
    const sum = hash('sha256', relative(this.root, this.content))
    return join(this.cache, `${name}-${sum.slice(0, 16)}`)
  },
}

/** Steps left out by `PORTAL_SKIP=share,search`. */
export const skipped = new Set((process.env['PORTAL_SKIP'] ?? '').split(',').filter(Boolean))

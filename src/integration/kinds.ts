/** The kinds as content collections, for `content.config.ts`. Astro bundles that anew: all schemas would be loaded a second time. */
import type { Kinds } from './collections.ts'

export const kinds = (globalThis as unknown as Record<symbol, Kinds>)[
  Symbol.for('lianmai.collections')
]!

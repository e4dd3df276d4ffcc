/**
 * The kinds as content collections: `getCollection('alliances')`. What they hold comes from `integration/collections.ts`.
 *
 * Your own stand beside them: `{ ...kinds, notes: defineCollection(…) }`.
 */
import type { Kinds } from './integration/collections.ts'

// Astro bundles this file anew; all kinds would be loaded a second time.
const place = globalThis as unknown as Record<symbol, Kinds>

export const collections = place[Symbol.for('lianmai.collections')]!

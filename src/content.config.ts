/**
 * Kinds -> content collections, through a thin loader: front matter only, never bodies.
 *
 * The graph is made before Astro starts (see `portal.ts`); the loader hands its nodes to Astro's store, so that
 * routes, types and dev updates work as everywhere in Astro.
 */
import type { Loader } from 'astro/loaders'
import { defineCollection } from 'astro:content'
import { kindNames, type KindName } from './kinds/index.ts'
import { getPortal } from './portal.ts'

const thin = (kind: KindName): Loader => ({
  name: `lianmai-${kind}`,
  load: async ({ store, watcher, collection }) => {
    const fill = () => {
      const nodes = getPortal().graph.of(kind)
      const present = new Set(nodes.map((node) => node.slug))
      for (const id of store.keys()) if (!present.has(id)) store.delete(id)
      for (const { slug, data, hash } of nodes)
        if (store.get(slug)?.digest !== hash) store.set({ id: slug, data, digest: hash })
    }
    fill()
    // The dev server emits this when it has read the content again.
    watcher?.on('lianmai:content' as never, fill)
    if (store.keys().length !== getPortal().graph.of(kind).length)
      throw new Error(`The ${collection} collection is not what the content folder holds.`)
  },
})

export const collections = Object.fromEntries(
  kindNames.map((kind) => [kind, defineCollection({ loader: thin(kind) })]),
)

/**
 * An owner's components in place of ours: whatever imports `src/ui/X.astro` gets `src/own/components/X.astro` where
 * there is one. The owner's file itself may import the one that it stands for.
 */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { places } from '../places.ts'

const ours = join(places.root, 'src', 'ui')
const owners = join(places.root, 'src', 'own', 'components')
const insideOf = (folder: string, path: string) => !/^\.\.|^[/\\]|^\w:/.test(relative(folder, path))

export const ownComponents = (): Plugin => ({
  name: 'lianmai:own',
  enforce: 'pre',
  resolveId: {
    filter: { id: /\.astro$/ },
    async handler(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      if (!found || !insideOf(ours, found.id)) return found
      const own = join(owners, relative(ours, found.id)).replaceAll('\\', '/')
      return importer?.split('?')[0] === own || !existsSync(own) ? found : own
    },
  },
  configureServer({ watcher, environments }) {
    const again = (file: string) => {
      if (!insideOf(owners, file)) return
      for (const { moduleGraph, hot } of Object.values(environments)) {
        moduleGraph.invalidateAll()
        hot.send({ type: 'full-reload' })
      }
    }
    watcher.on('add', again).on('unlink', again)
  },
})

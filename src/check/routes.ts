/**
 * The routes of the site, as Astro resolves them: the engine's pages, an owner's own and those that integrations add.
 *
 * Enters: the project's settings. Leaves: its routes. Nothing is compiled, and no page is run.
 */
import { places } from '../places.ts'
import type { Route } from './addresses.ts'

export async function resolveRoutes(): Promise<readonly Route[]> {
  let found: readonly Route[] = []
  const listener = {
    name: 'lianmai-routes',
    hooks: {
      'astro:routes:resolved': ({ routes }: { routes: readonly Route[] }) => void (found = routes),
    },
  }
  const settings = { root: places.root, logLevel: 'error' as const, integrations: [listener] }
  // Of the commands, `serve` is the one that sets nothing aside for a build.
  const { getViteConfig } = await import('astro/config')
  await getViteConfig({ root: places.root }, settings)({ mode: 'production', command: 'serve' })
  return found
}

/**
 * The project as its settings make it: the routes of the site, an owner's own and those of integrations among them, and
 * the Markdown of bodies with an owner's plugins.
 *
 * Enters: the project's settings. Leaves: what of them a check needs. Nothing is compiled, and no page is run.
 */
import type { AstroConfig } from 'astro'
import { places } from '../places.ts'
import { openMarkdown, type Markdown } from '../read/index.ts'
import type { Route } from './addresses.ts'

export interface Project {
  routes: readonly Route[]
  markdown: Markdown
}

export async function resolveProject(): Promise<Project> {
  let routes: readonly Route[] = []
  let processor: AstroConfig['markdown']['processor'] | undefined
  const listener = {
    name: 'lianmai-check',
    hooks: {
      'astro:routes:resolved': (resolved: { routes: readonly Route[] }) =>
        void (routes = resolved.routes),
      'astro:config:done': ({ config }: { config: AstroConfig }) =>
        void (processor = config.markdown.processor),
    },
  }
  const settings = { root: places.root, logLevel: 'error' as const, integrations: [listener] }
  const { getViteConfig } = await import('astro/config')
  // Of the commands, `serve` is the one that sets nothing aside for a build.
  await getViteConfig({ root: places.root }, settings)({ mode: 'production', command: 'serve' })
  return { routes, markdown: await openMarkdown(processor?.options) }
}

/**
 * In a compiling run of Astro: keeps the code that renders pages, which Astro would run once and remove.
 *
 * Enters: Astro's own prerenderer. Leaves: the code in `<out>/.server`, with the style sheets of each route beside it.
 * No page is rendered.
 */
import type { AstroPrerenderer } from 'astro'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The part of Astro's build that rendering needs: the style sheets of each route. */
export interface Internals {
  pagesByKeys: Map<string, { styles: unknown[] }>
}

/** What the compiled code exports, as far as it is used here; https://docs.astro.build/en/reference/adapter-reference/ */
export interface App {
  manifest: { routes: { routeData: Route }[] }
  setInternals(internals: Internals): void
  setOptions(options: unknown): void
  getComponentByRoute(route: Route): Promise<{ getStaticPaths?: (options: object) => unknown }>
  render(request: Request, options: { routeData: Route }): Promise<Response>
}

export interface Route {
  type: 'page' | 'endpoint' | 'redirect' | 'fallback'
  route: string
  /** Where it has no parameters. */
  pathname?: string
  segments: { content: string; dynamic: boolean; spread: boolean }[][]
  prerender: boolean
}

export const entryOf = (folder: string) =>
  join(folder, readdirSync(folder).find((name) => /^prerender-entry\..*\.mjs$/.test(name)) ?? '')

export const stylesFile = 'styles.json'

export function captureCode(standard: AstroPrerenderer, out: string): AstroPrerenderer {
  return {
    ...standard,
    name: 'lianmai',
    async setup() {
      const from = join(out, '.prerender')
      const { app } = (await import(pathToFileURL(entryOf(from)).href)) as { app: App }
      let styles: [string, unknown[]][] = []
      const set = app.setInternals.bind(app)
      app.setInternals = (internals) => {
        styles = [...internals.pagesByKeys].map(([key, page]) => [key, page.styles])
        set(internals)
      }
      await standard.setup?.()
      const to = join(out, '.server')
      cpSync(from, to, { recursive: true })
      writeFileSync(join(to, stylesFile), JSON.stringify(styles))
    },
    getStaticPaths: async () => [],
  }
}

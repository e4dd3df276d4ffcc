/**
 * The pages of a portal, rendered one by one by what Astro compiled.
 *
 * Enters: the folder of a bundle; the portal is set. Leaves: the file of every page, and its text when it is asked for.
 * Promises: the same pages in the same order in every thread.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { entryOf, type App, type PageModule, type Path, type Route } from './capture.ts'
import { BuildFault } from './fault.ts'
import { addAttribute, type Rendering } from './render.ts'
import { words } from './words.ts'

export interface Page {
  /** Relative to the site's root: `alliances/x/index.html`. */
  file: string
  render(): string | Promise<string>
}

export async function openPages(bundle: string): Promise<Page[]> {
  const { app } = (await import(pathToFileURL(entryOf(join(bundle, 'server'))).href)) as {
    app: App
  }
  const { routes, entryModules } = app.manifest
  const script = (id: string) => {
    const file = entryModules[id]
    if (!file) throw new Error(`No file was compiled from ${id}.`)
    return `<script type="module"${addAttribute(`/${file}`, 'src').text}></script>`
  }
  const pages: Page[] = []
  for (const { routeData: route, styles } of routes) {
    if (!route.prerender || (route.type !== 'page' && route.type !== 'endpoint')) continue
    const module = await app.getComponentByRoute(route)
    const head = styles
      .map(({ src = '' }) => `<link rel="stylesheet"${addAttribute(`/${src}`, 'href').text}>`)
      .join('')
    const all = module.getStaticPaths ? await module.getStaticPaths({}) : [{ params: {} }]
    for (const path of all)
      pages.push({
        file: fileOf(route, path),
        render: () => renderPage(route.component, module, path, head, script),
      })
  }
  return pages
}

function renderPage(
  source: string,
  { default: component, GET }: PageModule,
  { params, props = {} }: Path,
  head: string,
  script: (id: string) => string,
): string | Promise<string> {
  if (GET) return Promise.resolve(GET({ params })).then((response) => response.text())
  const shown = new Set<string>()
  const rendering: Rendering = {
    createAstro: (props) => ({ props, params }),
    head,
    script: (id) => (shown.size < shown.add(id).size ? script(id) : ''),
  }
  const text: unknown = component!(rendering, props, {}).text
  // A page that awaits gives a promise, not a text.
  if (typeof text !== 'string' || !text.trim()) throw new BuildFault([words.page.nothing(source)])
  return `<!DOCTYPE html>${text}`
}

function fileOf({ type, segments }: Route, { params }: Path): string {
  const path = segments
    .map((parts) =>
      parts.map(({ dynamic, content }) => (dynamic ? (params[content] ?? '') : content)).join(''),
    )
    .join('/')
  if (type === 'endpoint') return path
  if (path === '404') return '404.html'
  return path ? `${path}/index.html` : 'index.html'
}

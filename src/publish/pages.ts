/**
 * The pages of a portal, rendered one by one by what Astro compiled.
 *
 * Enters: the folder of a bundle; the portal is set. Leaves: the address and file of every page, and its HTML when it
 * is asked for. Promises: the same pages in the same order in every thread.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { entryOf, stylesFile, type App, type Route } from './capture.ts'

export interface Page {
  /** Relative to the site's root: `alliances/x/index.html`. */
  file: string
  /** Root-absolute. */
  address: string
  route: Route
}

export interface Pages {
  all: Page[]
  render(page: Page): Promise<string>
}

export async function openPages(bundle: string): Promise<Pages> {
  const server = join(bundle, 'server')
  const { app } = (await import(pathToFileURL(entryOf(server)).href)) as { app: App }
  const styles = JSON.parse(readFileSync(join(server, stylesFile), 'utf8')) as [string, unknown[]][]
  app.setInternals({ pagesByKeys: new Map(styles.map(([key, styles]) => [key, { styles }])) })
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination: silent } } })
  return {
    all: await pagesOf(app),
    async render({ address, route }) {
      const response = await app.render(new Request(`http://localhost${encodeURI(address)}`), {
        routeData: route,
      })
      if (!response.ok && response.status !== 404) throw new Error(`${address}: ${response.status}`)
      return response.text()
    },
  }
}

/** What goes wrong is thrown as well. */
const silent = { write: () => true }

async function pagesOf(app: App): Promise<Page[]> {
  const pages: Page[] = []
  for (const { routeData: route } of app.manifest.routes) {
    if (!route.prerender || (route.type !== 'page' && route.type !== 'endpoint')) continue
    if (route.pathname) {
      pages.push(pageOf(route, route.pathname))
      continue
    }
    const { getStaticPaths } = await app.getComponentByRoute(route)
    const paths = (await getStaticPaths?.({})) as { params: Record<string, string> }[] | undefined
    for (const { params } of paths ?? []) pages.push(pageOf(route, fill(route, params)))
  }
  return pages
}

const fill = ({ segments }: Route, params: Record<string, string>) =>
  segments
    .map(
      (parts) =>
        `/${parts.map(({ dynamic, content }) => (dynamic ? (params[content] ?? '') : content)).join('')}`,
    )
    .join('')

function pageOf(route: Route, pathname: string): Page {
  if (route.type === 'endpoint') return { file: pathname.slice(1), address: pathname, route }
  if (pathname === '/404') return { file: '404.html', address: '/404/', route }
  const address = pathname.endsWith('/') ? pathname : `${pathname}/`
  return { file: `${address.slice(1)}index.html`, address, route }
}

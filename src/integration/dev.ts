/**
 * In `npm run dev`, the content as it is after each edit.
 *
 * Enters: the server. Leaves: the portal, set anew after each edit that leaves no error, and what is wrong, in the
 * terminal and in the browser.
 */
import type { AstroIntegrationLogger, HookParameters } from 'astro'
import { join } from 'node:path'
import {
  check,
  overlayError,
  report,
  watchContent,
  type Known,
  type Route,
} from '../check/index.ts'
import type { Problem } from '../graph/index.ts'
import { places } from '../places.ts'
import { setPortal } from '../portal.ts'
import type { Markdown } from '../read/index.ts'
import type { Collections } from './collections.ts'
import { end, faultText } from './fault.ts'
import { previewData, previewImages, previewPictures, previewSearch } from './preview.ts'
import { words } from './words.ts'

/** Sets the portal, or ends the process. */
export async function openContent(
  server: HookParameters<'astro:server:setup'>['server'],
  logger: AstroIntegrationLogger,
  routes: () => readonly Route[],
  markdown: Markdown,
  collections: Collections,
) {
  const warn = (message: string) => logger.warn(message)
  const known: Known = { files: new Map(), held: new Map(), copies: new Map() }
  /** Warnings that were there before: an edit tells its own. */
  let before: Set<string> | undefined
  const look = async () => {
    const options = { drafts: true, history: true, known, markdown, routes: routes() }
    const checked = await check(places.content, options)
    const key = ({ file, rule, path, params }: Problem) =>
      JSON.stringify([file, rule, path, params])
    const warnings = checked.problems.filter(({ level }) => level === 'warning')
    const fresh = checked.problems.filter(
      (one) => one.level === 'error' || (before && !before.has(key(one))),
    )
    if (fresh.length) warn(`\n${report(fresh, places.content)}`)
    else if (!before && warnings.length) warn(words.warnings(warnings.length))
    before = new Set(warnings.map(key))
    return checked
  }
  const { portal, own } = await look()
  let files = own
  if (!portal) end(1, words.wrong)
  setPortal(portal)
  server.middlewares.use(previewImages(warn))
  server.middlewares.use(previewPictures(() => files))
  server.middlewares.use(previewData())
  server.middlewares.use(previewSearch(join(places.cache, 'preview')))
  let err: ReturnType<typeof overlayError>
  const tell = () => err && server.ws.send({ type: 'error', err })
  // A page that is opened while there are errors shows them too.
  server.ws.on('connection', tell)
  const { settle, stop } = watchContent(places.content, async () => {
    const { portal, problems, own } = await look()
    err = portal ? undefined : overlayError(problems, places.content)
    if (!portal) return void tell()
    setPortal(portal)
    files = own
    // Astro keeps which addresses a route has until it is told so.
    for (const name of ['ssr', 'prerender'])
      server.environments[name]?.hot.send('astro:content-changed', {})
    await collections.refresh().catch((fault: unknown) => warn(faultText(fault)))
    server.ws.send({ type: 'full-reload' })
  })
  server.middlewares.use((_request, _response, next) => void settle().then(() => next(), next))
  server.httpServer?.once('close', stop)
}

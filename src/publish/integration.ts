/** What Astro needs to know of the portal: where its code goes when it is compiled, and in dev the content after each edit. */
import type { AstroIntegration } from 'astro'
import { join } from 'node:path'
import { check, overlayError, report, watchContent, type Known } from '../check/index.ts'
import { setPortal } from '../portal.ts'
import { places } from '../site.ts'
import { captureCode } from './capture.ts'
import { previewData, previewImages, previewSearch } from './preview.ts'
import { words } from './words.ts'

export function portal(): AstroIntegration {
  const known: Known = { files: new Map() }
  const look = () => check(places.content, { drafts: true, history: true, known })
  return {
    name: 'lianmai',
    hooks: {
      'astro:config:setup': ({ command, updateConfig, logger }) => {
        if (command === 'build') {
          const alias = { 'astro/compiler-runtime': join(import.meta.dirname, 'render.ts') }
          updateConfig({ vite: { resolve: { alias } } })
          return
        }
        const { portal, problems } = look()
        if (problems.length) logger.warn(`\n${report(problems, places.content)}`)
        if (!portal) {
          logger.error(words.wrong)
          process.exit(1)
        }
        setPortal(portal)
      },
      'astro:build:start': ({ setPrerenderer }) => {
        const out = process.env['PORTAL_STAGE']
        if (out) setPrerenderer((standard) => captureCode(standard, out))
      },
      'astro:server:setup': ({ server, logger }) => {
        const warn = (message: string) => logger.warn(message)
        server.middlewares.use(previewImages(warn))
        server.middlewares.use(previewData())
        server.middlewares.use(previewSearch(join(places.cache, 'preview')))
        let err: ReturnType<typeof overlayError>
        const tell = () => err && server.ws.send({ type: 'error', err })
        // A page that is opened while there are errors shows them too.
        server.ws.on('connection', tell)
        const { settle, stop } = watchContent(places.content, () => {
          const { portal, problems } = look()
          if (problems.length) warn(`\n${report(problems, places.content)}`)
          err = portal ? undefined : overlayError(problems, places.content)
          if (!portal) return void tell()
          setPortal(portal)
          // Astro keeps which addresses a route has until it is told so.
          for (const name of ['ssr', 'prerender'])
            server.environments[name]?.hot.send('astro:content-changed', {})
          server.ws.send({ type: 'full-reload' })
        })
        server.middlewares.use((_request, _response, next) => {
          settle()
          next()
        })
        server.httpServer?.once('close', stop)
      },
    },
  }
}

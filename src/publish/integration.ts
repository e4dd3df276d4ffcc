/** What Astro needs to know of the portal: the checked content before it starts, and in dev after each edit. */
import type { AstroIntegration } from 'astro'
import { check, report } from '../check/index.ts'
import { setPortal } from '../portal.ts'
import { places } from '../site.ts'
import { previewImages } from './preview.ts'

export function portal(): AstroIntegration {
  return {
    name: 'lianmai',
    hooks: {
      'astro:config:setup': ({ command, logger }) => {
        if (command === 'build') return
        const { portal, problems } = check(places.content, { drafts: true, history: true })
        if (problems.length) logger.warn(`\n${report(problems, places.content)}`)
        if (!portal) throw new Error('内容有错误，改好后再启动。')
        setPortal(portal)
      },
      'astro:server:setup': ({ server, logger, refreshContent }) => {
        server.middlewares.use(previewImages((message) => logger.warn(message)))
        server.watcher.add(places.content)
        server.watcher.on('all', async (_event, path) => {
          if (!path.startsWith(places.content)) return
          const { portal, problems } = check(places.content, { drafts: true, history: true })
          if (problems.length) logger.warn(`\n${report(problems, places.content)}`)
          if (!portal) return
          setPortal(portal)
          await refreshContent?.({ loaders: [] })
          server.watcher.emit('lianmai:content')
          server.hot.send({ type: 'full-reload' })
        })
      },
    },
  }
}

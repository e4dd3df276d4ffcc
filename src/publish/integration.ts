/** What Astro needs to know of the portal: where its code goes when it is compiled, and in dev the content after each edit. */
import type { AstroIntegration } from 'astro'
import { join } from 'node:path'
import { captureCode } from './capture.ts'
import type { openContent } from './live.ts'
import { words } from './words.ts'

export function portal(): AstroIntegration {
  let serve: ReturnType<typeof openContent>
  return {
    name: 'lianmai',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, logger }) => {
        if (command === 'build') {
          if (!process.env['PORTAL_STAGE']) throw new Error(words.bare)
          const alias = { 'astro/compiler-runtime': join(import.meta.dirname, 'render.ts') }
          updateConfig({ vite: { resolve: { alias } } })
          return
        }
        // Most of the engine, and a compiling run needs none of it.
        const { openContent } = await import('./live.ts')
        serve = openContent(logger)
      },
      'astro:build:start': ({ setPrerenderer }) => {
        const out = process.env['PORTAL_STAGE']
        if (out) setPrerenderer((standard) => captureCode(standard, out))
      },
      'astro:server:setup': ({ server }) => serve(server),
    },
  }
}

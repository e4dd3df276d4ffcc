/**
 * The portal as an Astro integration: public hooks only, in the order in which Astro calls them.
 *
 * A build reads and checks the content before anything is touched, lets Astro compile and render, looks at each page,
 * and has a second integration, behind all others, add what is no page and put the site in its place. In dev the
 * content is read again after each edit.
 */
import type { AstroIntegration, HookParameters, IntegrationResolvedRoute } from 'astro'
import { fileURLToPath } from 'node:url'
import { openMarkdown, type MarkdownOptions } from '../read/index.ts'
import { readSite } from '../check/settings.ts'
import { places } from '../places.ts'
import { openBuild, type Build } from './build.ts'
import { Collections } from './collections.ts'
import { end, told } from './fault.ts'
import { finish } from './finish.ts'
import { hush } from './logger.mjs'
import { Pages } from './pages.ts'
import { refusedSetting, settingsOf } from './settings.ts'
import { words } from './words.ts'

/** The one word of Astro's overlay that an error can't say itself. */
const overlayWords = `import.meta.hot?.on('vite:error', () => requestAnimationFrame(() => {
  const [button] = document.querySelector('vite-error-overlay')?.shadowRoot.querySelectorAll('#code button') ?? []
  if (button) button.firstChild.data = ${JSON.stringify(words.openInEditor)}
}))`

export { chinese } from '../read/index.ts'

export default function lianmai(): AstroIntegration {
  let build: Build | undefined
  let routes: readonly IntegrationResolvedRoute[] = []
  let options: MarkdownOptions = {}
  const pages = new Pages()
  const collections = new Collections()
  return {
    name: 'lianmai',
    hooks: {
      'astro:config:setup': told<[HookParameters<'astro:config:setup'>]>(async (hook) => {
        const { command, config, updateConfig, injectScript } = hook
        const signs = /[#%?"*]+/.exec(places.root)?.[0]
        if (signs) end(1, words.folder(places.root, signs))
        const { site } = readSite()
        const refused = refusedSetting(config, site?.editions)
        if (refused) end(1, words.setting(refused.name, refused.reason))
        const { cacheDir } = updateConfig(settingsOf(config, site?.allow))
        updateConfig({ vite: { plugins: [collections.plugin] } })
        options = config.markdown.processor.options
        if (command === 'dev') injectScript('page', overlayWords)
        if (command !== 'build') return
        hush()
        build = await openBuild(await openMarkdown(options))
        collections.look(fileURLToPath(cacheDir))
        updateConfig({ ...build.settings, integrations: [finish(build, pages)] })
      }),
      'astro:routes:resolved': told<[HookParameters<'astro:routes:resolved'>]>((resolved) => {
        routes = resolved.routes
        if (build && !build.isChecked) build.check(routes)
      }),
      'astro:config:done'({ buildOutput }) {
        if (!build || buildOutput === 'static') return
        const live = routes.find(
          ({ isPrerendered, origin }) => !isPrerendered && origin !== 'internal',
        )
        end(
          1,
          live ? words.prerender(live.entrypoint) : words.setting('output', words.settings.output),
        )
      },
      'astro:build:start'({ setPrerenderer }) {
        setPrerenderer((standard) => pages.looked(standard, build!))
      },
      async 'astro:server:setup'({ server, logger, refreshContent }) {
        const { openContent } = await import('./dev.ts')
        collections.watch(refreshContent)
        await openContent(server, logger, () => routes, await openMarkdown(options), collections)
      },
    },
  }
}

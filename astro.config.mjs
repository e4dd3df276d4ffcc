import { unified } from '@astrojs/markdown-remark'
import { defineConfig } from 'astro/config'
import lianmai, { chinese } from './src/integration/index.ts'

// What the portal sets itself, and what it can't work with, stands in src/integration/settings.ts; the rest is Astro's own:
// https://docs.astro.build/en/reference/configuration-reference/
export default defineConfig({
  integrations: [lianmai()],
  // Of bodies and of your own pages in src/pages/; your plugins go beside the portal's.
  markdown: {
    processor: unified({
      gfm: false,
      smartypants: false,
      remarkPlugins: [...chinese],
      rehypePlugins: [],
    }),
  },
  logger: { entrypoint: new URL('./src/integration/logger.mjs', import.meta.url) },
  devToolbar: { enabled: false },
})

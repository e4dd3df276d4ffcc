import { defineConfig } from 'astro/config'
import lianmai from './src/integration/index.ts'

// What the portal sets itself, and what it can't work with, stands in src/integration/settings.ts; the rest is Astro's own:
// https://docs.astro.build/en/reference/configuration-reference/
export default defineConfig({
  integrations: [lianmai()],
  logger: { entrypoint: new URL('./src/integration/logger.mjs', import.meta.url) },
  devToolbar: { enabled: false },
})

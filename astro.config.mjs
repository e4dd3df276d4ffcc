import { defineConfig } from 'astro/config'
import { places } from './src/places.ts'
import { portal } from './src/publish/integration.ts'

export default defineConfig({
  // Every address in a page is made relative after the build, so one build serves any path; nothing here knows the address.
  outDir: process.env.PORTAL_STAGE || places.out,
  // A build looks at the owner's files before it copies them.
  publicDir: process.env.PORTAL_STAGE ? `${process.env.PORTAL_WORK}/public` : places.public,
  cacheDir: process.env.PORTAL_WORK || `${places.cache}/astro`,
  // A folder and a trailing slash: the one form that all static servers answer without a rule or a redirect.
  trailingSlash: 'always',
  build: {
    format: 'directory',
    // The content security policy allows no inline style.
    inlineStylesheets: 'never',
    assets: 'assets',
  },
  // Two routes for one address are a mistake, not a race.
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
  // Bodies are parsed once, in src/read; Astro's own Markdown is not used.
  integrations: [portal()],
  server: { port: 4321 },
  vite: {
    // The content security policy allows no inline script.
    build: { assetsInlineLimit: 0 },
    cacheDir: `${places.cache}/vite`,
  },
})

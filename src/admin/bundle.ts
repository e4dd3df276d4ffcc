/**
 * The editor's script, bundled apart from the site and kept until something that it is made of changes.
 *
 * Leaves: a folder of files for `admin/`. Promises: no request but to the owner's host is in them, or this throws.
 */
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { places } from '../places.ts'
import { patched } from './patches.ts'

/** `digest` names all that the files are made of. */
export async function bundle(digest: string): Promise<string> {
  const folder = join(places.cache, `admin-${digest.slice(0, 16)}`)
  if (existsSync(folder)) return folder
  const made = `${folder}.${process.pid}`
  await build({
    configFile: false,
    root: places.root,
    base: './',
    logLevel: 'error',
    publicDir: false,
    plugins: [sveltia],
    // A worker has no document, which some packages read with.
    resolve: { conditions: ['worker', 'module', 'browser', 'production'] },
    worker: { format: 'es', rolldownOptions: { treeshake } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: made,
      assetsDir: '.',
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        treeshake,
        input: { editor: join(import.meta.dirname, 'client/main.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[hash].js', assetFileNames: '[name]-[hash][extname]' },
      },
    },
  })
  renameSync(made, folder)
  return folder
}

/** Of our own modules only what is asked for: none but the page's does anything by being there. */
const treeshake = { moduleSideEffects: (id: string) => !/\/src\/(?!admin\/client)/.test(id) }

/** Of what Sveltia can do, that which the editor doesn't offer is left out. */
const left = /^(?:leaflet|terra-draw|svgo)|shiki-engine|@shikijs|\/locales\/(?!zh-CN)/

const sveltia: Plugin = {
  name: 'lianmai-sveltia',
  enforce: 'pre',
  resolveId: (id) => (left.test(id) ? '\0nothing' : undefined),
  load: (id) => (id === '\0nothing' ? 'export default {}' : undefined),
  transform: {
    filter: { id: /@sveltia\/cms\/npm\/index\.js$/ },
    handler: (code) => ({ code: patched(code), map: null }),
  },
}

/**
 * The editor's scripts, bundled apart from the site and kept until something that they are made of changes.
 *
 * Leaves: a folder of files for `admin/`. Promises: no request but to the owner's host is in them, or this throws.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { build, parseAst, type Plugin } from 'vite'
import { forBrowser } from '../check/browser.ts'
import { apply } from '../edit/patch.ts'
import { digestOf } from '../host/manifest.ts'
import { places } from '../places.ts'
import { prune } from '../read/cache.ts'
import { iconFont, iconText } from './icons.ts'
import { patched } from './patches.ts'
import { words } from './words.ts'

/** `digest` names all that the files are made of; the folder's name has that of the files too. */
export async function bundle(digest: string): Promise<string> {
  const nameOf = (folder: string) =>
    `${digest.slice(0, 16)}-${digestOf([folder]).slice(0, 16)}.admin`
  const kept = existsSync(places.cache) ? readdirSync(places.cache) : []
  for (const name of kept.filter((one) => one.startsWith(digest.slice(0, 16)))) {
    const folder = join(places.cache, name)
    if (name === nameOf(folder)) return folder
    rmSync(folder, { recursive: true, force: true })
  }
  const made = join(places.cache, `admin.${process.pid}`)
  await build({
    configFile: false,
    root: places.root,
    base: './',
    logLevel: 'error',
    publicDir: false,
    plugins: [sveltia],
    worker: {
      format: 'es',
      plugins: () => [forBrowser(), checker],
      rolldownOptions: { treeshake },
    },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.PORTAL_EDITION': '""' },
    build: {
      outDir: made,
      assetsDir: '.',
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        treeshake,
        input: { editor: join(import.meta.dirname, 'client/main.ts') },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  })
  await thin(made)
  const folder = join(places.cache, nameOf(made))
  try {
    renameSync(made, folder)
  } catch {
    // Another build was faster.
    rmSync(made, { recursive: true })
  }
  prune(places.cache, '.admin')
  return folder
}

/** Leaves what the scripts load, and of the font of icons what they show. */
async function thin(folder: string) {
  const names = readdirSync(folder)
  const code = names
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
  for (const name of names) {
    const path = join(folder, name)
    if (name !== 'editor.js' && !code.includes(name)) rmSync(path)
    else if (name.includes(iconFont))
      writeFileSync(
        path,
        await subsetFont(readFileSync(path), iconText, { targetFormat: 'woff2', ...icons }),
      )
  }
  if (!names.some((name) => name.includes(iconFont))) throw new Error('@sveltia/cms: icons')
}

/** A name is drawn as its icon by a rule of the font, which shall not bring the other icons along. */
const icons = { noLayoutClosure: true, variationAxes: { wght: 400 } }

/** Of our own modules only what is asked for: none but the page's does anything by being there. */
const treeshake = { moduleSideEffects: (id: string) => !/\/src\/(?!admin\/client)/.test(id) }

/** Modules by the end of what asks for them. */
type Instead = readonly [asked: RegExp, code: () => string]

/** Gives other modules instead of some. */
const instead = (name: string, all: readonly Instead[]): Plugin => ({
  name,
  enforce: 'pre',
  resolveId: (id) => {
    const at = all.findIndex(([asked]) => asked.test(id))
    return at < 0 ? undefined : `\0${name}:${at}`
  },
  load: (id) => (id.startsWith(`\0${name}:`) ? all[Number(id.split(':')[1])]![1]() : undefined),
})

const nothing = () => 'export default {}'

const sveltia: Plugin = {
  ...instead('sveltia', [
    // What the editor doesn't offer: maps, where and when a picture was taken, pictures made otherwise, rich text, code in
    // colours, other languages.
    [
      /^(?:exifr|leaflet|terra-draw|svgo|turndown)|\/chunks\/(?:shiki|heic|webp)|@shikijs|\/locales\/(?!zh-CN)/,
      nothing,
    ],
    [/\/locales\/zh-CN\.json$/, () => `export default ${JSON.stringify(chinese())}`],
    // Preact is a tenth of React.
    [
      /\/chunks\/react-dom-[\w-]+\.js$/,
      () => `import { render } from 'preact'
export const createRoot = (box) => ({ render: (one) => render(one, box), unmount: () => render(null, box) })`,
    ],
    [
      /\/chunks\/react-[\w-]+\.js$/,
      () => `import * as react from 'preact/compat'
export const n = (make, made) => () => (made || make((made = { exports: {} }).exports, made), made.exports)
export const r = (one) => ({ ...one, default: one })
export const t = () => react`,
    ],
  ]),
  transform: {
    filter: { id: /@sveltia\/cms\/npm\/index\.js$/ },
    handler: (code) => ({ code: prunable(patched(code)), map: null }),
  },
}

/** Sveltia's words in ours where there are any, else in its Chinese, else in English. */
function chinese() {
  const read = (name: string) =>
    JSON.parse(
      readFileSync(join(places.root, `node_modules/@sveltia/cms/locales/${name}.json`), 'utf8'),
    ) as Words
  return [read('zh-CN'), words.sveltia].reduce(merge, read('en-US'))
}

interface Words {
  [name: string]: string | Words
}

const merge = (under: Words, over: Words): Words =>
  Object.entries(over).reduce(
    (all, [name, word]) => ({
      ...all,
      [name]: typeof word === 'string' ? word : merge((all[name] ?? {}) as Words, word),
    }),
    under,
  )

/** A value that nothing uses is not made either: rich text, code and maps go with the fields that were left out. */
function prunable(code: string): string {
  const starts = parseAst(code).body.flatMap((one) =>
    one.type === 'VariableDeclaration'
      ? one.declarations.flatMap(({ init }) =>
          init?.type === 'CallExpression' || init?.type === 'NewExpression' ? init.start : [],
        )
      : [],
  )
  const edits = starts.map((start) => ({ start, end: start, put: '/* @__PURE__ */' }))
  return apply(code, edits)
}

/** The editor speaks Chinese alone. */
const checker = instead('checker', [
  [/\/problems\.en\.ts$/, () => 'export const [en, example, meantEn, reportEn] = [{}, {}, {}, {}]'],
])

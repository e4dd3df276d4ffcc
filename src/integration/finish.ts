/**
 * What comes after Astro's pages: data, share images, search index, the owner's files, files for hosts; every link is
 * proven, and the site takes the place of the old one.
 *
 * Stands behind all other integrations, those that they add too, so that what they write is there. Promises: whatever goes wrong, the last good
 * site stays as it was.
 */
import type { AstroIntegration } from 'astro'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { editorFolder, editorPolicy } from '../admin/page.ts'
import type { SearchDocument } from '../search/index.ts'
import { compress } from '../host/compress.ts'
import { inEnglish, translate } from '../editions/english.ts'
import { owned, type Edition } from '../editions/index.ts'
import { feeds } from '../feeds/index.ts'
import { hostFiles, joinPolicies } from '../host/hosts.ts'
import { digestOf, pathsOf, writeManifest } from '../host/manifest.ts'
import { copyPublic, type OwnFile } from '../host/public.ts'
import { listedKinds } from '../kinds/index.ts'
import { places, skipped } from '../places.ts'
import type { Portal } from '../portal.ts'
import { words as told } from '../strings/build.ts'
import type { Build } from './build.ts'
import { askedRoles, facetLabels, searchDocuments } from './documents.ts'
import { stageOfEdition, termsOf } from './edition.ts'
import { addEnglish } from './english.ts'
import { BuildFault, stopFor } from './fault.ts'
import { linkOptionsOf, type Pages } from './pages.ts'
import { preloadSearch } from './preload.ts'
import type { Steps } from './steps.ts'
import { words } from './words.ts'

export function finish(build: Build, pages: Pages): AstroIntegration {
  const name = 'lianmai-finish'
  let isLast = true
  return {
    name,
    hooks: {
      'astro:config:setup'({ config, updateConfig }) {
        isLast = config.integrations.at(-1)?.name === name
        if (!isLast) updateConfig({ integrations: [finish(build, pages)] })
      },
      async 'astro:build:done'() {
        if (!isLast) return
        try {
          console.log(await finishSite(build, pages))
        } catch (fault) {
          stopFor(fault)
        }
      },
    },
  }
}

/** Returns the closing table. */
async function finishSite(build: Build, pages: Pages): Promise<string> {
  const { portal, folder, steps, files } = build
  const { site, graph } = portal
  if (stageOfEdition) return finishEdition(portal, folder, steps, pages)
  countPages(portal, pages)
  settleOthers(portal, folder, pages)
  steps.count(words.counts.pages, pages.size)
  if (!skipped.has('feeds')) steps.count(words.counts.data, writeData(portal, folder, pages))
  if (pages.hant) await convertScripts(folder, pages.hant)
  if (site.editions.includes('en')) {
    steps.begin(words.steps.english)
    const { folder: own } = await addEnglish(portal, folder, pages)
    preloadSearch(join(folder, own, 'search'))
  }
  if (!skipped.has('share')) await drawShare(portal, folder, steps)
  if (!skipped.has('search')) await makeIndex(portal, folder, steps, pages.hant)
  demand(copyPublic(files, folder))
  await addPictures(files, folder, steps)
  await addEditor(build)
  const { base, explicit = false } = linkOptionsOf(portal)
  const policy = joinPolicies(pages.policies)
  const apart = [
    ...(site.editor ? [{ folder: editorFolder, policy: editorPolicy(site.editor) }] : []),
    ...(site.embed ? ['', ...site.editions.map((name) => `${name}/`)] : []).map((edition) => ({
      folder: `${edition}embed`,
      policy,
      open: true,
    })),
  ]
  const folders = readdirSync(folder, { withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? one.name : []))
    .sort()
  const hosts = { policy, base, forwards: pages.forwards, apart, folders }
  for (const [path, body] of hostFiles(hosts)) write(folder, path, body)

  steps.begin(told.steps.links)
  const paths = pathsOf(folder)
  demand(settleStyles(portal, paths, folder, pages))
  const there = new Set(paths)
  demand(pages.broken((path) => there.has(path), absentEndings()))
  const compressed = process.env['PORTAL_COMPRESS'] === '1'
  if (compressed) {
    steps.begin(words.steps.compress)
    await compress(folder)
  }
  steps.begin(words.steps.manifest)
  const { version } = JSON.parse(readFileSync(join(places.root, 'package.json'), 'utf8'))
  writeManifest(folder, {
    generator: `lianmai ${version}`,
    node: process.version,
    settings: {
      address: site.url,
      explicit,
      compressed,
      skipped: [...skipped].sort().join(','),
    },
    entries: graph.nodes.size,
    code: digestOf(
      ['src', 'astro.config.mjs', 'package-lock.json'].map((name) => join(places.root, name)),
    ),
    content: [places.content, places.public],
    paths: compressed ? pathsOf(folder) : paths,
    hashed: new Map(
      [...graph.nodes.values()].map(({ file, hash }) => [join(places.content, file), hash]),
    ),
  })
  const bytes = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
  build.swap()
  return steps.table(places.out, graph.nodes.size, { files: paths.length, bytes })
}

/** An edition's own data and index; all else is that of the build that asked for it. */
async function finishEdition(portal: Portal, folder: string, steps: Steps, pages: Pages) {
  if (!skipped.has('feeds'))
    for (const { path, body } of feeds(portal, { pages: () => pages.addresses() }))
      if (owned.test(path)) write(folder, path, body())
  if (!skipped.has('search')) await makeIndex(portal, folder, steps)
  return ''
}

/** Every entry of a listed kind has its page. */
function countPages({ graph }: Portal, pages: Pages) {
  for (const kind of listedKinds) {
    const nodes = graph.of(kind)
    const made = nodes.filter(({ url }) => pages.has(`${url.slice(1)}index.html`)).length
    if (made !== nodes.length) throw new BuildFault([told.wrongCount(kind, made, nodes.length)])
  }
}

/** Pages that another integration wrote lead where they should at any path too. */
function settleOthers(portal: Portal, folder: string, pages: Pages) {
  for (const path of pathsOf(folder))
    if (path.endsWith('.html') && !pages.has(path))
      write(
        folder,
        path,
        pages.settle(path, readFileSync(join(folder, path), 'utf8'), linkOptionsOf(portal)),
      )
}

function settleStyles(
  portal: Portal,
  paths: readonly string[],
  folder: string,
  pages: Pages,
): string[] {
  return paths
    .filter((path) => path.endsWith('.css'))
    .flatMap((path) => {
      const { css, faults } = pages.settleStyle(
        path,
        readFileSync(join(folder, path), 'utf8'),
        linkOptionsOf(portal),
      )
      write(folder, path, css)
      return faults
    })
}

/** What an owner's page or another integration made of the same name stays. */
function writeData(portal: Portal, folder: string, pages: Pages): number {
  let count = 0
  const isMapped = existsSync(join(folder, 'sitemap-index.xml'))
  for (const { path, body } of feeds(portal, { pages: () => pages.addresses() })) {
    if (existsSync(join(folder, path)) || (isMapped && path.startsWith('sitemap-'))) continue
    const text = body()
    write(folder, path, text)
    if (typeof text === 'string' && pages.hant?.has(path))
      write(folder, pages.hant.folder + path, pages.hant.file(path, text))
    count += 1
  }
  return count
}

// What a step alone needs is loaded when it is its turn: it is much, and a step can be left out.

async function drawShare(portal: Portal, out: string, steps: Steps) {
  steps.begin(told.steps.share)
  const { makeImages } = await import('./images.ts')
  const { faults, withoutAddress, drawn, reused } = await makeImages(
    portal,
    { out },
    steps.progress,
  )
  if (withoutAddress.length) console.error(words.share.withoutAddress(withoutAddress))
  demand(faults)
  steps.count(words.counts.images, drawn, reused)
}

async function addPictures(files: readonly OwnFile[], out: string, steps: Steps) {
  if (!files.some(({ picture, remade }) => picture ?? remade)) return
  steps.begin(told.steps.pictures)
  const { makePictures } = await import('./pictures.ts')
  const { made, kept } = await makePictures(files, out, places.cacheOf('pictures'), steps.progress)
  steps.count(words.counts.pictures, made, kept)
}

async function makeIndex(portal: Portal, folder: string, steps: Steps, hant?: Edition) {
  steps.begin(told.steps.search)
  const { buildIndex } = await import('../search/index.ts')
  await buildIndex(stageOfEdition ? documentsInEnglish(portal) : searchDocuments(portal), {
    out: join(folder, 'search', 'index'),
    facets: stageOfEdition ? inEnglish(facetLabels(portal), termsOf(portal)) : facetLabels(portal),
    stopWords: portal.site.stopWords,
    roles: askedRoles(portal),
    other: hant && {
      out: join(folder, hant.folder, 'search', 'index'),
      shared: '../../../search/index/',
      convert: hant.convert,
    },
  })
  if (!stageOfEdition) preloadSearch(join(folder, 'search'))
  if (hant) preloadSearch(join(folder, hant.folder, 'search'))
  steps.count(words.counts.documents, portal.graph.nodes.size)
}

async function addEditor(build: Build) {
  const { portal, folder, steps } = build
  if (!portal.site.editor) return
  steps.begin(words.steps.editor)
  const { editorFiles } = await import('../admin/index.ts')
  const styles = pathsOf(folder).filter((path) => /^assets\/.+\.css$/.test(path))
  for (const [path, body] of await editorFiles(portal, build.index(), styles))
    write(folder, `${editorFolder}/${path}`, body)
}

/** Scripts say a few words, too. */
async function convertScripts(folder: string, hant: Edition) {
  const { scriptIn } = await import('../editions/hant.ts')
  for (const path of pathsOf(folder))
    if (/^assets\/[^/]+\.js$/.test(path))
      write(
        folder,
        hant.folder + path,
        scriptIn(readFileSync(join(folder, path), 'utf8'), hant.convert),
      )
}

/** Documents with the schemas' words in English, each found by its Chinese, too. */
function* documentsInEnglish(portal: Portal): Generator<SearchDocument> {
  const terms = termsOf(portal)
  for (const one of searchDocuments(portal)) {
    const title = translate(one.title, terms)
    const aliases = title === one.title ? one.aliases : [one.title, ...one.aliases]
    const facts = [...new Set((one.facts ?? []).flatMap((fact) => [translate(fact, terms), fact]))]
    const [meta, told] = [inEnglish(one.meta, terms), inEnglish(one.told ?? [], terms)]
    yield { ...one, title, aliases, facts, meta, told, lead: translate(one.lead, terms) }
  }
}

/** What is not there where a step is left out. */
const absentEndings = () => [
  ...(skipped.has('share') ? ['.png'] : []),
  ...(skipped.has('feeds')
    ? ['.xml', '.ics', '.json', '.jsonld', '.csv', '.xlsx', '.md', '.txt']
    : []),
]

function write(folder: string, path: string, body: string | Uint8Array) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, body)
}

function demand(faults: readonly string[]) {
  if (faults.length) throw new BuildFault(faults)
}

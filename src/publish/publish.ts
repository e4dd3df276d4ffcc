/**
 * A site from beginning to end: content -> the folder `out`.
 *
 * Promises: whatever goes wrong, the last good site stays as it was: the new one is made beside it, looked at from all
 * sides, and takes its place in the end. What is the same as in the last site is linked to it, not made again; the
 * result is byte for byte that of a build without one.
 */
import { hash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { listedKinds } from '../kinds/index.ts'
import { places, skipped } from '../places.ts'
import type { Portal } from '../portal.ts'
import { prune } from '../read/index.ts'
import { words as told } from '../strings/build.ts'
import { engineDigest, openBundle } from './bundle.ts'
import { imagePaths } from './cards.ts'
import { compress } from './compress.ts'
import { readPortal } from './content.ts'
import { makeFiles } from './crew.ts'
import { facetLabels, searchDocuments } from './documents.ts'
import { BuildFault } from './fault.ts'
import { writeForwards } from './forward.ts'
import { hostFiles, policyOf } from './hosts.ts'
import { Last } from './last.ts'
import type { LinkOptions } from './links.ts'
import { pathsOf, writeManifest } from './manifest.ts'
import { openPress } from './press.ts'
import { copyPublic, readPublic } from './public.ts'
import { openStage, type Stage } from './stage.ts'
import { createSteps, type Steps } from './steps.ts'
import { words } from './words.ts'

const explicit = process.env['PORTAL_INDEX'] === 'explicit'
const compressed = process.env['PORTAL_COMPRESS'] === '1'

/** Enters: the target, whose lock is held; where CPU profiles go, if any. Leaves: the closing table. Throws what kept it from being built. */
export async function publish(out: string, profiles?: string): Promise<string> {
  const steps = createSteps(profiles)
  const stage = openStage(out)
  process.once('exit', stage.discard)

  const engine = engineDigest()
  // Astro compiles in a process of its own while the content is checked.
  const compiling = openBundle(engine)
  compiling.catch(() => {})
  const portal = await steps.run(told.steps.check, readPortal)
  const own = readPublic(places.public)
  demand(own.faults)
  const bundle = await steps.run(words.steps.compile, () => compiling)

  const { site, graph } = portal
  const links = { base: site.base, explicit }
  const settings = {
    address: site.url,
    explicit,
    compressed,
    skipped: [...skipped].sort().join(','),
  }
  const version = hash('sha256', JSON.stringify([engine, site, settings]))
  const kept = join(places.cache, `site-${keyOf(out)}`)
  const last = new Last(portal, out, stage.folder, `${kept}.trace`, version)
  const resumed = stage.resume(`${kept}.aside`)

  await steps.run(told.steps.pages, () =>
    makeContent(portal, bundle, last, resumed, { ...links, out: stage.folder }, steps),
  )
  if (!skipped.has('share'))
    await steps.run(told.steps.share, () => drawShare(portal, stage, steps))
  if (!skipped.has('search'))
    await steps.run(told.steps.search, () => makeIndex(portal, stage, last, steps, `${kept}.index`))
  cpSync(join(bundle, 'client'), stage.folder, { recursive: true })
  const forwards = writeForwards(portal, stage.folder, links)
  demand(copyPublic(own.files, stage.folder))
  for (const [path, body] of hostFiles({
    policy: policyOf(stage.folder),
    base: site.base,
    forwards,
  }))
    write(stage, path, body)
  const paths = pathsOf(stage.folder)
  await steps.run(told.steps.links, () => proveLinks(paths, last))
  if (compressed) await steps.run(words.steps.compress, () => compress(stage.folder, last))
  await steps.run(words.steps.manifest, () =>
    writeManifest(stage.folder, {
      generator: `lianmai ${JSON.parse(readFileSync(join(places.root, 'package.json'), 'utf8')).version}`,
      node: process.version,
      settings,
      entries: graph.nodes.size,
      code: engine,
      content: [places.content, places.public],
      paths: compressed ? pathsOf(stage.folder) : paths,
      sum: (path) => last.sum(path),
      hashed: new Map(
        [...graph.nodes.values()].map(({ file, hash }) => [join(places.content, file), hash]),
      ),
    }),
  )
  stage.swap(last.isAlike ? `${kept}.aside` : undefined)
  last.save()
  prune(places.cache, '.aside')
  return steps.table(places.out, graph.nodes.size, last.extent)
}

// What a step alone needs is loaded when it is its turn: it is much, and a step can be left out.

/** Pages and data: what is the same as before is carried over, the rest is made. */
async function makeContent(
  portal: Portal,
  bundle: string,
  last: Last,
  resumed: boolean,
  options: LinkOptions & { out: string },
  steps: Steps,
) {
  const withData = !skipped.has('feeds')
  const { url } = portal.site
  const press = await openPress(portal, bundle, withData)
  const { paths, pages } = press
  countPages(portal, paths)
  const images = skipped.has('share') ? [] : imagePaths(portal)
  const wanted = last.pick(paths, images, resumed)
  const finish = { ...options, url, pages }
  demand(await makeFiles(press, wanted, finish, () => last.recorder(), steps))
  const fresh = wanted.filter((place) => place < pages).length
  steps.count(words.counts.pages, fresh, pages - fresh)
  if (withData) {
    const made = wanted.length - fresh
    steps.count(words.counts.data, made, paths.length - pages - made)
  }
}

/** Every entry of a listed kind has its page. */
function countPages({ graph }: Portal, paths: readonly string[]) {
  const pages = new Set(paths)
  for (const kind of listedKinds) {
    const nodes = graph.of(kind)
    const made = nodes.filter(({ url }) => pages.has(`${url.slice(1)}index.html`)).length
    if (made !== nodes.length) throw new BuildFault([told.wrongCount(kind, made, nodes.length)])
  }
}

async function drawShare(portal: Portal, { folder }: Stage, steps: Steps) {
  const { makeImages } = await import('./images.ts')
  const report = await makeImages(portal, { out: folder }, steps.progress)
  const { faults, withoutAddress, drawn, reused } = report
  if (withoutAddress.length) console.error(words.share.withoutAddress(withoutAddress))
  demand(faults)
  steps.count(words.counts.images, drawn, reused)
}

/** `memory` is the file that the last index is remembered by. */
async function makeIndex(
  portal: Portal,
  { folder }: Stage,
  last: Last,
  steps: Steps,
  memory: string,
) {
  // What the index takes beside the heap is much: from here on the heap is swept before it has grown far.
  setFlagsFromString('--heap-growing-percent=20')
  const { buildIndex } = await import('../search/index.ts')
  const path = 'search/index/'
  const documents = portal.graph.nodes.size
  let made = 0
  await last.folder(path, async () => {
    const out = join(folder, path)
    const { kept, entered } = await buildIndex(searchDocuments(portal), {
      out,
      facets: facetLabels(portal),
      memory,
    })
    made = entered
    prune(places.cache, '.index')
    return kept
  })
  steps.count(words.counts.documents, made, documents - made)
}

function proveLinks(paths: readonly string[], last: Last) {
  const files = new Set(paths)
  const absent = [
    ...(skipped.has('share') ? ['.png'] : []),
    ...(skipped.has('feeds') ? dataEndings : []),
  ]
  const broken = last.brokenLinks((path) => files.has(path), absent)
  demand(Array.from(broken, ({ page, address }) => told.brokenLink(page, address)))
}

function write({ folder }: Stage, path: string, body: string) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, body)
}

function demand(faults: readonly string[]) {
  if (faults.length) throw new BuildFault(faults)
}

/** What is not there where data is left out. */
const dataEndings = ['.xml', '.ics', '.json', '.jsonld', '.csv', '.xlsx', '.md', '.txt']

/** A short name for a path. */
const keyOf = (path: string) => hash('sha256', path).slice(0, 16)

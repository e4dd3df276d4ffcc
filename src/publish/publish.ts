/**
 * A site from beginning to end: content -> the folder `out`.
 *
 * Promises: whatever goes wrong, the last good site stays as it was: the new one is made beside it, looked at from all
 * sides, and takes its place in the end.
 */
import { build as buildPages } from 'astro'
import { hash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { feeds } from '../feeds/index.ts'
import { listedKinds } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { buildIndex } from '../search/index.ts'
import { places, skipped } from '../site.ts'
import { words as told } from '../strings/build.ts'
import { viewAddresses } from '../ui/addresses.ts'
import { auditSite } from './audit.ts'
import { compress } from './compress.ts'
import { readPortal } from './content.ts'
import { facetLabels, searchDocuments } from './documents.ts'
import { BuildFault } from './fault.ts'
import { writeForwards } from './forward.ts'
import { hostFiles, policyOf } from './hosts.ts'
import { makeImages } from './images.ts'
import { settleLinks } from './links.ts'
import { writeManifest } from './manifest.ts'
import { copyPublic, readPublic } from './public.ts'
import { moveFolder, openStage, type Stage } from './stage.ts'
import { createSteps } from './steps.ts'
import { words } from './words.ts'

const explicit = process.env['PORTAL_INDEX'] === 'explicit'
const compressed = process.env['PORTAL_COMPRESS'] === '1'
const steps = createSteps()
let stage: Stage

/** Enters: the target, whose lock is held. Leaves: the closing table. Throws what kept it from being built. */
export async function publish(out: string): Promise<string> {
  const work = join(places.cache, `work-${keyOf(out)}`)
  stage = openStage(out, work)
  process.once('exit', stage.discard)

  const portal = await steps.run(told.steps.check, readPortal)
  const { url, base } = portal.site
  const own = readPublic(places.public)
  demand(own.faults)
  await steps.run(told.steps.pages, () => makePages(portal, work))
  const forwards = writeForwards(portal, stage.folder, explicit)
  if (!skipped.has('feeds')) await steps.run(told.steps.feeds, () => makeFeeds(portal))
  if (!skipped.has('share')) await steps.run(told.steps.share, () => drawShare(portal))
  if (!skipped.has('search')) await steps.run(told.steps.search, () => makeIndex(portal))
  demand(copyPublic(own.files, stage.folder))
  await steps.run(told.steps.links, () => makeLinks(portal))
  await steps.run(words.steps.verify, () =>
    demand(
      auditSite(stage.folder, url, new Set(own.files.map(({ path }) => path)), steps.progress),
    ),
  )
  for (const [path, body] of hostFiles({ policy: policyOf(stage.folder), base, forwards }))
    write(path, body)
  if (compressed) await steps.run(words.steps.compress, () => compress(stage.folder))
  writeManifest(stage.folder, {
    generator: `lianmai ${JSON.parse(readFileSync(join(places.root, 'package.json'), 'utf8')).version}`,
    node: process.version,
    settings: { address: url, explicit, compressed, skipped: [...skipped].sort().join(',') },
    entries: portal.graph.nodes.size,
    code: ['src', 'astro.config.mjs', 'package-lock.json'].map((name) => join(places.root, name)),
    content: [places.content, places.public],
  })
  stage.swap()
  return steps.table(places.out, portal.graph.nodes.size)
}

async function makePages({ graph }: Portal, work: string) {
  const { folder } = stage
  const pages = join(work, 'pages')
  // Astro trusts what it finds in its cache, so each build has its own; and it can only build below its root.
  process.env['PORTAL_STAGE'] = pages
  process.env['PORTAL_WORK'] = work
  // The pages' own copy of `places` is made after this.
  process.env['PORTAL_CONTENT'] = places.content
  process.chdir(places.root)
  await buildPages({ root: places.root, logLevel: 'error' })
  moveFolder(pages, folder)
  // Astro reads an oversize store as an empty one and says nothing: the pages on disk are counted.
  for (const kind of listedKinds) {
    const made = readdirSync(join(folder, kind), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && graph.nodes.has(`${kind}/${entry.name}`),
    ).length
    const expected = graph.of(kind).length
    if (made !== expected) throw new BuildFault([told.wrongCount(kind, made, expected)])
  }
}

function makeFeeds(portal: Portal) {
  for (const { path, body } of feeds(portal, { pages: viewAddresses(portal.graph) }))
    write(path, body)
}

async function drawShare(portal: Portal) {
  const { faults, withoutAddress } = await makeImages(portal, { out: stage.folder }, steps.progress)
  if (withoutAddress.length) console.error(words.share.withoutAddress(withoutAddress))
  demand(faults)
}

function makeIndex(portal: Portal) {
  return buildIndex(searchDocuments(portal), {
    out: join(stage.folder, 'search', 'index'),
    facets: facetLabels(portal),
  })
}

function makeLinks({ site }: Portal) {
  const broken = settleLinks(stage.folder, {
    base: site.base,
    explicit,
    absent: [
      ...(skipped.has('share') ? ['.png'] : []),
      ...(skipped.has('feeds') ? dataEndings : []),
    ],
  })
  demand(broken.map(({ page, address }) => told.brokenLink(page, address)))
}

function write(path: string, body: string | Uint8Array) {
  const file = join(stage.folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, body)
}

function demand(faults: readonly string[]) {
  if (faults.length) throw new BuildFault(faults)
}

/** What the feeds step makes. */
const dataEndings = ['.xml', '.ics', '.json', '.jsonld', '.csv', '.xlsx', '.md', '.txt']

/** A short name for a path. */
const keyOf = (path: string) => hash('sha256', path).slice(0, 16)

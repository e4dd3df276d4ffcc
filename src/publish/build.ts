/**
 * The build: content -> a site in `PORTAL_OUT`.
 *
 * Promises: exit 0 built, 1 the content has problems, 75 another build holds the lock. Whatever goes wrong, the last
 * good site stays as it was: the new one is made beside it and takes its place in the end.
 */
import { build as buildPages } from 'astro'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { check, report } from '../check/index.ts'
import { feeds } from '../feeds/index.ts'
import { listedKinds } from '../kinds/index.ts'
import { setPortal, type Portal } from '../portal.ts'
import { buildIndex } from '../search/index.ts'
import { drawImages } from '../share/index.ts'
import { places, skipped } from '../site.ts'
import { words } from '../strings/build.ts'
import { shareCards, themeOf } from './cards.ts'
import { facetLabels, searchDocuments } from './documents.ts'
import { settleLinks } from './links.ts'
import { takeLock } from './lock.ts'
import { openStage } from './stage.ts'
import { createSteps } from './steps.ts'

const steps = createSteps()
takeLock(places.out)

const { problems, portal } = await steps.run(words.steps.check, () => check())
if (problems.length) console.error(report(problems, places.content))
if (!portal) fail(words.notBuilt)
setPortal(portal)

const stage = openStage(places.out)
process.env['PORTAL_STAGE'] = stage.folder
await steps.run(words.steps.pages, () => buildPages({ root: places.root, logLevel: 'error' }))
assertPages(portal, stage.folder)

if (!skipped.has('feeds'))
  await steps.run(words.steps.feeds, () => {
    for (const { path, body } of feeds(portal)) write(join(stage.folder, path), body)
  })

if (!skipped.has('share'))
  await steps.run(words.steps.share, async () => {
    const { missing, failed } = await drawImages(shareCards(portal), themeOf(portal), {
      out: stage.folder,
      cache: join(places.cache, 'share'),
      onProgress: steps.progress,
    })
    const faults = [
      ...missing.map(({ path, character }) => words.missingGlyph(path, character)),
      ...failed.map(({ path, format, message }) =>
        words.imageFailed(`${path}/${format}.png`, message),
      ),
    ]
    if (faults.length) fail(faults.join('\n'))
  })

if (!skipped.has('search'))
  await steps.run(words.steps.search, () =>
    buildIndex(searchDocuments(portal), {
      out: join(stage.folder, 'search', 'index'),
      facets: facetLabels(portal),
    }),
  )

await steps.run(words.steps.links, () => {
  const broken = settleLinks(stage.folder, {
    base: portal.site.base,
    explicit: process.env['PORTAL_INDEX'] === 'explicit',
    absent: [
      ...(skipped.has('share') ? ['.png'] : []),
      ...(skipped.has('feeds') ? ['.xml', '.ics', '.json', '.csv', '.txt'] : []),
    ],
  })
  if (broken.length)
    fail(broken.map(({ page, address }) => words.brokenLink(page, address)).join('\n'))
})

stage.swap()
console.log(steps.table(places.out, [...portal.graph.nodes.keys()].length))

function write(path: string, body: string | Uint8Array) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, body)
}

/** Astro reads an oversize store as an empty one and says nothing: the pages on disk are counted. */
function assertPages({ graph }: Portal, folder: string) {
  for (const kind of listedKinds) {
    const made = readdirSync(join(folder, kind), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && graph.nodes.has(`${kind}/${entry.name}`),
    ).length
    const expected = graph.of(kind).length
    if (made !== expected) fail(words.wrongCount(kind, made, expected))
  }
}

function fail(message: string): never {
  console.error(`${message}\n${words.kept}`)
  process.exit(1)
}

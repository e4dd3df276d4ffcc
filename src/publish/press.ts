/**
 * Makes the files of a site that come from its content: pages and data.
 *
 * Enters: the portal and the pages' code. Leaves: each file in its place, what it was made from, and what is wrong
 * with it. Promises: the same files in the same order in every thread; nothing of a file is kept once it is written.
 */
import { hash } from 'node:crypto'
import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { feeds } from '../feeds/index.ts'
import { setPortal, type Portal } from '../portal.ts'
import { viewAddresses } from '../ui/addresses.ts'
import { dataFault } from './data.ts'
import { settlePage, type Ends, type LinkOptions } from './links.ts'
import { createMarkup } from './markup.ts'
import { inspectPage } from './page.ts'
import { openPages } from './pages.ts'
import { tagsOf } from './tag.ts'
import { words } from './words.ts'

export interface PressOptions extends LinkOptions {
  /** The folder of the pages' code. */
  bundle: string
  /** Where files go. */
  out: string
  /** Whether data is made too. */
  data: boolean
  /** The folder that CPU profiles go to, if any. */
  profiles?: string
}

/** A file that was made. */
export interface Print {
  path: string
  /** Places of the cells in the graph's ledger. */
  cells: readonly number[]
  sum: string
  size: number
  time: number
  ends?: Ends
  /** Sentences on what is wrong with it. */
  faults: string[]
}

export interface Press {
  /** Every file, relative to the site's root; pages first. */
  paths: string[]
  /** How many of them are pages. */
  pages: number
  make(index: number): Promise<Print>
}

/** Sites of so many pages have every page held against the standard; of a larger one about `few`, always the same. */
const proofs = { all: 250, few: 24 }

const checked = /\.(?:json|jsonld|xml|svg|ics|csv|webmanifest)$/

export async function openPress(portal: Portal, options: PressOptions): Promise<Press> {
  const { out, data } = options
  const { graph, site } = portal
  setPortal(portal)
  const pages = (await openPages(options.bundle)).filter(
    ({ file }) => data || !file.endsWith('.json'),
  )
  const outputs = [
    ...pages.map(({ file, render }) => ({ path: file, body: render })),
    ...(data ? feeds(portal, { pages: () => viewAddresses(graph) }) : []),
  ]
  const markup = createMarkup()
  const step = pages.length <= proofs.all ? 1 : Math.ceil(pages.length / proofs.few)
  const isProof = (path: string) => Number.parseInt(hash('md5', path).slice(0, 8), 16) % step === 0
  const made = new Set<string>()

  return {
    paths: outputs.map(({ path }) => path),
    pages: pages.length,
    async make(index) {
      const { path, body } = outputs[index]!
      graph.ledger.begin()
      let text = await body()
      const cells = graph.ledger.end()
      const faults: string[] = []
      let ends: Ends | undefined
      if (path.endsWith('.html')) {
        const tags = tagsOf(text as string)
        faults.push(...inspectPage(path, text as string, site.url, tags))
        const { html, ...rest } = settlePage(path, text as string, options, tags)
        if (isProof(path)) faults.push(...markup.check(path, html))
        text = html
        ends = rest
      } else if (checked.test(path)) {
        const fault = dataFault(path, text as string)
        if (fault) faults.push(words.data(path, fault))
      }
      const file = join(out, path)
      const folder = dirname(file)
      if (made.size < made.add(folder).size) mkdirSync(folder, { recursive: true })
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      const time = put(file, bytes)
      return {
        path,
        cells,
        sum: hash('sha256', bytes),
        size: bytes.length,
        time,
        ...(ends && { ends }),
        faults,
      }
    },
  }
}

/** Writes a file where none is: it might be the last site's too. Returns the time it bears, milliseconds. */
function put(path: string, bytes: Uint8Array): number {
  const file = openSync(path, 'wx')
  try {
    writeFileSync(file, bytes)
    return fstatSync(file).mtimeMs
  } finally {
    closeSync(file)
  }
}

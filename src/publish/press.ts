/**
 * Makes what the files of a site say that come from its content: pages and data.
 *
 * Enters: the portal and the pages' code. Leaves: each file's text and what it was made from. Promises: nothing of a
 * file is kept once it is handed out.
 */
import { feeds } from '../feeds/index.ts'
import { setPortal, type Portal } from '../portal.ts'
import { viewAddresses } from '../ui/addresses.ts'
import { openPages } from './pages.ts'

/** A file before the last look. */
export interface Rendered {
  path: string
  body: string | Uint8Array
  /** Places of the cells in the graph's ledger that were read for it. */
  cells: readonly number[]
}

export interface Press {
  /** Every file, relative to the site's root; pages first. */
  paths: string[]
  /** How many of them are pages. */
  pages: number
  make(index: number): Promise<Rendered>
}

/** `bundle` is the folder of the pages' code; `data` tells whether data is made too. */
export async function openPress(portal: Portal, bundle: string, data: boolean): Promise<Press> {
  const { graph } = portal
  setPortal(portal)
  const pages = (await openPages(bundle)).filter(({ file }) => data || !file.endsWith('.json'))
  const outputs = [
    ...pages.map(({ file, render }) => ({ path: file, body: render })),
    ...(data ? feeds(portal, { pages: () => viewAddresses(graph) }) : []),
  ]
  return {
    paths: outputs.map(({ path }) => path),
    pages: pages.length,
    async make(index) {
      const { path, body } = outputs[index]!
      graph.ledger.begin()
      return { path, body: await body(), cells: graph.ledger.end() }
    },
  }
}

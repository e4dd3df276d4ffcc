/**
 * The last hand on a page or a data file: it is looked at from all sides, its addresses are made relative, and it is
 * written.
 *
 * Enters: what a file says. Leaves: the file in its place, and what is to be remembered of it. Promises: it needs
 * nothing of the portal, so that a thread of its own can do it while the next files are made; nothing of a file is kept
 * once it is written.
 */
import { hash } from 'node:crypto'
import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { dataFault } from './data.ts'
import { settlePage, type LinkOptions } from './links.ts'
import { createMarkup, type Markup } from './markup.ts'
import { Names } from '../graph/names.ts'
import { encoder } from '../read/bytes.ts'
import { inspectPage } from './page.ts'
import { profiled } from './steps.ts'
import { tagsOf } from './tag.ts'
import { words } from './words.ts'

export interface FinishOptions extends LinkOptions {
  /** Where files go. */
  out: string
  /** The public address of the portal. */
  url: string
  /** How many pages the site has. */
  pages: number
}

/** A file by its path, and what it says. */
export type File = [path: string, body: string | Uint8Array]

/** What was finished since it was last told. */
export interface Finished {
  made: Print[]
  /** Files that pages lead to and that were not named before; prints have their places among all that were named. */
  targets: string[]
  /** Sentences on what is wrong. */
  faults: string[]
}

/** A file that was written. */
export interface Print {
  path: string
  /** SHA-256, hexadecimal. */
  sum: string
  size: number
  /** Milliseconds. */
  time: number
  /** A page's ends of links: places of the files it leads to, and its own fragments, one a line. */
  wanted?: Uint32Array
  ids?: string
}

/** Sites of so many pages have every page held against the standard; of a larger one about `few`, always the same. */
const proofs = { all: 250, few: 24 }

const checked = /\.(?:json|jsonld|xml|svg|ics|csv|webmanifest)$/

export class Finisher {
  readonly #options: FinishOptions
  #markup: Markup | undefined
  readonly #targets = new Names()
  readonly #folders = new Set<string>()
  readonly #encode = encoder()
  #told = 0
  #made: Print[] = []
  #faults: string[] = []

  constructor(options: FinishOptions) {
    this.#options = options
  }

  finish([path, body]: File) {
    const page = path.endsWith('.html') ? this.#settle(path, body as string) : undefined
    if (!page && checked.test(path)) {
      const fault = dataFault(path, body as string)
      if (fault) this.#faults.push(words.data(path, fault))
    }
    const { html = body, ...ends } = page ?? {}
    const bytes = typeof html === 'string' ? this.#encode(html) : html
    const file = join(this.#options.out, path)
    const folder = dirname(file)
    if (this.#folders.size < this.#folders.add(folder).size) mkdirSync(folder, { recursive: true })
    const time = put(file, bytes)
    this.#made.push({
      path,
      sum: hash('sha256', bytes),
      size: bytes.length,
      time,
      ...ends,
    })
  }

  /** What was finished since this was last asked. */
  tell(): Finished {
    const finished = {
      made: this.#made,
      targets: this.#targets.list.slice(this.#told),
      faults: this.#faults,
    }
    this.#told = this.#targets.list.length
    this.#made = []
    this.#faults = []
    return finished
  }

  #settle(path: string, text: string) {
    const faults = this.#faults
    const tags = tagsOf(text)
    faults.push(...inspectPage(path, text, this.#options.url, tags))
    const { html, wanted, ids } = settlePage(path, text, this.#options, this.#targets, tags)
    if (this.#isProof(path)) faults.push(...(this.#markup ??= createMarkup()).check(path, html))
    return { html, wanted, ids: ids.join('\n') }
  }

  #isProof(path: string): boolean {
    const { pages } = this.#options
    const step = pages <= proofs.all ? 1 : Math.ceil(pages / proofs.few)
    return Number.parseInt(hash('md5', path).slice(0, 8), 16) % step === 0
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

/** What a thread of its own is given. It is sent handfuls of files, and tells of each what was finished. */
export interface Job {
  finish: FinishOptions
  /** Where a CPU profile is written, if anywhere. */
  profile?: string
}

const job = workerData as Job | null
if (!isMainThread && job?.finish) {
  const finisher = new Finisher(job.finish)
  const all = () =>
    new Promise<void>((resolve) => {
      parentPort!.on('message', (files: readonly File[] | 'end') => {
        if (files === 'end') {
          parentPort!.close()
          return resolve()
        }
        for (const file of files) finisher.finish(file)
        parentPort!.postMessage(finisher.tell())
      })
    })
  await (job.profile ? profiled(job.profile, all) : all())
}

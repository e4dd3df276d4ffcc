/**
 * The last site, as far as the new one is the same.
 *
 * Enters: the folder of the last site, its trace and the stage of the new one. Leaves: files that were carried over,
 * and the trace of the new site. Promises: a file that was touched since it was published is not carried over; of what
 * the stage begins with nothing stays but files that are as the last site was published, and images, which are looked at
 * when they are put in their places.
 */
import { hash } from 'node:crypto'
import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Portal } from '../portal.ts'
import type { Recorder } from './crew.ts'
import { missing } from './links.ts'
import { Names } from '../graph/names.ts'
import { sweep } from './stage.ts'
import {
  Differences,
  Digests,
  isMemo,
  memoOf,
  readTrace,
  writeTrace,
  type Made,
  type Sum,
  type Trace,
} from './trace.ts'

export class Last {
  readonly #out: string
  readonly #stage: string
  /** Files that the stage began with and that are as they were published in the last site. */
  readonly #there = new Set<string>()
  #carried = 0
  readonly #file: string
  readonly #version: string
  readonly #portal: Portal
  readonly #old: Trace
  readonly #digests: Digests
  readonly #differences: Differences
  readonly #names = new Names()
  readonly #targets = new Names()
  readonly #target: (old: number) => number
  readonly #memos = new Map<string, Uint32Array>()
  readonly #made = new Map<string, Made>()
  readonly #sums = new Map<string, Sum>()
  readonly #folders = new Set<string>()
  readonly #cell: (old: number) => number

  /** `out` is the last site, `stage` the new; `version` says what makes it: engine and settings. */
  constructor(portal: Portal, out: string, stage: string, file: string, version: string) {
    this.#portal = portal
    this.#out = out
    this.#stage = stage
    this.#file = file
    this.#version = version
    this.#old = readTrace(file, version)
    this.#target = this.#targets.mover(this.#old.targets)
    this.#cell = this.#names.mover(this.#old.cells, (name) => this.#keepMemo(name))
    this.#digests = new Digests(portal)
    this.#differences = new Differences(this.#old, this.#digests)
  }

  /**
   * Carries over what is still right; returns the places of the paths that are to be made. Where `resumed`, the stage
   * is filled with an older site: files that are right, images among them, stay, and all else goes.
   */
  pick(paths: readonly string[], images: Iterable<string>, resumed: boolean): number[] {
    const right = paths.filter((path) => {
      const made = this.#old.made.get(path)
      return made && this.#holds(made)
    })
    if (resumed) this.#sweep(new Set(right), new Set(images))
    const carried = new Set(right.filter((path) => this.#carry(path, this.#old.made.get(path)!)))
    this.#carried = carried.size
    const places: number[] = []
    for (const [place, path] of paths.entries())
      if (carried.has(path)) this.#keep(path, this.#old.made.get(path)!)
      else places.push(place)
    return places
  }

  /** Whether the site that this one replaces has much in common with it. */
  get isAlike(): boolean {
    return this.#carried * 2 > this.#made.size
  }

  /** Takes note of what a thread makes while the portal's ledger notes. */
  recorder(): Recorder {
    const names: string[] = []
    const target = this.#targets.mover(names)
    const cell = this.#names.mover(this.#portal.graph.ledger.names)
    return ({ made, targets }) => {
      for (const name of targets) names.push(name)
      for (const { path, wanted, ...one } of made)
        this.#record(path, {
          ...one,
          cells: one.cells.map(cell),
          ...(wanted && { wanted: wanted.map(target) }),
        })
    }
  }

  /**
   * Makes the files below a folder together, or carries all of them over; says which. What there was is carried over
   * first: `make` makes it right, and leaves the names of the files that stayed.
   */
  async folder(path: string, make: () => Promise<ReadonlySet<string>>): Promise<'made' | 'kept'> {
    const old = this.#old.made.get(path)
    const carried = old && this.#carryAll(path)
    if (carried && this.#holds(old)) {
      this.#keep(path, old)
      return 'kept'
    }
    if (!carried) rmSync(join(this.#stage, path), { recursive: true, force: true })
    const { ledger } = this.#portal.graph
    ledger.begin()
    const stayed = await make()
    for (const file of this.#sums.keys())
      if (file.startsWith(path) && !(carried && stayed.has(file.slice(path.length))))
        this.#sums.delete(file)
    const cell = this.#names.mover(ledger.names)
    const cells = Uint32Array.from(ledger.end(), cell)
    this.#record(path, { cells, sum: '', size: 0, time: 0 })
    return 'made'
  }

  /** Carries over a file that follows from another alone, if that is the same; `false` where it has to be made. */
  follow(path: string, source: string): boolean {
    const before = this.#old.sums.get(source)
    const own = this.#old.sums.get(path)
    return (
      own !== undefined &&
      before !== undefined &&
      before.sum === this.sum(source) &&
      this.#carry(path, own)
    )
  }

  /** Links of pages to what is not there; `has` tells of a file of the site, `absent` as for `missing`. */
  *brokenLinks(
    has: (path: string) => boolean,
    absent: readonly string[],
  ): Generator<{ page: string; address: string }> {
    const idsOf = (page: string) => this.#made.get(page)?.ids?.split('\n')
    const { list } = this.#targets
    const lost = missing(list, has, idsOf, absent)
    if (!lost.size) return
    for (const [page, { wanted = [] }] of this.#made)
      for (const place of wanted) if (lost.has(list[place]!)) yield { page, address: list[place]! }
  }

  /** The SHA-256 of a file of the new site. */
  sum(path: string): string {
    const known = this.#sums.get(path)
    if (known) return known.sum
    const file = join(this.#stage, path)
    const { size, mtimeMs: time } = lstatSync(file)
    const before = this.#old.sums.get(path)
    const same = before?.size === size && before.time === time
    const sum = same ? before.sum : hash('sha256', readFileSync(file))
    this.#sums.set(path, { sum, size, time })
    return sum
  }

  /** How much the new site is, of what was summed. */
  get extent(): { files: number; bytes: number } {
    let bytes = 0
    for (const { size } of this.#sums.values()) bytes += size
    return { files: this.#sums.size, bytes }
  }

  save() {
    const { ledger } = this.#portal.graph
    const cell = this.#names.mover(ledger.names)
    for (const [name, own] of ledger.memos()) this.#memos.set(name, Uint32Array.from(own, cell))
    const cells = this.#names.list
    writeTrace(this.#file, this.#version, {
      cells,
      digests: Float64Array.from(cells, (name) => this.#digests.of(name)),
      targets: this.#targets.list,
      memos: this.#memos,
      made: this.#made,
      sums: this.#sums,
    })
  }

  /** Of files that are made together only those stay that are as they were in the last site. */
  #sweep(right: ReadonlySet<string>, images: ReadonlySet<string>) {
    const together = [...this.#old.made.keys()].filter((path) => path.endsWith('/'))
    const isRight = (path: string) =>
      right.has(path) ||
      (this.#old.sums.has(path) && together.some((folder) => path.startsWith(folder)))
    sweep(this.#stage, (path) => {
      if (images.has(path)) return true
      const there =
        isRight(path) && isAs(lstatSync(`${this.#stage}/${path}`), this.#old.sums.get(path)!)
      if (there) this.#there.add(path)
      return there
    })
  }

  #holds({ cells }: Made): boolean {
    return !this.#differences.any(cells)
  }

  #keep(path: string, made: Made) {
    const { wanted } = made
    this.#record(path, {
      ...made,
      // What it bears now; files that are made together bear nothing.
      ...this.#sums.get(path),
      cells: made.cells.map(this.#cell),
      ...(wanted && { wanted: wanted.map(this.#target) }),
    })
  }

  #record(path: string, made: Made) {
    this.#made.set(path, made)
    if (!path.endsWith('/')) this.#sums.set(path, made)
  }

  /** With a cell that was a memo goes what it was made from. */
  #keepMemo(name: string) {
    const memo = isMemo(name) ? memoOf(name) : undefined
    const own = memo === undefined ? undefined : this.#old.memos.get(memo)
    if (own && !this.#memos.has(memo!)) this.#memos.set(memo!, own.map(this.#cell))
  }

  #carry(path: string, as: Sum): boolean {
    if (this.#there.has(path)) {
      this.#sums.set(path, { sum: as.sum, size: as.size, time: as.time })
      return true
    }
    const from = join(this.#out, path)
    const to = join(this.#stage, path)
    const there = lstatSync(from, { throwIfNoEntry: false })
    if (!there || !isAs(there, as)) return false
    const folder = dirname(to)
    if (this.#folders.size < this.#folders.add(folder).size) mkdirSync(folder, { recursive: true })
    let { time } = as
    try {
      linkSync(from, to)
    } catch {
      copyFileSync(from, to)
      time = lstatSync(to).mtimeMs
    }
    this.#sums.set(path, { sum: as.sum, size: as.size, time })
    return true
  }

  #carryAll(folder: string): boolean {
    let count = 0
    for (const [path, sum] of this.#old.sums) {
      if (!path.startsWith(folder)) continue
      if (!this.#carry(path, sum)) return false
      count += 1
    }
    return count > 0
  }
}

const isAs = (there: Stats, { size, time }: Sum) =>
  there.isFile() && there.size === size && there.mtimeMs === time

/**
 * Threads that make the files of a site together.
 *
 * Enters: the portal and the places of the files that are wanted. Leaves: what became of each. Promises: the same
 * files whatever the number of threads; a few files are made by the calling thread alone.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { isMainThread, parentPort, threadId, Worker, workerData } from 'node:worker_threads'
import { portalOf, type Parts, type Portal } from '../portal.ts'
import { openPress, type Press, type PressOptions } from './press.ts'
import { profiled } from './steps.ts'
import { Names, type Made } from './trace.ts'

/** What a thread has made, small enough to be handed over. */
export interface Batch {
  /** Names of cells; the rest has their places. */
  cells: string[]
  /** Files that pages lead to; the rest has their places. */
  targets: string[]
  memos: [name: string, cells: Uint32Array][]
  made: ({ path: string } & Made)[]
  faults: string[]
}

/** Files that a thread takes at a time. */
const handful = 8

/** A thread is worth its start above this many files. */
const worthwhile = 200

interface Job {
  parts: Parts
  options: PressOptions
  wanted: Uint32Array<SharedArrayBuffer>
  /** How many files have been taken. */
  taken: Int32Array<SharedArrayBuffer>
}

export async function makeFiles(
  portal: Portal,
  press: Press,
  places: readonly number[],
  options: PressOptions,
  onProgress: (done: number, total: number) => void,
): Promise<Batch[]> {
  const wanted = new Uint32Array(new SharedArrayBuffer(places.length * 4))
  wanted.set(places)
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const job: Job = { parts: portal.parts, options, wanted, taken }
  const threads = Math.min(4, availableParallelism(), 1 + Math.floor(places.length / worthwhile))
  const others = Array.from({ length: threads - 1 }, () => employ(job))
  const own = work(portal, press, job, onProgress)
  // The first that fails ends all.
  return Promise.all([own, ...others])
}

function employ(job: Job): Promise<Batch> {
  const worker = new Worker(new URL(import.meta.url), { workerData: job })
  return new Promise<Batch>((resolve, reject) => {
    let batch: Batch | undefined
    worker.once('message', (made: Batch) => {
      batch = made
      void worker.terminate()
    })
    worker.once('error', reject)
    // Only now is what it held given back, before the next step needs it.
    worker.once('exit', (code) => (batch ? resolve(batch) : reject(new Error(`thread: ${code}`))))
  })
}

async function work(
  portal: Portal,
  press: Press,
  { wanted, taken }: Job,
  onProgress?: (done: number, total: number) => void,
): Promise<Batch> {
  const { ledger } = portal.graph
  const targets = new Names()
  const batch: Batch = {
    cells: ledger.names,
    targets: targets.list,
    memos: [],
    made: [],
    faults: [],
  }
  for (;;) {
    const from = Atomics.add(taken, 0, handful)
    if (from >= wanted.length) break
    for (const place of wanted.subarray(from, from + handful)) {
      const { cells, faults, ends, ...rest } = await press.make(place)
      batch.made.push({
        ...rest,
        cells: Uint32Array.from(cells),
        ...(ends && { wanted: targets.places(ends.wanted), ids: ends.ids.join('\n') }),
      })
      batch.faults.push(...faults)
    }
    onProgress?.(Math.min(from + handful, wanted.length), wanted.length)
    // Now signals are heard.
    await setImmediate()
  }
  for (const [name, cells] of ledger.memos()) batch.memos.push([name, Uint32Array.from(cells)])
  return batch
}

const job = workerData as Job | null
if (!isMainThread && job?.taken) {
  const portal = portalOf(job.parts)
  const { profiles } = job.options
  const make = async () => work(portal, await openPress(portal, job.options), job)
  const file = join(profiles ?? '', `thread-${threadId}.cpuprofile`)
  parentPort!.postMessage(await (profiles ? profiled(file, make) : make()))
}

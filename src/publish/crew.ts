/**
 * Two threads that make the files of a site together: one says what each file holds, the other finishes it.
 *
 * Enters: the press and the places of the files that are wanted. Leaves: what became of each. Promises: the same files
 * with one thread or two; what waits for the other thread is little, since whatever it has no time for is finished here;
 * a few files are made by the calling thread alone.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Finisher, type File, type Finished, type FinishOptions, type Job } from './finish.ts'
import type { Press } from './press.ts'
import type { Steps } from './steps.ts'
import type { Made } from './trace.ts'

/** What was made; cells have their places in the portal's ledger. */
export interface Batch extends Finished {
  made: ({ path: string } & Made)[]
}

/** Files that are handed over at a time, and how many handfuls may wait. */
const handful = 8
const most = 8

/** A thread is worth its start above this many files. */
const worthwhile = 200

export async function makeFiles(
  press: Press,
  places: readonly number[],
  options: FinishOptions,
  { progress, profiles }: Pick<Steps, 'progress' | 'profiles'>,
): Promise<Batch[]> {
  const cells = new Map<string, Uint32Array>()
  const own = new Finisher(options)
  const other =
    places.length > worthwhile && availableParallelism() > 1 ? employ(options, profiles) : undefined
  for (let from = 0; from < places.length; from += handful) {
    const files: File[] = []
    for (const place of places.slice(from, from + handful)) {
      const { path, body, cells: read } = await press.make(place)
      cells.set(path, Uint32Array.from(read))
      files.push([path, body])
    }
    if (other?.isFree()) other.take(files)
    else for (const file of files) own.finish(file)
    progress(Math.min(from + handful, places.length), places.length)
    // Now signals are heard, and whether the other thread has failed.
    await setImmediate()
  }
  const all = [own.finished, ...(other ? [await other.end()] : [])]
  return all.map((batch) => ({
    ...batch,
    made: batch.made.map((print) => ({ ...print, cells: cells.get(print.path)! })),
  }))
}

function employ(finish: FinishOptions, profiles?: string) {
  const done = new Int32Array(new SharedArrayBuffer(4))
  const job: Job = {
    finish,
    done,
    ...(profiles && { profile: join(profiles, 'finish.cpuprofile') }),
  }
  const worker = new Worker(new URL('finish.ts', import.meta.url), { workerData: job })
  let given = 0
  let failure: Error | undefined
  worker.once('error', (fault: Error) => (failure = fault))
  return {
    /** Throws what made the thread fail. */
    isFree() {
      if (failure) throw failure
      return given - Atomics.load(done, 0) < most
    },
    take(files: readonly File[]) {
      given += 1
      worker.postMessage(files)
    },
    end() {
      return new Promise<Finished>((resolve, reject) => {
        if (failure) return reject(failure)
        let finished: Finished | undefined
        worker.once('message', (all: Finished) => {
          finished = all
          void worker.terminate()
        })
        worker.once('error', reject)
        // Only now is what it held given back, before the next step needs it.
        worker.once('exit', (code) =>
          finished ? resolve(finished) : reject(new Error(`thread: ${code}`)),
        )
        worker.postMessage('end')
      })
    },
  }
}

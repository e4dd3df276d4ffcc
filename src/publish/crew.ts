/**
 * Two threads that make the files of a site together: one says what each file holds, the other finishes it.
 *
 * Enters: the press and the places of the files that are wanted. Leaves: what became of each, as it is made. Promises:
 * the same files with one thread or two; what waits for the other thread is little, since whatever it has no time for is
 * finished here; a few files are made by the calling thread alone.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Finisher, type File, type Finished, type FinishOptions, type Job } from './finish.ts'
import type { Press } from './press.ts'
import type { Steps } from './steps.ts'
import type { Made } from './trace.ts'

/** Files that were made; cells have their places in the portal's ledger. */
export interface Batch extends Pick<Finished, 'targets'> {
  made: ({ path: string } & Made)[]
}

/** Takes what one thread has made. */
export type Recorder = (batch: Batch) => void

/** Files that are handed over at a time, and how many handfuls may wait: some files take ten times as long as others. */
const handful = 8
const most = 16

/** A thread is worth its start above this many files. */
const worthwhile = 200

/** `recorder` gives each thread its own. Leaves sentences on what is wrong. */
export async function makeFiles(
  press: Press,
  places: readonly number[],
  options: FinishOptions,
  recorder: () => Recorder,
  { progress, profiles }: Pick<Steps, 'progress' | 'profiles'>,
): Promise<string[]> {
  const faults: string[] = []
  /** Of files that are not finished. */
  const cells = new Map<string, Uint32Array>()
  const recording = () => {
    const record = recorder()
    return ({ made, targets, faults: found }: Finished) => {
      faults.push(...found)
      record({ targets, made: made.map((print) => ({ ...print, cells: cells.get(print.path)! })) })
      for (const { path } of made) cells.delete(path)
    }
  }
  const own = new Finisher(options)
  const record = recording()
  const other =
    places.length > worthwhile && availableParallelism() > 1
      ? employ(options, recording(), profiles)
      : undefined
  let done = 0
  for (const from of spread(Math.ceil(places.length / handful))) {
    const files: File[] = []
    for (const place of places.slice(from * handful, (from + 1) * handful)) {
      const { path, body, cells: read } = await press.make(place)
      cells.set(path, new Uint32Array(read))
      files.push([path, body])
    }
    if (other?.isFree()) other.take(files)
    else {
      for (const file of files) own.finish(file)
      record(own.tell())
    }
    progress((done += files.length), places.length)
    // Now signals are heard, and what the other thread tells.
    await setImmediate()
  }
  await other?.end()
  return faults
}

/** `0 … count - 1` in an order that mixes near and far: neighbours take alike long, in one thread or the other. */
function* spread(count: number): Generator<number> {
  let step = Math.round(count * 0.618)
  while (greatestDivisor(step, count) > 1) step += 1
  for (let at = 0; at < count; at++) yield (at * step) % count
}

const greatestDivisor = (one: number, other: number): number =>
  other ? greatestDivisor(other, one % other) : one

function employ(finish: FinishOptions, record: (finished: Finished) => void, profiles?: string) {
  const job: Job = { finish, ...(profiles && { profile: join(profiles, 'finish.cpuprofile') }) }
  const worker = new Worker(new URL('finish.ts', import.meta.url), { workerData: job })
  let waiting = 0
  let failure: Error | undefined
  const done = new Promise<void>((resolve, reject) => {
    worker.once('error', (fault: Error) => reject((failure = fault)))
    // Only now is what it held given back, before the next step needs it.
    worker.once('exit', (code) =>
      code || waiting ? reject(new Error(`thread: ${code}`)) : resolve(),
    )
  })
  done.catch(() => {})
  worker.on('message', (finished: Finished) => {
    waiting -= 1
    record(finished)
  })
  return {
    /** Throws what made the thread fail. */
    isFree() {
      if (failure) throw failure
      return waiting < most
    },
    take(files: readonly File[]) {
      waiting += 1
      worker.postMessage(files)
    },
    end() {
      worker.postMessage('end')
      return done
    },
  }
}

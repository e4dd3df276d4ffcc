/**
 * Many files read at once: two threads take them in turn, and the caller, who waits, is one of the two.
 *
 * Enters: paths. Leaves: what each file says, as it comes. Promises: the same readings as one thread alone would give;
 * what the other thread took and did not bring back, for whatever reason, is read by the caller.
 */
import { availableParallelism } from 'node:os'
import {
  isMainThread,
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  workerData,
  type MessagePort,
} from 'node:worker_threads'
import { fault, type Fault } from '../graph/problem.ts'
import { readBytes, tooLarge } from './bytes.ts'
import { hashOf, readFile, type ReadFile, type Reading } from './file.ts'
import type { ReadingOptions } from './markdown.ts'

/** What a file says. */
export interface Found extends ReadFile {
  /** Of its bytes; empty where it could not be read. */
  hash: string
  /** Whether the reading was there already. */
  kept: boolean
}

/** The reading of a file that was read before, by the hash of its bytes. */
export type Kept = (hash: string) => Reading | undefined

/** Files that a thread takes at a time. */
const handful = 16

/** A thread is worth its start above this many files. */
const worthwhile = 600

interface Job {
  paths: readonly string[]
  options: ReadingOptions
  /** How many files have been taken, and whether the other thread has begun and ended. */
  state: Int32Array<SharedArrayBuffer>
  port: MessagePort
}
const [taken, begun, ended] = [0, 1, 2]

/** Milliseconds that a handful of files can't take: the other thread has died. */
const patience = 60_000

/** `take` gets each file by its place among the paths, in no order. Where readings are kept, one thread is enough. */
export function readAll(
  paths: readonly string[],
  options: ReadingOptions,
  take: (place: number, found: Found) => void,
  kept?: Kept,
) {
  const came = new Uint8Array(paths.length)
  const keep = (place: number, found: Found) => {
    came[place] = 1
    take(place, found)
  }
  const state = new Int32Array(new SharedArrayBuffer(12))
  const other =
    !kept && paths.length > worthwhile && availableParallelism() > 1
      ? employ(paths, options, state)
      : undefined
  for (const place of places(state, paths.length)) {
    keep(place, readOne(paths[place]!, options, kept))
    other?.arrived(keep)
  }
  other?.end(keep)
  for (const [place, path] of paths.entries())
    if (!came[place]) keep(place, readOne(path, options, kept))
}

function readOne(path: string, options: ReadingOptions, kept?: Kept): Found {
  const nothing = (one: Fault): Found => ({
    hash: '',
    kept: false,
    reading: { data: {}, sound: false, faults: [one] },
  })
  let bytes: Buffer | number
  try {
    bytes = readBytes(path)
  } catch {
    return nothing(fault('file/unreadable'))
  }
  if (typeof bytes === 'number') return nothing(tooLarge(bytes))
  const hash = hashOf(bytes)
  const reading = kept?.(hash)
  return reading
    ? { hash, kept: true, reading }
    : { hash, kept: false, ...readFile(bytes, options) }
}

/** The places that fall to a thread, as it gets round to them. */
function* places(state: Job['state'], count: number): Generator<number> {
  for (;;) {
    const from = Atomics.add(state, taken, handful)
    if (from >= count) return
    for (let place = from; place < Math.min(from + handful, count); place++) yield place
  }
}

function employ(paths: readonly string[], options: ReadingOptions, state: Job['state']) {
  const { port1: own, port2: port } = new MessageChannel()
  const job: Job = { paths, options, state, port }
  const worker = new Worker(new URL(import.meta.url), { workerData: job, transferList: [port] })
  // What it fails to read is read here.
  worker.on('error', () => {})
  worker.unref()
  const arrived = (keep: (place: number, found: Found) => void) => {
    for (let one; (one = receiveMessageOnPort(own));)
      keep(...(one.message as [place: number, found: Found]))
  }
  return {
    arrived,
    end(keep: (place: number, found: Found) => void) {
      // One that begins only now finds nothing left to take.
      if (Atomics.load(state, begun)) Atomics.wait(state, ended, 0, patience)
      arrived(keep)
      own.close()
      void worker.terminate()
    },
  }
}

const job = workerData as Job | null
if (!isMainThread && job?.paths) {
  const { paths, options, state, port } = job
  Atomics.store(state, begun, 1)
  try {
    for (const place of places(state, paths.length))
      port.postMessage([place, readOne(paths[place]!, options)])
  } finally {
    Atomics.store(state, ended, 1)
    Atomics.notify(state, ended)
  }
}

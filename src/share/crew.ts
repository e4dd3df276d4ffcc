/**
 * Threads that draw: jobs go in one by one, go out in batches, and come back in any order.
 *
 * Promises: no more than a few batches wait at a time, so memory does not grow with the number of cards.
 */
import { Worker } from 'node:worker_threads'
import type { Format, ShareCard, ShareTheme } from './card.ts'
import { loadFont, type FontName } from './face.ts'

export interface Job {
  card: ShareCard
  format: Format
  key: string
  terms: string[]
}

export interface Outcome {
  /** The image's file in the cache. */
  file?: string
  error?: string
}

/** What a thread is started with. */
export interface Start {
  theme: ShareTheme
  cache: string
  fonts: [FontName, Uint8Array][]
}

export interface Crew {
  /** Resolves when there is room for more. */
  add(job: Job): Promise<void>
  /** Resolves when everything added has come back; the threads are gone then. */
  finish(): Promise<void>
}

const batchSize = 6

export function createCrew(
  count: number,
  theme: ShareTheme,
  cache: string,
  onOutcome: (job: Job, outcome: Outcome) => void,
): Crew {
  const fonts = (['song400', 'song700'] as const).map(
    (name) => [name, loadFont(name)] as [FontName, Uint8Array],
  )
  const start: Start = { theme: { ...theme, terms: [] }, cache, fonts }
  const threads: Worker[] = []
  const idle: Worker[] = []
  const waiting: Job[][] = []
  const busy = new Map<Worker, Job[]>()
  let open: Job[] = []
  let failure: Error | undefined
  let wake: (() => void) | undefined
  const woken = () => {
    wake?.()
    wake = undefined
  }

  const dispatch = () => {
    while (waiting.length) {
      const thread = idle.pop() ?? (threads.length < count ? hire() : undefined)
      if (!thread) return
      const batch = waiting.shift()!
      busy.set(thread, batch)
      thread.postMessage(batch)
    }
  }
  const hire = () => {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: start,
      // Left alone, each thread's young generation grows to a hundred megabytes of garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 },
    })
    threads.push(thread)
    thread.on('message', (outcomes: Outcome[]) => {
      const batch = busy.get(thread) ?? []
      busy.delete(thread)
      idle.push(thread)
      batch.forEach((job, index) => onOutcome(job, outcomes[index]!))
      dispatch()
      woken()
    })
    thread.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error))
      woken()
    })
    return thread
  }
  const until = async (done: () => boolean) => {
    while (!done() && !failure) await new Promise<void>((resolve) => (wake = resolve))
    if (failure) throw failure
  }

  return {
    async add(job) {
      open.push(job)
      if (open.length < batchSize) return
      waiting.push(open)
      open = []
      dispatch()
      await until(() => waiting.length <= count)
    },
    async finish() {
      try {
        if (open.length) waiting.push(open)
        open = []
        dispatch()
        await until(() => busy.size === 0 && waiting.length === 0)
      } finally {
        await Promise.all(threads.map((thread) => thread.terminate()))
      }
    },
  }
}

/** A drawing thread: takes batches of images, writes each into the cache, tells how it went. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Job, Outcome, Start } from './crew.ts'
import { drawImage } from './draw.ts'
import { shareFonts } from './face.ts'
import { indexTerms } from './lines.ts'
import { put } from './store.ts'

const { theme, cache, fonts } = workerData as Start
shareFonts(fonts)

async function draw({ card, format, key, terms }: Job): Promise<Outcome> {
  try {
    return { file: put(cache, key, await drawImage(card, format, theme, indexTerms(terms))) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort!.on('message', async (batch: Job[]) => {
  const outcomes: Outcome[] = []
  for (const job of batch) outcomes.push(await draw(job))
  parentPort!.postMessage(outcomes)
})

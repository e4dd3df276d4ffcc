/**
 * All images of a portal: what the cache has is linked, the rest is drawn by threads.
 *
 * Enters: cards, one after another. Leaves: `<out>/<path>/<format>.png` and a report.
 * Promises: the same files whatever the number of threads, the order of cards or the state of the cache.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Format, ShareCard, ShareTheme } from './card.ts'
import { drawableCard } from './characters.ts'
import { createCrew, type Crew } from './crew.ts'
import { createIdentity } from './identity.ts'
import { openStore } from './store.ts'

export interface ShareOptions {
  /** Folder of the build. */
  out: string
  /** Folder of drawn images, kept between builds. */
  cache: string
  /** Drawing threads; as many as there are cores without it, but four at most: each takes a hundred megabytes. */
  workers?: number
  /** `[2, 8]`: draw the second of eight parts into the cache, and write nothing to `out`. */
  shard?: readonly [part: number, of: number]
  onProgress?(done: number, total: number): void
}

/** `2/8` as `[2, 8]`; `undefined` where it is no part of a whole. */
export function readShard(text: string): [part: number, of: number] | undefined {
  const match = /^(\d+)\/(\d+)$/.exec(text)
  const [part, of] = [Number(match?.[1]), Number(match?.[2])]
  return match && part >= 1 && part <= of ? [part, of] : undefined
}

export interface ShareReport {
  images: number
  drawn: number
  reused: number
  /** Removed from the cache. */
  pruned: number
  /** Cards whose poster was not drawn for want of an address. */
  withoutAddress: string[]
  /** Images that could not be drawn, such as an unreadable picture. */
  failed: { path: string; format: Format; message: string }[]
}

export async function drawImages(
  cards: Iterable<ShareCard> | AsyncIterable<ShareCard>,
  theme: ShareTheme,
  options: ShareOptions,
): Promise<ShareReport> {
  const { out, cache, shard, onProgress } = options
  const workers = Math.max(1, options.workers ?? Math.min(4, availableParallelism()))
  const report: ShareReport = {
    images: 0,
    drawn: 0,
    reused: 0,
    pruned: 0,
    withoutAddress: [],
    failed: [],
  }
  const identify = createIdentity(theme)
  const store = openStore(cache)
  const expected = Array.isArray(cards)
    ? cards.reduce((sum: number, card: ShareCard) => sum + card.formats.length, 0)
    : 0
  let done = 0
  const advance = () => onProgress?.(++done, Math.max(expected, report.images))
  let crew: Crew | undefined
  const started = () =>
    (crew ??= createCrew(workers, theme, cache, (job, { file, error }) => {
      if (!file)
        report.failed.push({ path: job.card.path, format: job.format, message: error ?? '' })
      else {
        report.drawn++
        store.add(job.key, file)
        if (!shard) store.give(job.key, fileOf(out, job.card, job.format))
      }
      advance()
    }))
  try {
    for await (const given of cards) {
      const card = drawableCard(given)
      const { terms, key: keyOf } = identify(card)
      for (const format of card.formats) {
        if (format === 'poster' && !card.url) {
          report.withoutAddress.push(card.path)
          continue
        }
        const key = keyOf(format)
        if (shard && !isIn(shard, key)) continue
        report.images++
        store.keep(key)
        if (store.has(key) && (shard || store.give(key, fileOf(out, card, format)))) {
          report.reused++
          advance()
          continue
        }
        await started().add({ card, format, key, terms })
      }
    }
  } finally {
    await crew?.finish()
  }
  if (!shard) report.pruned = store.prune()
  return report
}

const fileOf = (out: string, card: ShareCard, format: Format) =>
  join(out, card.path, `${format}.png`)

const isIn = ([part, of]: readonly [number, number], key: string) =>
  Number.parseInt(key.slice(0, 8), 16) % of === part - 1

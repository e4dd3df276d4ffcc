/**
 * The share images of a portal.
 *
 * Enters: the portal. Leaves: images in the folder of a build, or one part of them in the cache alone; what was done,
 * and what is wrong with them.
 */
import { places } from '../places.ts'
import type { Portal } from '../portal.ts'
import { drawImages, type ShareReport } from '../share/index.ts'
import { words as told } from '../strings/build.ts'
import { imagePaths, shareCards, themeOf } from './cards.ts'

export const imageCache = places.cacheOf('share')

/** Where images go, and which of them. */
export type Target =
  { out: string; shard?: undefined } | { out?: undefined; shard: readonly [number, number] }

export interface Images extends ShareReport {
  /** What keeps the site from being published, in words. */
  faults: string[]
}

export async function makeImages(
  portal: Portal,
  { out, shard }: Target,
  progress: (done: number, total: number) => void,
): Promise<Images> {
  const all = imagePaths(portal).reduce((count) => count + 1, 0)
  const total = shard ? Math.round(all / shard[1]) : all
  const report = await drawImages(shareCards(portal), themeOf(portal), {
    out: out ?? imageCache,
    cache: imageCache,
    ...(shard && { shard }),
    onProgress: (done) => progress(done, total),
  })
  return {
    ...report,
    faults: report.failed.map(({ path, format, message }) =>
      told.imageFailed(`${path}/${format}.png`, message),
    ),
  }
}

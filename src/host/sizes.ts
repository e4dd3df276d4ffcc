/**
 * The sizes of a picture: which there are, where they go, and how they are made.
 *
 * Enters: a picture of the owner's. Leaves: WebP in some widths and, where the original is not published as it is, what
 * takes its place. Promises: all are upright, in sRGB and without what a camera noted.
 */
import { extname } from 'node:path'
import type { OwnFile, Shown } from './public.ts'

/** Pixels: from the picture of a row to that of a page, on screens of two pixels a point. */
const widths = [160, 320, 480, 680, 1080, 1600]
const widest = 1600
/** Pixels of a side that WebP can have. */
const limit = 16383
/** Pixels of a side of what takes the place of an original that is too large. */
const longest = 2560

/** From the smallest up; none is larger than the picture. */
export function widthsOf({ width, height, moves }: Shown): number[] {
  if (moves) return []
  const top = Math.max(1, Math.min(width, widest, Math.floor((limit * width) / height)))
  return [...widths.filter((one) => one < top), top]
}

/** Relative to the site. */
export const sizePath = (hash: string, width: number) => `pictures/${hash}-${width}.webp`

/** Bytes by width, for those of the widths that are asked for. */
export async function makeSizes(from: string, asked: readonly number[]): Promise<Buffer[]> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(from, { failOn: 'truncated' })
    .autoOrient()
    .resize({ width: Math.max(...asked), withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const raw = { width, height, channels }
  return Promise.all(
    asked.map((one) => sharp(data, { raw }).resize(one).webp({ quality: 72 }).toBuffer()),
  )
}

/** What is published in place of an original. */
export async function makeOriginal({ from, path }: OwnFile): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(from, { failOn: 'truncated' })
    .autoOrient()
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .toFormat(extname(path).slice(1).toLowerCase() as 'jpeg', { quality: 88 })
    .toBuffer()
}

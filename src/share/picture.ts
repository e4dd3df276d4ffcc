/**
 * An owner's logo or photo, fitted to its room and brought down to a few colours.
 *
 * Enters: a file sharp can read (PNG, JPEG, WebP, AVIF). Leaves: pixels and their colours on paper.
 * Promises: a logo (transparent) is shown whole; a photo fills its room.
 */
import type { Rgb } from './palette.ts'
import { rowAt, type Sheet } from './sheet.ts'

export interface Picture {
  width: number
  height: number
  /** Red, green, blue by pixel. */
  pixels: Uint8Array
  colours: Rgb[]
}

export async function readPicture(
  file: string,
  room: { width: number; height: number },
  paper: Rgb,
  { colours, dither, blur }: { colours: number; dither: number; blur?: number },
): Promise<Picture> {
  // Most portals have no picture; loading the library takes longer than an image.
  const { default: sharp } = await import('sharp')
  const [r, g, b] = paper
  const background = { r, g, b }
  // A stain in a photo is no reason to publish nothing; one that is cut off is.
  const source = sharp(file, { failOn: 'truncated' }).rotate()
  const isLogo = !(await source.clone().stats()).isOpaque
  // A logo wants air around it; a photo goes to the edge.
  const inner = isLogo
    ? { width: Math.round(room.width * 0.84), height: Math.round(room.height * 0.84) }
    : room
  const [x, y] = [room.width - inner.width, room.height - inner.height]
  const fitted = await source
    .resize({
      ...inner,
      fit: isLogo ? 'contain' : 'cover',
      background: { ...background, alpha: 1 },
    })
    .flatten({ background })
    .blur(blur ?? false)
    .extend({
      left: x >> 1,
      right: x - (x >> 1),
      top: y >> 1,
      bottom: y - (y >> 1),
      background: { ...background, alpha: 1 },
    })
    .png({ palette: true, colours, dither })
    .toBuffer()
  const { data, info } = await sharp(fitted)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const seen = new Map<number, Rgb>()
  for (let at = 0; at < data.length; at += 3) {
    const colour = [data[at]!, data[at + 1]!, data[at + 2]!] as const
    seen.set((colour[0] << 16) | (colour[1] << 8) | colour[2], colour)
  }
  return { width: info.width, height: info.height, pixels: data, colours: [...seen.values()] }
}

export function layPicture(sheet: Sheet, picture: Picture, left: number, top: number): void {
  const { pixels, width, height } = picture
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x)
      sheet.pixels[rowAt(sheet.width, top + y) + left + x] = sheet.palette.index([
        pixels[at]!,
        pixels[at + 1]!,
        pixels[at + 2]!,
      ])
    }
}

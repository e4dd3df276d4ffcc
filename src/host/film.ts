/**
 * What the head of a film says, read without the film: of MP4 its boxes are walked (ISO/IEC 14496-12), WebM tells it near
 * its beginning.
 */
import { closeSync, openSync, readSync } from 'node:fs'

export interface FilmHead {
  /** Pixels, once it is upright; 0 where it does not say. */
  width: number
  height: number
  /** What many browsers can't decode. */
  codec?: string
}

/** Bytes of a head at most: that of an hour is one or two million. */
const longest = 2 ** 24
/** Boxes before the head is given up: fragments come after it. */
const most = 256

const foreign: readonly [mark: string, codec: string][] = [
  ['hvc1', 'H.265（HEVC）'],
  ['hev1', 'H.265（HEVC）'],
  ['mp4v', 'MPEG-4 Part 2'],
]

/** `undefined` where it has none: the film was cut off. */
export function filmHead(path: string, size: number): FilmHead | undefined {
  const file = openSync(path, 'r')
  const part = (from: number, length: number) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, from))
  }
  try {
    if (/\.webm$/i.test(path)) return ofWebm(part(0, 2 ** 16))
    for (let at = 0, count = 0; at + 16 <= size && count < most; count += 1) {
      const head = part(at, 16)
      const short = head.readUInt32BE(0)
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short || size - at
      if (length < 8 || at + length > size) return undefined
      if (head.toString('latin1', 4, 8) === 'moov')
        return ofMoov(part(at, Math.min(length, longest)))
      at += length
    }
    return undefined
  } finally {
    closeSync(file)
  }
}

/** The first track that is shown; its matrix says which way it was held. */
function ofMoov(moov: Buffer): FilmHead {
  const codec = foreign.find(([mark]) => moov.includes(mark))?.[1]
  const told = codec === undefined ? {} : { codec }
  for (let at = moov.indexOf('tkhd'); at >= 0; at = moov.indexOf('tkhd', at + 4)) {
    const end = at + 4 + (moov[at + 4] ? 96 : 84)
    if (end > moov.length) break
    const [width, height] = [moov.readUInt16BE(end - 8), moov.readUInt16BE(end - 4)]
    const isTurned = moov.readInt32BE(end - 44) === 0
    if (width && height)
      return { width: isTurned ? height : width, height: isTurned ? width : height, ...told }
  }
  return { width: 0, height: 0, ...told }
}

/** PixelWidth and PixelHeight, one behind the other as all writers have them, of one or two bytes. */
function ofWebm(head: Buffer): FilmHead {
  const found = /\xb0(?:\x81(.)|\x82(..))\xba(?:\x81(.)|\x82(..))/s.exec(head.toString('latin1'))
  const [width = 0, height = 0] = (found?.slice(1) ?? [])
    .filter((one) => one !== undefined)
    .map((one) => [...one].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0))
  return { width, height }
}

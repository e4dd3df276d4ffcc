/** A sheet as the bytes of an indexed PNG; the same bytes for the same sheet. */
import { crc32, deflateSync } from 'node:zlib'
import type { Sheet } from './sheet.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function encodePng({ width, height, pixels, palette }: Sheet): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a pixel, palette, deflate, filters allowed (none used), not interlaced.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.colours.flat())),

    chunk('IDAT', deflateSync(pixels, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(tag: string, body: Buffer): Buffer {
  const framed = Buffer.alloc(12 + body.length)
  framed.writeUInt32BE(body.length, 0)
  framed.write(tag, 4, 'latin1')
  framed.set(body, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + body.length)), 8 + body.length)
  return framed
}

/**
 * How a cached image is known to be the one that was drawn: a checksum in the file, and a quick sign of it on the file.
 *
 * The checksum of key and bytes is in a chunk that viewers pass over. Reading it would cost a warm build more than all else,
 * so a file also bears a stamp: the microseconds of its time of change, which follow from its key and size. Whatever writes
 * to a file loses the stamp; a copy that keeps no times loses it too, and is told by the checksum.
 */
import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** The chunk's name: ancillary, private, safe to copy. */
const chunk = Buffer.from('seAl')
/** Length, name, SHA-256 and CRC. */
const sealLength = 4 + 4 + 32 + 4
/** Bytes of the chunk that ends a PNG. */
const endLength = 12

function sealOf(key: string, bytes: Uint8Array): Buffer {
  const part = Buffer.alloc(sealLength)
  part.writeUInt32BE(32, 0)
  chunk.copy(part, 4)
  hash('sha256', Buffer.concat([Buffer.from(key), bytes]), 'buffer').copy(part, 8)
  part.writeUInt32BE(crc32(part.subarray(4, 40)), 40)
  return part
}

/** An image with its seal. */
export function seal(key: string, bytes: Uint8Array): Buffer {
  const end = bytes.length - endLength
  return Buffer.concat([bytes.subarray(0, end), sealOf(key, bytes), bytes.subarray(end)])
}

/** An image as it was before it had its seal. */
export function withoutSeal(bytes: Uint8Array): Buffer {
  const at = Math.max(0, bytes.length - endLength - sealLength)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + sealLength)])
}

export const isSealed = (key: string, bytes: Buffer) =>
  bytes.length > endLength + sealLength && bytes.equals(seal(key, withoutSeal(bytes)))

/** Microseconds within a second. */
const stampOf = (key: string, size: number) => crc32(`${key} ${size}`) % 1_000_000

/** A time for `utimes`, in seconds: now, with the stamp for its fraction. */
export const stampedTime = (key: string, size: number) =>
  Math.floor(Date.now() / 1000) + stampOf(key, size) / 1e6

/** Milliseconds have a fraction of a quarter microsecond at best, so the last digit may be off by one. */
export const isStamped = (key: string, { mtimeMs, size }: { mtimeMs: number; size: number }) =>
  Math.abs(Math.round((mtimeMs % 1000) * 1000) - stampOf(key, size)) <= 1

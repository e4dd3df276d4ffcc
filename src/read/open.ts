/** Files of the content folder: path -> bytes -> what they say. Promises: nothing too large is read. */
import { hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { fault } from '../graph/problem.ts'
import { decode, largest, tooLarge } from './bytes.ts'
import { readDecoded, unread, type ReadFile, type Reading } from './file.ts'
import type { ReadingOptions } from './markdown.ts'

/** The bytes of a file, or its size where that is more than is read; throws where it can't be opened. */
export function readBytes(path: string): Buffer | number {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size > largest) return size
    const bytes = Buffer.allocUnsafe(size)
    let at = 0
    while (at < size) {
      const count = readSync(file, bytes, at, size - at, at)
      if (!count) break
      at += count
    }
    return bytes.subarray(0, at)
  } finally {
    closeSync(file)
  }
}

/** SHA-256, hexadecimal: the name of a reading. */
export const hashOf = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

/**
 * What a file says; `hash` is that of its bytes, empty where it could not be read. `kept` gives the reading of a file
 * that was read before.
 */
export async function readFile(
  path: string,
  options: ReadingOptions = {},
  kept?: (hash: string) => Reading | undefined,
): Promise<ReadFile & { hash: string; kept: boolean }> {
  let bytes: Buffer | number
  try {
    bytes = readBytes(path)
  } catch {
    return { hash: '', kept: false, ...unread(fault('file/unreadable')) }
  }
  if (typeof bytes === 'number') return { hash: '', kept: false, ...unread(tooLarge(bytes)) }
  const sum = hashOf(bytes)
  const known = kept?.(sum)
  if (known) return { hash: sum, kept: true, html: '', reading: known }
  return { hash: sum, kept: false, ...(await readDecoded(decode(bytes), { ...options, path })) }
}

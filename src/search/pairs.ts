/** Pairs of characters as a file: the first of each as an ascending list, then the second ones. */
import { BitReader, BitWriter } from './bits.ts'

const units = 0x10000

export function packPairs(pairs: [from: number, to: number][]): Uint8Array {
  const bits = new BitWriter()
  bits.number(pairs.length, 8)
  bits.list(
    pairs.map(([from]) => from),
    0,
    pairs.length,
    0,
    units - 1,
  )
  for (const [, to] of pairs) bits.bits(to, 16)
  return bits.take()
}

/** The pairs by turns, as `Reader` takes them. */
export function readPairs(bytes: Uint8Array): string {
  const bits = new BitReader(bytes)
  const count = bits.number(8)
  const from = new Uint32Array(count)
  bits.list(from, 0, count, 0, units - 1)
  return Array.from(from, (unit) => String.fromCharCode(unit, bits.bits(16))).join('')
}

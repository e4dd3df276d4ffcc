/**
 * Raw deflate (RFC 1951) undone in plain script, for browsers without `DecompressionStream('deflate-raw')`.
 * Loaded only there.
 */

interface Codes {
  /** How many codes there are of each length. */
  counts: Uint16Array
  /** Symbols in the order of their codes. */
  symbols: Uint16Array
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const distanceBits = (code: number) => (code < 2 ? 0 : (code >> 1) - 1)
const distanceBase = (code: number) =>
  code < 2 ? code + 1 : ((2 + (code & 1)) << distanceBits(code)) + 1
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

function codes(lengths: number[]): Codes {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length]!++
  counts[0] = 0
  const next = new Uint16Array(16)
  for (let length = 1; length < 15; length++) next[length + 1] = next[length]! + counts[length]!
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, symbol) => {
    if (length) symbols[next[length]!++] = symbol
  })
  return { counts, symbols }
}

const fixedLiterals = codes(
  Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
)
const fixedDistances = codes(Array.from({ length: 30 }, () => 5))

/** Throws a `RangeError` where the bytes are not deflated data. */
export function inflate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let out = new Uint8Array(bytes.length * 6 + 64)
  let size = 0
  let at = 0

  const bits = (count: number) => {
    let value = 0
    for (let bit = 0; bit < count; bit++, at++) {
      if (at >> 3 >= bytes.length) throw new RangeError('deflated data ends early')
      value |= ((bytes[at >> 3]! >> (at & 7)) & 1) << bit
    }
    return value
  }
  const put = (byte: number) => {
    if (size === out.length) {
      const more = new Uint8Array(size * 2)
      more.set(out)
      out = more
    }
    out[size++] = byte
  }
  const symbol = ({ counts, symbols }: Codes) => {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length < 16; length++) {
      code |= bits(1)
      const count = counts[length]!
      if (code - count < first) return symbols[index + code - first]!
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw new RangeError('no such code')
  }
  const tables = (): [Codes, Codes] => {
    const literals = bits(5) + 257
    const all = literals + bits(5) + 1
    const given = bits(4) + 4
    const lengths = Array<number>(19).fill(0)
    for (let n = 0; n < given; n++) lengths[lengthOrder[n]!] = bits(3)
    const order = codes(lengths)
    const told: number[] = []
    while (told.length < all) {
      const code = symbol(order)
      if (code < 16) told.push(code)
      else {
        const value = code === 16 ? told[told.length - 1]! : 0
        const times = code === 16 ? 3 + bits(2) : code === 17 ? 3 + bits(3) : 11 + bits(7)
        for (let n = 0; n < times; n++) told.push(value)
      }
    }
    return [codes(told.slice(0, literals)), codes(told.slice(literals, all))]
  }

  for (let last = 0; !last;) {
    last = bits(1)
    const form = bits(2)
    if (form === 0) {
      at = (at + 7) & ~7
      const length = bits(16)
      bits(16)
      for (let n = 0; n < length; n++) put(bits(8))
      continue
    }
    if (form === 3) throw new RangeError('no such block')
    const [literals, distances] = form === 1 ? [fixedLiterals, fixedDistances] : tables()
    for (let code = symbol(literals); code !== 256; code = symbol(literals)) {
      if (code < 256) {
        put(code)
        continue
      }
      const length = lengthBase[code - 257]! + bits(lengthBits[code - 257]!)
      const far = symbol(distances)
      const distance = distanceBase(far) + bits(distanceBits(far))
      if (distance > size) throw new RangeError('reaches before the beginning')
      for (let n = 0; n < length; n++) put(out[size - distance]!)
    }
  }
  return out.slice(0, size)
}

/**
 * Numbers and ascending lists as bits: written at build time, read in the browser.
 *
 * Lists use binary interpolative coding (Moffat and Stuiver, 2000): the middle value first, in as many bits as the
 * values still possible need. A full list costs nothing, a clustered one little.
 */

export class BitWriter {
  #bytes = new Uint8Array(4096)
  /** Bits written. */
  length = 0

  bits(value: number, count: number) {
    while ((this.length + count) >> 3 >= this.#bytes.length) {
      const more = new Uint8Array(this.#bytes.length * 2)
      more.set(this.#bytes)
      this.#bytes = more
    }
    for (let left = count; left > 0;) {
      const free = 8 - (this.length & 7)
      const now = Math.min(free, left)
      const part = (value >>> (left - now)) & ((1 << now) - 1)
      this.#bytes[this.length >> 3]! |= part << (free - now)
      this.length += now
      left -= now
    }
  }

  /** Exponential Golomb code: small values short. `order` bits cost the same. */
  number(value: number, order: number) {
    const shifted = value + (1 << order)
    const width = 31 - Math.clz32(shifted)
    this.bits(0, width - order)
    this.bits(shifted, width + 1)
  }

  /** A value of `0 … range-1`, in the fewest bits. */
  within(value: number, range: number) {
    if (range < 2) return
    const width = 32 - Math.clz32(range - 1)
    const short = 2 ** width - range
    if (value < short) this.bits(value, width - 1)
    else this.bits(value + short, width)
  }

  /** `list[from … to)`, ascending, each in `low … high`. */
  list(list: ArrayLike<number>, from: number, to: number, low: number, high: number) {
    const count = to - from
    if (!count || high - low + 1 === count) return
    const middle = (from + to) >> 1
    const value = list[middle]!
    const first = low + middle - from
    const last = high - (to - middle - 1)
    this.within(value - first, last - first + 1)
    this.list(list, from, middle, low, value - 1)
    this.list(list, middle + 1, to, value + 1, high)
  }

  /** The bytes so far; the writer is empty again. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, (this.length + 7) >> 3)
    this.#bytes.fill(0, 0, bytes.length)
    this.length = 0
    return bytes
  }
}

export class BitReader {
  readonly #bytes: Uint8Array
  #at = 0

  /** Bits read. */
  get at(): number {
    return this.#at
  }

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  bits(count: number): number {
    // Where private fields are compiled to maps, each look at one is dear.
    const bytes = this.#bytes
    let at = this.#at
    let value = 0
    for (let left = count; left > 0;) {
      const free = 8 - (at & 7)
      const now = Math.min(free, left)
      const part = (bytes[at >> 3]! >> (free - now)) & ((1 << now) - 1)
      value = value * (1 << now) + part
      at += now
      left -= now
    }
    this.#at = at
    return value
  }

  number(order: number): number {
    let width = order
    while (!this.bits(1)) if (++width > 31) throw new RangeError('broken shard')
    return (1 << width) + this.bits(width) - (1 << order)
  }

  within(range: number): number {
    if (range < 2) return 0
    const width = 32 - Math.clz32(range - 1)
    const short = 2 ** width - range
    const value = this.bits(width - 1)
    return value < short ? value : value * 2 + this.bits(1) - short
  }

  list(list: Uint32Array, from: number, to: number, low: number, high: number) {
    const count = to - from
    if (!count) return
    if (high - low + 1 === count) {
      for (let at = from; at < to; at++) list[at] = low + at - from
      return
    }
    const middle = (from + to) >> 1
    const first = low + middle - from
    const value = first + this.within(high - (to - middle - 1) - first + 1)
    list[middle] = value
    this.list(list, from, middle, low, value - 1)
    this.list(list, middle + 1, to, value + 1, high)
  }
}

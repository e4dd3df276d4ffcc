/**
 * File -> bytes -> text, and back.
 *
 * Enters: a file's path, or its bytes. Leaves: its text, and a fault for every character that no editor meant to write.
 * Promises: what is not UTF-8 is refused with the place of its first foreign byte, never guessed into the portal;
 * nothing too large is read.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { advice, fault, type Fault } from '../graph/problem.ts'

/** The largest file that is read, in bytes: what is longer is not an entry. */
export const largest = 1024 * 1024

/** How many faults of one sort a file is told; a broken file has thousands. */
const most = 20

export const tooLarge = (bytes: number): Fault =>
  fault('file/large', {
    start: 0,
    end: 0,
    params: { size: Math.ceil((bytes / 1024 / 1024) * 10) / 10 },
  })

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

export function decode(bytes: Uint8Array): { text?: string; faults: Fault[] } {
  if (bytes.length > largest) return { faults: [tooLarge(bytes.length)] }
  const wide = wideEncoding(bytes)
  if (wide)
    return { faults: [fault('file/encoding', { start: 0, end: 0, params: { guess: wide } })] }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { faults: [foreign(bytes)] }
  }
  return { text, faults: stray(text) }
}

/** The text as well as it can be read, for showing a fault in its place; offsets are those of `decode`'s faults. */
export function readable(bytes: Uint8Array): string {
  if (bytes.length > largest) return ''
  const wide = wideEncoding(bytes)
  if (wide) return wide === 'UTF-32' ? '' : new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return legacy(bytes) ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }
}

/** UTF-16 and UTF-32, by their mark or by the NULs that Latin letters have in them. */
function wideEncoding(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16LE'
  if (a === 0xfe && b === 0xff) return 'UTF-16BE'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32'
  if (bytes.length < 4) return undefined
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'UTF-16BE'
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'UTF-16LE'
  return undefined
}

/** The text as GB 18030 where all before the first foreign byte is plain ASCII, so that offsets agree. */
function legacy(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    const first = bytes.findIndex((byte) => byte > 0x7f)
    return firstForeign(bytes) === first ? text : undefined
  } catch {
    return undefined
  }
}

/** Offset of the first byte sequence that is not UTF-8. */
function firstForeign(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  // A replacement character may also be what was truly written: its own three bytes tell.
  const encoder = new TextEncoder()
  let at = -1
  for (;;) {
    at = text.indexOf('\uFFFD', at + 1)
    if (at < 0) return 0
    const byte = encoder.encode(text.slice(0, at)).length
    if (bytes[byte] !== 0xef || bytes[byte + 1] !== 0xbf || bytes[byte + 2] !== 0xbd) return at
  }
}

function foreign(bytes: Uint8Array): Fault {
  const start = firstForeign(bytes)
  const guess = legacy(bytes) === undefined ? '' : 'GBK'
  return fault('file/encoding', { start, end: start + 1, params: { guess } })
}

/**
 * What a keyboard does not write: NUL, control characters, lone carriage returns, invisible and garbled ones, and those
 * that only the program or font they were copied from can show. A joiner belongs to an emoji.
 */
const suspicious =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\uffa0\ue000-\uf8ff\ufeff\ufff9-\ufffe]|(?<![\p{Emoji}\ufe0f])\u200d|[\u{e0000}-\u{10fffd}]|\r(?!\n)|锟斤拷|烫烫烫/gu
/** A branch that was joined by halves. */
const conflict = /^(?:<{7}|>{7}) \S[^\n]*$/m

function stray(text: string): Fault[] {
  const unmerged = conflict.exec(text)
  if (unmerged) {
    const { 0: found, index: start } = unmerged
    return [fault('file/conflict', { start, end: start + found.trimEnd().length })]
  }
  const faults: Fault[] = []
  const counts = new Map<string, number>()
  suspicious.lastIndex = text.startsWith('\uFEFF') ? 1 : 0
  for (let match = suspicious.exec(text); match; match = suspicious.exec(text)) {
    const rule = ruleOf(match[0])
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (count > most) continue
    faults.push(told(match[0], match.index, match.index + match[0].length))
  }
  return faults
}

function told(found: string, start: number, end: number): Fault {
  const rule = ruleOf(found)
  const place = { start, end, params: { code: codeOf(found) } }
  return rule === 'text/invisible' ? advice(rule, place) : fault(rule, place)
}

/** What is written as `\\u202E` or `&#x202E;` is judged as what it stands for; a joiner may join an emoji. */
export function escaped(point: number, start: number, end: number): Fault | undefined {
  const found = point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point)
  suspicious.lastIndex = 0
  return found !== '\u200d' && suspicious.test(found) ? told(found, start, end) : undefined
}

function ruleOf(found: string): string {
  if (found === '\0') return 'file/nul'
  if (found === '\r') return 'file/newline'
  if (/[\ufff9-\ufffe锟烫]/.test(found)) return 'text/garbled'
  if (/[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u.test(found)) return 'text/private-use'
  // eslint-disable-next-line no-control-regex
  return /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/.test(found)
    ? 'text/control'
    : 'text/invisible'
}

const codeOf = (found: string) =>
  `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

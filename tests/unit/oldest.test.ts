/** What the oldest browsers lack is found in scripts, and what they have or are asked for first is not. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultsOf } from '../oldest.ts'

const found = (script: string) =>
  faultsOf(new Map([[join(import.meta.dirname, 'page.astro.ts'), script]])).map((fault) =>
    fault.replace(/^\S+:(\d+) (.*)（.*$/, '$1 $2'),
  )

test('newer members, globals and patterns are found', () => {
  const script = `[].at(-1)
    ;[1].findLast(Boolean)
    new Uint8Array(2).at(0)
    new AbortController().signal.throwIfAborted()
    const { size } = new URLSearchParams('')
    Object.hasOwn({}, 'a')
    structuredClone(window.structuredClone(1))
    crypto.randomUUID()
    const pattern = /(?<=a)b/
    new RegExp('(?<!a)b')
    const flagged = /a/v
    document.body.checkVisibility()
    new Map([[1, 2]]).values().map(String)
    new Intl.Segmenter('zh')
    await 1
    export {}`
  expect(found(script)).toEqual([
    '1 Array.at',
    '2 Array.findLast',
    '3 TypedArray.at',
    '4 AbortSignal.throwIfAborted',
    '5 URLSearchParams.size',
    '6 Object.hasOwn',
    '7 structuredClone',
    '7 structuredClone',
    '8 Crypto.randomUUID',
    '9 lookbehind',
    '10 lookbehind',
    '11 RegExp v',
    '12 Element.checkVisibility',
    '13 Iterator.map',
    '14 Intl.Segmenter',
    '15 await',
  ])
})

test('what all of them have passes, as does what is asked for first and what Vite compiles away', () => {
  const script = `'aa'.replaceAll('a', 'b')
    document.body.replaceChildren(document.body.checkVisibility?.() ? 'a' : 'b')
    const [at] = [1]
    const pattern = /(?<year>\\p{N})(?=a)(?:b)/u
    class One { #own = at; static { this.name } get own() { return this.#own } }
    let late: AbortSignal | undefined
    late ??= undefined
    for (const { index } of 'a'.matchAll(/a/g)) pattern.test(String(index))
    matchMedia('print').addEventListener('change', () => new One().own)
    export {}`
  expect(found(script)).toEqual([])
})

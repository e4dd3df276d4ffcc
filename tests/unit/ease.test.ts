/** The colours of large type, and its script as it goes into a page. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { easeEn } from '../../src/strings/ease.en.ts'
import { ease } from '../../src/strings/ease.ts'
import { begin } from '../../src/ui/ease.ts'

const sheet = readFileSync(new URL('../../src/ui/ease.css', import.meta.url), 'utf8')
const plain = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')
const read = (css: string) =>
  new Map([...css.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, a, b]) => [a!, b!]))
const [light, dark] = sheet.split('(prefers-color-scheme: dark)').map(read)

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string) {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', light!],
  ['dark', dark!],
])('%s', (_, colours) => {
  const of = (name: string) => colours.get(name)!
  test.each(['ink', 'ink2', 'zhu', 'ctl', 'guess', 'city', 'trade', 'area', 'sector'])(
    'text in %s is 7:1 or more on paper and tint',
    (name) => {
      for (const ground of ['paper', 'tint'])
        expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(7)
    },
  )
  test('what stands on a seal is 7:1, hairlines 3:1', () => {
    expect(contrast(of('on-seal'), of('seal'))).toBeGreaterThanOrEqual(7)
    expect(contrast(of('hair'), of('paper'))).toBeGreaterThanOrEqual(3)
  })
  test('every colour of the usual set has its own', () => {
    expect([...colours.keys(), 'plate'].sort()).toEqual([...read(plain).keys()].sort())
  })
})

test('the script of every page takes nothing from outside itself and is small', () => {
  const text = `(${begin})()`
  expect(() => new Function(text)).not.toThrow()
  expect(text).not.toMatch(/__vite|import/)
  expect(gzipSync(text.replace(/^\s+/gm, '')).length).toBeLessThan(800)
})

test('both languages say all of it', () => {
  expect(Object.keys(easeEn)).toEqual(Object.keys(ease))
  for (const word of Object.values(easeEn)) expect(word).not.toMatch(/\p{Script=Han}/u)
})

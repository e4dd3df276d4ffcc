/** The check character of GB 32100, held against codes that offices gave out and against every slip of one character. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, creditCode, foldCode, schoolCode } from '../../src/kinds/code.ts'

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const isSound = (code: string) => creditCode.safeParse(code).success
const told = (code: string) =>
  creditCode.safeParse(code).error?.issues.map((one) => (one.code === 'custom' ? one.params : one))

const some = (from: string, count: number) =>
  fc.string({ unit: fc.constantFrom(...from), minLength: count, maxLength: count })
const code = fc
  .tuple(some(characters, 2), some('0123456789', 6), some(characters, 9))
  .map((parts) => parts.join(''))
  .map((first) => first + checkCharacter(first))

describe('a unified social credit code', () => {
  it.each(['914403001922038216', '9144030071526726XG', '12100000400002259P'])('%s is one', (one) =>
    expect(isSound(one)).toBe(true),
  )

  it('is none with any other character in any place, nor with two beside one another turned', () => {
    fc.assert(
      fc.property(code, (right) => {
        expect(isSound(right)).toBe(true)
        for (const [at, is] of [...right].entries()) {
          for (const other of `${characters}IOZSV`)
            if (other !== is)
              expect(isSound(right.slice(0, at) + other + right.slice(at + 1)), other).toBe(false)
          const next = right[at + 1]
          if (next && next !== is)
            expect(isSound(right.slice(0, at) + next + is + right.slice(at + 2))).toBe(false)
        }
      }),
      { numRuns: 100, seed: 20261130 },
    )
  })

  it('is told the character that would be right, and never changed', () => {
    expect(told('914403001922038215')).toEqual([{ rule: 'check-character', instead: '6' }])
    expect(told('91440300192203821O')).toEqual([{ rule: 'credit', size: 18, code: 'O' }])
    expect(told('9I4403001922038216')).toEqual([
      { rule: 'credit', size: 18, code: 'I', nearest: '914403001922038216' },
    ])
    expect(told('91440300192203821')).toEqual([{ rule: 'credit', size: 17 }])
  })

  it('is the same however it is set', () => {
    expect(foldCode(' ９１４４-0300 71526726ｘg\u200b')).toBe('9144030071526726XG')
  })
})

it.each([
  ['4111010001', true],
  ['0111010001', false],
  ['10001', false],
  ['41110100011', false],
])('%s as the identifier of a school: %s', (text, is) =>
  expect(schoolCode.safeParse(text).success).toBe(is),
)

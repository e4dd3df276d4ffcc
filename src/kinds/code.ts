/** Codes that offices give out: how they are read, and what is wrong with one. */
import { z } from 'zod'

/** As a code is kept: full-width forms narrow, letters large, nothing between the characters. */
export const foldCode = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')

/** The characters of GB 32100 by their value, 0–30. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The last character that GB 32100 asks for behind the first 17; each place weighs three times the one before. */
export function checkCharacter(first: string): string {
  const sum = [...first].reduceRight((rest, one) => rest * 3 + characters.indexOf(one), 0)
  return characters[(characters.length - (sum % characters.length)) % characters.length]!
}

const isCredit = (code: string) => /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)
const isSound = (code: string) => isCredit(code) && checkCharacter(code.slice(0, 17)) === code[17]

/** Letters that no code has, and the characters that they are mistaken for. */
const mistaken: Readonly<Record<string, string>> = { I: '1', O: '0', Z: '2', S: '5', V: 'U' }
const unmistaken = (code: string) => code.replace(/[IOZSV]/g, (one) => mistaken[one]!)

/** 统一社会信用代码, GB 32100: authority, sort, six digits of a division, nine of the body, a check character. */
export const creditCode = z.string().superRefine((code, context) => {
  const tell = (rule: string, more: object = {}) =>
    context.addIssue({ code: 'custom', params: { rule, ...more } })
  if (isCredit(code) && !isSound(code))
    tell('check-character', { instead: checkCharacter(code.slice(0, 17)) })
  else if (!isCredit(code)) {
    const letters = [...new Set(code.match(/[IOZSV]/g))].join('、')
    const meant = unmistaken(code)
    const size = [...code].length
    tell('credit', {
      size,
      ...(letters && { code: letters }),
      ...(isSound(meant) && { nearest: meant }),
    })
  }
})

/** 学校标识码: ten digits, the first for the sort of school, two for the province. */
export const schoolCode = z.string().refine((code) => /^[1-9]\d{9}$/.test(code), {
  params: { rule: 'school' },
})

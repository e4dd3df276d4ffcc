/**
 * Personal numbers in a text: mobile and identity numbers, which a public page must not carry.
 *
 * Enters: a file's whole text. Leaves: a fault at each number. Digits inside a web address are its own business.
 */
import { fault, type Fault } from '../graph/problem.ts'

/** What follows a sum, an amount or a number of something, and no telephone. */
const measure = String.raw`(?!\d|\s*(?:[万亿千百余多]|[（(]?[美欧日港]?元|人|吨|度|亩|件|[平立]方|公[里斤顷]|[个家台套册份次]|%|％|\.\d))`
/** What is before one: an amount, or a number of something else. */
const amount = String.raw`(?<!(?:金额|总额|投资|产值|面积|合同号|订单号|编号|账号|帐号|户号|文号)(?:[（(][^）)\n]{0,6}[）)])?[:：为达约是\s]{0,3})`
const mobile = new RegExp(
  String.raw`${amount}(?<![\dA-Za-z.,])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ .-]{0,2}\d{4}[ .-]{0,2}\d{4}${measure}`,
  'g',
)

const century = String.raw`(?:18|19|20)\d{2}`
const monthAndDay = String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`
const place = String.raw`(?<!\d)(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|91)\d{4}`
const identity = new RegExp(
  `${place}(?:[ -]?${century}${monthAndDay}[ -]?\\d{3}[\\dXx]|\\d{2}${monthAndDay}\\d{3})(?![\\dA-Za-z])`,
  'g',
)

/** Full-width digits count as digits; each is one unit long, so offsets stay. */
const narrow = (text: string) =>
  /[０-９Ｘ＋－]/.test(text)
    ? text.replace(/[０-９Ｘ＋－]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    : text

export function personalNumbers(text: string): Fault[] {
  // Eleven digits in at most three groups: nearly no text has them, and this is quick to see.
  const plain = narrow(text)
  if (!/\d{3}[ .-]{0,2}\d{4}[ .-]{0,2}\d{3}/.test(plain)) return []
  const faults: Fault[] = []
  const add = (rule: string, pattern: RegExp) => {
    for (const { 0: found, index } of plain.matchAll(pattern)) {
      if (inAddress(plain, index)) continue
      const end = index + found.length
      if (faults.some((one) => index < one.end! && end > one.start!)) continue
      faults.push(fault(rule, { start: index, end }))
    }
  }
  add('text/identity', identity)
  add('text/mobile', mobile)
  return faults
}

function inAddress(text: string, index: number): boolean {
  const words = text.slice(Math.max(0, index - 300), index).split(/[\s"'<>()（）[\]，。、；]/)
  return words.at(-1)!.includes('://')
}

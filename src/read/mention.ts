/**
 * Dates that a text mentions as those of what it tells.
 *
 * Enters: running text. Leaves: each date with its place. Left out are titles in 《》, ranges of years, and years that
 * plainly belong to something else (2019年以来, 2025年版).
 */
import { digitsOf } from '../kinds/numeral.ts'

export interface MentionedDate {
  /** Absent where only a month, a day and a weekday are written. */
  year?: number
  month?: number
  day?: number
  /** The weekday beside it, as `Date` counts: Sunday is 0. */
  weekday?: { is: number; start: number; end: number }
  /** Whether it is what the text begins with. */
  leads: boolean
  /** Whether its sentence tells of another thing. */
  isOther: boolean
  /** Offsets of UTF-16 units. */
  start: number
  end: number
}

const pattern =
  /(?<![\d—–~～-]|[A-Za-z]\s?)((?:19|20)\d{2})(?:\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?|([-./])(\d{1,2})\4(\d{1,2})(?!\d))/g

const otherwise =
  /^(?:度|版|级|届|代|以来|以前|以后|之前|之后|前|后|起|底|初|末|至|到|[-—–~～]|、|和|与|的|成立|创办|创建|组建|建校|建成|建立|设立|始建|获|入选|被|行动|规划|计划|目标)/

/** 二〇二四年十一月二十八日: dates that are spelt out. */
const spelt =
  /([一二][九〇○零][〇○零一二三四五六七八九]{2})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?/g

/** What a sentence says of another meeting, of what was before or will be. */
const another =
  /首届|[上下]一?[届次]|往届|历届|第[一二三四五六七八九十\d]+届|去年|前年|明年|签[署订]的|成立的|创[办建]|建校|校庆|以来|同期|周年|定于|将[于在]?|继/

/** Characters of a sentence before a date, and after it, that are looked at. */
const reach = 300

const sentenceOf = (text: string, from: number, to: number) =>
  text
    .slice(Math.max(0, from - reach), from)
    .split(/[。；\n]/)
    .at(-1)! +
  text.slice(from, to) +
  text.slice(to, to + reach).split(/[。；\n]/, 1)[0]!

const weekdays = '日一二三四五六'
const named = /^\s*(?:[（(，,]\s*)?(?:星期|周|礼拜)([一二三四五六日天])/
/** 12月5日（星期六）. */
const yearless =
  /(?<![\d年])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号](?=\s*(?:[（(]\s*)?(?:星期|周|礼拜)[一二三四五六日天])/g

/** What is said beside a date that ends at `end`. */
function beside(text: string, start: number, end: number, offset: number) {
  const found = named.exec(text.slice(end, end + 12))
  const at = found ? offset + end + found[0].length - 1 : 0
  return {
    leads: !text.slice(0, start).trim(),
    isOther: another.test(sentenceOf(text, start, end)),
    ...(found && {
      weekday: { is: weekdays.indexOf(found[1]!.replace('天', '日')), start: at - 1, end: at + 1 },
    }),
  }
}

const numberOf = (digits: string) => Number(/\d/.test(digits) ? digits : digitsOf(digits))

export function mentionedDates(text: string, offset = 0): MentionedDate[] {
  const found: MentionedDate[] = []
  const add = ({
    0: all,
    1: year,
    2: spoken,
    3: date,
    5: month,
    6: day,
    index,
  }: RegExpExecArray) => {
    const end = index + all.length
    if (!spoken && !month && otherwise.test(text.slice(end, end + 4))) return
    if (inTitle(text, index) || inAddress(text, index)) return
    found.push({
      year: numberOf(year!),
      ...((spoken ?? month) && { month: numberOf((spoken ?? month)!) }),
      ...((date ?? day) && { day: numberOf((date ?? day)!) }),
      ...beside(text, index, end, offset),
      start: offset + index,
      end: offset + end,
    })
  }
  if (/[期周拜]/.test(text))
    for (const { 0: all, 1: month, 2: day, index } of text.matchAll(yearless)) {
      const end = index + all.length
      const at = { start: offset + index, end: offset + end }
      found.push({
        month: Number(month),
        day: Number(day),
        ...beside(text, index, end, offset),
        ...at,
      })
    }
  if (/[〇○零九]/.test(text)) for (const match of text.matchAll(spelt)) add(match)
  if (!/(?:19|20)\d{2}/.test(text)) return found
  for (const match of text.matchAll(pattern)) add(match)
  return found.sort((a, b) => a.start - b.start)
}

function inTitle(text: string, index: number): boolean {
  const line = text
    .slice(Math.max(0, index - 100), index)
    .split('\n')
    .at(-1)!
  return line.lastIndexOf('《') > line.lastIndexOf('》')
}

const inAddress = (text: string, index: number) =>
  /\]\(|[/=_?&]/.test(
    text
      .slice(Math.max(0, index - 200), index)
      .split(/[\s，。；、]/)
      .at(-1)!,
  )

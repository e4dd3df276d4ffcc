/**
 * Dates that a text mentions as those of what it tells.
 *
 * Enters: running text. Leaves: each date with its place. Left out are titles in 《》, ranges of years, and years that
 * plainly belong to something else (2019年以来, 2025年版).
 */

export interface MentionedDate {
  year: number
  month?: number
  day?: number
  /** Offsets of UTF-16 units. */
  start: number
  end: number
}

const pattern =
  /(?<![\d—–~～-])((?:19|20)\d{2})(?:\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?|([-./])(\d{1,2})\4(\d{1,2})(?!\d))/g

const otherwise =
  /^(?:度|版|级|届|代|以来|以前|以后|之前|之后|前|后|起|底|初|末|至|到|[-—–~～]|、|和|与|成立|创办|创建|组建|建校|建成|获|入选|被|行动|规划|计划)/

/** 二〇二四年: years that are spelt out. */
const spelt = /[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)/g
const digits = '〇一二三四五六七八九'

export function mentionedDates(text: string, offset = 0): MentionedDate[] {
  const found: MentionedDate[] = []
  if (/[〇○零九]/.test(text))
    for (const { 0: all, index } of text.matchAll(spelt)) {
      if (otherwise.test(text.slice(index + 5, index + 9)) || inTitle(text, index)) continue
      const year = [...all.replace(/[○零]/g, '〇')].map((one) => digits.indexOf(one)).join('')
      found.push({ year: Number(year), start: offset + index, end: offset + index + 5 })
    }
  if (!/(?:19|20)\d{2}/.test(text)) return found
  for (const match of text.matchAll(pattern)) {
    const { 0: all, 1: year, index } = match
    const month = match[2] ?? match[5]
    const day = match[3] ?? match[6]
    if (!month && otherwise.test(text.slice(index + all.length, index + all.length + 4))) continue
    if (inTitle(text, index) || inAddress(text, index)) continue
    found.push({
      year: Number(year),
      ...(month && { month: Number(month) }),
      ...(day && { day: Number(day) }),
      start: offset + index,
      end: offset + index + all.length,
    })
  }
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
  /(?:\]\(|[/=_?&])[^\s，。；、]*$/.test(
    text
      .slice(Math.max(0, index - 200), index)
      .split('\n')
      .at(-1)!,
  )

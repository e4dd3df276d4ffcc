import { describe, expect, it } from 'vitest'
import { breakLines, indexTerms } from '../../src/share/lines.ts'
import { joint, setLine } from '../../src/share/type.ts'

/** Half an em for Latin and digits, a full one for all else. */
const advance = (character: string) => (/[\x20-\x7e·]/.test(character) ? 0.5 : 1)
const ladder = [
  { size: 80, lines: 2 },
  { size: 60, lines: 3 },
  { size: 40, lines: 5 },
]
const broken = (text: string, more: Partial<Parameters<typeof breakLines>[1]> = {}) =>
  breakLines(text, { width: 640, ladder, advance, ...more })

describe('breakLines', () => {
  it('takes the largest size that holds the text', () => {
    expect(broken('烽火')).toEqual({ size: 80, lines: ['烽火'], cut: false })
    expect(broken('赣州稀有金属市域产教联合体').size).toBe(80)
    expect(broken('赣州'.repeat(12)).size).toBe(60)
  })

  it('balances the lines', () => {
    expect(broken('赣州稀有金属市域产教联合体').lines).toEqual(['赣州稀有金属', '市域产教联合体'])
  })

  it('parts at the seam where it can', () => {
    const title = '乌鲁木齐生物医药产业产教联合体'
    expect(broken(title, { seam: 8 }).lines).toEqual(['乌鲁木齐生物医药', '产业产教联合体'])
  })

  it('keeps a name of the portal whole', () => {
    const terms = indexTerms(['赣州稀有金属市域产教联合体'])
    const { lines } = broken('赣州稀有金属市域产教联合体成立大会暨理事会会议', { terms })
    expect(lines[0]).toContain('赣州稀有金属市域产教联合体')
  })

  it('splits a name that no size can hold rather than run over', () => {
    const name = '稀有金属材料'.repeat(4)
    const { lines } = broken(`${name}联盟`, { terms: indexTerms([name]) })
    expect(lines.every((line) => setLine(line, advance).width * 40 <= 640)).toBe(true)
    expect(lines.join('')).toBe(`${name}联盟`)
  })

  it('never begins a line with a closing mark or ends one with an opening mark', () => {
    const { lines } = broken('关于印发《赣州市深化产教融合实施方案（试行）》、《细则》的通知')
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。、）》”]/)
      expect(line).not.toMatch(/[（《“]$/)
    }
  })

  it('keeps dates, numbers with units and Latin words whole', () => {
    for (const whole of ['2023年9月28日', '2023—2025年', '125家', 'Vocational'])
      for (let before = 1; before < 14; before++) {
        const { lines } = broken(`${'教'.repeat(before)}${whole}成立大会会议纪要`)
        expect(lines.some((line) => line.includes(whole))).toBe(true)
      }
  })

  it('leaves no last line of one or two characters', () => {
    for (let length = 9; length < 40; length++) {
      const { lines } = broken('赣'.repeat(length))
      if (lines.length > 1) expect([...lines.at(-1)!].length).toBeGreaterThanOrEqual(3)
    }
  })

  it('ends with an ellipsis what is longer than any step holds', () => {
    const { lines, cut } = broken('产教融合'.repeat(40))
    expect(cut).toBe(true)
    expect(lines.at(-1)).toMatch(/[^，、]…$/)
    expect(lines).toHaveLength(5)
  })

  it('breaks English between words', () => {
    const title = 'China–ASEAN Vocational Education Cooperation Alliance'
    expect(broken(title).lines.join(' ')).toBe(title)
  })

  it('counts a character beyond U+FFFF as one', () => {
    expect(broken('𠮷林'.repeat(9)).lines.join('')).toBe('𠮷林'.repeat(9))
  })
})

describe('joint', () => {
  it('trims full-width marks at the head of a line and beside one another', () => {
    expect(joint(undefined, '《', advance)).toBe(-0.5)
    expect(joint('》', '，', advance)).toBe(-0.5)
    expect(joint('：', '“', advance)).toBe(-0.5)
    expect(joint('文', '，', advance)).toBe(0)
  })

  it('parts Han from Latin letters and digits', () => {
    expect(joint('年', '5', advance)).toBeGreaterThan(0)
    expect(joint('5', '年', advance)).toBeGreaterThan(0)
    expect(joint('5', '，', advance)).toBe(0)
  })
})

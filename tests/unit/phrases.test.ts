/** A title breaks between its words alone, and says after it what it said before. */
import { expect, test } from 'vitest'
import { phrases } from '../../src/markup/phrases.ts'

test.each([
  ['新疆维吾尔自治区克孜勒苏柯尔克孜自治州产教联合体', '自治区|克孜勒苏柯尔克孜|自治州|产教联合体'],
  ['恩施土家族苗族自治州', '土家族|苗族|自治州'],
  // A line may end at a blank without being told.
  ['江西 赣州', '江西 赣州'],
  ['积石山保安族东乡族撒拉族自治县、', '保安族|东乡族|撒拉族|自治县、'],
])('%s', (title, end) => {
  const parts = phrases(title)
  expect(parts.join('')).toBe(title)
  expect(parts.join('|')).toContain(end)
})

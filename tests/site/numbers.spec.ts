/** Every number of every page, counted again. */
import { expect, test } from '@playwright/test'
import { numbersOf, Site } from './numbers.ts'

for (const folder of ['SITE_FOLDER', 'OTHER_FOLDER', 'LONGEST_FOLDER', 'SPARSE_FOLDER'])
  test(`${folder}: numbers agree with what they count`, () => {
    const site = new Site(process.env[folder]!)
    const checked = site.pages.map((path) => site.check(path))
    expect(checked.flatMap(({ faults }) => faults)).toEqual([])
    expect(checked.reduce((sum, { read }) => sum + read, 0)).toBeGreaterThan(
      folder === 'SPARSE_FOLDER' ? 20 : 100,
    )
  })

test('a number that is one too many is told, wherever it stands', () => {
  const site = new Site(process.env['OTHER_FOLDER']!)
  const untold: string[] = []
  for (const path of site.pages)
    for (const index of numbersOf(site.document(path)).keys()) {
      const document = site.document(path)
      const one = numbersOf(document)[index]!
      one.textContent = one.textContent!.replace(/\d+/, (digits) => String(Number(digits) + 1))
      if (!site.check(path, document).faults.length) untold.push(`${path}: ${one.outerHTML}`)
    }
  expect(untold).toEqual([])
})

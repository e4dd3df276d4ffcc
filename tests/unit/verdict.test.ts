/** Where the check finds no error, the site is built; where it finds one, none is. All fixtures: `tests/soak`. */
import { expect, it } from 'vitest'
import { siftedBy, verdictOn } from './verdict.ts'

it.concurrent.each([
  'base',
  'warnings/public-place',
  'warnings/share-glyph',
  'errors/public-cut',
  'errors/public-taken',
  'errors/drawing-active',
  'errors/site-zone',
])('of one mind on %s', async (fixture) => {
  expect(await verdictOn(fixture)).toBeUndefined()
})

it('of one mind on entries, pictures and names changed by chance', async () => {
  const { taken, splits } = await siftedBy(20261122, 60, 2)
  expect(splits).toEqual([])
  expect(taken).toBeGreaterThan(10)
})

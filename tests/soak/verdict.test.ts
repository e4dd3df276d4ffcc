/** Check and build are of one mind on every fixture, and on five hundred entries changed by chance. */
import { expect, it } from 'vitest'
import { namesIn } from '../unit/fixture.ts'
import { siftedBy, verdictOn } from '../unit/verdict.ts'

const fixtures = ['errors', 'warnings'].flatMap((group) =>
  namesIn(group).map((name) => `${group}/${name}`),
)

it.each(['base', 'good', 'longest', ...fixtures])('%s', async (fixture) => {
  expect(await verdictOn(fixture)).toBeUndefined()
})

it('entries, pictures and names changed by chance', async () => {
  const seed = Number(process.env['FC_SEED'] ?? 20261122)
  const { taken, splits } = await siftedBy(seed, 500, 20)
  console.log(`seed ${seed}: ${taken} of 500 taken`)
  expect(splits).toEqual([])
  expect(taken).toBeGreaterThan(100)
})

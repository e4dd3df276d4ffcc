/** Every mistake of `tests/fixtures/` is told, word for word, at its line and column. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { discard, fixtures, namesIn, portalWith, tell } from './fixture.ts'

const errors = namesIn('errors')
const warnings = namesIn('warnings')

it('has a mistake for every rule of the brief', () => {
  expect(errors.length).toBeGreaterThanOrEqual(60)
  expect(warnings.length).toBeGreaterThanOrEqual(12)
})

it('finds nothing in the base portal', async () => {
  const content = portalWith()
  const { text, built } = await tell(content)
  discard(content)
  expect(text).toBe('')
  expect(built).toBe(true)
})

describe.each([
  ['errors', errors],
  ['warnings', warnings],
] as const)('%s', (group, names) => {
  it.each(names)('%s', async (name) => {
    const over = join(fixtures, group, name)
    const expected = join(over, 'expected.txt')
    expect(existsSync(expected)).toBe(true)
    const content = portalWith(over)
    const { text, told, built } = await tell(content)
    discard(content)
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ level }) => level === (group === 'errors' ? 'error' : 'warning'))).toBe(
      true,
    )
    expect(built).toBe(group === 'warnings')
    await expect(`${text}\n`).toMatchFileSnapshot(expected)
  })
})

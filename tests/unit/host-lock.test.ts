import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'

const script = `
import { createInterface } from 'node:readline'
import { takeLock } from '${new URL('../../src/host/lock.ts', import.meta.url)}'
createInterface({ input: process.stdin }).on('line', (line) => {
  const [moment, out] = line.split(' ')
  while (Date.now() < Number(moment));
  console.log(takeLock(out))
})
console.log('ready')
`

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
const builders = [builder(), builder()]

afterAll(async () => {
  await Promise.all(builders.map((one) => one.end()))
  rmSync(folder, { recursive: true })
})

test('of two builders that begin at the same moment one gets the lock', async () => {
  await Promise.all(builders.map((one) => one.told()))
  for (let round = 0; round < 20; round += 1) {
    const order = `${Date.now() + 10} ${join(folder, `out-${round}`)}`
    const told = await Promise.all(builders.map((one) => one.told(order)))
    expect(told.sort(), `round ${round}`).toEqual(['false', 'true'])
  }
})

/** A process that takes the lock of a folder at the millisecond it is told, and says whether it got it. */
function builder() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async told(order?: string): Promise<string> {
      if (order) child.stdin.write(`${order}\n`)
      return String((await lines.next()).value)
    },
    async end() {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

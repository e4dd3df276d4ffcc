/**
 * `npm run build`: one build at a time, and what its end means.
 *
 * `--profile=DIR` writes a CPU profile a step; without a folder, to `profiles` in the cache. Exit codes: 0 built, 1 the
 * content has problems, 75 another build holds the lock. The rooms that make the site are loaded once the lock is held,
 * so that a second builder leaves at once.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { places } from '../places.ts'
import { words as told } from '../strings/build.ts'
import { faultText } from './fault.ts'
import { busy, takeLock } from './lock.ts'
import { refusal, targetOf } from './stage.ts'
import { words } from './words.ts'

// The heap grows by so much before it is swept: left alone, it keeps several times what it needs; swept more often, a
// sixth of the time goes into it.
setFlagsFromString('--heap-growing-percent=100')
// Both cores have a thread of ours at work: helpers that sweep the young generation would only stand in its way.
setFlagsFromString('--no-parallel-scavenge')

// The engine is code of its own and of its libraries that seldom changes.
enableCompileCache(join(places.cache, 'code'))

const { values } = parseArgs({
  args: process.argv
    .slice(2)
    .map((arg) => (arg === '--profile' ? `${arg}=${join(places.cache, 'profiles')}` : arg)),
  options: { profile: { type: 'string' } },
})
const out = targetOf(places.out)
const refused = refusal(out, [places.root, places.content, places.public])
if (refused) end(1, words.refused(refused, out))
if (!takeLock(out)) end(busy, words.busy)
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code))

try {
  const { publish } = await import('./publish.ts')
  console.log(await publish(out, values.profile))
} catch (fault) {
  end(1, `${faultText(fault)}\n${told.kept}`)
}

function end(code: number, message: string): never {
  console.error(message)
  process.exit(code)
}

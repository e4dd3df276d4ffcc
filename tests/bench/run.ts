/** `npm run bench -- NAME …`: runs one bench with the arguments that follow its name. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Files beside the benches that are none. */
const parts = ['run', 'engine', 'generate', 'measure', 'queries', 'vocabulary', 'share-cards']
const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !parts.includes(name))

const [name = '', ...rest] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (!benches.includes(name) || !existsSync(file)) {
  console.error(`npm run bench -- ${benches.join(' | ')}`)
  process.exit(2)
}
process.exit(spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' }).status ?? 1)

/** Puts one small site after another in the place of the last, until it is ended. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openStage } from '../../src/host/stage.ts'

const [, , out = ''] = process.argv
for (let number = 0; ; number += 1) {
  const stage = openStage(out, dirname(out))
  for (const name of ['a', 'b', 'c'])
    writeFileSync(join(stage.folder, name), `${process.pid}-${number}`)
  stage.swap()
  if (number === 0) process.stdout.write('.')
}

/** One build at a time into one folder. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { words } from '../strings/build.ts'

/** Exit code of a build that found another one at work (EX_TEMPFAIL). */
const busy = 75

/** Takes the lock of an output folder, or exits 75; returns what gives it back. */
export function takeLock(out: string): () => void {
  const file = join(dirname(out), `.${basename(out)}.lock`)
  for (let attempt = 0; ; attempt += 1) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, String(process.pid))
      closeSync(handle)
      const release = () => rmSync(file, { force: true })
      process.once('exit', release)
      return release
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
      const holder = Number(readFileSync(file, 'utf8'))
      if (attempt || isRunning(holder)) {
        console.error(words.busy(holder))
        process.exit(busy)
      }
      rmSync(file, { force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

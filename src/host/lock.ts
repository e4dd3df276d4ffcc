/**
 * One build at a time into one folder.
 *
 * The kernel gives the lock on a file to one process and takes it back when that process is gone, however it went. So
 * no process number is kept that could be stale or be another's by now.
 */
import { closeSync, fstatSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { tryLock } from 'fs-native-extensions'

/** Takes the lock of an output folder; `false` where another build holds it. It is given back when the process ends. */
export function takeLock(out: string): boolean {
  const path = join(dirname(out), `.${basename(out)}.lock`)
  mkdirSync(dirname(out), { recursive: true })
  for (;;) {
    const file = openSync(path, 'a')
    if (!tryLock(file)) {
      closeSync(file)
      return false
    }
    // The holder before may have removed the file after it was opened here: then this lock is on a file without a name.
    if (statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(file).ino) {
      process.once('exit', () => rmSync(path, { force: true }))
      return true
    }
    closeSync(file)
  }
}

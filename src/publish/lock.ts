/**
 * One build at a time into one folder.
 *
 * The lock is the one that SQLite takes on a file: the kernel gives it to one process and takes it back when that
 * process is gone, however it went. So no process number is kept that could be stale or be another's by now.
 */
import { mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Exit code of a build that found another one at work (EX_TEMPFAIL). */
export const busy = 75

/** SQLite's codes for a file that another one holds, and for one that it did not make. */
const held = 5
const foreign = 26

/** Milliseconds: of two that begin at the same moment each may find the other, and neither would build. */
const patience = 200

/** Takes the lock of an output folder; `false` where another build holds it. It is given back when the process ends. */
export function takeLock(out: string): boolean {
  const file = join(dirname(out), `.${basename(out)}.lock`)
  mkdirSync(dirname(out), { recursive: true })
  for (;;) {
    writeFileSync(file, '', { flag: 'a' })
    const before = inodeOf(file)
    const lock = open(file)
    if (!lock) return false
    // The holder before may have removed the file after it was opened here: then this lock is on a file without a name.
    if (before !== undefined && before === inodeOf(file)) {
      process.once('exit', () => {
        rmSync(file, { force: true })
        lock.close()
      })
      return true
    }
    lock.close()
  }
}

function open(file: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(file, { timeout: patience })
  try {
    lock.exec('PRAGMA journal_mode=OFF; BEGIN EXCLUSIVE')
    return lock
  } catch (fault) {
    lock.close()
    const { errcode } = fault as { errcode?: number }
    if (errcode === held) return undefined
    if (errcode !== foreign) throw fault
    truncateSync(file)
    return open(file)
  }
}

const inodeOf = (file: string) => statSync(file, { bigint: true, throwIfNoEntry: false })?.ino

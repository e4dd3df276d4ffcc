/**
 * Two folders change names in one step of the file system (`renameat2` with `RENAME_EXCHANGE`), so that at no instant
 * either name is missing. Node has no call for it: a program that every Linux has makes it.
 */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/** Number of the system call. */
const call = { x64: '316', arm64: '276', riscv64: '276', loong64: '276' }

const perl = 'exit(syscall($ARGV[0] + 0, -100, $ARGV[1], -100, $ARGV[2], 2) == 0 ? 0 : 1)'
const python = `import ctypes, os, sys
names = [os.fsencode(name) for name in sys.argv[1:]]
sys.exit(ctypes.CDLL(None).renameat2(-100, names[0], -100, names[1], 2) != 0)`

/** Programs that can do it: coreutils from 9.5 on; Perl, which Debian and its kin can't be without; Python. */
export const programs: readonly ((one: string, other: string) => string[])[] = [
  (one, other) => ['mv', '--exchange', '--no-target-directory', one, other],
  (one, other) => ['perl', '-e', perl, call[process.arch as keyof typeof call] ?? '0', one, other],
  (one, other) => ['python3', '-c', python, one, other],
]

/** `false` where neither the file system nor a program can do it; then nothing was changed. Paths are absolute. */
export function exchange(one: string, other: string, ways = programs): boolean {
  if (process.platform !== 'linux') return false
  const before = inodeOf(one)
  return ways.some((way) => {
    const [program = '', ...parts] = way(one, other)
    const { status } = spawnSync(program, parts, { stdio: 'ignore' })
    // What counts is what happened: a program of that name could mean something else.
    return status === 0 && inodeOf(other) === before
  })
}

const inodeOf = (path: string) => statSync(path, { bigint: true }).ino

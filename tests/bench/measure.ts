/**
 * What a command costs: processor time, wall time and memory of its whole process tree. Linux only.
 *
 * Enters: a command. Leaves: its cost and what it printed. Processor time is what the system charges to children that
 * were waited for, to a hundredth of a second; memory is the largest sum of resident pages over the tree, looked at
 * every 50 milliseconds. Only one command may be measured at a time. Throws where the command fails.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'

export interface Cost {
  /** Processor seconds, user and system. */
  cpu: number
  /** Seconds. */
  wall: number
  /** Gigabytes. */
  memory: number
  output: string
}

export interface Command {
  /** The program and its arguments. */
  command: readonly string[]
  cwd: string
  env?: Record<string, string>
}

/** Processor seconds of all ended descendants of this process. */
function childSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // cutime and cstime, in ticks of 10 ms.
  return (Number(fields[13]) + Number(fields[14])) / 100
}

/** Resident bytes of a process and all below it; nothing of one that has just ended. */
export function residentBytes(pid: number): number {
  try {
    const kilobytes = Number(
      /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
    )
    return readdirSync(`/proc/${pid}/task`)
      .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
      .reduce((sum, child) => sum + (child ? residentBytes(Number(child)) : 0), kilobytes * 1024)
  } catch {
    return 0
  }
}

export async function measure({ command, cwd, env }: Command): Promise<Cost> {
  const before = childSeconds()
  const began = performance.now()
  const child = spawn(command[0]!, command.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (bytes: Buffer) => (output += bytes))
  child.stderr.on('data', (bytes: Buffer) => (output += bytes))
  let most = 0
  const look = setInterval(() => (most = Math.max(most, residentBytes(child.pid!))), 50)
  const [status] = (await once(child, 'close')) as [number | null]
  clearInterval(look)
  const wall = (performance.now() - began) / 1000
  if (status !== 0)
    throw new Error(`${command.join(' ')} ended with ${status}:\n${output.slice(-3000)}`)
  return { cpu: childSeconds() - before, wall, memory: most / 1e9, output }
}

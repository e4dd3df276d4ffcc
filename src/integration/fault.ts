/** Why a build did not come to its end, in words for whoever started it. */
import { LostError } from '../read/index.ts'
import { words } from './words.ts'

/** As many sentences as a reader takes in. */
const most = 50

export class BuildFault extends Error {
  constructor(faults: readonly string[]) {
    const all = [...new Set(faults)]
    super(
      [...all.slice(0, most), ...(all.length > most ? [words.more(all.length - most)] : [])].join(
        '\n',
      ),
    )
  }
}

/** Ends the process. */
export function end(code: number, message: string): never {
  console.error(message)
  process.exit(code)
}

/** Ends a build that can't go on. */
export const stopFor = (fault: unknown): never => end(1, faultText(fault))

/** A hook whose faults are told. */
export const told =
  <Args extends unknown[]>(hook: (...args: Args) => unknown) =>
  async (...args: Args) => {
    try {
      await hook(...args)
    } catch (fault) {
      stopFor(fault)
    }
  }

/** What the system refused, and the cure; `undefined` where it is something else. */
export function cureOf(fault: unknown): string | undefined {
  const { code, path } = (fault ?? {}) as NodeJS.ErrnoException
  const text = fault instanceof Error ? fault.message : String(fault)
  if (/ENOSPC|EDQUOT|no space left/i.test(`${code} ${text}`)) return words.full
  if (/EMFILE|ENFILE/.test(`${code} ${text}`)) return words.files
  const denied = /\b(?:EACCES|EROFS|EPERM)\b[^']{0,80}(?:'([^']*)')?/.exec(`${code} ${text}`)
  return denied ? words.denied(path ?? denied[1] ?? text) : undefined
}

/** From here on, instead of the traces that Astro ends with, the cure is said. Leaves: whether it was. */
export function sayCures(): () => boolean {
  const say = console.error
  let isSaid = false
  console.error = (...parts: unknown[]) => {
    const text = parts.join(' ')
    const cure = /\bStack (?:back)?trace:/.test(text) ? cureOf(text) : undefined
    isSaid ||= cure !== undefined
    say(...(cure ? [cure] : parts))
  }
  return () => isSaid
}

export function faultText(fault: unknown): string {
  const cure = cureOf(fault)
  if (fault instanceof BuildFault) return cure ? `${fault.message}\n${cure}` : fault.message
  if (fault instanceof LostError) return words.lost(fault.file)
  if (cure) return cure
  const text = fault instanceof Error ? fault.message : String(fault)
  return words.crashed(fault instanceof Error ? (fault.stack ?? text) : text)
}

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

export function faultText(fault: unknown): string {
  if (fault instanceof BuildFault) return fault.message
  if (fault instanceof LostError) return words.lost(fault.file)
  const { code, path } = (fault ?? {}) as NodeJS.ErrnoException
  const text = fault instanceof Error ? fault.message : String(fault)
  if (code === 'ENOSPC' || code === 'EDQUOT' || /ENOSPC|EDQUOT|no space left/i.test(text))
    return words.full
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return words.denied(path ?? text)
  return words.crashed(fault instanceof Error ? (fault.stack ?? text) : text)
}

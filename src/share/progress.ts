/** How far the drawing has come: one line rewritten on a terminal, a line at every tenth elsewhere. */
import { progressWords } from './words.ts'

interface Stream {
  isTTY?: boolean
  write(text: string): unknown
}

/** For `onProgress`; `now` is in milliseconds. */
export function createProgress(
  stream: Stream,
  words: typeof progressWords = progressWords,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const start = now()
  let shown = -Infinity
  let tenth = 0
  return (done, total) => {
    const last = done >= total
    const elapsed = now() - start
    // Rewriting a terminal's line for every image would cost more than some images.
    if (stream.isTTY ? !last && elapsed - shown < 100 : Math.floor((10 * done) / total) <= tenth)
      return
    shown = elapsed
    tenth = Math.floor((10 * done) / total)
    const rate = done / Math.max(0.001, elapsed / 1000)
    const left = Math.ceil((total - done) / rate)
    const line = words.line(
      done,
      total,
      Math.round(rate),
      words.minutes(Math.floor(left / 60), left % 60),
    )
    stream.write(stream.isTTY ? `\r\u001b[2K${line}${last ? '\n' : ''}` : `${line}\n`)
  }
}

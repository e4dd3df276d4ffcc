/**
 * Tells when the content has changed.
 *
 * Enters: the content folder. Leaves: one call after each burst of edits: an editor that saves by way of a temporary
 * file, or a branch that is switched, is one change. Promises: it ends when it is told to.
 */
import { existsSync, watch, type FSWatcher } from 'node:fs'
import { publicOf } from '../places.ts'

/** Milliseconds of quiet that end a burst. */
const quiet = 80

export interface Watch {
  /** Ends a burst at once: whoever asks for a page now shall not see what stood there before. */
  settle(): Promise<void>
  stop(): void
}

export function watchContent(content: string, onChange: () => void | Promise<void>): Watch {
  let timer: NodeJS.Timeout | undefined
  const forget = () => {
    clearTimeout(timer)
    timer = undefined
  }
  /** One change is looked at after another. */
  let looking = Promise.resolve()
  const tell = () => {
    forget()
    looking = looking.then(onChange, onChange)
    return looking
  }
  const soon = () => {
    forget()
    timer = setTimeout(tell, quiet)
  }
  const watchers: FSWatcher[] = [content, publicOf(content)]
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true }, soon))
  // A folder that is taken away while it is watched is a change like another.
  for (const watcher of watchers) watcher.on('error', soon)
  return {
    settle: () => (timer ? tell() : looking),
    stop() {
      forget()
      for (const watcher of watchers) watcher.close()
    },
  }
}

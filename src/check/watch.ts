/**
 * Tells when the content has changed.
 *
 * Enters: the content folder. Leaves: one call after each burst of edits: an editor that saves by way of a temporary
 * file, or a branch that is switched, is one change. Promises: it ends when it is told to.
 */
import { existsSync, watch, type FSWatcher } from 'node:fs'
import { publicOf } from '../site.ts'

/** Milliseconds of quiet that end a burst. */
const quiet = 80

export function watchContent(content: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, quiet)
  }
  const watchers: FSWatcher[] = [content, publicOf(content)]
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true }, soon))
  // A folder that is taken away while it is watched is a change like another.
  for (const watcher of watchers) watcher.on('error', soon)
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

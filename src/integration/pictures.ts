/**
 * The owner's pictures in the sizes that pages ask for.
 *
 * Enters: the owner's files. Leaves: sizes, and what takes the place of an original, in the folder of a build. Promises:
 * each is made once for the bytes of its picture, whatever its name, and kept from build to build.
 */
import { mkdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { OwnFile } from '../host/public.ts'
import { makeOriginal, makeSizes, sizePath, widthsOf } from '../host/sizes.ts'
import { openStore, put } from '../share/store.ts'

const ending = '.picture'

/** What the cache has and this build did not want is cleared away. */
export async function makePictures(
  files: readonly OwnFile[],
  out: string,
  cache: string,
  progress: (done: number, total: number) => void,
): Promise<{ made: number; kept: number }> {
  mkdirSync(cache, { recursive: true })
  const store = openStore(cache, ending)
  const count = { made: 0, kept: 0 }
  const give = (key: string, path: string) => {
    const given = store.give(key, join(out, path))
    if (given) store.keep(key)
    return given
  }
  const add = (key: string, path: string, bytes: Uint8Array) => {
    store.add(key, put(cache, key, bytes, ending))
    give(key, path)
    count.made += 1
  }
  const work = files.filter(({ picture, remade }) => picture ?? remade)
  let done = 0
  const next = work.values()
  // Two at once keep two cores busy, and the memory within bounds.
  await Promise.all([run(), run()])
  store.prune()
  return count

  async function run() {
    for (const file of next) {
      await make(file)
      progress((done += 1), work.length)
    }
  }

  async function make(file: OwnFile) {
    const { from, path, picture, remade } = file
    const all = picture ? widthsOf(picture) : []
    const keyOf = (width: number) => `${picture!.hash}-${width}`
    const lost = all.filter((width) => !give(keyOf(width), sizePath(picture!.hash, width)))
    count.kept += all.length - lost.length
    const sizes = lost.length ? await makeSizes(from, lost) : []
    for (const [index, width] of lost.entries())
      add(keyOf(width), sizePath(picture!.hash, width), sizes[index]!)
    if (!remade) return
    const key = `${remade}-original-${extname(path).slice(1).toLowerCase()}`
    if (give(key, path)) count.kept += 1
    else add(key, path, await makeOriginal(file))
  }
}

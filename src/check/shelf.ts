/** The owner's files as pages have them: pictures in their sizes, and what can be taken away. */
import { posix } from 'node:path'
import { typeOf } from '../host/hosts.ts'
import type { OwnFile } from '../host/public.ts'
import { sizePath, widthsOf } from '../host/sizes.ts'
import type { Download, Picture } from '../portal.ts'
import { filePath } from '../read/image.ts'

/** The pictures that pages show, by their paths. */
export function picturesOf(files: readonly OwnFile[]): Map<string, Picture> {
  return new Map(
    files.flatMap(({ path, picture }) => {
      if (!picture) return []
      const { hash, width, height, clear } = picture
      const all = widthsOf(picture).map((one) => ({ one, src: `/${sizePath(hash, one)}` }))
      const middle = all.find(({ one }) => one >= 680) ?? all.at(-1)
      const shown: Picture = {
        src: middle?.src ?? encodeURI(`/${path}`),
        ...(all.length && { srcset: all.map(({ one, src }) => `${src} ${one}w`).join(', ') }),
        width,
        height,
        clear,
      }
      return [[`/${path}`, shown] as const]
    }),
  )
}

/** What can be taken away at an address, where that is an owner's file; its name is its title where none is given. */
export function downloads(
  files: readonly OwnFile[],
): (address: string, title?: string) => Download[] {
  const sizes = new Map(files.map(({ path, bytes }) => [`/${path}`, bytes]))
  return (address, title) => {
    const path = filePath(address)
    const bytes = sizes.get(path)
    const { name, ext } = posix.parse(path)
    const ending = ext.slice(1).toLowerCase()
    return bytes === undefined
      ? []
      : [{ title: title ?? name, href: encodeURI(path), ending, type: typeOf(path), bytes }]
  }
}

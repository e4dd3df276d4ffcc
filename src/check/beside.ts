/**
 * Pictures that stand beside the entries that show them.
 *
 * Enters: their files, and an address as an entry writes it. Leaves: the root-absolute address that the picture has:
 * `hall.jpg` in `content/news/opening.md` is `/news/hall.jpg` or, in a folder of the entry's own, `/news/opening/hall.jpg`.
 */
import { posix } from 'node:path'
import { widthsOf, sizePath } from '../host/sizes.ts'
import type { OwnFile } from '../host/public.ts'
import type { Picture } from '../portal.ts'
import { filePath } from '../read/index.ts'
import { put } from './names.ts'

type Data = Record<string, unknown>

/** Where an entry lies. */
interface Place {
  kind: string
  name: string
}

export class Beside {
  readonly #files: ReadonlySet<string>

  /** Paths relative to the content folder. */
  constructor(files: readonly string[]) {
    this.#files = new Set(files.map((file) => `/${file.normalize('NFC')}`))
  }

  /** An address of another kind, or of a picture that is not there, stays what it is. */
  address(address: string, { kind, name }: Place): string {
    if (!this.#files.size || /^(?:\/|[a-z]+:)/i.test(address)) return address
    const path = filePath(address)
    const found = [`/${kind}/${name}`, `/${kind}`]
      .map((folder) => posix.join(folder, path))
      .find((one) => this.#files.has(one))
    return found ? encodeURI(found) : address
  }

  /** Of a file name where pictures stand beside entries, the one that was meant to be there. */
  #wanted(address: string, place: Place): string {
    const found = this.address(address, place)
    const folder = `/${place.kind}/`
    const isBare = /^[^/\\:]+$/.test(found)
    return isBare && [...this.#files].some((file) => file.startsWith(folder))
      ? folder + found
      : found
  }

  /** An entry's data with such addresses in the fields that name pictures. */
  data(data: Data, place: Place): Data {
    const own = this.#files.size ? picturesIn(data) : []
    if (!own.length) return data
    const copy = structuredClone(data)
    for (const { path, address } of own) put(copy, path, this.#wanted(address, place))
    return copy
  }
}

/** Where an entry's fields name pictures, and which. */
export function picturesIn(data: Data): { path: PropertyKey[]; address: string }[] {
  const each = (field: string) => (Array.isArray(data[field]) ? (data[field] as unknown[]) : [])
  const held: [holder: unknown, name: string, ...path: PropertyKey[]][] = [
    [data, 'image'],
    ...each('photos').map((one, at): (typeof held)[number] => [one, 'image', 'photos', at]),
    [data['contact'], 'qr', 'contact'],
    ...each('contacts').map((one, at): (typeof held)[number] => [one, 'qr', 'contacts', at]),
  ]
  return held.flatMap(([holder, name, ...path]) => {
    const address = (holder as Data | null | undefined)?.[name]
    return typeof address === 'string' ? [{ path: [...path, name], address }] : []
  })
}

/** Settings that name a picture, wherever they stand. */
export const isMark = (key: unknown) => key === 'logo' || key === 'qr'

/** The addresses of the pictures that the portal's settings name: its logos, those of others, codes. */
export function marksOf(settings: unknown, isPicture = false): string[] {
  if (typeof settings === 'string') return isPicture ? [settings] : []
  if (typeof settings !== 'object' || settings === null) return []
  return Object.entries(settings).flatMap(([key, one]) => marksOf(one, isPicture || isMark(key)))
}

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

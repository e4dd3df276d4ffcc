/**
 * Files that stand beside the entries that show or offer them.
 *
 * Enters: their files, and an address as an entry writes it. Leaves: the root-absolute address that the file has:
 * `hall.jpg` in `content/news/opening.md` is `/news/hall.jpg` or, in a folder of the entry's own, `/news/opening/hall.jpg`.
 */
import { filePath } from '../read/image.ts'
import { put } from './names.ts'

type Data = Record<string, unknown>

/** Where an entry lies. */
interface Place {
  kind: string
  name: string
}

/** From the root, or of another site. */
const elsewhere = /^(?:\/|[a-z]+:)/i

export class Beside {
  readonly #files: ReadonlySet<string>

  /** Paths relative to the content folder. */
  constructor(files: readonly string[]) {
    this.#files = new Set(files.map((file) => `/${file.normalize('NFC')}`))
  }

  /** An address of another kind, or of a file that is not there, stays what it is. */
  address(address: string, { kind, name }: Place): string {
    if (!this.#files.size || elsewhere.test(address)) return address
    const found = this.paths(address, { kind, name }).find((one) => this.#files.has(one))
    return found ? encodeURI(found) : address
  }

  /** Where a file of an address may be, the first place first. */
  paths(address: string, { kind, name }: Place): string[] {
    const path = filePath(address)
    return elsewhere.test(address)
      ? [path]
      : [`/${kind}/${name}`, `/${kind}`].map((folder) => joinPath(folder, path))
  }

  /** Of a picture's name where files stand beside entries, the one that was meant to be there. */
  #wanted(address: string, wanted: Wanted, place: Place): string {
    const found = this.address(address, place)
    const folder = `/${place.kind}/`
    const isBare = wanted === 'picture' && /^[^/\\:]+$/.test(found)
    return isBare && [...this.#files].some((file) => file.startsWith(folder))
      ? folder + found
      : found
  }

  /** An entry's data with such addresses in the fields that name files. */
  data(data: Data, place: Place): Data {
    const turned = this.#files.size
      ? namedIn(data).flatMap(({ value, path, wanted }) => {
          const found = this.#wanted(value, wanted, place)
          return found === value ? [] : [{ found, path }]
        })
      : []
    if (!turned.length) return data
    const copy = structuredClone(data)
    for (const { found, path } of turned) put(copy, path, found)
    return copy
  }
}

/** Settings that name a picture, wherever they stand. */
export const isMark = (key: unknown) => key === 'logo' || key === 'qr'

/** The addresses of the pictures that the portal's settings name: its logos, those of others, codes. */
export function marksOf(settings: unknown, isPicture = false): string[] {
  if (typeof settings === 'string') return isPicture ? [settings] : []
  if (typeof settings !== 'object' || settings === null) return []
  return Object.entries(settings).flatMap(([key, one]) => marksOf(one, isPicture || isMark(key)))
}

/** What a field wants of a file. */
export type Wanted = 'picture' | 'file' | 'film' | 'captions'

/** A file that a field names. */
export interface Naming {
  value: string
  path: (string | number)[]
  wanted: Wanted
}

/** The lists whose items name files. */
const lists: Record<string, Record<string, Wanted>> = {
  photos: { image: 'picture' },
  contacts: { qr: 'picture' },
  files: { file: 'file' },
  films: { file: 'film', poster: 'picture', captions: 'captions' },
}

/** The files that an entry's fields name, whether or not the fields are right. */
export const namedIn = (data: Data): Naming[] => [
  ...[
    { value: data['image'], path: ['image'] },
    { value: (data['contact'] as Data | undefined)?.['qr'], path: ['contact', 'qr'] },
  ].flatMap(({ value, path }) =>
    typeof value === 'string' ? [{ value, path, wanted: 'picture' as const }] : [],
  ),
  ...Object.entries(lists).flatMap(([list, parts]) =>
    (Array.isArray(data[list]) ? (data[list] as (Data | string | null)[]) : []).flatMap(
      (one, at) =>
        typeof one === 'string'
          ? list === 'files'
            ? [{ value: one, path: [list, at], wanted: 'file' as const }]
            : []
          : Object.entries(parts).flatMap(([part, wanted]) => {
              const value = one?.[part]
              return typeof value === 'string' ? [{ value, path: [list, at, part], wanted }] : []
            }),
    ),
  ),
]

/** The addresses of the pictures that an entry's fields name. */
export const imagesOf = (data: Data): string[] =>
  namedIn(data).flatMap(({ value, wanted }) => (wanted === 'picture' ? value : []))

/** As a folder leads to a file: `/news` and `../a/b.png` -> `/a/b.png`; nothing is above the root. */
export function joinPath(...parts: string[]): string {
  const path = parts.filter(Boolean).join('/')
  const root = path.startsWith('/') ? '/' : ''
  const steps: string[] = []
  for (const step of path.split('/'))
    if (step !== '..') steps.push(...(step && step !== '.' ? [step] : []))
    else if (steps.length && steps.at(-1) !== '..') steps.pop()
    else if (!root) steps.push(step)
  return root + steps.join('/') + (steps.length && path.endsWith('/') ? '/' : '')
}

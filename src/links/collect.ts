/**
 * The outside addresses of a content folder.
 *
 * Enters: the folder. Leaves: each address once, without its fragment, and every place where it is written: fields and
 * bodies of entries, drafts and English bodies among them, and `site.yaml`. The content may have errors; what can't be
 * read has no addresses.
 */
import { join } from 'node:path'
import { placer } from '../check/position.ts'
import { shownPath } from '../check/report.ts'
import { readContent } from '../check/files.ts'
import { readSite } from '../check/settings.ts'
import { readTranslations } from '../check/translations.ts'
import { urlOf } from '../kinds/address.ts'
import { isWebAddress } from '../kinds/kind.ts'
import { places } from '../places.ts'
import { listContent, readable, readBytes, readYaml, type BodyOutline } from '../read/index.ts'

/** Where an address is written; line and column from 1. */
export interface Place {
  /** As the check shows it: `content/events/x.md`. */
  file: string
  line: number
  column: number
  /** Of the entry; empty for `site.yaml`. */
  title: string
}

export interface Wanted {
  /** As it is asked for: of `URL.href`, without fragment. */
  address: string
  places: Place[]
  /** SHA-256 of the bytes that a copy was made of, hexadecimal. */
  copy?: string
}

interface Found {
  to: string
  path?: PropertyKey[]
  start?: number
  end?: number
}

/** `folder` is that of the cache of readings, `false` for none; `portal` is the portal's own address. */
export async function collect(
  content: string,
  folder: string | false = places.cache,
): Promise<{ wanted: Wanted[]; portal: string | undefined }> {
  const { site } = readSite(content)
  const how = { spacing: site?.spacing ?? 'any', frames: site?.allow?.frames } as const
  const listed = listContent(content)
  const { read } = await readContent(content, listed.files, how, folder)
  const { translations } = await readTranslations(content, listed.translations, how)
  const wanted = new Map<string, Place[]>()

  const put = (file: string, title: unknown, all: readonly Found[]) => {
    const outside = all.flatMap((one) => {
      const address = outsideOf(one.to, site?.url)
      return address ? [{ ...one, address }] : []
    })
    if (!outside.length) return
    const text = textOf(join(content, file))
    const find = placer(text)
    for (const { address, to, path, start, end } of outside) {
      const at = start === undefined ? -1 : text.slice(start, end).indexOf(to)
      const range = path ? { path } : { start: start! + Math.max(at, 0) }
      const { line, column } = find({ rule: '', level: 'error', file, ...range })
      const place = { file: shownPath(content, file), line, column, title: String(title ?? '') }
      wanted.set(address, [...(wanted.get(address) ?? []), place])
    }
  }

  const titles = new Map(read.map(({ file, reading }) => [file, reading.data['title']]))
  for (const { file, reading } of read)
    put(file, titles.get(file), [...inData(reading.data), ...inBody(reading.body)])
  for (const [entry, { file, body }] of translations) put(file, titles.get(entry), inBody(body))
  put('site.yaml', '', inData(readYaml(textOf(join(content, 'site.yaml')), 0).data))
  return {
    wanted: [...wanted].map(([address, all]) => ({ address, places: all })),
    portal: site?.url,
  }
}

/** An address as it is asked for; none of what is the portal's own or no address of a website. */
function outsideOf(to: string, own?: string): string | undefined {
  const written = to.trim().replace(/^\/\//, 'https://')
  const url = isWebAddress(written) ? urlOf(written) : undefined
  if (!url) return undefined
  url.hash = ''
  return own && url.href.startsWith(own) ? undefined : url.href
}

const inBody = (body: BodyOutline | undefined): Found[] => [
  ...(body?.links ?? []),
  ...(body?.images ?? []).map(({ source, start, end }) => ({ to: source, start, end })),
]

/** Every text of some fields, with its path. */
function inData(value: unknown, path: PropertyKey[] = []): Found[] {
  if (typeof value === 'string') return [{ to: value, path }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    inData(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function textOf(path: string): string {
  try {
    const bytes = readBytes(path)
    return typeof bytes === 'number' ? '' : readable(bytes)
  } catch {
    return ''
  }
}

/**
 * The outside addresses of a content folder: fields and bodies of entries, drafts and English bodies among them, and
 * `site.yaml`. The content may have errors; what can't be read has no addresses.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readContent } from '../check/files.ts'
import { placer } from '../check/position.ts'
import { shownPath } from '../check/report.ts'
import { readSite } from '../check/settings.ts'
import { readTranslations } from '../check/translations.ts'
import { isWebAddress } from '../kinds/kind.ts'
import { places } from '../places.ts'
import { listContent, readYaml, type BodyOutline } from '../read/index.ts'

export interface Wanted {
  /** As it is asked for: `URL.href` without fragment. */
  address: string
  /** Where it is written, `content/events/x.md:5:12`, and in which entry; lines and columns from 1. */
  places: { at: string; title: string }[]
  /** SHA-256 of what a copy was made of, hexadecimal. */
  copy?: string
}

/** What may be written of a source, if it is sound. */
interface Source {
  address?: unknown
  gone?: unknown
  copy?: { file?: string; sha256?: string }
}

type Found = { to: string; path?: PropertyKey[]; start?: number; end?: number }

/** `cache` is the folder of the cache of readings; `own` the portal's address. */
export async function collect(content: string, cache: string | false = places.cache) {
  const { site } = readSite(content)
  const how = { spacing: site?.spacing ?? 'any', frames: site?.allow?.frames } as const
  const listed = listContent(content)
  const { read } = await readContent(content, listed.files, how, cache)
  const { translations } = await readTranslations(content, listed.translations, how)
  const wanted = new Map<string, Wanted>()
  const own = site ? [site.url, site.address] : []
  const put = (file: string, title: unknown, all: readonly Found[]) => {
    const outside = all.flatMap((one) => {
      const address = addressOf(one.to)
      return address && !own.some((ours) => address.startsWith(ours)) ? [{ ...one, address }] : []
    })
    if (!outside.length) return
    const text = readFileSync(join(content, file), 'utf8')
    const find = placer(text)
    for (const { address, to, path, start = 0, end } of outside) {
      const from = start + Math.max(0, text.slice(start, end).indexOf(to))
      const where = path ? { path } : { start: from }
      const { line, column } = find({ rule: '', level: 'error', file, ...where })
      const place = {
        at: `${shownPath(content, file)}:${line}:${column}`,
        title: String(title ?? ''),
      }
      const known = wanted.get(address)
      if (known) known.places.push(place)
      else wanted.set(address, { address, places: [place] })
    }
  }
  const titles = new Map(read.map(({ file, reading }) => [file, reading.data['title']]))
  for (const { file, reading } of read) {
    const { address, gone, copy } = file.startsWith('sources/') ? (reading.data as Source) : {}
    // What is known to be gone was said already.
    const data = gone ? { ...reading.data, address: undefined } : reading.data
    put(file, titles.get(file), [...inData(data), ...inBody(reading.body)])
    const asked = wanted.get(addressOf(String(address)) ?? '')
    // A page is made anew for each visitor; a file is as it was, or another.
    if (asked && copy?.sha256 && !copy.file?.endsWith('.html')) asked.copy = copy.sha256
  }
  for (const [entry, { file, body }] of translations) put(file, titles.get(entry), inBody(body))
  if (site)
    put('site.yaml', '', inData(readYaml(readFileSync(join(content, 'site.yaml'), 'utf8'), 0).data))
  return { wanted: [...wanted.values()], own: site?.url }
}

function addressOf(to: string): string | undefined {
  const written = to.trim().replace(/^\/\//, 'https://')
  return isWebAddress(written) ? new URL(written).href.replace(/#.*/, '') : undefined
}

const inBody = ({ links = [], images = [] }: Partial<BodyOutline> = {}): Found[] => [
  ...links,
  ...images.map(({ source, ...place }) => ({ to: source, ...place })),
]

const inData = (value: unknown, path: PropertyKey[] = []): Found[] =>
  typeof value === 'string'
    ? [{ to: value, path }]
    : Object.entries(value ?? {}).flatMap(([key, one]) =>
        inData(one, [...path, Array.isArray(value) ? Number(key) : key]),
      )

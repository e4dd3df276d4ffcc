/** An entry as the English edition has it: named in English where the entry says how, else as it is. */
import { regionName } from '../kinds/english.ts'
import type { Entry } from './entry.ts'

interface Named {
  title: string
  titleEn?: string
  short?: string
  summary?: string
  summaryEn?: string
  aliases?: string[]
}

/** Its Chinese names become its other names, by which it is found, too. */
export function inEnglish(entry: Entry): Entry {
  const data = entry.data as unknown as Named
  const { title, short, aliases = [], summary, summaryEn = summary } = data
  const name = data.titleEn ?? (entry.kind === 'regions' ? regionName(entry.slug) : undefined)
  if (!name) return { ...entry, data: { ...data, summary: summaryEn, summaryEn: undefined } }
  const others = [title, ...(short ? [short] : []), ...aliases]
  const said = { title: name, titleEn: undefined, short: undefined, summaryEn: undefined }
  return { ...entry, data: { ...data, ...said, summary: summaryEn, aliases: others } }
}

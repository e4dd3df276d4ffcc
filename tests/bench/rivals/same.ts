/**
 * Whether all engines say the same: the words and links of each entry's `<main>`, page by page.
 *
 * Enters: a folder of pages for each rival, and this engine's. Leaves: what differs, in words. The rivals must say the
 * same as one another, and all that they say must stand in this engine's page as often. Of a list that is cut short
 * only the number of rows counts: which of them come first is a matter of collation.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) =>
    name ? (entities[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : +number),
  )

/** Pieces of text between tags, and addresses, each with how often it stands there. */
function saidIn(html: string, path: string): Map<string, number> {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
  const said = new Map<string, number>()
  const add = (piece: string) => said.set(piece, (said.get(piece) ?? 0) + 1)
  const text = main.replace(/<(script|style)\b[\s\S]*?<\/\1>|<wbr\s*\/?>|<!--[\s\S]*?-->/g, '')
  for (const [, href] of text.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g))
    add(new URL(decode(href!), `http://host${path}`).href.replace('http://host', '→ '))
  for (const piece of text.split(/<[^>]*>/)) {
    const words = decode(piece).replace(/\s+/g, ' ').trim()
    if (words) add(words)
  }
  return said
}

/** The page with the rows of lists longer than `most` replaced by their number. */
const withoutRows = (html: string, most: number) =>
  html.replace(
    /(<h2>[^<]*<span>(\d+)<\/span><\/h2>)<ul class="rows">([\s\S]*?)<\/ul>/g,
    (whole, heading: string, count: string, rows: string) =>
      Number(count) > most ? `${heading}${rows.match(/<li>/g)?.length} rows` : whole,
  )

/** What one says more often than another. */
const missing = (from: Map<string, number>, inside: Map<string, number>) =>
  [...from].flatMap(([piece, times]) => ((inside.get(piece) ?? 0) < times ? [piece] : []))

export interface Sites {
  own: string
  rivals: Record<string, string>
  /** The kind whose pages cut their lists, and to how many rows. */
  cut: { kind: string; most: number }
}

export function differences({ own, rivals, cut }: Sites): { entries: number; faults: string[] } {
  const [[first = '', base = ''] = [], ...others] = Object.entries(rivals)
  const faults: string[] = []
  let entries = 0
  for (const kind of readdirSync(base, { withFileTypes: true })) {
    if (!kind.isDirectory()) continue
    for (const slug of readdirSync(join(base, kind.name))) {
      const path = `/${kind.name}/${slug}/`
      const file = join(path, 'index.html')
      if (slug === 'page' || !existsSync(join(base, file))) continue
      entries += 1
      const read = (folder: string) =>
        existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : ''
      const compared = (folder: string) =>
        kind.name === cut.kind ? withoutRows(read(folder), cut.most) : read(folder)
      const written = compared(base)
      const said = saidIn(written, path)
      for (const [name, folder] of others) {
        const other = saidIn(compared(folder), path)
        for (const piece of missing(said, other)) faults.push(`${path}: ${name} lacks ${piece}`)
        for (const piece of missing(other, said)) faults.push(`${path}: ${first} lacks ${piece}`)
      }
      const shown = saidIn(written.replace(/(<\/h2>)\d+ rows/g, '$1'), path)
      for (const piece of missing(shown, saidIn(read(own), path)))
        faults.push(`${path}: this engine lacks ${piece}`)
    }
  }
  return { entries, faults }
}

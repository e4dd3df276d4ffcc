/**
 * Quotations against the copies of their sources.
 *
 * Enters: the graph and the content folder, beside which the copies are. Leaves: of each quotation whether its copy has
 * it, what is wrong, and the copies that may be published. Promises: white space, what is not seen and the forms of a
 * character (full-width, compatibility) count nothing, every other character does; time grows with the copies' length.
 */
import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  error,
  labelAt,
  pathName,
  type Citation,
  type Graph,
  type Node,
  type Problem,
} from '../graph/index.ts'
import type { OwnFile } from '../host/public.ts'
import { archiveOf } from '../places.ts'
import { textOfCopy } from '../read/copy.ts'
import { pathFinder } from './position.ts'

/** A text as quotations are compared. */
export const folded = (text: string) => text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '')

/** Characters of the copy that are told, before and from the place where a quotation differs. */
const [before, after] = [6, 14]

export interface Difference {
  /** The first character of the folded quotation that is not that of the copy; none where nothing comes near. */
  at?: number
  /** What the copy has there. */
  instead?: string
}

/** Where a quotation differs from what comes nearest in a copy, both folded; `undefined` where the copy has it. */
export function differenceOf(quote: string, copy: string): Difference | undefined {
  if (copy.includes(quote)) return undefined
  const places = new Map<number, number[]>()
  for (let at = 0; at < quote.length; at++) {
    const one = quote.charCodeAt(at)
    const all = places.get(one)
    if (all) all.push(at)
    else places.set(one, [at])
  }
  /** How many characters agree where the quotation begins here; it may hang over at either end. */
  const agreeing = new Uint16Array(copy.length + quote.length)
  let best = 0
  for (let at = 0; at < copy.length; at++)
    for (const place of places.get(copy.charCodeAt(at)) ?? []) {
      const start = at - place + quote.length
      if (++agreeing[start]! > agreeing[best]!) best = start
    }
  if (agreeing[best]! * 2 < quote.length) return {}
  const start = best - quote.length
  const agrees = (place: number) => quote[place] === copy[start + place]
  let [first, last] = [0, quote.length - 1]
  while (agrees(first)) first++
  while (agrees(last)) last--
  // Behind what is missing, or before it, all of it agrees.
  const at = first >= quote.length - 1 - last ? first : last
  const instead = copy.slice(Math.max(0, start + at - before), Math.max(0, start + at + after))
  return { at, instead }
}

/** Where the copy of a source is published, where it is; none has the name of a page's file. */
export const copyPath = ({ url, data }: Node) =>
  `${url}copy.${'copy' in data && data.copy?.file.endsWith('.pdf') ? 'pdf' : 'txt'}`

const bytesAt = (path: string) => (existsSync(path) ? readFileSync(path) : undefined)

/** `texts` are those of copies that were read before, by their SHA-256. */
export async function proveQuotes(
  graph: Graph,
  content: string,
  texts = new Map<string, string>(),
): Promise<{ problems: Problem[]; files: OwnFile[] }> {
  const problems: Problem[] = []
  const files: OwnFile[] = []
  const archive = archiveOf(content)
  const cited = [...graph.nodes.values()].flatMap((node) =>
    node.citations.flatMap((citation) => (citation.quote ? { node, citation } : [])),
  )
  const quoting = Map.groupBy(cited, ({ citation }) => citation.source)
  for (const source of graph.of('sources')) {
    const { copy } = source.data
    if (!copy) continue
    const from = join(archive, copy.file)
    const tell = (rule: string, field: string, instead?: string) =>
      error(`archive/${rule}`, source.file, {
        path: ['copy', field],
        params: { found: copy.file, ...(instead && { instead }) },
      })
    const bytes = bytesAt(from)
    if (!bytes) {
      // Where nobody has the copies, as in a public repository, nothing is missing.
      if (existsSync(archive)) problems.push({ ...tell('missing', 'file'), level: 'warning' })
      continue
    }
    const sum = hash('sha256', bytes)
    if (sum !== copy.sha256) {
      problems.push(tell('changed', 'sha256', sum))
      continue
    }
    if (copy.licence) files.push({ from, path: copyPath(source).slice(1), bytes: bytes.length })
    const quotes = quoting.get(source)
    if (!quotes) continue
    const text =
      texts.get(sum) ?? (await textOfCopy(bytes, copy.file).then(folded, () => undefined))
    if (text) texts.set(sum, text)
    if (!text) problems.push(tell('unreadable', 'file'))
    else
      for (const { node, citation } of quotes) {
        const difference = differenceOf(folded(citation.quote!), text)
        if (difference) problems.push(differs(node, citation, difference, content))
        else citation.isProven = true
      }
  }
  return { problems, files }
}

/** At the character that differs. */
function differs(
  node: Node,
  { quote = '', source }: Citation,
  { at, instead }: Difference,
  content: string,
): Problem {
  const { sources = [] } = node.data as {
    sources?: (string | { source: string; quote?: string })[]
  }
  const place = sources.findIndex(
    (one) => typeof one === 'object' && one.quote === quote && one.source === source.slug,
  )
  const path = ['sources', place, 'quote']
  const problem = error('archive/quote', node.file, {
    params: {
      field: pathName(path),
      label: labelAt(node.kind, path)!,
      id: source.id,
      ...(instead && { instead }),
    },
  })
  const text = readFileSync(join(content, node.file), 'utf8')
  const { start, end } = pathFinder(text)({ ...problem, path })
  // A mark or a sign of YAML's own.
  const own = /^(?:["']|[|>][^\n]*\n)?/.exec(text.slice(start, end))![0].length
  const written = text.slice(start + own, end)
  if (at === undefined || !folded(written).startsWith(folded(quote)))
    return { ...problem, start, end }
  let last = 1
  while (folded(written.slice(0, last)).length <= at) last++
  return { ...problem, start: start + own + last - 1, end: start + own + last }
}

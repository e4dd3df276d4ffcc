/**
 * Names for references: `hosts: 南京邮电大学` is the one organisation that has this title or other name, and
 * `[某校](某某职业学院)` leads to the one entry of any kind.
 *
 * Enters: every file as it was read. Leaves: an entry's data with slugs for names, its links with addresses. Promises: a
 * slug or an address stays what it is; a name that several have is told with all of them; one that none has is left to
 * those who look at what is written next, and say what was meant.
 */
import { fault, pathName, relations, type Fault } from '../graph/index.ts'
import { slugPattern, type KindName } from '../kinds/index.ts'
import { noBody } from '../read/body.ts'
import type { Reading } from '../read/file.ts'
import type { BodyLink } from '../read/markdown.ts'
import { addressOf } from '../site.ts'

type Data = Record<string, unknown>

/** What is known of a file before it is an entry. */
interface Written {
  kind: KindName
  name: string
  reading: Pick<Reading, 'data' | 'body'>
}

export interface Named {
  data: Data
  links: readonly NamedLink[]
  /** Where links by name lead, by `nameIn` of what is written; empty for most files. */
  addresses: ReadonlyMap<string, string>
  problems: Fault[]
}

/** A link with where it leads, and what is written instead where that is a name. */
export interface NamedLink extends BodyLink {
  written?: string
}

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const texts = (values: unknown): string[] =>
  [values].flat().filter((value): value is string => typeof value === 'string' && value !== '')

/** All that an entry is called; of a place, also without what sort of place it is. */
function namesOf({ kind, reading: { data } }: Written): string[] {
  const { title, short, aliases, formerNames } = data
  const place =
    kind === 'regions' ? texts(title).map((name) => name.replace(/[省市区县]$/, '')) : []
  return [...texts(title), ...texts(short), ...texts(aliases), ...texts(formerNames), ...place]
}

/** `%E6%9F%90%E6%A0%A1#大事` -> 某校, as names are compared, and what follows it; none where an address is written. */
function nameIn(link: string): { name: string; rest: string } | undefined {
  const [, name = '', rest = ''] = /^([^/#?:\\][^#?:\\]*)([#?].*)?$/s.exec(link) ?? []
  try {
    return name ? { name: fold(decodeURI(name)), rest } : undefined
  } catch {
    return undefined
  }
}

/** What a link by name leads to, where `addresses` know the name; else the link itself. */
export function addressIn(addresses: ReadonlyMap<string, string>, link: string): string {
  const { name = '', rest = '' } = nameIn(link) ?? {}
  const address = addresses.get(name)
  return address === undefined ? link : address + rest
}

/** Finds the entries of a name; the table is made when it is first asked for. */
export function namer(read: readonly Written[]): (one: Written) => Named {
  let table: Map<string, Set<string>> | undefined
  const fill = () => {
    const filled = new Map<string, Set<string>>()
    for (const one of read) {
      const given = one.reading.data['slug']
      const slug = typeof given === 'string' && slugPattern.test(given) ? given : one.name
      for (const name of namesOf(one)) {
        const key = fold(name)
        const ids = filled.get(key) ?? new Set()
        filled.set(key, ids.add(`${one.kind}/${slug}`))
      }
    }
    return filled
  }
  const find = (key: string, wanted = '*') =>
    [...((table ??= fill()).get(key) ?? [])].filter(
      (id) => wanted === '*' || id.startsWith(`${wanted}/`),
    )
  return ({ kind, reading }) => {
    const problems: Fault[] = []
    let { data } = reading
    for (const { reference, target, path, label } of relations[kind](data)) {
      if (!/\P{ASCII}/u.test(target)) continue
      const [wanted = '*'] = reference.kinds
      const ids = find(fold(target), wanted)
      const [id] = ids
      if (!id) continue
      if (ids.length > 1) {
        const params = { field: pathName(path), label, found: target, choices: ids.join('、') }
        problems.push(fault('reference/several', { path, params }))
      }
      if (data === reading.data) data = structuredClone(data)
      put(data, path, wanted === '*' ? id : id.slice(wanted.length + 1))
    }
    const addresses = new Map<string, string>()
    const { links } = reading.body ?? noBody
    for (const { to, start, end } of links) {
      const { name = '' } = nameIn(to) ?? {}
      const found = (name ? find(name) : []).map(addressOf)
      if (!found.length) continue
      if (found.length > 1) {
        const params = { found: to, choices: found.join('、') }
        problems.push(fault('link/several', { start, end, params }))
      }
      addresses.set(name, found[0]!)
    }
    const led = links.map((link): NamedLink => {
      const to = addressIn(addresses, link.to)
      return to === link.to ? link : { ...link, to, written: link.to }
    })
    return { data, links: addresses.size ? led : links, addresses, problems }
  }
}

export function put(data: Data, path: readonly PropertyKey[], value: string) {
  const owner = path.slice(0, -1).reduce<Data>((at, step) => at[step as keyof Data] as Data, data)
  owner[path[path.length - 1] as keyof Data] = value
}

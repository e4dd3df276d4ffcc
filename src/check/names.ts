/**
 * Names for references: `hosts: 南京邮电大学` is the one organisation that has this title or other name.
 *
 * Enters: every file as it was read. Leaves: an entry's data with slugs for names. Promises: a slug stays what it is; a
 * name that several have is told with all of them; one that none has is left to the schema, which says what was meant.
 */
import { fault, pathName, relationsOf, type Fault } from '../graph/index.ts'
import { kindNames, kindOf, slugPattern, type KindName } from '../kinds/index.ts'

type Data = Record<string, unknown>

/** What is known of a file before it is an entry. */
interface Written {
  kind: KindName
  name: string
  reading: { data: Data }
}

export interface Named {
  data: Data
  problems: Fault[]
}

const relations = Object.fromEntries(
  kindNames.map((kind) => [kind, relationsOf(kindOf(kind).schema)]),
) as Record<KindName, ReturnType<typeof relationsOf>>

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

/** Finds the entries of a name; the table is made when it is first asked for. */
export function namer(read: readonly Written[]): (kind: KindName, data: Data) => Named {
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
  return (kind, written) => {
    const problems: Fault[] = []
    let data = written
    for (const { reference, target, path, label } of relations[kind](written)) {
      if (!/\P{ASCII}/u.test(target)) continue
      const [wanted = '*'] = reference.kinds
      const ids = [...((table ??= fill()).get(fold(target)) ?? [])].filter(
        (id) => wanted === '*' || id.startsWith(`${wanted}/`),
      )
      const [id] = ids
      if (!id) continue
      if (ids.length > 1) {
        const params = { field: pathName(path), label, found: target, choices: ids.join('、') }
        problems.push(fault('reference/several', { path, params }))
      }
      if (data === written) data = structuredClone(written)
      put(data, path, wanted === '*' ? id : id.slice(wanted.length + 1))
    }
    return { data, problems }
  }
}

function put(data: Data, path: readonly PropertyKey[], value: string) {
  const owner = path.slice(0, -1).reduce<Data>((at, step) => at[step as keyof Data] as Data, data)
  owner[path[path.length - 1] as keyof Data] = value
}

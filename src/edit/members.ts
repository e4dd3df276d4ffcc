/**
 * Rows that say who takes part in an alliance -> what its file says of them.
 *
 * Promises: rows of one organisation are held against what is there first by role, then in order; nobody is taken away.
 */
import type { Data } from '../kinds/index.ts'
import type { Terms } from '../kinds/terms.ts'
import { importWords } from '../strings/import.ts'
import { meantChoice } from './column.ts'
import type { Put } from './patch.ts'

const { table: words } = importWords

export interface Member {
  organization: string
  /** As the cell has it; empty for none. */
  role: string
  note: string
  from: string
  until: string
  /** Whether the row stands for all that its entry says, so that a blank cell takes away. */
  isWhole: boolean
  /** Where each stands in the table; of a column that it has not, the name. */
  at: { role: string } & Record<Detail, string>
  /** What the table has columns for. */
  told: readonly Detail[]
}

/** What is said of a membership beside its role. */
export const details = ['note', 'from', 'until'] as const
export type Detail = (typeof details)[number]

export interface Settled {
  puts: (Put & { at: string })[]
  /** Slugs of those that no row speaks of. */
  absent: string[]
}

export interface Ears {
  note(text: string, at: string): void
  wrong(at: string, what: string): void
}

type Existing = NonNullable<Data<'alliances'>['members']>[number]

/** How a row may mean a membership that there is, the nearest first; one that began on another day is another. */
const likenesses: readonly ((row: Member, one: Existing) => boolean)[] = [
  ({ role, from }, one) => one.role === role && (one.from ?? '') === from,
  (row, one) => one.role === row.role && mayBe(row, one),
  mayBe,
]

function mayBe({ isWhole, from }: Member, one: Existing): boolean {
  return isWhole || !from || !one.from || from === one.from
}

export function settleMembers(
  existing: readonly Existing[],
  rows: readonly Member[],
  { note, wrong }: Ears,
  terms: Terms,
): Settled {
  const choices = terms.of('roles')
  const plain = terms.shown('roles', '成员')
  const asked = rows.map((row) => {
    if (!row.role || choices.includes(row.role)) return row
    const role = meantChoice(row.role, { vocabulary: 'roles', choices }, terms) ?? row.role
    if (role !== row.role) note(words.noteMeant(row.role, role), row.at.role)
    return { ...row, role }
  })
  const free = new Map<string, number[]>()
  for (const [index, { organization }] of existing.entries())
    free.set(organization, [...(free.get(organization) ?? []), index])
  const pairs = new Map<Member, number>()
  for (const isMeant of likenesses)
    for (const row of asked) {
      const left = free.get(row.organization) ?? []
      const found = pairs.has(row)
        ? undefined
        : left.find((index) => isMeant(row, existing[index]!))
      if (found === undefined) continue
      pairs.set(row, found)
      free.set(
        row.organization,
        left.filter((index) => index !== found),
      )
    }
  const puts: Settled['puts'] = []
  const seen = new Map<string, Member>()
  let next = existing.length
  for (const row of asked) {
    const { organization, at } = row
    const index = pairs.get(row)
    const before = index === undefined ? undefined : existing[index]!
    const role = row.role || before?.role
    const keyOf = (as: string) => `${organization} ${as} ${row.from}`
    const twin = before ? undefined : seen.get(keyOf(role ?? ''))
    if (twin && (twin.note === row.note || !row.note)) note(words.noteTwice, at.role)
    else if (twin) wrong(at.note, words.conflict(twin.at.note))
    else if (before) {
      if (role !== before.role)
        puts.push({ path: ['members', index!, 'role'], value: role, at: at.role })
      for (const name of row.told)
        if (row[name] !== (before[name] ?? '') && (row[name] || row.isWhole))
          puts.push({
            path: ['members', index!, name],
            value: row[name] || undefined,
            at: at[name],
          })
    } else {
      if (!role) note(words.noteNoRole, at.role)
      const said = details.flatMap((name) => (row[name] ? [[name, row[name]]] : []))
      const value = { organization, role: role ?? plain, ...Object.fromEntries(said) }
      puts.push({ path: ['members', next++], value, at: at.role })
    }
    for (const key of [role ?? plain, '']) if (!twin) seen.set(keyOf(key), row)
  }
  const absent = [...free.values()].flat().map((index) => existing[index]!.organization)
  return { puts, absent }
}

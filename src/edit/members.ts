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
  /** Whether the note was taken out of the table. */
  isCleared: boolean
  at: { role: string; note: string }
}

export interface Settled {
  puts: (Put & { at: string })[]
  /** Slugs of those that no row speaks of. */
  absent: string[]
}

export interface Ears {
  note(text: string, at: string): void
  wrong(at: string, what: string): void
}

export function settleMembers(
  existing: NonNullable<Data<'alliances'>['members']>,
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
  for (const isExact of [true, false])
    for (const row of asked) {
      const left = free.get(row.organization) ?? []
      const found = pairs.has(row)
        ? undefined
        : left.find((index) => !isExact || existing[index]!.role === row.role)
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
    const twin = before ? undefined : seen.get(`${organization} ${role ?? ''}`)
    if (twin && (twin.note === row.note || !row.note)) note(words.noteTwice, at.role)
    else if (twin) wrong(at.note, words.conflict(twin.at.note))
    else if (before) {
      if (role !== before.role)
        puts.push({ path: ['members', index!, 'role'], value: role, at: at.role })
      if (row.note !== (before.note ?? '') && (row.note || row.isCleared))
        puts.push({ path: ['members', index!, 'note'], value: row.note || undefined, at: at.note })
    } else {
      if (!role) note(words.noteNoRole, at.role)
      const value = { organization, role: role ?? plain, ...(row.note && { note: row.note }) }
      puts.push({ path: ['members', next++], value, at: at.role })
    }
    for (const key of [role ?? plain, '']) if (!twin) seen.set(`${organization} ${key}`, row)
  }
  const absent = [...free.values()].flat().map((index) => existing[index]!.organization)
  return { puts, absent }
}

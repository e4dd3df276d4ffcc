/**
 * Where the members of an alliance stand on its ring, the same in every drawing: from the top clockwise, sort by sort, in
 * each the recorded ones first. Angles are radians, clockwise from three o'clock.
 */

export const top = -Math.PI / 2

interface Group {
  label: string
  /** How many members of this sort the alliance says it has. */
  declared?: number
  recorded: number
}

/** The members of one sort, or those whose sort is not told: number `k` from 0 stands at `from + (k + 0.5) * pitch`. */
export interface Run<One = Group> {
  group?: One
  label: string
  count: number
  recorded: number
  from: number
  pitch: number
}

/** The runs of a ring; none where the number of its members is not declared. */
export function runsOf<One extends Group>(
  groups: readonly One[],
  total: number | undefined,
  recorded: number,
): Run<One>[] {
  if (total === undefined) return []
  const known = groups.flatMap((group) => {
    const { label, declared: count = 0 } = group
    return count > 0 ? [{ group, label, count, recorded: Math.min(group.recorded, count) }] : []
  })
  const rest = total - known.reduce((sum, { count }) => sum + count, 0)
  const untold = { label: '', count: rest, recorded: known.length ? 0 : Math.min(recorded, rest) }
  const runs = rest > 0 ? [...known, untold] : known
  const sum = runs.reduce((all, { count }) => all + count, 0)
  const gap = runs.length > 1 ? Math.min(0.5 / runs.length, Math.max(0.04, 10 / sum)) : 0
  const pitch = (2 * Math.PI - gap * runs.length) / Math.max(1, sum)
  let angle = top + gap / 2
  return runs.map((run) => {
    const from = angle
    angle += run.count * pitch + gap
    return { ...run, from, pitch }
  })
}

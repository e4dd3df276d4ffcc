/** A problem is data first, printed second: what is wrong, in which file, and where in it. */

export interface Problem {
  /** What was broken, `room/what`: `reference/unknown`. The words for it are in `strings/`. */
  rule: string
  level: 'error' | 'warning'
  /** Relative to the content folder, with `/`: `events/x.md`. */
  file: string
  /** A path into the front matter: `['members', 0, 'role']`; its position is found when it is printed. */
  path?: readonly PropertyKey[]
  /** Whether `path` points at the key itself instead of its value. */
  atKey?: boolean
  /** Offsets of UTF-16 units in the file, where there is no path. */
  start?: number
  end?: number
  /** What the words need: `found`, `nearest`, `choices` … */
  params?: Record<string, string | number>
}

/** A problem of one file before it is said which: readers of text do not know its name. */
export type Fault = Omit<Problem, 'file'>

type Rest = Omit<Problem, 'rule' | 'level' | 'file'>

/** Keeps the portal from being built. */
export const error = (rule: string, file: string, rest: Rest = {}): Problem => ({
  rule,
  level: 'error',
  file,
  ...rest,
})

/** Shown, and left to the editor. */
export const warning = (rule: string, file: string, rest: Rest = {}): Problem => ({
  rule,
  level: 'warning',
  file,
  ...rest,
})

/** An error whose file is not yet said. */
export const fault = (rule: string, rest: Rest = {}): Fault => ({ rule, level: 'error', ...rest })

/** A warning whose file is not yet said. */
export const advice = (rule: string, rest: Rest = {}): Fault => ({
  rule,
  level: 'warning',
  ...rest,
})

/** Beyond this share of what was found nothing is near; of a short word one other character, of Latin letters two. */
const farthest = 0.34
const steps = (found: string) =>
  Math.max(/^[\x20-\x7e]{4,}$/.test(found) ? 2 : 1, Math.floor(found.length * farthest))

/** The candidate with the smallest edit distance to what was found, if any is near: one that only lacks or adds a part is. */
export function nearest(
  found: string,
  candidates: Iterable<string>,
  distance: (a: string, b: string) => number,
): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const candidate of candidates) {
    const [short, long] = [found.length, candidate.length].sort((a, b) => a - b) as [number, number]
    if (candidate === found || long - short - 0.5 >= least) continue
    // 高职院校 means 高职, though 高校 lacks no more.
    const isInside = found.includes(candidate) || candidate.includes(found)
    const away = distance(found, candidate) - (isInside ? 0.5 : 0)
    const isPart = Math.ceil(away) === long - short && short > 1 && short * 2 >= long
    if (away < least && (isPart || away <= steps(found))) [best, least] = [candidate, away]
  }
  return best
}

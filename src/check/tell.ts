/** Problems of one file in words, each at its place. */
import { pathName, type Problem } from '../graph/index.ts'
import { words as chinese, type Words } from '../strings/problems.ts'
import { placer, type Position } from './position.ts'

export interface Told extends Position, Problem {
  message: string
  /** How it is mended. */
  cure?: string
}

/** In the order of their places. */
export function tell(
  problems: readonly Problem[],
  text: string,
  words: (problem: Problem) => Words = chinese,
): Told[] {
  const place = placer(text)
  return firstOf(problems)
    .map((problem): Told => {
      const { path, ...at } = place(problem)
      const params = path?.length ? { ...problem.params, field: pathName(path) } : problem.params
      const { what, how } = words({ ...problem, ...(params && { params }) })
      return {
        ...problem,
        ...at,
        message: what,
        ...(how && { cure: how }),
      }
    })
    .sort((a, b) => a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1))
}

/** Problems of one file that are told. */
const most = 300

/** Errors before warnings; of those beyond, how many there are. */
function firstOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= most) return problems
  const isError = ({ level }: Problem) => level === 'error'
  const ordered = [...problems.filter(isError), ...problems.filter((one) => !isError(one))]
  const more = ordered[most]!
  return [
    ...ordered.slice(0, most),
    { ...more, rule: 'file/more', params: { count: problems.length - most } },
  ]
}

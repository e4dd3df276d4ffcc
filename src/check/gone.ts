/**
 * References to what is no more, which is no slip of the hand.
 *
 * Enters: the problems of a check. Leaves: the same, where those that lead to an entry that was deleted say so, and those
 * that share a target name one another.
 */
import type { Problem } from '../graph/index.ts'
import { removedFrom } from '../read/index.ts'

/** How many of the other places are named. */
const most = 5

export function tellGone(problems: readonly Problem[], content: string, zone: string) {
  const lost = new Map<string, Problem[]>()
  for (const problem of problems) {
    const { rule, params } = problem
    if (!/^(?:reference\/unknown|link\/broken)$/.test(rule) || !params?.['id']) continue
    const id = String(params['id'])
    lost.set(id, [...(lost.get(id) ?? []), problem])
  }
  if (!lost.size) return
  const fileOf = (id: string) => `${id}.md`
  const removed = removedFrom(content, [...lost.keys()].map(fileOf), zone)
  for (const [id, found] of lost) {
    const day = removed.get(fileOf(id))
    const files = [...new Set(found.map(({ file }) => file))]
    for (const problem of found) {
      const params = problem.params!
      const others = files.filter((file) => file !== problem.file)
      if (others.length) {
        params['count'] = others.length
        params['others'] = others.slice(0, most).join('、')
      }
      if (day === undefined) continue
      problem.rule = problem.rule.replace(/(?<!\w)\w+$/, 'gone')
      if (day) params['day'] = day
      delete params['nearest']
      delete params['title']
    }
  }
}

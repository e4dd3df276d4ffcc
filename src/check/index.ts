/**
 * The check: everything an editor wrote -> the portal, or every problem in it.
 *
 * Enters: the content folder. Leaves: the portal when no problem is an error. Promises: one run tells all problems.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildGraph, error, readEntry, type Entry, type Problem } from '../graph/index.ts'
import type { Portal } from '../portal.ts'
import { listContent, readFileRecord, type BodyRecord } from '../read/index.ts'
import { places, readSite, reservedSlugs } from '../site.ts'
import { checkBodies } from './bodies.ts'

export interface Checked {
  /** Absent where a problem is an error. */
  portal?: Portal
  problems: Problem[]
}

export function check(content = places.content, { drafts = false } = {}): Checked {
  const { site, problems: siteProblems } = readSite(content)
  const { files, problems: folderProblems } = listContent(content)
  const problems = [...siteProblems, ...folderProblems]
  const entries: Entry[] = []
  const bodies = new Map<string, BodyRecord>()

  for (const { kind, file, name } of files) {
    const { record, problems: fileProblems } = readFileRecord(
      file,
      readFileSync(join(content, file)),
    )
    problems.push(...fileProblems)
    if (!record) continue
    const { hash, data, body } = record
    const { entry, problems: entryProblems } = readEntry({
      kind,
      file,
      hash,
      name,
      data,
      links: body.links,
    })
    problems.push(...entryProblems)
    if (!entry || (entry.data['draft'] && !drafts)) continue
    if (kind === 'pages' && reservedSlugs.includes(entry.slug))
      problems.push(
        error('entry/reserved', file, { path: ['slug'], params: { found: entry.slug } }),
      )
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(entry.slug))
      problems.push(error('entry/slug', file, { params: { found: entry.slug } }))
    entries.push(entry)
    bodies.set(entry.id, body)
  }

  const { graph, problems: graphProblems } = buildGraph(entries)
  problems.push(...graphProblems, ...checkBodies(graph, bodies, places.public))
  const failed = problems.some((problem) => problem.level === 'error')
  if (failed || !site) return { problems }
  const updated = [...graph.nodes.values()].reduce<string | undefined>(
    (newest, { data }) =>
      data.updated && (!newest || data.updated > newest) ? data.updated : newest,
    undefined,
  )
  return {
    portal: { site, graph, body: (node) => bodies.get(node.id)!, ...(updated && { updated }) },
    problems,
  }
}

export { report } from './report.ts'

/** The addresses in bodies: links, fragments and images that lead nowhere. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { error, idOf, nearest, type Graph, type Problem } from '../graph/index.ts'
import { listedKinds } from '../kinds/index.ts'
import type { BodyRecord } from '../read/index.ts'

/** Addresses that are pages but no entries. */
const fixed = new Set(['/', '/search/', ...listedKinds.map((kind) => `/${kind}/`)])

export function checkBodies(
  graph: Graph,
  bodies: Map<string, BodyRecord>,
  publicFolder: string,
): Problem[] {
  const problems: Problem[] = []
  const files = new Map<string, boolean>()
  const isFile = (address: string) => {
    const path = decodeURI(address.replace(/[?#].*$/, ''))
    if (!files.has(path))
      files.set(path, !path.includes('..') && existsSync(join(publicFolder, path)))
    return files.get(path)!
  }
  let urls: string[] | undefined
  const near = (found: string): Problem['params'] => {
    urls ??= [...graph.nodes.values()].map((node) => node.url)
    const url = nearest(found, urls, distance)
    return url ? { nearest: url } : {}
  }

  for (const [id, body] of bodies) {
    const node = graph.nodes.get(id)
    if (!node) continue
    for (const { to, start, end } of body.links) {
      const fault = faultOf(to)
      if (fault)
        problems.push(
          error(fault, node.file, {
            start,
            end,
            params: { found: to, ...(fault === 'link/broken' && near(to.replace(/#.*/, ''))) },
          }),
        )
    }
    for (const { source, alt, start, end } of body.images) {
      const params = { found: source }
      if (/^[a-z]+:|^\/\//i.test(source))
        problems.push(error('image/foreign', node.file, { start, end, params }))
      else if (!source.startsWith('/') || !isFile(source))
        problems.push(error('image/missing', node.file, { start, end, params }))
      if (!alt.trim()) problems.push(error('image/alt', node.file, { start, end, params }))
    }

    function faultOf(to: string): string | undefined {
      if (to.startsWith('#')) return hasFragment(body, to.slice(1)) ? undefined : 'link/fragment'
      if (/^(https:|mailto:|tel:)/i.test(to)) return undefined
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(to)) return 'link/scheme'
      if (!to.startsWith('/')) return 'link/relative'
      const [path = '', fragment] = to.split('#')
      const target = graph.nodes.get(idOf(path) ?? '')
      if (target) {
        const there = bodies.get(target.id)
        return fragment === undefined || (there && hasFragment(there, fragment))
          ? undefined
          : 'link/fragment'
      }
      if (fixed.has(path.replace(/\?.*$/, '')) || isFile(path)) return undefined
      return 'link/broken'
    }
  }
  return problems
}

function hasFragment(body: BodyRecord, fragment: string): boolean {
  let id = fragment
  try {
    id = decodeURIComponent(fragment)
  } catch {
    return false
  }
  return body.headings.some((heading) => heading.id === id)
}

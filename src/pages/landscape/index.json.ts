/** The landscape as data: regions, their alliances and their members. */
import type { APIRoute } from 'astro'
import { getPortal } from '../../portal.ts'
import { landscapeJson } from '../../ui/landscape.ts'

export const GET: APIRoute = () => {
  const { site, graph } = getPortal()
  const json = landscapeJson(graph, (path) => new URL(path.slice(1), site.url).href)
  return new Response(json, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}

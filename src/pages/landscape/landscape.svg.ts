/** The first page of the landscape as a file of its own, for other sites; its links are whole addresses. */
import type { APIRoute } from 'astro'
import charts from '../../charts/charts.css?raw'
import { landscape, standalone } from '../../charts/index.ts'
import { getPortal } from '../../portal.ts'
import { landscapeOf, landscapePages, namesOf } from '../../ui/landscape.ts'
import tokens from '../../ui/tokens.css?raw'

/** A picture keeps its width wherever it is shown. */
const own =
  'svg{background:var(--paper);font-family:var(--hei)}.chart.landscape.wide{display:block}'

export const GET: APIRoute = () => {
  const { site, graph } = getPortal()
  const places = landscapePages(graph)[0] ?? []
  const [wide = ''] = landscape(landscapeOf(places), { most: namesOf(places) }).split('</svg>')
  const css = `${tokens}${charts.replace(/@media \(max-width[^{}@]*\{(?:[^{}@]*\{[^{}@]*\})*[^{}@]*\}/g, '')}${own}`
  const svg = standalone(`${wide}</svg>`, css).replaceAll(' href="/', ` href="${site.url}`)
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
}

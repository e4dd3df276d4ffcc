/** The owner's colours, over those of `tokens.css`. */
import type { APIRoute } from 'astro'
import { getPortal } from '../portal.ts'

export const GET: APIRoute = () => {
  const chosen = Object.entries(getPortal().site.colours).flatMap(([name, pair]) =>
    pair ? [{ name, ...pair }] : [],
  )
  const block = (theme: 'light' | 'dark') =>
    chosen.map((one) => `--${one.name}:${one[theme]}`).join(';')
  const css = chosen.length
    ? `:root{${block('light')}}\n@media (prefers-color-scheme:dark){:root{${block('dark')}}}\n@media print{:root{${block('light')}}}\n`
    : ''
  return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } })
}

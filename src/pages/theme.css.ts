/** The owner's colours, over those of `tokens.css`: `html:root` outweighs it whichever comes first. */
import type { APIRoute } from 'astro'
import { getPortal } from '../portal.ts'

export const GET: APIRoute = () => {
  const chosen = Object.entries(getPortal().site.colours).flatMap(([name, pair]) =>
    pair ? [{ name, ...pair }] : [],
  )
  const block = (theme: 'light' | 'dark') =>
    chosen.map((one) => `--${one.name}:${one[theme]}`).join(';')
  const css = chosen.length
    ? `html:root{${block('light')}}\n@media (prefers-color-scheme:dark){html:root{${block('dark')}}}\n@media print{html:root{${block('light')}}}\n`
    : ''
  return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } })
}

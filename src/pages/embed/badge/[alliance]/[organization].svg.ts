/**
 * A member's badge, 200 × 48. Its text is the reader's own type: outlines of Chinese would be ten times the file, and a
 * picture's text is told by its title all the same.
 */
import type { APIRoute, GetStaticPaths } from 'astro'
import { breakName, measure } from '../../../../charts/index.ts'
import { absolute } from '../../../../feeds/content.ts'
import { escapeHtml } from '../../../../feeds/html.ts'
import type { Node } from '../../../../graph/index.ts'
import { getPortal } from '../../../../portal.ts'
import { embedWords as w } from '../../../../strings/embed.ts'
import { provenMembers } from '../../../../ui/embeds.ts'
import { ringOf } from '../../../../ui/ring.ts'

interface Props extends Record<string, unknown> {
  alliance: Node<'alliances'>
  member: Node<'organizations'>
}

export const getStaticPaths = (() => {
  const { site, graph } = getPortal()
  return graph.of('alliances').flatMap((alliance) =>
    (site.embed ? provenMembers(alliance) : []).map((member) => ({
      params: { alliance: alliance.slug, organization: member.slug },
      props: { alliance, member } satisfies Props,
    })),
  )
}) satisfies GetStaticPaths

/** Room for a line beside the seal. */
const room = 144

/** The largest size up to `most` at which lines have room. */
const sizeOf = (lines: readonly string[], most: number) =>
  Math.min(most, Math.floor((room / Math.max(...lines.map(measure))) * 10) / 10)

export const GET: APIRoute<Props> = ({ props: { alliance, member } }) => {
  const portal = getPortal()
  const { site } = portal
  const { name, kicker = '' } = ringOf(alliance)
  // A long name stands on two lines.
  const lines = breakName(name, Math.max(room / 12, Math.ceil(measure(name) / 2) + 1))
  const below = w.member(kicker)
  const isLong = lines.length > 1
  const text = [
    ...lines.map((line) => ({ line, size: sizeOf(lines, isLong ? 12 : 16), weight: 700 })),
    { line: below, size: sizeOf([below], isLong ? 10 : 12), weight: 400 },
  ]
  const seal = site.colours.seal?.light ?? '#a93226'
  const step = 44 / (text.length + 0.4)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="48" viewBox="0 0 200 48" role="img" aria-labelledby="t d" lang="${site.language}"><title id="t">${escapeHtml(w.badge(member.card.title, alliance.card.title))}</title><desc id="d">${escapeHtml(w.badgeNote(site.name, absolute(portal, member.url)))}</desc><rect x=".5" y=".5" width="199" height="47" fill="#f8f4ea" stroke="#877f6d"/><rect x="8" y="8" width="32" height="32" rx="2" fill="${seal}"/><g font-family="'Songti SC','Noto Serif CJK SC','Source Han Serif SC',STSong,SimSun,serif"><text x="24" y="32" font-size="22" font-weight="700" text-anchor="middle" fill="#fbf6ea">${escapeHtml(site.mark)}</text>${text
    .map(
      ({ line, size, weight }, index) =>
        `<text x="48" y="${(2 + step * (index + 0.95)).toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="#1d2a33">${escapeHtml(line)}</text>`,
    )
    .join('')}</g></svg>\n`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
}

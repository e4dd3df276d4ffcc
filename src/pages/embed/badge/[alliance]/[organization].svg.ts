/** A member's badge, 200 × 48, in the reader's own type: outlines of Chinese would be ten times the file. */
import type { APIRoute, GetStaticPaths } from 'astro'
import { breakName, measure } from '../../../../charts/index.ts'
import { absolute } from '../../../../feeds/content.ts'
import { escapeHtml } from '../../../../feeds/html.ts'
import type { Node } from '../../../../graph/index.ts'
import { getPortal } from '../../../../portal.ts'
import { embedWords as w } from '../../../../strings/embed.ts'
import { provenMembers } from '../../../../ui/embeds.ts'
import { ringOf } from '../../../../ui/ring.ts'

export const getStaticPaths = (() => {
  const { site, graph } = getPortal()
  return graph.of('alliances').flatMap((alliance) =>
    (site.embed ? provenMembers(alliance) : []).map((member) => ({
      params: { alliance: alliance.slug, organization: member.slug },
      props: { alliance, member },
    })),
  )
}) satisfies GetStaticPaths

interface Props extends Record<string, unknown> {
  alliance: Node<'alliances'>
  member: Node<'organizations'>
}

/** Room for a line beside the seal. */
const room = 144

export const GET: APIRoute<Props> = ({ props: { alliance, member } }) => {
  const portal = getPortal()
  const { name, kicker = '' } = ringOf(alliance)
  // A long name stands on two lines.
  const lines = breakName(name, Math.max(room / 12, Math.ceil(measure(name) / 2) + 1))
  const most = lines.length > 1 ? [12, 10] : [16, 12]
  const texts = [...lines, w.member(kicker)].map((line, index, all) => {
    const isLast = index === lines.length
    const size = Math.min(most[Number(isLast)]!, Math.floor((room / measure(line)) * 10) / 10)
    const y = (2 + (44 / (all.length + 0.4)) * (index + 0.95)).toFixed(1)
    return `<text x="48" y="${y}" font-size="${size}" font-weight="${isLast ? 400 : 700}">${escapeHtml(line)}</text>`
  })
  const said = escapeHtml(w.badge(member.card.title, alliance.card.title))
  const note = escapeHtml(w.badgeNote(portal.site.name, absolute(portal, member.url)))
  const { mark, language, colours } = portal.site
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="48" viewBox="0 0 200 48" role="img" aria-labelledby="t d" lang="${language}"><title id="t">${said}</title><desc id="d">${note}</desc><path d="M.5.5h199v47H.5z" fill="#f8f4ea" stroke="#877f6d"/><path d="M8 8h32v32H8z" fill="${colours.seal?.light ?? '#a93226'}"/><g font-family="'Songti SC','Noto Serif CJK SC','Source Han Serif SC',STSong,SimSun,serif" fill="#1d2a33"><text x="24" y="32" font-size="22" font-weight="700" text-anchor="middle" fill="#fbf6ea">${escapeHtml(mark)}</text>${texts.join('')}</g></svg>\n`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
}

/** What a page says: its bytes -> title, text, and what else tells a page that is there from one that is not. */
import { parseHTML } from 'linkedom'
import { saysLost } from './words.ts'

const unseen =
  'script, style, noscript, template, svg, iframe, object, select, button, textarea, title'
const aside = 'a[href], nav, footer'
const media = 'img, svg, iframe, frame, object, embed, video, canvas'
const block =
  /<(?=\/?(?:address|article|blockquote|body|br|caption|center|d[dt]|div|form|h[1-6r]|header|li|main|p|pre|section|table|t[dhr]|ul)\b)/gi
/** White space that no page writes. */
const end = '\u2028'
const location = /\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["']([^"']{1,500})["']/
const refreshed = /^(?:10|\d)?(?:\.\d*)?\s*[;,]\s*url\s*=\s*["']?([^"']*)/i
/** Characters of prose: a page that has more is an article, whatever it is about. */
const article = 600

const folded = (text = '') => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

export type Page = ReturnType<typeof pageOf>

export function pageOf(html: string) {
  const parted = html.replace(block, `${end}<`)
  const root = parseHTML(`<whole-page>${parted}</whole-page>`).document.documentElement!
  const all = (selector: string) => [...root.querySelectorAll(selector)]
  const title = folded(all('title')[0]?.textContent)
  const scripts = all('script')
  const script = scripts.map((one) => one.textContent).join('\n')
  const [hasMedia, asksPassword] = [media, 'input[type=password]'].map((one) => !!all(one).length)
  const metas = all('meta[content]').filter((one) =>
    /^refresh$/i.test(`${one.getAttribute('http-equiv')}`),
  )
  const refresh = refreshed.exec(metas[0]?.getAttribute('content')?.trim() ?? '')?.[1]
  for (const one of all(unseen)) one.remove()
  const seen = folded(root.textContent).length
  for (const one of all(aside)) one.remove()
  const texts = root.textContent.split(end).map(folded).filter(Boolean)
  const prose = texts.join('').length
  // A page of its own warns of many things, and a script that asks first leads some visitors on, not all.
  const alert = prose < 60 && /\balert\(\s*["']([^"']{1,100})["']/.exec(script)?.[1]
  const isPlain = script.length < 2000 && !/\bif\b|\?/.test(script.replace(location, ''))
  const onward = refresh ?? (isPlain && location.exec(script)?.[1])
  const blocks = alert ? [folded(alert), ...texts] : texts
  const titles = [title, ...title.split(/[-_|·—–>»]+/).map((one) => one.trim())]
  const isBare = prose <= 60 && seen <= 200
  const isShort = prose <= article
  return {
    /** Whether it says that another, in whose place it stands, is not there. */
    isLost:
      isShort &&
      (titles.some((one) => saysLost(one, true)) ||
        blocks.some((one) => saysLost(one, false) || (isBare && saysLost(one, true)))),
    /** Whether it says a thing in so few words that it says nothing else. */
    says: (pattern: RegExp, among = [title, ...blocks]) =>
      isShort && among.some((one) => one.length <= 100 && pattern.test(one)),
    title,
    /** Characters that a reader sees, those of links too. */
    seen,
    hasMedia,
    hasScripts: !!scripts.length,
    asksPassword,
    /** Where it leads by itself. */
    onward: (prose < 200 && onward) || undefined,
  }
}

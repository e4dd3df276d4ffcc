/**
 * What an answer means: whether the page that was meant is still there.
 *
 * `gone` needs a host that says so: a status, words instead of a page, the home page instead of another, a domain that is
 * for sale or not registered. What else keeps a machine from the page is `unknown`, since a person may come through.
 */
import type { LinkWords } from '../strings/links.ts'
import type { Reply } from './ask.ts'
import type { Page } from './page.ts'
import { entrance, homePath, loginPath, lostPath, market, robot, sale } from './words.ts'

export type Why = keyof LinkWords['why']

export interface Finding {
  state: keyof LinkWords['heads'] | 'there'
  why?: Why
  /** Of the last answer. */
  status?: number
  /** Where it moved to for good. */
  to?: string
  /** Characters that a reader of the page sees. */
  size?: number
}

const isHome = ({ pathname, search, hash }: URL) =>
  homePath.test(pathname) && !/\d/.test(search) && !hash

/** `www.xx.edu.cn` -> `xx.edu.cn`. */
const siteOf = ({ hostname }: URL) =>
  hostname
    .split('.')
    .slice(/\.(?:com|edu|gov|org|net|ac|[a-z]{2})\.cn$/.test(hostname) ? -3 : -2)
    .join('.')

/** Whether a redirect gave up the page that was meant: a short address may well lead to another's home page. */
const isGivenUp = (from: URL, to: URL) =>
  isHome(to) &&
  !isHome(from) &&
  (siteOf(from) === siteOf(to) || /^\/[^/]+\/.|\.\w+$/.test(from.pathname) || !!from.search)

/** Whether an answer is a page; one that doesn't say what it is, is looked at. */
export const isPage = ({ headers, body }: Reply) =>
  /html/i.test(
    headers['content-type'] ?? (body.toString('latin1', 0, 64).trim()[0] === '<' ? 'html' : ''),
  )

/** State and reason; `end` is where the answer came from, `page` what it says where it is one. */
export function verdict(
  from: URL,
  end: URL,
  reply: Reply,
  page?: Page,
): [state: Finding['state'], why?: Why] {
  const { status, headers, body, isWhole } = reply
  if (status === 404 || status === 410) return ['gone', 'missing']
  if (status === 401 || status === 407) return ['unknown', 'login']
  if ([403, 405, 406, 451].includes(status)) return ['unknown', 'denied']
  // What Chinese firewalls answer a machine with.
  if ([412, 418, 468, 521].includes(status)) return ['unknown', 'robot']
  if (status === 503) return ['unknown', 'busy']
  if (status < 200 || status > 299) return ['unknown', status > 499 ? 'server' : 'status']
  if (from.href !== end.href) {
    const comesTo = (path: RegExp) =>
      path.test(end.host + end.pathname) && !path.test(from.host + from.pathname)
    if (market.test(end.hostname)) return ['gone', 'parked']
    if (comesTo(lostPath)) return ['gone', 'soft']
    if (isGivenUp(from, end)) return ['gone', 'home']
    if (comesTo(loginPath)) return ['unknown', 'login']
  }
  if (headers['content-length'] === '0' && status !== 204) return ['unknown', 'empty']
  if (!page) return ['there']
  if (page.isLost) return ['gone', 'soft']
  if (page.says(sale)) return ['gone', 'parked']
  if (page.says(robot)) return ['unknown', 'robot']
  if (page.asksPassword && page.says(entrance, [page.title])) return ['unknown', 'login']
  if (page.seen || page.hasMedia || (body.length && !isWhole)) return ['there']
  return ['unknown', status === 202 ? 'robot' : page.hasScripts ? 'shell' : 'empty']
}

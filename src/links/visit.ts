/**
 * One address: asked for until it is known what became of it.
 *
 * HEAD first, and GET where that is refused, says nothing or names a page, whose text has to be read. Permanent
 * redirects are told, others followed, with the cookies they set. What may pass is tried again after growing pauses.
 */
import { hash } from 'node:crypto'
import { decoded } from '../read/copy.ts'
import { ask, type Asking, type Reply } from './ask.ts'
import { pageOf, type Page } from './page.ts'
import { isPage, verdict, type Finding, type Why } from './verdict.ts'

export interface Visiting extends Asking {
  pause(milliseconds: number): Promise<void>
  now(): Date
  /** Waits until nothing else is asked of a host. */
  inTurn<Result>(host: string, work: () => Promise<Result>): Promise<Result>
  /** Origins that are not asked again, with the fault of all their addresses. */
  shut: Map<string, Why>
}

/** Milliseconds before each further try; longer than `longest` no host is waited for. */
const pauses = [2000, 10_000]
const longest = 60_000
const mostRedirects = 12
/** Bytes of what is held against its copy. */
const mostOfCopy = 32 * 1024 * 1024
/** Faults that may pass; the first two are of one address alone. */
const passing: readonly Why[] = ['timeout', 'reset', 'lookup', 'unreachable']

interface End {
  url: URL
  /** As far as redirects lead for good. */
  moved: URL
  reply: Reply
  page?: Page | undefined
}

/** `copy` is the SHA-256 of what a copy was made of, hexadecimal. */
export async function visit(address: string, how: Visiting, copy?: string): Promise<Finding> {
  const from = new URL(address)
  const told = ({ url, moved, reply, page }: End): Finding => {
    const [state, why] = verdict(from, url, reply, page)
    const found = {
      state,
      ...(why && { why }),
      status: reply.status,
      ...(page && { size: page.seen }),
    }
    const isMoved = state === 'there' && moved.href !== from.href
    return isMoved ? { ...found, state: 'moved', to: moved.href } : found
  }
  const head = await follow(from, 'HEAD', how)
  if (typeof head !== 'string' && !copy) {
    const { status, headers } = head.reply
    const isFile = headers['content-type'] && !isPage(head.reply)
    if (isFile && status >= 200 && status < 300) return told(head)
  }
  const end = await follow(from, 'GET', copy ? { ...how, most: mostOfCopy } : how)
  if (typeof end === 'string') return { state: end === 'dns' ? 'gone' : 'unknown', why: end }
  const found = told(end)
  const isSame = !copy || !end.reply.isWhole || hash('sha256', end.reply.body) === copy
  return isSame || !/there|moved/.test(found.state) ? found : { ...found, state: 'changed' }
}

/** All that stands at an address, for a copy; a page that says it is another, or none, is not taken. */
export async function take(
  address: string,
  how: Visiting,
): Promise<{ bytes: Buffer; type: string | undefined } | { why: Why; status: number }> {
  const from = new URL(address)
  const end = await follow(from, 'GET', { ...how, most: mostOfCopy })
  if (typeof end === 'string') return { why: end, status: 0 }
  const { url, reply, page } = end
  const [state, why = 'reset'] = verdict(from, url, reply, page)
  if (state !== 'there' || !reply.isWhole) return { why, status: reply.status }
  return { bytes: reply.body, type: reply.headers['content-type'] }
}

/** What stands at the end of all redirects. */
async function follow(from: URL, method: 'HEAD' | 'GET', how: Visiting): Promise<End | Why> {
  const cookies = new Map<string, string>()
  const seen = new Set<string>()
  let [url, moved, isForGood] = [from, from, true]
  while (seen.size <= mostRedirects) {
    const sent = cookies.get(url.hostname) ?? ''
    if (seen.size === seen.add(`${url.href}\n${sent}`).size) break
    const reply = await persist(url, method, sent, how)
    if (typeof reply === 'string') return reply
    const { status, headers } = reply
    const set = headers['set-cookie']?.map((one) => one.split(';')[0]!) ?? []
    // Of each name the last.
    const pairs = new Map([...sent.split('; '), ...set].map((one) => [one.split('=')[0], one]))
    if (set.length) cookies.set(url.hostname, [...pairs.values()].filter(Boolean).join('; '))
    const isRead = method === 'GET' && status >= 200 && status < 300 && isPage(reply)
    const page = isRead ? pageOf(decoded(reply.body, headers['content-type'])) : undefined
    const isRedirect = status > 299 && status < 400 && headers.location !== undefined
    // Headers come byte by byte, and what is written there need not be encoded.
    const written = isRedirect ? decoded(Buffer.from(headers.location!, 'latin1')) : page?.onward
    const to = written && !page?.isLost ? URL.parse(written.trim(), url) : undefined
    const canBeAsked = to && /^https?:$/.test(to.protocol)
    if (isRedirect && !canBeAsked) return 'astray'
    if (!canBeAsked || (page && to.href === url.href)) return { url, moved, reply, page }
    isForGood = isForGood && (status === 301 || status === 308)
    url = to
    if (isForGood) moved = to
  }
  return 'loop'
}

/** Asks, and again where that may help. */
async function persist(
  url: URL,
  method: 'HEAD' | 'GET',
  cookies: string,
  how: Visiting,
): Promise<Reply | Why> {
  for (let time = 0; ; time++) {
    const shut = how.shut.get(url.origin)
    if (shut) return shut
    const reply = await how.inTurn(url.hostname, () => ask(url, method, cookies, how))
    const isFault = typeof reply === 'string'
    const asked = isFault ? undefined : retryAfter(reply, how.now())
    const mayPass = isFault ? passing.includes(reply) : reply.status > 499
    const isLast = time === pauses.length || (asked ?? 0) > longest
    if (!isLast && (asked !== undefined || (mayPass && method === 'GET'))) {
      await how.pause(Math.max(pauses[time]!, asked ?? 0))
      continue
    }
    const fault = isFault ? reply : reply.status === 429 ? 'busy' : undefined
    const isOfHost = fault && !passing.slice(0, 2).includes(fault) && (method === 'GET' || !mayPass)
    if (isOfHost) how.shut.set(url.origin, fault)
    return fault ?? reply
  }
}

/** Milliseconds for which a host asks to be left alone, in seconds or as a date; none where it does not ask. */
function retryAfter({ status, headers }: Reply, now: Date): number | undefined {
  const said = headers['retry-after'] ?? ''
  if (status !== 429 && (status !== 503 || !said)) return undefined
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now.getTime()
  return Math.max(0, wait || 0)
}

/**
 * One address: asked for until it is known what became of it.
 *
 * HEAD first, and GET where that is refused, says nothing or names a page, whose text has to be read. Permanent
 * redirects are told, others followed, with the cookies they set. What may pass is tried again after growing pauses.
 */
import { NoReply, ask, sumOf, type Asking, type Fault, type Reply } from './ask.ts'
import { decoded, pageText, type PageText } from './page.ts'
import { isHtml, isLost, verdict, type Finding } from './verdict.ts'

export interface Visiting extends Asking {
  pause(milliseconds: number): Promise<void>
  now(): Date
  /** Waits until nothing else is asked of a host. */
  inTurn<Result>(host: string, work: () => Promise<Result>): Promise<Result>
  /** Hosts that are not asked again, by origin, with the fault of all their addresses. */
  shut: Map<string, NoReply>
}

/** Milliseconds before each further try. */
const pauses = [2000, 10_000]
/** Longer than that no host is waited for. */
const longest = 60_000
const redirects = 12
/** Faults that may pass, and those that all addresses of a host have. */
const passing = new Set<Fault>(['lookup', 'timeout', 'reset', 'unreachable'])
const single = new Set<Fault>(['timeout', 'reset'])

interface Trail {
  url: URL
  /** As far as it leads for good. */
  moved: URL
  isPermanent: boolean
  cookies: Map<string, string>
  seen: Set<string>
}

interface End {
  reply: Reply
  /** Where the answer is a page. */
  page: PageText | undefined
}

/** Bytes of what is held against its copy. */
const mostOfCopy = 32 * 1024 * 1024

/** `copy` is the SHA-256 of what a copy was made of. */
export async function visit(address: string, how: Visiting, copy?: string): Promise<Finding> {
  const from = new URL(address)
  const asking = copy ? { ...how, most: mostOfCopy } : how
  const begin = (): Trail => ({
    url: from,
    moved: from,
    isPermanent: true,
    cookies: new Map(),
    seen: new Set(),
  })
  try {
    let trail = begin()
    const head = await follow(trail, 'HEAD', asking)
    const isFine = head && head.reply.status >= 200 && head.reply.status < 300
    if (isFine && !copy && head.reply.headers['content-type'] && !isHtml(head.reply))
      return ended(from, trail, head)
    trail = begin()
    const end = await follow(trail, 'GET', asking)
    if (!end) return { state: 'unknown', why: 'loop' }
    const found = ended(from, trail, end)
    const isThere = found.state === 'there' || found.state === 'moved'
    const sum = copy && isThere ? sumOf(end.reply) : undefined
    return sum && sum !== copy ? { ...found, state: 'changed' } : found
  } catch (error) {
    if (error instanceof Astray) return { state: 'unknown', why: 'astray' }
    if (!(error instanceof NoReply)) throw error
    const why = error.fault
    return { state: why === 'dns' ? 'gone' : 'unknown', why }
  }
}

/** Thrown where a redirect leads to nothing that can be asked. */
class Astray extends Error {}

function ended(from: URL, { url, moved }: Trail, { reply, page }: End): Finding {
  const found = verdict(from, url, reply, page)
  return found.state === 'there' && moved.href !== from.href
    ? { ...found, state: 'moved', to: moved.href }
    : found
}

/** The answer at the end of all redirects; none where they have no end. */
async function follow(
  trail: Trail,
  method: 'HEAD' | 'GET',
  how: Visiting,
): Promise<End | undefined> {
  for (let step = 0; step <= redirects; step++) {
    const { url, cookies } = trail
    const sent = cookies.get(url.hostname) ?? ''
    const key = `${url.href}\n${sent}`
    if (trail.seen.size === trail.seen.add(key).size) return undefined
    const reply = await persist(url, method, sent, how)
    const set = reply.headers['set-cookie'] ?? []
    if (set.length) cookies.set(url.hostname, joined(sent, set))
    const isPage = method === 'GET' && reply.status >= 200 && reply.status < 300 && isHtml(reply)
    const page = isPage ? pageText(decoded(reply.body, reply.headers['content-type'])) : undefined
    const to = redirect(url, reply) ?? (page && led(url, page))
    if (!to) return { reply, page }
    const isForGood = reply.status === 301 || reply.status === 308
    trail.isPermanent = trail.isPermanent && isForGood
    trail.url = to
    if (trail.isPermanent) trail.moved = to
  }
  return undefined
}

/** Cookies as they are sent, the last of each name. */
function joined(sent: string, set: readonly string[]): string {
  const pairs = [...sent.split('; '), ...set.map((one) => one.split(';')[0]!)].filter(Boolean)
  return [...new Map(pairs.map((pair) => [pair.split('=')[0], pair])).values()].join('; ')
}

function redirect(url: URL, { status, headers }: Reply): URL | undefined {
  if (status < 300 || status > 399 || !headers.location) return undefined
  // Headers come byte by byte, and what is written there need not be encoded.
  const to = URL.parse(decoded(Buffer.from(headers.location, 'latin1')).trim(), url)
  if (!to || !/^https?:$/.test(to.protocol)) throw new Astray()
  return to
}

/** Where a page leads by itself that says nothing. */
function led(url: URL, page: PageText): URL | undefined {
  const to = page.onward && !isLost(page) ? URL.parse(page.onward, url) : undefined
  return to && /^https?:$/.test(to.protocol) && to.href !== url.href ? to : undefined
}

/** Asks, and again where that may help; throws a `NoReply`. */
async function persist(
  url: URL,
  method: 'HEAD' | 'GET',
  cookies: string,
  how: Visiting,
): Promise<Reply> {
  const shut = (fault: NoReply) => {
    if (!single.has(fault.fault)) how.shut.set(url.origin, fault)
    return fault
  }
  for (let time = 0; ; time++) {
    const known = how.shut.get(url.origin)
    if (known) throw known
    const last = time === pauses.length
    let wait = pauses[time]!
    try {
      const reply = await how.inTurn(url.hostname, () => ask(url, method, cookies, how))
      const asked = retryAfter(reply, how.now())
      if (reply.status === 429 && (last || asked > longest)) throw new NoReply('busy')
      const mayPass = reply.status === 429 || asked || (method === 'GET' && reply.status >= 500)
      if (last || !mayPass || asked > longest) return reply
      wait = Math.max(wait, asked)
    } catch (error) {
      const { fault } = error as NoReply
      if (last || !passing.has(fault)) throw shut(error as NoReply)
      if (method === 'HEAD') return silent
    }
    await how.pause(wait)
  }
}

/** What HEAD gets of a host that does not answer it. */
const silent: Reply = { status: 0, headers: {}, body: Buffer.alloc(0), isWhole: false }

/** Milliseconds for which a host asks to be left alone: seconds or a date. */
function retryAfter({ status, headers }: Reply, now: Date): number {
  if (status !== 429 && status !== 503) return 0
  const said = headers['retry-after'] ?? ''
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now.getTime()
  return Number.isNaN(wait) ? 0 : Math.max(0, wait)
}

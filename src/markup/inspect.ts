/**
 * The last look at a page: whatever the rooms before did, and whatever an owner's own page does, it may run nothing that
 * its policy does not name, call no other host and lead nowhere but to other pages, post and telephones; its structured
 * data can be read.
 *
 * Enters: the finished HTML of one page. Leaves: sentences on what is wrong, and the policy.
 */
import { hash } from 'node:crypto'
import { tagsOf, type Found, type Tag } from './tag.ts'
import { words } from './words.ts'

/** Attributes a browser loads from while it shows a page. */
const loading = new Set([
  'src',
  'srcset',
  'poster',
  'background',
  'data',
  'imagesrcset',
  'archive',
  'classid',
  'codebase',
  'lowsrc',
  'dynsrc',
  // A form is sent nowhere else.
  'action',
  'formaction',
  'ping',
])
const leading = new Set(['href', 'cite', 'xlink:href'])
/** What no policy of ours lets do anything. */
const barred = new Set(['base', 'object', 'embed', 'applet'])
const running = /^(?:on.*|style|srcdoc)$/i

export interface Look {
  faults: string[]
  /** The content security policy of the page. */
  policy: string
}

export function inspectPage(
  page: string,
  html: string,
  tags: Iterable<Found> = tagsOf(html),
): Look {
  const faults = new Set<string>()
  let policy = ''
  /** Code that stands in the page itself, and how its tag is written. */
  const inline: [hash: string, found: string][] = []
  const loaded: [address: string, found: string][] = []
  for (const [tag, at] of tags) {
    const { whole, name, attributes } = tag
    const found = whole.slice(0, 120)
    const verdict = verdictOf(tag)
    for (const fault of verdict.faults) faults.add(fault(page, found))
    for (const address of verdict.foreign) loaded.push([address, found])
    if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === policyName)
      policy = attributes.get('content') ?? ''
    if ((name !== 'script' && name !== 'style') || attributes.has('src')) continue
    const from = at + whole.length
    const text = html.slice(from, html.indexOf(`</${name}`, from))
    const type = attributes.get('type') ?? ''
    if (type === 'application/ld+json') {
      const fault = dataFault(text)
      if (fault) faults.add(words.data(page, fault))
    } else if (name === 'style' || runs.test(type)) inline.push([sumOf(text), found])
  }
  if (!policy) faults.add(words.policy(page))
  if (policy.includes('unsafe-inline') || policy.includes('unsafe-eval'))
    faults.add(words.unsafe(page))
  for (const [sum, found] of inline)
    if (!policy.includes(sum)) faults.add(words.script(page, found))
  // An owner may name other hosts in `security.csp`.
  for (const [address, found] of loaded)
    if (!policy.includes(originOf(address))) faults.add(words.foreign(page, found))
  return { faults: [...faults], policy }
}

/** As a policy names what stands in a page. */
export const sumOf = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`

const policyName = 'content-security-policy'

/** Types of scripts that are run; others are data. */
const runs = /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:java|ecma)script)$/i

type Fault = (page: string, found: string) => string

/** What is wrong with a tag wherever it stands, and which addresses of others it loads. */
interface Verdict {
  faults: Fault[]
  foreign: string[]
}

/** Tags that are alike are one and the same. */
const verdicts = new WeakMap<Tag, Verdict>()

function verdictOf(tag: Tag): Verdict {
  const known = verdicts.get(tag)
  if (known) return known
  const { name, attributes } = tag
  const faults: Fault[] = []
  const foreign: string[] = []
  if (barred.has(name)) faults.push(words.script)
  if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh')
    if (/url=\s*["']?(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(attributes.get('content') ?? ''))
      faults.push(words.address)
  for (const [key, value] of attributes)
    if (running.test(key)) faults.push(words.script)
    else if (key === 'srcset' || key === 'imagesrcset')
      foreign.push(
        ...value.split(/,\s+|(?<!\s)\s+[\d.]+[wx],?\s*/).filter((one) => one && !isOwn(one)),
      )
    else if (loads(tag, key)) foreign.push(...(isOwn(value) ? [] : [value]))
    else if (leading.has(key) && name !== 'link' && !mayLead(value)) faults.push(words.address)
  const verdict = { faults, foreign }
  verdicts.set(tag, verdict)
  return verdict
}

const loads = ({ name, attributes }: Tag, key: string) =>
  loading.has(key) ||
  (key === 'href' && (name === 'link' ? isLoading(attributes) : name === 'use' || name === 'image'))

/** Canonical and alternate links name an address; all other links make the browser load it. */
const isLoading = (attributes: ReadonlyMap<string, string>) =>
  !/^(?:canonical|alternate|license|author|prev|next|me)$/.test(attributes.get('rel') ?? '')

/** An address below the site, as a browser reads it. */
const isOwn = (value: string) => !/^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(plain(value))
const plain = (value: string) => value.replace(/[\p{Cc} ]+/gu, '')

/** As a policy names it: `https://x.example`, `data:`. */
export function originOf(address: string): string {
  try {
    const { protocol, origin } = new URL(plain(address), 'https://none.invalid')
    return origin === 'null' ? protocol : origin
  } catch {
    return 'https://none.invalid'
  }
}

const mayLead = (value: string) =>
  isOwn(value) || /^(?:https?:\/\/[^/\\@]|mailto:|tel:|sms:|geo:|webcal:\/\/)/i.test(value)

function dataFault(text: string): string | undefined {
  if (text.includes('<')) return '<'
  try {
    const data: unknown = JSON.parse(text)
    const all = Array.isArray(data) ? data : [data]
    const plain = all.find(
      (one) => typeof one !== 'object' || !one || !('@context' in one || '@graph' in one),
    )
    return plain === undefined ? undefined : '@context'
  } catch (fault) {
    return (fault as Error).message
  }
}

/**
 * What a page says: its bytes -> title, text and what else tells a page that is there from one that is not.
 *
 * Promises: the encoding is that in which it can be read, whatever header and page say of it.
 */
import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'

export interface PageText {
  title: string
  /** Texts of headings, paragraphs and the like, without what is in links, navigation and footers. */
  blocks: string[]
  /** Characters of these. */
  prose: number
  /** Characters that a reader sees, those of links too. */
  seen: number
  /** Whether there are pictures, frames or the like. */
  hasMedia: boolean
  hasScripts: boolean
  asksPassword: boolean
  /** What a script says in a box before anything is shown. */
  alert?: string
  /** Where it leads on by itself. */
  onward?: string
}

/** What is UTF-8 throughout is taken for it; else what the header or the page says, else GB 18030. */
export function decoded(bytes: Buffer, type = ''): string {
  const said =
    /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString('latin1', 0, 4096))?.[1]
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    // A last character that was cut off is no fault.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    const label = said && !/^utf-?8$/i.test(said) ? said : 'gb18030'
    try {
      return new TextDecoder(label).decode(bytes)
    } catch {
      return new TextDecoder('gb18030').decode(bytes)
    }
  }
}

const words = (text: string) => new Set(text.split(' '))
const inline = words(
  'a abbr b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub sup time tt u var wbr',
)
const unseen = words('script style noscript template head svg iframe object select button textarea')
const media = words('img svg iframe frame object embed video audio canvas picture')

/** `undefined` of what is nested too deep to be read. */
export function pageText(html: string): PageText | undefined {
  const blocks: string[] = []
  let block = ''
  let scripts = ''
  const page: PageText = {
    title: '',
    blocks,
    prose: 0,
    seen: 0,
    hasMedia: false,
    hasScripts: false,
    asksPassword: false,
  }
  const flush = () => {
    const text = folded(block)
    if (text) blocks.push(text)
    page.prose += text.length
    block = ''
  }
  const walk = (node: Nodes, isAside: boolean) => {
    if (node.type === 'text') {
      page.seen += node.value.trim().length
      if (!isAside) block += node.value
    }
    if (node.type !== 'element') {
      if ('children' in node) for (const one of node.children) walk(one, isAside)
      return
    }
    const { tagName, properties, children } = node
    if (media.has(tagName)) page.hasMedia = true
    if (tagName === 'title' && !page.title) page.title = folded(textOf(node))
    if (tagName === 'script') {
      page.hasScripts = true
      scripts += textOf(node)
    }
    if (tagName === 'input' && properties['type'] === 'password') page.asksPassword = true
    const refresh =
      tagName === 'meta' && String(properties['httpEquiv']).toLowerCase() === 'refresh'
        ? /^\s*(?:\d|10)?(?:\.\d*)?\s*[;,]\s*url\s*=\s*["']?([^"']*)/i.exec(
            String(properties['content']),
          )?.[1]
        : undefined
    if (refresh && !page.onward) page.onward = refresh.trim()
    if (unseen.has(tagName) && tagName !== 'head') return
    if (tagName === 'title') return
    if (!inline.has(tagName)) flush()
    const isLink = tagName === 'a' && properties['href'] !== undefined
    const isApart = isAside || isLink || tagName === 'nav' || tagName === 'footer'
    for (const one of children) walk(one, isApart)
    if (!inline.has(tagName)) flush()
  }
  try {
    walk(fromHtml(html), false)
  } catch {
    return undefined
  }
  flush()
  const alert = /\balert\(\s*["']([^"']{1,100})["']/.exec(scripts)?.[1]
  // A page of its own warns of many things.
  if (alert && page.prose < 60) page.alert = folded(alert)
  if (page.prose >= 200) delete page.onward
  // A script that asks first leads some visitors on, not all.
  const led = /\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["']([^"']{1,500})["']/
  if (page.prose < 200 && scripts.length < 2000 && !/\bif\b|\?/.test(scripts.replace(led, '')))
    page.onward ??= led.exec(scripts)?.[1]
  return page
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

const folded = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/**
 * What a body's HTML may be.
 *
 * Enters: a tree of HTML. Leaves: the same, sanitised and finished. Promises: no script, style, event handler or address
 * of another scheme survives; what raw HTML would lose on the way is told by `lostHtml`, so that nothing is lost silently.
 */
import type { Element, Root as Hast } from 'hast'
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize'
import { fault, type Fault } from '../graph/problem.ts'
import { urlOf } from '../kinds/address.ts'
import { noticeNames } from './dialect.ts'

/** Elements that would call another host. */
const unused = new Set(['picture', 'source'])

/** What editors need of raw HTML; ids only as footnotes make them, so none can shadow the page's own. */
export const allowed: Schema = {
  ...defaultSchema,
  clobber: [],
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => !unused.has(name)),
    'figure',
    'figcaption',
    'mark',
    'u',
  ],
  attributes: {
    ...defaultSchema.attributes,
    '*': ['lang', 'title', 'colSpan', 'rowSpan', 'align', 'ariaLabel', 'ariaDescribedBy', 'dir'],
    a: [
      'href',
      'ariaLabel',
      'ariaDescribedBy',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['className', 'data-footnote-backref'],
      ['id', /^fnref-/],
    ],
    details: ['open'],
    input: ['checked', ['disabled', true], ['type', 'checkbox']],
    h2: [
      ['className', 'sr-only'],
      ['id', 'footnote-label'],
    ],
    div: [['className', 'notice', ...noticeNames]],
    li: [
      ['className', 'task-list-item'],
      ['id', /^fn-/],
    ],
    p: [['className', 'notice-title']],
    ul: [['className', 'contains-task-list']],
    ol: ['start', 'reversed'],
    img: ['src', 'alt', 'width', 'height'],
    section: ['dataFootnotes', ['className', 'footnotes']],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['https', 'http', 'mailto', 'tel'],
    src: ['https', 'http'],
  },
}

const framing: Schema = {
  ...allowed,
  tagNames: [...(allowed.tagNames ?? []), 'iframe'],
  attributes: { ...allowed.attributes, iframe: ['src', 'title'] },
}

/** The host that an address over https leads to; empty of any other. */
export function hostOf(address: string): string {
  const whole = address.trim().replace(/^\/\//, 'https://')
  return (/^https:/i.test(whole) && urlOf(whole)?.host) || ''
}

/** No script, style, event handler or address of another scheme is left; of frames, those of the hosts. */
export function sanitised(tree: Hast, frames: readonly string[] = []): Hast {
  if (!frames.length) return sanitize(tree, allowed) as Hast
  const clean = sanitize(tree, framing) as Hast
  const isRefused = (one: Element['children'][number] | Hast['children'][number]) =>
    one.type === 'element' &&
    one.tagName === 'iframe' &&
    !frames.includes(hostOf(String(one.properties.src)))
  const walk = (parent: Hast | Element) => {
    const { children } = parent
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const one = children[at]!
      if (isRefused(one)) children.splice(at, 1)
      else if (one.type === 'element') walk(one)
    }
  }
  walk(clean)
  return clean
}

/** A page of another host, which gets no more than it needs to play. */
function frame(element: Element) {
  const { src, title } = element.properties
  const address = String(src).trim().replace(/^\/\//, 'https://')
  element.properties = {
    src: address,
    title: title ?? `${hostOf(address)} 上的内容`,
    loading: 'lazy',
    sandbox: ['allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-presentation'],
    allowFullScreen: true,
  }
}

export interface Heading {
  depth: number
  id: string
  text: string
}

/** Heading text -> fragment: letters and digits of any script, others to hyphens. */
export function fragmentOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** Gives headings their fragments, what loads or leads elsewhere its attributes, and tables their box; leaves the headings. */
export function finish(tree: Hast): Heading[] {
  const headings: Heading[] = []
  const used = new Set<string>()
  const next = new Map<string, number>()
  const fragment = (text: string) => {
    const base = fragmentOf(text) || 'section'
    // The page's own ids and those of notes are ASCII, and none of them ends so.
    const end = /[^\0-\x7f]/.test(base) ? '' : '-text'
    let id = base + end
    let count = next.get(base) ?? 2
    for (; used.has(id); count += 1) id = `${base}-${count}${end}`
    next.set(base, count)
    used.add(id)
    return id
  }
  const walk = (parent: Hast | Element) => {
    for (const [index, element] of parent.children.entries()) {
      if (element.type !== 'element') continue
      const { tagName, properties } = element
      if (/^h[1-6]$/.test(tagName) && properties.id !== 'footnote-label') {
        const text = textOf(element).trim()
        properties.id = fragment(text)
        headings.push({ depth: Number(tagName[1]), id: properties.id, text })
      } else if (tagName === 'a') markExternal(element)
      else if (tagName === 'iframe') frame(element)
      else if (tagName === 'img' && isFilm.test(String(properties.src))) play(element)
      else if (tagName === 'img') {
        properties.loading = 'lazy'
        properties.decoding = 'async'
      } else if (tagName === 'pre')
        // A keyboard reaches what is wider than the page.
        properties.tabIndex = 0
      else if (tagName === 'input') properties.ariaLabel = properties.checked ? '已完成' : '未完成'
      walk(element)
      if (tagName === 'table') parent.children[index] = boxed(element)
    }
  }
  walk(tree)
  return headings
}

const textOf = (node: Element | Element['children'][number]): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : ''

/** A wide table scrolls inside its own box, which a keyboard can reach. */
const boxed = (table: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: '表格' },
  children: [table],
})

/** A picture that is a film. */
const isFilm = /\.(?:mp4|webm)$/i

function play(image: Element) {
  const { src, alt } = image.properties
  image.tagName = 'video'
  image.properties = { src, controls: true, preload: 'none', playsInline: true, ariaLabel: alt }
}

/** Of a link that leads elsewhere. */
const apart = ['noopener', 'noreferrer', 'nofollow']

function markExternal(anchor: Element) {
  const href = anchor.properties.href
  if (typeof href === 'string' && /^https?:/i.test(href)) anchor.properties.rel = apart
}

/** One opening tag of raw HTML with its attributes; offsets are those of the text it was found in. */
export interface Tag {
  name: string
  attributes: { name: string; value: string; start: number; end: number }[]
  start: number
  end: number
}

const tagPattern = /<!--[\s\S]*?(?:-->|$)|<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>?/gi
const attributePattern = /([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g

/** The opening tags in a piece of raw HTML; comments are passed over. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(tagPattern)].flatMap(({ 0: all, 1: name, 2: rest = '', index }) => {
    if (name === undefined) return []
    const from = index + 1 + name.length
    const attributes = [...rest.matchAll(attributePattern)].map((match) => ({
      name: match[1]!.toLowerCase(),
      value: (match[2] ?? '').replace(/^(["'])([\s\S]*)\1$/, '$2'),
      start: from + match.index,
      end: from + match.index + match[0].length,
    }))
    return [{ name: name.toLowerCase(), attributes, start: index, end: index + all.length }]
  })
}

/** `colSpan`, `aria-label` and `class` under one spelling. */
const spelling = (name: string) =>
  name === 'class' ? 'classname' : name.replaceAll('-', '').toLowerCase()

/** A box to tick comes from a list of tasks alone. */
const tagNames = new Set(allowed.tagNames?.filter((name) => name !== 'input'))

/** The tags and attributes that sanitising would take away; offsets from the start of the text. */
export function lostHtml(tags: readonly Tag[], frames: readonly string[] = []): Fault[] {
  return tags.flatMap(({ name, attributes, start, end }) => {
    if (name === 'iframe' && frames.length) {
      const found = hostOf(attributes.find((one) => one.name === 'src')?.value ?? '')
      // What it is shown with is ours, whatever else its site wrote there.
      return frames.includes(found) ? [] : [fault('html/frame', { start, end, params: { found } })]
    }
    if (!tagNames.has(name))
      return [fault('html/element', { start, end, params: { found: `<${name}>` } })]
    return attributes
      .filter((attribute) => !keeps(name, attribute.name, attribute.value))
      .map((attribute) =>
        fault('html/attribute', {
          start: attribute.start,
          end: attribute.end,
          params: { found: attribute.name, element: `<${name}>` },
        }),
      )
  })
}

function keeps(element: string, attribute: string, value: string): boolean {
  const rules = [...(allowed.attributes?.[element] ?? []), ...(allowed.attributes?.['*'] ?? [])]
  return rules.some((rule) => {
    const [name, ...values] = typeof rule === 'string' ? [rule] : rule
    if (spelling(String(name)) !== spelling(attribute)) return false
    return (
      !values.length ||
      values.some((one) => (one instanceof RegExp ? one.test(value) : one === value))
    )
  })
}

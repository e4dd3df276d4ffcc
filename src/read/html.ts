/**
 * A body's HTML.
 *
 * Enters: the tree of a body. Leaves: sanitised HTML. Promises: no script, style, event handler or address of
 * another scheme survives; what raw HTML would lose on the way is told by `lostHtml`, so that nothing is lost silently.
 */
import type { Element, Root as Hast } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { PhrasingContent, Root } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { fault, type Fault } from '../graph/problem.ts'

/** Elements that would call another host, or that nothing here can answer. */
const unused = new Set(['picture', 'source', 'input'])

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
    h2: [
      ['className', 'sr-only'],
      ['id', 'footnote-label'],
    ],
    li: [['id', /^fn-/]],
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

/** What a body may have in it; few have. */
export interface Contents {
  rawHtml: boolean
  /** Footnotes, or addresses of links that stand apart. */
  definitions: boolean
}

/** `ids` are the fragments of the body's headings in their order. */
export const renderHtml = (tree: Root, ids: readonly string[], contents: Contents): string =>
  plainHtml(tree, ids) ?? safeHtml(tree, ids, contents)

/** The HTML of a tree of plain paragraphs, headings and links, in which nothing has to be sanitised; `undefined` of others. */
export function plainHtml(tree: Root, ids: readonly string[]): string | undefined {
  const blocks: string[] = []
  let heading = 0
  for (const block of tree.children) {
    if (block.type !== 'paragraph' && block.type !== 'heading') return undefined
    const words = wordsOf(block.children)
    if (words === undefined) return undefined
    blocks.push(
      block.type === 'paragraph'
        ? `<p>${words}</p>`
        : `<h${block.depth} id="${ids[heading++]}">${words}</h${block.depth}>`,
    )
  }
  return blocks.join('\n')
}

/** What HTML would write otherwise, and spaces where a line ends, which it leaves out. */
const written = /[<&]|[ \t]\n|\n[ \t]/
const safe = /^(?:\/|#|https?:\/\/)[A-Za-z0-9/:.#-]*$/

function wordsOf(children: readonly PhrasingContent[]): string | undefined {
  let html = ''
  for (const one of children) {
    if (one.type === 'text' && !written.test(one.value)) html += one.value
    else if (one.type === 'link' && one.title === null && safe.test(one.url)) {
      const words = wordsOf(one.children)
      if (words === undefined) return undefined
      html += `<a href="${one.url}"${one.url.startsWith('http') ? ` rel="${apart.join(' ')}"` : ''}>${words}</a>`
    } else return undefined
  }
  return html
}

/** Enters: any tree. */
export function safeHtml(
  tree: Root,
  ids: readonly string[],
  { rawHtml: hasRawHtml, definitions }: Contents,
): string {
  let html = toHast(definitions ? tree : closed(tree), {
    allowDangerousHtml: hasRawHtml,
    clobberPrefix: '',
    footnoteLabel: '注释',
    footnoteBackLabel: (index) => `回到正文第 ${index + 1} 处`,
    unknownHandler: (state, { tree }: Closed) => state.one(tree, undefined),
  }) as Hast
  if (hasRawHtml) html = raw(html) as Hast
  html = sanitize(html, allowed) as Hast
  finish(html, ids[Symbol.iterator]())
  return toHtml(html)
}

/** A tree that is not searched for definitions first: that takes a twentieth of the time of reading it. */
interface Closed {
  type: 'closed'
  tree: Root
}

const closed = (tree: Root) => ({ type: 'closed', tree }) as Closed as unknown as Root

/** Headings get their fragments in turn, what loads or leads elsewhere its attributes, and tables their box. */
function finish(parent: Hast | Element, ids: Iterator<string>) {
  for (const [index, element] of parent.children.entries()) {
    if (element.type !== 'element') continue
    const { tagName, properties } = element
    if (/^h[1-6]$/.test(tagName) && properties.id !== 'footnote-label') {
      const { value } = ids.next()
      if (value !== undefined) properties.id = value
    } else if (tagName === 'a') markExternal(element)
    else if (tagName === 'img') {
      properties.loading = 'lazy'
      properties.decoding = 'async'
    }
    finish(element, ids)
    if (tagName === 'table') parent.children[index] = boxed(element)
  }
}

/** A wide table scrolls inside its own box, which a keyboard can reach. */
const boxed = (table: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: '表格' },
  children: [table],
})

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

const tagNames = new Set(allowed.tagNames)

/** The tags and attributes that sanitising would take away; offsets from the start of the text. */
export function lostHtml(tags: readonly Tag[]): Fault[] {
  return tags.flatMap(({ name, attributes, start, end }) => {
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

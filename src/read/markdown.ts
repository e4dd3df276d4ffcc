/**
 * What a body says: Markdown text -> its record.
 *
 * Enters: the body of one file and its offset in the file. Leaves: sanitised HTML, headings, links, images and
 * plain text, each with its place. Promises: one parse serves page, check and search; no script, style, event
 * handler or address of another scheme survives.
 */
import type { Element, Root as Hast } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toHast } from 'mdast-util-to-hast'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { visit } from 'unist-util-visit'

export interface Heading {
  depth: number
  id: string
  text: string
}

/** Something with a place: offsets of UTF-16 units from the start of the file. */
export interface Placed {
  start: number
  end: number
}

export interface BodyLink extends Placed {
  to: string
}

export interface BodyImage extends Placed {
  source: string
  alt: string
}

export interface BodyRecord {
  html: string
  text: string
  headings: Heading[]
  links: BodyLink[]
  images: BodyImage[]
}

/** GitHub's table, footnote and strike-through; its bare-address extension alone would cost as much again. */
const syntax = {
  extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough()],
  mdastExtensions: [
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
  ],
}

/** What editors need of raw HTML; ids only as footnotes make them, so none can shadow the page's own. */
const allowed: Schema = {
  ...defaultSchema,
  clobber: [],
  tagNames: [...(defaultSchema.tagNames ?? []), 'figure', 'figcaption', 'mark', 'u'],
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
    h2: [
      ['className', 'sr-only'],
      ['id', 'footnote-label'],
    ],
    li: [['id', /^fn-/]],
    img: ['src', 'alt', 'width', 'height'],
    section: ['dataFootnotes', ['className', 'footnotes']],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['https', 'http', 'mailto', 'tel'],
    src: ['https', 'http'],
  },
}

/** Heading text -> fragment: letters and digits of any script, others to hyphens. */
export function fragmentOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

export function readBody(markdown: string, offset = 0): BodyRecord {
  const tree = fromMarkdown(markdown, syntax)
  const headings: Heading[] = []
  const links: BodyLink[] = []
  const images: BodyImage[] = []
  const definitions = new Map<string, string>()
  const used = new Map<string, number>()
  let hasRawHtml = false

  visit(tree, 'definition', (node) => {
    definitions.set(node.identifier, node.url)
  })
  visit(tree, (node) => {
    const place = {
      start: offset + (node.position?.start.offset ?? 0),
      end: offset + (node.position?.end.offset ?? 0),
    }
    if (node.type === 'html') hasRawHtml = true
    else if (node.type === 'link') links.push({ to: node.url, ...place })
    else if (node.type === 'linkReference')
      links.push({ to: definitions.get(node.identifier) ?? '', ...place })
    else if (node.type === 'image') images.push({ source: node.url, alt: node.alt ?? '', ...place })
    else if (node.type === 'imageReference')
      images.push({ source: definitions.get(node.identifier) ?? '', alt: node.alt ?? '', ...place })
    else if (node.type === 'heading') {
      const text = textOf(node).trim()
      const base = fragmentOf(text) || 'section'
      const count = used.get(base) ?? 0
      used.set(base, count + 1)
      headings.push({ depth: node.depth, id: count ? `${base}-${count + 1}` : base, text })
    }
  })
  return {
    html: htmlOf(tree, hasRawHtml, headings),
    text: textOf(tree).trim(),
    headings,
    links,
    images,
  }
}

function htmlOf(tree: Root, hasRawHtml: boolean, headings: Heading[]): string {
  let html = toHast(tree, {
    allowDangerousHtml: hasRawHtml,
    clobberPrefix: '',
    footnoteLabel: '注释',
    footnoteBackLabel: (index) => `回到正文第 ${index + 1} 处`,
  }) as Hast
  if (hasRawHtml) html = raw(html) as Hast
  html = sanitize(html, allowed) as Hast
  let next = 0
  visit(html, 'element', (element) => {
    if (/^h[1-6]$/.test(element.tagName) && element.properties.id !== 'footnote-label') {
      const heading = headings[next]
      if (heading && element.tagName === `h${heading.depth}`) {
        element.properties.id = heading.id
        next += 1
      }
    } else if (element.tagName === 'a') markExternal(element)
    else if (element.tagName === 'img') {
      element.properties.loading = 'lazy'
      element.properties.decoding = 'async'
    }
  })
  // Wide tables scroll inside their own box, which a keyboard can reach.
  visit(html, 'element', (element, index, parent) => {
    if (element.tagName !== 'table' || index === undefined || !parent) return undefined
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: '表格' },
      children: [element],
    }
    return index + 1
  })
  return toHtml(html)
}

function markExternal(anchor: Element) {
  const href = anchor.properties.href
  if (typeof href === 'string' && /^https?:/i.test(href))
    anchor.properties.rel = ['noopener', 'noreferrer', 'nofollow']
}

const blocks = new Set([
  'paragraph',
  'heading',
  'listItem',
  'tableCell',
  'tableRow',
  'blockquote',
  'code',
  'break',
  'footnoteDefinition',
])

/** The words of a tree, a line a block; raw HTML is not words. */
function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'code') return `${node.value}\n`
  if (node.type === 'break') return '\n'
  if (!('children' in node)) return ''
  const inside = node.children.map(textOf).join('')
  return blocks.has(node.type) && !inside.endsWith('\n') ? `${inside}\n` : inside
}

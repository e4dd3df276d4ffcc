/**
 * What a body says: Markdown text -> its record.
 *
 * Enters: the body of one file and its offset in the file. Leaves: headings, links, images and plain text, each with
 * its place, and a fault for all that Markdown would show otherwise than it was meant. Promises: one parse serves
 * page, check and search; HTML is made only where a page asks for it.
 */
import type { Nodes, Root } from 'mdast'
import { fault, type Fault } from '../graph/problem.ts'
import { excessMarkdown } from './limit.ts'
import { mentionedDates, type MentionedDate } from './mention.ts'
import { renderHtml, tagsOf, type Tag } from './html.ts'
import { bodyFaults } from './lint.ts'
import type { Spacing } from './prose.ts'
import { parseMarkdown } from './syntax.ts'

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

/** What a body says, all but its HTML. */
export interface BodyOutline {
  text: string
  headings: Heading[]
  links: BodyLink[]
  images: BodyImage[]
  dates: MentionedDate[]
}

export interface BodyRecord extends BodyOutline {
  /** Sanitised. */
  readonly html: string
}

/** A body as it was parsed, for the checks of its form. */
export interface ParsedBody {
  markdown: string
  offset: number
  tree: Root
  outline: BodyOutline
  /** The raw HTML of the body, tag by tag; offsets from the start of the body. */
  tags: Tag[]
}

/** Heading text -> fragment: letters and digits of any script, others to hyphens. */
export function fragmentOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

export interface ReadingOptions {
  spacing?: Spacing
  /** Make the HTML in the same go. */
  html?: boolean
}

const empty: BodyOutline = { text: '', headings: [], links: [], images: [], dates: [] }

/** `html` is there where it was asked for and can be made. */
export function readBody(
  markdown: string,
  offset = 0,
  { spacing = 'any', html = false }: ReadingOptions = {},
): { outline: BodyOutline; faults: Fault[]; html?: string } {
  if (!markdown.trim()) return { outline: empty, faults: [], ...(html && { html: '' }) }
  const excess = excessMarkdown(markdown)
  if (excess) {
    const { start = 0, end = 0 } = excess
    return { outline: empty, faults: [{ ...excess, start: offset + start, end: offset + end }] }
  }
  try {
    const parsed = outlineOf(parseMarkdown(markdown), markdown, offset)
    const faults = bodyFaults(parsed, spacing)
    return { outline: parsed.outline, faults, ...(html && { html: htmlOf(parsed) }) }
  } catch (error) {
    // The stack is full: nested in a way that `excessMarkdown` does not know.
    if (!(error instanceof RangeError)) throw error
    return { outline: empty, faults: [fault('text/deep', { start: offset, end: offset + 1 })] }
  }
}

function htmlOf({ tree, markdown, outline, tags }: ParsedBody): string {
  const ids = outline.headings.map(({ id }) => id)
  return renderHtml(tree, ids, {
    rawHtml: tags.length > 0 || /<!--|<\//.test(markdown),
    definitions: markdown.includes(']:'),
  })
}

function outlineOf(tree: Root, markdown: string, offset: number): ParsedBody {
  const headings: Heading[] = []
  const links: BodyLink[] = []
  const images: BodyImage[] = []
  const tags: Tag[] = []
  const definitions = new Map<string, string>()
  const referring: (() => void)[] = []
  const used = new Map<string, number>()

  const addHeading = (depth: number, text: string) => {
    const base = fragmentOf(text) || 'section'
    const count = used.get(base) ?? 0
    used.set(base, count + 1)
    headings.push({ depth, id: count ? `${base}-${count + 1}` : base, text })
  }
  const walk = (node: Nodes) => {
    const from = node.position?.start.offset ?? 0
    const start = offset + from
    const end = offset + (node.position?.end.offset ?? 0)
    switch (node.type) {
      case 'definition':
        definitions.set(node.identifier, node.url)
        links.push({ to: node.url, start, end })
        break
      case 'link':
        links.push({ to: node.url, start, end })
        break
      case 'image':
        images.push({ source: node.url, alt: node.alt ?? '', start, end })
        break
      case 'imageReference':
        referring.push(() => {
          const source = definitions.get(node.identifier) ?? ''
          images.push({ source, alt: node.alt ?? '', start, end })
        })
        break
      case 'heading':
        addHeading(node.depth, textOf(node).trim())
        break
      case 'html':
        for (const tag of tagsOf(node.value)) {
          const placed = { ...tag, start: tag.start + from, end: tag.end + from }
          placed.attributes = tag.attributes.map((one) => ({
            ...one,
            start: one.start + from,
            end: one.end + from,
          }))
          tags.push(placed)
          const place = { start: offset + placed.start, end: offset + placed.end }
          const value = (name: string) => tag.attributes.find((one) => one.name === name)?.value
          const href = value('href')
          if (tag.name === 'a' && href !== undefined) links.push({ to: href, ...place })
          if (tag.name === 'img')
            images.push({ source: value('src') ?? '', alt: value('alt') ?? '', ...place })
        }
        break
      default:
    }
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(tree)
  for (const resolve of referring) resolve()
  return {
    markdown,
    offset,
    tree,
    outline: {
      text: textOf(tree).trim(),
      headings,
      links,
      images,
      dates: mentionedDates(markdown, offset),
    },
    tags,
  }
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
export function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'code') return `${node.value}\n`
  if (node.type === 'break') return '\n'
  if (!('children' in node)) return ''
  let inside = ''
  for (const child of node.children) inside += textOf(child)
  return blocks.has(node.type) && !inside.endsWith('\n') ? `${inside}\n` : inside
}

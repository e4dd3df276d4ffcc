/**
 * What a body says: Markdown text -> its record.
 *
 * Enters: the body of one file and its offset in the file. Leaves: headings, links, images, plain text and sanitised
 * HTML, and a fault for all that Markdown would show otherwise than it was meant. Promises: one parse serves page, check
 * and search; a plugin that throws is a fault at its place.
 */
import type { Nodes, Root } from 'mdast'
import { VFile } from 'vfile'
import { fault, type Fault } from '../graph/problem.ts'
import { noBody } from './body.ts'
import { tagsOf, type Heading, type Tag } from './html.ts'
import { excessMarkdown } from './limit.ts'
import { bodyFaults } from './lint.ts'
import { mentionedDates, type MentionedDate } from './mention.ts'
import type { Spacing } from './prose.ts'
import { BrokenHtml, plain, type Markdown } from './syntax.ts'

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
  /** Where it is not the content's own. */
  readonly language?: 'en'
}

/** A body as it was parsed, for the checks of its form. */
export interface ParsedBody {
  markdown: string
  offset: number
  tree: Root
  /** The raw HTML of the body, tag by tag; offsets from the start of the body. */
  tags: Tag[]
  /** Hosts that it may frame. */
  frames: readonly string[]
}

export interface ReadingOptions {
  spacing?: Spacing
  /** The portal's own without it. */
  markdown?: Markdown | undefined
  /** Hosts that bodies may frame. */
  frames?: readonly string[] | undefined
  /** Of the file, for plugins. */
  path?: string
  /** The file has no fields: all of it is body. */
  bare?: boolean
}

export async function readBody(
  markdown: string,
  offset = 0,
  { spacing = 'any', markdown: reader, path, frames = [] }: ReadingOptions = {},
  fields: Record<string, unknown> = {},
): Promise<{ outline: BodyOutline; faults: Fault[]; html: string }> {
  const nothing = (...faults: Fault[]) => ({ outline: noBody, faults, html: '' })
  if (!markdown.trim()) return nothing()
  const excess = excessMarkdown(markdown)
  if (excess) {
    const { start = 0, end = 0 } = excess
    return nothing({ ...excess, start: offset + start, end: offset + end })
  }
  const { parse, make } = reader ?? (await plain)
  const file = new VFile({
    value: markdown,
    data: { astro: { frontmatter: fields } },
    ...(path !== undefined && { path }),
  })
  let faults: Fault[] = []
  try {
    const tree = parse(file)
    faults = bodyFaults({ markdown, offset, tree, tags: rawTags(tree), frames }, spacing)
    const made = await make(tree, file, frames)
    const outline = { ...outlineOf(made.tree, markdown, offset), headings: made.headings }
    return { outline, faults, html: made.html }
  } catch (error) {
    // The stack is full: nested in a way that `excessMarkdown` does not know.
    if (error instanceof RangeError)
      return nothing(fault('text/deep', { start: offset, end: offset + 1 }))
    // Half a comment, which is told, is more than the parser of raw HTML bears.
    if (error instanceof BrokenHtml && faults.some(({ level }) => level === 'error'))
      return nothing(...faults)
    return nothing(...faults, pluginFault(error, markdown, offset))
  }
}

/** Where a plugin says that it failed, or where the body begins. */
function pluginFault(error: unknown, markdown: string, offset: number): Fault {
  const { line, column, message, reason } = error as {
    line?: number
    column?: number
    message?: string
    reason?: string
  }
  const before = markdown.split('\n', (line ?? 1) - 1).join('\n').length
  const at = line ? before + (line > 1 ? 1 : 0) + (column ?? 1) - 1 : markdown.search(/\S/)
  const start = offset + Math.min(Math.max(at, 0), markdown.length)
  return fault('text/plugin', {
    start,
    end: start + 1,
    params: { found: String(reason ?? message ?? error) },
  })
}

/** Raw HTML as it was written, tag by tag. */
function rawTags(tree: Root): Tag[] {
  const tags: Tag[] = []
  const walk = (node: Nodes) => {
    const from = node.position?.start.offset ?? 0
    if (node.type === 'html')
      for (const tag of tagsOf(node.value))
        tags.push({
          ...tag,
          start: tag.start + from,
          end: tag.end + from,
          attributes: tag.attributes.map((one) => ({
            ...one,
            start: one.start + from,
            end: one.end + from,
          })),
        })
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(tree)
  return tags
}

function outlineOf(tree: Root, markdown: string, offset: number): Omit<BodyOutline, 'headings'> {
  const links: BodyLink[] = []
  const images: BodyImage[] = []
  const definitions = new Map<string, string>()
  const referring: (() => void)[] = []
  /** What a plugin made stands where its parent does. */
  const walk = (node: Nodes, above: Placed) => {
    const { start: from, end: to } = node.position ?? {}
    const place: Placed =
      from?.offset === undefined || to?.offset === undefined
        ? above
        : { start: offset + from.offset, end: offset + to.offset }
    switch (node.type) {
      case 'definition':
        definitions.set(node.identifier, node.url)
        links.push({ to: node.url, ...place })
        break
      case 'link':
        links.push({ to: node.url, ...(node.position ? place : within(place, textOf(node))) })
        break
      case 'image':
        images.push({ source: node.url, alt: node.alt ?? '', ...place })
        break
      case 'imageReference':
        referring.push(() => {
          const source = definitions.get(node.identifier) ?? ''
          images.push({ source, alt: node.alt ?? '', ...place })
        })
        break
      case 'html':
        for (const { name, attributes, start, end } of tagsOf(node.value)) {
          const at = { start: place.start + start, end: place.start + end }
          const value = (key: string) => attributes.find((one) => one.name === key)?.value
          const href = value('href')
          if (name === 'a' && href !== undefined) links.push({ to: href, ...at })
          if (name === 'img')
            images.push({ source: value('src') ?? '', alt: value('alt') ?? '', ...at })
        }
        break
      default:
    }
    if ('children' in node) for (const child of node.children) walk(child, place)
  }
  /** Of a bare address: where it stands in its block. */
  const within = (place: Placed, words: string): Placed => {
    const at = markdown.slice(0, place.end - offset).indexOf(words, place.start - offset)
    return at < 0 ? place : { start: offset + at, end: offset + at + words.length }
  }
  walk(tree, { start: offset, end: offset })
  for (const resolve of referring) resolve()
  return { text: textOf(tree).trim(), links, images, dates: mentionedDates(markdown, offset) }
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

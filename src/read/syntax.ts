/**
 * The Markdown that is read: CommonMark with GitHub's tables, footnotes and strike-through.
 *
 * Enters: the text of a body. Leaves: its tree. Promises: one tree, whoever reads it: a body of plain paragraphs,
 * headings and links, as most are, is read here in a twentieth of the time that remark takes, and remark reads all others; a
 * test holds the two against each other.
 */
import type { Heading, Link, Paragraph, Root, Text } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'

/** The bare-address extension is left out: it alone would cost as much as all the others. */
const syntax = {
  extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough({ singleTilde: false })],
  mdastExtensions: [
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
  ],
}

export const parseMarkdown = (markdown: string): Root => plainTree(markdown) ?? remarkTree(markdown)

export const remarkTree = (markdown: string): Root => fromMarkdown(markdown, syntax)

/** What may mean something wherever it stands, and what remark would not leave as it is. */
// eslint-disable-next-line no-control-regex
const special = /[\\`*_~<>&|\0\t\r\ufeff]/
/** How a line of a paragraph begins: with a word, a figure that numbers nothing, a link or an opening mark. */
const worded = /^(?:[\p{L}“‘《（【「[]|\d+(?![\d.)]))/u
const headed = /^(#{1,6}) [^ #][^#]*$/
const link = /(?<!!)\[([^\s[\]^](?:[^\n[\]]*[^\s[\]])?)\]\(([a-z0-9/:.#-]+)\)/gi

/** The tree of plain paragraphs, headings and links; `undefined` where there is anything else. */
export function plainTree(markdown: string): Root | undefined {
  if (special.test(markdown)) return undefined
  const children: (Paragraph | Heading)[] = []
  /** The paragraph that the next line may go on with. */
  let open: Paragraph | undefined
  let offset = 0
  const lines = markdown.split('\n')
  for (const [index, text] of lines.entries()) {
    const start = { line: index + 1, column: 1, offset }
    const end = after(start, text)
    offset = end.offset + 1
    const marks = headed.exec(text)?.[1]?.length
    if (text.endsWith(' ') || !(text === '' || marks || worded.test(text))) return undefined
    if (open && text && !marks) open.position!.end = end
    else if (text) {
      const depth = marks as Heading['depth'] | undefined
      const block = { children: [], position: { start, end } }
      open = depth ? undefined : { type: 'paragraph', ...block }
      children.push(open ?? { type: 'heading', depth: depth!, ...block })
    } else open = undefined
  }
  for (const block of children) {
    const words = wordsOf(markdown, block)
    if (!words) return undefined
    block.children = words
  }
  const start = { line: 1, column: 1, offset: 0 }
  return { type: 'root', children, position: { start, end: after(start, markdown) } }
}

interface Point {
  line: number
  column: number
  offset: number
}

/** Where a text ends that begins at a point. */
function after({ line, column, offset }: Point, text: string): Point {
  const lines = text.split('\n')
  const last = lines.at(-1)!.length
  return {
    line: line + lines.length - 1,
    column: lines.length > 1 ? last + 1 : column + last,
    offset: offset + text.length,
  }
}

/** The text and the links of a block; `undefined` where a bracket belongs to no link. */
function wordsOf(markdown: string, block: Paragraph | Heading): (Text | Link)[] | undefined {
  const { start, end } = block.position as { start: Point; end: Point }
  const marks = block.type === 'heading' ? '#'.repeat(block.depth) + ' ' : ''
  const words = markdown.slice(start.offset + marks.length, end.offset)
  let at = after(start, marks)
  const textOf = (value: string): Text => {
    const start = at
    at = after(at, value)
    return { type: 'text', value, position: { start, end: at } }
  }
  if (!/[[\]]/.test(words)) return [textOf(words)]
  const pieces: (Text | Link)[] = []
  let from = 0
  for (const { 0: whole, 1: name = '', 2: url = '', index } of words.matchAll(link)) {
    if (index > from) pieces.push(textOf(words.slice(from, index)))
    const start = at
    at = after(at, '[')
    const children = [textOf(name)]
    at = after(start, whole)
    pieces.push({ type: 'link', title: null, url, children, position: { start, end: at } })
    from = index + whole.length
  }
  if (from < words.length) pieces.push(textOf(words.slice(from)))
  const isWhole = pieces.every((one) => one.type === 'link' || !/[[\]]/.test(one.value))
  return isWhole ? pieces : undefined
}

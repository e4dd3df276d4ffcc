/**
 * The Markdown of bodies, as plugins of remark: CommonMark with GitHub's tables, footnotes, strike-through and task
 * lists, bare addresses, notices, and what Chinese needs. An owner's own pages take the same by
 * `remarkPlugins: [...chinese]`.
 */
import type {
  Blockquote,
  Link,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  Text,
} from 'mdast'
import type {} from 'mdast-util-directive'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough/parseOnly'
import remarkDirective from 'remark-directive'
import type { Pluggable, Processor } from 'unified'

/** GitHub's, without its bare addresses, which take Chinese marks for parts of them. */
function github(this: Processor) {
  const data = this.data() as {
    micromarkExtensions?: unknown[]
    fromMarkdownExtensions?: unknown[]
  }
  ;(data.micromarkExtensions ??= []).push(gfmTable(), gfmFootnote(), gfmTaskListItem())
  ;(data.fromMarkdownExtensions ??= []).push(
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
  )
}

/** ASCII that an address may hold; it ends before what ends the sentence around it. */
const address = /(?<![\w/@.])https?:\/\/[\w-]+(?:\.[\w-]+)+[\w.~:/?#[\]@!$&'()*+,;=%-]*/g
const mail = /(?<![\w.+/@-])[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?![\w@])/gi

/** A text with what a pattern finds in it as links, as far as `length` says. */
function linked(
  node: Text,
  pattern: RegExp,
  scheme = '',
  length = (found: string) => found.length,
) {
  const nodes: (Text | Link)[] = []
  let at = 0
  const upTo = (end: number) => {
    if (end > at) nodes.push({ type: 'text', value: node.value.slice(at, end) })
    at = end
  }
  for (const { 0: found, index } of node.value.matchAll(pattern)) {
    const value = found.slice(0, length(found))
    upTo(index)
    const children: Text[] = [{ type: 'text', value }]
    nodes.push({ type: 'link', url: `${scheme}${value}`, title: null, children })
    at += value.length
  }
  if (!nodes.length) return [node]
  upTo(node.value.length)
  return nodes
}

/** Bare addresses become links; a library for it looks for each text among all beside it. */
const addresses = () => (tree: Root) => {
  const walk = (parent: Parents) => {
    if (parent.type === 'link' || parent.type === 'linkReference') return
    const children: readonly Nodes[] = parent.children
    for (const child of children) if ('children' in child) walk(child)
    parent.children = children.flatMap((child): Nodes[] =>
      child.type !== 'text'
        ? [child]
        : linked(child, address, '', endOf).flatMap((part) =>
            part.type === 'text' ? linked(part, mail, 'mailto:') : [part],
          ),
    ) as never
  }
  walk(tree)
}

/** Where an address ends: before the marks of its sentence, and before brackets that it did not open. */
function endOf(found: string): number {
  const count = (sign: string) => found.split(sign).length - 1
  let spare = count(')') - count('(')
  let end = found.length
  for (; end > 0; end--)
    if (found[end - 1] === ')' && spare > 0) spare--
    else if (!".,;:!?'*".includes(found[end - 1]!)) break
  return end
}

const wide =
  /^[\p{Script=Han}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65‘’“”…—]$/u

/** A line that ends between Chinese characters is written on without a space. */
const lines = () => (tree: Root) => {
  /** The texts of the block under way, one after another. */
  let texts: Text[] = []
  const join = () => {
    if (!texts.length) return
    const all = texts.map(({ value }) => value).join('\0')
    const joined = all.replace(/(?<![^\S\n])[^\S\n]*\n[^\S\n]*/g, (found, at: number) => {
      const end = at + found.length
      const before = lastOf(all.slice(Math.max(0, at - near), at).replaceAll('\0', ''))
      const after = firstOf(all.slice(end, end + near).replaceAll('\0', ''))
      return wide.test(before) && wide.test(after) ? '' : found
    })
    joined.split('\0').forEach((value, place) => (texts[place]!.value = value))
    texts = []
  }
  const walk = (node: Nodes) => {
    if (node.type === 'text') texts.push(node)
    else if (node.type === 'break' || node.type === 'html') join()
    else if (node.type === 'inlineCode' || node.type === 'image')
      texts.push({ type: 'text', value: 'x' })
    if (!('children' in node)) return
    const isBlock =
      node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
    if (isBlock) texts = []
    for (const child of node.children) walk(child)
    if (isBlock) join()
  }
  walk(tree)
}

/** Characters beside a line's end that are looked at, borders of texts among them. */
const near = 40

const lastOf = (text: string) => /.$/su.exec(text)?.[0] ?? ''
const firstOf = (text: string) => /^./su.exec(text)?.[0] ?? ''

/** What notices are called, by the words that GitHub and directives know them by. */
const titles: Readonly<Record<string, string>> = {
  note: '说明',
  tip: '提示',
  important: '重要',
  warning: '注意',
  caution: '警告',
}

/** `:::note` and `:::note[title]`; a colon within a line is one. */
function directives(this: Processor) {
  remarkDirective.call(this as never)
  const { micromarkExtensions = [] } = this.data() as { micromarkExtensions?: { text?: object }[] }
  delete micromarkExtensions.at(-1)?.text
}

/** `> [!NOTE]` and `:::note` are one thing: a box that says what it is. */
const notices = () => (tree: Root) => {
  const walk = (node: Nodes) => {
    if (node.type === 'blockquote') quoted(node)
    if (node.type === 'containerDirective') {
      const [first] = node.children
      const isLabel = first?.type === 'paragraph' && first.data?.directiveLabel
      const title = isLabel ? (node.children.shift() as Paragraph).children : undefined
      mark(node, node.name.toLowerCase(), title)
    }
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(tree)
}

function quoted(quote: Blockquote) {
  const [paragraph] = quote.children
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : []
  const found = text?.type === 'text' && /^\[!([a-z]+)\][^\S\n]*(?:\n|$)/i.exec(text.value)
  const name = found ? found[1]!.toLowerCase() : ''
  if (!found || !titles[name]) return
  text.value = text.value.slice(found[0].length)
  if (!text.value) (paragraph as Paragraph).children.shift()
  if (!(paragraph as Paragraph).children.length) quote.children.shift()
  mark(quote, name)
}

/** Of an unknown name only what is in it is shown; the check tells of it. */
function mark(node: Nodes & { children: unknown[] }, name: string, title?: PhrasingContent[]) {
  const known = titles[name]
  node.data = {
    ...node.data,
    hName: 'div',
    hProperties: known ? { className: ['notice', name] } : {},
  }
  if (!known) return
  const strong = { type: 'strong', children: title ?? [{ type: 'text', value: known }] }
  node.children.unshift({
    type: 'paragraph',
    data: { hProperties: { className: ['notice-title'] } },
    children: [strong],
  })
}

export const noticeNames = Object.keys(titles)

/** All of it, in the order in which it is applied. */
export const chinese: readonly Pluggable[] = [
  github,
  remarkCjkFriendly,
  [remarkCjkStrikethrough, { singleTilde: false }],
  directives,
  notices,
  addresses,
  lines,
]

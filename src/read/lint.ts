/**
 * The form of a body: what Markdown would show otherwise than it was meant, or drop.
 *
 * Enters: a parsed body. Leaves: its faults, at the nodes' own positions. Where an address leads is not asked here.
 */
import type { Heading, Nodes, Paragraph, Table, Text } from 'mdast'
import { fault, advice, type Fault } from '../graph/problem.ts'
import { escaped } from './bytes.ts'
import { noticeNames } from './dialect.ts'
import { lostHtml } from './html.ts'
import type { ParsedBody } from './markdown.ts'
import { copyFaults, type Spacing } from './prose.ts'

export function bodyFaults(body: ParsedBody, spacing: Spacing): Fault[] {
  const { markdown, offset, tree, tags, frames } = body
  const faults: Fault[] = []
  const add = (rule: string, start: number, end: number, params?: Fault['params']) =>
    faults.push(
      fault(rule, { start: offset + start, end: offset + end, ...(params && { params }) }),
    )
  const advise = (rule: string, start: number, end: number, params?: Fault['params']) =>
    faults.push(
      advice(rule, { start: offset + start, end: offset + end, ...(params && { params }) }),
    )
  let depth = 1
  const notes = new Map<string, { start: number; end: number }>()
  const defined = new Map<string, { start: number; end: number }>()
  const used = new Set<string>()
  const codes: [start: number, end: number][] = []

  const walk = (node: Nodes) => {
    const start = node.position?.start.offset ?? 0
    const end = node.position?.end.offset ?? start
    switch (node.type) {
      case 'heading':
        checkHeading(node, start, end)
        break
      case 'paragraph':
        checkParagraph(node, start, end)
        break
      case 'table':
        checkTable(node)
        break
      case 'code':
        codes.push([start, end])
        checkCode(start, end)
        break
      case 'inlineCode':
        codes.push([start, end])
        break
      case 'link':
        if (!node.url.trim()) add('link/empty', start, end)
        else if (!hasWords(node)) add('link/text', start, end, { found: node.url })
        break
      case 'text':
        checkText(node, start, end)
        break
      case 'definition':
        if (defined.has(node.identifier))
          add('link/duplicate', start, end, { found: node.identifier })
        else defined.set(node.identifier, { start, end })
        break
      case 'footnoteDefinition':
        if (notes.has(node.identifier))
          add('link/duplicate', start, end, { found: `^${node.identifier}` })
        else notes.set(node.identifier, { start, end })
        break
      case 'linkReference':
      case 'imageReference':
        used.add(node.identifier)
        break
      case 'footnoteReference':
        used.add(`^${node.identifier}`)
        break
      case 'containerDirective':
      case 'leafDirective':
        if (node.type === 'leafDirective' || !noticeNames.includes(node.name.toLowerCase()))
          add('text/notice', start, end, { found: node.name })
        break
      case 'html':
        checkHtml(node.value, start)
        break
      default:
    }
    if ('children' in node) for (const child of node.children) walk(child)
  }

  function checkHeading(node: Heading, start: number, end: number) {
    if (node.depth === 1) add('heading/first', start, end)
    else if (node.depth > depth + 1)
      add('heading/skipped', start, end, { found: node.depth, wanted: depth + 1 })
    if (!hasWords(node)) add('heading/empty', start, end)
    // A line of hyphens right below a paragraph makes a heading of it.
    const text = markdown.slice(start, end)
    if (/\n[ \t]*-+[ \t]*$/.test(text) && /[。！？；：，]\s*\n|\n[^\n]*\n|^.{40}/s.test(text))
      advise('heading/line', start, end)
    depth = Math.max(node.depth, 1)
  }

  function checkParagraph(node: Paragraph, start: number, end: number) {
    const [first] = node.children
    if (first?.type !== 'text') return
    const text = markdown.slice(start, end)
    // `##标题` and `＃ 标题` stay words; `#标题` may be a topic, as `#话题#` and `#3 教学楼` are.
    for (const { 0: found, index } of text.matchAll(
      /^[ \t]*(?:#{2,6}(?=[^\s#])|＃+(?![\d＃]))(?![^\n]*[#＃])/gm,
    ))
      add('heading/space', start + index, start + index + found.length)
    for (const { index } of text.matchAll(/^#(?=[\p{L}“《][^\s#。！？；，]*$)/gmu))
      advise('heading/space', start + index, start + index + 1)
    // `-甲` stays words too; a number may well stand before a word.
    for (const { 0: found, index } of text.matchAll(
      /^[ \t]*(?:[-+]|\d{1,2}\.)(?=[\u4e00-\u9fff“《])/gm,
    ))
      advise('list/space', start + index, start + index + found.length)
    if (/^\|.*\|[ \t]*$/m.test(text))
      add('table/broken', start, start + text.split('\n')[0]!.length)
  }

  /** Cells beyond those of the head are not shown. */
  function checkTable({ children: [head, ...rows] }: Table) {
    for (const { children } of rows) {
      const [first, last] = [children[head!.children.length], children.at(-1)]
      if (first && children.slice(head!.children.length).some(hasWords))
        add('table/cells', first.position?.start.offset ?? 0, last!.position?.end.offset ?? 0, {
          found: children.length,
          wanted: head!.children.length,
        })
    }
  }

  function checkCode(start: number, end: number) {
    const text = markdown.slice(start, end)
    const fence = /^(`{3,}|~{3,})/.exec(text)?.[1]
    if (fence) {
      const lines = text.split('\n')
      const last = lines.at(-1)!.trim()
      if (lines.length < 2 || !last.startsWith(fence) || /[^`~]/.test(last))
        add('code/open', start, start + fence.length)
    } else if (/[\u4e00-\u9fff]/.test(text)) add('code/indented', start, end)
  }

  function checkText(node: Text, start: number, end: number) {
    // What was written, not what it means: an escaped bracket is no link.
    const text = markdown.slice(start, end)
    if (/[[】］]/.test(text)) {
      for (const [rule, pattern] of brackets)
        for (const { 0: found, index } of text.matchAll(pattern))
          add(rule, start + index, start + index + found.length, { found: found.slice(0, 80) })
    }
    for (const [pattern, instead] of dialects)
      for (const { 0: found, index } of text.matchAll(pattern))
        faults.push(
          advice('text/dialect', {
            start: offset + start + index,
            end: offset + start + index + found.length,
            params: { found: found.slice(0, 40), instead },
          }),
        )
    if (holders.has(open.at(-1)?.name ?? '') && text.trim())
      advise('html/words', start, end, { found: text.trim().slice(0, 40) })
    const mark = /\*\*|__|~~/.test(node.value) ? text.search(/(?<!\\)(?:\*\*|__|~~)/) : -1
    if (mark >= 0) advise('text/emphasis', start + mark, start + mark + 2)
    faults.push(...copyFaults(text, offset + start, spacing))
  }

  // Elements that stand open, innermost last.
  const open: { name: string; start: number; end: number }[] = []

  function checkHtml(html: string, at: number) {
    for (const { 0: all, 1: found = '', index } of html.matchAll(loose)) {
      const end = at + index + all.trimEnd().length
      advise('html/words', end - found.trimEnd().length, end, { found: found.trim().slice(0, 40) })
    }
    for (const { 0: found, 1: slash, 2: tag, 3: alone, index } of html.matchAll(markup)) {
      const [start, end] = [at + index, at + index + found.length]
      if (!tag) {
        if (!found.startsWith('<!--')) add('html/element', start, end, { found: found.slice(0, 2) })
        else if (!found.endsWith('-->')) add('html/comment', start, start + 4)
        continue
      }
      const name = tag.toLowerCase()
      if (selfClosing.has(name) || alone) continue
      if (!slash) open.push({ name, start, end })
      else {
        const last = open.findLastIndex((one) => one.name === name)
        if (last < 0) add('html/close', start, end, { found })
        else open.splice(last, 1)
      }
    }
  }

  walk(tree)
  // What nothing refers to is not shown.
  for (const [name, { start, end }] of notes)
    if (!used.has(`^${name}`)) add('link/unused', start, end, { found: `^${name}` })
  for (const [name, { start, end }] of defined)
    if (!used.has(name)) add('link/unused', start, end, { found: name })
  for (const { name, start, end } of open) add('html/open', start, end, { found: `<${name}>` })
  for (const one of lostHtml(tags, frames)) add(one.rule, one.start ?? 0, one.end ?? 0, one.params)
  for (const tag of tags) if (tag.name === 'h1') add('heading/first', tag.start, tag.end)
  for (const one of referred(markdown))
    if (!codes.some(([from, to]) => from <= one.start! && one.end! <= to))
      faults.push({ ...one, start: offset + one.start!, end: offset + one.end! })
  const again = /^\s*---[ \t]*\r?\n[A-Za-z]\w*[:：]/.exec(markdown)
  if (again) add('file/twice', markdown.indexOf('---'), markdown.indexOf('---') + 3)
  return faults
}

/** Characters written as references, and the names of those that are not seen. */
const reference = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,30}));/gi
const invisible: Readonly<Record<string, number>> = {
  shy: 0xad,
  ZeroWidthSpace: 0x200b,
  zwnj: 0x200c,
  lrm: 0x200e,
  rlm: 0x200f,
  NoBreak: 0x2060,
  ApplyFunction: 0x2061,
  InvisibleTimes: 0x2062,
  InvisibleComma: 0x2063,
}

/** The first few of them: a broken file has thousands. */
function referred(markdown: string): Fault[] {
  const faults: Fault[] = []
  for (const { 0: found, 1: hex, 2: decimal, 3: name = '', index } of markdown.matchAll(
    reference,
  )) {
    const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : invisible[name]
    const one = point !== undefined && escaped(point, index, index + found.length)
    if (one && faults.push(one) === 20) break
  }
  return faults
}

const markup =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>?|<(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/gi

/** Elements that hold others and no words of their own. */
const holders = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tr'])
const loose =
  /<(?:(?:ul|ol|dl|table|thead|tbody|tr)(?:\s[^<>]*)?|\/(?:li|dd|dt|td|th|tr))>\s*([^<\s][^<]*)/gi

/** Elements that have no end, and those whose end may be left out. */
const selfClosing = new Set(
  'area base br col dd dt embed hr img input li link meta p param rp rt source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
)

/** Brackets left standing in the text: a link, note or reference that Markdown did not take for one. */
const brackets: readonly [rule: string, pattern: RegExp][] = [
  ['link/footnote', /(?<!\\)\[\^[^\][\n]+\]/g],
  ['link/undefined', /(?<![\\\]])\[[^\]^[\n]+\](?:\[[^\]\n]*\])(?!\()/g],
  ['link/syntax', /(?<!\\)\[[^\][\n]+\]\([^)[\n]*\)/g],
  ['link/syntax', /(?<!\\)\[[^\][\n]+\][ \t]*（\s*(?:https?:|\/|#)[^）)[\n]*[）)]/g],
  ['link/syntax', /［[^］［\n]+］[ \t]*[（(]\s*(?:https?:|\/|#)[^）)［\n]*[）)]/g],
  ['link/syntax', /【[^】【\n]+】[ \t]*[（(]\s*(?:https?:|\/|#)[^）)【\n]*[）)]/g],
  ['link/syntax', /(?<!\\)\[[^\][\n]+\][ \t]+\(\s*(?:https?:|\/|#)[^)[\n]*\)/g],
]

/** What other programs' Markdown has and this has not, and which cure of `strings/problems.ts` is meant. */
const dialects: readonly [pattern: RegExp, instead: string][] = [
  [/!?\[\[[^\][\n]{1,200}\]\]/g, 'link'],
  [/==[^=\s](?:[^=\n]{0,200}[^=\s])?==/g, 'mark'],
  [/%%[^%\n]{1,200}%%/g, 'nothing'],
  [/\$\$?(?=[^$\n]{0,200}[\\^_{])[^\s$][^$\n]{0,200}\$\$?/g, 'words'],
  [/^\[TOC\]$|\{:toc\}/gim, 'nothing'],
  [/\{\{[%<][^{}\n]{0,200}[%>]\}\}|\{%[^%\n]{1,200}%\}/g, 'nothing'],
  [/\^\[[^\]^\n]{1,200}\]/g, 'note'],
]

/** Whether a node says anything: words, or an image with alternative text. */
function hasWords(node: Nodes): boolean {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value.trim() !== ''
  if (node.type === 'image' || node.type === 'imageReference') return true
  if (node.type === 'html') return true
  return 'children' in node && node.children.some(hasWords)
}
